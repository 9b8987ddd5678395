"""Texts on their way out: onto the clipboard, or into a file that is whole or not there."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from facilitator import handout


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_written_as_it_is(tmp_path: Path) -> None:
    text = "one\r\ntwo\n🔥 ünï\n"
    assert handout.write(tmp_path / "deep" / "a.md", text) == tmp_path / "deep" / "a.md"
    assert (tmp_path / "deep" / "a.md").read_bytes() == text.encode()
    assert names(tmp_path / "deep") == ["a.md"]


def test_others_may_read_it_as_the_system_is_set(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        handout.write(tmp_path / "a.md", "x")
    finally:
        os.umask(before)
    assert (tmp_path / "a.md").stat().st_mode & 0o777 == 0o640


def test_what_fails_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.md").write_text("old", encoding="utf-8")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        handout.write(tmp_path / "a.md", "new")
    assert (tmp_path / "a.md").read_text(encoding="utf-8") == "old"
    assert names(tmp_path) == ["a.md"]


def test_a_text_that_cannot_be_encoded_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(UnicodeEncodeError):
        handout.write(tmp_path / "a.md", "\ud800")
    assert names(tmp_path) == []


def test_a_folder_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    with pytest.raises(OSError, match="directory"):
        handout.write(tmp_path / "a", "x")


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.md").write_text("old", encoding="utf-8")
    (tmp_path / "link.md").symlink_to("real.md")
    handout.write(tmp_path / "link.md", "new")
    assert (tmp_path / "link.md").is_symlink()
    assert (tmp_path / "real.md").read_text(encoding="utf-8") == "new"


def test_a_pipe_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    got: list[str] = []
    reader = threading.Thread(target=lambda: got.append((tmp_path / "pipe").read_text(encoding="utf-8")))
    reader.start()
    handout.write(tmp_path / "pipe", "through the pipe")
    reader.join(10)
    assert got == ["through the pipe"]
    assert (tmp_path / "pipe").is_fifo()


@pytest.mark.skipif(not Path("/dev/fd").exists(), reason="the system has no names for open files")
def test_a_pipe_without_a_name_is_written_to_as_well(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    (tmp_path / "out").symlink_to(f"/dev/fd/{writing}")  # as /dev/stdout is one in a pipeline
    handout.write(tmp_path / "out", "through the pipe")
    os.close(writing)
    with open(reading, encoding="utf-8") as pipe:
        assert pipe.read() == "through the pipe"
    assert (tmp_path / "out").is_symlink()


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for path in ("file/a.md", "file/new/a.md"):
        with pytest.raises(NotADirectoryError):
            handout.write(tmp_path / path, "text")


def test_a_new_file_does_not_take_the_place_of_another(tmp_path: Path) -> None:
    path = tmp_path / "minutes.md"
    assert handout.write_new(path, "one") == path
    assert handout.write_new(path, "one") == path
    assert handout.write_new(path, "two").name == "minutes-2.md"
    assert handout.write_new(path, "three").name == "minutes-3.md"
    assert handout.write_new(path, "two").name == "minutes-2.md"
    assert names(tmp_path) == ["minutes-2.md", "minutes-3.md", "minutes.md"]


def test_a_file_that_is_there_keeps_its_mode(tmp_path: Path) -> None:
    for mode in (0o600, 0o664):
        (tmp_path / "a.md").write_text("old", encoding="utf-8")
        (tmp_path / "a.md").chmod(mode)
        handout.write(tmp_path / "a.md", "new")
        assert (tmp_path / "a.md").read_text(encoding="utf-8") == "new"
        assert (tmp_path / "a.md").stat().st_mode & 0o777 == mode


def test_a_file_that_is_there_is_kept_where_that_is_wanted(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("old", encoding="utf-8")
    with pytest.raises(FileExistsError):
        handout.write(tmp_path / "a.md", "new", replace=False)
    assert (tmp_path / "a.md").read_text(encoding="utf-8") == "old"
    assert handout.write(tmp_path / "b.md", "new", replace=False).read_text(encoding="utf-8") == "new"
    assert names(tmp_path) == ["a.md", "b.md"]


def test_a_file_that_comes_meanwhile_is_kept_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def meanwhile(_handle: int) -> None:
        (tmp_path / "a.md").write_text("theirs", encoding="utf-8")

    monkeypatch.setattr(os, "fsync", meanwhile)
    with pytest.raises(FileExistsError):
        handout.write(tmp_path / "a.md", "ours", replace=False)
    assert (tmp_path / "a.md").read_text(encoding="utf-8") == "theirs"
    assert names(tmp_path) == ["a.md"]


@pytest.mark.parametrize("there", [False, True])
def test_a_disk_without_hard_links_does_it_in_two_steps(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: bool
) -> None:
    def none(_new: Path, _old: Path) -> None:
        if there:
            (tmp_path / "a.md").write_text("theirs", encoding="utf-8")
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", none)
    if there:
        with pytest.raises(FileExistsError):
            handout.write(tmp_path / "a.md", "ours", replace=False)
    else:
        handout.write(tmp_path / "a.md", "ours", replace=False)
    assert (tmp_path / "a.md").read_text(encoding="utf-8") == ("theirs" if there else "ours")
    assert names(tmp_path) == ["a.md"]


def test_a_dangling_link_is_filled(tmp_path: Path) -> None:
    (tmp_path / "link.md").symlink_to("real.md")
    handout.write(tmp_path / "link.md", "new", replace=False)
    assert (tmp_path / "real.md").read_text(encoding="utf-8") == "new"


# -- the clipboard: a program of the test's own stands in for `xclip`


@pytest.fixture
def xclip(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """Puts a shell script of this name on the path of a desktop; gives where it leaves what it was handed."""
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setenv("DISPLAY", ":99")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)

    def program(script: str) -> Path:
        path = tmp_path / "xclip"
        path.write_text(f"#!/bin/sh\nboard={tmp_path}/board\n{script}\n", encoding="utf-8")
        path.chmod(0o755)
        return tmp_path / "board"

    return program


TAKES, GIVES = 'cat > "$board"', 'cat "$board"'


def both(copies: str = TAKES, pastes: str = GIVES) -> str:
    """A program that does one thing to copy and another to paste."""
    return f'case "$*" in *-o*) {pastes};; *) {copies};; esac'


@pytest.mark.parametrize("text", ["the minutes", "naïve ✓ 決済\nsecond line\n", "lag " * 100_000], ids=["a", "b", "c"])
def test_what_is_copied_is_on_the_clipboard(xclip: Callable[[str], Path], text: str) -> None:
    board = xclip(both())
    assert handout.copy(text)
    assert board.read_text(encoding="utf-8") == text


def test_what_serves_the_text_may_stay_behind(xclip: Callable[[str], Path]) -> None:
    xclip(both(f"{TAKES}; sleep 5 &"))
    assert handout.copy("the minutes")


@pytest.mark.parametrize(
    "script",
    [
        both(pastes="echo something else"),
        both("cat > /dev/null; exit 1"),
        both('cat > /dev/null; echo out; echo "Error: Can\'t open display" >&2; exit 1', "exit 1"),
    ],
    ids=["another text", "fails and says nothing", "fails and says so"],
)
def test_what_is_not_there_was_not_copied_and_nothing_is_on_the_screen(
    xclip: Callable[[str], Path], capfd: pytest.CaptureFixture[str], script: str
) -> None:
    xclip(script)
    assert not handout.copy("the minutes")
    assert capfd.readouterr() == ("", "")


def test_a_program_that_hangs_is_no_clipboard(xclip: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handout, "PATIENCE", 0.3)
    xclip("exec sleep 20")
    assert not handout.copy("the minutes" * 20_000)


def test_half_of_a_character_is_not_copied(xclip: Callable[[str], Path]) -> None:
    xclip(both())
    assert not handout.copy("\ud800")


def test_an_earlier_version_is_replaced_and_a_stranger_is_not(tmp_path: Path) -> None:
    path = tmp_path / "x.ics"
    assert handout.write_again(path, "UID:7 one", "UID:7") == path
    assert handout.write_again(path, "UID:7 two", "UID:7") == path
    assert path.read_text(encoding="utf-8") == "UID:7 two"
    assert handout.write_again(path, "UID:8 three", "UID:8") == tmp_path / "x-2.ics"
    assert path.read_text(encoding="utf-8") == "UID:7 two"

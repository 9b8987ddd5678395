"""The run over files: what cannot be read is told, and the others are still done."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from facilitator.lint.located import Result
from facilitator.lint.run import Linter, Wanted
from facilitator.lint.source import LARGEST

from . import coach


def run(*files: Path | str, stdin: bytes = b"", wanted: Wanted | None = None) -> list[Result]:
    linter = Linter(wanted or Wanted(), coach.review, coach.RULES)
    return list(linter.run([str(file) for file in files], lambda: io.BytesIO(stdin)))


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff", "this is not a text file."),
        (b"a\0b", "this is not a text file (it holds NUL characters)."),
        ("a\nna\xefve".encode("latin-1"), "this is not UTF-8 (line 2); save it as UTF-8 and try again."),
        (b"\xff\xfea", "this is not UTF-16 (line 1); save it as UTF-8 and try again."),
        (b"a" * (LARGEST + 1), "this is larger than 5 MB, too large for a post-mortem."),
    ],
)
def test_what_is_no_text_is_told_in_one_sentence_and_the_others_are_done(
    raw: bytes, message: str, tmp_path: Path
) -> None:
    bad, good = tmp_path / "bad.md", tmp_path / "good.md"
    bad.write_bytes(raw)
    good.write_text("We forgot.\n", encoding="utf-8")
    first, second = run(bad, good)
    assert [one.message for one in first.problems] == [message]
    assert not first.read
    assert [one.finding.rule for one in second.findings] == ["blame"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_a_byte_order_mark_tells_the_encoding_and_takes_no_column(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    mark = "\ufeff" if encoding.endswith(("le", "be")) else ""
    path.write_bytes(f"{mark}Né forgot.\n".encode(encoding))
    (one,) = run(path)[0].findings
    assert (one.line, one.column) == (1, 4)


def test_a_directory_and_a_missing_file_are_told(tmp_path: Path) -> None:
    results = run(tmp_path, tmp_path / "no.md", "a\0b")
    assert [one.message for result in results for one in result.problems] == [
        f"this is a directory; name the files, such as {tmp_path.as_posix()}/*.md.",
        "there is no such file.",
        "cannot be read (embedded null byte).",
    ]


def test_a_file_that_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.md"
    path.write_text("a")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert [one.message for one in run(path)[0].problems] == ["cannot be read (Permission denied)."]


def test_standard_input_is_read_and_called_so() -> None:
    (result,) = run("-", stdin=b"We forgot.\n")
    assert [(one.file, one.line) for one in result.findings] == [("standard input", 1)]


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("We forgot.\n")
    assert len(run(path, path)) == 1


def test_settings_count_for_the_files_below_them(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.md").write_text("We forgot.\n")
    (tmp_path / "b" / ".facilitator.toml").write_text('ignore = ["blame"]\n')
    first, second = run(tmp_path / "a" / "x.md", tmp_path / "b" / "x.md")
    assert (len(first.findings), len(second.findings)) == (1, 0)


def test_excluded_files_are_left_out_and_the_patterns_are_relative_to_the_settings(tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    for name in ("old/x.md", "y.md"):
        (tmp_path / name).write_text("We forgot.\n")
    (tmp_path / ".facilitator.toml").write_text('exclude = ["old/*"]\n')
    assert [Path(result.file).name for result in run(tmp_path / "old" / "x.md", tmp_path / "y.md")] == ["y.md"]


def test_broken_settings_are_told_once_and_their_files_not_judged(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / ".facilitator.toml").write_text("ignore = [\n")
    for name in ("a/x.md", "a/y.md", "z.md"):
        (tmp_path / name).write_text("We forgot.\n")
    results = run(tmp_path / "a" / "x.md", tmp_path / "a" / "y.md", tmp_path / "z.md")
    assert [len(result.problems) for result in results] == [1, 0, 0]
    assert [len(result.findings) for result in results] == [0, 0, 1]


def test_settings_named_on_the_command_line_are_the_only_ones(tmp_path: Path) -> None:
    path, settings = tmp_path / "x.md", tmp_path / "mine.toml"
    path.write_text("We forgot, and should have.\n")
    (tmp_path / ".facilitator.toml").write_text('select = ["no-owner"]\n')
    settings.write_text('[lint]\nselect = ["counterfactual"]\n')
    (result,) = run(path, wanted=Wanted(config=settings))
    assert [one.finding.rule for one in result.findings] == ["counterfactual"]


def test_an_unclosed_fence_is_told_and_what_stands_above_it_judged(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("We forgot.\n\n```\nforgot\n")
    (result,) = run(path)
    assert [(one.line, one.message) for one in result.problems] == [
        (3, "this code fence is never closed, and hides the rest of the file.")
    ]
    assert len(result.findings) == 1

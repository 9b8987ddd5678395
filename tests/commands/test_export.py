"""`facilitator export`: three formats, a file whole or not at all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands.conftest import ID, NEW, Command

BEGINS = {"md": "# Queue stalled", "html": "<!doctype html>", "json": "{"}


@pytest.mark.parametrize("form", BEGINS)
def test_each_format(prepared: Command, form: str) -> None:
    done = prepared("export", ID, "--format", form)
    assert (done.code, done.err) == (0, "")
    assert done.out.lower().startswith(BEGINS[form].lower())
    assert done.out.endswith("\n")


def test_markdown_where_nothing_is_said(prepared: Command) -> None:
    assert prepared("export", ID).out == prepared("export", ID, "--format", "md", "-o", "-").out


@pytest.mark.parametrize(
    ("name", "options", "form"),
    [("a.md", (), "md"), ("a.html", (), "html"), ("A.JSON", (), "json"), ("a.txt", (), "md"), ("a", (), "md"),
     ("a.md", ("--format", "json"), "json")],
)  # fmt: skip
def test_the_ending_says_the_format_unless_told(
    prepared: Command, name: str, options: tuple[str, ...], form: str
) -> None:
    done = prepared("export", ID, "-o", name, *options)
    assert (done.code, done.out, done.err) == (0, "", "")
    assert Path(name).read_text(encoding="utf-8") == prepared("export", ID, "--format", form).out


def test_a_file_is_replaced_and_its_folder_made(prepared: Command) -> None:
    Path("here").mkdir()
    Path("here/a.md").write_text("old", encoding="utf-8")
    for name in ("here/a.md", "new/folder/a.md"):
        assert prepared("export", ID, "-o", name).code == 0
        assert Path(name).read_text(encoding="utf-8").startswith("# Queue stalled")
        assert [p.name for p in Path(name).parent.iterdir()] == ["a.md"]


def test_a_file_that_cannot_be_written_is_refused(prepared: Command) -> None:
    Path("folder").mkdir()
    Path("file").touch()
    for name in ("folder", "file/a.md"):
        done = prepared("export", ID, "-o", name)
        assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
        assert done.err.startswith(f"Error: {name} cannot be written: ")
    assert list(Path("folder").iterdir()) == []


def test_the_beginning_of_an_id_is_enough(prepared: Command) -> None:
    assert json.loads(prepared("export", "2026-04", "--format", "json").out)["id"] == ID


def test_a_beginning_of_several_ids_is_not(prepared: Command) -> None:
    prepared(*NEW)
    done = prepared("export", "2026-04")
    assert done.code == 2
    assert f"'2026-04' is the beginning of 2 post-mortems: {ID}, {ID}-2." in done.err
    assert prepared("export", ID).code == 0


@pytest.mark.parametrize("name", ["2026-04-12-queue-stuled", "queue-staled", "2026-04-21-queue-stalled"])
def test_the_nearest_id_is_suggested(prepared: Command, name: str) -> None:
    done = prepared("export", name)
    assert (done.code, done.err) == (2, f"Error: There is no post-mortem {name!r}; did you mean {ID}?\n")


def test_no_id(prepared: Command) -> None:
    assert prepared("export").code == 2
    assert prepared("export", "").code == 2


def test_reading_changes_nothing(prepared: Command) -> None:
    before = Path("log.db").read_bytes()
    prepared("export", ID)
    assert Path("log.db").read_bytes() == before

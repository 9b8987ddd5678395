"""`facilitator export`: every format, every audience, a file whole or not at all and never over another one."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest

from facilitator.documents import FORMATS, NAMES
from facilitator.model import Action, Audience, Postmortem, Wording
from facilitator.store import open_store
from tests.commands.conftest import ID, NEW, Command
from tests.samples import DAY, batch

BEGINS = {"md": "# Queue stalled", "html": "<!doctype html>", "json": "{", "txt": "Queue stalled\n", "ics": "BEGIN:"}
SUMMARY = Wording(Audience.CUSTOMERS, "summary", "For an hour, orders arrived late.")
TELLING = (
    SUMMARY,
    Wording(Audience.CUSTOMERS, "impact", "Orders were late."),
    Wording(Audience.CUSTOMERS, "changes", "We watch the queue."),
)


def change(**new: object) -> None:
    """Give the post-mortem in the database other values."""
    store = open_store("log.db")
    old = store.load(ID)
    changed: Postmortem = replace(old, **new)  # type: ignore[arg-type]
    store.apply(ID, batch(old, changed))
    store.close()


@pytest.mark.parametrize("form", BEGINS)
def test_each_document(prepared: Command, form: str) -> None:
    change(actions=(Action("a1", 1, "watch lag", due=DAY),))
    done = prepared("export", ID, "--format", form)
    assert (done.code, done.err) == (0, "")
    assert done.out.lower().startswith(BEGINS[form].lower())
    assert done.out.endswith("\n")


@pytest.mark.parametrize("form", ["jira-csv", "linear-csv", "asana-csv"])
def test_each_tracker_file_ends_its_lines_as_it_must(prepared: Command, form: str) -> None:
    change(actions=(Action("a1", 1, "watch lag"),))
    prepared("export", ID, "--format", form, "-o", "a.csv")
    raw = Path("a.csv").read_bytes()
    assert raw == prepared("export", ID, "--format", form).out.encode()
    assert raw.endswith(b"\r\n")
    assert [row[0] for row in csv.reader(io.StringIO(raw.decode(), newline=""))][1:] == ["watch lag"]


def test_markdown_where_nothing_is_said(prepared: Command) -> None:
    assert prepared("export", ID).out == prepared("export", ID, "--format", "md", "-o", "-").out


@pytest.mark.parametrize(
    ("name", "options", "form"),
    [("a.md", (), "md"), ("a.html", (), "html"), ("A.JSON", (), "json"), ("a.txt", (), "txt"), ("a", (), "md"),
     ("a.md", ("--format", "json"), "json"), ("a.csv", ("--format", "asana-csv"), "asana-csv"),
     ("a.jsonl", (), "github-json")],
)  # fmt: skip
def test_the_ending_says_the_format_unless_told(
    prepared: Command, name: str, options: tuple[str, ...], form: str
) -> None:
    done = prepared("export", ID, "-o", name, *options)
    assert (done.code, done.out, done.err) == (0, "", "")
    assert Path(name).read_bytes().decode() == prepared("export", ID, "--format", form).out


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("a.csv", "a.csv is for a tracker: say for which with --format (jira-csv, linear-csv or asana-csv)."),
        ("a.docx", f"a.docx ends in .docx, which says no format; name one with --format: {', '.join(FORMATS)}."),
    ],
)
def test_an_ending_that_says_no_format_is_asked_about(prepared: Command, name: str, said: str) -> None:
    done = prepared("export", ID, "-o", name)
    assert (done.code, done.err) == (2, f"Error: {said}\n")
    assert not Path(name).exists()


# -- files ---------------------------------------------------------------------------------------------------------


def test_folders_are_made_and_nothing_else_is_left(prepared: Command) -> None:
    assert prepared("export", ID, "-o", "new/folder/a.md").code == 0
    assert Path("new/folder/a.md").read_text(encoding="utf-8").startswith("# Queue stalled")
    assert [p.name for p in Path("new/folder").iterdir()] == ["a.md"]


def test_a_file_that_is_there_is_kept_unless_forced(prepared: Command) -> None:
    Path("a.md").write_text("old", encoding="utf-8")
    done = prepared("export", ID, "-o", "a.md")
    assert (done.code, done.out, done.err) == (
        2, "", "Error: a.md is there already and was kept; --force replaces it.\n",
    )  # fmt: skip
    assert Path("a.md").read_text(encoding="utf-8") == "old"
    assert prepared("export", ID, "-o", "a.md", "--force").code == 0
    assert Path("a.md").read_text(encoding="utf-8").startswith("# Queue stalled")


def test_a_device_is_no_file_to_keep(prepared: Command) -> None:
    assert prepared("export", ID, "-o", "/dev/null").code == 0


def test_a_file_that_cannot_be_written_is_refused(prepared: Command) -> None:
    Path("folder").mkdir()
    Path("file").touch()
    for name in ("folder", "file/a.md"):
        done = prepared("export", ID, "-o", name)
        assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
        assert done.err.startswith(f"Error: {name} cannot be written: ")
    assert list(Path("folder").iterdir()) == []


def test_all_writes_the_set(prepared: Command) -> None:
    change(actions=(Action("a1", 1, "watch lag", due=DAY),))
    done = prepared("export", ID, "--all", "-o", "out")
    wanted = [f"{ID}{ending}" for ending in NAMES.values()]
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines() == [f"out/{name}" for name in wanted]
    assert sorted(p.name for p in Path("out").iterdir()) == sorted(wanted)
    for form, ending in NAMES.items():
        assert Path(f"out/{ID}{ending}").read_bytes().decode() == prepared("export", ID, "--format", form).out


def test_all_leaves_out_a_calendar_of_nothing(prepared: Command) -> None:
    done = prepared("export", ID, "--all", "-o", "out")
    assert done.code == 0
    assert done.err == "Note: no open action has a due date, so there is nothing for a calendar.\n"
    assert len(list(Path("out").iterdir())) == len(FORMATS) - 1


def test_all_writes_nothing_where_one_of_them_is_there(prepared: Command) -> None:
    Path("out").mkdir()
    Path(f"out/{ID}.txt").touch()
    done = prepared("export", ID, "--all", "-o", "out")
    assert done.code == 2
    assert f"Error: out holds {ID}.txt already; nothing was written." in done.err
    assert [p.name for p in Path("out").iterdir()] == [f"{ID}.txt"]
    assert prepared("export", ID, "--all", "-o", "out", "--force").code == 0
    assert Path(f"out/{ID}.txt").read_text(encoding="utf-8").startswith("Queue stalled")


@pytest.mark.parametrize("args", [("--all",), ("--all", "-o", "-"), ("--all", "-o", "out", "--format", "md")])
def test_all_wants_a_folder_and_no_format(prepared: Command, args: tuple[str, ...]) -> None:
    done = prepared("export", ID, *args)
    assert (done.code, done.out) == (2, "")
    assert "--all writes every format into a folder" in done.err
    assert not Path("out").exists()


# -- audiences -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("whom", ["organisation", "customers"])
def test_each_audience_gets_its_documents(prepared: Command, whom: str) -> None:
    change(wordings=TELLING)
    done = prepared("export", ID, "--audience", whom, "--all", "-o", "out")
    assert (done.code, done.err) == (0, "")
    assert sorted(p.name for p in Path("out").iterdir()) == [f"{ID}-{whom}.{e}" for e in ("html", "md", "txt")]
    assert "Mina" not in "".join(p.read_text(encoding="utf-8") for p in Path("out").iterdir())


@pytest.mark.parametrize("form", ["json", "jira-csv", "ics"])
def test_what_holds_everything_is_for_engineering_only(prepared: Command, form: str) -> None:
    done = prepared("export", ID, "--audience", "customers", "--format", form)
    assert (done.code, done.out) == (2, "")
    said = f"{form} holds everything and is for engineering only; for customers there is md, html or txt."
    assert done.err == f"Error: {said}\n"


def test_what_customers_are_not_told_yet_is_noted(prepared: Command) -> None:
    change(wordings=(SUMMARY,))
    done = prepared("export", ID, "--audience", "customers")
    assert done.code == 0
    assert done.err == "Note: not put into words for customers yet: impact, changes; the document says so.\n"
    assert "For an hour, orders arrived late." in done.out


def test_a_word_is_told_once_with_all_its_places(prepared: Command) -> None:
    said = tuple(Wording(Audience.CUSTOMERS, what, "Mina saw it.") for what in ("summary", "impact"))
    change(wordings=said, actions=(Action("a1", 1, "x", public="okoro watches"),))
    done = prepared("export", ID, "--audience", "customers")
    assert (done.code, done.out) == (1, "")
    assert (
        "names “Mina” (a person’s name) in the summary and the impact, “okoro” (a person’s name) in action 1."
        in done.err
    )


def test_a_name_in_the_text_for_customers_stops_it(prepared: Command) -> None:
    told = Wording(Audience.CUSTOMERS, "summary", "Mina restarted db-17.")
    actions = (Action("a1", 1, "x"), Action("a2", 2, "y", public="We fixed PAY-12."))
    change(wordings=(told, *TELLING[1:]), actions=actions)
    for args in ((), ("-o", "a.md"), ("--all", "-o", "out")):
        done = prepared("export", ID, "--audience", "customers", *args)
        assert (done.code, done.out) == (1, "")
        assert done.err == (
            "Error: What customers would read names “Mina” (a person’s name) in the summary, “db-17” (a host) in the "
            "summary, “PAY-12” (a ticket) in action 2. Nothing was written. Change the wording, allow a word "
            "(public = […] in .facilitator.toml), or say --anyway.\n"
        )
    assert not Path("a.md").exists()
    assert not Path("out").exists()
    done = prepared("export", ID, "--audience", "customers", "--anyway")
    assert done.code == 0
    assert "Mina restarted db-17." in done.out
    assert done.err.startswith("Note: what customers read names “Mina”")
    assert prepared("export", ID, "--audience", "organisation").code == 0


def test_the_teams_settings_say_what_is_internal_and_what_is_public(prepared: Command) -> None:
    change(wordings=(replace(SUMMARY, text="The Zebra queue on shop.example.com stalled."), *TELLING[1:]))
    assert "shop.example.com" in prepared("export", ID, "--audience", "customers").err
    Path(".facilitator.toml").write_text('internal = ["zebra"]\npublic = ["example.com"]\n', encoding="utf-8")
    done = prepared("export", ID, "--audience", "customers")
    assert done.code == 1
    assert "“Zebra” (an internal word) in the summary. Nothing" in done.err
    Path(".facilitator.toml").write_text("internal = 3\n", encoding="utf-8")
    done = prepared("export", ID, "--audience", "customers")
    assert (done.code, done.out) == (2, "")
    assert ".facilitator.toml:1: internal takes a list of words in quotes, not 3." in done.err


# -- which post-mortem ---------------------------------------------------------------------------------------------


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

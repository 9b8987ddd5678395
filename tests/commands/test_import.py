"""`facilitator import`: what comes in, what does not, and what is said of it."""

from __future__ import annotations

import errno
import json
import sqlite3
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from facilitator.commands import sources
from facilitator.demo import incident
from facilitator.documents import render
from facilitator.intake import MOST
from facilitator.store.change import Batch
from facilitator.store.intake import Imported
from facilitator.store.sqlite import SqliteStore
from facilitator.store.sqlite_intake import SqliteIntake
from tests.commands.conftest import ID, Command

LOG = "2026-04-12T14:03:07Z lag alert fires\n2026-04-12T14:31:00Z consumer is rolled back\n"
DOCUMENT = """\
# Mail stopped

Date: 2026-02-03

## Timeline

- 09:10 UTC first mail is late
- 10:05 UTC mail flows again

## Action Items

- [x] Watch the queue's age, write to ops@example.com
- [ ] Name the team that owns the relay
"""


def exported(command: Command, key: str = ID) -> dict[str, Any]:
    return dict(json.loads(command("export", key, "--format", "json").out))


def texts(command: Command) -> list[str]:
    return [entry["text"] for entry in exported(command)["timeline"]]


def put(name: str, text: str) -> str:
    Path(name).write_text(text, encoding="utf-8")
    return name


def test_lines_come_into_the_open_draft_and_are_told_of(prepared: Command) -> None:
    done = prepared("import", "--from", "log", put("api.log", LOG))
    assert done.code == 0
    assert "2 lines were read, all of them new." in done.out
    assert "From Sun 12 Apr 2026 14:03:07 to 14:31:00 UTC." in done.out
    assert f"2 entries added to the timeline of {ID}." in done.out
    assert texts(prepared) == ["lag alert fires", "consumer is rolled back"]


def test_what_came_in_once_does_not_come_in_again_also_when_it_was_removed(prepared: Command) -> None:
    prepared("import", put("api.log", LOG))
    again = prepared("import", put("api.log", LOG + "2026-04-12T14:40:00Z lag is gone\n"))
    assert "3 lines were read: 1 of them new, 2 in the log already." in again.out
    assert texts(prepared) == ["lag alert fires", "consumer is rolled back", "lag is gone"]
    with sqlite3.connect("log.db") as db:
        db.execute("delete from entries where text = 'lag is gone'")
    assert "Nothing new" in prepared("import", "api.log").out
    assert texts(prepared) == ["lag alert fires", "consumer is rolled back"]


def test_a_dry_run_shows_the_lines_and_writes_nothing(prepared: Command) -> None:
    before = exported(prepared)
    done = prepared("import", "--dry-run", put("api.log", LOG))
    assert "  2026-04-12 14:03:07  log api.log  lag alert fires" in done.out
    assert done.out.endswith("Nothing is written (--dry-run).\n")
    assert exported(prepared) == before
    assert "all of them new" in prepared("import", "--dry-run", "api.log").out


def test_the_zone_of_times_that_name_none_is_said(prepared: Command) -> None:
    local = LOG.replace("Z ", " ")
    assert "2 times named no zone: read as UTC." in prepared("import", "--dry-run", put("api.log", local)).out
    done = prepared("import", "--tz", "Europe/Berlin", "api.log")
    assert "2 times named no zone: read as Europe/Berlin." in done.out
    assert exported(prepared)["timeline"][0]["at"] == "2026-04-12T12:03:07Z"


def test_a_clock_that_went_wrong_is_put_right(prepared: Command) -> None:
    prepared("import", "--shift", "-67", put("api.log", LOG))
    assert exported(prepared)["timeline"][0]["at"] == "2026-04-12T14:02:00Z"


def test_times_ahead_are_pointed_out(prepared: Command) -> None:
    done = prepared("import", "--dry-run", put("api.log", LOG.replace("2026-04-12", "2099-04-12")))
    assert "The last line lies ahead of now" in done.out


def test_secrets_are_masked_counted_and_shown_before_anything_is_written(prepared: Command) -> None:
    line = "2026-04-12T14:03:07Z mail to sarah@example.com bounced\n"
    done = prepared("import", "--dry-run", "--show-masked", put("api.log", line))
    assert "Masked: 1 × e-mail." in done.out
    assert "api.log line 1  e-mail  sarah@example.com" in done.out
    prepared("import", "api.log")
    assert texts(prepared) == ["mail to [e-mail] bounced"]
    assert not any(b"sarah@example.com" in path.read_bytes() for path in Path().glob("log.db*"))


def test_many_lines_wait_to_be_chosen_from(prepared: Command) -> None:
    lines = "".join(f"2026-04-12T14:{n // 60:02}:{n % 60:02}Z request {n} fails\n" for n in range(MOST + 1))
    done = prepared("import", put("api.log", lines))
    assert f"{MOST + 1} lines wait for you to choose from: facilitator prep {ID}, then F3." in done.out
    assert texts(prepared) == []
    assert "0 of them new" in prepared("import", "api.log").out


def test_few_lines_wait_as_well_where_that_is_wished(prepared: Command) -> None:
    assert "2 lines wait" in prepared("import", "--review", put("api.log", LOG)).out
    assert texts(prepared) == []


def test_standard_input_and_several_files_of_several_kinds(prepared: Command) -> None:
    table = put("events.csv", "time,text\n2026-04-12T14:05:00Z,status page updated\n")
    done = prepared("import", "-", table, stdin=LOG.encode())
    assert done.code == 0
    assert texts(prepared) == ["lag alert fires", "status page updated", "consumer is rolled back"]


def test_a_column_is_named(prepared: Command) -> None:
    table = put("tabelle.csv", "Zeitpunkt;Ereignis\n2026-04-12T14:05:00Z;Statusseite\n")
    prepared("import", "--from", "csv", "--column", "time=Zeitpunkt", "--column", "text=Ereignis", table)
    assert texts(prepared) == ["Statusseite"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"\xff\xfe\xfa nothing \x00\x01", "api.log"),
        (b"2026-04-12T14:03:07Z fine\n2026-04-12T14:03:08Z na\xefve\n", "line 2"),
        (b"PK\x03\x04 whatever", "zip"),
        (b"nothing that tells a time\n" * 3, "time"),
    ],
)
def test_what_cannot_be_read_is_one_sentence_and_nothing_is_half_imported(
    prepared: Command, content: bytes, said: str
) -> None:
    Path("api.log").write_bytes(content)
    fine = put("fine.log", LOG)
    done = prepared("import", "--from", "log", fine, "api.log")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("Error: ")
    assert said in done.err
    assert "api.log" in done.err
    assert done.err.count("\n") == 1
    assert texts(prepared) == []
    assert "all of them new" in prepared("import", "--dry-run", "--from", "log", fine).out


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("nowhere.log",), "nowhere.log is not there."),
        (("-", "-"), "can be read once"),
        (("--tz", "Mars/Base", "fine.log"), "--tz: Mars/Base names no time zone"),
        (("--shift", "nan", "fine.log"), "--shift takes seconds"),
        (("--column", "when=x", "fine.log"), "--column takes one of"),
        (("--encoding", "klingon", "fine.log"), "klingon"),
        (("--from", "slak", "fine.log"), "'slak' is not one of"),
        (("--to", "nothing-like-it", "fine.log"), "There is no post-mortem"),
        (("document.md", "fine.log"), "import them apart"),
        (("--to", ID, "document.md"), "without --to"),
    ],
)
def test_wrong_usage_is_one_sentence(prepared: Command, args: tuple[str, ...], said: str) -> None:
    put("fine.log", LOG)
    put("document.md", DOCUMENT)
    done = prepared("import", *args)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert "Traceback" not in done.err
    assert texts(prepared) == []


def test_without_a_draft_lines_have_nowhere_to_go(command: Command) -> None:
    done = command("import", put("api.log", LOG))
    assert (done.code, done.out) == (2, "")
    assert "facilitator new" in done.err


def test_whole_documents_become_the_log(command: Command) -> None:
    done = command("import", "--from", "markdown", put("2026-02-03-mail.md", DOCUMENT))
    assert (done.code, done.out) == (0, "2026-02-03-mail-stopped\n")
    assert "1 post-mortems read, 1 new: 2 timeline entries, 0 factors, 2 actions (1 done)" in done.err
    assert "Masked: 1 × e-mail" in done.err
    said = exported(command, "2026-02-03-mail-stopped")
    assert [entry["at"] for entry in said["timeline"]] == ["2026-02-03T09:10:00Z", "2026-02-03T10:05:00Z"]
    assert [(action["status"], action["text"][:10]) for action in said["actions"]] == [
        ("done", "Watch the "), ("open", "Name the t"),
    ]  # fmt: skip
    assert said["stage"] == "published"
    again = command("import", "2026-02-03-mail.md")
    assert (again.code, again.out) == (0, "")
    assert "in the log already" in again.err


def test_an_imported_history_is_no_meeting_to_hold(command: Command) -> None:
    command("import", put("2026-02-03-mail.md", DOCUMENT))
    done = command("note", "something")
    assert (done.code, done.out) == (2, "")


def test_a_whole_import_is_written_whole_or_not_at_all(command: Command) -> None:
    put("one.md", DOCUMENT)
    Path("two.md").write_bytes(b"# Broken \xff\xfe\n")
    done = command("import", "--from", "markdown", "one.md", "two.md")
    assert (done.code, done.out) == (2, "")
    assert "two.md" in done.err
    assert not Path("log.db").exists() or command("import", "one.md").out == "2026-02-03-mail-stopped\n"


def test_an_export_comes_back_without_loss(command: Command) -> None:
    pm = replace(incident(), summary="Write to ops@example.com, password=hunter2-and-more")
    done = command("import", "--from", "json", put("demo.json", render(pm, "json")))
    assert (done.code, done.out) == (0, f"{pm.id}\n")
    assert exported(command, pm.id) == json.loads(render(pm, "json"))


def test_a_dry_run_of_documents_makes_no_log(command: Command) -> None:
    done = command("import", "--dry-run", put("2026-02-03-mail.md", DOCUMENT))
    assert done.out == "Nothing is written (--dry-run).\n"
    assert not Path("log.db").exists()


@pytest.mark.parametrize("several", [1, 2])
def test_two_shells_that_import_the_same_at_this_moment_write_it_once(
    prepared: Command, monkeypatch: pytest.MonkeyPatch, several: int
) -> None:
    """Between finding lines new and writing them somebody else writes them, all or the first `several` of three."""
    more = "2026-04-12T14:40:00Z lag is gone\n"
    fresh, meanwhile = SqliteIntake.fresh, [put("part.log", "".join((LOG + more).splitlines(True)[:several]))]

    def slow(self: SqliteIntake, limit: int) -> tuple[Imported, ...]:
        found = fresh(self, limit)
        if meanwhile:
            Path("api").mkdir()
            part = Path(meanwhile.pop()).rename("api/api.log")
            assert prepared("import", str(part)).code == 0
        return found

    monkeypatch.setattr(SqliteIntake, "fresh", slow)
    done = prepared("import", put("api.log", LOG + more))
    assert done.code == 0
    assert f"{3 - several} entr" in done.out
    assert texts(prepared) == ["lag alert fires", "consumer is rolled back", "lag is gone"]


def test_two_shells_that_import_the_same_document_at_this_moment_write_it_once(
    prepared: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    apply, meanwhile = SqliteStore.apply_all, [put("mail.md", DOCUMENT)]

    def slow(self: SqliteStore, batches: Iterable[tuple[str, Batch]]) -> None:
        if meanwhile:
            assert prepared("import", meanwhile.pop()).out == "2026-02-03-mail-stopped\n"
        apply(self, batches)

    monkeypatch.setattr(SqliteStore, "apply_all", slow)
    done = prepared("import", "mail.md")
    assert (done.code, done.out) == (0, "")
    assert prepared("status", "2026-02-03").code == 0  # one alone begins so


def test_names_that_hold_escapes_and_breaks_are_shown_without(prepared: Command) -> None:
    for name, text in (("a\x1b]0;b\x07\n.log", "no time\n"), ("c\x1b[31m\n.log", "")):
        for path in (put(name, text), f"none/{name}"):
            done = prepared("import", path)
            assert (done.code, done.out) == (2, "")
            assert done.err.removesuffix("\n").isprintable()


@pytest.mark.parametrize("encoding", ["idna", "undefined", "rot13", "base64", "nothing", "\x1b[31m"])
def test_an_encoding_that_is_none_is_said(prepared: Command, encoding: str) -> None:
    Path("odd.log").write_bytes(b"2026-04-12T14:03:07Z caf\xe9\n")
    done = prepared("import", "--encoding", encoding, "--from", "log", "odd.log")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("Error: There is no text encoding")


def test_a_number_without_an_end_is_said_without_advice_for_programmers(prepared: Command) -> None:
    done = prepared("import", "--from", "slack", put("day.json", f'[{{"ts": 1{"0" * 5000}, "text": "x"}}]'))
    assert done.code == 2
    assert done.err.startswith("Error: day.json is no JSON that can be read (Exceeds the limit")
    assert "set_int_max_str_digits" not in done.err


def test_standard_input_that_cannot_be_kept_is_said(prepared: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(sources, "_copy", full)
    done = prepared("import", "-", stdin=LOG.encode())
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("Error: Standard input cannot be kept while it is read (No space left on device);")
    assert done.err.count("\n") == 1


def test_standard_input_without_an_end_is_given_up(prepared: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "PIPED", 100)
    done = prepared("import", "-", stdin=LOG.encode() * 2)
    assert done.code == 2
    assert "Standard input goes on for more than" in done.err

"""`facilitator invite`: which time, what is written and kept, who is missing."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from facilitator.clock import SystemClock
from facilitator.model import Postmortem
from facilitator.store import open_store
from tests.clock import START
from tests.commands.conftest import ID, NEW, Command
from tests.documents.rfc5545 import Component, read

PEOPLE = (
    "--attendee", "Mina Okoro <mina@example.com>; Jun Ito <jun@example.com> (SRE, involved)",
    "--attendee", "Bo <bo@example.org> (support, affected)",
)  # fmt: skip
TEN = "2026-04-14 10:00"


@pytest.fixture
def invite(command: Command, monkeypatch: pytest.MonkeyPatch) -> Command:
    """Runs `invite` on a Tuesday at nine (UTC), two days after the incident; everybody is invited with an address."""
    monkeypatch.setattr(SystemClock, "now", lambda _: START)
    assert command(*NEW, *PEOPLE, "--timeline", "-", stdin=b"12:30 lag is gone !resolved\n").out == f"{ID}\n"
    return lambda *args: command("invite", *args)


def file(name: str = f"{ID}.ics") -> Component:
    (event,) = read(Path(name).read_bytes().decode()).inside
    return event


def kept() -> Postmortem:
    store = open_store("log.db")
    pm = store.load(ID)
    store.close()
    return pm


# -- which time --------------------------------------------------------------------------------------------------------


def test_a_time_within_the_hours_is_proposed_and_kept(invite: Command) -> None:
    done = invite(ID)
    assert done.code == 0
    assert done.err == (
        f"Proposed, and kept: Tue 14 Apr 2026, 11:00–12:00 UTC, within 48 hours of the resolution\nWritten: {ID}.ics\n"
    )
    assert file().text("DTSTART") == "20260414T110000Z"
    assert kept().meeting_at == datetime(2026, 4, 14, 11, tzinfo=UTC)


def test_it_is_proposed_for_the_working_hours_of_the_zone(invite: Command) -> None:
    done = invite(ID, "--tz", "Europe/Helsinki")
    assert "Proposed, and kept: Tue 14 Apr 2026, 14:00–15:00 EEST (11:00–12:00 UTC), within 48 hours" in done.err
    done = invite(ID, "--tz", "America/Los_Angeles", "--force")
    assert "As called for: Tue 14 Apr 2026, 04:00–05:00 PDT (11:00–12:00 UTC)" in done.err


def test_a_late_time_is_taken_and_stated(invite: Command) -> None:
    done = invite(ID, "--tz", "America/Los_Angeles")
    assert "Tue 14 Apr 2026, 10:00–11:00 PDT (17:00–18:00 UTC), 4 h 30 min after the 48 hours" in done.err
    assert "that is 4 h 30 min after the 48 hours, and still worth holding" in done.out


def test_the_time_said_is_of_the_zone_said_and_kept(invite: Command) -> None:
    done = invite(ID, "--at", TEN, "--tz", "Europe/Berlin")
    assert "As said with --at: Tue 14 Apr 2026, 10:00–11:00 CEST (08:00–09:00 UTC), within 48 hours" in done.err
    assert done.err.splitlines()[0].endswith("; that time has passed")
    assert "When: Tue 14 Apr 2026, 10:00–11:00 CEST (08:00–09:00 UTC); that is within 48 hours" in done.out
    assert kept().meeting_at == datetime(2026, 4, 14, 8, tzinfo=UTC)
    store = open_store("log.db")
    assert [batch.what for batch in store.journal(ID)] == ["new", "invite"]
    store.close()


def test_what_it_is_called_for_counts_without_a_word(invite: Command) -> None:
    invite(ID, "--at", "2026-04-14 15:00")
    done = invite(ID, "--force")
    assert done.err.startswith("As called for: Tue 14 Apr 2026, 15:00–16:00 UTC, 2 h 30 min after the 48 hours")
    assert (file().text("DTSTART"), file().text("SEQUENCE")) == ("20260414T150000Z", "0")


def test_a_meeting_that_moves_is_the_same_event_with_a_higher_number(invite: Command) -> None:
    ids, numbers = [], []
    for at in ("10:00", "11:00", "11:00", "12:00"):
        invite(ID, "--at", f"2026-04-15 {at}", "--force")
        ids.append(file().text("UID"))
        numbers.append(file().text("SEQUENCE"))
    assert len(set(ids)) == 1
    assert numbers == ["0", "1", "1", "2"]


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (("--at", "soon"), "--at takes a day and a time"),
        (("--at", "2026-04-31 10:00"), "--at takes a day and a time"),
        (("--at", "2025-04-14 10:00"), "--at is Mon 14 Apr 2025, 10:00 UTC, before the day of the incident"),
        (("--at", "9999-12-31 23:59"), "--at is Fri 31 Dec 9999, 23:59 UTC, more than a year ahead"),
        (("--at", TEN, "--tz", "Mars/Base"), "--tz: Mars/Base names no time zone"),
    ],
)
def test_what_is_no_time_is_one_sentence_and_nothing_is_done(
    invite: Command, args: tuple[str, ...], sentence: str
) -> None:
    done = invite(ID, *args)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert sentence in done.err
    assert list(Path().glob("*.ics")) == []
    assert kept().meeting_at is None


# -- what is written ---------------------------------------------------------------------------------------------------


def test_the_message_is_all_that_is_printed(invite: Command) -> None:
    done = invite(ID)
    assert done.out.startswith("Post-mortem: Queue stalled\nIncident of Sun 12 Apr 2026, major; lead: Mina Okoro\n\n")
    assert done.out.endswith("The 48 hours end Tue 14 Apr 2026, 12:30 UTC, counted from the resolution.\n")
    assert [one.value for one in file().all("ATTENDEE")] == [
        "mailto:mina@example.com", "mailto:jun@example.com", "mailto:bo@example.org",
    ]  # fmt: skip
    assert file().text("DTSTAMP") == "20260414T090000Z"


def test_the_file_may_have_another_name_and_folder(invite: Command) -> None:
    assert invite(ID, "-o", "out/call.ics").err.endswith("Written: out/call.ics\n")
    assert file("out/call.ics").text("SUMMARY") == "Post-mortem: Queue stalled"
    assert not Path(f"{ID}.ics").exists()


def test_the_file_can_be_piped(invite: Command) -> None:
    done = invite(ID, "-o", "-")
    assert done.out.count("\n") == done.out.count("\r\n")
    (event,) = read(done.out).inside
    assert event.text("DTSTART") == "20260414T110000Z"
    assert list(Path().glob("*.ics")) == []
    assert "Written" not in done.err


def test_a_file_that_is_there_stays_and_nothing_is_done(invite: Command) -> None:
    Path(f"{ID}.ics").write_text("mine", encoding="utf-8")
    done = invite(ID, "--at", TEN)
    assert (done.code, done.out) == (2, "")
    assert done.err == f"Error: {ID}.ics is there already; --force replaces it, and -o names another file.\n"
    assert Path(f"{ID}.ics").read_text(encoding="utf-8") == "mine"
    assert kept().meeting_at is None
    assert invite(ID, "--force").code == 0
    assert file().text("STATUS") == "CONFIRMED"


def test_a_folder_is_no_file(invite: Command) -> None:
    Path("calls").mkdir()
    done = invite(ID, "-o", "calls")
    assert (done.code, done.out) == (2, "")
    assert "calls cannot be written: " in done.err


def test_the_id_may_be_its_beginning_and_has_to_be_one(invite: Command) -> None:
    assert invite("2026-04").code == 0
    done = invite("queue-stalled-2")
    assert (done.code, done.out) == (2, "")
    assert f"did you mean {ID}?" in done.err


def test_without_a_log_none_is_made(command: Command) -> None:
    done = command("invite", ID)
    assert (done.code, done.out) == (2, "")
    assert "There is no post-mortem log" in done.err
    assert not Path("log.db").exists()


# -- who is missing ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("people", "notes"),
    [
        ((), ["nobody is invited but the lead", "no address is known of Mina Okoro: "]),
        (("--attendee", "Jun Ito (SRE)"), ["from the affected side", "no address is known of Mina Okoro, Jun Ito: "]),
        (("--attendee", "Mina Okoro <m@example.com>; Bo (affected)"), ["no address is known of Bo: "]),
        (("--attendee", "Mina Okoro <m@example.com>; Bo <b@example.com> (affected)"), []),
    ],
)  # fmt: skip
def test_who_is_missing_is_said(command: Command, people: tuple[str, ...], notes: list[str]) -> None:
    command(*NEW, *people)
    said = [line for line in command("invite", ID).err.splitlines() if line.startswith("Note: ")]
    assert len(said) == len(notes)
    assert all(note in line for note, line in zip(notes, said, strict=True))

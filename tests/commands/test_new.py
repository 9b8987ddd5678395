"""`facilitator new`: the id, what is taken, and what is refused."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator import create
from facilitator.commands.new import when
from facilitator.create import free_id, slug
from facilitator.model import Entry, Mark, Postmortem, Section, Severity
from tests.commands.conftest import ID, NEW, Command


def exported(command: Command, key: str = ID) -> dict[str, Any]:
    return dict(json.loads(command("export", key, "--format", "json").out))


def test_the_only_line_printed_is_the_id(command: Command) -> None:
    done = command(*NEW)
    assert (done.code, done.out) == (0, f"{ID}\n")


def test_the_same_title_on_the_same_day_gets_a_number(prepared: Command) -> None:
    assert [prepared(*NEW).out for _ in range(2)] == [f"{ID}-2\n", f"{ID}-3\n"]


def test_an_id_that_somebody_took_a_moment_ago_is_not_taken(prepared: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = iter([ID])
    monkeypatch.setattr(create, "free_id", lambda pm, taken: next(seen, None) or free_id(pm, taken))
    assert prepared(*NEW).out == f"{ID}-2\n"


def test_everything_that_is_said_is_kept(command: Command) -> None:
    command(
        "new", "--title", "Queue stalled", "--date", "2026-04-12", "--severity", "CRITICAL", "--lead", "Mina Okoro",
        "--attendee", "Jun Ito", "--attendee", "Bela Varga, Jun Ito", "--summary", "It stalled.\nTwice.",
    )  # fmt: skip
    said = exported(command)
    assert (said["title"], said["date"], said["severity"]) == ("Queue stalled", "2026-04-12", "critical")
    assert (said["lead"], said["attendees"]) == ("Mina Okoro", ["Jun Ito", "Bela Varga"])
    assert said["summary"] == "It stalled.\nTwice."
    assert said["meeting"] == {"state": "not-started", "phase": "timeline"}


TIMELINE = """\
# a draft
23:50 UTC consumer restarts !started

- +6m lag alert fires !detected
00:20 CEST rolled back
1:05 lag is gone !resolved ~followed
nobody noted when the page went out
"""


@pytest.mark.parametrize("source", ["draft.txt", "-"])
def test_a_draft_timeline(command: Command, source: str) -> None:
    Path("draft.txt").write_text(TIMELINE, encoding="utf-8")
    done = command(*NEW, "--timeline", source, stdin=TIMELINE.encode())
    assert (done.code, done.out) == (0, f"{ID}\n")
    assert done.err.splitlines()[0] == (
        "Note: timeline entry 5 has no clock time and was kept without one: nobody noted when the page went out"
    )
    assert "late: still worth holding" in done.err.splitlines()[1]
    assert "counted from the resolution" in done.err.splitlines()[1]
    said = exported(command)
    assert [(e["at"], e["text"]) for e in said["timeline"]] == [
        ("2026-04-12T22:20:00Z", "rolled back"),
        ("2026-04-12T23:50:00Z", "consumer restarts"),
        ("2026-04-12T23:56:00Z", "lag alert fires"),
        ("2026-04-13T01:05:00Z", "lag is gone"),
        (None, "nobody noted when the page went out"),
    ]
    assert said["metrics"] == {"time_to_detect_seconds": 360, "time_to_resolve_seconds": 4500}


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"8:10 fine\n8:12 \xff\xfe\n", "standard input is not UTF-8 text (line 2)"),
        (b"8:10 fine\n\x00\x00", "standard input is not a text file"),
    ],
)
def test_a_timeline_that_is_no_text_is_refused(command: Command, raw: bytes, said: str) -> None:
    done = command(*NEW, "--timeline", "-", stdin=raw)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert not Path("log.db").exists()


def test_a_timeline_with_a_byte_order_mark(command: Command) -> None:
    command(*NEW, "--timeline", "-", stdin=b"\xef\xbb\xbf8:10 consumer restarts\r\n")
    assert [e["text"] for e in exported(command)["timeline"]] == ["consumer restarts"]


@pytest.mark.parametrize("path", ["missing.txt", "."])
def test_a_timeline_that_cannot_be_read_is_refused(command: Command, path: str) -> None:
    done = command(*NEW, "--timeline", path)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert done.err.startswith(f"Error: {path} cannot be read: ")


@pytest.mark.parametrize(
    ("option", "value"),
    [("--title", " \x1b[2J "), ("--lead", "\u200b"), ("--severity", "bad"), ("--date", "2026-02-30")],
)
def test_what_cannot_be_is_refused(command: Command, option: str, value: str) -> None:
    done = command(*NEW, option, value)
    assert (done.code, done.out) == (2, "")
    assert option in done.err
    assert not Path("log.db").exists()


@pytest.mark.parametrize("option", ["--title", "--date", "--severity", "--lead"])
def test_what_has_to_be_said_is_asked_for(command: Command, option: str) -> None:
    at = NEW.index(option)
    done = command(*NEW[:at], *NEW[at + 2 :])
    assert (done.code, done.out) == (2, "")
    assert f"Missing option '{option}'" in done.err


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Checkout returned 502s!", "checkout-returned-502s"),
        ("Ünïcode Größe", "unicode-große"),
        ("停电 in Tokyo", "停电-in-tokyo"),
        ("🔥🔥", "incident"),
        ("../../etc/passwd", "etc-passwd"),
        ("a" * 100, "a" * 48),
        ("word " * 30, "-".join(["word"] * 9)),
    ],
)
def test_a_slug(title: str, expected: str) -> None:
    assert slug(title) == expected


@given(st.text(max_size=80))
def test_a_slug_is_one_short_word_for_a_file_name(title: str) -> None:
    made = slug(title)
    assert made
    assert len(made) <= 48
    assert not set(made) & set(" /\\.:\"'\n\x00")
    assert not made.startswith("-")


NOW = datetime(2026, 4, 13, 9, 0, tzinfo=UTC)
RESOLVED = Entry(
    "e", Section.TIMELINE, 1, "lag is gone", at=datetime(2026, 4, 12, 15, 21, tzinfo=UTC), mark=Mark.RESOLVED
)
PM = Postmortem("x", "Queue stalled", date(2026, 4, 12), Severity.MAJOR, "Mina", entries=(RESOLVED,))


def test_a_time_within_the_48_hours_is_proposed() -> None:
    said = when(PM, NOW, UTC)
    assert "1 d 6 h left to hold it, counted from the resolution" in said
    assert "A time for it: Mon 13 Apr 2026, 11:00–12:00 UTC, within 48 hours" in said


def test_the_time_the_meeting_is_called_for_is_said_with_whether_it_is_late() -> None:
    called = replace(PM, meeting_at=datetime(2026, 4, 15, 10, 0, tzinfo=UTC))
    assert "The meeting: Wed 15 Apr 2026, 10:00–11:00 UTC, 18 h 39 min after the 48 hours" in when(called, NOW, UTC)


def test_of_an_incident_long_ago_no_time_is_proposed() -> None:
    assert "A time for it" not in when(PM, NOW.replace(month=6), UTC)


def test_people_triage_and_meeting_are_kept(command: Command) -> None:
    command(*NEW, "--attendee", "Jun Ito <jun@example.com> (on-call, Queues, involved); Bela Varga (affected)",
            "--downtime", "--revenue", "--meeting", "2026-04-13 10:00", "--tz", "+02:00")  # fmt: skip
    said = exported(command)
    assert said["people"] == [
        {"name": "Jun Ito", "role": "on-call", "team": "Queues", "group": "involved", "email": "jun@example.com"},
        {"name": "Bela Varga", "role": "", "team": "", "group": "affected", "email": ""},
    ]
    assert (said["triage"], said["meeting_at"]) == (["downtime", "revenue"], "2026-04-13T08:00:00Z")


def test_a_repeat_names_an_earlier_one(prepared: Command) -> None:
    key = prepared(*NEW, "--repeat", ID).out.strip()
    assert (exported(prepared, key)["repeats"], exported(prepared, key)["triage"]) == (ID, ["repeat"])
    refused = prepared(*NEW, "--repeat", "nothing-like-it")
    assert (refused.code, refused.out) == (2, "")


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--meeting", "tomorrow"), "--meeting takes a day and a time"),
        (("--meeting", "2026-04-13 10:00", "--tz", "Mars/Base"), "--tz: Mars/Base names no time zone"),
        (("--attendee", "(on-call)"), "--attendee: "),
    ],
)
def test_what_cannot_be_read_is_refused_and_nothing_written(command: Command, args: tuple[str, ...], said: str) -> None:
    done = command(*NEW, *args)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert not Path("log.db").exists()

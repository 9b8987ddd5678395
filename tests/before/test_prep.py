"""What is still missing before the meeting."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from facilitator.before.prep import due, missing
from facilitator.model import Attendee, Entry, Group, Mark, Postmortem, Section, Severity

DAY = date(2026, 4, 12)


def entry(clock: str, mark: Mark | None = None) -> Entry:
    hour, minute = map(int, clock.split(":"))
    at = datetime(2026, 4, 12, hour, minute, tzinfo=UTC)
    return Entry(clock, Section.TIMELINE, 1, "something", at=at, mark=mark)


READY = Postmortem(
    "x", "Queue stalled", DAY, Severity.MAJOR, "Mina",
    attendees=(Attendee("Jun", group=Group.INVOLVED), Attendee("Bela", group=Group.AFFECTED)),
    entries=(entry("14:00", Mark.STARTED), entry("14:20", Mark.DETECTED), entry("14:59", Mark.RESOLVED)),
    triage=("downtime",), meeting_at=datetime(2026, 4, 13, 10, 0, tzinfo=UTC),
)  # fmt: skip


def said(**other: object) -> tuple[str, ...]:
    return missing(replace(READY, **other))  # type: ignore[arg-type]


def test_nothing_is_missing_when_all_is_there() -> None:
    assert missing(READY) == ()


def test_an_empty_timeline_is_the_only_thing_said_of_it() -> None:
    (only,) = said(entries=())
    assert only.startswith("The timeline is empty")


def test_each_mark_is_missed_by_name() -> None:
    (first, second, third) = said(entries=(entry("14:00"),))
    assert ("!started" in first, "!detected" in second, "!resolved" in third) == (True, True, True)


def test_forty_minutes_without_an_entry_are_asked_about_and_less_is_not() -> None:
    at = (entry("14:00", Mark.STARTED), entry("14:20", Mark.DETECTED), entry("15:00", Mark.RESOLVED))
    assert said(entries=at) == ("Nothing for 40 min between 14:20 and 15:00: who knows more?",)


def test_what_comes_after_the_resolution_is_no_gap() -> None:
    assert said(entries=(*READY.entries, entry("18:00"))) == ()


def test_entries_without_a_time_are_counted() -> None:
    assert said(entries=(*READY.entries, Entry("u", Section.TIMELINE, 9, "when?"))) == ("1 entry has no time",)


def test_both_sides_are_wanted() -> None:
    involved, affected = READY.attendees
    assert "affected side" in said(attendees=(involved,))[0]
    assert "involved" in said(attendees=(affected,))[0]
    assert said(attendees=())[0].startswith("Nobody is invited")


def test_the_lead_the_hour_and_the_triage_are_missed() -> None:
    assert said(lead="") == ("Nobody is named as the incident lead",)
    assert said(meeting_at=None) == ("The meeting has no time yet",)
    assert "triage" in said(triage=None)[0]
    assert said(triage=()) == ()


def test_a_late_meeting_is_stated_and_allowed() -> None:
    (late,) = said(meeting_at=due(READY) + timedelta(hours=3))
    assert late == "The meeting is 3 h after the 48 hours, and still worth holding"


def test_the_48_hours_end_two_days_after_the_resolution() -> None:
    assert due(READY) == datetime(2026, 4, 14, 14, 59, tzinfo=UTC)

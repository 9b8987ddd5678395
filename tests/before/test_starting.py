"""What is typed of a new post-mortem: what is understood, and what is said where it is not."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.before.starting import Typed, read, with_ids
from facilitator.before.typed_facts import proposal, write_time
from facilitator.model import Attendee, Group, Mark, Severity

NOW = datetime(2026, 4, 14, 12, 0, tzinfo=UTC)
BERLIN = timezone(timedelta(hours=2))
GOOD = Typed("Checkout slow", "2026-04-12", Severity.MINOR, "Mina", "Bo; Ola (affected)", "15:21", "2026-04-15 10:00")


def problems(**changed: str) -> dict[str, str]:
    return {p.field: p.sentence for p in read(replace(GOOD, **changed), NOW, BERLIN).problems}  # type: ignore[arg-type]


def test_good_fields_are_a_post_mortem_without_ids() -> None:
    found = read(GOOD, NOW, BERLIN)
    assert found.problems == ()
    pm = found.pm
    assert (pm.id, pm.title, pm.date, pm.severity, pm.lead) == ("", "Checkout slow", date(2026, 4, 12), "minor", "Mina")
    assert pm.attendees == (Attendee("Bo"), Attendee("Ola", group=Group.AFFECTED))
    assert [(e.id, e.text, e.mark, e.at) for e in pm.entries] == [
        ("", "resolved", Mark.RESOLVED, datetime(2026, 4, 12, 15, 21, tzinfo=UTC))
    ]
    assert pm.meeting_at == datetime(2026, 4, 15, 8, 0, tzinfo=UTC)
    assert with_ids(pm, ["x"]).entries[0].id == "x"


@pytest.mark.parametrize(
    ("text", "at"),
    [("15:21", (12, 15, 21)), ("15:21 CEST", (12, 13, 21)), ("3:21 pm", (12, 15, 21)),
     ("2026-04-13 01:10", (13, 1, 10)), ("2026-04-13T01:10+02:00", (12, 23, 10))],
)  # fmt: skip
def test_the_resolution_is_utc_unless_a_zone_is_written(text: str, at: tuple[int, int, int]) -> None:
    (entry,) = read(replace(GOOD, resolved=text), NOW, BERLIN).pm.entries
    assert entry.at == datetime(2026, 4, *at, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "at"),
    [("2026-04-16 09:00", (16, 7)), ("2026-04-16 09:00 UTC", (16, 9)), ("2026-04-16 09:00 EST", (16, 14)),
     ("2026-04-16T09:00Z", (16, 9)), ("2026-04-16 09:00 -03:00", (16, 12)), ("11:00", (15, 9)),
     ("11:00 UTC", (15, 11))],
)  # fmt: skip
def test_the_meeting_is_on_the_clock_of_the_room_unless_a_zone_is_written(text: str, at: tuple[int, int]) -> None:
    assert read(replace(GOOD, meeting=text), NOW, BERLIN).pm.meeting_at == datetime(2026, 4, *at, tzinfo=UTC)


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("title", " \u200b ", "The title is empty"),
        ("lead", "", "The lead is empty"),
        ("day", "12.4.2026", "a day that exists"),
        ("day", "2026-02-30", "a day that exists"),
        ("day", "2026-04-16", "lies ahead"),
        ("day", "0001-01-01", "is the year right?"),
        ("people", "Bo <bo>", "no e-mail address"),
        ("resolved", "25:00", "takes a time such as"),
        ("resolved", "+6m", "takes a time such as"),
        ("resolved", "15:21 or so", "takes a time such as"),
        ("resolved", "2026-04-14 12:01", "lies ahead: it is 12:00 UTC now"),
        ("resolved", "2026-04-11 23:59", "before the day of the incident"),
        ("meeting", "tomorrow", "takes a time such as"),
        ("meeting", "2026-04-12 15:00", "before the incident was over"),
        ("meeting", "2062-04-15 10:00", "more than a year ahead"),
    ],
)
def test_what_is_wrong_is_said_of_its_field_alone(field: str, text: str, said: str) -> None:
    found = problems(**{field: text})
    assert list(found) == [field]
    assert said in found[field]
    assert found[field].endswith((".", "?", "?)"))


def test_today_is_the_rooms_or_that_of_utc_whichever_is_later() -> None:
    late = datetime(2026, 4, 14, 23, 0, tzinfo=UTC)
    assert read(replace(GOOD, day="2026-04-15", resolved=""), late, BERLIN).problems == ()
    assert read(replace(GOOD, day="2026-04-15", resolved=""), late, UTC).problems != ()


def test_resolution_and_meeting_may_stay_empty() -> None:
    pm = read(replace(GOOD, resolved="", meeting=""), NOW, BERLIN).pm
    assert (pm.entries, pm.meeting_at) == ((), None)


@pytest.mark.parametrize(("zone", "written"), [(BERLIN, "2026-04-15 10:00 +02:00"), (UTC, "2026-04-15 08:00 UTC"),
                         (timezone(timedelta(hours=-3, minutes=-30)), "2026-04-15 04:30 -03:30")])  # fmt: skip
def test_a_written_time_is_read_as_the_same_moment(zone: timezone, written: str) -> None:
    at = datetime(2026, 4, 15, 8, 0, tzinfo=UTC)
    assert write_time(at, zone) == written
    assert read(replace(GOOD, meeting=written), NOW, UTC).pm.meeting_at == at


def test_the_proposal_is_within_the_48_hours_where_it_can_be() -> None:
    soon = read(replace(GOOD, resolved="2026-04-14 09:00", day="2026-04-14"), NOW, BERLIN).pm
    assert proposal(soon, NOW, BERLIN) == datetime(2026, 4, 15, 8, 0, tzinfo=UTC)


@given(st.builds(Typed, st.text(), st.text(), st.sampled_from(Severity), st.text(), st.text(), st.text(), st.text()))
def test_nothing_typed_is_ever_more_than_a_sentence(typed: Typed) -> None:
    found = read(typed, NOW, BERLIN)
    for problem in found.problems:
        assert problem.field in Typed.__slots__
        assert problem.sentence
    proposal(found.pm, NOW, BERLIN)


@given(st.dates(date(1970, 1, 2), date(2026, 4, 14)), st.times())
def test_any_day_and_time_can_be_proposed_for(day: date, clock: object) -> None:
    found = read(replace(GOOD, day=day.isoformat(), resolved=f"{clock:%H:%M}", meeting=""), NOW, BERLIN)
    assert {p.field for p in found.problems} <= {"resolved"}
    assert proposal(found.pm, NOW, BERLIN) > NOW

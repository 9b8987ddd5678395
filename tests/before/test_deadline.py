"""The 48 hours: what they count from, how much is left, and which time for the meeting is proposed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.before.deadline import (
    Level,
    counted_from,
    hold_by,
    left,
    propose,
    say_left,
    say_slot,
    say_within,
)
from facilitator.model import Entry, Mark, Postmortem, Section
from tests.samples import at, empty

BERLIN = ZoneInfo("Europe/Berlin")
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
FRIDAY = datetime(2026, 4, 10, 15, 0, tzinfo=UTC)


def moments(*lines: tuple[datetime | None, Mark | None]) -> Postmortem:
    entries = (Entry(f"t{n}", Section.TIMELINE, n, "x", at=when, mark=mark) for n, (when, mark) in enumerate(lines))
    return replace(empty(), entries=tuple(entries))


# -- what they count from ----------------------------------------------------------------------------------------------


def test_they_count_from_the_resolution() -> None:
    pm = moments((at(8, 0), Mark.STARTED), (at(9, 30), Mark.RESOLVED), (at(9, 0), Mark.RESOLVED), (at(23, 0), None))
    found = counted_from(pm)
    assert (found.at, found.why) == (at(9, 30), "the resolution")


def test_else_from_the_last_entry() -> None:
    found = counted_from(moments((at(9, 0), None), (at(8, 0), Mark.DETECTED), (None, Mark.RESOLVED)))
    assert found.at == at(9, 0)
    assert "last entry" in found.why


def test_else_from_the_end_of_the_day() -> None:
    found = counted_from(moments((None, None)))
    assert found.at == datetime(2026, 4, 13, tzinfo=UTC)
    assert "end of the incident's day" in found.why


def test_lines_of_other_parts_are_no_moments_of_the_incident() -> None:
    factor = Entry("f", Section.FACTORS, 1, "x", at=at(20, 0))
    assert counted_from(replace(empty(), entries=(factor,))).at == datetime(2026, 4, 13, tzinfo=UTC)


def test_the_last_day_of_the_calendar_has_an_end() -> None:
    found = counted_from(replace(empty(), date=date.max)).at
    assert hold_by(found) == found == datetime.max.replace(tzinfo=UTC)


def test_they_are_forty_eight_hours() -> None:
    assert hold_by(at(15, 21)) == at(15, 21) + timedelta(days=2)


# -- how much is left --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ahead", "level", "text"),
    [
        (timedelta(hours=47, minutes=5), Level.PLENTY, "1 d 23 h left to hold it"),
        (timedelta(hours=24, seconds=1), Level.PLENTY, "1 d left to hold it"),
        (timedelta(hours=24), Level.SOON, "1 d left to hold it"),
        (timedelta(hours=21, minutes=40), Level.SOON, "21 h 40 min left to hold it"),
        (timedelta(seconds=45), Level.SOON, "45 s left to hold it"),
        (timedelta(), Level.SOON, "0 s left to hold it"),
        (timedelta(seconds=-1), Level.LATE, "1 s late: still worth holding, memories fade with every day"),
        (timedelta(hours=-3), Level.LATE, "3 h late: still worth holding, memories fade with every day"),
    ],
)
def test_what_is_left(ahead: timedelta, level: Level, text: str) -> None:
    by = at(12, 0)
    found = left(by, by - ahead)
    assert (found.seconds, found.level, found.text) == (ahead.total_seconds(), level, text)
    assert say_left(by, by - ahead) == text


def test_a_time_is_within_them_or_after_them() -> None:
    by = at(12, 0)
    assert say_within(by, by) == "within 48 hours of the resolution"
    assert say_within(by + 90 * MINUTE, by).startswith("1 h 30 min after the 48 hours")


# -- a time for the meeting --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("now", "zone", "minutes", "begin"),
    [
        (datetime(2026, 4, 13, 6, 0), UTC, 60, datetime(2026, 4, 13, 10, 0)),  # before the day
        (datetime(2026, 4, 13, 8, 0), UTC, 60, datetime(2026, 4, 13, 10, 0)),  # just two hours before
        (datetime(2026, 4, 13, 8, 1), UTC, 60, datetime(2026, 4, 13, 10, 30)),
        (datetime(2026, 4, 13, 13, 0), UTC, 60, datetime(2026, 4, 13, 15, 0)),  # the last of the day
        (datetime(2026, 4, 13, 13, 1), UTC, 60, datetime(2026, 4, 14, 10, 0)),
        (datetime(2026, 4, 13, 13, 1), UTC, 30, datetime(2026, 4, 13, 15, 30)),  # a shorter one fits
        (datetime(2026, 4, 10, 15, 0), UTC, 60, datetime(2026, 4, 13, 10, 0)),  # Friday afternoon
        (datetime(2026, 4, 11, 9, 0), UTC, 60, datetime(2026, 4, 13, 10, 0)),  # Saturday
        (datetime(2026, 4, 13, 1, 0), BERLIN, 60, datetime(2026, 4, 13, 8, 0)),  # ten o'clock in Berlin
        (datetime(2026, 3, 28, 9, 0), BERLIN, 60, datetime(2026, 3, 30, 8, 0)),  # summer time began in between
        (datetime(2026, 4, 13, 1, 0), ZoneInfo("Asia/Kathmandu"), 60, datetime(2026, 4, 13, 4, 15)),
        (datetime(2026, 4, 13, 20, 0), ZoneInfo("Pacific/Auckland"), 60, datetime(2026, 4, 13, 22, 0)),  # Tuesday there
        (datetime(2011, 12, 30, 2, 0), ZoneInfo("Pacific/Apia"), 60, datetime(2012, 1, 1, 20, 0)),  # a Friday skipped
        (datetime(2026, 4, 13, 6, 0), UTC, 600, datetime(2026, 4, 13, 10, 0)),  # longer than the day
    ],
)
def test_the_next_working_hour(now: datetime, zone: tzinfo, minutes: int, begin: datetime) -> None:
    found = propose(now.replace(tzinfo=UTC), now.replace(tzinfo=UTC), zone, minutes)
    assert found.begin == begin.replace(tzinfo=UTC)
    assert found.begin.tzinfo is UTC


def test_a_time_within_the_hours_is_not_late() -> None:
    assert propose(at(9, 0), at(10, 0), UTC).late is None
    last = propose(at(10, 0), at(10, 0) + timedelta(days=1, hours=22), UTC)
    assert (last.begin, last.late) == (at(10, 0) + timedelta(days=2), None)


def test_a_late_time_says_by_how_much() -> None:
    found = propose(FRIDAY - 2 * HOUR, FRIDAY, UTC)
    assert found.begin == datetime(2026, 4, 13, 10, 0, tzinfo=UTC)
    assert found.late == timedelta(hours=21)


NAMED = map(ZoneInfo, ("America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Apia"))
ZONES = st.sampled_from([UTC, BERLIN, *NAMED, timezone(timedelta(hours=-11))])
NOW = st.datetimes(datetime(2005, 1, 1), datetime(2037, 12, 1), timezones=st.just(UTC))


@given(NOW, st.integers(-100, 20), ZONES, st.integers(15, 360))
def test_a_proposal_is_always_one_to_which_people_can_come(
    now: datetime, hours: int, zone: tzinfo, length: int
) -> None:
    resolved = now + timedelta(hours=hours)
    found = propose(resolved, now, zone, length)
    local = found.begin.astimezone(zone).replace(tzinfo=None)
    assert found.begin >= now + 2 * HOUR
    assert local.weekday() < 5
    assert (local.minute % 30, local.second, local.microsecond) == (0, 0, 0)
    assert local.time() >= time(10)
    assert local + timedelta(minutes=length) <= datetime.combine(local.date(), time(16))
    assert found.late == (max(found.begin - hold_by(resolved), timedelta()) or None)


@given(NOW, ZONES)
def test_no_earlier_half_hour_would_do(now: datetime, zone: tzinfo) -> None:
    begin = propose(now, now, zone).begin
    earlier = begin - timedelta(minutes=15)
    while earlier >= now + 2 * HOUR:
        local = earlier.astimezone(zone)
        assert local.weekday() >= 5 or not time(10) <= local.time() <= time(15) or local.minute % 30
        earlier -= timedelta(minutes=15)


# -- said --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("begin", "zone", "minutes", "said"),
    [
        (at(8, 0), BERLIN, 60, "Sun 12 Apr 2026, 10:00–11:00 CEST (08:00–09:00 UTC)"),
        (at(8, 0), UTC, 90, "Sun 12 Apr 2026, 08:00–09:30 UTC"),
        (at(8, 0), ZoneInfo("Africa/Abidjan"), 60, "Sun 12 Apr 2026, 08:00–09:00 UTC"),
        (at(15, 21), BERLIN, 0, "Sun 12 Apr 2026, 17:21 CEST (15:21 UTC)"),
        (at(22, 0), ZoneInfo("Asia/Tokyo"), 60, "Mon 13 Apr 2026, 07:00–08:00 JST (Sun 12 Apr 2026, 22:00–23:00 UTC)"),
        (at(8, 0), ZoneInfo("Asia/Kathmandu"), 60, "Sun 12 Apr 2026, 13:45–14:45 UTC+05:45 (08:00–09:00 UTC)"),
        (at(8, 0), timezone(-3 * HOUR), 60, "Sun 12 Apr 2026, 05:00–06:00 UTC-03:00 (08:00–09:00 UTC)"),
        (at(0, 30), ZoneInfo("Europe/London"), 60, "Sun 12 Apr 2026, 01:30–02:30 BST (00:30–01:30 UTC)"),
    ],
)
def test_a_time_is_said_in_both_zones(begin: datetime, zone: tzinfo, minutes: int, said: str) -> None:
    assert say_slot(begin, zone, minutes) == said

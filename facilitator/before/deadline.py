"""The 48 hours in which the meeting should be held, and a time for it within them.

The hours are the article's: the meeting takes place within 48 hours of the incident, while memories are fresh. They
count from the resolution. Being late is allowed, and stated. No wall clock here: `now` is passed in. Times are UTC.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum

from facilitator import facts
from facilitator.model import Mark, Postmortem
from facilitator.spoken import say_duration, show_date

HOLD_WITHIN = 48 * 3600
"""Seconds from the resolution in which the meeting should be held (the article on the meeting)."""
SOON = 24 * 3600
"""Seconds left from which it is soon: half of the time is gone, and people need a day's notice."""
NOTICE = 2 * 3600
"""Seconds that a proposed meeting lies ahead at least, so that people can come."""
OPENS, CLOSES = time(10), time(16)
"""Local time in which a proposed meeting begins and ends: most people of neighbouring zones are at work then, too."""
STEP = timedelta(minutes=30)
"""Meetings begin on the full or the half hour."""

_LAST = datetime.max.replace(tzinfo=UTC)


class Level(StrEnum):
    """How pressing it is; never shown by colour alone."""

    PLENTY = "plenty"
    SOON = "soon"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class From:
    """What the 48 hours count from: a moment (UTC), and which one it is, in words that follow "counted from"."""

    at: datetime
    why: str


@dataclass(frozen=True, slots=True)
class Left:
    """How much of the 48 hours is left: seconds (below zero when late), how pressing that is, and in words."""

    seconds: float
    level: Level
    text: str


@dataclass(frozen=True, slots=True)
class Slot:
    """A proposed time: when it begins (UTC), and by how much that is after the 48 hours, None where it is within."""

    begin: datetime
    late: timedelta | None


def counted_from(pm: Postmortem) -> From:
    """The resolution, as near as it is known: its mark, else the last entry, else the end of the incident's day."""
    if resolved := facts.marked(pm, Mark.RESOLVED):
        return From(resolved, "the resolution")
    if last := max((entry.at for entry in facts.timeline(pm) if entry.at), default=None):
        return From(last, "the last entry of the timeline, since none is marked !resolved")
    return From(_day_end(pm.date), "the end of the incident's day (UTC), since the timeline has no times yet")


def hold_by(at: datetime) -> datetime:
    """The end of the 48 hours that count from `at`; at the very end of the calendar, that end."""
    return at + timedelta(seconds=HOLD_WITHIN) if _LAST - at > timedelta(seconds=HOLD_WITHIN) else _LAST


def left(by: datetime, now: datetime) -> Left:
    """What is left at `now` until `by`, the end of the 48 hours."""
    seconds = (by - now).total_seconds()
    if seconds < 0:
        late = say_duration(-seconds)
        return Left(seconds, Level.LATE, f"{late} late: still worth holding, memories fade with every day")
    level = Level.SOON if seconds <= SOON else Level.PLENTY
    return Left(seconds, level, f"{say_duration(seconds)} left to hold it")


def say_left(by: datetime, now: datetime) -> str:
    """The same in words: `21 h 40 min left to hold it`, `3 h late: still worth holding, …`."""
    return left(by, now).text


def propose(resolved: datetime, now: datetime, zone: tzinfo, minutes: int = 60) -> Slot:
    """The next time to hold a meeting of so many minutes: on a working day between 10:00 and 16:00 in `zone`.

    It begins on a full or half hour, two hours from `now` at the earliest. That is within 48 hours of `resolved` if
    any such time is; else it says by how much it is late. A meeting longer than those six hours begins at 10:00.
    """
    earliest, by = now + timedelta(seconds=NOTICE), hold_by(resolved)
    begin = next(one for one in _openings(earliest.astimezone(zone).date(), zone, minutes) if one >= earliest)
    return Slot(begin, begin - by if begin > by else None)


def say_slot(begin: datetime, zone: tzinfo, minutes: int = 60) -> str:
    """A meeting's time in the zone and in UTC: `Tue 14 Apr 2026, 10:00–11:00 CEST (08:00–09:00 UTC)`.

    Where the day is another one in UTC, that is said as well. Of no minutes it is a moment: `10:00 CEST (08:00 UTC)`.
    """
    here, there = begin.astimezone(zone), begin.astimezone(UTC)
    in_utc = f"{_span(begin, UTC, minutes)} UTC"
    if not here.utcoffset():
        return f"{show_date(there.date())}, {in_utc}"
    if here.date() != there.date():
        in_utc = f"{show_date(there.date())}, {in_utc}"
    return f"{show_date(here.date())}, {_span(begin, zone, minutes)} {_zone_name(here)} ({in_utc})"


def say_within(begin: datetime, by: datetime) -> str:
    """Whether a meeting at `begin` is within the 48 hours that end at `by`, as a clause that follows a time."""
    if begin <= by:
        return "within 48 hours of the resolution"
    return f"{say_duration((begin - by).total_seconds())} after the 48 hours, and still worth holding"


def _day_end(day: date) -> datetime:
    return _LAST if day == date.max else datetime.combine(day + timedelta(days=1), time(), UTC)


def _openings(first: date, zone: tzinfo, minutes: int) -> Iterator[datetime]:
    """Every time at which a meeting may begin, from this local day on, as UTC."""
    length = timedelta(minutes=minutes)
    while True:
        at, closes = datetime.combine(first, OPENS), datetime.combine(first, CLOSES)
        while first.weekday() < 5 and (at + length <= closes or at.time() == OPENS):
            moment = at.replace(tzinfo=zone).astimezone(UTC)
            if moment.astimezone(zone).replace(tzinfo=None) == at:  # else a time that this zone skips
                yield moment
            at += STEP
        first += timedelta(days=1)


def _span(begin: datetime, zone: tzinfo, minutes: int) -> str:
    end = begin + timedelta(minutes=minutes)
    until = f"–{end.astimezone(zone):%H:%M}" if minutes else ""
    return f"{begin.astimezone(zone):%H:%M}{until}"


def _zone_name(at: datetime) -> str:
    """`CEST`, or the distance from UTC where a zone has no letters of its own: `UTC+05:45`."""
    name, off = at.tzname() or "", f"{at:%z}"
    return name if name.isalpha() else f"UTC{off[:3]}:{off[3:5]}"

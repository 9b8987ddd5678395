"""The short fields of a post-mortem as people type them: day, resolution, time of the meeting.

Each reader gives its value or raises ValueError with one sentence that says what to write. Without a zone behind it the
time of the resolution is UTC, as in every timeline; that of the meeting is the room's, as on its clock.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, tzinfo

from facilitator.before.deadline import counted_from, propose
from facilitator.clean import clean
from facilitator.model import Postmortem
from facilitator.spoken import show_date, show_time
from facilitator.when import ClockTime, place, read_time

EARLIEST = date(1970, 1, 2)
"""The first day that is taken: clocks of the machine count from the day before."""
_AHEAD = timedelta(days=366)
"""How far ahead a meeting may be called for; farther, the year is a slip of the finger."""


def stated(text: str, sentence: str) -> str:
    """One line of text, clean. Raises ValueError with this sentence where it is empty."""
    if not (said := clean(text)):
        raise ValueError(sentence)
    return said


def incident_day(text: str, now: datetime, zone: tzinfo) -> date:
    """The day the incident began, not ahead of `now` (UTC) in UTC nor in the room. Raises ValueError."""
    try:
        day = date.fromisoformat(clean(text))
    except ValueError:
        raise ValueError("The date takes a day that exists, written like 2026-04-12.") from None
    if day > max(now.astimezone(UTC).date(), now.astimezone(zone).date()):
        raise ValueError(f"The date lies ahead ({show_date(day)}): it is the day the incident began.")
    if day < EARLIEST:
        raise ValueError(f"The date is {show_date(day)}: is the year right?")
    return day


def resolution(text: str, day: date, now: datetime) -> datetime | None:
    """When an incident of this day was over (UTC), None where nothing is typed. Raises ValueError."""
    if not (said := clean(text)):
        return None
    at = _moment(said, day, UTC)
    if at is None:
        raise ValueError("“Resolved” takes a time such as 15:21, 15:21 CEST or 2026-04-13 01:10; or leave it empty.")
    if at > now:
        raise ValueError(f"“Resolved” lies ahead: it is {show_time(now)} UTC now. Another day or zone (15:21 CEST)?")
    if at.date() < day:
        raise ValueError(f"“Resolved” is {_said(at)}, before the day of the incident.")
    return at


def meeting_time(text: str, pm: Postmortem, now: datetime, zone: tzinfo) -> datetime | None:
    """What the meeting is called for (UTC), None where nothing is typed. Raises ValueError."""
    if not (said := clean(text)):
        return None
    at = _moment(said, proposal(pm, now, zone).astimezone(zone).date(), zone)
    if at is None:
        raise ValueError("“Meeting at” takes a time such as 2026-04-14 10:00 +02:00 or 10:00 CEST; or leave it empty.")
    if at < max((e.at for e in pm.entries if e.at), default=datetime.combine(pm.date, datetime.min.time(), UTC)):
        raise ValueError(f"“Meeting at” is {_said(at)}, before the incident was over.")
    if at - now > _AHEAD:
        raise ValueError(f"“Meeting at” is {_said(at)}, more than a year ahead: is the year right?")
    return at


def proposal(pm: Postmortem, now: datetime, zone: tzinfo) -> datetime:
    """When to hold the meeting (UTC): in the 48 hours if a time of day allows it."""
    return propose(counted_from(pm).at, now, zone).begin


def write_time(at: datetime, zone: tzinfo) -> str:
    """A moment as the fields take it, on the clock of the room: `2026-04-14 10:00 +02:00`, `2026-04-14 08:00 UTC`."""
    here = at.astimezone(zone)
    off = f"{here:%z}"
    return f"{here:%Y-%m-%d %H:%M} {f'{off[:3]}:{off[3:5]}' if here.utcoffset() else 'UTC'}"


def _moment(said: str, day: date, zone: tzinfo) -> datetime | None:
    """The time that is all the text says, on its own day or on `day`, in its own zone or in this one; as UTC."""
    found = read_time(said)
    if not found or found[1] or not isinstance(found[0], ClockTime):
        return None
    unzoned = read_time(f"{said} UTC")  # where a zone is written, a second one is left over
    return place(replace(found[0], zone=zone) if unzoned and not unzoned[1] else found[0], day)


def _said(at: datetime) -> str:
    return f"{show_date(at.date())}, {show_time(at)} UTC"

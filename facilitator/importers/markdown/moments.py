"""What a row of a timeline begins with: a day, a clock time, the end of a stretch, each where it is written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time, timedelta, tzinfo

from facilitator.importers.markdown.clocks import clock_at, until_at, zone_at
from facilitator.importers.markdown.days import match_day


@dataclass(frozen=True, slots=True)
class Opening:
    """The time that a row begins with, and the words after it.

    `clock` is None where no clock time is written, `zone` where none is named with it. `until` is the clock time at
    which a stretch ends; `about` says that the time is called uncertain; `later` counts from the start (`T+5`).
    """

    rest: str
    day: date | None = None
    clock: time | None = None
    zone: tzinfo | None = None
    until: time | None = None
    about: bool = False
    later: timedelta | None = None
    mended: str = ""


_LEAD = re.compile(r"[\s*_>|([-]{0,6}")
_ABOUT = re.compile(r"(?:~|≈|(?:circa|ca?\.|ca|about|around|approx(?:imately)?\.?|roughly|at|from|between)(?![\w]))\s*",
                    re.IGNORECASE)  # fmt: skip
_HEDGED = re.compile(r"~|≈|ca?\b|about|around|approx|roughly", re.IGNORECASE)
_AFTER_DAY = re.compile(r"[\])]?[\s,]*(?:T(?=\d)|(?:at|@|um|[-–—|:])\s+)?", re.IGNORECASE)
_TAIL = re.compile(r"\s{0,2}(?:~|\(?\?+\)?(?=\s|$))")
_SEPARATOR = re.compile(r"[\])]?\s*(?:[-–—|>,•:]+(?=\s|$)|->|→|:(?=\D))?\s*")
_LATER = re.compile(
    r"T\s?(?P<sign>[+−-])\s?(?:(?P<h>\d{1,3})\s?h(?:ours?|rs?)?)?"
    r"\s?(?:(?P<m>\d{1,4})\s?(?:m(?:in(?:utes?|s)?)?\b|(?![\d:hs]))?)?"
    r"(?:\s?(?P<s>\d{1,4})\s?s(?:ec(?:onds?|s)?)?\b)?",
    re.IGNORECASE,
)


def opening(text: str, near: date | None) -> Opening:
    """Read what a row begins with; `near` is a day that one without its year lies near.

    >>> opening("Feb 21, 13:00 - 14:30 CET: drained", date(2018, 2, 20)).rest
    'drained'
    """
    lead = _LEAD.match(text)
    at = lead.end() if lead else 0
    if (found := _LATER.match(text, at)) and (delta := _delta(found)) is not None:
        return Opening(_rest(text, found.end()), later=delta)
    at, hedged = _hedge(text, at)
    day = match_day(text, at, near)
    if day:
        at = day.end
        at, again = _hedge(text, _skip(_AFTER_DAY, text, at))
        hedged = hedged or again
    said, mended = (day.day, day.mended) if day else (None, "")
    clock = clock_at(text, at, dated=day is not None)
    if clock is None:
        return Opening(text[lead.end() if lead else 0 :], said, mended=mended)
    return _timed(text, clock, said, hedged, mended)


def _timed(text: str, clock: tuple[time, int], day: date | None, hedged: bool, mended: str) -> Opening:
    """The rest of an opening with a clock time: the end of a stretch, the zone, doubts."""
    begin, at = clock
    zone, at = zone_at(text, at, day)
    until, after = until_at(text, at, begin)
    if until:
        zone, at = zone_at(text, after, None) if zone is None else (zone, after)
    if tail := _TAIL.match(text, at):
        at, hedged = tail.end(), True
    return Opening(_rest(text, at), day, begin, zone, until, hedged, mended=mended)


def _hedge(text: str, at: int) -> tuple[int, bool]:
    found = _ABOUT.match(text, at)
    return (found.end(), bool(_HEDGED.match(found[0]))) if found else (at, False)


def _delta(found: re.Match[str]) -> timedelta | None:
    parts = {name: found[name] for name in "hms" if found[name] is not None}
    if not parts:
        return None
    hours, minutes, seconds = (int(parts.get(name, 0)) for name in "hms")
    delta = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    return delta if found["sign"] == "+" else -delta


def _rest(text: str, at: int) -> str:
    return text[_skip(_SEPARATOR, text, at) :].strip()


def _skip(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at

"""The time a timeline line begins with, and the day it belongs to. Everything placed is UTC."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from facilitator.when.zones import match_zone

OTHER_DAY = timedelta(hours=4)
"""How much farther a day counts that is neither the incident's nor one that an entry is on."""


@dataclass(frozen=True, slots=True)
class ClockTime:
    """A time as written: on the clock of its zone (UTC unless said), with its day where one was written."""

    clock: time
    zone: tzinfo = UTC
    day: date | None = None

    def on(self, day: date) -> datetime:
        """This time on `day` of its own zone, as UTC. Raises OverflowError at the ends of the calendar."""
        return datetime.combine(day, self.clock, self.zone).astimezone(UTC)


_CLOCK = re.compile(
    r"(?:(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?:T|,?[ ]{1,8}))?"
    r"(?P<h>\d{1,2}):(?P<m>\d{2})(?::(?P<s>\d{2})(?:[.,](?P<f>\d{1,6})\d*)?)?"
)
_HALF = re.compile(r"\s?(?P<half>[ap])(?:m\b|\.m\.)", re.IGNORECASE)
_OPENING = re.compile(r"[\[(]?\s{0,2}(?:at\s{1,2})?(?=\d)", re.IGNORECASE)
_STRETCH = re.compile(r"\s?[-–—]\s?\d{1,2}:\d{2}(?::\d{2})?")
_SEPARATOR = re.compile(r"\s*(?:(?:[-–—|>,•]|->|→)(?:\s+|$)|:(?!\d))?\s*")
# A time that is taken back right away is none: the room should settle it.
_HEDGE = re.compile(
    r"\s{0,2}(?:\?(?!\?)|-?ish\b|or so\b|or thereabouts\b|give or take\b|approx(?:\.|$)"
    r"|\((?:maybe|perhaps|probably|approx|approximately|about|around|roughly|ca|ish|est|estimated|or)\b)",
    re.IGNORECASE,
)
_LATER = re.compile(
    r"\+\s?(?=\d)"
    r"(?:(?P<h>\d{1,4})\s?(?:h|hrs?|hours?)(?![^\W\d]))?"
    r"(?:\s{0,2}(?P<m>\d{1,4})\s?(?:m|mins?|minutes?)(?![^\W\d]))?"
    r"(?:\s{0,2}(?P<s>\d{1,5})\s?(?:s|secs?|seconds?)(?![^\W\d]))?(?!\w)\.?",
    re.IGNORECASE,
)


def read_time(text: str) -> tuple[ClockTime | timedelta, str] | None:
    """The time that `text` begins with, and the words after it; a timedelta for `+6m`; None where there is none.

    A time that is hedged ("14:00 or so"), impossible ("25:99") or not at the start is none.

    >>> read_time("14:03 CEST - alert fires")[1]
    'alert fires'
    """
    if text.startswith("+"):
        return _later(text)
    opening = _OPENING.match(text)
    found = opening and _CLOCK.match(text, opening.end())
    if not opening or not found:
        return None
    clock, end = _clock(found, text)
    if clock is None or _HEDGE.match(text, end):
        return None
    zone, end = _read_zone(text, end, dated=bool(found["year"] or found["s"]))
    if opening[0][:1] in ("[", "("):
        if text[end : end + 1] != {"[": "]", "(": ")"}[opening[0][0]]:
            return None
        end += 1
    if text[end : end + 1].isalnum() or _HEDGE.match(text, end):
        return None
    day = _day(found)
    if found["year"] and day is None:
        return None
    # "14:03 - 14:20 dropped" is a stretch: its end stays with the words.
    end = end if _STRETCH.match(text, end) else _separated(text, end)
    return ClockTime(clock, zone, day), text[end:].lstrip()


def place(clock: ClockTime, on: date, known: Sequence[datetime] = (), last: datetime | None = None) -> datetime | None:
    """The UTC time meant by `clock` in an incident of the day `on` whose entries so far are at `known`.

    The day is the one written; else, of the incident's day, its neighbours and the days that have entries, the one
    nearest to the stretch from first to last entry, a day with nothing on it yet counting four hours farther.
    Where two are as near, the one nearer to `last`, the entry typed before. None beyond the ends of the calendar.
    """
    try:
        if clock.day:
            return clock.on(clock.day)
        return _nearest(clock, on, known, last) if known else clock.on(on)
    except OverflowError:
        return None


def place_after(clock: ClockTime, on: date, before: datetime | None) -> datetime | None:
    """The same where lines are in order: the day of the line `before`, the next if the clock fell back over 12 h."""
    try:
        if clock.day or before is None:
            return clock.on(clock.day or on)
        at = clock.on(before.astimezone(clock.zone).date())
        return at + timedelta(days=1) if before - at > timedelta(hours=12) else at
    except OverflowError:
        return None


def _later(text: str) -> tuple[timedelta, str] | None:
    found = _LATER.match(text)
    if not found or not any(found.groups()):
        return None
    hours, minutes, seconds = (int(found[unit] or 0) for unit in "hms")
    delta = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    return delta, text[_separated(text, found.end()) :]


def _clock(found: re.Match[str], text: str) -> tuple[time | None, int]:
    hour, end = int(found["h"]), found.end()
    half = _HALF.match(text, end)
    if half and 1 <= hour <= 12:
        hour, end = hour % 12 + 12 * (half["half"] in "pP"), half.end()
    elif half and 13 <= hour <= 23 and half["half"] in "pP":
        end = half.end()
    try:
        micro = int((found["f"] or "0").ljust(6, "0"))
        return time(hour, int(found["m"]), int(found["s"] or 0), micro), end
    except ValueError:
        return None, end


def _read_zone(text: str, end: int, *, dated: bool) -> tuple[tzinfo, int]:
    if end == len(text):
        return UTC, end
    if zoned := match_zone(text, end, dated=dated):
        return zoned
    # "14:03–14:20 CEST dropped": the zone after a stretch holds for its beginning; the words keep the stretch.
    stretch = _STRETCH.match(text, end)
    zoned = match_zone(text, stretch.end(), dated=False) if stretch and stretch.end() < len(text) else None
    return (zoned[0] if zoned else UTC), end


def _separated(text: str, end: int) -> int:
    found = _SEPARATOR.match(text, end)
    return found.end() if found else end


def _day(found: re.Match[str]) -> date | None:
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"])) if found["year"] else None
    except ValueError:
        return None


def _nearest(clock: ClockTime, on: date, known: Sequence[datetime], last: datetime | None) -> datetime:
    first, final = min(known), max(known)
    covered = {at.date() for at in known} | {on}
    days = {on + timedelta(days=n) for n in (-1, 0, 1)} | covered

    def distance(at: datetime) -> tuple[timedelta, timedelta, timedelta]:
        outside = max(first - at, at - final, timedelta())
        penalty = timedelta() if at.date() in covered else OTHER_DAY
        return outside + penalty, abs(at - last) if last else timedelta(), abs(at.date() - on)

    return min((clock.on(day) for day in sorted(days)), key=distance)

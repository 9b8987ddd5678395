"""Times as programs and chats write them, read into UTC.

What a time does not say is taken from the Reading: the zone, the day (or the year nearest to it). On the night the
clocks go back, an hour comes twice: the first is meant, unless the line before is already five minutes later. On the
night they go forward, an hour is missing: a time in it is read by the clock of before, as if it had not yet been moved.
`Reading.shift` is not applied here: it is added once, where all kinds of files come together.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache

from facilitator.importers.found import Reading
from facilitator.importers.stamp_dates import Order, Undecided, days_of, nearest_year, settle
from facilitator.importers.stamp_shapes import SHAPES, alone
from facilitator.when.calendar import MONTHS, real_date
from facilitator.when.zones import match_zone

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_UNITS = {10: 1_000_000, 13: 1_000}
_LATEST = 4_133_980_800
"""Seconds since 1970 of the end of 2100."""
_KEPT = 4096
"""Seconds of a file that are remembered; lines of the same second are read once."""
_NEVER = datetime.max.replace(tzinfo=UTC)
_DISORDER = timedelta(minutes=5)
_ONE_DAY, _NEARLY_A_DAY = timedelta(days=1), timedelta(hours=23)
HALF_DAY = timedelta(hours=12)
"""A clock that falls back by more than this has passed midnight."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """A time that was read: `at` is UTC. `zoned` and `dated` say that zone and day were written, `exact` that it
    goes to the second at least.
    """

    at: datetime
    zoned: bool
    dated: bool
    exact: bool = True


@dataclass(frozen=True, slots=True)
class _Read:
    """A time without its fraction: where it is, or (with no day) what the clock showed; neither when impossible.

    `again` is the second of two moments with the same local time. `half` says that am or pm was written, `bare` that
    it may be missing.
    """

    at: datetime | None = None
    again: datetime | None = None
    clock: time | None = None
    zone: tzinfo = UTC
    zoned: bool = True
    exact: bool = True
    half: bool = False
    bare: bool = False


_NO_TIME = _Read()


def instant(text: str, reading: Reading) -> Stamp | None:
    """The time that the whole of `text` is, in any shape of `stamp_shapes`; None where it is none.

    Counts since 1970 are seconds (10 figures), milli-, micro- or nanoseconds (13, 16, 19). A date in figures whose
    order is open (03/04/2026) is read in the order that brings it within a week of `reading.day`, if only one does.

    >>> instant("1775998987", Reading(date(2026, 4, 12))).at.isoformat()
    '2026-04-12T13:03:07+00:00'
    """
    try:
        return Clock(reading).whole(text)
    except Undecided:
        return None


@lru_cache(maxsize=256)
def zone_of(text: str) -> tzinfo | None:
    """The zone that the whole of `text` names (`Z`, `+02:00`, `CEST`, `Europe/Berlin`); None where it names none."""
    text = text.strip().strip("[]()")
    found = match_zone("Z" if text == "z" else text, 0, dated=True) if text else None
    return found[0] if found and found[1] == len(text) else None


class Clock:
    """Reads the times of one file, in the order of its lines.

    A time without a day is on the day of the line before, or the next if the clock fell back by more than twelve
    hours; the first one is on the incident's day. `order` is that of dates in figures. `halves` tells whether am and
    pm have been seen.
    """

    def __init__(self, reading: Reading, order: Order | None = None) -> None:
        self._near, self._order = reading.day, order
        self._day, self._last, self._told = reading.day, _NEVER, False
        self.halves = False
        self._zone, self._known = reading.zone, dict[str, _Read]()
        self._shapes = list(SHAPES)

    def in_zone(self, zone: tzinfo) -> None:
        """Times without a zone are in this one from now on."""
        if zone != self._zone:
            self._zone, self._known = zone, {}

    def turn_to(self, day: date) -> None:
        """Times without a day are on this one from now on, since the file says so."""
        self._day, self._last, self._told = day, _NEVER, True

    def whole(self, text: str) -> Stamp | None:
        """The time that the whole of `text` is. Raises Undecided when its order is not the file's."""
        text = text.strip()
        for n, shape in enumerate(self._shapes):
            found = alone(shape).fullmatch(text)
            if found and (stamp := self.stamp(found)):
                # The shape of one line is likely that of the next.
                if n:
                    self._shapes.insert(0, self._shapes.pop(n))
                return stamp
        return None

    def stamp(self, found: re.Match[str]) -> Stamp | None:
        """The time that a pattern of `stamp_shapes` has found; None where no calendar has it.

        Raises Undecided when it is a date in figures whose order is not the file's.
        """
        at, text, micros = found.start(), found.string, 0
        fraction = found.re.groupindex.get("f")
        begin, end = found.span(fraction) if fraction else (-1, -1)
        if begin >= 0:
            micros = int(text[begin : min(end, begin + 6)].ljust(6, "0"))
            key = text[at:begin] + text[end : found.end()]
        else:
            key = found[0]
        read = self._known.get(key)
        if read is None:
            if len(self._known) >= _KEPT:
                self._known.clear()
            read = self._known[key] = self._read(found.groupdict())
        try:
            moment = self._placed(read)
        except OverflowError:  # beyond the years 1 to 9999
            moment = None
        if moment is None:
            return None
        self._last = moment
        moment += timedelta(microseconds=micros)
        return Stamp(moment, read.zoned, read.clock is None or self._told, read.exact)

    def _read(self, parts: dict[str, str | None]) -> _Read:
        if count := parts.get("e"):
            return _Read(_counted(count, parts.get("ef") or ""))
        written = parts.get("z")
        zone = zone_of(written) if written else self._zone
        clock, day = _clock(parts), self._day_of(parts)
        if zone is None or clock is None:
            return _NO_TIME
        exact = bool(parts.get("S"))
        if day is None:
            if parts.get("b") or parts.get("m") or parts.get("c"):
                return _NO_TIME
            half = bool(parts.get("p"))
            return _Read(None, None, clock, zone, bool(written), exact, half, not half and 1 <= clock.hour <= 12)
        at, again = _moments(day, clock, zone)
        return _Read(at, again, None, zone, bool(written), exact)

    def _day_of(self, parts: dict[str, str | None]) -> date | None:
        if figures := parts.get("c"):
            return self._figures(figures)
        named, year = parts.get("b"), parts.get("Y")
        month, day = MONTHS.index(named.lower()) + 1 if named else int(parts.get("m") or 0), int(parts.get("d") or 0)
        if not month:
            return None
        return real_date(int(year), month, day) if year else nearest_year(month, day, self._near)

    def _figures(self, figures: str) -> date | None:
        days = days_of(figures, self._near)
        if days and self._order is None:
            return days[settle([(1, figures)], self._near) or next(iter(days))]
        if days and self._order not in days:
            raise Undecided(1, f"{figures} has its parts in another order than the dates before it")
        return days[self._order] if days and self._order else None

    def _placed(self, read: _Read) -> datetime | None:
        if read.clock:
            self.halves |= read.half
            at = self._on_some_day(read.clock, read.zone)
            if not (read.bare and self.halves and at) or self._last is _NEVER:
                return at
            # Chats with a clock of twelve hours leave am and pm out where somebody goes on: the nearer one is meant.
            other = self._on_some_day(read.clock.replace(hour=(read.clock.hour + 12) % 24), read.zone)
            return min(at, other or at, key=lambda moment: abs(moment - self._last))
        return _in_order(read.at, read.again, self._last)

    def _on_some_day(self, clock: time, zone: tzinfo) -> datetime | None:
        """On the day of the line before; midnight is passed when the clock falls back by more than half a day."""
        last, day = self._last, self._day
        if last is not _NEVER:
            day = last.astimezone(zone).date()
        at = _on_day(day, clock, zone, last)
        if at and last is not _NEVER:
            if last - at > HALF_DAY:
                return _on_day(day + _ONE_DAY, clock, zone, last)
            # 23:59 just after 00:01: two lines changed places at a midnight that was passed.
            if at - last > _NEARLY_A_DAY and day > self._day:
                return _on_day(day - _ONE_DAY, clock, zone, last)
        return at


def _on_day(day: date, clock: time, zone: tzinfo, last: datetime) -> datetime | None:
    return _in_order(*_moments(day, clock, zone), last)


def _in_order(at: datetime | None, again: datetime | None, last: datetime) -> datetime | None:
    """Of two moments with the same local time, the one that comes after the last, give or take some disorder."""
    return again if at and again and last is not _NEVER and last - at > _DISORDER else at


def _moments(day: date, clock: time, zone: tzinfo) -> tuple[datetime | None, datetime | None]:
    """When it was that time in that zone, and the second time where it was so twice; none at the calendar's ends."""
    try:
        at = datetime.combine(day, clock, zone).astimezone(UTC)
        again = datetime.combine(day, clock.replace(fold=1), zone).astimezone(UTC)
    except OverflowError:
        return None, None
    # Of a time that the clocks skipped, the second reading is the earlier one.
    return at, again if again > at else None


def _clock(parts: dict[str, str | None]) -> time | None:
    """What the clock showed, without the fraction. A leap second counts as the second before it."""
    hour, half = int(parts["H"] or 0), (parts.get("p") or "").lower()
    if half and 1 <= hour <= 12:
        hour = hour % 12 + 12 * (half == "p")
    elif half and not (half == "p" and hour > 12):
        return None
    return time(hour, int(parts["M"] or 0), min(int(parts.get("S") or 0), 59))


def _counted(count: str, fraction: str) -> datetime | None:
    """A count since 1970: its length tells the unit."""
    per = _UNITS.get(len(count))
    micros = int(count) * per if per else int(count) // (1 if len(count) == 16 else 1000)
    micros += int(fraction.ljust(9, "0")) * (per or 0) // 10**9
    return _EPOCH + timedelta(microseconds=micros) if micros < _LATEST * 1_000_000 else None

"""Where in time the rows of a timeline are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from facilitator.importers.markdown.moments import Opening
from facilitator.when import ClockTime, place_after


@dataclass(slots=True)
class Clock:
    """Where in time the rows are: the day they are on, the row before, the zone that was named last."""

    on: date | None
    zone: tzinfo | None
    unstated: tzinfo
    last: datetime | None = None
    first: datetime | None = None
    assumed: bool = False


def placed(begins: Opening, clock: Clock) -> datetime | None:
    """When a row was, UTC; None where it has no clock time."""
    if begins.later is not None:
        return _later(begins, clock)
    if begins.clock is None or clock.on is None:
        return None
    clock.zone = begins.zone or clock.zone
    clock.assumed = clock.assumed or clock.zone is None
    said = ClockTime(begins.clock, clock.zone or clock.unstated, begins.day)
    at = place_after(said, clock.on, clock.last)
    clock.last, clock.first = at, clock.first or at
    return at


def _later(begins: Opening, clock: Clock) -> datetime | None:
    try:
        return clock.first + begins.later if clock.first and begins.later is not None else None
    except OverflowError:
        return None

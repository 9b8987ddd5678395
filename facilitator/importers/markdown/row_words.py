"""The words of a row as an entry has them: what cannot be read as a time stays with them."""

from __future__ import annotations

import re
from datetime import datetime, time, tzinfo

from facilitator.importers.markdown.moments import Opening
from facilitator.importers.markdown.row_clock import Clock
from facilitator.importers.markdown.rows_found import Found
from facilitator.spoken import show_time
from facilitator.when import ClockTime, place_after

_PLACEHOLDER = re.compile(r"\s*(?:HH:mm|hh:mm|--:--|\?\?:\?\?|xx:xx|XX:XX)")


def row_words(row: Found, begins: Opening, at: datetime | None, clock: Clock) -> str:
    """The words of a row that is placed at `at`, with what its time says beside the clock."""
    if at is None or row.same:
        when = "" if row.when is None or at else _PLACEHOLDER.sub("", row.when)
        when = when if any(map(str.isalnum, when)) else ""
        return f"{when}: {row.what}" if when and row.what else when or row.what
    until = _until(begins, at, clock)
    doubts = f"{'(about) ' if begins.about else ''}{f'(until {until}) ' if until else ''}"
    if row.when is None:
        return f"{doubts}{begins.rest}"
    if begins.rest and row.what:
        return f"{doubts}{_apart(begins.rest)} {row.what}"
    return f"{doubts}{begins.rest or row.what}"


def _apart(rest: str) -> str:
    """What is left of a cell or heading beside its time: words before a colon, anything else in brackets."""
    if rest[:1].isalpha() or rest[:1] in "`\"'“":
        return f"{rest.rstrip(' :.')}:"
    return rest if rest[:1] == "(" else f"({rest})"


def _until(begins: Opening, at: datetime, clock: Clock) -> str:
    """The end of a stretch, in UTC like every time that is shown."""
    if begins.until is None:
        return ""
    zone = clock.zone or clock.unstated
    end = _after(at, begins.until, zone)
    return f"{show_time(end)} UTC" if end else ""


def _after(at: datetime, until: time, zone: tzinfo) -> datetime | None:
    try:
        return place_after(ClockTime(until, zone), at.astimezone(zone).date(), at)
    except OverflowError:
        return None

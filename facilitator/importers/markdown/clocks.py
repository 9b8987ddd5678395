"""A clock time where it is written in a row, the zone after it, and the end of a stretch."""

from __future__ import annotations

import re
from datetime import date, time, tzinfo

from facilitator.when import ClockTime, read_time
from facilitator.when.zones import match_zone

_CLOCK = re.compile(
    r"(?P<h>\d{1,2})(?:[:.](?P<m>\d\d)(?::(?P<s>\d\d)(?:[.,]\d{1,9})?)?|h(?P<hm>\d\d)(?!\w)|(?=\s?[ap]\.?m\b))"
    r"(?:\s?(?P<half>[ap])\.?m\b\.?)?(?![\d])",
    re.IGNORECASE,
)
_STRETCH = re.compile(r"\s{0,2}(?:-|–|—|to\b|until\b|till\b|and\b)\s{0,2}(?=\d)")
_EVENING, _MORNING = 18, 6
"""Hours between which a stretch may run past midnight; any other that goes backwards is none."""


def clock_at(text: str, at: int, *, dated: bool) -> tuple[time, int] | None:
    """The clock time at `at` and where it ends. `14.30` is one after a day only; else it may be any number."""
    found = _CLOCK.match(text, at)
    if not found or ("." in found[0][:3] and found["m"] and not dated):
        return None
    half = f" {found['half']}m" if found["half"] else ""
    written = f"{found['h']}:{found['m'] or found['hm'] or '00'}:{found['s'] or '00'}{half}"
    read = read_time(written)
    return (read[0].clock, found.end()) if read and isinstance(read[0], ClockTime) and not read[1] else None


def zone_at(text: str, at: int, day: date | None) -> tuple[tzinfo | None, int]:
    """The zone after a clock time. `10:00-11:00` is a stretch, also after a day, where its end is the later."""
    if at == len(text):
        return None, at
    found = match_zone(text, at, dated=day is not None)
    if not found or (text[at] in "-−" and _later_than(text, at)):
        return None, at
    return found


def _later_than(text: str, at: int) -> bool:
    before, after = re.findall(r"\d\d?:\d\d", text[max(at - 12, 0) : at]), re.match(r".(\d\d:\d\d)", text[at:])
    return bool(before and after) and before[-1].rjust(5, "0") < (after[1] if after else "")


def until_at(text: str, at: int, begin: time) -> tuple[time | None, int]:
    """The clock time that ends a stretch begun at `begin`, and where it ends; None where what follows is none."""
    stretch = _STRETCH.match(text, at)
    found = clock_at(text, stretch.end(), dated=False) if stretch else None
    overnight = found is not None and begin.hour >= _EVENING and found[0].hour < _MORNING
    return found if found and (found[0] > begin or overnight) else (None, at)

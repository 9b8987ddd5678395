"""Chats as they come when copied from a window: a line with name and time, and the message below it.

Shapes: `Sarah  2:03 PM` or `Sarah [14:03]` (Slack), `Sarah — Today at 2:03 PM` (Discord), a name and then a line that
is only a time (Slack today), `[2:03 PM] Sarah` (Teams). Days stand on lines of their own.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from facilitator.importers.log_layouts import Hit, Layout
from facilitator.importers.stamp_dates import nearest_year
from facilitator.importers.stamp_shapes import FIGURES, MINUTES, Shape
from facilitator.importers.stamps import Clock
from facilitator.when.calendar import MONTHS, real_date

_WORD = r"[^\W\d_][\w.'’-]{0,30}"
_NAME = rf"(?P<who>@?{_WORD}(?:\s{{1,2}}\(?[^\W\d_][\w.'’-]{{0,30}}\)?){{0,3}})"
# A status beside the name, as a code or a picture.
_EMOJI = r"(?:\s?:[\w+-]{1,40}:|\s?[^\w\s\[(,:—–-]{1,3})?"
_ON = r"(?:(?:Today|Yesterday)(?:\sat)?\s)?"
_WIDE = r"(?:\s{2,}|\s?[—–]\s|\s-\s|,\s|\s?(?=[\[(]))"
# With one blank between, "deploy done at 2:03" must not be taken for somebody called so.
_CAPITALS = r"(?P<who>[^\W\d_a-z][\w.'’-]{0,30}(?:\s[^\W\d_a-z][\w.'’-]{0,30}){0,3})"
_NAMED = re.compile(_NAME + _EMOJI)
_DAY_NAMES = r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}"
_MONTH_NAMES = r"(?P<b>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}"
_DAY = r"(?P<d>\d{1,2})(?:st|nd|rd|th)?"
_DAY_LINES = (
    rf"{_MONTH_NAMES}\.?\s{_DAY}(?:,?\s(?P<Y>\d{{4}}))?",
    rf"{_DAY}\.?\s{_MONTH_NAMES}\.?(?:,?\s(?P<Y>\d{{4}}))?",
    r"(?P<Y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})",
)


def _time(shape: Shape) -> str:
    return rf"[\[(]?{_ON}{shape.pattern}[\])]?"


class Header:
    """A name and a time make up the line; what was said stands below."""

    name, loose = "chat", True

    def __init__(self, shape: Shape) -> None:
        self._wide = re.compile(f"{_NAME}{_EMOJI}{_WIDE}{_time(shape)}$")
        self._narrow = re.compile(rf"{_CAPITALS}{_EMOJI}\s{_time(shape)}$")

    def find(self, line: str) -> re.Match[str] | None:
        """The line, when it is short enough to be a name and a time."""
        if len(line) > 90 or line[:1].isdigit():
            return None
        return self._wide.match(line) or self._narrow.match(line)

    def read(self, found: re.Match[str], clock: Clock) -> Hit | None:
        """Who, and no words yet. Slack writes APP behind the name of a program."""
        stamp = clock.stamp(found)
        return signed(Hit(stamp, "", "", True), found["who"]) if stamp else None


class Alone:
    """The line is a time and nothing else: the name stood above it, or the same person goes on."""

    name, loose = "chat", True

    def __init__(self, shape: Shape) -> None:
        self.find = re.compile(f"{_time(shape)}$").match

    def read(self, found: re.Match[str], clock: Clock) -> Hit | None:
        """Nobody, and no words yet."""
        stamp = clock.stamp(found)
        return Hit(stamp, "", "", True, goes_on=not found["p"] and clock.halves) if stamp else None


@cache
def chats() -> tuple[Layout, ...]:
    """The layouts of copied chats."""
    return tuple(layout(shape) for layout in (Header, Alone) for shape in (MINUTES, FIGURES))


def as_name(line: str) -> str:
    """The name that a whole line may be: one to four words that begin with letters, the first with a capital.

    What stands for a status behind it is left out. Empty for other lines.
    """
    found = _NAMED.fullmatch(line)
    return found["who"] if found and len(line) <= 60 and not line[:1].islower() else ""


def signed(hit: Hit, who: str) -> Hit:
    """The hit with who said it. Slack writes APP behind the name of a program."""
    bare = who.removesuffix("APP").strip()
    hit.who, hit.bot = bare or who, bool(bare) and bare != who
    return hit


def day_line(line: str, near: date) -> date | None:
    """The day that a whole line names ("Sunday, April 12th", "--- Day changed Sun Apr 12 2026"); None for others.

    Without a year, the one nearest to `near` is meant.
    """
    if len(line) > 60 or not any(char.isdigit() for char in line):
        return None
    for pattern in _day_patterns():
        if found := pattern.fullmatch(line):
            parts = found.groupdict()
            named = parts.get("b")
            month = MONTHS.index(named.lower()) + 1 if named else int(parts["m"])
            year, day = parts["Y"], int(parts["d"])
            return real_date(int(year), month, day) if year else nearest_year(month, day, near)
    return None


@cache
def _day_patterns() -> tuple[re.Pattern[str], ...]:
    frame = rf"[-–—=*#\s]{{0,12}}(?:Day changed(?: to)?\s)?(?:{_DAY_NAMES},?\s)?%s[-–—=*#\s]{{0,12}}"
    return tuple(re.compile(frame % pattern) for pattern in _DAY_LINES)

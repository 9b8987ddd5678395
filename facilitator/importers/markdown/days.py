"""Days as they stand in a document: `2021-03-04`, `4 March 2021`, `March 4th`, `Tuesday`, `day 2`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from facilitator.when.calendar import MONTHS, WEEKDAYS, real_date

EARLIEST, LATEST = 1971, 2099
"""Years that are read; others are slips of the pen."""


class Day(NamedTuple):
    """A day that was read, where its words end, and how its year was mended where it was written with five digits."""

    day: date
    end: int
    mended: str = ""


_WEEKDAY = r"(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\b"
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_YEAR = r"(?:(?:,?\s{1,2}|-)(?P<year>\d{4})(?![:\d]))?"
_NAMED = rf"(?:{_WEEKDAY}[.,]?\s{{1,2}})?"
_SHAPES = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        r"(?P<year>\d{4})(?P<slip>\d)?(?P<sign>[-/.])(?P<month>\d{1,2})(?P=sign)(?P<day>\d{1,2})(?![\d?])",
        rf"{_NAMED}(?:the\s)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\.?(?:\s{{1,2}}|-)(?:of\s)?{_MONTH}{_YEAR}",
        rf"{_NAMED}{_MONTH}\s{{1,2}}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?!:\d){_YEAR}",
        rf"{_NAMED}(?P<day>\d{{1,2}})(?P<sign>[./-])(?P<month>\d{{1,2}})(?P=sign)(?P<year>\d{{4}}|\d\d)(?!\d)",
        rf"(?P<weekday>{_WEEKDAY})[.,]?",
        r"day\s(?P<nth>\d{1,2})\b",
    )
)
_CENTURY = 100
_NEW_YEAR = 183
"""Days: a day without a year lies within half a year of the incident."""
_LOOKED_AT = 10_000
"""Characters of a text in which a day is looked for."""
_COMPACT = re.compile(r"(?<!\d)(\d{4})(\d\d)(\d\d)(?!\d)")
_ANYWHERE = re.compile(rf"(?<![\w.])(?=\d|{_MONTH.replace('?P<month>', '?:')}|{_WEEKDAY})", re.IGNORECASE)


def match_day(text: str, pos: int, near: date | None) -> Day | None:
    """The day that is written at `pos`; `near` is a day that one without a year lies near, or None.

    Day comes before month in figures, as most of the world writes; month first where only that can be meant.

    >>> match_day("19. April, 11:00", 0, date(2018, 4, 18)).day
    datetime.date(2018, 4, 19)
    """
    for shape in _SHAPES:
        if (found := shape.match(text, pos)) and (day := _day(found.groupdict(), near)):
            mended = f"{found['year']}{found['slip']}" if found.groupdict().get("slip") else ""
            return Day(day, found.end(), mended)
    return None


def find_day(text: str) -> date | None:
    """The first day with its year anywhere in a text such as a title or a file's name."""
    text = text[:_LOOKED_AT]
    found = (match_day(text, start.start(), None) for start in _ANYWHERE.finditer(text))
    return next((day.day for day in found if day), None) or next(_compact(text), None)


def _compact(text: str) -> Iterator[date]:
    for found in _COMPACT.finditer(text):
        if day := _real(int(found[1]), int(found[2]), int(found[3])):
            yield day


def _day(parts: dict[str, str | None], near: date | None) -> date | None:
    if nth := parts.get("nth"):
        return near + timedelta(days=int(nth) - 1) if near and int(nth) else None
    if weekday := parts.get("weekday"):
        return near + timedelta(days=(WEEKDAYS.index(weekday[:3].lower()) - near.weekday()) % 7) if near else None
    written, day = parts["month"] or "", int(parts["day"] or 0)
    month = int(written) if written.isdigit() else MONTHS.index(written[:3].lower()) + 1
    if parts.get("sign") and month > 12 and day <= 12:
        day, month = month, day
    if year := parts["year"]:
        return _real(int(year) + (2000 if int(year) < _CENTURY else 0), month, day)
    return _nearest(near, month, day) if near else None


def _nearest(near: date, month: int, day: int) -> date | None:
    years = (_real(near.year + n, month, day) for n in (-1, 0, 1))
    return next((found for found in years if found and abs((found - near).days) <= _NEW_YEAR), None)


def _real(year: int, month: int, day: int) -> date | None:
    return real_date(year, month, day) if EARLIEST <= year <= LATEST else None

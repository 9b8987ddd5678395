"""What the phrases of `phrases` say: one reading each.

A day or month without a year is the first one on or after the incident's day, so that a review held much later still
means the year of the incident; what is relative ("Friday", "in 10 days") counts from today. A period stands for its
last day; a week's last day is Friday. A reading gives None where the words name no real day, and may raise ValueError
or OverflowError where they lead beyond the years 1 to 9999.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any

from facilitator.when import calendar as cal

COUNTS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMBERS = {word: n for n, word in enumerate(COUNTS, 1)} | {"a": 1, "an": 1, "a couple of": 2, "a few": 3}
_MONTHS_IN = {"m": 1, "q": 3, "y": 12}


@dataclass(frozen=True, slots=True)
class Said:
    """A phrase as matched, the incident's day and the day on which it was said."""

    found: re.Match[str]
    on: date
    today: date

    def part(self, name: str) -> str:
        """A named part of the phrase in lower case, empty where it was not said."""
        return (self.found.groupdict().get(name) or "").lower()

    def number(self, name: str) -> int:
        """A named part as a number. ValueError where it is none."""
        return int(self.part(name))

    @property
    def month(self) -> int:
        """The number of the month that was named."""
        return cal.MONTHS.index(self.part("month")[:3]) + 1

    def first(self, month: int, day: int) -> date | None:
        """That day of the year that was said, else the first one on or after the incident's day."""
        if self.part("year"):
            return cal.real_date(self.number("year"), month, day)
        return cal.first_on_or_after(self.on, month, day)

    def last(self, month: int) -> date:
        """The end of that month, of the year that was said, else the first one on or after the incident's day."""
        if self.part("year"):
            return cal.month_end(self.number("year"), month)
        end = cal.month_end(self.on.year, month)
        return end if end >= self.on else cal.month_end(self.on.year + 1, month)


def dated(said: Said) -> date | None:
    """A day and a month by name."""
    return said.first(said.month, said.number("day"))


def iso(said: Said) -> date | None:
    """Year, month, day in digits."""
    return cal.real_date(said.number("year"), said.number("month"), said.number("day"))


def numeric(said: Said) -> date | None:
    """Day and month in digits: day first, as most of the world writes; month first where only that can be meant."""
    day, month = said.number("day"), said.number("month")
    if month > 12:
        day, month = month, day
    if said.part("year"):
        year = said.number("year")
        return cal.real_date(year if year > 99 else 2000 + year, month, day)
    # "by 3/4" is a fraction, and "24/7" a way of working.
    fraction = len(said.part("day")) == len(said.part("month")) == 1
    return None if fraction or said.found[0] == "24/7" else cal.first_on_or_after(said.on, month, day)


def day_of_month(said: Said) -> date | None:
    """The 15th: the next one from today."""
    months = (cal.add_months(said.today.replace(day=1), n) for n in range(3))
    days = (cal.real_date(first.year, first.month, said.number("day")) for first in months)
    return next((day for day in days if day and day >= said.today), None)


def weekday(said: Said) -> date:
    """Friday is the next one after today; next Friday, and Friday next week, the one of the week after this."""
    number = cal.WEEKDAYS.index(said.part("weekday")[:3])
    if said.part("next") or said.part("after"):
        return cal.in_week_after(said.today, number, 2 if said.part("twice") else 1)
    return cal.next_weekday(said.today, number)


def soon(said: Said) -> date:
    """Today, tomorrow, the day after tomorrow."""
    words = said.found[0].lower()
    return said.today + timedelta(days=2 if "after" in words else 1 if "tomorrow" in words else 0)


def end_of_period(said: Said) -> date:
    """The end of this or the next week, month, quarter or year."""
    unit, ahead = said.part("unit")[0], int("next" in said.part("which"))
    if unit == "w":
        return cal.in_week_after(said.today, cal.FRIDAY) if ahead else cal.week_end(said.today)
    length = _MONTHS_IN[unit]
    first = said.today.replace(month=(said.today.month - 1) // length * length + 1, day=1)
    last = cal.add_months(first, length * (ahead + 1) - 1)
    return cal.month_end(last.year, last.month)


def start_of_period(said: Said) -> date:
    """The first day of the next week (its Monday), month, quarter or year."""
    unit = said.part("unit")[0]
    if unit == "w":
        return cal.in_week_after(said.today, 0)
    return cal.add_months(end_of_period(said).replace(day=1), 1 - _MONTHS_IN[unit])


def end_of_month(said: Said) -> date:
    """The last day of a month by name."""
    return said.last(said.month)


def end_of_quarter(said: Said) -> date:
    """The last day of a quarter of the calendar year."""
    return said.last(3 * said.number("quarter"))


def end_of_year(said: Said) -> date:
    """New Year's Eve."""
    return date(said.number("year"), 12, 31)


def part_of_month(said: Said) -> date | None:
    """The start of a month, or its middle, the 15th."""
    day = 15 if said.part("part").startswith("mid") else 1
    return said.first(said.month, day) if said.part("month") else said.today.replace(day=day)


def span(said: Said) -> date | None:
    """So long from today; hours count as days from 24 on, and fewer are no date."""
    unit, word = said.part("unit"), " ".join(said.part("word").split())
    count = _NUMBERS[word] if word else said.number("count")
    if unit.startswith(("bus", "work")):
        return cal.add_workdays(said.today, count)
    if unit[0] in _MONTHS_IN:
        return cal.add_months(said.today, count * _MONTHS_IN[unit[0]])
    if unit[0] == "h":
        return None if count < 24 else said.today + timedelta(days=-(-count // 24))
    return said.today + timedelta(days=count * {"d": 1, "w": 7, "f": 14}[unit[0]])


def counted(said: Said) -> date | None:
    """So long from another day ("a week from Friday"), as parsedatetime has it."""
    read, context = _library().parseDT(said.found[0], sourceTime=datetime.combine(said.today, time(9)))
    return read.date() if context.hasDate else None


@cache
def _library() -> Any:
    import parsedatetime

    return parsedatetime.Calendar(version=parsedatetime.VERSION_CONTEXT_STYLE)

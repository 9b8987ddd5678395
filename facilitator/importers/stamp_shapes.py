"""The shapes in which programs and chats write a time, as patterns with named parts.

Parts: `Y` year, `m` month in figures, `b` month by name, `d` day, `c` a date in figures whose order is open, `H` hour,
`M` minute, `S` second, `p` am or pm, `f` fraction, `z` zone, `e` count since 1970 and `ef` its fraction.
Ranges are in the patterns, so that an impossible time is none: years from 1970 to 2100, hours to 23, a leap second.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from facilitator.when.zones import ABBREVIATIONS

_Y = r"(?P<Y>19[7-9]\d|20\d\d|2100)"
_MONTH = r"(?P<b>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}"
_MM, _DD = r"(?P<m>0[1-9]|1[0-2])", r"(?P<d>0[1-9]|[12]\d|3[01])"
_D = r"(?P<d>0?[1-9]|[12]\d|3[01])"
_WEEKDAY = r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6},?\s+)?"
_FRACTION = r"(?:(?:[.,]|:(?=\d{3}(?!\d)))(?P<f>\d{1,9}))?"
_HALF = r"(?:\s?(?P<p>[AaPp])\.?[Mm]\b\.?(?!\s?[=:]))?"
_SECONDS = rf"(?P<H>[01]\d|2[0-3]):(?P<M>[0-5]\d):(?P<S>[0-5]\d|60){_FRACTION}"
_CLOCK = rf"(?P<H>[01]?\d|2[0-3]):(?P<M>[0-5]\d)(?::(?P<S>[0-5]\d|60){_FRACTION})?(?!:?\d){_HALF}"
_NAMED = rf"UTC(?:[+\-−]\d{{1,2}})?|GMT(?:[+\-−]\d{{1,2}})?|{'|'.join(sorted(ABBREVIATIONS))}"
_REGION = r"(?:Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific|Etc)/[A-Za-z_+\-/]{1,30}"
# An offset after a blank has four figures, or "-10 items left" would be one.
_ZONE = (
    r"(?:(?P<z>[Zz](?!\w)|\s?[+\-−]\d{2}:?\d{2}(?![\d:])|[+\-−]\d{2}(?![\d:])"
    rf"|\s?\(?(?:{_NAMED})\)?(?![\w/:=-])|\s?\[?{_REGION}\]?)(?:\[[A-Z][\w/+-]{{1,40}}\])?)?"
)
# After hours and minutes alone, "-14:20" is the end of a stretch and no offset.
_WORD_ZONE = rf"(?P<z>[Zz](?!\w)|\s?\(?(?:{_NAMED})\)?(?![\w/:=-]))?"
_FIGURES = r"(?P<c>\d{1,2}(?P<x>[/.-])\d{1,2}(?P=x)(?:\d{4}|\d{2}))(?!\d)"
_COMMA = r"(?:,?\s{1,3}(?:at\s)?|,)"


@dataclass(frozen=True, slots=True)
class Shape:
    """One way of writing a time. `dated` says that a day is part of it, `loose` that figures alone make it up, so
    that it is taken for a time only where most lines have it.
    """

    name: str
    pattern: str
    dated: bool = True
    loose: bool = False


ISO = Shape("ISO 8601", rf"{_Y}-{_MM}-{_DD}(?:[Tt_]|{_COMMA}){_CLOCK}{_ZONE}")
BASIC = Shape(
    "ISO 8601 basic",
    rf"{_Y}{_MM}{_DD}[Tt .-](?P<H>[01]\d|2[0-3]):?(?P<M>[0-5]\d):?(?P<S>[0-5]\d|60){_FRACTION}(?!\d){_ZONE}",
)
SLASHES = Shape("year/month/day", rf"{_Y}[/.]{_MM}[/.]{_DD}{_COMMA}{_CLOCK}{_ZONE}")
CTIME = Shape("ctime", rf"{_WEEKDAY}{_MONTH}\s+{_D}\s{_SECONDS}{_ZONE}\s{_Y}(?!\d)")
SYSLOG = Shape("syslog", rf"{_WEEKDAY}{_MONTH}\s+{_D}\s(?:{_Y}\s)?{_SECONDS}(?!\d){_ZONE}")
ACCESS = Shape("access log", rf"{_DD}/{_MONTH}/{_Y}[: ]{_SECONDS}{_ZONE}")
DAY_MONTH = Shape("day month year", rf"{_WEEKDAY}{_D}(?:st|nd|rd|th)?[ -]{_MONTH}\.?,?[ -]{_Y}{_COMMA}{_CLOCK}{_ZONE}")
MONTH_DAY = Shape("month day year", rf"{_WEEKDAY}{_MONTH}\.?\s{_D}(?:st|nd|rd|th)?,?\s{_Y}{_COMMA}{_CLOCK}{_ZONE}")
FIGURES = Shape("date in figures", rf"{_FIGURES}{_COMMA}{_CLOCK}{_ZONE}")
NO_YEAR = Shape(
    "month and day in figures", rf"(?P<c>\d{{1,2}}[/.-]\d{{1,2}})(?![\d/.-]){_COMMA}{_CLOCK}{_ZONE}", loose=True
)
TIME_FIRST = Shape("time, date", rf"{_CLOCK},?\s(?:•\s)?{_FIGURES}")
KLOG = Shape("klog", rf"(?P<level>[IWEF])(?:{_Y})?{_MM}{_DD}\s{_SECONDS}(?!\d)")
EPOCH = Shape("epoch", r"(?P<e>\d{10}|\d{13}|\d{16}|\d{19})(?:\.(?P<ef>\d{1,9}))?(?![\w:/-]|\.\d)", loose=True)
CLOCK = Shape(
    "HH:MM:SS", rf"(?P<H>[01]?\d|2[0-3]):(?P<M>[0-5]\d):(?P<S>[0-5]\d|60){_FRACTION}(?!:?\d){_HALF}{_ZONE}",
    dated=False, loose=True,
)  # fmt: skip
MINUTES = Shape("HH:MM", rf"(?P<H>[01]?\d|2[0-3]):(?P<M>[0-5]\d)(?!:?\d){_HALF}{_WORD_ZONE}", dated=False, loose=True)

SHAPES = (
    ISO, SLASHES, CTIME, SYSLOG, ACCESS, DAY_MONTH, MONTH_DAY, FIGURES, TIME_FIRST, KLOG, BASIC, EPOCH, NO_YEAR,
    CLOCK, MINUTES,
)  # fmt: skip
"""Every shape, in the order of trying: a longer one before one that is its beginning."""

# What may stand before a time at the start of a line: a bullet, a priority, brackets and quotes, the key of logfmt.
_LEAD = r"(?:[-*•>]\s{1,3})?(?:<\d{1,3}>)?[\[({<*_`\"'|@#\s]{0,4}(?:(?:@?timestamp|time|date|ts|t)[=:]\s?[\"']?)?"


@cache
def leading(shape: Shape) -> re.Pattern[str]:
    """The pattern for a line that begins with the time."""
    return re.compile(_LEAD + shape.pattern)


@cache
def alone(shape: Shape) -> re.Pattern[str]:
    """The pattern for a text that is the time and nothing else."""
    return re.compile(shape.pattern)


@cache
def inside(shape: Shape) -> re.Pattern[str]:
    """The pattern for a time with something before it."""
    return re.compile(r"(?<![\w./+-])" + shape.pattern)

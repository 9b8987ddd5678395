"""The phrases for a due date: one pattern each, with its reading. The longest that matches decides."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from functools import cache

from facilitator.when import readings
from facilitator.when.readings import COUNTS, Said


class Shape(Enum):
    """What sort of phrase it is: a day; a period that stands for its end; a bare "May" or "the 15th"; a length."""

    DAY = auto()
    PERIOD = auto()
    BARE = auto()
    SPAN = auto()


@dataclass(frozen=True, slots=True)
class Phrase:
    """One way of writing a due date."""

    pattern: str
    shape: Shape
    read: Callable[[Said], date | None]
    flags: int = re.IGNORECASE


_WEEKDAY = (
    r"(?P<weekday>mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?"
    r"|sat(?:urday)?|sun(?:day)?)\b"
)
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\b(?!:)"
_YEAR = r"(?P<year>20\d\d)\b"
_YEAR_AFTER = rf"(?:\.?,?\s{_YEAR})?"
_NAMED = _WEEKDAY.replace("?P<weekday>", "?:") + r"\.?,?\s"
_PERIODS = r"(?P<unit>week|month|quarter|year)\b"
_WHICH = r"(?P<which>the\snext\s|next\s|the\s|this\s)?"
_COUNT = rf"(?:(?P<count>\d{{1,3}})[\s-]?|(?P<word>a\scouple\sof|a\sfew|an?|{'|'.join(COUNTS)})[\s-])"
_UNIT = (
    r"(?P<unit>(?:business|working|work)\sdays?|workdays?|days?|weeks?|fortnights?|months?|quarters?|years?"
    r"|hours?|hrs?|[dwh])\b"
)


def _day(pattern: str, read: Callable[[Said], date | None]) -> Phrase:
    return Phrase(pattern, Shape.DAY, read)


def _period(pattern: str, read: Callable[[Said], date | None], flags: int = re.IGNORECASE) -> Phrase:
    return Phrase(pattern, Shape.PERIOD, read, flags)


PHRASES = (
    _day(r"(?P<year>\d{4})([-/])(?P<month>\d{2})\2(?P<day>\d{2})(?![\w/-])", readings.iso),
    _day(rf"(?:{_NAMED})?(?:the\s)?{_DAY}\.?\s?(?:of\s)?{_MONTH}{_YEAR_AFTER}", readings.dated),
    _day(rf"(?:{_NAMED})?{_MONTH}\.?\s?(?:the\s)?{_DAY}{_YEAR_AFTER}", readings.dated),
    _day(r"(?P<day>\d{1,2})[./-](?P<month>\d{1,2})[./-](?P<year>20\d\d)(?![\w/-])", readings.numeric),
    _day(r"(?P<day>\d{1,2})/(?P<month>\d{1,2})(?:/(?P<year>\d\d))?(?![\w/%-])", readings.numeric),
    Phrase(r"the\s(?P<day>\d{1,2})(?:st|nd|rd|th)\b", Shape.BARE, readings.day_of_month),
    _day(
        rf"(?:this\s|(?:the\s)?coming\s|(?P<next>next\s))?{_WEEKDAY}"
        r"(?P<after>\s(?:(?:of\s)?next\sweek|(?P<twice>after\snext))\b)?",
        readings.weekday,
    ),
    _day(r"today\b|tonight\b|tomorrow\b|(?:the\s)?day\safter\stomorrow\b|(?:EO[DB]|COB)\b", readings.soon),
    _day(r"(?:the\s)?(?:end|close)\sof\s(?:the\s|this\s)?(?:day|today|tomorrow|business)\b", readings.soon),
    _period(rf"(?:the\s)?end\sof\s{_WHICH}{_PERIODS}", readings.end_of_period),
    _period(r"(?P<unit>week|month|quarter|year)(?:'s|’s)?[\s-]end\b", readings.end_of_period),
    _period(r"EO(?P<unit>[WMQY])\b", readings.end_of_period, 0),
    _period(rf"(?P<which>this|next)\s{_PERIODS}", readings.end_of_period),
    _period(rf"(?:the\s)?(?:start|beginning)\sof\s(?:the\s)?(?P<which>next)\s{_PERIODS}", readings.start_of_period),
    _period(rf"(?:the\s)?(?:end\sof\s)?Q(?P<quarter>[1-4])\b(?:\s(?:of\s)?{_YEAR})?", readings.end_of_quarter),
    _period(rf"(?:the\s)?end\sof\s{_MONTH}{_YEAR_AFTER}", readings.end_of_month),
    _period(rf"(?:the\s)?end\sof\s{_YEAR}", readings.end_of_year),
    _period(
        rf"(?:the\s)?(?P<part>mid(?:dle\sof)?|start\sof|beginning\sof)[\s-](?:{_MONTH}{_YEAR_AFTER}|month\b)",
        readings.part_of_month,
    ),
    # "May" and "March" are verbs as well, so a month alone is written with its capital.
    Phrase(rf"(?=[A-Z])(?i:{_MONTH}){_YEAR_AFTER}", Shape.BARE, readings.end_of_month, 0),
    Phrase(
        rf"(?:the\snext\s)?{_COUNT}{_UNIT}(?:\sfrom\s(?:now|today)\b|(?:'|’)?\stime\b)?",
        Shape.SPAN,
        readings.span,
    ),
    Phrase(
        rf"(?:\d{{1,3}}|an?|one|two|three)\s(?:day|week|month)s?\s(?:from|after)\s(?:tomorrow\b|(?:next\s)?{_WEEKDAY})",
        Shape.DAY,
        readings.counted,
    ),
)


@cache
def compiled() -> tuple[tuple[re.Pattern[str], Phrase], ...]:
    """All phrases with their patterns, compiled when the first due date is read: a start needs none."""
    return tuple((re.compile(phrase.pattern, phrase.flags), phrase) for phrase in PHRASES)

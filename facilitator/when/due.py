"""When an action is due, as people write it: finding the phrase and showing the day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from facilitator.when.calendar import MONTHS
from facilitator.when.phrases import Shape, compiled
from facilitator.when.readings import Said


@dataclass(frozen=True, slots=True)
class Due:
    """A due date that was read: the day, where its phrase ends in the text, and what sort of phrase it was."""

    day: date
    end: int
    shape: Shape


_LONGEST = 64
"""Characters of a line looked at for one phrase; the longest that is read has about fifty."""
# Nearly every word after "by" or "in" begins no date; this tells most of them at once.
_BEGINS = re.compile(
    r"(?:the\s)?(?:\d|an?\s|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|mon|tue|wed|thu|fri|sat|sun"
    r"|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|q[1-4]|eo|cob|end|close|start|begin|mid|day|to|this|next|coming"
    r"|week|month|quarter|year)",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"(?:EO[DB]|COB|(?:the\s)?(?:end\sof(?:\sthe)?\sday|(?:close|end)\sof\sbusiness)),?\s(?:on\s)?", re.IGNORECASE
)
_AFTER = re.compile(
    r",?\s(?:EO[DB]|COB|end\sof\sday|(?:close|end)\sof\sbusiness|morning|noon|midday|afternoon|evening|night)\b"
    r"|,?\s(?:at\s)?\d{1,2}(?::\d\d)?\s?[ap]m\b|,?\s(?:at\s)?\d{1,2}:\d\d\b(?:\s?(?:UTC|Z)\b)?",
    re.IGNORECASE,
)
_LATEST = re.compile(r",?\s(?:at\sthe\s)?latest\b", re.IGNORECASE)
_LEAD = re.compile(
    r"(?:due|deadline)(?:\sdate)?(?:\s?[:=]\s?|\s)(?:is\s)?(?:by\s|on\s|at\s|in\s|within\s|before\s|until\s)?"
    r"|(?:by|until|till|before|within|in|on|no\slater\sthan)\s",
    re.IGNORECASE,
)


def match_due(text: str, pos: int, *, on: date, today: date) -> Due | None:
    """The longest date phrase that begins at `pos`; see `phrases` for `on` and `today`. None where there is none."""
    if not _BEGINS.match(text, pos):
        return None
    found = _match(text[pos : pos + _LONGEST], on, today)
    return Due(found.day, pos + found.end, found.shape) if found else None


def read_due(text: str, *, on: date, today: date) -> date | None:
    """The date that the whole of `text` says, with or without a "by" or "due" before it; None where it says none.

    >>> read_due("end of Q3", on=date(2026, 4, 12), today=date(2026, 4, 14))
    datetime.date(2026, 9, 30)
    """
    text = text.strip().removesuffix(".")
    lead = _LEAD.match(text)
    for start in (0, lead.end() if lead else 0):
        due = match_due(text, start, on=on, today=today)
        if due and due.end == len(text):
            return due.day
    return None


def write_due(day: date) -> str:
    """A due date as one would type it, as `30 Apr 2026`; in digits for centuries that nobody plans for."""
    return f"{day.day} {MONTHS[day.month - 1].title()} {day.year}" if 2000 <= day.year < 2100 else day.isoformat()


@lru_cache(maxsize=256)
def _match(text: str, on: date, today: date) -> Due | None:
    """Cached because the same phrase is read again at every keystroke after it."""
    before = _BEFORE.match(text)
    best = _longest(text, before.end(), on, today) if before else None
    if best is None:
        best = _longest(text, 0, on, today)
    if best is None:
        return None
    end = best.end
    for tail in (_AFTER, _LATEST):
        if best.shape is Shape.DAY or tail is _LATEST:
            end = found.end() if (found := tail.match(text, end)) else end
    return Due(best.day, end, best.shape)


def _longest(text: str, start: int, on: date, today: date) -> Due | None:
    matches = [(match, phrase) for pattern, phrase in compiled() if (match := pattern.match(text, start))]
    if not matches:
        return None
    # The longest phrase decides, so that an impossible "April 31" is not read as "April".
    match, phrase = max(matches, key=lambda found: found[0].end())
    try:
        day = phrase.read(Said(match, on, today))
    except (ValueError, OverflowError):  # beyond the years 1 to 9999
        return None
    return Due(day, match.end(), phrase.shape) if day else None

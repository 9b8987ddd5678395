"""Whether a text carries a clock time or a date: enough to tell a timeline's rows; judging them is the rules' work."""

from __future__ import annotations

import re

_CLOCK = re.compile(
    r"(?<![\w.])(?:[01]?\d|2[0-3])[:.h][0-5]\d(?::?[0-5]\d)?(?![\d.]*\d)|\b\d{1,2} ?[ap]\.?m\b"
    r"|t[0-2]\d:?[0-5]\d|\bt ?[+-] ?\d|^[+-]\d+ ?m",
)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DATE = re.compile(
    rf"\b\d{{4}}-\d\d?-\d\d?\b|\b\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}\b|\b{_MONTH}\.? \d{{1,2}}\b"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}\b"
    r"|^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|satur|sat|sun)(?:day)?\b|^day \d",
)
START = 40
"""Characters from the beginning within which a line that opens with its time has it."""


def has_clock(text: str) -> bool:
    """Whether a clock time (or a time since the start, `T+5`) stands anywhere in the text."""
    return bool(_CLOCK.search(text.lower()))


def opens_with_clock(text: str) -> bool:
    """Whether the text begins with a clock time, a date or weekday before it allowed."""
    match = _CLOCK.search(text[:START].lower())
    if not match:
        return False
    before = _DATE.sub("", text[: match.start()].lower())
    return len(re.findall(r"[^\W\d_]+", before)) <= 1


def has_date(text: str) -> bool:
    """Whether a calendar date stands in the text, or a weekday opens it."""
    return bool(_DATE.search(text.lower()))

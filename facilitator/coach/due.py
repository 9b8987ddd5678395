"""Due dates as people write them into an action: where one stands, never which day it is (that is `when`'s work)."""

from __future__ import annotations

import re

from facilitator.coach.lexicon import words
from facilitator.coach.line import NUMBER, Line


def _any(*patterns: str) -> str:
    return "(?:" + "|".join(patterns) + ")"


MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
FULL_MONTH = r"(?:january|february|march|april|june|july|august|september|october|november|december)\b"
WEEKDAY = (
    _any(
        r"mon(?:day)?", r"tue(?:s(?:day)?)?", r"wed(?:nesday)?", r"thu(?:r(?:s(?:day)?)?)?", r"fri(?:day)?",
        r"sat(?:urday)?", r"sun(?:day)?",
    )
    + r"\b\.?"
)  # fmt: skip
FULL_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day\b"
DAY = r"\d{1,2}(?:st|nd|rd|th)?\b"
ISO = r"20\d\d[-/.]\d{1,2}[-/.]\d{1,2}\b"
NUMERIC = r"\d{1,2}[./]\d{1,2}(?:[./](?:20)?\d\d\b|\.(?!\d)|(?![\d.%]))"
LONG_NUMERIC = r"[0-3]?\d[./-][01]?\d[./-](?:20)?\d\d\b"
DATED = rf"(?:{DAY}\s{{0,3}}(?:of\s+)?{MONTH}|{MONTH}\s{{0,3}}{DAY})(?:,?\s{{0,3}}20\d\d)?"
QUARTER = r"(?:q[1-4]|h[12])\b(?:\s?(?:20)?\d\d\b)?"
WEEK = r"(?:kw|cw|week|wk|w|sprint|iteration|pi)\s?\d{1,3}\b"
PART_OF_MONTH = rf"(?:mid|early|late)[- ]?{MONTH}"
PERIOD = (
    r"(?:business\s|working\s|calendar\s)?(?:day|week|month|quarter|sprint|year|iteration|cycle|milestone|release"
    r"|fortnight|weekend|half|retro|retrospective|standup|review|planning|deploy|deployment|rollover|drill|meeting"
    r"|shift|rotation|upgrade|maintenance|incident|audit)"
)
END = (
    r"(?:the\s+)?(?:very\s+)?(?:end|middle|start|beginning|close|mid)\s+of\s+"
    r"(?:the\s+|this\s+|next\s+|the\s+next\s+|our\s+)?"
    rf"(?:\w+\s+)?(?:{PERIOD}|business|play|{MONTH}|{QUARTER}|20\d\d)"
)
EVENT = (
    r"(?:black\s+friday|cyber\s+monday|christmas|xmas|easter|thanksgiving|new\s+year|ramadan|diwali|go-?live|launch"
    r"|the\s+(?:\w+\s+)?(?:holidays?|holiday\s+season|launch|go-?live|release|freeze|deadline|weekend|summer|winter"
    r"|spring|autumn|fall|sale|peak|audit|migration|retro(?:spective)?|standup|offsite|season|rush|sprint|quarter|month"
    r"|week|year)\b)"
)
THE_NEXT = r"(?:the\s+)?(?:next|this|following|coming|upcoming)\s+\w+"
ABBREVIATED = r"e\.?o\.?[dwmqys]\b|cob\b|tomorrow|today|tonight|noon|midnight"
POINT = _any(
    ISO, LONG_NUMERIC, NUMERIC, DATED, END, EVENT, WEEKDAY, PART_OF_MONTH, MONTH, r"the\s+\d{1,2}(?:st|nd|rd|th)\b",
    QUARTER, r"20\d\d\b", ABBREVIATED, THE_NEXT, r"\d{1,2}(?::\d\d)?\s?(?:am|pm)\b", WEEK,
)  # fmt: skip
COUNT = r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|ten|a\s+couple\s+of|a\s+few|few)"
BY = (
    r"(?:by|before|until|till|til|due|deadline|no\s+later\s+than|not\s+later\s+than|latest|prior\s+to"
    r"|target(?:\s+date)?|eta|bis)\b"
)
SIGN = r"\s{0,3}(?:date\s{0,3})?(?:is|on|by|in|within|:|=|-|–)?\s{0,3}(?:the\s+latest\s+|latest\s+|about\s+|around\s+)?"
BY_POINT = rf"{BY}{SIGN}(?:{POINT}|{COUNT}\s+(?:day|week|month)s?\b)"
ON_DATE = (
    rf"(?:on|starting|in|as\s+of)\s+(?:the\s+)?"
    rf"(?:{DATED}|{FULL_WEEKDAY}|{ISO}|{QUARTER}|week\s+\d|sprint\s+\d|kw\s?\d|{FULL_MONTH})"
)
WITHIN = (
    rf"(?:within|in|over)\s+(?:the\s+)?(?:next\s+|coming\s+)?{COUNT}\s{{0,3}}(?:business\s+|working\s+|calendar\s+)?"
    r"(?:day|week|month|sprint|quarter|fortnight)s?\b(?!\s+of\b)"
)
THIS_PERIOD = (
    r"(?:this|next|coming|current|following|within\s+the|within\s+this|in\s+the\s+next|in\s+the\s+coming|in\s+this)\s+"
    rf"(?:current\s+|next\s+|coming\s+)?{PERIOD}s?\b"
)
AT_WORD = re.compile(
    _any(
        BY_POINT, ON_DATE, WITHIN, THIS_PERIOD, rf"(?:this|next|coming)\s+(?:{FULL_WEEKDAY}|{FULL_MONTH})",
        r"(?:eod|eow|eom|eoq|eoy|cob|tomorrow|tmrw|tmr|tomorow|today|tonight)\b", END, ISO, LONG_NUMERIC,
        rf"(?:{DATED})\s{{0,3}}(?:[.)\]|]|$)", rf"(?:{DATED}|{FULL_WEEKDAY})\s{{0,3}}:",
    ),
    re.IGNORECASE,
)  # fmt: skip
"""A due date that begins with the word it is matched at."""
AFTER_SIGN = re.compile(
    r"(?:due\s{0,3})?" + _any(DATED, NUMERIC, FULL_WEEKDAY, QUARTER, WEEK, rf"{WEEKDAY}(?=\W{{0,3}}$)", PART_OF_MONTH),
    re.IGNORECASE,
)
"""A date that is a due date because it stands alone after a dash, a comma or a bar."""
SIGNS = frozenset(("-", "–", "—", "(", "|", "[", ",", ":", ">", "→", "/"))
OPENERS, STARTS = words("actions", "due-opens"), tuple(sorted(words("actions", "due-starts")))
HAPPENED = re.compile(
    r"(?:ed|expires?|happens?|runs?|outage|incident|failure|deploy|release|change|every|each|since)\W{1,2}$",
    re.IGNORECASE,
)
RECURRING = re.compile(r"(?:on|every|each)\s+\w+days\b", re.IGNORECASE)


def find_due(line: Line) -> tuple[int, int] | None:
    """Where in the text of `line` a due date stands (start, end), or None."""
    text = line.text
    for i, word in enumerate(line.words):
        if not line.bits[i] & NUMBER and word not in OPENERS and not word.startswith(STARTS):
            continue
        match = AT_WORD.match(text, line.starts[i])
        if match is None and i and line.words[i - 1] in SIGNS:
            match = AFTER_SIGN.match(text, line.starts[i])
        if match is not None and not _in_passing(text, match):
            return match.span()
    return None


def _in_passing(text: str, match: re.Match[str]) -> bool:
    """A date that only tells when something happened, or how often: “deleted on 3 May”, “on Fridays”."""
    start = match.start()
    if RECURRING.match(text, start):
        return True
    if text[max(0, start - 3) : start].lower() in ("on ", "in ", "of "):
        start -= 3
    elif not match.group().lower().startswith(("on ", "in ")):
        return False
    return HAPPENED.search(text, max(0, start - 16), start) is not None

"""Due dates as people write them into an action: where one stands, never which day it is (that is `when`'s work)."""

from __future__ import annotations

import re

from facilitator.coach.line import NUMBER, Line

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
FULL_MONTH = r"(?:january|february|march|april|june|july|august|september|october|november|december)\b"
WEEKDAY = r"(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)\b\.?"
FULL_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day\b"
DAY = r"\d{1,2}(?:st|nd|rd|th)?\b"
ISO = r"20\d\d[-/.]\d{1,2}[-/.]\d{1,2}\b"
NUMERIC = r"\d{1,2}[./]\d{1,2}(?:[./](?:20)?\d\d\b|\.(?!\d)|(?![\d.%]))"
LONG_NUMERIC = r"[0-3]?\d[./-][01]?\d[./-](?:20)?\d\d\b"
DATED = rf"(?:{DAY}\s{{0,3}}(?:of\s+)?{MONTH}|{MONTH}\s{{0,3}}{DAY})(?:,?\s{{0,3}}20\d\d)?"
QUARTER = r"(?:q[1-4]|h[12])\b(?:\s?(?:20)?\d\d\b)?"
WEEK = r"(?:kw|cw|week|wk|w|sprint|iteration|pi)\s?\d{1,3}\b"
PERIOD = (
    r"(?:business\s|working\s|calendar\s)?(?:day|week|month|quarter|sprint|year|iteration|cycle|milestone|release|fortnight|weekend|half|retro"
    r"|retrospective|standup|review|planning|deploy|deployment|rollover|drill|meeting|shift|rotation|upgrade|maintenance|incident|audit)"
)
END = (
    rf"(?:the\s+)?(?:very\s+)?(?:end|middle|start|beginning|close|mid)\s+of\s+(?:the\s+|this\s+|next\s+|the\s+next\s+|our\s+)?"
    rf"(?:\w+\s+)?(?:{PERIOD}|business|play|{MONTH}|{QUARTER}|20\d\d)"
)
EVENT = (
    r"(?:black\s+friday|cyber\s+monday|christmas|xmas|easter|thanksgiving|new\s+year|ramadan|diwali|go-?live|launch"
    r"|the\s+(?:\w+\s+)?(?:holidays?|holiday\s+season|launch|go-?live|release|freeze|deadline|weekend|summer|winter|spring|autumn|fall|sale"
    r"|peak|audit|migration|retro(?:spective)?|standup|offsite|season|rush|sprint|quarter|month|week|year)\b)"
)
POINT = (
    rf"(?:{ISO}|{LONG_NUMERIC}|{NUMERIC}|{DATED}|{END}|{EVENT}|{WEEKDAY}|(?:mid|early|late)[- ]?{MONTH}|{MONTH}|the\s+\d{{1,2}}(?:st|nd|rd|th)\b"
    rf"|{QUARTER}|20\d\d\b|e\.?o\.?[dwmqys]\b|cob\b|tomorrow|today|tonight|noon|midnight|(?:the\s+)?(?:next|this|following|coming|upcoming)\s+\w+"
    rf"|\d{{1,2}}(?::\d\d)?\s?(?:am|pm)\b|{WEEK})"
)
COUNT = r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|ten|a\s+couple\s+of|a\s+few|few)"
BY = r"(?:by|before|until|till|til|due|deadline|no\s+later\s+than|not\s+later\s+than|latest|prior\s+to|target(?:\s+date)?|eta|bis)\b"
AT_TOKEN = re.compile(
    "|".join(
        f"(?:{pattern})"
        for pattern in (
            rf"{BY}\s{{0,3}}(?:date\s{{0,3}})?(?:is|on|by|in|within|:|=|-|–)?\s{{0,3}}(?:the\s+latest\s+|latest\s+|about\s+|around\s+)?(?:{POINT}|{COUNT}\s+(?:day|week|month)s?\b)",
            rf"(?:on|starting|in|as\s+of)\s+(?:the\s+)?(?:{DATED}|{FULL_WEEKDAY}|{ISO}|{QUARTER}|week\s+\d|sprint\s+\d|kw\s?\d|{FULL_MONTH})",
            rf"(?:within|in|over)\s+(?:the\s+)?(?:next\s+|coming\s+)?{COUNT}\s{{0,3}}(?:business\s+|working\s+|calendar\s+)?(?:day|week|month|sprint|quarter|fortnight)s?\b(?!\s+of\b)",
            rf"(?:this|next|coming|current|following|within\s+the|within\s+this|in\s+the\s+next|in\s+the\s+coming|in\s+this)\s+(?:current\s+|next\s+|coming\s+)?{PERIOD}s?\b",
            rf"(?:this|next|coming)\s+(?:{FULL_WEEKDAY}|{FULL_MONTH})",
            r"(?:eod|eow|eom|eoq|eoy|cob|tomorrow|today|tonight)\b",
            END,
            ISO,
            LONG_NUMERIC,
            rf"(?:{DATED})\s{{0,3}}(?:[.)\]|]|$)",
            rf"(?:{DATED}|{FULL_WEEKDAY})\s{{0,3}}:",
        )
    ),
    re.IGNORECASE,
)
AFTER_SIGN = re.compile(
    rf"(?:due\s{{0,3}})?(?:{DATED}|{NUMERIC}|{FULL_WEEKDAY}|{QUARTER}|{WEEK}|{WEEKDAY}(?=\W{{0,3}}$)|(?:mid|early|late)[- ]?{MONTH})",
    re.IGNORECASE,
)
SIGNS = frozenset("- – — ( | [ , : > → /".split())
OPENERS = frozenset(
    "by before until till til due deadline no not latest prior target eta bis on for from starting during in as within over this next coming"
    " current following eod eow eom eoq eoy cob tomorrow today tonight end middle start beginning close mid the".split()
)
STARTS = tuple(
    "jan feb mar apr may jun jul aug sep oct nov dec mon tue wed thu fri sat sun q1 q2 q3 q4 h1 h2 kw cw we wk sp mid ear lat pi".split()
)
HAPPENED = re.compile(
    r"(?:ed|expires?|happens?|runs?|outage|incident|failure|deploy|release|change|every|each|since)\W{1,2}$",
    re.IGNORECASE,
)
RECURRING = re.compile(r"(?:on|every|each)\s+\w+days\b", re.IGNORECASE)


def find_due(line: Line) -> tuple[int, int] | None:
    """Where in the text of `line` a due date stands (start, end), or None."""
    text = line.text
    for i, word in enumerate(line.words):
        digit = line.bits[i] & NUMBER
        if not digit and word not in OPENERS and not word.startswith(STARTS):
            continue
        start = line.starts[i]
        match = AT_TOKEN.match(text, start)
        if match is None and i and line.words[i - 1] in SIGNS:
            match = AFTER_SIGN.match(text, start)
        if match is not None and not _in_passing(text, match):
            return match.span()
    return None


def _in_passing(text: str, match: re.Match[str]) -> bool:
    """A date that only tells when something happened, or how often: "deleted on 3 May", "on Fridays"."""
    start = match.start()
    if RECURRING.match(text, start):
        return True
    told = match.group().lower()
    loose = told.startswith(("on ", "in "))
    return loose and HAPPENED.search(text, max(0, start - 16), start) is not None

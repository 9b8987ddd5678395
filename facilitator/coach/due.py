"""Due dates as people write them into an action: where one stands, never which day it is (that is `when`'s work)."""

from __future__ import annotations

import re

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
WEEKDAY = r"(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)\b\.?"
FULL_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day\b"
DAY = r"\d{1,2}(?:st|nd|rd|th)?\b"
PERIOD = r"(?:day|week|month|quarter|sprint|year|iteration|cycle|milestone|release|fortnight|weekend|half|business day|working day|retro|standup|review|planning|business)"
ISO = r"\b20\d\d[-/.]\d{1,2}[-/.]\d{1,2}\b"
NUMERIC = r"\b\d{1,2}[./]\d{1,2}(?:[./](?:20)?\d\d\b|\.(?!\d)|(?![\d.]))"
DATED = rf"(?:\b{DAY}\s*(?:of\s+)?{MONTH}|\b{MONTH}\s*{DAY})(?:,?\s*20\d\d)?"
POINT = (
    rf"(?:{ISO}|{NUMERIC}|{DATED}|{WEEKDAY}|{MONTH}(?:\s+20\d\d)?|the\s+\d{{1,2}}(?:st|nd|rd|th)\b|q[1-4]\b|h[12]\b|20\d\d\b"
    rf"|(?:the\s+)?(?:end|middle|start|beginning|close)\s+of\b|e\.?o\.?[dwmqys]\b|cob\b|tomorrow|today|tonight|noon|midnight|then\b"
    rf"|(?:the\s+)?(?:next|this|following|coming|upcoming)\s+\w+|mid[- ]?\w+|early\s+\w+|late\s+\w+|\d{{1,2}}\s?(?:am|pm)\b|(?:kw|cw|week|wk|w|sprint)\s?\d{{1,3}}\b"
    rf"|black\s+friday|cyber\s+monday|christmas|xmas|easter|thanksgiving|new\s+year|the\s+(?:holidays?|holiday season|launch|go-?live|release|freeze|code freeze|deadline|weekend|summer|winter|spring|autumn|fall|sale|peak|audit|migration|retro(?:spective)?|standup|offsite)\b|go-?live|launch)"
)
PATTERNS = (
    rf"\b(?:by|before|until|till|til|due|deadline|no later than|not later than|latest|prior to|target(?:\s+date)?|eta|finish(?:ed)? by|bis|when)\b\s*(?:date\s*)?(?:is|on|by|:|=|-|–)?\s*(?:the\s+|latest\s+|about\s+)?{POINT}",
    rf"\b(?:on|for|from|starting|this|next|coming|during|in|as of)\s+(?:the\s+)?(?:{DATED}|{FULL_WEEKDAY}|{ISO}|(?:q[1-4]|h[12])\b|week\s+\d|sprint\s+\d|kw\s?\d|(?:january|february|april|june|july|august|september|october|november|december)\b)",
    rf"\b(?:within|in|over)\s+(?:the\s+)?(?:next\s+|coming\s+)?(?:\d{{1,3}}|a|an|one|two|three|four|five|six|seven|eight|ten|a couple of|a few|few)\s*(?:business\s+|working\s+|calendar\s+)?(?:day|week|month|sprint|quarter|fortnight)s?\b(?!\s+of\b)",
    rf"\b(?:this|next|coming|current|following|within the|within this|in the next|in the coming|during the|in this)\s+(?:current\s+|next\s+|coming\s+)?{PERIOD}s?\b",
    r"\b(?:eod|eow|eom|eoq|eoy|cob|tomorrow|today|tonight)\b",
    r"\b(?:end|middle|start|beginning|close|mid) of\s+(?:the\s+|this\s+|next\s+|the next\s+|our\s+)?(?:\w+\s+)?(?:day|week|month|quarter|sprint|year|iteration|business|play|" + MONTH + r"|q[1-4]|h[12]|20\d\d)",
    ISO,
    rf"(?:[-–—(|\[,:]|->|→)\s*(?:due\s*)?(?:{DATED}|{NUMERIC}|{FULL_WEEKDAY}|(?:q[1-4]|h[12])\b|(?:kw|cw|week|sprint)\s?\d)",
    rf"(?:{DATED})\s*[.)\]|]?\s*$",
    rf"^\W*(?:{DATED}|{FULL_WEEKDAY})\s*:",
    r"\b[0-3]?\d[./][01]?\d[./](?:20)?\d\d\b",
)
DUE = re.compile("|".join(f"(?:{p})" for p in PATTERNS), re.IGNORECASE)
HAPPENED = re.compile(r"(?:ed|expires?|happens?|runs?|outage|incident|failure|deploy|release|change|every|each|since)\W{1,2}$", re.IGNORECASE)
RECURRING = re.compile(r"(?:on|every|each)\s+\w+days\b", re.IGNORECASE)
NOT_DATES = frozenset(("before it", "by may"))


def find_due(text: str, at: int = 0) -> tuple[int, int] | None:
    """Where in `text` a due date stands (start, end), or None.

    >>> find_due("Rotate the key by 2 May")
    (15, 23)
    """
    for match in DUE.finditer(text, at):
        start, end = match.span()
        if RECURRING.match(text, start):
            continue
        told = match.group().lower()
        if told.startswith(("on ", "in ", "from ", "for ", "during ")) and HAPPENED.search(text, max(0, start - 16), start):
            continue
        return start, end
    return None

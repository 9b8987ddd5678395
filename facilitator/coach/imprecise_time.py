"""Imprecise time: a line of the timeline without a clock time to the minute."""

from __future__ import annotations

import re
from collections.abc import Iterator

from facilitator.coach.finding import Finding, LineKind
from facilitator.coach.line import Line
from facilitator.coach.rule import Rule

CLOCK = re.compile(
    r"(?<![\w:.,/])T?(?:[01]?\d|2[0-4])"
    r"(?::[0-5]\d(?::[0-5]\d(?:[.,]\d{1,6})?)?|[h.][0-5]\d(?=\s*(?:[ap]\.?m\b|utc|uhr|h\b|cest?\b|gmt))|h[0-5]\d)"
    r"(?:\s?[ap]\.?m\b\.?)?(?:Z|[A-Za-z]{0,4})?(?!:?\d)"
    r"|(?<=\d)T(?:[01]\d|2[0-3]):?[0-5]\d(?::?[0-5]\d)?(?:[.,]\d{1,6})?(?:Z|[+-]\d\d:?\d\d)?"
    r"|(?<![\w:.])(?:[01]\d|2[0-3])[0-5]\d\s?(?:Z|UTC|GMT|CES?T|hrs|h)\b",
    re.IGNORECASE,
)
"""A clock time to the minute: 14:03, 14:03:20, 2:03pm, 14h03, 14.03 UTC, 1403Z, …T15:21Z."""
RELATIVE = re.compile(
    r"^\W{0,4}(?:T\s?)?\+\s?\d{1,4}(?::\d\d)?\s?(?:h(?:\s?\d{1,2})?|m(?:in(?:s|utes?)?)?|s(?:ec)?|d)?\b", re.IGNORECASE
)
"""A time relative to the entry before, which counts as exact: +6m, T+5."""
HEDGE = (
    r"about|around|circa|ca\.?|c\.|approx\.?|approximately|roughly|sometime|some time|somewhere|shortly|just|right|soon"
    r"|a bit|a little|close to|near|nearly|almost|maybe|perhaps|probably|possibly|presumably|before|after|by|until"
    r"|between|est\.?|estimated|towards?|well|past|latest|earliest|since|under"
)
HEDGE_BEFORE = re.compile(
    rf"(?:~|≈|±|\b(?:{HEDGE})(?:\s(?:at|about))?|\b(?:at)\s(?:{HEDGE})"
    r"|\bbetween\s+[\d:.]{3,8}\s*(?:[a-z]{1,4}\s+)?and)\W{0,2}$",
    re.IGNORECASE,
)
HEDGE_AFTER = re.compile(
    r"\s?(?:[-–]?ish\b|\?|or so\b|or thereabouts\b"
    r"|\(\s?(?:-?ish|approx|approximately|roughly|about|estimated|est\.|maybe|perhaps|unsure|not sure|ca\.?|circa|\?|~)"
    r"|(?:approx\.?|approximately|roughly|estimated|maybe|perhaps)\s?(?:[,;:|–-]|$))",
    re.IGNORECASE,
)
VAGUE_WHEN = re.compile(
    r"\b(?:around|about|roughly|approx\w{0,8}|circa|ca|later|afterwards?|earlier|soon|morning|afternoon|evening|night"
    r"|noon|midnight|lunch\w{0,4}|a few|some time|sometime|shortly|meanwhile|eventually|o'clock|\d{1,2}\s?(?:am|pm|h)"
    r"|yesterday|today|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    re.IGNORECASE,
)
"""Words that tell when, but not exactly: what the finding points at."""


def precise(text: str) -> bool:
    """Whether a clock time to the minute stands in `text` unhedged, or a relative one (`+6m`) before it."""
    if RELATIVE.match(text):
        return True
    return any(not _hedged(text, m.start(), m.end()) for m in CLOCK.finditer(text))


def _hedged(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - 32) : start]
    return bool(HEDGE_BEFORE.search(before)) or bool(HEDGE_AFTER.match(text, end, end + 24))


def check(line: Line) -> Iterator[Finding]:
    """The finding of this rule; while typing, only once a word has hedged the time."""
    text = line.text
    if not line.words or precise(text):
        return
    hedge = VAGUE_WHEN.search(text, 0, line.ends[-1])
    if line.typing and hedge is None:
        return
    start, end = hedge.span() if hedge else (line.starts[0], line.ends[-1])
    yield Finding(
        RULE.name,
        start,
        end,
        "No clock time to the minute stands here.",
        "When exactly? What do the logs or the chat say?",
    )


RULE = Rule(
    name="imprecise-time",
    summary="A timeline entry has no clock time to the minute, or hedges it.",
    why=(
        "Times to detect and to resolve, and gaps, can only be read from exact times; “around 2pm” is less useful\n"
        "than “14:03 UTC”. Chat, alerts and logs usually know. Relative times such as +6m count as exact."
    ),
    kinds=(LineKind.TIMELINE,),
    bad=(
        "Around 2pm the alert fired",
        "Later that day the fix went out",
        "~14:00 errors begin",
        "in the evening: deploy",
    ),
    good=(
        "14:03 UTC alert fires",
        "+6m status page updated",
        "14:45 about 200 sessions were dropped",
        "2026-04-12T15:21Z resolved",
    ),
    check=check,
)

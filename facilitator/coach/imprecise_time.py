"""Imprecise time: a line of the timeline without a clock time to the minute."""

from __future__ import annotations

import re
from collections.abc import Iterator

from facilitator.coach.finding import Finding, LineKind
from facilitator.coach.line import Line
from facilitator.coach.rule import Rule

CLOCK = re.compile(
    r"(?<![\w:.,/])T?(?:[01]?\d|2[0-4])(?::[0-5]\d(?::[0-5]\d(?:[.,]\d{1,6})?)?|[h.][0-5]\d(?=\s*(?:[ap]\.?m\b|utc|uhr|h\b|cest?\b|gmt))"
    r"|h[0-5]\d)(?:\s?[ap]\.?m\b\.?)?(?:Z|[A-Za-z]{0,4})?(?![\d:])"
    r"|(?<=\d)T(?:[01]\d|2[0-3]):?[0-5]\d(?::?[0-5]\d)?(?:[.,]\d{1,6})?(?:Z|[+-]\d\d:?\d\d)?"
    r"|(?<![\w:.])(?:[01]\d|2[0-3])[0-5]\d\s?(?:Z|UTC|GMT|CES?T|hrs|h)\b",
    re.IGNORECASE,
)
RELATIVE = re.compile(
    r"^\W{0,4}(?:T\s?)?\+\s?\d{1,4}(?::\d\d)?\s?(?:h(?:\s?\d{1,2})?|m(?:in(?:s|utes?)?)?|s(?:ec)?|d)?\b", re.IGNORECASE
)
HEDGE_BEFORE = re.compile(
    r"(?:~|≈|±|\b(?:about|around|circa|ca\.?|approx\.?|approximately|roughly|sometime|some time|shortly|just|right|soon|a bit|a little|close to|near|nearly"
    r"|almost|maybe|perhaps|probably|possibly|presumably|before|after|by|until|between|est\.?|estimated|towards?|c\.|somewhere|well"
    r"|around about|(?:roughly|about|around|approximately|probably|maybe) at|at about|at around|at roughly|past|not later than|no later than|latest|earliest|since|under)|\bbetween\s+[\d:.]{3,8}\s*(?:[a-z]{1,4}\s+)?and)\W{0,2}$",
    re.IGNORECASE,
)
HEDGE_AFTER = re.compile(
    r"\s?(?:[-–]?ish\b|\?|or so\b|or thereabouts\b|\(\s?(?:-?ish|approx|approximately|roughly|about|estimated|est\.|maybe|perhaps|unsure|not sure|ca\.?|circa|\?|~)"
    r"|(?:approx\.?|approximately|roughly|estimated|maybe|perhaps)\s?(?:[,;:|–-]|$))",
    re.IGNORECASE,
)
VAGUE_WHEN = re.compile(
    r"\b(?:around|about|roughly|approx\w{0,8}|circa|ca|later|afterwards?|earlier|soon|morning|afternoon|evening|night|noon|midnight|lunch\w{0,4}"
    r"|a few|some time|sometime|shortly|meanwhile|eventually|o'clock|\d{1,2}\s?(?:am|pm|h)|yesterday|today|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    re.IGNORECASE,
)


def precise(text: str) -> bool:
    """Whether a clock time to the minute stands in `text` unhedged, or a relative one (`+6m`) before it."""
    if RELATIVE.match(text):
        return True
    return any(not _hedged(text, m.start(), m.end()) for m in CLOCK.finditer(text))


def _hedged(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - 32) : start]
    return bool(HEDGE_BEFORE.search(before)) or bool(HEDGE_AFTER.match(text, end, end + 20))


def check(line: Line) -> Iterator[Finding]:
    """The finding of this rule; while typing, only once a word has hedged the time."""
    text = line.text
    if not text.strip() or precise(text):
        return
    hedge = VAGUE_WHEN.search(text)
    if line.typing and (hedge is None or not line.words):
        return
    start, end = hedge.span() if hedge else (line.starts[0], line.ends[-1]) if line.words else (0, len(text))
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
        "Times to detect and to resolve, and gaps, can only be read from exact times; “around 2pm” is less useful than\n"
        "“14:03 UTC”. Chat, alerts and logs usually know. Relative times such as +6m count as exact."
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

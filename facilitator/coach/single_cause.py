"""Single cause: one root cause where the factors that came together are asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from facilitator.coach.finding import Finding, Weight
from facilitator.coach.line import Line
from facilitator.coach.rule import PROSE, Rule

ONE = re.compile(
    r"\b(?:the|a)?\s?(?:(?:only|sole|single|one|actual|real|true|ultimate)\s+)?(?:root\s+)?cause\b(?! and effect)"
    r"|\bcaused by\b|\bdue to\b",
    re.IGNORECASE,
)
SEVERAL = re.compile(
    r"\b(?:causes|factors|contributing|contributed|combin\w+|together|also|additionally|besides|furthermore|in addition"
    r"|as well as|along with|coupled with|first(?:ly)?|second(?:ly)?|both|several|two|three|multiple|chain|made worse"
    r"|amplified|unknown|not (?:yet )?(?:known|found|clear)|while|and)\b|;|\n|\d\.\s",
    re.IGNORECASE,
)


def check(line: Line) -> Iterator[Finding]:
    """The finding of this rule, in a root-cause field only and not while typing."""
    if not line.cause or line.typing or not line.words:
        return
    if SEVERAL.search(line.text):
        return
    one = ONE.search(line.text)
    start, end = one.span() if one else (line.starts[0], line.ends[-1])
    start += len(line.text[start:end]) - len(line.text[start:end].lstrip())
    yield Finding(
        RULE.name, start, end, "One cause is named; incidents almost always have several.",
        "What else had to be true for this to happen, or to last as long?", weight=Weight.HINT,
    )  # fmt: skip


RULE = Rule(
    name="single-cause",
    summary="One root cause is named where several contributing factors came together.",
    why=(
        "Real incidents almost always have several contributing factors: what triggered it, what let it through, what\n"
        "kept it from being seen. Stopping at one leaves the others in place. Read in root-cause fields only."
    ),
    kinds=PROSE,
    bad=("The root cause was an expired certificate.", "A full disk on the log host."),
    good=(
        "An expired certificate and a renewal job that had been disabled since March.",
        "A full disk, made worse by an alert that went to an archived channel.",
    ),
    check=check,
    weight=Weight.HINT,
)

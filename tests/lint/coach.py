"""A coach of six words, so that what the reader does is not mixed with what the rules know."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from facilitator.coach.finding import Finding, LineKind, Weight

RULES = ("blame", "counterfactual", "imprecise-time", "names-person", "no-deadline", "no-owner")
PROSE = (LineKind.NARRATIVE, LineKind.TIMELINE)


def review(
    text: str, kind: LineKind, *, names: Sequence[str] = (), terms: Sequence[str] = (), cause: bool = False
) -> tuple[Finding, ...]:
    return tuple(_found(text, kind, names))


def _found(text: str, kind: LineKind, names: Sequence[str]) -> Iterator[Finding]:
    if kind in PROSE:
        for match in re.finditer("[Ff]orgot", text):
            yield Finding("blame", *match.span(), "Said of a person.", "What let it through?", f"Not: {text}")
        for match in re.finditer("should have", text):
            yield Finding("counterfactual", *match.span(), "Did not happen.", "What did?")
        for name in names:
            for match in re.finditer(rf"\b{re.escape(name)}\b", text):
                yield Finding("names-person", *match.span(), "A name.", "Which role?", weight=Weight.HINT)
    if kind is LineKind.TIMELINE and not re.search(r"\d\d:\d\d", text):
        yield Finding("imprecise-time", 0, len(text), "No time.", "When?")
    if kind is LineKind.ACTION and "@" not in text:
        yield Finding("no-owner", 0, len(text), "Nobody.", "Who?")
    if kind is LineKind.ACTION and " by " not in text:
        yield Finding("no-deadline", 0, len(text), "Never.", "By when?")

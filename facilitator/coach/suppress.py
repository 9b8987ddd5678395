"""Findings a document waves through: `<!-- facilitator: ignore blame -->` and `<!-- facilitator: ignore-file -->`.

A comment beside text counts for the lines it stands on, one alone on its line for the block that follows it (a
paragraph, a heading, a whole list or table). Without names it means every rule.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from facilitator.coach.config import unknown
from facilitator.coach.markdown.blocks import Comment
from facilitator.coach.markdown.document import Document

_OURS = re.compile(r"\s*facilitator\s*:\s*(.*)", re.DOTALL | re.IGNORECASE)
_LINE_END = re.compile(r"[\r\n]")
_BETWEEN = re.compile(r"[\s,]+")
IGNORE, IGNORE_FILE = "ignore", "ignore-file"


@dataclass(frozen=True, slots=True)
class Waived:
    """What is not to be said of `text[start:end]`: findings of `rules`, of every rule where there are none."""

    start: int
    end: int
    rules: frozenset[str]

    def covers(self, rule: str, at: int) -> bool:
        """Whether a finding of `rule` that begins at `at` is waved through."""
        return self.start <= at < self.end and (not self.rules or rule in self.rules)


@dataclass(frozen=True, slots=True)
class Misread:
    """A comment meant for the coach that it does not understand: where, and one sentence."""

    at: int
    message: str


def waived(document: Document, rules: Collection[str]) -> tuple[list[Waived], list[Misread]]:
    """What the comments of a document wave through, and those that say nothing we know; `rules` are the names."""
    found: list[Waived] = []
    misread: list[Misread] = []
    for comment in document.comments:
        ours = _OURS.fullmatch(comment.text)
        if not ours:
            continue
        verb, *names = [word for word in _BETWEEN.split(ours[1].strip()) if word] or [""]
        if verb not in (IGNORE, IGNORE_FILE):
            misread.append(Misread(comment.start, unknown(verb, (IGNORE, IGNORE_FILE), "instruction")))
            continue
        misread.extend(Misread(comment.start, unknown(name, rules)) for name in names if name not in rules)
        wanted = frozenset(name for name in names if name in rules)
        if wanted or not names:
            found.extend(Waived(start, end, wanted) for start, end in _reach(document, comment, verb))
    return found, misread


def _reach(document: Document, comment: Comment, verb: str) -> Iterator[tuple[int, int]]:
    if verb == IGNORE_FILE:
        yield 0, len(document.text) + 1
    elif verb == IGNORE and comment.alone:
        n = bisect_left(document.extents, (comment.end, 0))
        yield from document.extents[n : n + 1]
    elif verb == IGNORE:
        text = document.text
        start = max(text.rfind("\n", 0, comment.start), text.rfind("\r", 0, comment.start)) + 1
        following = _LINE_END.search(text, comment.end)
        yield start, following.start() if following else len(text)

"""Findings a document waves through: `<!-- facilitator: ignore blame -->` and `<!-- facilitator: ignore-file -->`.

A comment beside text counts for the lines it stands on, one alone on its line for the block that follows it (a
paragraph, a heading, a whole list or table). Without names it means every rule.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
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
    """Where findings are waved through: for each rule (`""`: every rule) spans of the text, in order and apart."""

    spans: Mapping[str, Sequence[tuple[int, int]]]

    def covers(self, rule: str, at: int) -> bool:
        """Whether a finding of `rule` that begins at `at` is waved through."""
        for spans in (self.spans.get(rule, ()), self.spans.get("", ())):
            n = bisect_right(spans, at, key=lambda span: span[0]) - 1
            if n >= 0 and at < spans[n][1]:
                return True
        return False


@dataclass(frozen=True, slots=True)
class Misread:
    """A comment meant for the coach that it does not understand: where, and one sentence."""

    at: int
    message: str


def waived(document: Document, rules: Collection[str]) -> tuple[Waived, list[Misread]]:
    """What the comments of a document wave through, and those that say nothing we know; `rules` are the names."""
    found: dict[str, list[tuple[int, int]]] = {}
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
        for rule in [name for name in names if name in rules] if names else [""]:
            found.setdefault(rule, []).extend(_reach(document, comment, verb))
    return Waived({rule: _apart(spans) for rule, spans in found.items()}), misread


def _apart(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans in order, those that overlap made one."""
    apart: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if apart and start <= apart[-1][1]:
            apart[-1] = apart[-1][0], max(end, apart[-1][1])
        else:
            apart.append((start, end))
    return apart


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

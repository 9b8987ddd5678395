"""What an action says is to be done, ready to be judged."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from facilitator.coach.action import Parts, take_apart
from facilitator.coach.lexicon import load, words
from facilitator.coach.line import Line

OPEN, CONCRETE = words("actions", "open"), words("actions", "concrete")
UNIT = r"(?:%|percent\b|ms\b|s\b|sec|min|hours?\b|h\b|days?\b|gb\b|mb\b|kb\b|rps\b|qps\b|x\b)"
BOUND_BY = (
    r"(?:to|under|below|over|above|from|at least|at most|less than|more than|within|every|exceeds?|max(?:imum)?"
    r"|min(?:imum)?|of|by|than|after|for)"
)
TARGET = re.compile(
    rf"(?:\b{BOUND_BY}\s+|[<>≤≥=]\s*|→\s*)(?:about\s+|~\s*|a\s+|p)?\d|\b\d+(?:\.\d+)?\s?{UNIT}",
    re.IGNORECASE,
)
ENDINGS = (("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"), ("s", ""), ("es", ""), ("ied", "y"), ("d", ""))
DOUBLED = ("ting", "ning", "ping", "ted", "ned")


@dataclass(frozen=True, slots=True, eq=False)
class Deed:
    """An action's line and parts; `text` is what is to be done without its due date, `measured` if it has a number."""

    line: Line
    parts: Parts
    text: str
    measured: bool

    @property
    def head(self) -> int:
        """The word that says what is done."""
        return self.parts.head

    @property
    def end(self) -> int:
        """The word after the last."""
        return self.parts.end

    def after(self, i: int, count: int = 8) -> list[str]:
        """The next words after word `i`."""
        return self.line.words[i + 1 : min(self.end, i + 1 + count)]

    def of(self, verb: int) -> Deed:
        """The same action read from a later verb on: "… and remove the unused ones"."""
        return replace(self, parts=replace(self.parts, head=verb))


def deed(line: Line) -> Deed | None:
    """The deed of an action, None for a line without one."""
    parts = take_apart(line)
    if parts.head >= parts.end:
        return None
    text = _bare(line, parts)
    return Deed(line, parts, text, TARGET.search(text) is not None)


def _bare(line: Line, parts: Parts) -> str:
    start, end = line.starts[parts.head], line.ends[parts.end - 1]
    if parts.due is None:
        return line.text[start:end]
    low, high = (min(max(p, start), end) for p in parts.due)
    return line.text[start:low] + " " + line.text[high:end]


def base_form(word: str) -> str:
    """The verb of our lists behind an inflected word, or the word itself."""
    if word in OPEN or word in CONCRETE:
        return word
    irregular = load().base.get(word, word)
    if irregular in OPEN or irregular in CONCRETE:
        return irregular
    for cut, put in ENDINGS:
        stem = word[: -len(cut)] + put
        if word.endswith(cut) and (stem in OPEN or stem in CONCRETE):
            return stem
    doubled = word[:-4] if word.endswith("ing") else word[:-3]
    return doubled if word.endswith(DOUBLED) and doubled in CONCRETE else word

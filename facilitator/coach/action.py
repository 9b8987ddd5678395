"""An action taken apart: owner, due date, outcome, and the words that say what changes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from facilitator.coach.due import find_due
from facilitator.coach.lexicon import words
from facilitator.coach.line import ADVERB, EDGE, HANDLE, MARK, NUMBER, Line
from facilitator.coach.owner import find_owner

LABEL = re.compile(
    r"\s*(?:[-*•]\s+|\d{1,3}[.)]\s+|\[[ xX]?\]\s*"
    r"|\(?\[?(?:action(?:\s+item)?|todo|ai|a/i|follow[- ]?up|next step|task)s?\]?\)?\s*\d{0,3}\s*[:–-]\s*"
    r"|p[0-4]\s*[:–-]\s*|\[[^\]\n]{1,30}\]\s*){1,6}",
    re.IGNORECASE,
)
OUTCOME = re.compile(
    r"=>|⇒|\b(?:so that|so we|so it|so they|in order to|such that|expected outcome|outcome|success criteri\w+|result"
    r"|goal|done when|to (?:prevent|avoid|reduce|make sure|ensure|stop|catch|allow|let|keep))\b",
    re.IGNORECASE,
)
ARROWS = ("=>", "⇒")
FRAME = words("actions", "frame")
KEPT_ADVERBS = frozenset(("back", "first", "better"))


@dataclass(frozen=True, slots=True)
class Parts:
    """`head` is the index of the first word of what is to be done, `end` the word after its last.

    `owner` is a (first, last) pair of words, `due` and `outcome` are (start, end) in the text; None where none stands.
    """

    owner: tuple[int, int] | None
    due: tuple[int, int] | None
    outcome: tuple[int, int] | None
    head: int
    end: int


@lru_cache(maxsize=2)
def take_apart(line: Line) -> Parts:
    """The parts of an action as it was typed. Remembered, since several rules ask for them."""
    label = LABEL.match(line.text)
    due = find_due(line)
    head = _first_from(line, label.end() if label else 0)
    if due and head < len(line.words) and due[0] <= line.starts[head]:
        head = _first_from(line, due[1])
    owner = find_owner(line, min(head, max(0, len(line.words) - 1)))
    outcome = OUTCOME.search(line.text)
    arrow = outcome is not None and outcome.group() in ARROWS
    end = _first_from(line, outcome.start(), plain=False) if outcome and arrow else len(line.words)
    head = _over_labels(line, head, owner, due)
    return Parts(owner, due, outcome.span() if outcome else None, _over_frame(line, head, end), end)


def _over_labels(line: Line, head: int, owner: tuple[int, int] | None, due: tuple[int, int] | None) -> int:
    """Over an owner and a due date that stand before what is to be done: "Owner: Dana, due: 3 May. Enable …"."""
    if owner and owner[0] <= head <= owner[1]:
        head = owner[1] + 1
        at = _first_from(line, line.starts[head]) if head < len(line.words) else head
        if due and at < len(line.words) and due[0] <= line.starts[at] < due[1]:
            head = _first_from(line, due[1])
    return head


def _first_from(line: Line, at: int, *, plain: bool = True) -> int:
    """The first word that begins at character `at` or later; with `plain`, one that is neither a sign nor a mark."""
    skipped = EDGE | MARK if plain else 0
    return next((i for i, s in enumerate(line.starts) if s >= at and not line.bits[i] & skipped), len(line.words))


def _over_frame(line: Line, head: int, end: int) -> int:
    """Over "we need to", "please", "systematically", ":" to the word that says what is done."""
    while head < end and _of_frame(line, head):
        head += 1
    return head


def _of_frame(line: Line, i: int) -> bool:
    word, classes = line.words[i], line.bits[i]
    if word in FRAME:
        return not _verb_itself(line, i)
    sign = not word[0].isalnum() and word[0] not in '`"“'
    manner = classes & ADVERB and word.endswith("ly") and word not in KEPT_ADVERBS
    return bool(classes & (EDGE | HANDLE) or sign or manner or (classes & NUMBER and i == 0))


def _verb_itself(line: Line, i: int) -> bool:
    """“Have a discussion”, “need a plan”: words of the frame that are the verb here."""
    before_noun = i + 1 < len(line.words) and line.words[i + 1] != "to"
    return line.words[i] in ("have", "team", "need") and before_noun

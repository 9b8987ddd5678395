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
    r"\s*(?:[-*•]\s+|\d{1,3}[.)]\s+|\[[ xX]?\]\s*|\(?\[?(?:action(?:\s+item)?|todo|ai|a/i|follow[- ]?up|next step|task)s?\]?\)?\s*\d{0,3}\s*[:–-]\s*|p[0-4]\s*[:–-]\s*|\[[^\]\n]{1,30}\]\s*)+",
    re.IGNORECASE,
)
OUTCOME = re.compile(
    r"=>|⇒|\b(?:so that|so we|so it|so they|in order to|such that|expected outcome|outcome|success criteri\w+|result|goal|done when|to (?:prevent|avoid|reduce|make sure|ensure|stop|catch|allow|let|keep))\b",
    re.IGNORECASE,
)
FRAME = frozenset(
    "we should must need needs to will shall let's lets please i i'll we'll could can would like have ought want going also team everyone then is are has agreed promised volunteered".split()
)
OPEN, CONCRETE = words("actions", "open"), words("actions", "concrete")


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
    """The parts of an action as it was typed."""
    label = LABEL.match(line.text)
    begin = label.end() if label else 0
    due = find_due(line)
    first = next((i for i, s in enumerate(line.starts) if s >= begin and not line.bits[i] & (EDGE | MARK)), 0)
    if due and line.starts and due[0] <= line.starts[first]:
        begin = due[1]
        first = next((i for i, s in enumerate(line.starts) if s >= begin and not line.bits[i] & (EDGE | MARK)), 0)
    owner = find_owner(line, first)
    outcome = OUTCOME.search(line.text)
    stop = outcome.start() if outcome and outcome.group() in ("=>", "⇒") else len(line.text)
    head = next(
        (i for i, s in enumerate(line.starts) if s >= begin and not line.bits[i] & (EDGE | MARK)), len(line.words)
    )
    end = next((i for i, s in enumerate(line.starts) if s >= stop), len(line.words))
    if owner and owner[0] <= head <= owner[1]:
        head = owner[1] + 1
    return Parts(owner, due, outcome.span() if outcome else None, _over_frame(line, head, end), end)


def _over_frame(line: Line, head: int, end: int) -> int:
    """Over "we need to", "please", "systematically", ":" to the word that says what is done."""
    while head < end and (
        line.words[head] in FRAME
        and not _verb_itself(line, head)
        or line.bits[head] & (EDGE | HANDLE)
        or line.bits[head] & ADVERB
        and line.words[head] not in ("back", "first", "better")
        and line.words[head].endswith("ly")
        or line.bits[head] & NUMBER
        and head == 0
    ):
        head += 1
    return head


def _verb_itself(line: Line, i: int) -> bool:
    """ "Have a discussion", "need": words of the frame that are the verb here."""
    word = line.words[i]
    return (
        word == "have"
        and i + 1 < len(line.words)
        and line.words[i + 1] != "to"
        or word in ("team", "need")
        and i + 1 < len(line.words)
        and line.words[i + 1] != "to"
    )

"""Names a person: somebody is the subject of what happened, with nothing held against them. A soft hint only."""

from __future__ import annotations

from collections.abc import Iterator

from facilitator.coach import blame
from facilitator.coach.finding import Finding, Weight
from facilitator.coach.lexicon import bits
from facilitator.coach.line import ADVERB, HANDLE, NAME, Line
from facilitator.coach.rule import PROSE, Rule
from facilitator.coach.who import AUXILIARY, NAME_CAPITAL, is_name

MAY_NAME = NAME | NAME_CAPITAL | HANDLE
BEFORE = bits("stop", "bound", "comma", "conjunction", "subordinator", "adverb", "number", "zone")


def check(line: Line) -> Iterator[Finding]:
    """The finding of this rule, unless something is held against somebody in the line anyway."""
    if not line.any & MAY_NAME:
        return
    for i in range(line.body, len(line.words) - 1):
        if line.bits[i] & MAY_NAME and is_name(line, i) and _subject(line, i):
            if next(blame.find(line), None) is None:
                yield Finding(
                    RULE.name, line.starts[i], line.ends[i], f"“{line.said(i, i)}” is the subject here.",
                    "Can the system, or the role, be the subject?", weight=Weight.HINT,
                )  # fmt: skip
            return


def _subject(line: Line, i: int) -> bool:
    """Whether the name at `i` begins a clause and a verb follows: "Alice deployed", "Tim and Ana join the call"."""
    if i > line.body and not line.bits[i - 1] & BEFORE:
        return False
    k = i + 1
    if line.words[k] in ("and", "&", ",") and k + 1 < len(line.words) and is_name(line, k + 1):
        k += 2
    while k < len(line.words) and line.bits[k] & ADVERB:
        k += 1
    return k < len(line.words) and _verb(line, k)


def _verb(line: Line, k: int) -> bool:
    from facilitator.coach.lexicon import load

    word = line.words[k]
    return (
        (word.endswith(("ed", "es", "s")) and word.isalpha() and len(word) > 3)
        or bool(line.bits[k] & AUXILIARY)
        or word in load().base
    )


RULE = Rule(
    name="names-person",
    summary="A named person is the subject of what happened, with nothing held against them.",
    why=(
        "A hint, no more: a reader outside the room learns more from the role or the system than from a name, and a\n"
        "name in a published document stays there. Names are fine for owners of actions and for thanks."
    ),
    kinds=PROSE,
    bad=("Alice deployed 1.2.3 at 14:03 UTC.", "14:20 Ravi restarts the API pods"),
    good=("The release job deployed 1.2.3.", "Jenkins deployed 1.2.3.", "Hugo builds the docs site."),
    check=check,
    weight=Weight.HINT,
)

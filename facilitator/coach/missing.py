"""What an action still lacks: an owner, a due date, an expected outcome."""

from __future__ import annotations

from collections.abc import Iterator

from facilitator.coach.action import take_apart
from facilitator.coach.finding import Finding, LineKind, Weight
from facilitator.coach.line import Line
from facilitator.coach.rule import Rule

ARTICLE = (
    "An action item is a description of the change, the person responsible, a deadline, and the expected outcome:\n"
    "what is missing now is missing in the week after."
)


def _whole(line: Line) -> tuple[int, int] | None:
    """The span of what is to be done; None for a line with no words, or one that is still being typed."""
    if line.typing or not line.words:
        return None
    parts = take_apart(line)
    first = parts.head if parts.head < len(line.words) else 0
    last = max(first, min(parts.end, len(line.words)) - 1)
    return line.starts[first], line.ends[last]


def no_owner(line: Line) -> Iterator[Finding]:
    """The finding of the rule no-owner."""
    span = _whole(line)
    if span and take_apart(line).owner is None:
        yield Finding("no-owner", *span, "Nobody is named to do it.", "Who will see to it?")


def no_deadline(line: Line) -> Iterator[Finding]:
    """The finding of the rule no-deadline."""
    span = _whole(line)
    if span and take_apart(line).due is None:
        yield Finding("no-deadline", *span, "It says nothing of by when.", "By when, and who looks whether it is done?")


def no_outcome(line: Line) -> Iterator[Finding]:
    """The finding of the rule no-outcome."""
    span = _whole(line)
    if span and take_apart(line).outcome is None:
        yield Finding(
            "no-outcome",
            *span,
            "It does not say what will be different.",
            "What will we see once it is done?",
            weight=Weight.HINT,
        )


NO_OWNER = Rule(
    name="no-owner",
    summary="The action names nobody who sees to it.",
    why=ARTICLE + "\nA person or a team is an owner; “we” and “someone” are not.",
    kinds=(LineKind.ACTION,),
    bad=(
        "Add an index on orders by 2 May",
        "We need to rotate the signing key by Friday",
        "Someone should rotate the key by Friday",
    ),
    good=(
        "@sarah adds the index by 2 May",
        "Sarah to add the index",
        "Add the index, owner: Omar",
        "Add the index – Petra",
    ),
    check=no_owner,
)
NO_DEADLINE = Rule(
    name="no-deadline",
    summary="The action has no date by which it is done.",
    why=ARTICLE + "\n“Soon” and “asap” are no dates; “end of the sprint” is one.",
    kinds=(LineKind.ACTION,),
    bad=("Sarah to add the index", "Omar: rotate the key asap", "Don't deploy on Fridays"),
    good=(
        "Sarah to add the index by 2 May",
        "Add the index by the end of the sprint",
        "Add the index – Petra – 2026-05-02",
    ),
    check=no_deadline,
)
NO_OUTCOME = Rule(
    name="no-outcome",
    summary="The action does not say what will be different afterwards.",
    why=ARTICLE + "\nAn outcome shows, a month later, whether the action helped: “=> outages page within 2 minutes”.",
    kinds=(LineKind.ACTION,),
    bad=("Add an index on orders @sarah by 2 May",),
    good=(
        "Add an index on orders @sarah by 2 May => the report takes under a second",
        "Rotate the key so that old copies are useless",
    ),
    check=no_outcome,
    weight=Weight.HINT,
)

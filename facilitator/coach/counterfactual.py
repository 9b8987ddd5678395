"""Counterfactual: what people should, could or would have done."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from facilitator.coach import hindsight, wishes
from facilitator.coach.finding import Finding
from facilitator.coach.hit import Hit
from facilitator.coach.line import Line, sentences
from facilitator.coach.rewrite import rewrite
from facilitator.coach.rule import PROSE, Rule

READERS: dict[str, Callable[[Line, int], Hit | None]] = {
    **dict.fromkeys(hindsight.MODALS, hindsight.modal),
    **dict.fromkeys(("supposed", "meant", "expected"), wishes.supposed),
    **dict.fromkeys(("avoidable", "preventable"), wishes.avoidable),
    **dict.fromkeys(("wish", "wished", "regret", "regretted"), wishes.wish),
    **dict.fromkeys(("better", "wiser", "safer", "smarter"), wishes.better_to),
    **dict.fromkeys(("hindsight", "retrospect"), wishes.looking_back),
    "expect": wishes.expects,
    "why": wishes.why_not,
    "if": wishes.condition,
    "had": wishes.inverted,
}
TRIGGERS = READERS.keys()


def find(line: Line) -> Iterator[Hit]:
    """Yield the first counterfactual of each sentence."""
    for first, end in sentences(line):
        for i in range(first, end):
            reader = READERS.get(line.words[i])
            if reader is not None and (hit := reader(line, i)):
                yield hit
                break


def check(line: Line) -> Iterator[Finding]:
    """The findings of this rule."""
    if TRIGGERS.isdisjoint(line.words):
        return
    for hit in find(line):
        span = line.said(hit.first, hit.last)
        yield Finding(
            RULE.name, line.starts[hit.first], line.ends[hit.last],
            f"“{span}” tells what did not happen.",
            "What made what was done look right at the time?",
            rewrite(line, hit),
        )  # fmt: skip


RULE = Rule(
    name="counterfactual",
    summary="It says what people should, could or would have done.",
    why=(
        "“Should have” tells of an incident that did not happen, seen with what is known now. What people knew then,\n"
        "and what made their choice look right, is what can be changed. What a system did not do is a fact, and not\n"
        "flagged."
    ),
    kinds=PROSE,
    bad=(
        "We should have had a canary.",
        "If only Mark had looked at the logs.",
        "Had they waited for the backup, nothing would have been lost.",
        "Someone should've noticed the growing backlog.",
        "The outage could easily have been avoided.",
    ),
    good=(
        "A synthetic check would have caught this within a minute.",
        "The circuit breaker should have opened at 50 %.",
        "It could also have been a network issue.",
        "The alert did not fire.",
    ),
    check=check,
)

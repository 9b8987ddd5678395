"""What a rule is: a name, why it exists, examples that are also its tests, and the function that reads a line."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from facilitator.coach.finding import Finding, LineKind, Weight
from facilitator.coach.line import Line

PROSE = (LineKind.NARRATIVE, LineKind.TIMELINE)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the coach.

    `kinds` are the lines it reads; `bad` and `good` are lines of the first of them that it does and does not flag.
    `why` is the text of `lint --explain`. `needs` joins the classes of words of which a line must have one.
    """

    name: str
    summary: str
    why: str
    kinds: tuple[LineKind, ...]
    bad: tuple[str, ...]
    good: tuple[str, ...]
    check: Callable[[Line], Iterable[Finding]]
    weight: Weight = Weight.WARNING


def explanation(rule: Rule) -> str:
    """The text of `--explain`: the rule, why it is one, and its examples."""
    lines = [f"{rule.name} ({rule.weight.value}): {rule.summary}", "", rule.why, "", "Flagged:"]
    lines += [f"  {example}" for example in rule.bad]
    lines += ["", "Not flagged:", *(f"  {example}" for example in rule.good)]
    return "\n".join(lines)

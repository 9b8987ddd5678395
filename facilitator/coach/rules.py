"""All rules by name, and running them over a line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from facilitator.coach import (
    blame,
    counterfactual,
    human_error,
    imprecise_time,
    missing,
    names_person,
    questions,
    single_cause,
    vague,
)  # fmt: skip
from facilitator.coach.finding import Finding, LineKind
from facilitator.coach.line import finished, read
from facilitator.coach.rule import Rule, explanation

ALL = (
    blame.RULE,
    counterfactual.RULE,
    human_error.RULE,
    names_person.RULE,
    questions.RULE,
    single_cause.RULE,
    vague.RULE,
    missing.NO_OWNER,
    missing.NO_DEADLINE,
    missing.NO_OUTCOME,
    imprecise_time.RULE,
)
RULES: Mapping[str, Rule] = MappingProxyType({rule.name: rule for rule in ALL})
BY_KIND: Mapping[LineKind, tuple[Rule, ...]] = {kind: tuple(r for r in ALL if kind in r.kinds) for kind in LineKind}


def run(
    text: str, kind: LineKind, *, names: Sequence[str], terms: Sequence[str], cause: bool, typing: bool
) -> tuple[Finding, ...]:
    """Every finding of the rules for `kind`, in the order they stand in the text.

    What is said of human error is not said again as blame of the same words.
    """
    line = read(text, kind, names=names, terms=terms, cause=cause, typing=typing)
    found = [finding for rule in BY_KIND[kind] for finding in rule.check(line)]
    slips = [f for f in found if f.rule == "human-error"]
    if slips:
        found = [f for f in found if f.rule != "blame" or all(f.end <= s.start or s.end <= f.start for s in slips)]
    if typing and found and finished(text) < len(text):
        whole = run(text, kind, names=names, terms=terms, cause=cause, typing=False)
        found = [replace(f, rewrite=_same(f, whole)) for f in found]
    return tuple(sorted(found, key=lambda f: (f.start, f.end, f.rule))) if len(found) > 1 else tuple(found)


def _same(finding: Finding, whole: Sequence[Finding]) -> str | None:
    """The rewrite of the same finding when the unfinished word is read as a finished one."""
    return next(
        (f.rewrite for f in whole if (f.rule, f.start, f.end) == (finding.rule, finding.start, finding.end)), None
    )


def explain(rule: str) -> str:
    """Why a rule exists, with its examples: the text of `lint --explain`. Raises KeyError for an unknown name."""
    return explanation(RULES[rule])

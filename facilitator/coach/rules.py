"""All rules by name, and running them over a line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from facilitator.coach import (
    blame, counterfactual, human_error, imprecise_time, missing, names_person, questions, single_cause, vague,
)  # fmt: skip
from facilitator.coach.finding import Finding, LineKind
from facilitator.coach.line import read
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
    """Every finding of the rules for `kind`, in the order they stand in the text."""
    line = read(text, kind, names=names, terms=terms, cause=cause, typing=typing)
    found = [finding for rule in BY_KIND[kind] for finding in rule.check(line)]
    return tuple(sorted(found, key=lambda f: (f.start, f.end, f.rule))) if len(found) > 1 else tuple(found)


def explain(rule: str) -> str:
    """Why a rule exists, with its examples: the text of `lint --explain`. Raises KeyError for an unknown name."""
    return explanation(RULES[rule])

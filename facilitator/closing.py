"""What is still open before the minutes go out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from facilitator import facts
from facilitator.capture import missing
from facilitator.coach.config import Settings
from facilitator.coach.finding import Finding
from facilitator.model import Action, Entry, Mark, Postmortem, Section
from facilitator.questions import CARDS

Signs = Callable[[Entry | Action], Sequence[Finding]]
_NAMES = {
    Section.TIMELINE: "Timeline",
    Section.FACTORS: "Factor",
    Section.WENT_WELL: "Went well",
    Section.PARKING: "Parked",
}
_LACKS = {"due": "due date"}
_SAID_ELSEWHERE = {"no-owner", "no-deadline", "no-outcome"}


def open_points(pm: Postmortem, signs: Signs, said: Mapping[str, Sequence[Finding]] | None = None) -> list[str]:
    """One short sentence for each thing that is still open, the most important first.

    `said` is what the coach says to the texts about the incident as a whole, by their names.
    """
    texts = [f"{name}: {', '.join(rules)}." for name, found in (said or {}).items() if (rules := _rules(found))]
    return [*_parts(pm), *_drafts(pm), *_uncovered(pm), *_actions(pm), *texts, *_signs(pm, signs)]


def untold(pm: Postmortem, settings: Settings) -> list[str]:
    """What is still open before customers can be told: what is not written, and what they must not read."""
    from facilitator.documents.audience import unwritten

    return [*(f"Customers are not told yet: {what}." for what in unwritten(pm)), *told_leaks(pm, settings)]


def told_leaks(pm: Postmortem, settings: Settings) -> list[str]:
    """What customers would be told and must not, a sentence each."""
    from facilitator.documents.leaks import leaks_told

    found = leaks_told(pm, settings.internal, settings.public)
    return [f"“{leak.word}” in {where} is {leak.kind}, which customers must not read." for where, leak in found]


def _parts(pm: Postmortem) -> Iterator[str]:
    if not pm.summary.strip():
        yield "The summary is missing."
    if not pm.root_cause.strip():
        yield "The root cause is missing."
    if facts.duration_minutes(pm) is None:
        yield "The impact has no duration."
    if not pm.impact.users:
        yield "The impact does not say how many users were affected."
    for mark in (Mark.STARTED, Mark.DETECTED, Mark.RESOLVED):
        if facts.marked(pm, mark) is None:
            yield f"No entry of the timeline is marked !{mark}."


def _uncovered(pm: Postmortem) -> Iterator[str]:
    for n in facts.uncovered(pm):
        yield f"Factor {n} has no action."
    if facts.detection_unanswered(pm):
        yield "Detection took long, and no action would #detect it sooner."


def _actions(pm: Postmortem) -> Iterator[str]:
    for n, action in enumerate(facts.actions(pm), 1):
        if lacks := [_LACKS.get(part, part) for part in missing(action)]:
            yield f"Action {n} has no {_list(lacks)}."


def _drafts(pm: Postmortem) -> Iterator[str]:
    for draft in pm.drafts:
        yield f"A half-typed line waits in {CARDS[draft.section].title.lower()}: “{draft.text[:50]}”."


def _signs(pm: Postmortem, signs: Signs) -> Iterator[str]:
    for section, name in _NAMES.items():
        for n, entry in enumerate(facts.section(pm, section), 1):
            if rules := _rules(signs(entry)):
                yield f"{name} {n}: {', '.join(rules)} in “{entry.text[:50]}”."
    for n, action in enumerate(facts.actions(pm), 1):
        if rules := [rule for rule in _rules(signs(action)) if rule not in _SAID_ELSEWHERE]:
            yield f"Action {n}: {', '.join(rules)} in “{action.text[:50]}”."


def _rules(findings: Sequence[Finding]) -> list[str]:
    return list(dict.fromkeys(f.rule for f in findings if f.loud))


def _list(words: Sequence[str]) -> str:
    named = ["due date" if word == "due" else word for word in words]
    return named[0] if len(named) == 1 else f"{', '.join(named[:-1])} or {named[-1]}"

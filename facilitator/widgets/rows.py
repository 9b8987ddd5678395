"""What the entry list shows of a post-mortem, as rows: a lead that keeps its column, a body that wraps under itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from textual.content import Content

from facilitator import facts
from facilitator.model import Action, Entry, Mark, Plan, Postmortem, Section
from facilitator.spoken import say_duration, show_date, show_time

if TYPE_CHECKING:
    from facilitator.coach.finding import Finding

Signs = Callable[[Entry | Action], "Sequence[Finding]"]
MARKS = {
    Mark.STARTED: "▸ started",
    Mark.DETECTED: "◉ detected",
    Mark.MITIGATED: "◐ mitigated",
    Mark.RESOLVED: "● resolved",
}
PLANS = {Plan.FOLLOWED: "✓ followed", Plan.DEVIATED: "↯ deviated"}
_TIME, _MARK, _NUMBER, _CATEGORY = 7, 13, 4, 15


@dataclass(frozen=True, slots=True)
class Row:
    """One row. `key` is the id of the item it shows, None for a heading or a gap, which cannot be chosen."""

    lead: Content
    body: Content
    key: str | None = None
    aside: bool = False
    """Whether it stands below the pane's own entries: walking up begins above it."""


def pane_rows(pm: Postmortem, section: Section, signs: Signs) -> list[Row]:
    """The rows of a pane, with the parking lot under it where it holds something."""
    made = {
        Section.TIMELINE: _timeline,
        Section.FACTORS: _factors,
        Section.WENT_WELL: _went_well,
        Section.ACTIONS: _actions,
    }[section](pm, signs)
    return [*made, *_parking(pm, signs)]


def _timeline(pm: Postmortem, signs: Signs) -> Iterator[Row]:
    silent = {gap.after: gap for gap in facts.gaps(pm)}
    day: datetime | None = None
    for entry in facts.timeline(pm):
        if entry.at and entry.at.date() != (day.date() if day else pm.date):
            yield Row(
                Content(""),
                Content.styled(f"── {show_date(entry.at)} ──", "$muted"),
            )
        day = entry.at or day
        yield _timeline_row(pm, entry, signs)
        if gap := silent.get(entry.id):
            said = f"{say_duration(gap.seconds)} without an entry"
            yield Row(_lead(("", _TIME, ""), ("┆", _MARK, "$warning")), Content.styled(said, "$warning italic"))


def _timeline_row(pm: Postmortem, entry: Entry, signs: Signs) -> Row:
    clock = (show_time(entry.at), _TIME, "bold") if entry.at else ("--:--", _TIME, "$warning")
    tag, plan = MARKS.get(entry.mark, "") if entry.mark else "", PLANS.get(entry.plan, "") if entry.plan else ""
    if entry.mark and facts.marked(pm, entry.mark) != entry.at:
        tag = f"({entry.mark})"  # another entry of this mark is the one that counts
    colour = "$warning" if entry.plan is Plan.DEVIATED and not tag else "$accent"
    beside = f"{plan} · " if tag and plan else ""
    return Row(
        _lead(clock, (tag or plan, _MARK, colour)),
        Content.assemble((beside, "$accent"), entry.text, _sign(entry, signs)),
        entry.id,
    )


def _factors(pm: Postmortem, signs: Signs) -> Iterator[Row]:
    answers: dict[str, list[int]] = {}
    for n, action in enumerate(facts.actions(pm), 1):
        for factor in action.factors:
            answers.setdefault(factor, []).append(n)
    times = {e.id: show_time(e.at) for e in facts.timeline(pm) if e.at}
    for n, entry in enumerate(facts.factors(pm), 1):
        explains = ", ".join(dict.fromkeys(times[key] for key in entry.explains if key in times))
        by = answers.get(entry.id)
        tail = (f"  → action {', '.join(map(str, by))}", "$success") if by else ("  no action yet", "$muted italic")
        body = Content.assemble(
            entry.text, (f"  ← {explains}" if explains else "", "$secondary"), tail, _sign(entry, signs)
        )
        yield Row(_lead((str(n), _NUMBER, "bold"), (entry.category or "", _CATEGORY, "$accent")), body, entry.id)


def _went_well(pm: Postmortem, signs: Signs) -> Iterator[Row]:
    for entry in facts.section(pm, Section.WENT_WELL):
        yield Row(_lead(("✓", 3, "$success")), Content.assemble(entry.text, _sign(entry, signs)), entry.id)


def _actions(pm: Postmortem, signs: Signs) -> Iterator[Row]:
    for n, action in enumerate(facts.actions(pm), 1):
        body = Content.assemble(action.text, _sign(action, signs), "\n", *_terms(pm, action))
        yield Row(_lead((str(n), _NUMBER, "bold")), body, action.id)


def _terms(pm: Postmortem, action: Action) -> Iterator[tuple[str, str]]:
    """Owner, due date, outcome, factors and kind of an action; what is missing is named."""
    numbers = facts.answered(pm, action)
    for given, missing in (
        (f"@{action.owner}" if action.owner else "", "owner?"),
        (show_date(action.due) if action.due else "", "due?"),
        (f"⇒ {action.outcome}" if action.outcome else "", "outcome?"),
        (f"answers {', '.join(f'^{n}' for n in numbers)}" if numbers else "", "factor?"),
        (f"#{action.kind}" if action.kind else "", ""),
    ):
        if given or missing:
            yield (given or missing, "$secondary" if given else "$warning")
            yield ("   ", "")


def _parking(pm: Postmortem, signs: Signs) -> Iterator[Row]:
    parked = facts.section(pm, Section.PARKING)
    if parked:
        yield Row(Content(""), Content(""))
        yield Row(Content(""), Content.styled("Parking lot", "$muted bold"))
    for entry in parked:
        body = Content.assemble(entry.text, _sign(entry, signs))
        yield Row(_lead(("P", 3, "$muted")), body, entry.id, aside=True)


def _sign(item: Entry | Action, signs: Signs) -> tuple[str, str]:
    """The coach's small sign: a flag and the rules it is about; hints stay quiet."""
    rules = dict.fromkeys(f.rule for f in signs(item) if f.loud)
    shown = [
        rule for rule in rules if not isinstance(item, Action) or rule not in ("no-owner", "no-deadline", "no-outcome")
    ]
    return (f"  ⚑ {', '.join(shown)}", "$warning") if shown else ("", "")


def _lead(*columns: tuple[str, int, str]) -> Content:
    """Columns of fixed width."""
    return Content.assemble(*((text.ljust(width), style) for text, width, style in columns))

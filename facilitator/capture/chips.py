"""What was understood of a line so far, as chips to show beside it, and what it still lacks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date

from facilitator.capture.action import factor_ids, unknown_factors
from facilitator.capture.entry import unknown_links
from facilitator.facts import people
from facilitator.model import Action, Entry, Postmortem, Section
from facilitator.spoken import show_date, show_time

_TEXT = 32
"""Characters of an outcome that fit a chip."""


@dataclass(frozen=True, slots=True)
class Chip:
    """One thing understood, or (`ok` false) questionable or, with an empty `value`, missing."""

    label: str
    value: str
    ok: bool = True


def chips(item: Entry | Action, pm: Postmortem, today: date) -> tuple[Chip, ...]:
    """The chips of one line, in a fixed order; empty where its section has none.

    Timeline: time, mark, plan. Factors: category, explains. Actions: owner, due, outcome, factor, kind; each of
    the first four is there, missing ones with an empty value.
    """
    if isinstance(item, Action):
        return _action(item, pm, today)
    if item.section is Section.TIMELINE:
        return _timeline(item, pm)
    return _factor(item, pm) if item.section is Section.FACTORS else ()


def missing(action: Action) -> tuple[str, ...]:
    """Which of owner, due, outcome and factor (in this order) an action does not say yet."""
    said = {"owner": action.owner, "due": action.due, "outcome": action.outcome, "factor": action.factors}
    return tuple(name for name, value in said.items() if not value)


def _timeline(entry: Entry, pm: Postmortem) -> tuple[Chip, ...]:
    time = Chip("time", "", ok=False)
    if entry.at:
        day = entry.at.astimezone(UTC).date()
        time = Chip("time", f"{'' if day == pm.date else show_date(day) + ' '}{show_time(entry.at)} UTC")
    marks = (("mark", entry.mark), ("plan", entry.plan))
    return (time, *(Chip(label, mark.value) for label, mark in marks if mark))


def _factor(entry: Entry, pm: Postmortem) -> tuple[Chip, ...]:
    category = Chip("category", entry.category.value) if entry.category else Chip("category", "", ok=False)
    times = dict.fromkeys(show_time(e.at) for e in pm.entries if e.at and e.id in entry.explains)
    explains = (Chip("explains", " ".join(times)),) if times else ()
    return (category, *explains, *(Chip("explains", f"^{link}", ok=False) for link in unknown_links(entry.text, pm)))


def _action(action: Action, pm: Postmortem, today: date) -> tuple[Chip, ...]:
    lacks = missing(action)
    found = [_missing(name) if name in lacks else _said(name, action, pm, today) for name in _SLOTS]
    found += [Chip("factor", number, ok=False) for number in unknown_factors(action.text, pm)]
    return (*found, *((Chip("kind", action.kind.value),) if action.kind else ()))


_SLOTS = ("owner", "due", "outcome", "factor")


def _missing(name: str) -> Chip:
    return Chip(name, "", ok=False)


def _said(name: str, action: Action, pm: Postmortem, today: date) -> Chip:
    if name == "due" and action.due:
        past = action.due < today
        return Chip(name, show_date(action.due) + (" (past)" if past else ""), ok=not past)
    if name == "factor":
        numbers = [f"^{n}" for n, id_ in factor_ids(pm).items() if id_ in action.factors]
        return Chip(name, " ".join(numbers)) if numbers else _missing(name)
    owner = (action.owner or "").casefold()
    if name == "owner" and not any(person.casefold().startswith(owner) for person in people(pm)):
        return Chip(name, f"{_short(action.owner or '')} (not in the room)")
    text = action.owner if name == "owner" else action.outcome
    return Chip(name, _short(text or ""))


def _short(text: str) -> str:
    return text if len(text) <= _TEXT else text[: _TEXT - 1].rstrip() + "…"

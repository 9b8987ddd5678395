"""What engineering reads, in the words it is said with: one frozen view that every template of the minutes reads.

All typed text in it is plain text on one line (`words.line`): escaping it is each format's own matter.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from facilitator import facts
from facilitator.agenda import Slot, State
from facilitator.documents import words
from facilitator.documents.chronicle import Chronicle, Line, chronicle
from facilitator.model import Action, Entry, Mark, Postmortem, Section


@dataclass(frozen=True, slots=True)
class Factor:
    """A contributing factor, the timeline lines it explains, the numbers of the actions that answer it."""

    n: int
    text: str
    category: str
    explains: tuple[Line, ...]
    actions: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Task:
    """An action item; `owner`, `due` and `outcome` are None where not given, `factors` the numbers it answers."""

    n: int
    text: str
    owner: str | None
    due: str | None
    due_iso: str | None
    outcome: str | None
    status: str
    kind: str | None
    factors: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Pane:
    """The time of one part of the meeting, each length in words."""

    name: str
    planned: str
    given: str
    actual: str


@dataclass(frozen=True, slots=True)
class View:
    """A post-mortem ready to be written down. Sections with nothing in them are empty tuples."""

    title: str
    date: str
    date_iso: str
    duration: str
    severity: str
    lead: str
    stage: str
    summary: tuple[str, ...]
    timeline: Chronicle
    detect: str
    resolve: str
    root_cause: tuple[str, ...]
    factors: tuple[Factor, ...]
    coverage: str
    impact: tuple[tuple[str, str], ...]
    went_well: tuple[str, ...]
    actions: tuple[Task, ...]
    parking_lot: tuple[str, ...]
    reviewers: tuple[str, ...]
    panes: tuple[Pane, ...]
    meeting: str


def view(pm: Postmortem) -> View:
    """The view of `pm`."""
    told = chronicle(pm)
    return View(
        title=title(pm),
        date=words.day(pm.date),
        date_iso=pm.date.isoformat(),
        duration=duration(pm),
        severity=pm.severity.value.capitalize(),
        lead=words.line(pm.lead) or "not named",
        stage=pm.stage.value.capitalize(),
        summary=words.paragraphs(pm.summary),
        timeline=told,
        detect=took(pm, Mark.DETECTED),
        resolve=took(pm, Mark.RESOLVED),
        root_cause=words.paragraphs(pm.root_cause),
        factors=_factors(pm, told),
        coverage=_coverage(pm),
        impact=impact(pm),
        went_well=_texts(pm, Section.WENT_WELL),
        actions=tuple(_task(pm, n, action) for n, action in enumerate(facts.actions(pm), 1)),
        parking_lot=_texts(pm, Section.PARKING),
        reviewers=tuple(_reviewers(pm)),
        panes=_panes(pm.agenda.slots),
        meeting=meeting(pm),
    )


def _texts(pm: Postmortem, section: Section) -> tuple[str, ...]:
    return tuple(words.line(e.text) for e in facts.section(pm, section))


def title(pm: Postmortem) -> str:
    """The title, or a phrase where it is empty."""
    return words.line(pm.title) or "Untitled incident"


def duration(pm: Postmortem) -> str:
    """How long the incident lasted, or that it is not stated."""
    count = facts.duration_minutes(pm)
    return words.NOT_STATED if count is None else words.minutes(count)


def took(pm: Postmortem, until: Mark) -> str:
    """How long after the start it was detected or resolved, or why that cannot be told."""
    seconds = facts.time_to_detect(pm) if until is Mark.DETECTED else facts.time_to_resolve(pm)
    if seconds is not None:
        return words.minutes(seconds // 60)
    started, reached = facts.marked(pm, Mark.STARTED), facts.marked(pm, until)
    if started and reached:
        return f"not known: “{until.value}” stands before “started” in the timeline"
    times: dict[str, datetime | None] = {"started": started, until.value: reached}
    missing = " or ".join(f"“{mark}”" for mark, at in times.items() if at is None)
    return f"not known: no timeline entry is marked {missing}"


def _factors(pm: Postmortem, told: Chronicle) -> tuple[Factor, ...]:
    actions = facts.actions(pm)

    def one(n: int, entry: Entry) -> Factor:
        order = [key for key in told.by_id if key in entry.explains]
        answers = tuple(k for k, action in enumerate(actions, 1) if entry.id in action.factors)
        category = words.CATEGORIES[entry.category] if entry.category else words.NOT_STATED
        return Factor(n, words.line(entry.text), category, tuple(told.by_id[key] for key in order), answers)

    return tuple(one(n, entry) for n, entry in enumerate(facts.factors(pm), 1))


def _coverage(pm: Postmortem) -> str:
    """One sentence: how many factors an action answers, and which are left. Empty where there are no factors."""
    total, left = len(facts.factors(pm)), facts.uncovered(pm)
    if not left:
        return "Every contributing factor has an action." if total else ""
    has = "has" if len(left) == 1 else "have"
    covered = f"{total - len(left)} of {total} contributing factors have an action"
    return f"{covered}; {words.numbered('factor', left)} {has} none."


def impact(pm: Postmortem) -> tuple[tuple[str, str], ...]:
    """What the incident did, as labels and texts; what nobody stated says so."""
    said = pm.impact
    proposed = said.duration_minutes is None and facts.duration_minutes(pm) is not None
    typed = {
        "Users affected": said.users,
        "Revenue": said.revenue,
        "Support tickets": said.tickets,
        "SLA": said.sla,
    }
    rows = ((label, words.line(text or "") or words.NOT_STATED) for label, text in typed.items())
    return (("Duration", duration(pm) + (", from started to resolved" if proposed else "")), *rows)


def _reviewers(pm: Postmortem) -> Iterator[str]:
    """Everybody who was to review it, and whoever else did; those who have done so are marked."""
    done = {words.line(name) for name in pm.reviewed_by}
    for name in dict.fromkeys([*(words.line(a.name) for a in pm.attendees), *map(words.line, pm.reviewed_by)]):
        yield f"{name} (reviewed)" if name in done else name


def _task(pm: Postmortem, n: int, action: Action) -> Task:
    return Task(
        n=n,
        text=words.line(action.text),
        owner=words.line(action.owner or "") or None,
        due=words.day(action.due) if action.due else None,
        due_iso=action.due.isoformat() if action.due else None,
        outcome=words.line(action.outcome or "") or None,
        status=action.status.value,
        kind=words.KINDS[action.kind] if action.kind else None,
        factors=facts.answered(pm, action),
    )


def _panes(slots: tuple[Slot, ...]) -> tuple[Pane, ...]:
    total = (sum(s.planned for s in slots), sum(s.given for s in slots), sum(s.spent for s in slots))
    parts = (_pane(words.PANES[s.section], s.planned, s.given, s.spent) for s in slots)
    return (*parts, _pane("In all", *total))


def _pane(name: str, planned: float, given: float, spent: float) -> Pane:
    extra = ("+" if given > 0 else "−") + words.length(abs(given)) if given else "none"
    return Pane(name, words.length(planned), extra, words.length(spent))


def meeting(pm: Postmortem) -> str:
    """One sentence where the minutes are not final yet: a document made too early says so. Else empty."""
    state, here = pm.agenda.state, words.PANES[pm.agenda.section].lower()
    said = {
        State.NOT_STARTED: "The meeting has not started yet.",
        State.RUNNING: f"The meeting is still running, at {here}.",
        State.PAUSED: f"The meeting is paused, at {here}.",
    }
    return said.get(state, "")

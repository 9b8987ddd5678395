"""Which field of a post-mortem is for whom. Engineering reads `view`; this holds what the other two audiences get.

What is left out is decided here and only here: `Report` and `Review` are all that their templates are given, so a
template, ours or a team's own, cannot tell what they do not hold.

| field                          | organisation                              | customers                       |
| ------------------------------ | ----------------------------------------- | ------------------------------- |
| title                          | its wording, else as it is                | its wording, else the date      |
| date, length, turning points   | yes                                       | yes                             |
| severity                       | yes                                       | no                              |
| summary                        | its wording, else as it is                | its wording only                |
| impact                         | its wording, and every fact stated        | its wording, and the length     |
| actions that are not dropped   | outcome, else `public`; deadline, status  | `public`, and whether done      |
| what changes                   | its wording                               | its wording                     |
| names, owners, root cause, factors, timeline entries, what went well, parking lot, times of the meeting | no | no |
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from facilitator import facts
from facilitator.documents import words
from facilitator.documents.view import View, duration, impact, meeting, title, view
from facilitator.model import Action, Audience, Mark, Postmortem, Status

WORDINGS = ("summary", "impact", "changes")
"""What an audience may be told in words of its own (`Wording.what`); a `title` too, where somebody gives it one."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A turning point in plain words; `at` is `13:58 UTC`, with its day unless that is the incident's date."""

    at: str
    iso: str
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """What will be different; `due` in words and `due_iso` are None where there is no deadline."""

    text: str
    due: str | None
    due_iso: str | None
    status: str
    done: bool


@dataclass(frozen=True, slots=True)
class Report:
    """What the organisation reads. `untold` counts the actions that say nothing of what will be different."""

    title: str
    date: str
    date_iso: str
    duration: str
    severity: str
    summary: tuple[str, ...]
    moments: tuple[Moment, ...]
    detect: str | None
    resolve: str | None
    impact_told: tuple[str, ...]
    impact: tuple[tuple[str, str], ...]
    changes_told: tuple[str, ...]
    changes: tuple[Change, ...]
    untold: int
    meeting: str


@dataclass(frozen=True, slots=True)
class Review:
    """What customers read; texts that nobody has written for them yet are empty."""

    title: str
    date: str
    date_iso: str
    duration: str | None
    summary: tuple[str, ...]
    moments: tuple[Moment, ...]
    impact_told: tuple[str, ...]
    changes_told: tuple[str, ...]
    changes: tuple[Change, ...]


def read_by(pm: Postmortem, audience: Audience) -> tuple[str, View | Report | Review]:
    """The document an audience is handed, by the name of its templates: "minutes", "report" or "review"."""
    match audience:
        case Audience.ENGINEERING:
            return "minutes", view(pm)
        case Audience.ORGANISATION:
            return "report", report(pm)
        case Audience.CUSTOMERS:
            return "review", review(pm)


def report(pm: Postmortem) -> Report:
    """The post-mortem as the organisation is told it."""
    whom, tasks = Audience.ORGANISATION, standing(pm)
    told = [(a, a.outcome or a.public) for a in tasks]
    return Report(
        title=words.line(wording(pm, whom, "title")) or title(pm),
        date=words.day(pm.date),
        date_iso=pm.date.isoformat(),
        duration=duration(pm),
        severity=pm.severity.value.capitalize(),
        summary=words.paragraphs(wording(pm, whom, "summary") or pm.summary),
        moments=tuple(_moments(pm)),
        detect=_length(facts.time_to_detect(pm)),
        resolve=_length(facts.time_to_resolve(pm)),
        impact_told=words.paragraphs(wording(pm, whom, "impact")),
        impact=tuple(row for row in impact(pm)[1:] if row[1] != words.NOT_STATED),
        changes_told=words.paragraphs(wording(pm, whom, "changes")),
        changes=tuple(_change(a, said) for a, text in told if (said := words.line(text))),
        untold=sum(not words.line(text) for _, text in told),
        meeting=meeting(pm),
    )


def review(pm: Postmortem) -> Review:
    """The post-mortem as customers are told it."""
    whom, length = Audience.CUSTOMERS, facts.duration_minutes(pm)
    return Review(
        title=words.line(wording(pm, whom, "title")) or f"Incident on {words.day(pm.date)}",
        date=words.day(pm.date),
        date_iso=pm.date.isoformat(),
        duration=None if length is None else words.minutes(length),
        summary=words.paragraphs(wording(pm, whom, "summary")),
        moments=tuple(_moments(pm)),
        impact_told=words.paragraphs(wording(pm, whom, "impact")),
        changes_told=words.paragraphs(wording(pm, whom, "changes")),
        changes=tuple(_change(a, said) for a in standing(pm) if (said := words.line(a.public))),
    )


def wording(pm: Postmortem, audience: Audience, what: str) -> str:
    """How an audience is told a part of the document; empty where nobody has written that."""
    said = (w.text for w in pm.wordings if (w.audience, w.what) == (audience, what))
    return next((text for text in said if text.strip()), "")


def unwritten(pm: Postmortem) -> tuple[str, ...]:
    """What customers are not told yet, of WORDINGS; a change that an action tells them counts as told."""
    told = review(pm)
    texts = (told.summary, told.impact_told, told.changes_told or told.changes)
    return tuple(what for what, text in zip(WORDINGS, texts, strict=True) if not text)


def standing(pm: Postmortem) -> tuple[Action, ...]:
    """The actions that were not dropped: what was or will be done."""
    return tuple(action for action in facts.actions(pm) if action.status is not Status.DROPPED)


def _change(action: Action, text: str) -> Change:
    day = words.day(action.due) if action.due else None
    iso = action.due.isoformat() if action.due else None
    return Change(text, day, iso, action.status.value, action.status is Status.DONE)


def _length(seconds: int | None) -> str | None:
    return None if seconds is None else words.minutes(seconds // 60)


def _moments(pm: Postmortem) -> Iterator[Moment]:
    """The turning points by time, in words that say nothing of what was done about them."""
    found = [(at, mark) for mark in Mark if (at := facts.marked(pm, mark))]
    for at, mark in sorted(found, key=lambda pair: pair[0]):
        yield Moment(words.clock(at, pm.date), words.iso(at), words.TOLD[mark])

"""What is typed of a new post-mortem, read: the facts, and what is wrong with them.

Nothing typed is thrown away by reading it; a field that cannot be understood is left out and named.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from typing import TypeVar

from facilitator.before.people import parse_people, render_person
from facilitator.before.typed_facts import incident_day, meeting_time, resolution, stated, write_time
from facilitator.model import Entry, Mark, Postmortem, Section, Severity

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Typed:
    """The fields as they stand."""

    title: str = ""
    day: str = ""
    severity: Severity = Severity.MAJOR
    lead: str = ""
    people: str = ""
    resolved: str = ""
    meeting: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a field (a name of `Typed`), in one sentence that says what to write."""

    field: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Reading:
    """The post-mortem as far as it can be read (its id and those of its entries are empty), and what cannot."""

    pm: Postmortem
    problems: tuple[Problem, ...]


def typed(pm: Postmortem, zone: tzinfo) -> Typed:
    """A post-mortem as its fields are typed; what the timeline says of the resolution stays there."""
    people = "\n".join(render_person(person) for person in pm.attendees)
    meeting = write_time(pm.meeting_at, zone) if pm.meeting_at else ""
    return Typed(pm.title, pm.date.isoformat(), pm.severity, pm.lead, people, meeting=meeting)


def read(typed: Typed, now: datetime, zone: tzinfo, old: Postmortem | None = None) -> Reading:
    """Read the fields, as of `now` (UTC), in a room of this zone. Without a day no time can be judged.

    They change `old` where there is one, else make a new post-mortem.
    """
    problems: list[Problem] = []

    def take(field: str, reader: Callable[..., T], *said: object) -> T | None:
        try:
            return reader(*said)
        except ValueError as wrong:
            problems.append(Problem(field, str(wrong)))
            return None

    title = take("title", stated, typed.title, "The title is empty: say in a few words what happened.")
    day = take("day", incident_day, typed.day, now, zone)
    lead = take("lead", stated, typed.lead, "The lead is empty: name who coordinated the response.")
    people = take("people", parse_people, typed.people)
    resolved = take("resolved", resolution, typed.resolved, day, now) if day else None
    on = day or now.date()
    pm = Postmortem("", title or "", on, typed.severity, lead or "", people or (), entries=_entries(resolved))
    if old:
        pm = replace(old, title=pm.title, date=on, severity=pm.severity, lead=pm.lead, attendees=pm.attendees)
    meeting = take("meeting", meeting_time, typed.meeting, pm, now, zone) if day else None
    return Reading(replace(pm, meeting_at=meeting), tuple(problems))


def with_ids(pm: Postmortem, ids: Iterable[str]) -> Postmortem:
    """The post-mortem, its entries under these ids."""
    return replace(pm, entries=tuple(replace(e, id=key) for e, key in zip(pm.entries, ids, strict=False)))


def _entries(resolved: datetime | None) -> tuple[Entry, ...]:
    return (Entry("", Section.TIMELINE, 1, "resolved", at=resolved, mark=Mark.RESOLVED),) if resolved else ()

"""A small incident of these tests: a queue that stalled, with a line in every section."""

from __future__ import annotations

import secrets
from datetime import UTC, date, datetime

from facilitator.model import Action, Attendee, Category, Entry, Kind, Mark, Postmortem, Section, Severity
from facilitator.store.change import Batch
from facilitator.store.rows import diff
from tests.clock import START

DAY = date(2026, 4, 12)
ID = "2026-04-12-queue-stalled"


def at(hour: int, minute: int) -> datetime:
    """A time of the incident's day, UTC."""
    return datetime(DAY.year, DAY.month, DAY.day, hour, minute, tzinfo=UTC)


def empty(key: str = ID) -> Postmortem:
    """The incident before anything was said."""
    return Postmortem(
        key, "Queue stalled", DAY, Severity.MAJOR, "Mina Okoro", attendees=(Attendee("Bela Varga"), Attendee("Jun Ito"))
    )


def full(key: str = ID) -> Postmortem:
    """The incident with a line in every section and links between them."""
    pm = empty(key)
    lines = (
        Entry(f"{key}-t1", Section.TIMELINE, 1, "consumer restarts", at=at(8, 10), mark=Mark.STARTED),
        Entry(f"{key}-t2", Section.TIMELINE, 2, "lag alert fires", at=at(8, 25), mark=Mark.DETECTED),
        Entry(f"{key}-f1", Section.FACTORS, 1, "lag is watched once an hour", category=Category.MONITORING,
              explains=(f"{key}-t2",)),
        Entry(f"{key}-w1", Section.WENT_WELL, 1, "the runbook named the right team"),
        Entry(f"{key}-p1", Section.PARKING, 1, "do we need two queues"),
    )  # fmt: skip
    todo = Action(f"{key}-a1", 1, "Watch lag each minute", "Jun Ito", date(2026, 5, 1), "pages in 2 min", Kind.DETECT,
                  (f"{key}-f1",))  # fmt: skip
    ordered = tuple(sorted(lines, key=lambda e: (e.position, e.id)))
    return Postmortem(pm.id, pm.title, pm.date, pm.severity, pm.lead, pm.attendees, entries=ordered, actions=(todo,))


def batch(old: Postmortem | None, new: Postmortem | None, what: str = "add", when: datetime = START) -> Batch:
    """The batch that leads from one to the other."""
    return Batch(secrets.token_hex(6), when, what, diff(old, new))

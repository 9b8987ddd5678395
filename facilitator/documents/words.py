"""How the document says dates, times, lengths and the model's own terms, and how it takes in what people typed."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from facilitator.agenda import Section
from facilitator.clean import clean, clean_block
from facilitator.model import Category, Kind, Mark, Plan
from facilitator.spoken import say_duration

CATEGORIES = {
    Category.MONITORING: "monitoring",
    Category.OWNERSHIP: "ownership and escalation",
    Category.TESTING: "testing and validation",
    Category.DOCUMENTATION: "documentation",
    Category.SINGLE_POINT: "single point of failure",
    Category.ALERT_FATIGUE: "alert fatigue",
    Category.OTHER: "other",
}
MARKS = {Mark.STARTED: "started", Mark.DETECTED: "detected", Mark.MITIGATED: "mitigated", Mark.RESOLVED: "resolved"}
PLANS = {Plan.FOLLOWED: "plan followed", Plan.DEVIATED: "deviated from the plan"}
KINDS = {Kind.PREVENT: "prevents", Kind.DETECT: "detects sooner", Kind.MITIGATE: "mitigates"}
PANES = {
    Section.TIMELINE: "Timeline review",
    Section.FACTORS: "Contributing factors",
    Section.WENT_WELL: "What went well",
    Section.ACTIONS: "Action items",
}

PLAIN_MARKS = {Mark.STARTED: "began", Mark.DETECTED: "noticed", Mark.MITIGATED: "reduced", Mark.RESOLVED: "resolved"}
TOLD = {
    Mark.STARTED: "The problem began",
    Mark.DETECTED: "We noticed it",
    Mark.MITIGATED: "Its effects were reduced",
    Mark.RESOLVED: "The problem was resolved",
}
"""The turning points as those outside engineering are told them."""
NOT_STATED = "not stated"

_SPACES = re.compile(" {2,}")


def line(text: str) -> str:
    """What somebody typed, as one line of plain text: see `clean`; runs of blanks become one.

    What was typed here is clean already. A post-mortem that another tool wrote need not be.

    >>> line("  rollback\\n  begins ")
    'rollback begins'
    """
    return _SPACES.sub(" ", clean(text))


def paragraphs(text: str) -> tuple[str, ...]:
    """A longer text as its paragraphs; every line break begins a new one, blank lines are left out."""
    return tuple(p for p in map(line, clean_block(text).split("\n")) if p)


def day(when: date) -> str:
    """A date as the screen echoes it: `Sun 12 Apr 2026`."""
    return f"{when:%a} {when.day} {when:%b} {when.year}"


def hour(at: datetime) -> str:
    """The time of day to the minute, in UTC: `14:03`."""
    return f"{at.astimezone(UTC):%H:%M}"


def clock(at: datetime, day_of_incident: date) -> str:
    """A moment as people outside the timeline read it: `14:03 UTC`, with its day unless it is the incident's own."""
    when = at.astimezone(UTC).date()
    return f"{hour(at)} UTC" if when == day_of_incident else f"{day(when)}, {hour(at)} UTC"


def iso(at: datetime) -> str:
    """A moment as machines read it, in UTC to the second: `2026-04-12T14:03:00Z`."""
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def length(seconds: float) -> str:
    """A length to the nearest minute, below one minute to the nearest second: `20 min`, `12 s`; 0 is `none`."""
    whole = round(seconds)
    return say_duration(whole if whole < 60 else round(seconds / 60) * 60) if whole else "none"


def minutes(count: int) -> str:
    """A length given in whole minutes; none at all is `less than a minute`."""
    return say_duration(count * 60) if count else "less than a minute"


def numbered(noun: str, numbers: tuple[int, ...]) -> str:
    """Numbers with their noun, as in a sentence.

    >>> numbered("factor", (1,)), numbered("factor", (1, 2, 4))
    ('factor 1', 'factors 1, 2 and 4')
    """
    first, last = numbers[:-1], numbers[-1]
    return f"{noun}s {', '.join(map(str, first))} and {last}" if first else f"{noun} {last}"

"""What a post-mortem is: frozen values, no behaviour beyond naming their parts.

Times are timezone-aware UTC `datetime`s, durations are seconds unless a name says minutes.
Derived facts (time to detect, gaps, coverage) are functions in `facts.py`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from facilitator.agenda import Agenda, Section

__all__ = [
    "Action", "Attendee", "Audience", "Category", "Draft", "Entry", "Group", "Impact", "Kind", "Mark", "Plan",
    "Postmortem", "Section", "Severity", "Stage", "Status", "Wording",
]  # fmt: skip


class Severity(StrEnum):
    """How bad the incident was (the article's three steps)."""

    CRITICAL = "critical"
    MAJOR = "major"
    MINOR = "minor"


class Mark(StrEnum):
    """The turning points of an incident; which entry counts where several carry a mark says `facts.marked`."""

    STARTED = "started"
    DETECTED = "detected"
    MITIGATED = "mitigated"
    RESOLVED = "resolved"


class Plan(StrEnum):
    """Whether the response plan was followed at this point of the timeline."""

    FOLLOWED = "followed"
    DEVIATED = "deviated"


class Category(StrEnum):
    """The article's six common contributing factors, and `other`."""

    MONITORING = "monitoring"
    OWNERSHIP = "ownership"
    TESTING = "testing"
    DOCUMENTATION = "documentation"
    SINGLE_POINT = "single-point"
    ALERT_FATIGUE = "alert-fatigue"
    OTHER = "other"


class Kind(StrEnum):
    """What an action does about the next incident."""

    PREVENT = "prevent"
    DETECT = "detect"
    MITIGATE = "mitigate"


class Status(StrEnum):
    """Where an action item stands."""

    OPEN = "open"
    IN_PROGRESS = "in progress"
    DONE = "done"
    DROPPED = "dropped"


class Group(StrEnum):
    """The article's two sides of the invitation: who took part in the response, and whom the incident affected."""

    INVOLVED = "involved"
    AFFECTED = "affected"


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody invited to the meeting; `role`, `team` and `email` are empty and `group` is None where not stated."""

    name: str
    role: str = ""
    team: str = ""
    group: Group | None = None
    email: str = ""


class Audience(StrEnum):
    """The article's three audiences of the findings."""

    ENGINEERING = "engineering"
    ORGANISATION = "organisation"
    CUSTOMERS = "customers"


class Stage(StrEnum):
    """How far the document is: written, with its attendees for review, in the incident log."""

    DRAFT = "draft"
    IN_REVIEW = "in review"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class Wording:
    """How one audience is told a part of the document: `what` is "summary", "impact" or "changes"."""

    audience: Audience
    what: str
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the timeline, the factors, what went well or the parking lot.

    `position` is the order of typing (also the order of numbering); a timeline is shown by `at`.
    `at`, `mark` and `plan` belong to the timeline, `category` and `explains` to factors;
    `explains` holds the ids of the timeline entries a factor accounts for. `dismissed` names
    the coach's rules that the room has waved through for this line. `origin` is the id of the imported line that
    an entry of the timeline was taken from.
    """

    id: str
    section: Section
    position: int
    text: str
    at: datetime | None = None
    mark: Mark | None = None
    plan: Plan | None = None
    category: Category | None = None
    explains: tuple[str, ...] = ()
    dismissed: tuple[str, ...] = ()
    origin: str | None = None


@dataclass(frozen=True, slots=True)
class Action:
    """An action item: what changes, who sees to it, by when, what will be different, which factors it answers.

    `factors` holds ids of factor entries; numbers are given when shown (see `facts.numbers`). `public` is how
    customers are told of it; where it is empty they are not.
    """

    id: str
    position: int
    text: str
    owner: str | None = None
    due: date | None = None
    outcome: str | None = None
    kind: Kind | None = None
    factors: tuple[str, ...] = ()
    status: Status = Status.OPEN
    dismissed: tuple[str, ...] = ()
    public: str = ""


@dataclass(frozen=True, slots=True)
class Impact:
    """What the incident did to people and business; text as the room would say it, None where not stated."""

    duration_minutes: int | None = None
    users: str | None = None
    revenue: str | None = None
    tickets: str | None = None
    sla: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A half-typed line that waits in its pane. `editing` is the id of the entry it will replace, if any."""

    section: Section
    text: str
    editing: str | None = None


@dataclass(frozen=True, slots=True)
class Postmortem:
    """One post-mortem with all that was said.

    `agenda` is its meeting's clock, `heard_at` the time (UTC) up to which the store knows it: what lies between that
    and the next opening is time in which nobody watched the clock. `triage` holds the names of the conditions that
    were answered with yes (`triage.CONDITIONS`), None where nobody asked. `repeats` is the id of the earlier
    post-mortem this incident is a repeat of, `meeting_at` the time (UTC) the meeting is called for. `reviewed_by` are
    the names of those who have reviewed the document.
    """

    id: str
    title: str
    date: date
    severity: Severity
    lead: str
    attendees: tuple[Attendee, ...] = ()
    summary: str = ""
    root_cause: str = ""
    impact: Impact = field(default_factory=Impact)
    entries: tuple[Entry, ...] = ()
    actions: tuple[Action, ...] = ()
    drafts: tuple[Draft, ...] = ()
    agenda: Agenda = field(default_factory=Agenda)
    heard_at: datetime | None = None
    triage: tuple[str, ...] | None = None
    repeats: str | None = None
    meeting_at: datetime | None = None
    wordings: tuple[Wording, ...] = ()
    stage: Stage = Stage.DRAFT
    reviewed_by: tuple[str, ...] = ()

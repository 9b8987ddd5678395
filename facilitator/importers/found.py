"""What the readers of other programs' files give, and how they say what they cannot read."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, tzinfo
from enum import StrEnum

from facilitator.model import Mark


class Sort(StrEnum):
    """What kind of line was read; the review screen tells them apart."""

    MESSAGE = "message"
    """Somebody wrote it."""
    THREAD = "thread"
    """Somebody wrote it below another message."""
    BOT = "bot"
    """A program wrote it into a chat."""
    ALERT = "alert"
    """A monitoring or paging system says so."""
    EVENT = "event"
    """An annotation, a row of a table."""
    LOG = "log"
    """A line of a log."""


@dataclass(frozen=True, slots=True)
class Masked:
    """A secret that was masked: what kind it was, and what stood there. It is never written to the log."""

    kind: str
    was: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line that may belong in the timeline.

    `at` is UTC; `source` names the system and the channel, service or file it came from ("slack #incidents");
    `place` is where it was read ("2026-04-12.json message 17", "api.log line 120"). `zoned` says that the source
    itself named the time zone, `dated` that it named the day. `mark` where the source states a turning point.
    """

    at: datetime
    text: str
    source: str
    place: str
    sort: Sort
    mark: Mark | None = None
    zoned: bool = True
    dated: bool = True
    masked: tuple[Masked, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """How to read: what a file does not say of itself.

    `zone` is that of times without one, `day` the incident's day (in `zone`), for times without a date.
    `shift` is added to every time (a clock that went wrong). `columns` names the columns of a CSV by what they
    hold: `time`, `text`, `who`. `encoding` is that of text files.
    """

    day: date
    zone: tzinfo = UTC
    shift: timedelta = timedelta()
    columns: dict[str, str] = field(default_factory=dict)
    encoding: str = "utf-8"


class Unreadable(Exception):
    """A file cannot be read as what it is said to be: one sentence that names the file and, where there is one, the
    line, and says what to do.
    """

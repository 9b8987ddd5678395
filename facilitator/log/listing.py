"""What the home screen shows of the log: what needs attention now, and every post-mortem, newest first.

Read in one go, so that a worker can do it; the values need no store any more. Times are UTC.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from facilitator.agenda import State
from facilitator.before.deadline import counted_from, hold_by
from facilitator.fold import fold
from facilitator.model import Postmortem, Section
from facilitator.store import Heading, NotFound, Store

STALE = timedelta(days=14)
"""How late a meeting may be and still be called for: after two weeks it is the log's, or a team's imported history
would fill the screen. One that is called for a time to come stays, however late; so does one whose resolution is so
recent although it began earlier, up to twice that time."""
MOST = 5
"""The most lines that ask for attention: more than a hand of them is no help to anybody."""
_LOOKED_AT = 50
"""How many post-mortems are opened to see how far they are, the newest first: those whose heading does not say."""
_UNFINISHED = (State.RUNNING, State.PAUSED)


@dataclass(frozen=True, slots=True)
class Due:
    """Something that wants attention: a meeting to hold until `by`, or (`by` is None) one to resume in `part`."""

    heading: Heading
    by: datetime | None = None
    part: Section | None = None


@dataclass(frozen=True, slots=True)
class Log:
    """The log at one moment: what is due, of it how many more there are than `MOST`, and all headings."""

    due: tuple[Due, ...] = ()
    more: int = 0
    headings: tuple[Heading, ...] = ()
    texts: tuple[str, ...] = ()
    """What a filter looks through, one text a heading (see `fold`)."""


def read(library: Callable[[], Store], now: datetime) -> Log:
    """Open the log, read it, and let go of it. Raises StoreError."""
    store = library()
    try:
        headings = newest_first(store.headings())
        due = [*_unfinished(headings, store), *_to_hold(headings, store, now)]
    finally:
        store.close()
    texts = tuple(fold(f"{h.date} {h.severity} {h.title} {h.id}") for h in headings)
    return Log(tuple(due[:MOST]), max(0, len(due) - MOST), headings, texts)


def newest_first(headings: Iterable[Heading]) -> tuple[Heading, ...]:
    """By the day of the incident, and of one day the last created first."""
    return tuple(sorted(headings, key=lambda h: h.date)[::-1])


def matching(log: Log, typed: str) -> tuple[Heading, ...]:
    """The headings that hold every word typed, in title, id, date or severity; all where nothing is typed."""
    if not (words := fold(typed).split()):
        return log.headings
    first, *rest = words
    found = (pair for pair in zip(log.headings, log.texts, strict=True) if first in pair[1])
    return tuple(heading for heading, text in found if all(word in text for word in rest))


def recent(heading: Heading, now: datetime) -> bool:
    """Whether its meeting can still be called for, by its date: an incident may go on for some days after that."""
    return heading.date >= (now - 2 * STALE).date().isoformat() or _ahead(heading, now)


def moment(text: str | None) -> datetime | None:
    """A time of a heading as UTC; None where there is none, or another program has written something else."""
    try:
        return datetime.fromisoformat(text).astimezone(UTC) if text else None
    except (ValueError, OverflowError):
        return None


def _unfinished(headings: Sequence[Heading], store: Store) -> Iterator[Due]:
    """Meetings that were begun and not ended, the one that was on last first."""
    begun = sorted((h for h in headings if h.state in _UNFINISHED), key=lambda h: h.heard_at or "", reverse=True)
    for n, heading in enumerate(begun):
        pm = opened(store, heading.id) if n < MOST else None
        yield Due(heading, part=pm.agenda.section if pm else None)


def _to_hold(headings: Sequence[Heading], store: Store, now: datetime) -> list[Due]:
    """Meetings that wait, the most pressing first; what is staler than `STALE` only if it is called for."""
    waiting = [h for h in headings if h.state == State.NOT_STARTED and recent(h, now)]
    found = [(_until(h, store if n < _LOOKED_AT else None), h) for n, h in enumerate(waiting)]
    kept = [(by, h) for by, h in found if by and (now - by <= STALE or _ahead(h, now))]
    return [Due(heading, by) for by, heading in sorted(kept, key=lambda pair: pair[0])]


def _until(heading: Heading, store: Store | None) -> datetime | None:
    """The end of its 48 hours; where the heading does not say the resolution, the timeline has to be looked at."""
    if resolved := moment(heading.resolved_at):
        return hold_by(resolved)
    pm = opened(store, heading.id) if store else None
    return hold_by(counted_from(pm).at) if pm else None


def _ahead(heading: Heading, now: datetime) -> bool:
    at = moment(heading.meeting_at)
    return at is not None and at >= now


def opened(store: Store, key: str) -> Postmortem | None:
    """A post-mortem, None where another window has deleted it meanwhile."""
    try:
        return store.load(key)
    except NotFound:
        return None

"""What follows from a post-mortem's lines: order, numbers, times to detect and resolve, gaps, coverage.

Pure functions over `model`; durations are seconds, times UTC.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise

from facilitator.model import Action, Entry, Kind, Mark, Plan, Postmortem, Section

GAP = 15 * 60
"""A stretch of the timeline longer than this, in seconds, with no entry is worth a question."""
SLOW_DETECTION = 10 * 60
"""A detection longer than this, in seconds, is long: the article's example of a contributing factor is ten minutes."""

_NEVER = datetime.max.replace(tzinfo=UTC)


def section(pm: Postmortem, which: Section) -> tuple[Entry, ...]:
    """The entries of one section, in the order they are shown and numbered: a timeline by time (untimed lines last)."""
    lines = [e for e in pm.entries if e.section is which]
    if which is Section.TIMELINE:
        return tuple(sorted(lines, key=lambda e: (e.at or _NEVER, e.position)))
    return tuple(sorted(lines, key=lambda e: e.position))


def timeline(pm: Postmortem) -> tuple[Entry, ...]:
    """The timeline in order of time."""
    return section(pm, Section.TIMELINE)


def factors(pm: Postmortem) -> tuple[Entry, ...]:
    """The contributing factors; the first has number 1."""
    return section(pm, Section.FACTORS)


def actions(pm: Postmortem) -> tuple[Action, ...]:
    """The action items; the first has number 1."""
    return tuple(sorted(pm.actions, key=lambda a: a.position))


def numbers(items: Sequence[Entry] | Sequence[Action]) -> dict[str, int]:
    """The number of each item by its id, counted from 1."""
    return {key: n for n, key in enumerate([item.id for item in items], 1)}


def answered(pm: Postmortem, action: Action) -> tuple[int, ...]:
    """Numbers of the factors that this action answers; a factor deleted meanwhile has none."""
    known = numbers(factors(pm))
    return tuple(sorted(known[f] for f in action.factors if f in known))


def marked(pm: Postmortem, mark: Mark) -> datetime | None:
    """When this turning point was.

    Where several entries carry the mark, the first start and the first detection count, and the last mitigation and
    the last resolution: an incident that came back was not over.
    """
    counts = min if mark in (Mark.STARTED, Mark.DETECTED) else max
    return counts((e.at for e in timeline(pm) if e.mark is mark and e.at), default=None)


def _between(pm: Postmortem, first: Mark, last: Mark) -> int | None:
    begin, end = marked(pm, first), marked(pm, last)
    return int((end - begin).total_seconds()) if begin and end and end >= begin else None


def time_to_detect(pm: Postmortem) -> int | None:
    """Seconds from started to detected, None while one of the marks is missing (or they are the wrong way round)."""
    return _between(pm, Mark.STARTED, Mark.DETECTED)


def time_to_resolve(pm: Postmortem) -> int | None:
    """Seconds from started to resolved, None while one of the marks is missing (or they are the wrong way round)."""
    return _between(pm, Mark.STARTED, Mark.RESOLVED)


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch without an entry: after which entry (its id), from when to when."""

    after: str
    begin: datetime
    end: datetime

    @property
    def seconds(self) -> int:
        """Its length."""
        return int((self.end - self.begin).total_seconds())


def gaps(pm: Postmortem) -> tuple[Gap, ...]:
    """Every stretch of more than 15 minutes between two neighbouring entries, up to the end of the incident."""
    over = marked(pm, Mark.RESOLVED) or _NEVER
    timed = [e for e in timeline(pm) if e.at and e.at <= over]
    return tuple(_gaps(timed))


def _gaps(timed: list[Entry]) -> Iterator[Gap]:
    for one, two in pairwise(timed):
        if one.at and two.at and (two.at - one.at).total_seconds() > GAP:
            yield Gap(one.id, one.at, two.at)


def deviations(pm: Postmortem) -> int:
    """How many entries say that the response plan was not followed."""
    return sum(1 for e in timeline(pm) if e.plan is Plan.DEVIATED)


def covered(pm: Postmortem) -> frozenset[str]:
    """Ids of the factors that at least one action answers."""
    return frozenset(f for a in pm.actions for f in a.factors)


def uncovered(pm: Postmortem) -> tuple[int, ...]:
    """Numbers of the factors that no action answers yet."""
    done = covered(pm)
    return tuple(n for n, factor in enumerate(factors(pm), 1) if factor.id not in done)


def detection_unanswered(pm: Postmortem) -> bool:
    """Whether detection took long (over ten minutes) and no action says it would `#detect` sooner."""
    took = time_to_detect(pm)
    return took is not None and took > SLOW_DETECTION and not any(a.kind is Kind.DETECT for a in pm.actions)


def people(pm: Postmortem) -> tuple[str, ...]:
    """Everybody in the room by name: attendees, and the lead where not among them."""
    names = [a.name for a in pm.attendees]
    return tuple(names if pm.lead in names or not pm.lead else [pm.lead, *names])


def duration_minutes(pm: Postmortem) -> int | None:
    """Minutes of impact: as stated, else proposed from the marks started and resolved."""
    if pm.impact.duration_minutes is not None:
        return pm.impact.duration_minutes
    took = time_to_resolve(pm)
    return None if took is None else round(took / 60)

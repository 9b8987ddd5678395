"""The timeline as the document tells it: lines by day, marks and plan in words, and the stretches without an entry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import groupby

from facilitator import facts
from facilitator.documents import words
from facilitator.model import Entry, Plan, Postmortem
from facilitator.spoken import say_duration


@dataclass(frozen=True, slots=True)
class Line:
    """One entry: `at` is `[14:03 UTC]` or `[no time]`, `clock` `14:03` or `--:--`, `iso` the same for machines.

    `ref` is how another section points at it: the same as `at`, with its day unless that is the incident's date.
    `mark` and `plan` are words, `gap` a sentence about the stretch that follows; each is None where there is none.
    """

    at: str
    clock: str
    ref: str
    iso: str | None
    text: str
    mark: str | None
    plan: str | None
    gap: str | None


@dataclass(frozen=True, slots=True)
class Day:
    """The lines of one day. `heading` is None where all lines are of the incident's own date."""

    heading: str | None
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Chronicle:
    """The whole timeline, and the part of it that speaks of the response plan. `by_id` finds an entry's line."""

    days: tuple[Day, ...]
    followed: tuple[Line, ...]
    deviated: tuple[Line, ...]
    by_id: Mapping[str, Line]


def chronicle(pm: Postmortem) -> Chronicle:
    """Tell the timeline of `pm`, by time, lines without a time last."""
    entries = facts.timeline(pm)
    dated = any(e.at and _date(e.at) != pm.date for e in entries)
    gaps = {gap.after: _say_gap(gap) for gap in facts.gaps(pm)}
    lines = {e.id: _line(pm, e, gaps.get(e.id)) for e in entries}
    return Chronicle(
        days=tuple(_days(entries, lines, dated)),
        followed=tuple(lines[e.id] for e in entries if e.plan is Plan.FOLLOWED),
        deviated=tuple(lines[e.id] for e in entries if e.plan is Plan.DEVIATED),
        by_id=lines,
    )


def _date(at: datetime) -> date:
    return at.astimezone(UTC).date()


def _days(entries: tuple[Entry, ...], lines: Mapping[str, Line], dated: bool) -> Iterator[Day]:
    if not dated:
        yield Day(None, tuple(lines[e.id] for e in entries))
        return
    for day, group in groupby(entries, key=lambda e: e.at and _date(e.at)):
        yield Day(words.day(day) if day else "Time not known", tuple(lines[e.id] for e in group))


def _line(pm: Postmortem, entry: Entry, gap: str | None) -> Line:
    at = ref = f"[{words.hour(entry.at)} UTC]" if entry.at else "[no time]"
    if entry.at and _date(entry.at) != pm.date:
        ref = f"[{words.day(entry.at)}, {words.hour(entry.at)} UTC]"
    return Line(
        at=at,
        clock=words.hour(entry.at) if entry.at else "--:--",
        ref=ref,
        iso=words.iso(entry.at) if entry.at else None,
        text=words.line(entry.text),
        mark=words.MARKS[entry.mark] if entry.mark else None,
        plan=words.PLANS[entry.plan] if entry.plan else None,
        gap=gap,
    )


def _say_gap(gap: facts.Gap) -> str:
    return f"{say_duration(gap.seconds)} without an entry, {words.hour(gap.begin)}–{words.hour(gap.end)} UTC"

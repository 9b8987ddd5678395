"""The turning points that a document states beside its rows: clock times under labels, and lengths from the start."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta, tzinfo

from facilitator.ids import new_id
from facilitator.importers.markdown.fields import Fields
from facilitator.importers.markdown.labels import Label
from facilitator.importers.markdown.levels import minutes_of
from facilitator.importers.markdown.moments import opening
from facilitator.model import Entry, Mark, Section
from facilitator.when import ClockTime, place_after

_TIMES = {
    Mark.STARTED: Label.STARTED, Mark.DETECTED: Label.DETECTED, Mark.MITIGATED: Label.MITIGATED,
    Mark.RESOLVED: Label.RESOLVED,
}  # fmt: skip
_TOLD = {
    Mark.STARTED: "Start of the incident, as the document states it",
    Mark.DETECTED: "Detection, as the document states it",
    Mark.MITIGATED: "Mitigation, as the document states it",
    Mark.RESOLVED: "End of the incident, as the document states it",
}
_MINUTE = timedelta(minutes=1)


def turned(entries: tuple[Entry, ...], said: Fields, day: date, zone: tzinfo) -> tuple[Entry, ...]:
    """The entries with the marks that labels state: of the row at that minute, else of an entry of its own."""
    last: datetime | None = None
    for mark, label in _TIMES.items():
        at = _moment(said.get(label, ""), day, zone, last)
        if at:
            last = at
            entries = _marked(entries, mark, at)
    return _by_lengths(entries, said)


def _moment(value: str, day: date, zone: tzinfo, last: datetime | None) -> datetime | None:
    begins = opening(value, day)
    if begins.clock is None:
        return None
    return place_after(ClockTime(begins.clock, begins.zone or zone, begins.day), day, last)


def _marked(entries: tuple[Entry, ...], mark: Mark, at: datetime) -> tuple[Entry, ...]:
    if any(entry.mark is mark for entry in entries):
        return entries
    there = next((n for n, e in enumerate(entries) if e.at and abs(e.at - at) < _MINUTE and e.mark is None), None)
    if there is not None:
        return (*entries[:there], replace(entries[there], mark=mark), *entries[there + 1 :])
    return (*entries, Entry(new_id(), Section.TIMELINE, len(entries) + 1, _TOLD[mark], at=at, mark=mark))


def _by_lengths(entries: tuple[Entry, ...], said: Fields) -> tuple[Entry, ...]:
    """The same from "Time to detection: 5 minutes": rows that lie so long after the start, where one is marked.

    Where none is, the start is the first row after which rows lie at both lengths stated, where these differ: a single
    length is found by chance too often.
    """
    lengths = {Mark.DETECTED: _length(said, Label.TO_DETECT), Mark.RESOLVED: _length(said, Label.TO_RESOLVE)}
    stated = {mark: length for mark, length in lengths.items() if length is not None}
    starts = [entry.at for entry in entries if entry.mark is Mark.STARTED and entry.at]
    if not starts and len(set(stated.values())) == 2:
        times = sorted({e.at for e in entries if e.at})
        starts = [at for at in times if all(_there(entries, mark, at + length) for mark, length in stated.items())]
        entries = _first_at(entries, Mark.STARTED, starts[0]) if starts else entries
    for mark, length in stated.items() if starts else ():
        entries = entries if mark in {e.mark for e in entries} else _first_at(entries, mark, min(starts) + length)
    return entries


def _length(said: Fields, label: Label) -> timedelta | None:
    minutes = minutes_of(said.get(label, ""))
    return None if minutes is None else timedelta(minutes=minutes)


def _there(entries: Iterable[Entry], mark: Mark, at: datetime) -> bool:
    """Whether a row stands at this time that has this mark, or could have it."""
    marked = [e.at for e in entries if e.mark is mark and e.at]
    return at in marked if marked else any(e.at == at and e.mark is None for e in entries)


def _first_at(entries: Sequence[Entry], mark: Mark, at: datetime) -> tuple[Entry, ...]:
    there = next((n for n, e in enumerate(entries) if e.at == at and e.mark is None), None)
    if there is None:
        return tuple(entries)
    return (*entries[:there], replace(entries[there], mark=mark), *entries[there + 1 :])

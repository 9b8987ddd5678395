"""A file of timeline lines, read in order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from facilitator.capture.entry import later, marked
from facilitator.capture.parse import parse
from facilitator.clean import clean
from facilitator.model import Entry, Postmortem, Section
from facilitator.when import ClockTime, place_after, read_time

_BULLETS = ("- ", "* ", "• ")


def read_lines(lines: Iterable[str], pm: Postmortem, today: date) -> tuple[Entry, ...]:
    """Timeline entries from lines in order of time; `position` counts them from 0, ids are empty.

    Blank lines and those beginning with `#` are skipped, a bullet before a line is tolerated. `+6m` counts from the
    line before. The day is the incident's, and moves on whenever the clock falls back by more than 12 hours.
    """
    entries: list[Entry] = []
    before: datetime | None = None
    for line in map(clean, lines):
        if not line or line.startswith("#"):
            continue
        entry = _entry(line[2:].lstrip() if line.startswith(_BULLETS) else line, pm, today, before)
        if not entry.text:  # a time or a mark alone: in a draft it may stand, and be filled in
            entry = replace(entry, text=entry.mark or "(nothing said)")
        before = entry.at or before
        entries.append(replace(entry, position=len(entries)))
    return tuple(entries)


def _entry(line: str, pm: Postmortem, today: date, before: datetime | None) -> Entry:
    if read := read_time(line):
        time, rest = read
        at = place_after(time, pm.date, before) if isinstance(time, ClockTime) else later(before, time)
        if at:
            return marked(rest, at)
    entry = parse(line, Section.TIMELINE, pm, today)
    assert isinstance(entry, Entry)  # only the actions pane makes actions
    return entry

"""Rows of a timeline as entries: placed in time, in the order in which they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from facilitator.ids import new_id
from facilitator.importers.markdown.days import find_day, match_day
from facilitator.importers.markdown.marks import mark_of, unmarked
from facilitator.importers.markdown.moments import Opening, opening
from facilitator.importers.markdown.row_clock import Clock, placed
from facilitator.importers.markdown.row_words import row_words
from facilitator.importers.markdown.rows_found import Found
from facilitator.model import Entry, Section

_NO_TIME = re.compile(r"^\[no time\]\s*[–—-]?\s*")
_OWN_GAP = re.compile(r"\d[\w ]* without an entry, \d\d:\d\d")
"""What our own minutes say between two entries far apart; it is no entry."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """The entries in the order of the document; whether a zone had to be assumed; years that were mended."""

    entries: tuple[Entry, ...]
    assumed: bool
    mended: tuple[str, ...]


def timeline(found: Sequence[Found], day: date, stated: tzinfo | None, unstated: tzinfo) -> Timeline:
    """The entries of these rows; `day` is the incident's, `stated` the zone of the document's times if it names one.

    A row that stands under another heading as well comes in once.
    """
    clock, mended = Clock(day, stated, unstated), list[str]()
    entries = list(_entries((row for row in found if not row.elsewhere), clock, mended))
    texts = {entry.text for entry in entries}
    again = Clock(day, clock.zone, unstated)
    more = _entries((row for row in found if row.elsewhere), again, mended)
    entries += [entry for entry in more if entry.text not in texts]
    return Timeline(tuple(entries), clock.assumed or again.assumed, tuple(dict.fromkeys(mended)))


def _entries(found: Iterable[Found], clock: Clock, mended: list[str]) -> Iterator[Entry]:
    for row in found:
        begins = _opening(row, clock.on)
        if begins.day:
            clock.on, clock.last = begins.day, clock.last if begins.clock or row.same else None
        if row.day:
            continue
        if begins.mended:
            mended.append(f"year {begins.mended} read as {begins.mended[:4]}")
        at = clock.last if row.same else placed(begins, clock)
        if entry := _entry(row, begins, at, clock):
            yield entry


def _opening(row: Found, on: date | None) -> Opening:
    text = row.what if row.when is None else row.when
    if row.day:
        found = match_day(text, 0, on)
        return Opening("", found.day if found else find_day(text))
    return opening(text, on)


def _entry(row: Found, begins: Opening, at: datetime | None, clock: Clock) -> Entry | None:
    """The entry of a row. A time that could not be read stays with the words, as does what makes it uncertain."""
    words = _NO_TIME.sub("", row_words(row, begins, at, clock)).strip()
    if not words or _OWN_GAP.match(words):
        return None
    text, plan = unmarked(words)
    return Entry(new_id(), Section.TIMELINE, 0, text or words, at=at, mark=mark_of(words), plan=plan)

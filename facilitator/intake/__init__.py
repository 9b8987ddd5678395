"""Imported lines as entries of the draft timeline."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from facilitator.ids import new_id
from facilitator.model import Entry, Postmortem, Section

if TYPE_CHECKING:
    from facilitator.store.intake import Imported

MOST = 500
"""How many lines go into a timeline at once: more than that, nobody reviews in twenty minutes."""


def with_imported(pm: Postmortem, lines: Iterable[Imported]) -> tuple[Postmortem, tuple[Entry, ...]]:
    """The post-mortem with these lines in its timeline, and the new entries; a line that is there comes in once."""
    there = {e.origin for e in pm.entries if e.origin}
    last = max((e.position for e in pm.entries if e.section is Section.TIMELINE), default=0)
    new = [line for line in lines if line.id not in there]
    taken = tuple(
        Entry(new_id(), Section.TIMELINE, last + n, line.text, at=line.at, mark=line.mark, origin=line.id)
        for n, line in enumerate(new, 1)
    )
    entries = sorted((*pm.entries, *taken), key=lambda e: (e.position, e.id))
    return replace(pm, entries=tuple(entries)), taken

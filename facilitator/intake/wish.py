"""What is to be read for a timeline, from what was typed: files, their kind, the zone of times that name none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, tzinfo
from pathlib import Path

from facilitator import importers
from facilitator.importers.found import Line, Reading
from facilitator.importers.source import Source
from facilitator.intake.paths import named
from facilitator.when.zones import match_zone

KINDS = ("auto", *importers.LINES)
"""The kinds that can be read for a timeline, and `auto`, which finds out."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be read, and how; `kinds` has the kind of each file."""

    sources: tuple[Source, ...]
    kinds: tuple[str, ...]
    reading: Reading

    def lines(self) -> Iterator[Line]:
        """The lines of all files, one after the other. Raises Unreadable."""
        for source, kind in zip(self.sources, self.kinds, strict=True):
            yield from importers.lines(kind, source, self.reading)

    @property
    def said(self) -> str:
        """What the files were taken for."""
        if len(set(self.kinds)) == 1:
            names = ", ".join(source.name for source in self.sources)
            return f"Read as {self.kinds[0]}: {names}"
        return "Read as " + ", ".join(f"{k}: {s.name}" for k, s in zip(self.kinds, self.sources, strict=True))


def wished(paths: str, kind: str, zone: str, day: date, folder: Path) -> Wish:
    """What is meant by the fields; looks at the files. `day` is the incident's.

    Raises ValueError for what cannot be meant and Unreadable for a file of no known kind, both in one sentence.
    """
    reading = Reading(day, zone_named(zone))
    sources = tuple(Source(name, path) for name, path in named(paths, folder))
    kinds = tuple(importers.kind_of(kind, source) for source in sources)
    for source, found in zip(sources, kinds, strict=True):
        if found in importers.WHOLE:
            raise ValueError(f"{source.name} is a whole post-mortem ({found}); `facilitator import` takes it in.")
    return Wish(sources, kinds, reading)


def zone_named(text: str) -> tzinfo:
    """The zone of this name: `CEST`, `+02:00`, `Europe/Berlin`; UTC where there is none. Raises ValueError."""
    name = text.strip()
    if not name:
        return UTC
    found = match_zone(name, 0, dated=True)
    if found is None or found[1] != len(name):
        raise ValueError(f"{name} names no time zone; UTC, CET, +02:00 and Europe/Berlin do.")
    return found[0]

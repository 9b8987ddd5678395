"""Which of many alerts is marked as the moment the incident was detected."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from facilitator.importers.found import Line, Reading
from facilitator.model import Mark


def marked(lines: list[Line], paging: Iterable[Line], reading: Reading) -> list[Line]:
    """The lines, of which the earliest that paged somebody on the incident's day carries the mark `detected`.

    A dump of the API also lists alerts that have been firing for weeks, so an alert of another day says nothing of
    this incident; then no line is marked, and the review is where somebody does it. `facts.marked` counts the first
    of several detections, so that one line suffices.
    """
    today = (line for line in paging if line.at.astimezone(reading.zone).date() == reading.day)
    first = min(today, key=lambda line: line.at, default=None)
    return [replace(line, mark=Mark.DETECTED) if line is first else line for line in lines]

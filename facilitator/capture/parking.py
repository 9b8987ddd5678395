"""The parking lot: `/park …` typed in any pane."""

from __future__ import annotations

import re

from facilitator.model import Entry, Section

_PARK = re.compile(r"/park(?:\s+|$)", re.IGNORECASE)


def parked(line: str) -> Entry | None:
    """The parking-lot entry that a line beginning with `/park` makes, else None."""
    found = _PARK.match(line)
    return Entry("", Section.PARKING, 0, line[found.end() :]) if found else None

"""What rows are made of: the tables there are, and how values stand in their cells."""

from __future__ import annotations

from datetime import UTC, datetime

from facilitator.store.change import Row

Rows = dict[tuple[str, str], Row]


TABLES = (
    "postmortems", "attendees", "wordings", "entries", "entry_links", "actions", "action_factors", "drafts", "agenda",
    "meetings",
)  # fmt: skip
"""Every table with rows of a post-mortem, in an order in which a row comes after the rows it refers to."""


def stamp(at: datetime) -> str:
    """A time as it is stored: `2026-04-12T14:03:00Z`, with fractions of a second where it has any."""
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def unstamp(text: str) -> datetime:
    """A stored time as a UTC `datetime`."""
    return datetime.fromisoformat(text.replace("Z", "+00:00")).astimezone(UTC)

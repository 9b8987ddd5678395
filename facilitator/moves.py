"""How often a meeting was moved, read from the journal: the SEQUENCE of its invitation."""

from __future__ import annotations

from collections.abc import Iterable

from facilitator.store.change import Batch


def times_moved(journal: Iterable[Batch]) -> int:
    """How often a time the meeting was called for was changed or taken back; calling it the first time is no move.

    RFC 5545, 3.8.7.4: a calendar takes a file for news of the same event when this number has grown.
    """
    changes = (change for batch in journal for change in batch.changes if change.table == "postmortems")
    return sum(
        1
        for change in changes
        if change.before and change.after and change.before.get("meeting_at")
        if change.before.get("meeting_at") != change.after.get("meeting_at")
    )

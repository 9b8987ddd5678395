"""Change what a post-mortem says of itself from a shell, also while its meeting runs in another window."""

from __future__ import annotations

from collections.abc import Callable

from facilitator.clock import SystemClock
from facilitator.errors import Conflict
from facilitator.history import STATUS
from facilitator.ids import new_id
from facilitator.model import Postmortem
from facilitator.store import Store
from facilitator.store.change import Batch
from facilitator.store.rows import diff

TRIES = 5
"""A window writes once a second at most: of five tries in a row one finds the rows as they were read."""


def restated(store: Store, id: str, change: Callable[[Postmortem], Postmortem]) -> tuple[Postmortem, Postmortem]:
    """The post-mortem before and after `change`, which is written down; nothing is where nothing differs.

    Raises StoreError, and what `change` raises.
    """
    for left in reversed(range(TRIES)):
        old = store.load(id)
        new = change(old)
        if old == new:
            break
        try:
            store.apply(id, Batch(new_id(), SystemClock().now(), STATUS, diff(old, new)))
            break
        except Conflict:
            if not left:
                raise
    return old, new

"""What is written: changes of single rows, and the batches in which the journal keeps them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

Row = dict[str, str | int | float | None]
"""One row of one table: plain values under column names, times as ISO 8601 UTC text."""


@dataclass(frozen=True, slots=True)
class Change:
    """One row before and after: inserted when `before` is None, deleted when `after` is None."""

    table: str
    key: str
    before: Row | None
    after: Row | None

    @property
    def inverse(self) -> Change:
        """The change that takes this one back."""
        return Change(self.table, self.key, self.after, self.before)


def inverse(changes: Iterable[Change]) -> tuple[Change, ...]:
    """The changes that take all of these back, last first."""
    return tuple(change.inverse for change in reversed(tuple(changes)))


@dataclass(frozen=True, slots=True)
class Batch:
    """Changes that belong together and are written in one transaction.

    `id` is the writer's own name for it, `at` UTC. `what` says in a word or two what the user did ("add", "edit",
    "clock", …); `reverses` names the batch that this one undoes or, for `what` "redo", does again.
    """

    id: str
    at: datetime
    what: str
    changes: tuple[Change, ...]
    reverses: str | None = None

"""What keys of the clock meant, so that a key can be done again on the clock that another window has left."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from facilitator.agenda import Agenda
from facilitator.history import CLOCK
from facilitator.store.change import Batch, Change

NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Wish:
    """A key of the clock, pressed `at` (UTC). `steers` says whether it starts, stops or moves on: of two such keys in
    two windows the one pressed last wins, while a minute given in either is given.
    """

    at: datetime
    move: Callable[[Agenda, float], Agenda]
    steers: bool = True


Wishes = dict[str, tuple[Wish, ...]]


def steered(journal: Iterable[Batch]) -> datetime:
    """When a clock was last started, stopped or moved on according to this journal."""
    return max((batch.at for batch in journal if batch.what == CLOCK and _steers(batch.changes)), default=NEVER)


def done_again(agenda: Agenda, now: float, wishes: Iterable[Wish], after: datetime) -> Agenda:
    """The clock after these wishes, less those that steer it and are older than `after`."""
    for wish in wishes:
        if not wish.steers or wish.at >= after:
            agenda = wish.move(agenda, now)
    return agenda


def _steers(changes: Iterable[Change]) -> bool:
    return any(
        change.table == "meetings"
        and change.before is not None
        and change.after is not None
        and any(change.before[part] != change.after[part] for part in ("state", "phase"))
        for change in changes
    )

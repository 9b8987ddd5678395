"""Undo and redo, read from the journal: what was done and can be taken back survives a crash like everything else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from facilitator.store.change import Batch

CLOCK, DRAFT, PULSE, NEW = "clock", "draft", "pulse", "new"
UNDO, REDO = "undo", "redo"
_NOT_UNDOABLE = {CLOCK, DRAFT, PULSE, NEW}
"""Time that has passed cannot come back (`^B` and `^G` steer the clock), drafts follow the keys."""


@dataclass(frozen=True, slots=True)
class History:
    """Batches that can be undone and redone, the next one last."""

    done: tuple[Batch, ...] = ()
    undone: tuple[Batch, ...] = ()


def record(history: History, batch: Batch) -> History:
    """The history after this batch was written."""
    if batch.what in _NOT_UNDOABLE:
        return history
    if batch.what == UNDO and history.done:
        return History(history.done[:-1], (*history.undone, history.done[-1]))
    if batch.what == REDO and history.undone:
        return History((*history.done, history.undone[-1]), history.undone[:-1])
    return History((*history.done, batch))


def replay(journal: Iterable[Batch]) -> History:
    """The history that a journal leaves behind."""
    history = History()
    for batch in journal:
        history = record(history, batch)
    return history

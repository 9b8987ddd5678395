"""Undo and redo, read from the journal: what was done and can be taken back survives a crash like everything else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from facilitator.store.change import Batch

CLOCK, DRAFT, PULSE, NEW = "clock", "draft", "pulse", "new"
UNDO, REDO = "undo", "redo"
NOTE, INVITE, TRIAGE, STATUS = "note", "invite", "triage", "status"
_NOT_UNDOABLE = {CLOCK, DRAFT, PULSE, NEW, NOTE, INVITE, TRIAGE, STATUS}
"""Time that has passed cannot come back (`^B` and `^G` steer the clock), drafts follow the keys, and what was said in a
shell (a note, an invitation that is on its way) is nothing that a key in the meeting may take back."""


@dataclass(frozen=True, slots=True)
class History:
    """Batches that can be undone and redone, the next one last."""

    done: tuple[Batch, ...] = ()
    undone: tuple[Batch, ...] = ()


def record(history: History, batch: Batch) -> History:
    """The history after this batch was written.

    An undo or redo moves the batch it names, wherever that stands: another window may have written after it. One that
    names no batch there is has changed lines all the same, and is a step like any other.
    """
    if batch.what in _NOT_UNDOABLE:
        return history
    if batch.what == UNDO and (one := _named(history.done, batch)):
        return History(_less(history.done, one), (*_less(history.undone, one), one))
    if batch.what == REDO and (one := _named(history.undone, batch)):
        return History((*_less(history.done, one), one), _less(history.undone, one))
    return History((*history.done, batch))


def without(history: History, batch: Batch) -> History:
    """The history less one batch that can have no effect any more."""
    return History(_less(history.done, batch), _less(history.undone, batch))


def replay(journal: Iterable[Batch]) -> History:
    """The history that a journal leaves behind."""
    history = History()
    for batch in journal:
        history = record(history, batch)
    return history


def text_of(batch: Batch) -> str:
    """The text a batch is about, shortened."""
    for change in batch.changes:
        row = change.after or change.before or {}
        if change.table in ("entries", "actions") and row.get("text"):
            return f"“{str(row['text'])[:40]}”"
    return ""


def _named(batches: tuple[Batch, ...], by: Batch) -> Batch | None:
    return next((one for one in reversed(batches) if one.id == by.reverses), None)


def _less(batches: tuple[Batch, ...], one: Batch) -> tuple[Batch, ...]:
    return tuple(other for other in batches if other.id != one.id)

"""What can be undone and done again, read from a journal."""

from __future__ import annotations

import pytest

from facilitator.history import CLOCK, DRAFT, NEW, PULSE, REDO, UNDO, History, record, replay
from facilitator.store.change import Batch
from tests.clock import START


def done(*names: str) -> list[Batch]:
    """A journal: `add-1` is a batch of that id that adds, `undo-1` undoes it."""
    return [Batch(name, START, name.partition("-")[0], ()) for name in names]


def ids(batches: tuple[Batch, ...]) -> list[str]:
    return [batch.id for batch in batches]


@pytest.mark.parametrize(
    ("journal", "can_undo", "can_redo"),
    [
        ((), [], []),
        (("add-1", "edit-2"), ["add-1", "edit-2"], []),
        (("add-1", "edit-2", "undo-2"), ["add-1"], ["edit-2"]),
        (("add-1", "edit-2", "undo-2", "undo-1"), [], ["edit-2", "add-1"]),
        (("add-1", "edit-2", "undo-2", "undo-1", "redo-1"), ["add-1"], ["edit-2"]),
        (("add-1", "undo-1", "redo-1", "undo-1"), [], ["add-1"]),
        (("add-1", "undo-1", "add-2"), ["add-2"], []),
        (("add-1", "undo-1", "facts-2", "undo-2"), [], ["facts-2"]),
    ],
)
def test_what_a_journal_leaves(journal: tuple[str, ...], can_undo: list[str], can_redo: list[str]) -> None:
    history = replay(done(*journal))
    assert (ids(history.done), ids(history.undone)) == (can_undo, can_redo)


@pytest.mark.parametrize("what", [CLOCK, DRAFT, PULSE, NEW])
def test_time_drafts_and_the_beginning_are_no_steps(what: str) -> None:
    before = replay(done("add-1", "undo-1"))
    assert record(before, Batch("x", START, what, ())) == before


@pytest.mark.parametrize("what", [UNDO, REDO])
def test_undo_and_redo_beyond_the_end_break_nothing(what: str) -> None:
    assert ids(record(History(), Batch("x", START, what, ())).done) == ["x"]

"""What can be undone and done again, read from a journal."""

from __future__ import annotations

import pytest

from facilitator.history import CLOCK, DRAFT, NEW, PULSE, REDO, UNDO, History, record, replay, without
from facilitator.store.change import Batch
from tests.clock import START


def done(*names: str) -> list[Batch]:
    """A journal: `add-1` is a batch of that id that adds, `undo-1` undoes it, `redo-1` does it again."""
    steps = {name.partition("-")[2]: name for name in names if not name.startswith(("undo", "redo"))}
    return [_batch(name, steps) for name in names]


def _batch(name: str, steps: dict[str, str]) -> Batch:
    what, _, number = name.partition("-")
    return Batch(name, START, what, (), steps.get(number) if what in (UNDO, REDO) else None)


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
        (("add-1", "add-2", "undo-1"), ["add-2"], ["add-1"]),
        (("add-1", "add-2", "undo-1", "undo-2", "redo-1"), ["add-1"], ["add-2"]),
        (("add-1", "undo-1", "redo-1", "redo-1"), ["add-1", "redo-1"], []),
    ],
)
def test_what_a_journal_leaves(journal: tuple[str, ...], can_undo: list[str], can_redo: list[str]) -> None:
    history = replay(done(*journal))
    assert (ids(history.done), ids(history.undone)) == (can_undo, can_redo)


@pytest.mark.parametrize("what", [CLOCK, DRAFT, PULSE, NEW])
def test_time_drafts_and_the_beginning_are_no_steps(what: str) -> None:
    before = replay(done("add-1", "undo-1"))
    assert record(before, Batch("x", START, what, ())) == before


def test_a_step_without_effect_is_left_out_wherever_it_stands() -> None:
    add, edit, undo = done("add-1", "edit-2", "undo-2")
    assert without(replay([add, edit]), add) == History((edit,))
    assert without(replay([add, edit, undo]), edit) == History((add,))


@pytest.mark.parametrize("what", [UNDO, REDO])
def test_undo_and_redo_beyond_the_end_break_nothing(what: str) -> None:
    assert ids(record(History(), Batch("x", START, what, ())).done) == ["x"]

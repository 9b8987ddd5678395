"""What an earlier post-mortem promised, and what became of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from facilitator.before.promises import LONGEST, Promises, promises
from facilitator.model import Action, Status
from tests.samples import DAY, empty

TODAY = date(2026, 5, 12)


def kept(*actions: Action) -> Promises:
    return promises(replace(empty(), actions=actions), TODAY)


def one(
    status: Status = Status.OPEN, due: date | None = date(2026, 4, 30), owner: str | None = "Sarah", n: int = 1
) -> Action:
    return Action(f"a{n}", n, f"Add stage {n}", owner, due, status=status)


@pytest.mark.parametrize(
    ("action", "line"),
    [
        (one(), "Add stage 1 — @Sarah, due 30 April: still open, 12 days late"),
        (one(due=date(2026, 5, 11)), "Add stage 1 — @Sarah, due 11 May: still open, 1 day late"),
        (one(due=TODAY), "Add stage 1 — @Sarah, due 12 May: still open, due today"),
        (one(due=date(2027, 1, 1)), "Add stage 1 — @Sarah, due 1 January 2027: still open"),
        (one(Status.IN_PROGRESS), "Add stage 1 — @Sarah, due 30 April: in progress, 12 days late"),
        (one(Status.IN_PROGRESS, TODAY), "Add stage 1 — @Sarah, due 12 May: in progress, due today"),
        (one(Status.DONE), "Add stage 1 — @Sarah, due 30 April: done"),
        (one(Status.DROPPED, TODAY), "Add stage 1 — @Sarah, due 12 May: dropped"),
        (one(due=None, owner=None), "Add stage 1 — no owner, no date: still open"),
    ],
)
def test_each_promise_is_one_sentence(action: Action, line: str) -> None:
    assert kept(action).lines == (line,)


def test_the_most_telling_come_first() -> None:
    found = kept(
        one(Status.DONE, n=1),
        one(Status.DROPPED, n=2),
        one(due=None, n=3),
        one(due=date(2026, 6, 1), n=4),
        one(Status.IN_PROGRESS, date(2026, 5, 20), n=5),
        one(due=date(2026, 5, 1), n=6),
        one(Status.IN_PROGRESS, date(2026, 4, 1), n=7),
    )
    assert [line.split(" — ")[0][-1] for line in found.lines] == list("7654321")


def test_they_are_counted() -> None:
    found = kept(
        one(Status.DONE, n=1),
        one(Status.DONE, n=2),
        one(n=3),
        one(Status.IN_PROGRESS, None, n=4),
        one(Status.DROPPED, n=5),
    )
    assert (found.done, found.open, found.dropped, found.late) == (2, 2, 1, 1)
    assert (found.title, found.date) == ("Queue stalled", DAY)
    assert found.sentence == "Of 5 actions promised: 2 done, 2 still open (1 late), 1 dropped."


@pytest.mark.parametrize(
    ("actions", "sentence"),
    [
        ((), "It promised no actions."),
        ((one(Status.DONE),), "Of 1 action promised: 1 done."),
        ((one(due=TODAY),), "Of 1 action promised: 1 still open."),
    ],
)
def test_all_of_it_is_one_sentence(actions: tuple[Action, ...], sentence: str) -> None:
    assert kept(*actions).sentence == sentence


def test_a_long_promise_is_cut() -> None:
    (line,) = kept(replace(one(), text="word " * 100)).lines
    assert line.index(" — ") <= LONGEST
    assert "…" in line

"""How often a meeting was moved, as its journal tells."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from facilitator.moves import times_moved
from facilitator.store.change import Batch
from tests.samples import at, batch, empty


def test_the_first_time_is_no_move_every_other_one_is() -> None:
    pm = empty()
    steps = [pm, *(replace(pm, meeting_at=when) for when in (at(10, 0), at(11, 0), None, at(12, 0), at(13, 0)))]
    journal: list[Batch] = [batch(None, pm, "new")]
    counted = []
    for old, new in pairwise(steps):
        journal.append(batch(old, new, "invite"))
        counted.append(times_moved(journal))
    assert counted == [0, 1, 2, 2, 3]


def test_what_else_is_changed_is_no_move() -> None:
    pm = replace(empty(), meeting_at=at(10, 0))
    assert times_moved([batch(None, pm, "new"), batch(pm, replace(pm, title="Other"), "facts")]) == 0

"""The worker that writes: in order, again until it works, and never losing what it was given."""

from __future__ import annotations

import queue
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from facilitator.history import CLOCK, PULSE
from facilitator.saver import Saved, Saver
from facilitator.store import Busy, Store, StoreError
from facilitator.store.change import Batch
from tests.samples import ID, batch, empty, full

PATIENCE = 20.0


class Disk:
    """A real store that can be made to fail, and what the saver said meanwhile."""

    def __init__(self, store: Store) -> None:
        self.store, self.fails, self.said = store, list[Exception](), queue.Queue[Saved]()
        self.broken: Exception | None = None

    def open(self) -> Any:
        return self

    def apply(self, pm: str, batch: Batch) -> int:
        self._try()
        return self.store.apply(pm, batch)

    def pulse(self, pm: str, changes: Any) -> None:
        self._try()
        self.store.pulse(pm, changes)

    def _try(self) -> None:
        if self.broken:
            raise self.broken
        if self.fails:
            raise self.fails.pop(0)

    def until(self, **wanted: object) -> Saved:
        """The next report that says this."""
        while True:
            said = self.said.get(timeout=PATIENCE)
            if all(getattr(said, name) == value for name, value in wanted.items()):
                return said


@pytest.fixture
def disk(store: Store) -> Disk:
    store.apply(ID, batch(None, empty()))
    return Disk(store)


@pytest.fixture
def saver(disk: Disk) -> Iterator[Saver]:
    saver = Saver(disk.open, ID, disk.said.put, again=0.001)
    saver.begin()
    yield saver
    disk.broken = None
    saver.close()


TITLES = ("one", "two", "three")


def steps() -> list[Batch]:
    """Batches each built on the one before."""
    states = [empty(), *(replace(empty(), title=title) for title in TITLES)]
    return [batch(old, new, "facts") for old, new in pairwise(states)]


def test_batches_are_written_in_their_order_and_reported(disk: Disk, saver: Saver) -> None:
    for step in steps():
        saver.submit(step)
    disk.until(pending=0)
    assert saver.close() == ()
    assert disk.store.load(ID).title == "three"
    assert [b.id for b in disk.store.journal(ID)[1:]] == [b.id for b in disk.store.journal(ID)[-3:]]
    assert saver.pending == 0


def test_nothing_is_written_before_it_begins(disk: Disk) -> None:
    saver = Saver(disk.open, ID, disk.said.put)
    saver.submit(steps()[0])
    assert (saver.pending, disk.store.load(ID).title) == (1, "Queue stalled")
    assert saver.close() == ()
    assert disk.store.load(ID).title == "one"


def test_a_pulse_is_not_journalled(disk: Disk, saver: Saver) -> None:
    saver.submit(batch(empty(), replace(empty(), title="one"), PULSE))
    disk.until(pending=0)
    assert disk.store.load(ID).title == "one"
    assert len(disk.store.journal(ID)) == 1


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (Busy("The disk is full."), "The disk is full."),
        (StoreError("It is damaged."), "It is damaged."),
        (OverflowError("too large"), "The store met something it did not expect (too large)."),
    ],
)
def test_what_fails_is_said_and_tried_again(disk: Disk, saver: Saver, error: Exception, said: str) -> None:
    disk.broken = error
    for step in steps():
        saver.submit(step)
    assert disk.until(problem=said).pending >= 1
    disk.broken = None
    disk.until(pending=0, problem=None)
    assert saver.close() == ()
    assert disk.store.load(ID).title == "three"


def test_a_store_that_cannot_be_opened_yet_is_opened_later(disk: Disk) -> None:
    errors: list[Exception] = [Busy("It is locked.")]

    def opens() -> Any:
        if errors:
            raise errors.pop()
        return disk

    saver = Saver(opens, ID, disk.said.put, again=0.001)
    saver.submit(steps()[0])
    saver.begin()
    disk.until(problem="It is locked.")
    disk.until(pending=0, problem=None)
    assert saver.close() == ()


def test_closing_gives_what_is_not_on_the_disk(disk: Disk, saver: Saver) -> None:
    first, *rest = steps()
    saver.submit(first)
    disk.until(pending=0)
    disk.broken = Busy("The disk is full.")
    for step in rest:
        saver.submit(step)
    assert list(saver.close()) == rest
    assert disk.store.load(ID).title == "one"


def test_closing_tries_once_more(disk: Disk) -> None:
    saver = Saver(disk.open, ID, disk.said.put, again=3600.0)
    disk.fails = [Busy("The disk is full.")]
    saver.submit(steps()[0])
    saver.begin()
    disk.until(problem="The disk is full.")
    assert saver.close() == ()
    assert disk.store.load(ID).title == "one"


def elsewhere(disk: Disk) -> None:
    """Another window writes first."""
    disk.store.apply(ID, batch(empty(), replace(empty(), title="theirs")))


def test_a_stale_batch_is_handed_back_and_what_stands_alone_is_written(disk: Disk) -> None:
    elsewhere(disk)
    saver = Saver(disk.open, ID, disk.said.put)
    stale = batch(empty(), replace(empty(), title="ours"), CLOCK)
    line = batch(empty(), replace(empty(), entries=full().entries[:1]))
    built_on_it = batch(replace(empty(), title="ours"), replace(empty(), title="ours too"))
    for each in (stale, line, built_on_it):
        saver.submit(each)
    saver.begin()
    assert disk.until(pending=0).refused == (stale, built_on_it)
    assert saver.close() == ()
    assert (disk.store.load(ID).title, disk.store.load(ID).entries) == ("theirs", full().entries[:1])


def test_a_batch_that_turns_out_stale_at_the_end_is_not_on_the_disk_either(disk: Disk) -> None:
    elsewhere(disk)
    saver = Saver(disk.open, ID, disk.said.put)
    stale = batch(empty(), replace(empty(), title="ours"))
    saver.submit(stale)
    assert saver.close() == (stale,)


def test_closing_twice_is_closing_once(saver: Saver) -> None:
    assert saver.close() == ()
    assert saver.close() == ()

"""The worker that writes: in order, again until it works, and never losing what it was given."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from facilitator.desk import Desk
from facilitator.history import PULSE
from facilitator.saver import Saved, Saver
from facilitator.store import Busy, Store, StoreError, Unstorable
from facilitator.store.change import Batch
from tests.clock import FakeClock
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

    def reread(self, pm: str) -> Any:
        self._try()
        return self.store.reread(pm)

    def news(self, pm: str, after: int) -> tuple[int, set[str]]:
        self._try()
        return self.store.news(pm, after)

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


CREATED = batch(None, empty())


@pytest.fixture
def disk(store: Store) -> Disk:
    store.apply(ID, CREATED)
    return Disk(store)


@pytest.fixture
def saver(disk: Disk) -> Iterator[Saver]:
    saver = Saver(disk.open, ID, disk.said.put, [CREATED.id], again=0.001)
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
    saver = Saver(disk.open, ID, disk.said.put, [CREATED.id])
    saver.submit(steps()[0])
    assert (saver.pending, disk.store.load(ID).title) == (1, "Queue stalled")
    assert saver.close() == ()
    assert disk.store.load(ID).title == "one"


def test_what_somebody_else_has_written_is_read_and_nothing_is_written_until_it_is_taken_over(disk: Disk) -> None:
    saver = Saver(disk.open, ID, disk.said.put, [CREATED.id], watch=0.001)
    saver.begin()
    noted = batch(empty(), replace(empty(), summary="noted in a shell"), "note")
    disk.store.apply(ID, noted)
    assert disk.until(refused=()).fresh == disk.store.reread(ID)
    saver.submit(OURS)
    taken = saver.take_over()
    assert taken is not None
    assert (taken[0], taken[1][0].summary) == ((OURS,), "noted in a shell")
    assert saver.close() == ()
    assert [b.id for b in disk.store.journal(ID)] == [CREATED.id, noted.id]


def test_what_somebody_else_has_written_is_seen_though_this_window_never_rests(disk: Disk) -> None:
    """A running clock writes each second, and somebody who types does: `watch` alone would never be over."""
    saver = Saver(disk.open, ID, disk.said.put, [CREATED.id], watch=PATIENCE * 10)
    with closing(saver):
        saver.begin()
        disk.store.apply(ID, batch(empty(), replace(empty(), entries=full().entries), "note"))
        saver.submit(steps()[0])
        while (fresh := disk.said.get(timeout=PATIENCE).fresh) is None:
            continue
        assert (fresh[0].title, fresh[0].entries) == ("one", full().entries)


def test_news_that_could_not_be_read_are_news_still(disk: Disk) -> None:
    saver = Saver(disk.open, ID, disk.said.put, [CREATED.id], again=0.001, watch=0.001)
    reread, errors = disk.reread, [Busy("locked"), Busy("locked")]

    def busy(pm: str) -> Any:
        if errors:
            raise errors.pop()
        return reread(pm)

    disk.reread = busy  # type: ignore[method-assign]
    disk.store.apply(ID, batch(empty(), replace(empty(), summary="noted in a shell"), "note"))
    with closing(saver):
        saver.begin()
        assert disk.until(problem="locked").fresh is None
        while (fresh := disk.said.get(timeout=PATIENCE).fresh) is None:
            continue
        assert (fresh[0].summary, errors) == ("noted in a shell", [])


def test_a_store_is_not_closed_under_a_worker_that_a_disk_holds(
    disk: Disk, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite does not bear that: the program would end without a word."""
    close, settle, gate, closed = Saver.close, Saver.settle, threading.Event(), list[str]()
    monkeypatch.setattr(Saver, "close", lambda self: close(self, 0.01))
    monkeypatch.setattr(Saver, "settle", lambda self: settle(self, 0.01))
    stalled: Any = disk
    stalled.apply = lambda pm, each: (gate.wait(PATIENCE), disk.store.apply(pm, each))[1]
    stalled.close = lambda: closed.append("closed")
    desk = Desk(lambda: stalled, empty(), clock, lambda _: None, journal=[CREATED], own=True)
    desk.begin()
    desk.meeting.capture("8:10 consumer restarts")
    assert "consumer restarts" in "".join(desk.close())
    assert closed == []
    gate.set()
    close(desk._saver, PATIENCE)
    desk.close()
    assert closed == ["closed"]


def test_what_this_window_has_written_is_no_news(disk: Disk) -> None:
    saver = Saver(disk.open, ID, disk.said.put, [CREATED.id], watch=0.001)
    saver.begin()
    looks = threading.Semaphore(0)
    news = disk.news
    disk.news = lambda pm, after: (looks.release(), news(pm, after))[1]  # type: ignore[method-assign, func-returns-value]
    for step in steps():
        saver.submit(step)
    disk.until(pending=0)
    for _ in range(50):
        assert looks.acquire(timeout=PATIENCE)
    assert saver.state.fresh is None
    assert saver.close() == ()


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


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (Unstorable("It is too large."), "It is too large."),
        (OverflowError("too large"), "The store met something it did not expect (too large)."),
    ],
)
def test_what_can_never_be_written_is_set_aside_said_once_and_given_back(
    disk: Disk, saver: Saver, error: Exception, said: str
) -> None:
    disk.fails = [error]
    unfit = batch(empty(), replace(empty(), title="unfit"), "facts")
    lines = [batch(empty(), replace(empty(), entries=(entry,))) for entry in full().entries[:2]]
    for each in (unfit, *lines):
        saver.submit(each)
    assert disk.until(aside=1).problem == said
    last = disk.until(pending=0)
    assert (last.problem, last.aside) == (None, 1)
    assert (disk.store.load(ID).title, len(disk.store.load(ID).entries)) == ("Queue stalled", 2)
    assert saver.close() == (unfit,)


@pytest.mark.parametrize("error", [Busy("It is locked."), RuntimeError("no threads left")])
def test_a_store_that_cannot_be_opened_yet_is_opened_later(disk: Disk, error: Exception) -> None:
    errors = [error]

    def opens() -> Any:
        if errors:
            raise errors.pop()
        return disk

    saver = Saver(opens, ID, disk.said.put, again=0.001)
    saver.submit(steps()[0])
    saver.begin()
    assert str(error) in str(disk.said.get(timeout=PATIENCE).problem)
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
    saver = Saver(disk.open, ID, disk.said.put, [CREATED.id], again=3600.0)
    disk.fails = [Busy("The disk is full.")]
    saver.submit(steps()[0])
    saver.begin()
    disk.until(problem="The disk is full.")
    assert saver.close() == ()
    assert disk.store.load(ID).title == "one"


def elsewhere(disk: Disk) -> None:
    """Another window writes first."""
    disk.store.apply(ID, batch(empty(), replace(empty(), title="theirs")))


OURS = batch(empty(), replace(empty(), title="ours"))
BEHIND = batch(empty(), replace(empty(), entries=full().entries[:1]))


def refused(disk: Disk) -> Saver:
    """A saver whose first batch is stale, with another behind it."""
    elsewhere(disk)
    saver = Saver(disk.open, ID, disk.said.put, [CREATED.id], again=0.001)
    saver.submit(OURS)
    saver.submit(BEHIND)
    saver.begin()
    return saver


def test_what_is_stale_is_kept_with_all_behind_it_until_the_meeting_has_taken_over(disk: Disk) -> None:
    saver = refused(disk)
    said = disk.until(refused=(OURS,))
    assert said.pending == 2
    assert said.fresh == disk.store.reread(ID)
    later = batch(empty(), replace(empty(), entries=full().entries[1:2]))
    saver.submit(later)
    assert (saver.pending, saver.state.refused) == (3, (OURS,))
    assert disk.store.load(ID).entries == ()
    assert saver.take_over() == ((OURS, BEHIND, later), disk.store.reread(ID))
    assert (saver.pending, saver.take_over()) == (0, None)
    again = batch(replace(empty(), title="theirs"), replace(empty(), title="both"))
    saver.submit(again)
    disk.until(pending=0)
    assert saver.close() == ()
    assert (disk.store.load(ID).title, disk.store.load(ID).entries) == ("both", ())


def test_what_could_never_be_written_is_taken_over_as_well(disk: Disk) -> None:
    elsewhere(disk)
    disk.fails = [OverflowError("too large")]
    saver = Saver(disk.open, ID, disk.said.put, [CREATED.id])
    saver.submit(BEHIND)
    saver.submit(OURS)
    assert saver.settle(PATIENCE).refused == (OURS,)
    assert saver.take_over() == ((BEHIND, OURS), disk.store.reread(ID))
    assert saver.close() == ()


def test_a_state_that_cannot_be_read_at_once_is_read_later_and_nothing_dropped(disk: Disk) -> None:
    read = disk.reread
    errors: list[Exception] = [Busy("It is locked."), ValueError("odd")]

    def reread(pm: str) -> Any:
        if errors:
            raise errors.pop(0)
        return read(pm)

    disk.reread = reread  # type: ignore[method-assign]
    saver = refused(disk)
    assert disk.until(problem="It is locked.").refused == ()
    disk.until(problem="The store met something it did not expect (odd).")
    assert disk.until(refused=(OURS,)).problem is None
    assert saver.close() == (OURS, BEHIND)


def test_the_store_is_used_in_the_workers_thread_alone(disk: Disk) -> None:
    threads = set[str]()
    tries = disk._try
    disk._try = lambda: (threads.add(threading.current_thread().name), tries())[1]  # type: ignore[method-assign]
    saver = refused(disk)
    disk.until(refused=(OURS,))
    saver.take_over()
    saver.close()
    assert threads == {"saver"}


def test_waiting_ends_with_what_is_in_the_way(disk: Disk, saver: Saver) -> None:
    disk.broken = Busy("The disk is full.")
    saver.submit(OURS)
    assert saver.settle(PATIENCE).problem == "The disk is full."
    disk.broken = None
    disk.until(pending=0)
    assert saver.settle(PATIENCE) == Saved()


def test_a_batch_that_turns_out_stale_at_the_end_is_not_on_the_disk_either(disk: Disk) -> None:
    elsewhere(disk)
    saver = Saver(disk.open, ID, disk.said.put, [CREATED.id])
    saver.submit(OURS)
    assert saver.close() == (OURS,)


def test_a_listener_that_is_gone_does_not_end_the_writing(disk: Disk) -> None:
    def gone(_saved: Saved) -> None:
        raise RuntimeError("Event loop is closed")

    saver = Saver(disk.open, ID, gone)
    for step in steps():
        saver.submit(step)
    assert saver.close() == ()
    assert disk.store.load(ID).title == "three"


def test_closing_twice_is_closing_once(saver: Saver) -> None:
    assert saver.close() == ()
    assert saver.close() == ()

"""What every store promises of a write: all of it or nothing, journalled in order, refused where it is stale."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from facilitator.agenda import State
from facilitator.model import Impact, Postmortem
from facilitator.store import Conflict, NotFound, Store, Unstorable
from facilitator.store.change import Batch, Change, inverse
from facilitator.store.rows import diff
from tests.clock import START
from tests.samples import ID, batch, empty, full
from tests.strategies import postmortems

SAME_STORE = settings(
    max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
"""Every example leaves the store empty again, so that one store serves all of them."""


def retitled(pm: Postmortem, title: str) -> Postmortem:
    return replace(pm, title=title)


@SAME_STORE
@given(pm=postmortems())
def test_what_is_loaded_is_what_was_written_and_its_inverse_takes_it_back(store: Store, pm: Postmortem) -> None:
    new = batch(None, pm, "new")
    store.apply(pm.id, new)
    assert store.load(pm.id) == pm
    assert store.journal(pm.id)[-1] == new
    store.apply(pm.id, replace(new, id="back", changes=inverse(new.changes)))
    assert store.headings() == ()


@SAME_STORE
@given(old=postmortems(), new=postmortems())
def test_any_change_and_back(store: Store, old: Postmortem, new: Postmortem) -> None:
    there = batch(old, new)
    store.apply(old.id, batch(None, old))
    store.apply(old.id, there)
    assert store.load(new.id) == new
    store.apply(old.id, Batch("back", START, "undo", inverse(there.changes), there.id))
    assert store.load(old.id) == old
    store.apply(old.id, batch(old, None))


def test_a_write_gives_the_number_of_its_last_journal_line(store: Store) -> None:
    first = batch(None, full())
    assert store.apply(ID, first) == len(first.changes)
    assert store.apply(ID, batch(full(), retitled(full(), "Queue stuck"))) == len(first.changes) + 1


def test_the_journal_tells_every_batch_in_the_order_of_writing(store: Store) -> None:
    one, two, three = empty(), retitled(empty(), "two"), retitled(empty(), "three")
    written = (batch(None, one, "new"), batch(one, two, "facts"), batch(two, three, "facts"))
    undone = Batch("undo-1", START, "undo", inverse(written[-1].changes), written[-1].id)
    for each in (*written, undone):
        store.apply(ID, each)
    assert store.journal(ID) == (*written, undone)


def test_the_journal_of_one_post_mortem_says_nothing_of_another(store: Store) -> None:
    ours, theirs = batch(None, full("one")), batch(None, full("two"))
    store.apply("one", ours)
    store.apply("two", theirs)
    assert store.journal("one") == (ours,)
    assert store.load("two") == full("two")
    assert store.journal("three") == ()


@pytest.mark.parametrize(
    "stale",
    [
        batch(retitled(empty(), "somebody else's"), retitled(empty(), "mine")),
        batch(None, empty()),
        batch(retitled(empty(), "somebody else's"), None),
    ],
    ids=["changed meanwhile", "there already", "deleted after a change"],
)
def test_a_stale_write_is_refused_and_leaves_nothing(store: Store, stale: Batch) -> None:
    store.apply(ID, batch(None, empty()))
    entry = next(c for c in diff(empty(), full()) if c.table == "entries")
    before = store.load(ID), store.journal(ID)
    with pytest.raises(Conflict):
        store.apply(ID, replace(stale, changes=(entry, *stale.changes)))
    assert (store.load(ID), store.journal(ID)) == before


def test_a_change_of_a_row_that_is_gone_is_refused(store: Store) -> None:
    store.apply(ID, batch(None, empty()))
    with pytest.raises(Conflict):
        store.apply(ID, batch(full(), replace(full(), entries=())))
    assert store.load(ID) == empty()


def test_the_same_batch_is_not_written_twice(store: Store) -> None:
    store.apply(ID, batch(None, empty()))
    change = batch(empty(), full())
    store.apply(ID, change)
    with pytest.raises(Conflict):
        store.apply(ID, change)
    assert store.journal(ID)[-1] == change


def test_a_refused_write_does_not_stand_in_the_way_of_the_next(store: Store) -> None:
    store.apply(ID, batch(None, empty()))
    with pytest.raises(Conflict):
        store.apply(ID, batch(None, empty()))
    store.apply(ID, batch(empty(), full()))
    assert store.load(ID) == full()


def test_a_pulse_is_written_but_not_journalled(store: Store) -> None:
    store.apply(ID, batch(None, empty()))
    slots = empty().agenda.slots
    ran = replace(
        empty(), heard_at=START,
        agenda=replace(empty().agenda, state=State.RUNNING, slots=(replace(slots[0], spent=2.5), *slots[1:])),
    )  # fmt: skip
    store.pulse(ID, diff(empty(), ran))
    assert store.load(ID) == ran
    assert len(store.journal(ID)) == 1


def test_a_stale_pulse_is_refused_and_leaves_nothing(store: Store) -> None:
    store.apply(ID, batch(None, empty()))
    ours = Change("meetings", ID, {"postmortem": ID, "state": "paused"}, {"postmortem": ID, "state": "running"})
    with pytest.raises(Conflict):
        store.pulse(ID, (*diff(empty(), retitled(empty(), "new")), ours))
    assert store.load(ID) == empty()


@pytest.mark.parametrize("number", [2**63, -(2**63) - 1, 10**5000], ids=["above", "below", "far above"])
def test_a_number_that_cannot_be_kept_is_said_and_nothing_written(store: Store, number: int) -> None:
    store.apply(ID, batch(None, empty()))
    new = replace(empty(), title="new", impact=Impact(number))
    with pytest.raises(Unstorable, match="change it, and it will be"):
        store.apply(ID, batch(empty(), new))
    assert (store.load(ID), len(store.journal(ID))) == (empty(), 1)
    most = replace(empty(), impact=Impact(2**63 - 1))
    store.apply(ID, batch(empty(), most))
    assert store.load(ID) == most


def test_half_of_a_character_cannot_be_kept(store: Store) -> None:
    store.apply(ID, batch(None, empty()))
    with pytest.raises(Unstorable):
        store.apply(ID, batch(empty(), retitled(empty(), "\ud800")))
    assert store.load(ID) == empty()


def test_a_post_mortem_that_is_not_there_is_not_found(store: Store) -> None:
    for read in (store.load, store.reread):
        with pytest.raises(NotFound, match="no post-mortem 'nowhere'"):
            read("nowhere")


def test_batches_of_several_post_mortems_are_written_together_or_not_at_all(store: Store) -> None:
    one, two = full("2026-04-12-one"), full("2026-04-12-two")
    store.apply_all([(pm.id, batch(None, pm, "new")) for pm in (one, two)])
    assert [store.load(pm.id) for pm in (one, two)] == [one, two]
    three = full("2026-04-12-three")
    with pytest.raises(Conflict):
        store.apply_all([(three.id, batch(None, three, "new")), (one.id, batch(None, one, "new"))])
    assert [heading.id for heading in store.headings()] == [one.id, two.id]


def test_news_are_the_batches_written_after_a_line(store: Store) -> None:
    pm, other = full(), full("2026-04-12-other")
    first = batch(None, pm, "new")
    store.apply(pm.id, first)
    seen, ids = store.news(pm.id, 0)
    assert ids == {first.id}
    store.apply(other.id, batch(None, other, "new"))
    assert store.news(pm.id, seen) == (seen, set())
    second = batch(pm, retitled(pm, "Queue stalled twice"))
    last = store.apply(pm.id, second)
    assert store.news(pm.id, seen) == (last, {second.id})

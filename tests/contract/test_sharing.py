"""What every store promises to several who use it at once."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from facilitator.agenda import State
from facilitator.store import Conflict, Heading, Store
from tests.clock import START
from tests.contract.writer import added
from tests.samples import ID, batch, empty, full

ROOT = Path(__file__).parents[2]
LINES = 60


def test_headings_come_in_the_order_of_creation_and_say_where_the_meeting_stands(store: Store) -> None:
    assert store.headings() == ()
    held = replace(full("b"), agenda=replace(full().agenda, state=State.PAUSED), heard_at=START)
    store.apply("b", batch(None, held))
    store.apply("a", batch(None, empty("a")))
    assert store.headings() == (
        Heading("b", "Queue stalled", "2026-04-12", "major", "paused", "2026-04-14T09:00:00Z"),
        Heading("a", "Queue stalled", "2026-04-12", "major", "not-started", None),
    )


def test_two_who_opened_one_store_see_what_the_other_wrote(opener: Callable[[], Store]) -> None:
    one, two = opener(), opener()
    one.apply(ID, batch(None, empty()))
    assert two.load(ID) == empty()
    two.apply(ID, batch(empty(), full()))
    assert one.load(ID) == full()
    assert one.journal(ID) == two.journal(ID)


def test_who_writes_on_what_the_other_has_changed_is_refused(opener: Callable[[], Store]) -> None:
    one, two = opener(), opener()
    one.apply(ID, batch(None, empty()))
    one.apply(ID, batch(empty(), replace(empty(), title="one's")))
    with pytest.raises(Conflict):
        two.apply(ID, batch(empty(), replace(empty(), title="two's")))
    assert two.load(ID).title == "one's"


def test_a_post_mortem_and_its_journal_are_read_as_of_one_moment(
    opener: Callable[[], Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What another writes between the two reads belongs to neither."""
    one, two = opener(), opener()
    first, second = batch(None, empty()), batch(empty(), full())
    one.apply(ID, first)
    read: Callable[[str], object] = one._load  # type: ignore[attr-defined]

    def meanwhile(pm: str) -> object:
        found = read(pm)
        two.apply(ID, second)
        return found

    monkeypatch.setattr(one, "_load", meanwhile)
    assert one.reread(ID) == (empty(), (first,))
    monkeypatch.undo()
    assert one.reread(ID) == (full(), (first, second))


def test_what_was_written_is_there_after_closing_and_opening(opener: Callable[[], Store]) -> None:
    first = opener()
    first.apply(ID, batch(None, full()))
    first.close()
    assert opener().load(ID) == full()


def test_two_programs_that_write_at_once_lose_nothing(where: str, store: Store) -> None:
    store.apply(ID, batch(None, empty()))
    command = [sys.executable, "-m", "tests.contract.writer", where, ID]
    writers = [subprocess.Popen([*command, name, str(LINES)], cwd=ROOT) for name in ("one", "two")]
    assert [writer.wait(60) for writer in writers] == [0, 0]
    kept = store.load(ID).entries
    for name in ("one", "two"):
        assert [e for e in kept if e.id.startswith(name)] == [added(name, n) for n in range(LINES)]
    assert len(store.journal(ID)) == 1 + 2 * LINES
    assert [len(each.changes) for each in store.journal(ID)[1:]] == [2] * (2 * LINES)

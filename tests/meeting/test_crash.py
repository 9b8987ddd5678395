"""What a crash leaves, and what two windows make of one meeting."""

from __future__ import annotations

import pytest

from facilitator.agenda import State
from facilitator.model import Draft, Section
from facilitator.store import Store
from tests.meeting.table import Table, everything, said, seated, texts, to, write
from tests.samples import ID, batch, full


def crashed(table: Table, store: Store, away: float) -> Table:
    """The program is gone and comes back on another day of the machine's clock."""
    store.apply(ID, batch(None, full(), "new"))
    write(table, store)
    table.clock.reboot(away)
    return seated(store.load(ID), store.journal(ID), table.clock)


def test_a_crash_leaves_the_pane_the_drafts_the_lines_and_the_clock(table: Table, store: Store) -> None:
    table.meeting.start()
    table.meeting.capture("8:40 rolled back")
    to(table, Section.FACTORS)
    table.meeting.keep_draft("lag was")
    table.passes(30)
    table.meeting.pulse()
    before = table.pm
    after = crashed(table, store, 240.0)
    assert after.meeting.section is Section.FACTORS
    assert after.meeting.draft() == Draft(Section.FACTORS, "lag was")
    assert (after.pm.entries, after.pm.actions) == (before.entries, before.actions)
    assert after.meeting.agenda.state is State.RUNNING
    assert after.pm.agenda.slots[1].spent == 30.0
    assert after.meeting.away == 240.0


@pytest.mark.parametrize(("count", "spent"), [(True, 270.0), (False, 30.0)])
def test_the_time_away_is_counted_or_not(table: Table, store: Store, count: bool, spent: float) -> None:
    table.meeting.start()
    table.passes(30)
    table.meeting.pulse()
    after = crashed(table, store, 240.0)
    after.meeting.count_away(count=count)
    after.passes(2)
    after.meeting.pulse()
    assert after.pm.agenda.slots[0].spent == spent + 2.0


def test_a_question_that_was_not_answered_is_asked_again_after_the_next_crash(table: Table, store: Store) -> None:
    table.meeting.start()
    table.passes(30)
    table.meeting.pulse()
    second = crashed(table, store, 240.0)
    second.passes(5)
    second.meeting.pulse()
    write(second, store)
    second.clock.reboot(1.0)
    third = seated(store.load(ID), store.journal(ID), second.clock)
    assert third.meeting.away == 240.0
    third.meeting.count_away(count=True)
    write(third, store)
    assert store.load(ID).agenda.slots[0].spent == 30.0 + 240.0 + 5.0 + 1.0
    assert seated(store.load(ID), store.journal(ID), third.clock).meeting.away == 0.0


def test_a_pause_keeps_the_question(table: Table, store: Store) -> None:
    table.meeting.start()
    table.passes(30)
    table.meeting.pulse()
    after = crashed(table, store, 240.0)
    after.meeting.toggle()
    write(after, store)
    after.clock.reboot(3600.0)
    later = seated(store.load(ID), store.journal(ID), after.clock)
    assert (later.meeting.away, later.meeting.agenda.state) == (240.0, State.PAUSED)


def test_nothing_is_asked_when_the_clock_was_stopped(table: Table, store: Store) -> None:
    table.meeting.start()
    table.meeting.toggle()
    after = crashed(table, store, 240.0)
    assert (after.meeting.away, after.meeting.agenda.state) == (0.0, State.PAUSED)


def test_nothing_is_asked_when_the_wall_clock_was_set_back(table: Table, store: Store) -> None:
    table.meeting.start()
    assert crashed(table, store, -600.0).meeting.away == 0.0


def test_what_was_done_before_the_crash_can_be_undone_and_done_again(table: Table, store: Store) -> None:
    everything(table.meeting)
    table.meeting.undo()
    before = said(table.pm)
    after = crashed(table, store, 60.0)
    while after.meeting.undo():
        pass
    assert after.pm == full()
    for _ in range(6):
        after.meeting.redo()
    assert said(after.pm) == before
    assert after.meeting.redo() is not None
    assert after.meeting.redo() is None


def test_what_another_window_wrote_is_taken_over_and_our_lines_are_added_to_it(table: Table) -> None:
    table.meeting.start()
    table.passes(3)
    table.meeting.capture("8:40 ours")
    other = seated()
    other.meeting.start()
    other.passes(2)
    other.meeting.capture("8:41 theirs")
    other.meeting.pulse()
    ours = table.saved[-1]
    table.saved.clear()
    table.meeting.reload(other.pm, other.saved, [ours])
    assert texts(table, Section.TIMELINE)[-2:] == ["ours", "theirs"]
    assert table.whats() == ["merge"]
    table.passes(1)
    table.meeting.pulse()
    assert table.pm.agenda.slots[0].spent == 4.0  # of which the last two were watched here
    assert table.meeting.away == 0.0
    assert table.meeting.undo() is not None
    assert texts(table, Section.TIMELINE)[-1] == "theirs"


def test_taking_over_writes_nothing_where_nothing_of_ours_is_missing(table: Table) -> None:
    other = seated()
    other.meeting.capture("8:41 theirs")
    table.meeting.reload(other.pm, other.saved, [])
    assert (table.pm, table.saved) == (other.pm, [])

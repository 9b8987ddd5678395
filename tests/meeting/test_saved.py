"""What is on the screen is what is on the disk."""

from __future__ import annotations

from facilitator.items import section_of
from facilitator.model import Impact, Section
from facilitator.store import Store
from facilitator.store.rows import rows
from tests.meeting.table import Table, everything, to, write
from tests.samples import ID, batch, full


def test_an_item_knows_its_section(table: Table) -> None:
    assert {section_of(item) for item in (*table.pm.entries, *table.pm.actions)} == set(Section)


def test_facts_that_are_not_named_stay(table: Table) -> None:
    table.meeting.state_facts(summary="A queue stalled.")
    table.meeting.state_facts(root_cause="One consumer.")
    table.meeting.state_facts(impact=Impact(12))
    table.meeting.state_facts(impact=Impact(12))
    assert (table.pm.summary, table.pm.root_cause, table.pm.impact) == ("A queue stalled.", "One consumer.", Impact(12))
    assert table.whats() == ["facts"] * 3


def test_the_stored_meeting_is_the_one_on_the_screen(table: Table, store: Store) -> None:
    store.apply(ID, batch(None, full(), "new"))
    table.meeting.start()
    everything(table.meeting)
    table.passes(3)
    table.meeting.pulse()
    table.clock.forward(0.123456)
    to(table, Section.ACTIONS)
    write(table, store)
    assert rows(store.load(ID)) == rows(table.pm)
    assert store.load(ID).heard_at == table.clock.now()

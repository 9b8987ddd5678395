"""Undo, redo, drafts and facts."""

from __future__ import annotations

from dataclasses import replace

from facilitator.agenda import State
from facilitator.history import DRAFT, UNDO
from facilitator.model import Draft, Section
from facilitator.store.change import Batch, inverse
from tests.clock import START
from tests.meeting.table import WISHES, Table, said, seated, texts, to
from tests.samples import ID, batch, full


def test_everything_can_be_undone_and_done_again(table: Table) -> None:
    states = [table.pm]
    table.meeting.start()
    for wish in WISHES:
        wish(table.meeting)
        states.append(table.pm)
    for state in reversed(states[:-1]):
        assert table.meeting.undo() is not None
        assert said(table.pm) == said(state)
    assert table.meeting.undo() is None
    for state in states[1:]:
        assert table.meeting.redo() is not None
        assert said(table.pm) == said(state)
    assert table.meeting.redo() is None
    assert table.meeting.agenda.state is State.RUNNING


def test_what_is_new_ends_what_could_be_done_again(table: Table) -> None:
    table.meeting.capture("8:40 rolled back")
    table.meeting.undo()
    table.meeting.capture("8:41 rolled back")
    assert table.meeting.redo() is None
    assert texts(table, Section.TIMELINE)[-1] == "rolled back"


def test_undo_leaves_the_clock_and_the_drafts_alone(table: Table) -> None:
    table.meeting.capture("8:40 rolled back")
    table.meeting.start()
    table.meeting.keep_draft("8:4")
    table.passes(3)
    table.meeting.undo()
    assert (table.pm.entries, table.pm.drafts) == (full().entries, (Draft(Section.TIMELINE, "8:4"),))
    assert table.meeting.agenda.state is State.RUNNING
    assert table.meeting.undo() is None


def test_an_undone_undo_says_what_it_reverses(table: Table) -> None:
    table.meeting.capture("8:40 rolled back")
    table.meeting.undo()
    table.meeting.redo()
    add, undo, redo = table.saved
    assert (undo.what, undo.reverses, redo.what, redo.reverses) == ("undo", add.id, "redo", add.id)


def test_a_draft_waits_in_its_pane(table: Table) -> None:
    table.meeting.keep_draft("8:4")
    to(table, Section.FACTORS)
    assert table.meeting.draft() is None
    table.meeting.keep_draft("lag", f"{ID}-f1")
    table.meeting.back()
    assert table.meeting.draft() == Draft(Section.TIMELINE, "8:4")
    assert table.meeting.draft(Section.FACTORS) == Draft(Section.FACTORS, "lag", f"{ID}-f1")


def test_a_draft_is_saved_when_it_changes_and_only_then(table: Table) -> None:
    for text in ("8:4", "8:4", "8:40", "", "  ", ""):
        table.meeting.keep_draft(text)
    assert table.whats() == [DRAFT, DRAFT, DRAFT]
    assert table.pm.drafts == ()


def test_undo_and_redo_pass_over_what_has_no_effect_any_more() -> None:
    said = replace(full(), summary="A queue stalled.")
    gone = replace(said, entries=tuple(e for e in said.entries if e.id != f"{ID}-w1"))
    facts, add = batch(full(), said, "facts"), batch(gone, said, "add")
    table = seated(gone, (facts, add))
    assert table.meeting.undo() == facts
    assert table.pm.summary == ""
    assert table.meeting.undo() is None
    undone = (Batch("u1", START, UNDO, inverse(add.changes), add.id), Batch("u2", START, UNDO, (), facts.id))
    table = seated(said, (facts, add, *undone))
    assert table.meeting.redo() is None
    assert (table.pm, table.saved) == (said, [])

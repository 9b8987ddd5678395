"""What a typed line, an edit and a removal do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from facilitator import facts
from facilitator.agenda import PANES
from facilitator.model import Action, Category, Entry, Kind, Mark, Plan, Section
from tests.meeting.table import Table, item_of, seated, texts, to
from tests.samples import ID, at, full


def test_a_line_of_the_timeline(table: Table) -> None:
    taken = table.meeting.capture("8:40 consumer rolled back !mitigated ~followed")
    assert isinstance(taken, Entry)
    assert replace(taken, id="") == Entry(
        "", Section.TIMELINE, 3, "consumer rolled back", at(8, 40), Mark.MITIGATED, Plan.FOLLOWED
    )
    assert taken in table.pm.entries
    assert table.whats() == ["add"]


def test_a_relative_time_counts_from_the_line_typed_before(table: Table) -> None:
    table.meeting.capture("8:40 consumer rolled back")
    taken = table.meeting.capture("+6m lag falls")
    assert isinstance(taken, Entry)
    assert taken.at == at(8, 46)


def test_a_factor(table: Table) -> None:
    to(table, Section.FACTORS)
    taken = table.meeting.capture("one consumer for all tenants #single-point ^08:10")
    assert isinstance(taken, Entry)
    assert (taken.section, taken.position, taken.category) == (Section.FACTORS, 2, Category.SINGLE_POINT)
    assert taken.explains == (f"{ID}-t1",)


def test_what_went_well(table: Table) -> None:
    to(table, Section.WENT_WELL)
    table.meeting.capture("support knew within ten minutes")
    assert texts(table, Section.WENT_WELL) == ["the runbook named the right team", "support knew within ten minutes"]


def test_an_action(table: Table) -> None:
    to(table, Section.ACTIONS)
    taken = table.meeting.capture("Give each tenant a consumer @bela by May 8 => one tenant stalls alone ^1 #prevent")
    assert isinstance(taken, Action)
    assert replace(taken, id="") == Action(
        "", 2, "Give each tenant a consumer", "Bela Varga", date(2026, 5, 8), "one tenant stalls alone", Kind.PREVENT,
        (f"{ID}-f1",),
    )  # fmt: skip


@pytest.mark.parametrize("pane", PANES)
def test_a_line_is_parked_from_every_pane(table: Table, pane: Section) -> None:
    to(table, pane)
    table.meeting.capture("/park who owns the dashboard")
    table.meeting.park("load test the queue")
    assert texts(table, Section.PARKING)[1:] == ["who owns the dashboard", "load test the queue"]


@pytest.mark.parametrize("blank", ["", "  ", "\x1b[31m\x1b[0m", "\u200b", "/park", "8:40"])
def test_a_line_that_says_nothing_is_not_taken(table: Table, blank: str) -> None:
    assert table.meeting.capture(blank) is None
    assert table.meeting.park(blank if blank != "8:40" else "") is None
    assert table.saved == []


def test_what_is_typed_is_data(table: Table) -> None:
    to(table, Section.WENT_WELL)
    for line in ("[/] [@click=app.quit]x[/]", "\x1b[2Jgone\u202e", "x" * 10_000):
        table.meeting.capture(line)
    assert texts(table, Section.WENT_WELL)[1:] == ["[/] [@click=app.quit]x[/]", "gone", "x" * 10_000]


def test_several_lines_are_one_step(table: Table) -> None:
    taken = table.meeting.capture_all(["8:40 rolled back", "", "+2m lag falls"])
    assert [item.position for item in taken] == [3, 4]
    assert taken[1].at == at(8, 42)  # type: ignore[union-attr]
    assert table.whats() == ["add"]
    table.meeting.undo()
    assert table.pm == full()


def test_no_lines_are_nothing(table: Table) -> None:
    assert table.meeting.capture_all(["", " "]) == ()
    assert table.saved == []


def test_reading_a_line_takes_nothing(table: Table) -> None:
    read = table.meeting.read("8:40 rolled back")
    assert isinstance(read, Entry)
    assert (read.text, read.at) == ("rolled back", at(8, 40))
    assert (table.pm, table.saved) == (full(), [])


@pytest.mark.parametrize("key", [f"{ID}-{end}" for end in ("t1", "t2", "f1", "w1", "p1", "a1")])
def test_an_edit_that_changes_nothing_changes_nothing(table: Table, key: str) -> None:
    table.meeting.edit(key, table.meeting.line(key))
    assert (table.pm, table.saved) == (full(), [])


def test_an_edited_line_keeps_its_place_and_its_links(table: Table) -> None:
    table.meeting.edit(f"{ID}-f1", "lag is watched too rarely #monitoring ^08:25")
    factor = table.meeting.item(f"{ID}-f1")
    assert isinstance(factor, Entry)
    assert (factor.text, factor.position) == ("lag is watched too rarely", 1)
    assert facts.answered(table.pm, facts.actions(table.pm)[0]) == (1,)
    assert factor.explains == (f"{ID}-t2",)
    assert table.whats() == ["edit"]


def test_an_edited_action_keeps_its_status() -> None:
    done = replace(full().actions[0], status=full().actions[0].status.DONE)
    table = seated(replace(full(), actions=(done,)))
    table.meeting.edit(done.id, "Watch lag each minute @bela by May 1")
    (action,) = table.pm.actions
    assert (action.owner, action.status, action.factors) == ("Bela Varga", done.status, ())


def test_a_line_edited_from_another_pane_is_read_as_what_it_is(table: Table) -> None:
    to(table, Section.ACTIONS)
    table.meeting.edit(f"{ID}-t1", "8:12 consumer restarts !started")
    entry = table.meeting.item(f"{ID}-t1")
    assert isinstance(entry, Entry)
    assert (entry.at, entry.section) == (at(8, 12), Section.TIMELINE)


def test_an_edit_can_park_a_line(table: Table) -> None:
    moved = table.meeting.edit(f"{ID}-f1", "/park is lag worth watching at all")
    assert isinstance(moved, Entry)
    assert (moved.section, moved.position, moved.id != f"{ID}-f1") == (Section.PARKING, 2, True)
    assert facts.factors(table.pm) == ()
    assert table.pm.actions[0].factors == ()
    table.meeting.undo()
    assert table.pm == full()


@pytest.mark.parametrize("line", ["", "   "])
def test_a_line_is_not_edited_away(table: Table, line: str) -> None:
    assert table.meeting.edit(f"{ID}-t1", line) is None
    assert table.meeting.edit("gone", "8:10 somebody else") is None
    assert (table.pm, table.saved) == (full(), [])


def test_a_removed_factor_takes_its_links_along_and_undo_brings_all_back(table: Table) -> None:
    table.meeting.delete(f"{ID}-f1")
    assert facts.factors(table.pm) == ()
    assert table.pm.actions[0].factors == ()
    table.meeting.undo()
    assert table.pm == full()


def test_a_removed_moment_is_explained_by_nothing(table: Table) -> None:
    table.meeting.delete(f"{ID}-t2")
    assert facts.factors(table.pm)[0].explains == ()
    table.meeting.undo()
    assert table.pm == full()


def test_removing_what_is_not_there_changes_nothing(table: Table) -> None:
    assert table.meeting.delete("gone") is None
    assert table.saved == []


def test_an_edited_factor_still_explains_a_moment_that_has_no_time_any_more(table: Table) -> None:
    table.meeting.edit(f"{ID}-t2", "lag alert fires")
    table.meeting.edit(f"{ID}-f1", "lag is watched too rarely ^08:10")
    factor = item_of(table, f"{ID}-f1")
    assert isinstance(factor, Entry)
    assert factor.explains == (f"{ID}-t2", f"{ID}-t1")

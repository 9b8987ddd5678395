"""The clock of a live meeting, and time in which nobody watched it."""

from __future__ import annotations

import pytest

from facilitator.agenda import State
from facilitator.history import CLOCK, PULSE
from facilitator.model import Section
from tests.meeting.table import Table


def test_the_clock_is_saved_with_every_move(table: Table) -> None:
    table.meeting.start()
    table.passes(4)
    table.meeting.extend()
    table.meeting.advance()
    table.meeting.back()
    table.meeting.toggle()
    assert table.whats() == [CLOCK] * 5
    assert (table.pm.agenda.slots[0].spent, table.pm.heard_at) == (4.0, table.clock.now())
    assert table.meeting.agenda.state is State.PAUSED


def test_a_countdown_that_has_run_out_advances(table: Table) -> None:
    table.meeting.replan((0.1, 0.1, 0.1, 0.1))
    table.meeting.start()
    moves = []
    for _ in range(40):
        table.clock.forward(0.25)
        moves.append(table.meeting.tick())
    assert sum(moves) == 1
    assert table.meeting.section is Section.FACTORS


def test_the_whole_agenda_goes_by_itself(table: Table) -> None:
    table.meeting.replan((0.1, 0.1, 0.1, 0.1))
    table.meeting.start()
    table.passes(60)
    assert table.meeting.agenda.state is State.FINISHED
    assert [slot.spent for slot in table.pm.agenda.slots] == [7.0] * 4


def test_the_plan_is_changed_before_the_start_only(table: Table) -> None:
    table.meeting.advance()
    assert table.meeting.replan((1.0, 2.0, 3.0, 4.0))
    assert [s.planned for s in table.pm.agenda.slots] == [60.0, 120.0, 180.0, 240.0]
    assert table.meeting.section is Section.FACTORS
    table.meeting.start()
    assert not table.meeting.replan((9.0, 9.0, 9.0, 9.0))
    table.meeting.toggle()
    assert not table.meeting.replan((9.0, 9.0, 9.0, 9.0))
    assert table.pm.agenda.slots[0].planned == 60.0


def test_a_pulse_notes_where_the_running_clock_stands(table: Table) -> None:
    table.meeting.pulse()
    assert table.saved == []
    table.meeting.start()
    table.passes(2)
    table.meeting.pulse()
    assert table.whats() == [CLOCK, PULSE]
    assert {change.table for change in table.saved[-1].changes} == {"agenda", "meetings"}
    table.meeting.toggle()
    table.clock.forward(2.0)
    table.meeting.pulse()
    assert table.whats() == [CLOCK, PULSE, CLOCK]


def slept(table: Table, seconds: float = 600.0) -> None:
    table.meeting.start()
    table.passes(10)
    table.clock.forward(seconds)


def test_a_closed_lid_is_left_out_and_asked_about(table: Table) -> None:
    slept(table)
    assert table.meeting.tick() is False
    assert table.meeting.away == 600.0
    table.passes(5)
    table.meeting.pulse()
    assert table.pm.agenda.slots[0].spent == 15.0


@pytest.mark.parametrize(("count", "spent"), [(True, 610.0), (False, 10.0)])
def test_the_answer_counts_that_time_or_not(table: Table, count: bool, spent: float) -> None:
    slept(table)
    table.meeting.tick()
    table.meeting.count_away(count=count)
    table.meeting.pulse()
    assert table.pm.agenda.slots[0].spent == spent
    assert table.meeting.away == 0.0
    table.meeting.count_away(count=True)
    assert table.pm.agenda.slots[0].spent == spent


@pytest.mark.parametrize("wish", ["pulse", "toggle", "extend", "advance", "back", "start"])
def test_a_key_before_the_next_look_does_not_book_that_time(table: Table, wish: str) -> None:
    slept(table)
    getattr(table.meeting, wish)()
    assert (table.pm.agenda.slots[0].spent, table.meeting.away) == (10.0, 0.0)
    table.passes(1)
    assert table.meeting.away == 600.0
    table.meeting.pulse()
    assert sum(slot.spent for slot in table.pm.agenda.slots) == pytest.approx(10.0 if wish == "toggle" else 11.0)


def test_a_lid_closed_in_a_pause_is_nothing_to_ask_about(table: Table) -> None:
    table.meeting.start()
    table.passes(10)
    table.meeting.toggle()
    table.clock.forward(3600.0)
    table.meeting.toggle()
    table.passes(5)
    table.meeting.pulse()
    assert (table.meeting.away, table.pm.agenda.slots[0].spent) == (0.0, 15.0)


def test_several_naps_add_up(table: Table) -> None:
    slept(table)
    table.meeting.tick()
    table.clock.forward(60.0)
    table.meeting.tick()
    assert table.meeting.away == 660.0


def test_a_moment_without_a_look_is_nobody_asleep(table: Table) -> None:
    slept(table, 4.9)
    table.meeting.tick()
    table.meeting.pulse()
    assert (table.meeting.away, table.pm.agenda.slots[0].spent) == (0.0, pytest.approx(14.9))


def test_time_nobody_watched_is_booked_in_the_pane_in_which_it_passed(table: Table) -> None:
    slept(table, 300.0)
    table.meeting.tick()
    table.meeting.advance()
    table.meeting.count_away(count=True)
    assert [slot.spent for slot in table.pm.agenda.slots] == [310.0, 0.0, 0.0, 0.0]


def test_counting_never_ends_a_pane_at_once(table: Table) -> None:
    slept(table, 1500.0)
    table.meeting.tick()
    table.meeting.count_away(count=True)
    table.passes(9)
    assert table.meeting.section is Section.TIMELINE
    table.passes(1)
    assert table.meeting.section is Section.FACTORS


def test_the_question_is_on_the_disk_as_soon_as_it_is_asked(table: Table) -> None:
    slept(table)
    table.meeting.tick()
    assert table.saved[-1].what == PULSE
    assert [c.after and c.after.get("away_seconds") for c in table.saved[-1].changes] == [600.0, None]
    table.meeting.count_away(count=False)
    assert table.saved[-1].what == CLOCK
    assert [c.after and c.after.get("away_seconds") for c in table.saved[-1].changes if c.table == "agenda"] == [0.0]

"""The meeting's clock: an example of each rule, and a machine that no order of wishes confuses."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator import agenda as clock
from facilitator.agenda import PANES, Agenda, Section, State

FULL = clock.plan()
TENTH = clock.plan((2.0, 1.5, 0.5, 2.0))


def running(agenda: Agenda = FULL, at: float = 0.0) -> Agenda:
    """The agenda, started."""
    return clock.start(agenda, at)


def overtime() -> Agenda:
    """The first pane come back to after it had run out: at 1300 s it has been on for 1205 s."""
    return clock.back(clock.advance(running(), 1205.0), 1300.0)


# -- one rule at a time ----------------------------------------------------------------------------------------------


def test_the_agenda_is_that_of_an_hour() -> None:
    assert [slot.planned for slot in Agenda().slots] == [1200.0, 900.0, 300.0, 1200.0]
    assert [slot.section for slot in Agenda().slots] == list(PANES)
    assert clock.total_planned(Agenda()) == clock.HOUR


def test_nothing_passes_before_the_start() -> None:
    assert clock.remaining(FULL, 1e6) == 1200.0
    assert clock.total_spent(FULL, 1e6) == 0.0
    assert clock.countdown(FULL, 1e6) is None


def test_time_passes_from_the_start_on() -> None:
    agenda = running(at=100.0)
    assert (clock.remaining(agenda, 160.0), clock.spent(agenda, 160.0)) == (1140.0, 60.0)
    assert clock.remaining(agenda, 100.0 + 1205.0) == -5.0


def test_starting_twice_changes_nothing() -> None:
    agenda = running(at=100.0)
    assert clock.start(agenda, 150.0) is agenda


def test_a_pause_stops_the_clock_and_start_lets_it_run_on() -> None:
    paused = clock.pause(running(), 60.0)
    assert (paused.state, clock.remaining(paused, 999.0)) == (State.PAUSED, 1140.0)
    assert clock.pause(paused, 999.0) is paused
    again = clock.start(paused, 1000.0)
    assert clock.remaining(again, 1030.0) == 1110.0


def test_a_minute_given_moves_the_end() -> None:
    agenda = clock.extend(running(), 60.0)
    assert clock.remaining(agenda, 60.0) == 1200.0
    assert clock.delay(agenda, 60.0) == 60.0


def test_a_minute_given_to_an_expired_pane_is_a_minute_from_now() -> None:
    agenda = clock.extend(running(), 1207.0)
    assert clock.remaining(agenda, 1207.0) == 60.0
    assert clock.countdown(agenda, 1207.0) is None


def test_no_minute_is_taken_that_has_passed_already() -> None:
    agenda = clock.extend(running(), 1170.0, -60.0)
    assert clock.remaining(agenda, 1170.0) == 0.0
    assert clock.countdown(agenda, 1170.0) == 10.0
    fresh = clock.extend(FULL, 0.0, -5000.0)
    assert clock.remaining(fresh, 0.0) == 0.0


def test_a_minute_is_taken_back() -> None:
    assert clock.remaining(clock.extend(running(), 0.0, -60.0), 0.0) == 1140.0


def test_taking_time_from_an_expired_pane_changes_nothing() -> None:
    late = overtime()
    assert clock.extend(late, 1300.0, -60.0) == late


def test_a_countdown_of_ten_seconds_and_then_the_next_pane() -> None:
    agenda = running()
    assert clock.countdown(agenda, 1199.9) is None
    assert clock.countdown(agenda, 1200.0) == 10.0
    assert clock.countdown(agenda, 1204.0) == 6.0
    assert clock.tick(agenda, 1209.9) is agenda
    moved = clock.tick(agenda, 1210.0)
    assert (moved.section, moved.state) == (Section.FACTORS, State.RUNNING)
    assert moved.slots[0].spent == 1210.0
    assert clock.remaining(moved, 1210.0) == 900.0


def test_the_countdown_of_a_rehearsal_is_shorter() -> None:
    assert clock.grace(TENTH) == 1.0
    assert clock.grace(clock.plan((10.0, 7.5, 2.5, 10.0))) == 5.0
    assert clock.grace(clock.plan((0.05, 0.05, 0.05, 0.05))) == 1.0
    assert clock.grace(clock.plan((60.0, 60.0, 60.0, 60.0))) == 10.0
    assert clock.countdown(running(TENTH), 120.25) == 0.75


def test_a_minute_given_in_the_countdown_stops_it() -> None:
    agenda = clock.extend(running(), 1204.0)
    assert clock.tick(agenda, 1211.0) is agenda
    assert clock.countdown(agenda, 1204.0 + 60.0) == 10.0


def test_a_pause_holds_the_countdown() -> None:
    agenda = clock.pause(running(), 1204.0)
    assert clock.countdown(agenda, 2000.0) == 6.0
    assert clock.tick(agenda, 2000.0) is agenda


def test_only_the_clock_of_a_running_meeting_goes_on_by_itself() -> None:
    late = replace(FULL, slots=(replace(FULL.slots[0], spent=1300.0), *FULL.slots[1:]))
    for state in (State.NOT_STARTED, State.PAUSED, State.FINISHED):
        agenda = replace(late, state=state)
        assert clock.tick(agenda, 0.0) is agenda


def test_an_expired_pane_that_was_come_back_to_is_held() -> None:
    late = overtime()
    assert late.held
    assert clock.countdown(late, 1300.0) is None
    assert clock.tick(late, 5000.0) is late
    assert clock.remaining(late, 1330.0) == -35.0


def test_a_held_pane_goes_on_by_itself_again_once_it_was_given_time() -> None:
    given = clock.extend(overtime(), 1330.0)
    assert clock.remaining(given, 1330.0) == 60.0
    assert clock.tick(given, 1400.0).section is Section.FACTORS


def test_a_pane_with_time_left_is_not_held() -> None:
    agenda = clock.back(clock.advance(running(), 300.0), 400.0)
    assert (agenda.section, agenda.held) == (Section.TIMELINE, False)
    assert clock.remaining(agenda, 400.0) == 900.0


def test_forward_and_back_book_each_pane_its_own_time() -> None:
    agenda = clock.back(clock.advance(running(), 300.0), 345.0)
    assert clock.spent(agenda, 345.0) == 300.0
    assert clock.spent(agenda, 345.0, 1) == 45.0
    assert clock.total_spent(agenda, 350.0) == 350.0


def test_before_the_first_pane_is_none() -> None:
    agenda = running()
    assert clock.back(agenda, 50.0) is agenda


def test_before_the_start_panes_can_be_looked_at() -> None:
    agenda = FULL
    for _ in range(5):
        agenda = clock.advance(agenda, 0.0)
    assert (agenda.section, agenda.state) == (Section.ACTIONS, State.NOT_STARTED)
    assert clock.back(agenda, 0.0).section is Section.WENT_WELL


def test_after_the_last_pane_the_meeting_is_over() -> None:
    agenda = running(replace(FULL, index=3))
    over = clock.advance(agenda, 70.0)
    assert (over.state, over.section) == (State.FINISHED, Section.ACTIONS)
    assert clock.total_spent(over, 1e6) == 70.0
    assert clock.to_go(over, 1e6) == 0.0
    for wish in (clock.advance, clock.start, clock.pause, clock.extend, clock.tick):
        assert wish(over, 80.0) == over


def test_back_from_the_end_is_the_last_pane_with_the_clock_stopped() -> None:
    over = clock.advance(running(replace(FULL, index=3)), 70.0)
    again = clock.back(over, 500.0)
    assert (again.state, again.section, again.held) == (State.PAUSED, Section.ACTIONS, False)
    assert clock.spent(again, 900.0) == 70.0


def test_the_projected_end() -> None:
    agenda = running()
    assert (clock.to_go(agenda, 0.0), clock.delay(agenda, 0.0)) == (3600.0, 0.0)
    early = clock.advance(agenda, 900.0)
    assert (clock.to_go(early, 900.0), clock.delay(early, 900.0)) == (2400.0, -300.0)
    late = overtime()
    assert (clock.to_go(late, 1300.0), clock.delay(late, 1300.0)) == (2305.0, 5.0)


def test_a_pane_that_took_too_long_is_not_owed_its_time() -> None:
    agenda = clock.back(clock.advance(running(replace(FULL, index=1)), 1000.0), 1000.0)
    assert clock.to_go(clock.back(agenda, 1000.0), 1000.0) == 1200.0 + 300.0 + 1200.0


def test_past_the_hour() -> None:
    agenda = running(replace(FULL, index=3))
    assert not clock.past_the_hour(agenda, 3600.0)
    assert clock.past_the_hour(agenda, 3600.1)


def test_time_nobody_watched_waits_to_be_counted_or_left_out() -> None:
    slept = clock.skip(running(), 600.0)
    assert (clock.spent(slept, 610.0), clock.away(slept)) == (10.0, 600.0)
    counted, left_out = clock.count(slept, 610.0), clock.leave_out(slept)
    assert (clock.spent(counted, 610.0), clock.away(counted)) == (610.0, 0.0)
    assert (clock.spent(left_out, 610.0), clock.away(left_out)) == (10.0, 0.0)
    paused = clock.pause(running(), 5.0)
    assert clock.skip(paused, 600.0) is paused


def test_time_nobody_watched_is_booked_where_it_passed() -> None:
    later = clock.advance(clock.skip(running(), 300.0), 360.0)
    twice = clock.skip(later, 20.0)
    assert [slot.spent for slot in clock.count(twice, 390.0).slots] == [360.0, 20.0, 0.0, 0.0]


def test_a_pane_that_the_counted_time_has_used_up_has_its_whole_countdown() -> None:
    slept = clock.skip(running(), 1500.0)
    counted = clock.count(slept, 1560.0)
    assert (counted.slots[0].spent, clock.spent(counted, 1560.0)) == (1500.0, 1560.0)
    assert clock.countdown(counted, 1560.0) == 10.0
    assert clock.tick(counted, 1569.9).section is Section.TIMELINE
    assert clock.tick(counted, 1570.0).section is Section.FACTORS


def test_time_counted_in_another_pane_does_not_touch_the_countdown() -> None:
    later = clock.advance(clock.skip(running(), 300.0), 360.0)
    late = clock.count(later, 360.0 + 904.0)
    assert clock.countdown(late, 360.0 + 904.0) == 6.0


def test_a_held_pane_is_given_nothing_by_counting() -> None:
    held = clock.skip(overtime(), 30.0)
    assert clock.count(held, 1400.0).current.given == 0.0


def test_a_pane_is_gone_to_however_far_it_is() -> None:
    assert clock.go(running(), 10.0, 2).section is Section.WENT_WELL
    assert clock.go(running(), 10.0, 2).slots[0].spent == 10.0
    one = running()
    assert clock.go(one, 10.0, 0) is one
    over = clock.finish(running(), 10.0)
    assert clock.go(over, 20.0, 2) is over


def test_a_minute_is_given_to_the_pane_that_was_meant() -> None:
    later = clock.advance(running(), 300.0)
    assert clock.give(later, 300.0, 1) == clock.extend(later, 300.0)
    assert [slot.given for slot in clock.give(later, 300.0, 0, 60.0).slots] == [60.0, 0.0, 0.0, 0.0]
    assert clock.give(later, 300.0, 0, -5000.0).slots[0].allowed == 300.0


def test_the_plan_changes_before_the_start_only() -> None:
    assert clock.replanned(FULL, (1.0, 2.0, 3.0, 4.0)) == clock.plan((1.0, 2.0, 3.0, 4.0))
    assert clock.replanned(running(), (1.0, 2.0, 3.0, 4.0)) == running()


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("20,15,5,20", (20.0, 15.0, 5.0, 20.0)),
        ("0.2,0.2,0.1,0.2", (0.2, 0.2, 0.1, 0.2)),
        (" 1 , 2,3 ,4 ", (1.0, 2.0, 3.0, 4.0)),
        ("600,600,600,600", (600.0, 600.0, 600.0, 600.0)),
    ],
)
def test_minutes_are_read(text: str, minutes: tuple[float, ...]) -> None:
    assert clock.parse_minutes(text) == minutes


@pytest.mark.parametrize(
    "text",
    ["", "20", "a,b", "1,2,3", "1,2,3,4,5", "0,1,1,1", "-1,1,1,1", "nan,1,1,1", "inf,1,1,1", "1e-300,1,1,1",
     "601,1,1,1", "1;2;3;4", "1,,2,3"],
)  # fmt: skip
def test_other_minutes_are_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(ValueError, match="--agenda takes four numbers of minutes such as 20,15,5,20") as refused:
        clock.parse_minutes(text)
    assert repr(text) in str(refused.value)


@given(st.text(max_size=20))
def test_minutes_never_fail_in_another_way(text: str) -> None:
    try:
        minutes = clock.parse_minutes(text)
    except ValueError:
        return
    assert all(slot.planned > 0 for slot in clock.plan(minutes).slots)


def test_an_agenda_at_a_hundredth_goes_through_all_its_panes_by_itself() -> None:
    agenda, now, seen = running(clock.plan((0.2, 0.15, 0.05, 0.2))), 0.0, [Section.TIMELINE]
    while agenda.state is State.RUNNING and now < 100.0:
        now += 0.25
        agenda = clock.tick(agenda, now)
        if agenda.section is not seen[-1]:
            seen.append(agenda.section)
    assert (agenda.state, seen) == (State.FINISHED, list(PANES))
    assert [slot.spent for slot in agenda.slots] == [13.0, 10.0, 4.0, 13.0]
    assert now == 40.0

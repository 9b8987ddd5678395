"""The meeting's clock as a machine that no order of wishes confuses: no second is lost or invented."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from facilitator import agenda as clock
from facilitator.agenda import PANES, Agenda, State

TENTH = clock.plan((2.0, 1.5, 0.5, 2.0))


class AnyMeeting(RuleBasedStateMachine):
    """Wishes in any order; beside the clock a plain book of the seconds each pane was on while it ran."""

    def __init__(self) -> None:
        super().__init__()
        self.agenda, self.now = TENTH, 1000.0
        self.booked = [0.0] * len(PANES)

    @rule(seconds=st.floats(0, 90))
    def time_passes(self, seconds: float) -> None:
        if self.agenda.state is State.RUNNING:
            self.booked[self.agenda.index] += seconds
        self.now += seconds

    @rule(wish=st.sampled_from([clock.start, clock.pause, clock.advance, clock.back, clock.settle]))
    def wish(self, wish: Callable[[Agenda, float], Agenda]) -> None:
        self.agenda = wish(self.agenda, self.now)

    @precondition(lambda self: self.agenda.state is not State.NOT_STARTED)
    @rule()
    def finish(self) -> None:
        self.agenda = clock.finish(self.agenda, self.now)

    @rule(seconds=st.sampled_from([60.0, 6.0, -6.0, -60.0]))
    def extend(self, seconds: float) -> None:
        before = clock.remaining(self.agenda, self.now)
        self.agenda = clock.extend(self.agenda, self.now, seconds)
        after = clock.remaining(self.agenda, self.now)
        if self.agenda.state is State.FINISHED:
            assert after == before
        elif seconds > 0:
            assert after == pytest.approx(max(before, 0.0) + seconds)
            assert not self.agenda.held
        else:
            assert after == pytest.approx(max(before + seconds, min(before, 0.0)), abs=1e-6)

    @rule()
    def tick(self) -> None:
        due = self.agenda.state is State.RUNNING and clock.countdown(self.agenda, self.now) == 0.0
        moved = clock.tick(self.agenda, self.now)
        assert (moved is not self.agenda) == due
        if due:
            assert moved.index == self.agenda.index + 1 or moved.state is State.FINISHED
        self.agenda = moved

    @rule()
    def time_is_counted(self) -> None:
        missed, held = [slot.away for slot in self.agenda.slots], self.agenda.held
        over = -clock.remaining(self.agenda, self.now) + missed[self.agenda.index]
        self.agenda = clock.count(self.agenda, self.now)
        self.booked = [a + b for a, b in zip(self.booked, missed, strict=True)]
        if missed[self.agenda.index] and over > 1e-6 and not held:
            left = clock.countdown(self.agenda, self.now)
            assert left is None or left == pytest.approx(clock.grace(self.agenda))
        assert clock.away(self.agenda) == 0.0

    @rule()
    def time_is_forgotten(self) -> None:
        self.agenda = clock.leave_out(self.agenda)
        assert clock.away(self.agenda) == 0.0

    @precondition(lambda self: self.agenda.since is not None)
    @rule(part=st.floats(0, 1))
    def time_is_left_out(self, part: float) -> None:
        assert self.agenda.since is not None
        seconds, before = part * (self.now - self.agenda.since), clock.away(self.agenda)
        self.agenda = clock.skip(self.agenda, seconds)
        self.booked[self.agenda.index] -= seconds
        assert clock.away(self.agenda) == pytest.approx(before + seconds)

    @rule(index=st.integers(0, len(PANES) - 1))
    def another_window_goes(self, index: int) -> None:
        self.agenda = clock.go(self.agenda, self.now, index)

    @rule(index=st.integers(0, len(PANES) - 1), seconds=st.sampled_from([60.0, -60.0]))
    def a_pane_is_given_a_minute(self, index: int, seconds: float) -> None:
        self.agenda = clock.give(self.agenda, self.now, index, seconds)

    @invariant()
    def no_second_is_lost_or_invented(self) -> None:
        spent = [clock.spent(self.agenda, self.now, n) for n in range(len(PANES))]
        assert spent == pytest.approx(self.booked, abs=1e-6)
        assert clock.total_spent(self.agenda, self.now) == pytest.approx(sum(self.booked), abs=1e-6)

    @invariant()
    def only_a_running_clock_has_a_beginning(self) -> None:
        assert (self.agenda.since is not None) == (self.agenda.state is State.RUNNING)

    @invariant()
    def the_plan_stays_as_it_was(self) -> None:
        assert [(s.section, s.planned) for s in self.agenda.slots] == [(s.section, s.planned) for s in TENTH.slots]
        assert all(slot.allowed >= 0 for slot in self.agenda.slots)

    @invariant()
    def a_countdown_is_within_its_grace(self) -> None:
        left = clock.countdown(self.agenda, self.now)
        assert left is None or 0.0 <= left <= clock.grace(self.agenda)

    @invariant()
    def the_end_lies_ahead(self) -> None:
        assert clock.to_go(self.agenda, self.now) >= max(
            0.0, 0.0 if self.agenda.state is State.FINISHED else clock.remaining(self.agenda, self.now)
        )

    @invariant()
    def booking_the_stretch_changes_nothing_that_is_shown(self) -> None:
        settled = clock.settle(self.agenda, self.now)
        for reading in (clock.remaining, clock.total_spent, clock.to_go, clock.delay):
            assert reading(settled, self.now + 7.0) == pytest.approx(reading(self.agenda, self.now + 7.0), abs=1e-6)


TestAnyMeeting = AnyMeeting.TestCase
TestAnyMeeting.settings = settings(max_examples=80, stateful_step_count=30, deadline=None)

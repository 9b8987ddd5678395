"""Two windows on one meeting: one clock, and every key and line of both has its effect."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from facilitator import agenda as clockwork
from facilitator.agenda import State
from facilitator.history import CLOCK, DRAFT
from facilitator.meeting import Meeting
from facilitator.model import Draft, Section
from facilitator.store import Store
from tests.meeting.windows import Opens, Window, live, opener
from tests.samples import ID


@pytest.fixture
def opens(store: Store) -> Opens:
    return opener(store)


def shown(window: Window) -> float:
    """Seconds the meeting has taken, as this window shows it."""
    return clockwork.total_spent(window.meeting.agenda, window.clock.ticks())


def texts(window: Window) -> list[str]:
    return [e.text for e in window.meeting.pm.entries if e.section is Section.WENT_WELL]


# -- one clock -------------------------------------------------------------------------------------------------------


def test_two_running_windows_show_the_same_time_and_it_is_the_right_one(opens: Opens, store: Store) -> None:
    one = opens()
    one.meeting.start()
    live(3, one)
    two = opens()
    for second in range(4, 40):
        live(1, one, two)
        for window in (one, two):
            assert shown(window) == pytest.approx(second, abs=1.01)
    live(3, one, two)
    assert [shown(window) for window in (one, two)] == pytest.approx([42, 42], abs=0.01)
    assert [b.what for b in store.journal(ID)] == ["new", CLOCK]
    assert one.meeting.away == two.meeting.away == 0.0


def test_the_second_window_comes_out_of_step_a_few_times_a_minute_and_shows_nothing_new(opens: Opens) -> None:
    one = opens()
    one.meeting.start()
    two = opens()
    live(60, one, two)
    assert 10 <= one.refused + two.refused <= 35
    assert not any(one.shown + two.shown)


def test_the_second_window_goes_on_when_the_first_one_ends(opens: Opens, store: Store) -> None:
    one = opens()
    one.meeting.start()
    two = opens()
    live(10, one, two)
    live(20, two)
    assert two.meeting.away == 0.0
    assert shown(two) == pytest.approx(30, abs=0.01)
    assert store.load(ID).agenda.slots[0].spent == pytest.approx(30, abs=1.01)


def test_what_the_other_window_has_watched_is_not_asked_about(opens: Opens) -> None:
    one = opens()
    one.meeting.start()
    two = opens()
    live(10, one, two)
    live(600, one)
    live(4, one, two)
    assert (one.meeting.away, two.meeting.away) == (0.0, 0.0)
    assert shown(two) == pytest.approx(614, abs=1.01)


def test_what_this_window_has_watched_counts_although_the_other_one_wrote_last(opens: Opens) -> None:
    one = opens()
    one.meeting.start()
    two = opens()
    live(3, one, two)
    two.slow = True
    live(1, one, two)
    live(20, two)
    two.flush()
    live(1, two)
    assert two.refused
    assert (two.meeting.away, shown(two)) == (0.0, pytest.approx(25, abs=0.01))


def test_what_neither_has_watched_is_asked_once_and_counted_once(opens: Opens) -> None:
    one = opens()
    one.meeting.start()
    two = opens()
    live(10, one, two)
    one.clock.forward(300)
    live(4, one, two)
    assert one.meeting.away == two.meeting.away == pytest.approx(300, abs=1.01)
    two.meeting.count_away(count=True)
    live(4, one, two)
    assert (one.meeting.away, two.meeting.away) == (0.0, 0.0)
    assert [shown(one), shown(two)] == pytest.approx([318, 318], abs=1.01)


# -- keys ------------------------------------------------------------------------------------------------------------

KEYS: dict[str, tuple[Callable[[Meeting], object], Callable[[Meeting], object], object]] = {
    "pause": (Meeting.toggle, lambda m: m.agenda.state, State.PAUSED),
    "extend": (Meeting.extend, lambda m: m.agenda.slots[1].given, 60.0),
    "advance": (Meeting.advance, lambda m: m.section, Section.WENT_WELL),
    "back": (Meeting.back, lambda m: m.section, Section.TIMELINE),
}


@pytest.mark.parametrize("key", KEYS)
def test_a_key_that_comes_after_a_pulse_of_the_other_has_its_effect(opens: Opens, store: Store, key: str) -> None:
    press, reading, wanted = KEYS[key]
    one = opens()
    one.meeting.start()
    one.meeting.advance()
    two = opens()
    live(2, one)
    press(two.meeting)
    assert two.refused == 1
    assert reading(two.meeting) == wanted
    live(5, one, two)
    assert reading(one.meeting) == reading(two.meeting) == wanted
    assert reading(Meeting(store.load(ID), lambda _: None, one.clock)) == wanted


def test_a_pause_ends_in_either_window(opens: Opens) -> None:
    one = opens()
    one.meeting.start()
    two = opens()
    live(2, one, two)
    one.meeting.toggle()
    live(3, one, two)
    assert two.meeting.agenda.state is State.PAUSED
    two.meeting.start()
    two.clock.forward(1)
    one.meeting.extend()
    assert one.meeting.agenda.state is two.meeting.agenda.state is State.RUNNING


def test_of_two_keys_that_steer_the_one_pressed_last_wins(opens: Opens) -> None:
    one, two = opens(), opens()
    two.slow = True
    two.meeting.advance()
    two.clock.forward(0.5)
    one.meeting.start()
    two.flush()
    assert (two.meeting.agenda.state, two.meeting.section) == (State.RUNNING, Section.TIMELINE)
    one.slow = True
    two.meeting.toggle()
    one.clock.forward(0.5)
    one.meeting.advance()
    one.flush()
    assert (one.meeting.agenda.state, one.meeting.section) == (State.PAUSED, Section.FACTORS)


def test_a_minute_given_in_both_windows_is_two(opens: Opens) -> None:
    one, two = opens(), opens()
    one.meeting.start()
    two.slow = True
    two.meeting.extend()
    one.clock.forward(0.5)
    one.meeting.extend()
    one.meeting.advance()
    two.flush()
    assert two.meeting.agenda.slots[0].given == 120.0
    assert two.meeting.section is Section.FACTORS


def test_the_next_pane_asked_for_in_both_windows_is_one_pane_on(opens: Opens) -> None:
    one, two = opens(), opens()
    one.meeting.advance()
    two.clock.forward(0.5)
    two.meeting.advance()
    assert (two.refused, two.meeting.section) == (1, Section.FACTORS)


def test_the_end_can_be_left_again_from_either_window(opens: Opens) -> None:
    one, two = opens(), opens()
    one.meeting.start()
    for _ in range(4):
        two.meeting.advance()
    assert two.meeting.agenda.state is State.FINISHED
    two.meeting.back()
    live(3, one, two)
    assert one.meeting.agenda.state is two.meeting.agenda.state is State.PAUSED


# -- lines -----------------------------------------------------------------------------------------------------------


def test_all_that_waits_behind_what_was_refused_is_done_again(opens: Opens) -> None:
    one, two = opens(), opens()
    one.meeting.edit(f"{ID}-w1", "theirs")
    two.slow = True
    two.meeting.edit(f"{ID}-w1", "ours")
    for _ in range(2):
        two.meeting.advance()
    two.meeting.capture("a line behind it")
    two.meeting.keep_draft("half-ty")
    two.flush()
    assert sorted(texts(two)) == ["a line behind it", "ours", "theirs"]
    assert two.meeting.draft() == Draft(Section.WENT_WELL, "half-ty")
    assert opens().meeting.pm == two.meeting.pm


def test_a_half_typed_line_stays_in_its_pane_and_theirs_in_another(opens: Opens, store: Store) -> None:
    one, two = opens(), opens()
    one.meeting.advance()
    one.meeting.keep_draft("theirs")
    two.meeting.keep_draft("ours")
    two.meeting.start()
    assert (two.refused, two.meeting.section) == (1, Section.FACTORS)
    wanted = (Draft(Section.FACTORS, "theirs"), Draft(Section.TIMELINE, "ours"))
    assert two.meeting.pm.drafts == store.load(ID).drafts == wanted
    assert DRAFT in [b.what for b in store.journal(ID)]


def test_of_two_half_typed_lines_in_one_pane_each_window_keeps_its_own(opens: Opens) -> None:
    one, two = opens(), opens()
    one.meeting.keep_draft("theirs")
    two.meeting.keep_draft("ours")
    assert two.meeting.draft() == Draft(Section.TIMELINE, "ours")
    two.meeting.keep_draft("")
    assert two.meeting.draft() is None


def test_a_number_that_no_store_can_keep_does_not_take_lines_with_it(opens: Opens) -> None:
    window = opens()
    saved = list[tuple[str, ...]]()
    meeting = Meeting(window.meeting.pm, lambda b: saved.append(tuple(c.table for c in b.changes)), window.clock)
    other = opens().meeting
    batches = []
    ours = Meeting(other.pm, batches.append, window.clock)
    ours.state_facts(summary="A queue stalled.")
    ours.capture("8:40 rolled back")
    meeting.reload(other.pm, (), batches)
    assert saved == [("entries",), ("postmortems",)]


# -- undo ------------------------------------------------------------------------------------------------------------


def test_undo_takes_back_what_was_undone_in_another_window_only_once(opens: Opens) -> None:
    one, two = opens(), opens()
    for window in (one, two):
        for _ in range(2):
            window.meeting.advance()
    two.meeting.capture("from two")
    one.meeting.capture("from one")
    two.meeting.undo()
    again = opens()
    assert texts(again)[1:] == ["from one"]
    undone = again.meeting.undo()
    assert undone is not None
    assert texts(again)[1:] == []
    assert again.meeting.undo() is None
    again.meeting.redo()
    assert texts(again)[1:] == ["from one"]
    again.meeting.redo()
    assert sorted(texts(again)[1:]) == ["from one", "from two"]

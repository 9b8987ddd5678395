"""What follows from the lines of a post-mortem."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from facilitator import facts
from facilitator.model import Action, Attendee, Entry, Impact, Kind, Mark, Plan, Postmortem, Section
from tests.samples import ID, at, empty, full


def moments(*lines: tuple[int, Mark | None]) -> Postmortem:
    """A timeline of marks, so many minutes after eight."""
    entries = tuple(
        Entry(f"t{n}", Section.TIMELINE, n, "x", at=at(8, 0) + timedelta(minutes=minutes), mark=mark)
        for n, (minutes, mark) in enumerate(lines, 1)
    )
    return replace(empty(), entries=entries)


def test_the_timeline_is_in_order_of_time_and_the_untimed_lines_come_last() -> None:
    lines = ((1, None), (2, at(9, 0)), (3, at(8, 0)), (4, at(9, 0)), (5, None))
    pm = replace(empty(), entries=tuple(Entry(f"t{n}", Section.TIMELINE, n, "x", at=when) for n, when in lines))
    assert [e.position for e in facts.timeline(pm)] == [3, 2, 4, 1, 5]


def test_other_sections_are_in_the_order_of_typing() -> None:
    for section in (Section.FACTORS, Section.WENT_WELL, Section.PARKING):
        pm = replace(empty(), entries=tuple(Entry(f"e{n}", section, n, "x") for n in (2, 3, 1)))
        assert [e.position for e in facts.section(pm, section)] == [1, 2, 3]
    pm = replace(empty(), actions=tuple(Action(f"a{n}", n, "x") for n in (2, 1)))
    assert [a.position for a in facts.actions(pm)] == [1, 2]


def test_numbers_count_what_is_there() -> None:
    pm = replace(empty(), entries=tuple(Entry(f"f{n}", Section.FACTORS, n, "x") for n in (2, 5, 9)))
    assert facts.numbers(facts.factors(pm)) == {"f2": 1, "f5": 2, "f9": 3}


def test_an_action_answers_the_factors_that_are_still_there() -> None:
    action = Action("a", 1, "x", factors=(f"{ID}-f1", "gone"))
    assert facts.answered(full(), action) == (1,)


@pytest.mark.parametrize(
    ("pm", "detect", "resolve"),
    [
        (moments((0, Mark.STARTED), (5, Mark.DETECTED), (83, Mark.RESOLVED)), 300, 4980),
        (moments((0, Mark.STARTED), (5, Mark.DETECTED)), 300, None),
        (moments((5, Mark.DETECTED), (83, Mark.RESOLVED)), None, None),
        (moments((5, Mark.STARTED), (0, Mark.DETECTED), (3, Mark.RESOLVED)), None, None),
        (moments((0, Mark.STARTED), (0, Mark.DETECTED), (0, Mark.RESOLVED)), 0, 0),
        (moments((7, Mark.DETECTED), (0, Mark.STARTED), (5, Mark.DETECTED), (2, Mark.STARTED)), 300, None),
        (moments((0, Mark.STARTED), (24 * 60 + 1, Mark.RESOLVED)), None, 86_460),
        (moments((0, Mark.STARTED), (90, Mark.RESOLVED), (30, Mark.RESOLVED)), None, 5400),
        (empty(), None, None),
    ],
)
def test_times_to_detect_and_to_resolve(pm: Postmortem, detect: int | None, resolve: int | None) -> None:
    assert (facts.time_to_detect(pm), facts.time_to_resolve(pm)) == (detect, resolve)


def test_a_mark_on_an_untimed_line_is_no_time() -> None:
    pm = replace(empty(), entries=(Entry("t", Section.TIMELINE, 1, "x", mark=Mark.STARTED),))
    assert facts.marked(pm, Mark.STARTED) is None


def test_a_gap_is_more_than_fifteen_minutes() -> None:
    (gap,) = facts.gaps(moments((0, None), (15, None), (31, None)))
    assert (gap.after, gap.begin, gap.end, gap.seconds) == ("t2", at(8, 15), at(8, 31), 960)


def test_what_comes_after_the_end_leaves_no_gap() -> None:
    assert facts.gaps(moments((0, Mark.STARTED), (10, Mark.RESOLVED), (600, None))) == ()


def test_gaps_are_between_neighbours_in_time_whatever_was_typed_first() -> None:
    assert [gap.after for gap in facts.gaps(moments((60, None), (0, None), (10, None)))] == ["t3"]


def test_deviations_are_counted() -> None:
    entries = tuple(
        Entry(f"t{n}", Section.TIMELINE, n, "x", plan=plan)
        for n, plan in enumerate((Plan.DEVIATED, None, Plan.FOLLOWED, Plan.DEVIATED))
    )
    assert facts.deviations(replace(empty(), entries=entries)) == 2


def test_factors_without_an_action_are_named_by_number() -> None:
    factors = tuple(Entry(f"f{n}", Section.FACTORS, n, "x") for n in (1, 2, 3))
    pm = replace(empty(), entries=factors, actions=(Action("a", 1, "x", factors=("f2", "gone")),))
    assert facts.uncovered(pm) == (1, 3)
    assert facts.covered(pm) >= {"f2"}
    assert facts.uncovered(full()) == ()


@pytest.mark.parametrize(
    ("minutes", "kinds", "unanswered"),
    [(10, (), False), (11, (), True), (11, (Kind.PREVENT, None), True), (11, (Kind.DETECT,), False)],
)
def test_a_long_detection_wants_an_action(minutes: int, kinds: tuple[Kind | None, ...], unanswered: bool) -> None:
    pm = moments((0, Mark.STARTED), (minutes, Mark.DETECTED))
    todo = tuple(Action(f"a{n}", n, "x", kind=kind) for n, kind in enumerate(kinds))
    assert facts.detection_unanswered(replace(pm, actions=todo)) is unanswered


def test_the_room_is_the_attendees_and_the_lead() -> None:
    assert facts.people(full()) == ("Mina Okoro", "Bela Varga", "Jun Ito")
    assert facts.people(replace(full(), lead="Jun Ito")) == ("Bela Varga", "Jun Ito")
    assert facts.people(replace(full(), lead="", attendees=(Attendee("Ann"),))) == ("Ann",)


def test_the_duration_is_as_stated_else_as_marked() -> None:
    pm = moments((0, Mark.STARTED), (83, Mark.RESOLVED))
    assert facts.duration_minutes(pm) == 83
    assert facts.duration_minutes(replace(pm, impact=Impact(0))) == 0
    assert facts.duration_minutes(empty()) is None

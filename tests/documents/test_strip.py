"""The timeline drawn to scale."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.documents.strip import LETTER, WIDTH, strip, turning_points
from facilitator.model import Entry, Mark, Postmortem, Section

from .samples import empty, moment


def of(*entries: Entry) -> Postmortem:
    return replace(empty(), entries=entries)


@pytest.mark.parametrize("minutes", [(), (None,), (3,), (3, 3, None)])
def test_nothing_is_drawn_of_fewer_than_two_times(minutes: tuple[int | None, ...]) -> None:
    assert strip(of(*(moment(n, "x", m) for n, m in enumerate(minutes)))) is None


def test_distances_are_to_scale() -> None:
    drawn = strip(of(moment(1, "a", 0), moment(2, "b", 10), moment(3, "c", 40)))
    assert drawn is not None
    first, second, third = drawn.ticks
    assert (third - first) / (second - first) == pytest.approx(4, abs=0.01)
    assert drawn.gaps == ((second, pytest.approx(third - second, abs=0.11)),)
    assert drawn.impact is None


def test_the_strip_shows_the_incident_and_counts_what_lies_outside() -> None:
    drawn = strip(
        of(
            moment(1, "week before", -10000),
            moment(2, "start", 0, Mark.STARTED),
            moment(3, "end", 100, Mark.RESOLVED),
            moment(4, "next day", 1500),
        )
    )
    assert drawn is not None
    assert drawn.impact == (50.0, pytest.approx(833.3))
    assert len(drawn.ticks) == drawn.outside == 2
    assert [mark.text for mark in drawn.marks] == ["12:00 started", "13:40 resolved"]
    assert [hour.text for hour in drawn.scale] == [
        "12:00",
        "12:15",
        "12:30",
        "12:45",
        "13:00",
        "13:15",
        "13:30",
        "13:45",
    ]


@settings(deadline=None)
@given(
    minutes=st.lists(st.integers(0, 20000), min_size=2, max_size=8, unique=True),
    marks=st.permutations([*Mark, None, None, None, None]),
)
def test_labels_and_the_lines_down_from_them_never_touch(minutes: list[int], marks: list[Mark | None]) -> None:
    pairs = enumerate(zip(minutes, marks, strict=False))
    drawn = strip(of(*(moment(n, "x", minute, mark) for n, (minute, mark) in pairs)))
    assert drawn is not None
    assert all(0 <= x <= WIDTH for x in drawn.ticks)
    assert 1 <= len(drawn.scale) <= 9
    for one, two in pairwise(drawn.marks):
        assert one.x <= two.x
    for one in drawn.marks:
        for two in drawn.marks:
            if one.x < two.x < one.x + len(one.text) * LETTER:
                assert one.row > two.row
    assert drawn.rows <= 4


@pytest.mark.parametrize("span", [timedelta(seconds=30), timedelta(days=1), timedelta(days=400)])
def test_any_length_of_time_gets_a_scale_that_can_be_read(span: timedelta) -> None:
    one = moment(1, "a", 0)
    assert one.at is not None
    drawn = strip(of(one, replace(one, id="t2", at=one.at + span)))
    assert drawn is not None
    assert len(drawn.scale) <= 9


def test_the_last_day_of_the_calendar_has_a_strip_too() -> None:
    late = [Entry(str(n), Section.TIMELINE, n, "x", at=datetime(9999, 12, 31, 23, n, tzinfo=UTC)) for n in (50, 58)]
    drawn = strip(of(*late))
    assert drawn is not None
    assert len(drawn.ticks) == 2


def test_for_those_outside_only_the_turning_points_are_drawn() -> None:
    pm = of(moment(1, "a", -30), moment(2, "b", 0, Mark.STARTED), moment(3, "c", 40), moment(4, "d", 80, Mark.RESOLVED))
    drawn, whole = turning_points(pm), strip(pm)
    assert drawn is not None
    assert whole is not None
    assert (drawn.ticks, drawn.gaps, drawn.outside) == ((), (), 0)
    assert [(mark.x, mark.text) for mark in drawn.marks] == [
        (whole.marks[0].x, "12:00 began"), (whole.marks[1].x, "13:20 resolved"),
    ]  # fmt: skip
    assert turning_points(of(moment(1, "a", 0), moment(2, "b", 9))) is None

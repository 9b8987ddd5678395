"""The agenda strip is drawn to scale."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator import agenda as clockwork
from facilitator.agenda import plan
from facilitator.widgets.strip import boxes


def test_the_panes_are_to_scale() -> None:
    widths = [box.width + 1 for box in boxes(plan(), 0.0, 120)]
    assert widths == [40, 30, 10, 40]


@pytest.mark.parametrize("width", [58, 78, 118, 198])
def test_every_pane_can_be_read_and_the_whole_width_is_used(width: int) -> None:
    found = boxes(plan(), 0.0, width)
    assert sum(box.width + 1 for box in found) == width
    assert all(box.label.strip() for box in found)
    assert all(len(box.label) <= box.width for box in found)
    assert [box.left for box in found] == sorted(box.left for box in found)


@given(
    st.tuples(*[st.floats(0.05, 600)] * 4),
    st.integers(28, 300),
    st.floats(0, 3600),
)
def test_never_wider_than_the_window_and_never_fuller_than_full(
    minutes: tuple[float, ...], width: int, seconds: float
) -> None:
    agenda = clockwork.start(plan(minutes), 0.0)
    found = boxes(agenda, seconds, width)
    assert sum(box.width + 1 for box in found) == width
    assert all(0 <= box.filled <= box.width for box in found)


def test_it_fills_as_time_passes_and_what_is_done_is_full() -> None:
    agenda = clockwork.advance(clockwork.start(plan(), 0.0), 1200.0)
    first, second, *_ = boxes(agenda, 1650.0, 120)
    assert (first.filled, first.done) == (first.width, True)
    assert (second.filled, second.current) == (second.width // 2, True)

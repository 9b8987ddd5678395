"""The clock says what is left, as large as fits."""

from __future__ import annotations

import pytest

from facilitator import agenda as clockwork
from facilitator.agenda import plan
from facilitator.widgets.clock import big, reading


@pytest.mark.parametrize(
    ("now", "said"),
    [(0.0, "20:00"), (0.2, "20:00"), (1.0, "19:59"), (1199.5, "00:01"), (1200.0, "00:00"), (1263.0, "+01:03")],
)
def test_reading(now: float, said: str) -> None:
    assert reading(clockwork.start(plan(), 0.0), now) == said


@pytest.mark.parametrize(("width", "height"), [(17, 5), (36, 8), (36, 12), (70, 20), (200, 60)])
def test_digits_fit_their_place(width: int, height: int) -> None:
    rows = big("20:00", width, height)
    assert rows is not None
    assert len(rows) <= height
    assert all(len(row) <= width for row in rows)


def test_more_room_gives_larger_digits() -> None:
    small, large = big("20:00", 36, 8), big("20:00", 80, 20)
    assert small is not None
    assert large is not None
    assert len(large) > len(small)
    assert len(large[0]) > len(small[0])


def test_no_room_gives_none() -> None:
    assert big("20:00", 10, 8) is None


def test_every_digit_looks_different() -> None:
    assert len({tuple(big(digit, 6, 5) or ()) for digit in "0123456789"}) == 10

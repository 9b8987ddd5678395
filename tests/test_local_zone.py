"""The zone of the room, over the changes of its clocks."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.local_zone import LOCAL

BERLIN = "CET-1CEST,M3.5.0,M10.5.0/3"
"""Central Europe's rules as POSIX writes them, which need no database of zones."""


@pytest.fixture
def berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", BERLIN)
    time.tzset()
    yield
    monkeypatch.undo()
    os.environ["TZ"] = "UTC"
    time.tzset()


@pytest.mark.usefixtures("berlin")
def test_a_day_after_the_change_of_the_clocks_has_its_own_offset() -> None:
    friday = datetime(2026, 10, 23, 8, 0, tzinfo=UTC).astimezone(LOCAL)
    monday = datetime(2026, 10, 26, 9, 0, tzinfo=UTC).astimezone(LOCAL)
    assert (f"{friday:%H:%M %Z}", f"{monday:%H:%M %Z}") == ("10:00 CEST", "10:00 CET")
    assert friday.replace(day=26).astimezone(UTC) == datetime(2026, 10, 26, 9, 0, tzinfo=UTC)


@pytest.mark.usefixtures("berlin")
def test_the_hour_that_comes_twice_is_told_apart() -> None:
    first = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    for at in (first, first + timedelta(hours=1)):
        local = at.astimezone(LOCAL)
        assert f"{local:%H:%M}" == "02:30"
        assert local.astimezone(UTC) == at


@given(st.datetimes(datetime(1980, 1, 1), datetime(2037, 1, 1)))
def test_there_and_back_is_the_same_moment(at: datetime) -> None:
    os.environ["TZ"] = BERLIN
    time.tzset()
    try:
        moment = at.replace(tzinfo=UTC)
        assert moment.astimezone(LOCAL).astimezone(UTC) == moment
    finally:
        os.environ["TZ"] = "UTC"
        time.tzset()

"""A clock that stands still until a test moves it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

START = datetime(2026, 4, 14, 9, 0, tzinfo=UTC)
"""A Tuesday morning, two days after most incidents of these tests."""


class FakeClock:
    """Both clocks of `facilitator.clock.Clock`, moved together by hand."""

    def __init__(self, at: datetime = START, reading: float = 5000.0) -> None:
        self.wall, self.reading = at, reading

    def ticks(self) -> float:
        """Seconds since a moment that does not matter."""
        return self.reading

    def now(self) -> datetime:
        """The time on the wall, UTC."""
        return self.wall

    def today(self) -> date:
        """The date in the room, which is in Greenwich."""
        return self.wall.date()

    def forward(self, seconds: float) -> None:
        """Let time pass."""
        self.reading += seconds
        self.wall += timedelta(seconds=seconds)

    def reboot(self, seconds: float = 0.0) -> None:
        """Time passes on the wall while the machine starts anew and counts from another zero."""
        self.reading = 3.0
        self.wall += timedelta(seconds=seconds)

"""The two clocks of a meeting: one that only goes forward, also while a laptop sleeps, and the one on the wall."""

from __future__ import annotations

import sys
import time
from datetime import UTC, date, datetime
from typing import Protocol


class Clock(Protocol):
    """What `meeting` reads time from; tests pass one of their own."""

    def ticks(self) -> float:
        """Seconds since some fixed moment, counting on through sleep and never going back."""
        ...

    def now(self) -> datetime:
        """The time on the wall, UTC."""
        ...

    def today(self) -> date:
        """The date in the room, where "by Friday" is said (local time)."""
        ...


class SystemClock:
    """The machine's clocks."""

    def ticks(self) -> float:
        """Boot time on Linux, and on macOS its monotonic clock, which counts sleep as well; else Python's own."""
        if sys.platform == "linux":
            return time.clock_gettime(time.CLOCK_BOOTTIME)
        if sys.platform == "darwin":
            return time.clock_gettime(time.CLOCK_MONOTONIC)
        return time.monotonic()

    def now(self) -> datetime:
        """The time on the wall, UTC."""
        return datetime.now(UTC)

    def today(self) -> date:
        """The local date."""
        return datetime.now().astimezone().date()

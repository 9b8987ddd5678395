"""The time zone of the machine, as a `tzinfo` that knows about summer time also for days to come.

`datetime.astimezone()` gives a fixed distance from UTC; a meeting proposed across the change of the clocks would be
an hour off.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo


class LocalZone(tzinfo):
    """What the clock in the room shows, by the rules of the system (TZ, or its setting)."""

    def utcoffset(self, at: datetime | None) -> timedelta | None:
        """How far east of UTC the room is at a local time."""
        return at.replace(tzinfo=None).astimezone().utcoffset() if at else None

    def dst(self, _at: datetime | None) -> timedelta | None:
        """Not known apart from the offset."""
        return None

    def tzname(self, at: datetime | None) -> str | None:
        """The zone's letters, or its distance from UTC where it has none."""
        return at.replace(tzinfo=None).astimezone().tzname() if at else "local"

    def fromutc(self, at: datetime) -> datetime:
        """A UTC time, given with this zone, as local time; of an hour that comes twice, the right one."""
        meant = at.replace(tzinfo=UTC).astimezone()
        first = meant.replace(tzinfo=self)
        return first if first.utcoffset() == meant.utcoffset() else first.replace(fold=1)


LOCAL = LocalZone()

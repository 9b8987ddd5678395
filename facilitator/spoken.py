"""Lengths, times and dates as people say them; the same words on every screen and in every document."""

from __future__ import annotations

from datetime import UTC, date, datetime


def say_duration(seconds: float) -> str:
    """A length: `45 s`, `5 min`, `1 h 23 min`, `2 d 4 h`.

    >>> say_duration(4980)
    '1 h 23 min'
    """
    minutes = int(seconds // 60)
    if minutes < 1:
        return f"{int(seconds)} s"
    days, hours = minutes // 1440, minutes // 60 % 24
    if days:
        return f"{days} d {hours} h" if hours else f"{days} d"
    if hours:
        return f"{hours} h {minutes % 60} min" if minutes % 60 else f"{hours} h"
    return f"{minutes} min"


def show_time(at: datetime) -> str:
    """The time of a timeline entry, to the minute, UTC: `14:03`."""
    return f"{at.astimezone(UTC):%H:%M}"


def show_date(day: date) -> str:
    """A day: `Sun 12 Apr 2026`, in English whatever the locale."""
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"


_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

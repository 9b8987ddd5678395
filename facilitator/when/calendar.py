"""Arithmetic of days that due dates need: ends of periods, months with their lengths, days of work."""

from __future__ import annotations

from datetime import date, timedelta

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
FRIDAY = 4


def next_weekday(day: date, weekday: int) -> date:
    """The first `weekday` (Monday is 0) after `day`, never `day` itself."""
    return day + timedelta(days=(weekday - day.weekday() - 1) % 7 + 1)


def in_week_after(day: date, weekday: int, weeks: int = 1) -> date:
    """That weekday of the week `weeks` after the one `day` is in; weeks begin on Monday."""
    return day + timedelta(days=weekday - day.weekday() + 7 * weeks)


def add_months(day: date, months: int) -> date:
    """The same day so many months on, the last of the month where it is shorter. ValueError past the year 9999."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, month_end(year, month + 1).day))


def add_workdays(day: date, count: int) -> date:
    """So many days of work on; Saturdays and Sundays are none, public holidays are not known."""
    weeks, days = divmod(count, 5)
    day += timedelta(weeks=weeks)
    for _ in range(days):
        day += timedelta(days=3 if day.weekday() == FRIDAY else 1)
    return day


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return (
        date(9999, 12, 31)
        if (year, month) == (9999, 12)
        else date(year + month // 12, month % 12 + 1, 1) - timedelta(1)
    )


def week_end(today: date) -> date:
    """The Friday of this week; on a weekend, the coming one."""
    return today + timedelta(days=(FRIDAY - today.weekday()) % 7)


def first_on_or_after(on: date, month: int, day: int) -> date | None:
    """The first `day`.`month` on or after `on`; None for a day that no year has (29 February waits for its year)."""
    for year in range(on.year, min(on.year + 9, 10000)):
        found = real_date(year, month, day)
        if found and found >= on:
            return found
    return None


def real_date(year: int, month: int, day: int) -> date | None:
    """The date, or None where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None

"""Dates written in figures alone (03/04/2026): which part is the day is settled for a whole file, never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from enum import Enum

from facilitator.when.calendar import real_date

NEAR = (timedelta(days=1), timedelta(days=7))
"""How near to the incident's day a date is that settles the order: first those about that day, then those of a week."""


class Order(Enum):
    """In which order day, month and year stand."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"
    YEAR_FIRST = "year first"


class Undecided(Exception):
    """Dates whose order nothing settles, or that contradict one another: which line (from 1), and a clause on it."""

    def __init__(self, n: int, why: str) -> None:
        super().__init__(why)
        self.n, self.why = n, why


def nearest_year(month: int, day: int, near: date) -> date | None:
    """The date of a day and month without a year that is nearest to `near`; None where there is none close by."""
    found = [real_date(year, month, day) for year in range(max(near.year - 1, 1), min(near.year + 2, 10000))]
    return min((d for d in found if d), key=lambda d: abs(d - near), default=None)


def days_of(text: str, near: date) -> dict[Order, date]:
    """The days that a date in figures may be, by order; its parts stand between `/`, `.` or `-`.

    With dots the day comes first wherever that is possible (nobody who writes dots puts the month there), and with
    a dash and no year the month (Android's log does). Without a year, the one nearest to `near` is meant.
    """
    parts = [int(part) for part in re.split("[/.-]", text)]
    if len(parts) == 2:
        a, b = parts
        found = {Order.DAY_FIRST: nearest_year(b, a, near), Order.MONTH_FIRST: nearest_year(a, b, near)}
    else:
        a, b, c = parts
        long = len(text) - max(text.rfind(sign) for sign in "/.-") > 3
        year = c if long else 2000 + c
        found = {Order.DAY_FIRST: _day(year, b, a), Order.MONTH_FIRST: _day(year, a, b)}
        if not long:
            found[Order.YEAR_FIRST] = _day(2000 + a, b, c)
    days = {order: day for order, day in found.items() if day}
    usual = Order.DAY_FIRST if "." in text else Order.MONTH_FIRST if "-" in text and len(parts) == 2 else None
    return {usual: days[usual]} if usual in days else days


def _day(year: int, month: int, day: int) -> date | None:
    return real_date(year, month, day) if 1970 <= year <= 2100 else None


def settle(dates: Iterable[tuple[int, str]], near: date) -> Order | None:
    """The order in which all of these dates (with their lines) can be read; None where there are none.

    Where several orders are possible, the one that brings a date near to `near`, the incident's day, if only one
    does. Raises Undecided where none is possible for all, or nothing tells.
    """
    possible, first, some = set(Order), None, False
    distance = dict.fromkeys(Order, timedelta.max)
    for n, text in dates:
        days = days_of(text, near)
        some = some or bool(days)
        if days and not possible & set(days):
            raise Undecided(n, f"{text} has its parts in another order than the dates before it")
        possible &= set(days or Order)
        for order, day in days.items():
            distance[order] = min(distance[order], abs(day - near))
        if first is None and len(set(days.values())) > 1:
            first = n, text, days
    if not some:
        return None
    closest = [{order for order in possible if distance[order] <= days} for days in NEAR]
    found = next((orders for orders in (possible, *closest) if len(orders) == 1), possible)
    if len(found) > 1 and first:
        n, text, days = first
        may = " or ".join(sorted({days[order].isoformat() for order in possible if order in days}))
        raise Undecided(n, f"{text} may be {may}, and the incident's day does not tell which")
    return min(found, key=lambda order: order.value)

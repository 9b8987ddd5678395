"""Values out of other programs' JSON: whatever stands there, text is text, a time is a time or Unreadable."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime, tzinfo
from operator import attrgetter
from typing import Any

from facilitator.clean import clean
from facilitator.importers.found import Line, Unreadable

EARLIEST, LATEST = datetime(1971, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
"""Times outside are mistakes: all of 1970 is what zero and seconds taken for milliseconds give."""

_ISO = re.compile(r"(\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?)\s?([Zz]|[+-]\d\d:?\d\d)?", re.ASCII)
_EPOCH = re.compile(r"(\d{1,15})(?:\.(\d{1,9}))?", re.ASCII)
_KINDS = {type(None): "none", bool: "true or false", list: "a list", dict: "an object"}


def words(value: object) -> str:
    """Text on one line: a string as it is but for breaks, a number in figures, anything else nothing."""
    if isinstance(value, str):
        return " ".join(value.split())
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def within(value: object, *keys: str) -> Any:
    """What stands under these keys, one inside the other; None where something else does."""
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def text(value: object, *keys: str) -> str:
    """The words under these keys, one inside the other; empty where there are none."""
    return words(within(value, *keys))


def items(value: object, *keys: str) -> list[Any]:
    """The list under these keys, one inside the other; empty where there is none."""
    found = within(value, *keys)
    return found if isinstance(found, list) else []


def moment(value: object, zone: tzinfo, where: str) -> tuple[datetime, bool]:
    """A time written as ISO 8601 or RFC 3339, in UTC, and whether it named its zone; without one it is in `zone`.

    Raises Unreadable that begins with `where` ("hooks.json, alert 3").
    """
    found = _ISO.fullmatch(value.strip()) if isinstance(value, str) else None
    if not found:
        raise Unreadable(f"{where} has no readable time ({shown(value)}); it should be like 2026-04-12T14:03:00Z.")
    try:
        at = datetime.fromisoformat(found[1].replace(",", ".") + (found[2] or "").upper())
    except ValueError:
        raise Unreadable(f"{where} has a time that no clock shows ({shown(value)}).") from None
    return _likely(at if found[2] else at.replace(tzinfo=zone), where), found[2] is not None


def epoch(value: object, where: str, per_second: int = 1) -> datetime:
    """A time counted from 1970, in UTC, from a number or its figures; `per_second` is 1000 for milliseconds.

    Raises Unreadable that begins with `where`.
    """
    found = _EPOCH.fullmatch(words(value))
    if not found:
        raise Unreadable(f"{where} has no readable time ({shown(value)}); it should be a count like 1776002580.")
    micros = int(found[1]) * 1_000_000 + int((found[2] or "").ljust(9, "0")[:6])
    seconds, rest = divmod(micros // per_second, 1_000_000)
    if seconds > LATEST.timestamp():
        raise Unreadable(f"{where} has a time after the year 2100 ({shown(value)}).")
    return _likely(datetime.fromtimestamp(seconds, UTC).replace(microsecond=rest), where)


def _likely(at: datetime, where: str) -> datetime:
    if not EARLIEST.year <= at.year < LATEST.year:
        raise Unreadable(f"{where} has a time in the year {at.year}; times from 1971 to 2099 are read.")
    return at.astimezone(UTC)


def shown(value: object) -> str:
    """A value as an error may quote it: harmless, and never long."""
    quoted = clean(words(value)) or _KINDS.get(type(value), "an empty text")
    return quoted if len(quoted) <= 40 else quoted[:39] + "…"


def place(name: str, what: str) -> str:
    """Where a line was read, for people: the file's own name, and what in it."""
    return f"{name.rstrip('/').rpartition('/')[2] or name} {what}"


def in_time_order(lines: Iterable[Line]) -> list[Line]:
    """Lines by time, those of one moment in the order they happened: what came newest first is turned round."""
    found = list(lines)
    if found and found[0].at > found[-1].at:
        found.reverse()
    return sorted(found, key=attrgetter("at"))

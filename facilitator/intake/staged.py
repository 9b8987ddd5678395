"""What was read and is not written yet, in sentences; the import dialog and the command line say the same."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from facilitator.clean import clean
from facilitator.spoken import show_date

if TYPE_CHECKING:
    from facilitator.store.intake import Imported, Staged

_SORTS = {
    "message": ("message", "messages"),
    "thread": ("thread reply", "thread replies"),
    "bot": ("bot message", "bot messages"),
    "alert": ("alert", "alerts"),
    "event": ("event", "events"),
    "log": ("log line", "log lines"),
}


def told(staged: Staged, zone_name: str, day: date) -> list[str]:
    """What one should know before it is written, a sentence each.

    `zone_name` is the zone that times without one were read in, `day` the day that times without a date were put on.
    """
    if not staged.total:
        return ["No lines were found."]
    said = [_how_many(staged), *_span(staged), f"{_counted(staged.sorts)}."]
    if staged.unzoned:
        said.append(f"{_times(staged.unzoned)} named no zone: read as {zone_name}.")
    if staged.undated:
        said.append(f"{_times(staged.undated)} named no day: read as of {show_date(day)}.")
    if staged.backwards:
        said.append(f"{_times(staged.backwards)} went back by more than a minute: a clock may have been wrong.")
    if staged.masked:
        kinds = ", ".join(f"{many:,} × {kind}" for kind, many in sorted(staged.masked.items()))
        said.append(f"Masked: {kinds}. What stood there is not kept.")
    return said


def secrets(staged: Staged) -> list[str]:
    """What was masked: where, what kind, what stood there; the first of them where there are very many."""
    shown = [f"{clean(place)}  {one.kind}  {clean(one.was)}" for place, one in staged.maskings]
    more = sum(staged.masked.values()) - len(shown)
    return [*shown, f"… and {more:,} more"] if more else shown


def first_lines(lines: tuple[Imported, ...]) -> list[str]:
    """Lines as they will stand in the log, times in UTC."""
    return [f"{_utc(line.at):%Y-%m-%d %H:%M:%S}  {line.source}  {line.text}" for line in lines]


def _how_many(staged: Staged) -> str:
    read = "1 line was read" if staged.total == 1 else f"{staged.total:,} lines were read"
    if staged.new == staged.total:
        return f"{read}, {'and it is' if staged.total == 1 else 'all of them'} new."
    known = staged.total - staged.new - staged.again
    parts = [
        f"{staged.new:,} of them new",
        f"{known:,} in the log already" if known else "",
        f"{staged.again:,} there twice" if staged.again else "",
    ]
    return f"{read}: {', '.join(filter(None, parts))}."


def _span(staged: Staged) -> list[str]:
    """From when to when, UTC; the day once where it is the same."""
    if not staged.first or not staged.last:
        return []
    first, last = _utc(staged.first), _utc(staged.last)
    end = f"{last:%H:%M:%S}" if first.date() == last.date() else f"{show_date(last)} {last:%H:%M:%S}"
    return [f"From {show_date(first)} {first:%H:%M:%S} to {end} UTC."]


def _counted(sorts: Mapping[str, int]) -> str:
    parts = (f"{many:,} {_SORTS.get(sort, (sort, sort))[many != 1]}" for sort, many in sorted(sorts.items()))
    return ", ".join(parts)


def _times(n: int) -> str:
    return "1 time" if n == 1 else f"{n:,} times"


def _utc(at: datetime) -> datetime:
    return at.astimezone(UTC)

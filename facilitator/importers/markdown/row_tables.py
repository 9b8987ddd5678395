"""The rows of a timeline that is a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from facilitator.coach.markdown.blocks import Row, Table
from facilitator.coach.markdown.clocks import has_clock
from facilitator.coach.markdown.columns import Column, columns
from facilitator.coach.markdown.timeline import time_and_event
from facilitator.importers.markdown.rows_found import Found
from facilitator.importers.markdown.text import cell


def table_rows(block: Table) -> Iterator[Found]:
    """The rows of a table, each with its time's cells and all others; nothing where no column tells what happened."""
    when, what = time_and_event(block)
    if what < 0:
        return
    kinds = columns(block.header)
    above: list[str] = []
    for row in block.rows:
        cells = [cell(row.cells[n]) if n < len(row.cells) else "" for n in range(len(kinds))]
        times = [cells[n] for n in when]
        told_at = " ".join(filter(None, times))
        text = _with_rest(cells, kinds, [*when, what], block.header)
        if cells[what] or text or told_at:
            yield Found(_joined(cells[what], text), told_at, same=_is_same(times, above))
        above = times


def _is_same(times: Sequence[str], above: Sequence[str]) -> bool:
    """Whether a row's time is left empty, with no other day than the row above."""
    clock = has_clock(" ".join(times))
    return not clock and not all(times) and all(not one or one in above for one in times)


def _with_rest(cells: Sequence[str], kinds: Sequence[Column], used: Sequence[int], header: Row) -> str:
    """What the other columns say; numbers of rows are left out, and who acted stands in brackets."""
    rest = [n for n, one in enumerate(cells) if one and n not in used and not _is_number(one, header, n)]
    return " ".join(f"({cells[n]})" if kinds[n] in (Column.OWNER, Column.META) else f"– {cells[n]}" for n in rest)


def _joined(what: str, rest: str) -> str:
    return f"{what} {rest}".removeprefix(" – ").strip()


def _is_number(text: str, header: Row, n: int) -> bool:
    name = header.cells[n].text.strip(" *_#.").lower()
    return text.isdigit() and name in ("", "no", "nr", "id", "step", "t")

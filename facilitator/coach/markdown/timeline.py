"""The timeline: rows of a table, items of a list, lines that begin with a time, text under headings that are times."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from facilitator.coach.finding import LineKind
from facilitator.coach.markdown.blocks import Block, Heading, Item, ItemList, Paragraph, Quote, Row, Table
from facilitator.coach.markdown.clocks import has_clock, opens_with_clock
from facilitator.coach.markdown.columns import Column, columns, times
from facilitator.coach.markdown.document import Passage
from facilitator.coach.markdown.lines import Line
from facilitator.coach.markdown.passages import TIMED, Show, lines_of, narrative, row, whole
from facilitator.coach.markdown.visible import Visible, join

_DOTTED = re.compile(r"(?:\S{8,10} ?)?(?:[01]?\d|2[0-3])\.[0-5]\d(?: ?[A-Za-z]{1,5})?")
"""`14.30`, which is a clock time when it has a column of times to itself (and may be a number anywhere else)."""


def timeline(blocks: Sequence[Block], show: Show, timed: bool = False, strict: bool = True) -> Iterator[Passage]:
    """The passages of a timeline section; `timed` where the heading above it is the time.

    An item without a time is asked for one unless `strict` is off: where headings are the rows, lists are not.

    A paragraph is read as rows from the first line that begins with a time; before any, it is an introduction.
    """
    begun = timed
    for block in blocks:
        if isinstance(block, ItemList):
            yield from items(block, show, timed, strict)
        elif isinstance(block, Table):
            yield from table(block, show, timed)
        elif isinstance(block, Paragraph):
            for lines in rows_of(block):
                clock = opens_with_clock(show(lines[:1]).text)
                begun = begun or clock
                yield from row(show(lines), timed=not clock or timed) if begun else narrative(show(lines))
        elif isinstance(block, Quote):
            yield from timeline(block.blocks, show, timed, strict)
        else:
            yield from whole(show([block.line]), LineKind.NARRATIVE)


def items(block: ItemList, show: Show, timed: bool, strict: bool) -> Iterator[Passage]:
    """The rows of a list; where it is not `strict`, an item without a time is not asked for one."""
    for item in block.items:
        yield from _item(item, show, timed, strict)


def _item(item: Item, show: Show, timed: bool, strict: bool) -> Iterator[Passage]:
    """One row; what is nested in it shares its time, unless it only groups rows that have times of their own."""
    first = item.blocks[0] if item.blocks else None
    clock = isinstance(first, Paragraph) and any(has_clock(line.text) for line in first.lines)
    nested = any(has_clock(line.text) for block in item.blocks[1:] for line in lines_of(block))
    group = not clock and nested
    for n, block in enumerate(item.blocks):
        if isinstance(block, Paragraph):
            yield from row(show(block.lines), timed=timed or n > 0 or group or not (strict or clock))
        elif isinstance(block, ItemList):
            yield from items(block, show, timed or not group, strict)
        else:
            yield from timeline([block], show, timed=True)


def rows_of(paragraph: Paragraph) -> Iterator[list[Line]]:
    """The paragraph's lines, cut before each that begins with a time; the first cut may have none."""
    rows: list[list[Line]] = []
    for line in paragraph.lines:
        if not rows or opens_with_clock(line.text.lstrip(" *_[`>-")):
            rows.append([])
        rows[-1].append(line)
    yield from rows


def table(block: Table, show: Show, timed: bool = False) -> Iterator[Passage]:
    """The rows of a table: time and event read as one line, other columns after it.

    An empty time cell means the time of the row above.
    """
    when, what = time_and_event(block)
    skipped = {n for n, kind in enumerate(columns(block.header)) if kind in (Column.META, Column.OWNER) and n != what}
    before = timed
    for line in block.rows:
        cells = [line.cells[n].text for n in when if n < len(line.cells)]
        clock = has_clock(" ".join(cells))
        told = timed or (before and not clock and not all(cells)) or any(_DOTTED.fullmatch(cell) for cell in cells)
        yield from row(join(_shown(line, [*when, what], show)), timed=told)
        rest = [n for n in range(len(line.cells)) if n not in when and n != what and n not in skipped]
        for n in rest:
            yield from row(show([line.cells[n]]), timed=True)
        before = before or clock or told


def _shown(line: Row, wanted: Sequence[int], show: Show) -> Iterator[Visible]:
    return (show([line.cells[n]]) for n in wanted if 0 <= n < len(line.cells))


def time_and_event(block: Table) -> tuple[list[int], int]:
    """The numbers of the time columns and of the one that tells what happened (-1 where there is none)."""
    when = [n for n, time in enumerate(times(block.header)) if time]
    if not when and block.rows and sum(has_clock(r.cells[0].text) for r in block.rows) * 2 > len(block.rows):
        when = [0]
    kinds = list(enumerate(columns(block.header)))
    told = [n for n, kind in kinds if n not in when and kind in (Column.EVENT, Column.ACTION)]
    other = [n for n, kind in kinds if n not in when and kind not in (Column.META, Column.OWNER)]
    return when, (told or other or [-1])[0]


def is_timeline_list(block: ItemList) -> bool:
    """Whether most items of a list under any heading begin with a clock time."""
    firsts = [item.blocks[0] for item in block.items if item.blocks and isinstance(item.blocks[0], Paragraph)]
    opened = sum(opens_with_clock(first.lines[0].text.lstrip(" *_[`")) for first in firsts)
    return len(firsts) > 1 and opened * 2 > len(block.items)


def heading_row(block: Heading, show: Show, judged: bool) -> Iterator[Passage]:
    """A heading that stands for a row of the timeline; its time is judged where the lines below give none."""
    yield from whole(show([block.line]), LineKind.TIMELINE, frozenset() if judged else TIMED)

"""The rows of a timeline where they stand: in tables, lists, paragraphs, and under headings that are times.

The same places as the coach looks at (`coach.markdown.timeline`), but row by row, with everything that a row says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from facilitator.clean import clean
from facilitator.coach.markdown.blocks import Block, Item, ItemList, Paragraph, Quote, Table
from facilitator.coach.markdown.clocks import has_clock, opens_with_clock
from facilitator.coach.markdown.columns import is_actions
from facilitator.coach.markdown.lines import Line
from facilitator.coach.markdown.passages import lines_of
from facilitator.coach.markdown.timeline import rows_of
from facilitator.importers.markdown.layout import Laid, Parted
from facilitator.importers.markdown.row_tables import table_rows
from facilitator.importers.markdown.rows_found import Found, is_day, is_rows
from facilitator.importers.markdown.text import shown, told
from facilitator.importers.markdown.topics import Topic

_VAGUE = re.compile(
    r"(?:(?:later|some ?time|soon|shortly|around|about|early|late|in the|that|the (?:next|following)|mid-?)\b"
    r"[\w ]{0,30}"
    r"|afterwards|noon|midnight|morning|afternoon|evening|night|meanwhile|\?+)\s*(?:[-–—]\s|:\s)",
    re.IGNORECASE,
)
"""A time in words that sets a paragraph off as a row of its own, where rows have begun."""


def rows(document: Laid) -> Iterator[Found]:
    """Every row of a document's timelines, in order; also of tables and lists elsewhere that plainly are one."""
    for section, following in zip_longest(document.sections, document.sections[1:]):
        if section.topic is not Topic.TIMELINE:
            yield from (replace(found, elsewhere=True) for found in _elsewhere(section))
            continue
        if section.timed:
            yield Found(told(_aside(section.blocks)), section.label)
            yield from _plain(section.blocks)
            continue
        if section.opens or section.own:
            yield Found("", section.label, day=True)
        by_heading = following is not None and following.timed
        found = list(_rows(section.blocks, strict=not by_heading))
        yield from found or _in_code(section, following, document)


def _aside(blocks: Sequence[Block]) -> list[Block]:
    return [block for block in blocks if not is_rows(block)]


def _plain(blocks: Sequence[Block]) -> Iterator[Found]:
    yield from _rows([block for block in blocks if is_rows(block)], strict=False)


def _elsewhere(section: Parted) -> Iterator[Found]:
    if section.topic is not Topic.ACTIONS:
        yield from _plain(section.blocks)
    else:
        yield from _plain([block for block in section.blocks if isinstance(block, Table)])


def _rows(blocks: Sequence[Block], *, strict: bool) -> Iterator[Found]:
    """The rows of blocks; `strict` off where headings are the rows: there an item without a time is none."""
    last: Found | None = None
    for block in blocks:
        if not isinstance(block, Paragraph):
            yield from filter(None, [last])
            last = None
            yield from _of_block(block, strict=strict)
            continue
        for row in _paragraph(block, last):
            if last and row.same:
                last = replace(last, what=f"{last.what} {row.what}".strip())
                continue
            yield from filter(None, [last])
            last = row
    yield from filter(None, [last])


def _of_block(block: Block, *, strict: bool) -> Iterator[Found]:
    if isinstance(block, ItemList):
        for item in block.items:
            yield from _item(item, strict=strict)
    elif isinstance(block, Table) and not is_actions(block):
        yield from table_rows(block)
    elif isinstance(block, Quote):
        yield from _rows(block.blocks, strict=strict)


def _paragraph(block: Paragraph, last: Found | None) -> Iterator[Found]:
    """The rows of a paragraph; what stands before the first that begins with a time only introduces them."""
    for lines in rows_of(block):
        text = shown(lines)
        if is_day(text):
            last = None
            yield Found("", text, day=True)
            continue
        begins = opens_with_clock(text.lstrip("[( ")) or (last is not None and _VAGUE.match(text) is not None)
        if begins or last:
            last = Found(text, same=not begins)
            yield last


def _item(item: Item, *, strict: bool) -> Iterator[Found]:
    """The row of an item with its details; nested items with times of their own are rows, below a day or a group."""
    first = item.blocks[0] if item.blocks else None
    clock = isinstance(first, Paragraph) and any(has_clock(line.text) for line in first.lines)
    nested = [block for block in item.blocks[1:] if isinstance(block, ItemList) and _timed_inside(block)]
    own = told([block for block in item.blocks if block not in nested])
    if nested and not clock:
        yield Found("", own, day=True)
    elif own and (clock or strict):
        yield Found(own)
    for block in nested:
        yield from _of_block(block, strict=strict)


def _timed_inside(block: ItemList) -> bool:
    return any(opens_with_clock(line.text.lstrip(" *_[`(")) for line in lines_of(block))


def _in_code(section: Parted, following: Parted | None, document: Laid) -> Iterator[Found]:
    """The lines of code blocks, where a timeline was pasted as one: a log or a chat in its own lines."""
    end = following.offset if following else None
    for lines in document.code:
        inside = lines[0].offset > section.offset and (end is None or lines[0].offset < end)
        timed = [line for line in lines if opens_with_clock(line.text.lstrip(" [("))]
        if inside and len(timed) > 1:
            yield from (Found(text) for line in lines if (text := _bare(line)))


def _bare(line: Line) -> str:
    return " ".join(clean(line.text).split())

"""Action items where they stand: in lists, tables and paragraphs, and under headings that are actions themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from facilitator.coach.markdown.actions import explains, is_empty, is_group
from facilitator.coach.markdown.blocks import Block, Item, ItemList, Paragraph, Quote, Row, Table
from facilitator.coach.markdown.columns import Column, columns, is_actions, is_timeline
from facilitator.importers.markdown.labels import pair
from facilitator.importers.markdown.layout import Parted
from facilitator.importers.markdown.statuses import is_done, kind_of
from facilitator.importers.markdown.text import BULLET, Show, cell, shown, told
from facilitator.importers.markdown.topics import Topic
from facilitator.model import Kind


@dataclass(frozen=True, slots=True)
class ActionLine:
    """An action as it stands: its words, what columns or lines below it say of it, and what other columns hold."""

    text: str
    said: dict[Column, str] = field(default_factory=dict)
    done: bool = False
    kind: Kind | None = None
    more: str = ""


_LABELS = (
    (Column.OWNER, r"(action )?owners?|assignees?|assigned( to)?|responsible|dri|who|lead"),
    (Column.DUE, r"due( date| by)?|dead ?line|by when|when|eta|target( date)?"),
    (Column.OUTCOME, r"(expected )?outcome|success criteria|done when"),
    (Column.STATUS, r"status|state"),
)
_NAMES = tuple((column, re.compile(words)) for column, words in _LABELS)
_KIND_COLUMN = re.compile(r"type|kind|category|action type")
_UNTOLD = re.compile(r"#|no|nr|id|t|answers")
"""Headers of columns that number the rows, or tell in our own minutes which factors an action answers."""
_OWN_EMPTY = re.compile(r"no owner|no deadline|not stated|none", re.IGNORECASE)


def action_lines(section: Parted, show: Show) -> Iterator[ActionLine]:
    """The actions of a section: of a part of its own everything, of others the tables that plainly list actions."""
    if section.topic is not Topic.ACTIONS:
        for block in section.blocks:
            if isinstance(block, Table) and is_actions(block):
                yield from _table(block, show)
    elif not section.own and (told_below := _fields_only(section.blocks)) is not None:
        yield ActionLine(section.label, told_below, done=is_done(section.label))
    else:
        yield from _lines(section.blocks, show)


def _lines(blocks: Sequence[Block], show: Show) -> Iterator[ActionLine]:
    """The actions of blocks; paragraphs are some where neither list nor table stands beside them."""
    alone = not any(isinstance(block, ItemList | Table) for block in blocks)
    for block in blocks:
        if isinstance(block, ItemList):
            for item in block.items:
                yield from _item(item, show)
        elif isinstance(block, Table) and not is_timeline(block):
            yield from _table(block, show)
        elif isinstance(block, Quote):
            yield from _lines(block.blocks, show)
        elif isinstance(block, Paragraph) and alone and not explains(block):
            yield ActionLine(show(block.lines), done=is_done(shown(block.lines)))


def _item(item: Item, show: Show) -> Iterator[ActionLine]:
    """An item: an action with its details, or the name of a group over its actions."""
    nested = [block for block in item.blocks[1:] if isinstance(block, ItemList)]
    first = item.blocks[0] if item.blocks else None
    if not isinstance(first, Paragraph):
        yield from _lines(item.blocks, show)
        return
    text = show(first.lines)
    if nested and is_group(text, nested):
        yield from _lines(nested, show)
        return
    said, details = _details(item.blocks[1:], show)
    struck = "~~" in first.lines[0].text and not shown(first.lines).strip(" .")
    done = bool(item.checked) or struck or is_done(text) or any(is_done(line) for line in details)
    whole = " ".join([text, *(f"{BULLET} {line}" for line in details)])
    yield ActionLine(whole, said, done)


def _details(blocks: Sequence[Block], show: Show) -> tuple[dict[Column, str], list[str]]:
    """What the lines below an action say of it under a label, and the others."""
    said: dict[Column, str] = {}
    rest: list[str] = []
    for line in _below(blocks, show):
        found = pair(line)
        column = _column(found[0]) if found else None
        if column and found:
            said.setdefault(column, found[1])
        elif line:
            rest.append(line)
    return said, rest


def _below(blocks: Sequence[Block], show: Show) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, ItemList):
            yield from (told(item.blocks, show) for item in block.items)
        elif isinstance(block, Paragraph) and all(pair(shown([line])) for line in block.lines):
            yield from (show([line]) for line in block.lines)
        else:
            yield told([block], show)


def _fields_only(blocks: Sequence[Block]) -> dict[Column, str] | None:
    """What stands under a heading that is an action itself: nothing but its owner, date, status; else None."""
    said, rest = _details(blocks, shown)
    return said if said and not rest else None


def _column(name: str) -> Column | None:
    plain = name.strip(" *_").lower()
    return next((column for column, words in _NAMES if words.fullmatch(plain)), None)


def _table(block: Table, show: Show) -> Iterator[ActionLine]:
    kinds = columns(block.header)
    headers = [cell(one).strip(" .") for one in block.header.cells]
    wanted = Column.ACTION if Column.ACTION in kinds else Column.OTHER
    for row in block.rows:
        line = _row(row, kinds, headers, wanted, show)
        if line.text:
            yield line


def _row(row: Row, kinds: Sequence[Column], headers: Sequence[str], wanted: Column, show: Show) -> ActionLine:
    text: list[str] = []
    more: list[str] = []
    said: dict[Column, str] = {}
    kind = None
    for column, header, one in zip(kinds, headers, row.cells, strict=False):
        value = cell(one, show)
        if column is wanted:
            text += [value] if value else []
        elif column in (Column.OWNER, Column.DUE, Column.STATUS, Column.OUTCOME):
            said.setdefault(column, value)
        elif _KIND_COLUMN.fullmatch(header.lower()) and kind_of(value):
            kind = kind_of(value)
        elif not _UNTOLD.fullmatch(header.lower()) or not (value.isdigit() or "factor" in value):
            more += [f" – {header}: {value}" if header else f" – {value}"] if is_told(value) else []
    struck = "~~" in row.line.text and not any(cell(one) for one in row.cells)
    return ActionLine(" – ".join(text), said, struck or any(map(is_done, [*text, *more])), kind, "".join(more))


def is_told(value: str) -> bool:
    """Whether a cell or a label's value says something."""
    return not is_empty(value) and not _OWN_EMPTY.fullmatch(value)

"""The lines of a section: items of its lists, rows of its tables, its paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from facilitator.coach.markdown.blocks import Block, Item, ItemList, Paragraph, Quote, Table
from facilitator.coach.markdown.columns import is_actions
from facilitator.importers.markdown.fields import is_fields
from facilitator.importers.markdown.layout import Parted
from facilitator.importers.markdown.rows_found import aside
from facilitator.importers.markdown.text import cells, says_something, shown, told
from facilitator.importers.markdown.topics import Topic

_LONG_INTRO = 20
"""Words: what ends with a colon before a list and is longer says something itself."""


def items_of(section: Parted) -> Iterator[tuple[str, Item | None]]:
    """The lines of a section: items of lists, rows of tables, paragraphs where they do not introduce a list.

    A heading of no known kind over paragraphs alone is itself what they explain.
    """
    blocks = [block for block in aside(section.blocks) if not (section.topic is Topic.ASIDE and is_fields(block))]
    heading = "" if section.own or section.topic is Topic.ASIDE else section.label
    if heading and not any(isinstance(block, ItemList | Table) for block in blocks):
        text = told(blocks)
        yield f"{heading}: {text}" if text else heading, None
        return
    for n, block in enumerate(blocks):
        yield from ((text, item) for text, item in _of_block(block, blocks[n + 1 :]) if says_something(text))


def _of_block(block: Block, after: Sequence[Block]) -> Iterator[tuple[str, Item | None]]:
    if isinstance(block, ItemList):
        yield from ((told(item.blocks), item) for item in block.items)
    elif isinstance(block, Table) and not is_actions(block):
        yield from ((cells(row.cells), None) for row in block.rows)
    elif isinstance(block, Quote):
        for n, inner in enumerate(block.blocks):
            yield from _of_block(inner, block.blocks[n + 1 :])
    elif isinstance(block, Paragraph):
        text = shown(block.lines)
        introduces = any(isinstance(one, ItemList | Table) for one in after)
        if not introduces or (text.endswith(":") and len(text.split()) > _LONG_INTRO):
            yield text, None

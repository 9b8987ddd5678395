"""Everything else: text sentence by sentence; a list or table that is plainly a timeline is read as one anywhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from facilitator.coach.markdown.blocks import Block, Heading, ItemList, Paragraph, Table
from facilitator.coach.markdown.columns import is_actions, is_timeline
from facilitator.coach.markdown.document import Passage
from facilitator.coach.markdown.passages import Show, narrative
from facilitator.coach.markdown.timeline import is_timeline_list, items, table


def prose(blocks: Sequence[Block], show: Show) -> Iterator[Passage]:
    """The passages of running text, lists, quotes and tables."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from narrative(show(block.lines))
        elif isinstance(block, Heading):
            yield from narrative(show([block.line]))
        elif isinstance(block, Table):
            yield from _table(block, show)
        elif isinstance(block, ItemList):
            yield from _list(block, show)
        else:
            yield from prose(block.blocks, show)


def _list(block: ItemList, show: Show) -> Iterator[Passage]:
    if is_timeline_list(block):
        yield from items(block, show, timed=False, strict=False)
        return
    for item in block.items:
        yield from prose(item.blocks, show)


def _table(block: Table, show: Show) -> Iterator[Passage]:
    if is_timeline(block):
        yield from table(block, show)
    elif is_actions(block):
        from facilitator.coach.markdown.actions import table as action_table  # which needs prose itself

        yield from action_table(block, show)
    else:
        for line in block.rows:
            for cell in line.cells:
                yield from narrative(show([cell]))

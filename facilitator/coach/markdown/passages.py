"""From visible text to passages: sentence by sentence, or whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from facilitator.coach.finding import LineKind
from facilitator.coach.markdown.blocks import Block, Heading, ItemList, Paragraph, Quote, Table
from facilitator.coach.markdown.clocks import has_clock
from facilitator.coach.markdown.document import NO_TIME, Columns, Passage
from facilitator.coach.markdown.lines import Line
from facilitator.coach.markdown.sentences import sentences
from facilitator.coach.markdown.visible import Visible

Show = Callable[[Sequence[Line]], Visible]
"""Makes text visible, and notes the comments in it."""

TIMED = frozenset({NO_TIME})
NOTHING: frozenset[str] = frozenset()


def whole(
    shown: Visible, kind: LineKind, settled: frozenset[str] = NOTHING, columns: Columns | None = None
) -> Iterator[Passage]:
    """The text as one passage; nothing where it is empty."""
    start = len(shown.text) - len(shown.text.lstrip())
    end = len(shown.text.rstrip())
    if start < end:
        yield Passage(kind, shown, start, end, settled=settled, columns=columns)


def narrative(shown: Visible) -> Iterator[Passage]:
    """The text as prose, a passage a sentence."""
    for start, end in sentences(shown.text, shown.opaque):
        yield Passage(LineKind.NARRATIVE, shown, start, end)


def row(shown: Visible, timed: bool = False) -> Iterator[Passage]:
    """The text as a timeline's row, a passage a sentence.

    The row's time is asked for once: of the first sentence, or of none where the row is `timed` from elsewhere or a
    later sentence tells it.
    """
    spans = list(sentences(shown.text, shown.opaque))
    for n, (start, end) in enumerate(spans):
        told = timed or n > 0 or (not has_clock(shown.text[start:end]) and has_clock(shown.text))
        yield Passage(LineKind.TIMELINE, shown, start, end, settled=TIMED if told else NOTHING)


def lines_of(block: Block) -> Iterator[Line]:
    """Every line of text within a block, at any depth."""
    if isinstance(block, Heading):
        yield block.line
    elif isinstance(block, Paragraph):
        yield from block.lines
    elif isinstance(block, Table):
        yield from (row.line for row in (block.header, *block.rows))
    else:
        yield from (line for inner in _inner(block) for line in lines_of(inner))


def _inner(block: ItemList | Quote) -> Iterator[Block]:
    if isinstance(block, Quote):
        yield from block.blocks
    else:
        yield from (inner for item in block.items for inner in item.blocks)

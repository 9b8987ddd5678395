"""What a Markdown document is made of: frozen blocks, each knowing where its text stands in the source."""

from __future__ import annotations

from dataclasses import dataclass, field

from facilitator.coach.markdown.lines import Line


@dataclass(frozen=True, slots=True)
class Comment:
    """An HTML comment: what stands between its marks, and its span `source[start:end]`.

    `alone` is true where nothing else stands on its lines.
    """

    start: int
    end: int
    text: str
    alone: bool


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 6; 7 for a line that serves as one (bold, or ending in a colon)."""

    level: int
    line: Line


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines of running text."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list; `checked` is None where it has no task box."""

    blocks: tuple[Block, ...]
    checked: bool | None = None


@dataclass(frozen=True, slots=True)
class ItemList:
    """A bulleted or numbered list."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: its cells as they stand in the source, and the whole line."""

    line: Line
    cells: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with pipes: the header, and the rows below the rule."""

    header: Row
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """A block quote."""

    blocks: tuple[Block, ...]


Block = Heading | Paragraph | ItemList | Table | Quote


@dataclass(slots=True)
class Notes:
    """What the scanner notices on its way.

    `extents` holds the span of every block, containers first; `unclosed` says which kind of block
    (`code fence` or `comment`) begun at which offset is never closed; `code` holds the lines of each code block.
    """

    comments: list[Comment] = field(default_factory=list)
    extents: list[tuple[int, int]] = field(default_factory=list)
    unclosed: tuple[str, int] | None = None
    front_matter: tuple[Line, ...] = ()
    code: list[tuple[Line, ...]] = field(default_factory=list)

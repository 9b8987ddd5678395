"""The list of a pane's entries: wraps long lines under their own text, draws only what is in view."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.content import Content
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from facilitator.widgets.rows import Row

_POINTER = 2


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of cells: which row it belongs to and what stands in it."""

    row: int
    content: Content


class EntryList(ScrollView, can_focus=False):
    """Shows rows; one of them may be chosen. It never takes the focus: the capture line walks it."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"entries--chosen"}
    DEFAULT_CSS = "EntryList { scrollbar-size-vertical: 1; overflow-x: hidden; }"

    def __init__(self, **kwargs: str | None) -> None:
        super().__init__(id=kwargs.get("id"))
        self._rows: list[Row] = []
        self._lines: list[_Line] = []
        self._chosen: str | None = None
        self._width = 0

    @property
    def chosen(self) -> str | None:
        """The id of the chosen item."""
        return self._chosen

    def show(self, rows: Sequence[Row], *, reveal: str | None = None, end: bool = False) -> None:
        """Show these rows; bring the item `reveal` into view, or the end of the list."""
        self._rows = list(rows)
        if self._chosen not in {row.key for row in self._rows}:
            self._chosen = None
        self._lay_out()
        if reveal:
            self._reveal(reveal)
        elif end:
            self.scroll_end(animate=False)

    def walk(self, step: int) -> str | None:
        """Choose the next (1) or previous (-1) item and bring it into view; past either end nothing is chosen."""
        keys = [row.key for row in self._rows if row.key]
        if not keys:
            return None
        if self._chosen in keys:
            at = keys.index(self._chosen) + step
            self.choose(keys[at] if 0 <= at < len(keys) else None)
        else:
            own = [row.key for row in self._rows if row.key and not row.aside]
            self.choose((own or keys)[-1] if step < 0 else keys[0])
        return self._chosen

    def choose(self, key: str | None) -> None:
        """Choose an item, or none."""
        self._chosen = key
        if key:
            self._reveal(key)
        self.refresh()

    def page(self, step: int) -> None:
        """Scroll by a page down (1) or up (-1)."""
        self.scroll_relative(y=step * max(1, self.size.height - 1), animate=False)

    def on_resize(self) -> None:
        """Wrap anew when the width has changed."""
        if self._width != self.scrollable_content_region.width:
            self._lay_out()

    def render_line(self, y: int) -> Strip:
        """One line of the list."""
        at, width = y + self.scroll_offset.y, self.scrollable_content_region.width
        if not 0 <= at < len(self._lines):
            return Strip.blank(width, self.rich_style)
        line = self._lines[at]
        chosen = self._chosen is not None and self._rows[line.row].key == self._chosen
        style = self.get_visual_style("entries--chosen") if chosen else self.visual_style
        first = at == 0 or self._lines[at - 1].row != line.row
        pointer = Content.styled("▸ " if chosen and first else "  ", "bold $accent")
        strips = Visual.to_strips(self, pointer + line.content, max(width, 1), 1, style, apply_selection=False)
        return strips[0].adjust_cell_length(width, style.rich_style) if strips else Strip.blank(width, style.rich_style)

    def _lay_out(self) -> None:
        self._width = self.scrollable_content_region.width
        self._lines = [_Line(n, line) for n, row in enumerate(self._rows) for line in self._wrapped(row)]
        self.virtual_size = Size(self._width, len(self._lines))
        self.refresh()

    def _wrapped(self, row: Row) -> list[Content]:
        """A row as lines: the body wraps under itself, or under the lead where there is little room."""
        indent = row.lead.cell_length
        room = self._width - _POINTER - indent
        if room < 24:
            joined = Content.assemble(row.lead.rstrip(), "  " if row.lead.plain.strip() else "", row.body)
            return joined.wrap(max(self._width - _POINTER, 8))
        lines = row.body.wrap(room) or [Content("")]
        return [row.lead + lines[0], *(Content(" " * indent) + line for line in lines[1:])]

    def _reveal(self, key: str) -> None:
        mine = [y for y, line in enumerate(self._lines) if self._rows[line.row].key == key]
        if mine:
            self.scroll_to_region(Region(0, mine[0], 1, len(mine)), animate=False, force=True)

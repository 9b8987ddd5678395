"""The list of the home screen: attention above, the log below; a line is drawn when it comes into view."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, tzinfo
from typing import ClassVar

from textual.content import Content
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from facilitator.store import Heading
from facilitator.widgets.log_rows import Line, due_line, log_line

_POINTER = 2


class LogList(ScrollView, can_focus=False):
    """One of its lines is chosen whenever there is one to choose. It never takes the focus: the filter line walks it.

    However long the log, only the lines in view are made.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"entries--chosen"}
    DEFAULT_CSS = "LogList { scrollbar-size-vertical: 1; overflow-x: hidden; }"

    def __init__(self, id: str, zone: tzinfo) -> None:
        super().__init__(id=id)
        self._zone = zone
        self._now = datetime.min.replace(tzinfo=UTC)
        self._above: Sequence[Line] = ()
        self._log: Sequence[Heading] = ()
        self._at = -1
        """The line that is chosen, -1 for none."""

    @property
    def chosen(self) -> str | None:
        """The id of the chosen post-mortem."""
        return self._key(self._at)

    def show(self, above: Sequence[Line], log: Sequence[Heading], now: datetime, *, top: bool = False) -> None:
        """Show these lines as of `now` (UTC). What was chosen stays so; `top` chooses the first line."""
        below, before = self._at >= len(self._above), self.chosen
        self._above, self._log, self._now = above, log, now
        self.virtual_size = Size(self.scrollable_content_region.width, self._count)
        self._at = self._first if top or before is None else self._found(before, below)
        if top:
            self.scroll_home(animate=False)
        self.refresh()

    def walk(self, step: int) -> None:
        """Choose the next line (1) or the one before (-1); at the ends it stays."""
        at = self._at + step
        while 0 <= at < self._count and self._key(at) is None:
            at += step
        if 0 <= at < self._count:
            self._choose(at)
        elif step < 0:
            self.scroll_home(animate=False)

    def page(self, step: int) -> None:
        """Choose the line a page below (1) or above (-1)."""
        height = max(1, self.scrollable_content_region.height - 1)
        wanted = min(max(self._at + step * height, 0), self._count - 1)
        self._choose(next((at for at in (*range(wanted, self._count), *range(wanted, -1, -1)) if self._key(at)), -1))

    def edge(self, step: int) -> None:
        """Choose the last line (1) or the first (-1)."""
        self._choose(self._count - 1 if step > 0 and self._log else self._first)
        if step < 0:
            self.scroll_home(animate=False)

    def render_line(self, y: int) -> Strip:
        """One line of the list."""
        at, width = y + self.scroll_offset.y, self.scrollable_content_region.width
        if not 0 <= at < self._count:
            return Strip.blank(width, self.rich_style)
        chosen = at == self._at
        style = self.get_visual_style("entries--chosen") if chosen else self.visual_style
        line = Content.styled("▸ " if chosen else "  ", "bold $accent") + self._content(at)
        strips = Visual.to_strips(self, line, max(width, 1), 1, style, apply_selection=False)
        return strips[0].adjust_cell_length(width, style.rich_style) if strips else Strip.blank(width, style.rich_style)

    @property
    def _count(self) -> int:
        return len(self._above) + len(self._log)

    @property
    def _first(self) -> int:
        return next((at for at in range(self._count) if self._key(at)), -1)

    def _key(self, at: int) -> str | None:
        if at < 0:
            return None
        if at < len(self._above):
            line = self._above[at]
            return None if isinstance(line, Content) else line.heading.id
        return self._log[at - len(self._above)].id if at < self._count else None

    def _content(self, at: int) -> Content:
        room = self.scrollable_content_region.width - _POINTER
        if at >= len(self._above):
            return log_line(self._log[at - len(self._above)], self._now, room)
        line = self._above[at]
        return line if isinstance(line, Content) else due_line(line, self._now, self._zone, room)

    def _found(self, key: str, below: bool) -> int:
        """Where this post-mortem stands now, in the part of the list where it was chosen if it is still there."""
        places = range(len(self._above), self._count) if below else range(self._count)
        return next((at for at in places if self._key(at) == key), self._first)

    def _choose(self, at: int) -> None:
        self._at = at
        if at >= 0:
            self.scroll_to_region(Region(0, at, 1, 1), animate=False, force=True)
        self.refresh()

"""The list of imported lines: of any number of them it holds where they stand, and only what is near the view."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from facilitator.intake.reviewing import State
from facilitator.spoken import show_date
from facilitator.widgets.imported_row import Place, row

if TYPE_CHECKING:
    from facilitator.store.intake import Imported

KEPT = 2000
"""Lines that are kept at most; those out of view are read again when one comes back to them."""


class ImportedList(ScrollView, can_focus=False):
    """Shows the lines that stand at `positions`; one of them may be chosen. Its first row is a heading that stays."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"imported--chosen"}
    DEFAULT_CSS = "ImportedList { scrollbar-size-vertical: 1; overflow-x: hidden; }"

    class Needs(Message):
        """Lines are `in_view` that were not read yet."""

    def __init__(self, state: Callable[[Imported], State], **kwargs: str | None) -> None:
        super().__init__(id=kwargs.get("id"))
        self._state = state
        self._positions = array("q")
        self._lines: dict[int, Imported] = {}
        self._chosen: int | None = None
        self._drawn: dict[tuple[str, Place, bool, int, str], Strip] = {}

    # -- what it shows -------------------------------------------------------------------------------------------

    def __len__(self) -> int:
        return len(self._positions)

    def show(self, positions: Sequence[int], chosen: int | None = None) -> None:
        """Show other lines, from their beginning or with the one of this number chosen."""
        self._positions = array("q", positions)
        self._chosen = None
        self._measure()
        self.choose(chosen)
        if chosen is None:
            self.scroll_to(y=0, animate=False)
        self._need()

    def extend(self, positions: Sequence[int]) -> None:
        """More lines at the end."""
        self._positions.extend(positions)
        self._measure()

    def missing(self, positions: Sequence[int]) -> tuple[int, ...]:
        """Of the first of these positions, as many as two views hold, those whose lines were not read."""
        return tuple(one for one in positions[: 2 * self._page] if one not in self._lines)

    def fill(self, lines: Mapping[int, Imported]) -> None:
        """Lines that were read."""
        if len(self._lines) + len(lines) > KEPT:
            self._lines.clear()
        self._lines.update(lines)
        self.refresh()

    @property
    def in_view(self) -> Sequence[int]:
        """The positions in view, and half a page of them on either side."""
        top, half = self.scroll_offset.y, self._page // 2
        return self._positions[max(0, top - half) : top + self._page + half]

    # -- walking -------------------------------------------------------------------------------------------------

    @property
    def chosen(self) -> int | None:
        """The number of the chosen line, from 0."""
        return self._chosen

    @property
    def position(self) -> int | None:
        """Where the chosen line stands."""
        return None if self._chosen is None else self._positions[self._chosen]

    @property
    def line(self) -> Imported | None:
        """The chosen line, where it was read."""
        return None if self.position is None else self._lines.get(self.position)

    def number_of(self, position: int | None) -> int | None:
        """The number of the line that stands there, None where it is not in the list."""
        try:
            return None if position is None else self._positions.index(position)
        except ValueError:
            return None

    def choose(self, number: int | None) -> None:
        """Choose a line, the nearest there is, and bring it into view; or none."""
        self._chosen = None if number is None or not self._positions else min(max(number, 0), len(self) - 1)
        if self._chosen is not None:
            top = self.scroll_offset.y
            if not top <= self._chosen < top + self._page:
                below = self._chosen - self._page + 1
                self.scroll_to(y=self._chosen if self._chosen < top else below, animate=False, immediate=True)
        self.refresh()

    def page(self, step: int) -> None:
        """Choose the line a page below (1) or above (-1)."""
        self.choose((self._chosen or 0) + step * max(1, self._page - 1))

    # -- drawing -------------------------------------------------------------------------------------------------

    @property
    def _page(self) -> int:
        """Lines in view below the heading."""
        return max(1, self.scrollable_content_region.height - 1)

    def on_resize(self) -> None:
        """Another window shows other lines."""
        self._measure()
        self.choose(self._chosen)
        self._need()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Other lines are in view."""
        super().watch_scroll_y(old_value, new_value)
        self._need()

    def render_line(self, y: int) -> Strip:
        """One line of the list."""
        width = self.scrollable_content_region.width
        number = y - 1 + self.scroll_offset.y
        if y == 0:
            return self._strip(self._heading(width), width)
        if number >= len(self):
            return Strip.blank(width, self.rich_style)
        line = self._lines.get(self._positions[number])
        return self._row(line, number, width) if line else self._strip(Content.styled("  …", "$muted"), width)

    def _row(self, line: Imported, number: int, width: int) -> Strip:
        """A line as a row, drawn once for each way it can look."""
        chosen, place = number == self._chosen, Place(self._state(line), self._new_day(number, line))
        key = (line.id, place, chosen, width, self.app.theme)
        if key not in self._drawn:
            if len(self._drawn) >= KEPT:
                self._drawn.clear()
            pointer = Content.styled("▸ " if chosen else "  ", "bold $accent")
            self._drawn[key] = self._strip(pointer + row(line, place, width - 2), width, chosen=chosen)
        return self._drawn[key]

    def _strip(self, content: Content, width: int, *, chosen: bool = False) -> Strip:
        style = self.get_visual_style("imported--chosen") if chosen else self.visual_style
        cut = content.truncate(width, ellipsis=True)
        strips = Visual.to_strips(self, cut, max(width, 1), 1, style, apply_selection=False)
        return strips[0].adjust_cell_length(width, style.rich_style) if strips else Strip.blank(width, style.rich_style)

    def _heading(self, width: int) -> Content:
        """The day of the first line in view, and how far down the list one is."""
        if not self._positions:
            return Content("")
        top = min(self.scroll_offset.y, len(self) - 1)
        first = self._lines.get(self._positions[top])
        left = f"     {show_date(first.at)}, UTC" if first else ""
        at = f"{(top if self._chosen is None else self._chosen) + 1:,} of {len(self):,}"
        return Content.styled(left + at.rjust(max(width - len(left) - 1, len(at) + 2)), "$muted")

    def _new_day(self, number: int, line: Imported) -> bool:
        """Whether the line above is of another day; the first one in view has its day in the heading."""
        before = self._lines.get(self._positions[number - 1]) if number else None
        return before is not None and number > self.scroll_offset.y and before.at.date() != line.at.date()

    def _measure(self) -> None:
        self.virtual_size = Size(self.scrollable_content_region.width, len(self._positions) + 1)
        self.refresh()

    def _need(self) -> None:
        """Ask for what is in view and was not read."""
        if self.missing(self.in_view):
            self.post_message(self.Needs())

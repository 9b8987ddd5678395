"""The floor: the least a Textual screen of our kind can be. What it takes is Textual's and Python's, not ours.

A clock that ticks each second, four labels, an input, and a list to which Enter appends a line.
"""

from __future__ import annotations

from time import monotonic

from textual import on
from textual.app import App, ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Digits, Input, Label, Static

LENGTH = 20 * 60
"""Seconds on the clock at the start."""


class Floor(App[None]):
    """One screen."""

    CSS = """
    Horizontal { height: 1 }
    Label { width: 1fr }
    """

    def compose(self) -> ComposeResult:
        """Top to bottom."""
        yield Digits(id="clock")
        with Horizontal():
            yield Label("Timeline")
            yield Label("Factors")
            yield Label("Well")
            yield Label("Actions")
        yield VerticalScroll(id="lines", can_focus=False)
        yield Input()

    def on_mount(self) -> None:
        """Start the clock."""
        self._begin = monotonic()
        self._tick()
        self.set_interval(1, self._tick)

    def _tick(self) -> None:
        left = LENGTH - int(monotonic() - self._begin)
        self.query_one("#clock", Digits).update(f"{left // 60:02}:{left % 60:02}")

    @on(Input.Submitted)
    async def _append(self, event: Input.Submitted) -> None:
        await self.query_one("#lines").mount(Static(event.value, markup=False))
        event.input.value = ""


if __name__ == "__main__":
    Floor().run()

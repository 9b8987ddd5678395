"""The kind of what is imported: one of a few words, chosen by arrows or its first letter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from facilitator.widgets.part import Part


class KindPick(Part, can_focus=True):
    """Left, right and first letters choose; what is chosen stands between signs, not only in a colour."""

    class Changed(Message):
        """Another one is chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", show=False),
        Binding("right,space", "step(1)", show=False),
    ]

    def __init__(self, kinds: Sequence[str], id: str) -> None:
        super().__init__(id, keeps_room=True)
        self._kinds = tuple(kinds)
        self.chosen = self._kinds[0]

    def on_mount(self) -> None:
        """Draw it."""
        self._draw()

    def on_resize(self) -> None:
        """All kinds are shown where there is room for them."""
        self._draw()

    def action_step(self, step: int) -> None:
        """The next one, round and round."""
        self._choose(self._kinds[(self._kinds.index(self.chosen) + step) % len(self._kinds)])

    def on_key(self, event: events.Key) -> None:
        """The next one that begins with this letter."""
        now = self._kinds.index(self.chosen) + 1
        round_ = (*self._kinds[now:], *self._kinds[:now])
        if event.character and (found := [kind for kind in round_ if kind.startswith(event.character.lower())]):
            event.stop()
            self._choose(found[0])

    def _choose(self, kind: str) -> None:
        self.chosen = kind
        self._draw()
        self.post_message(self.Changed())

    def _draw(self) -> None:
        chosen = Content.styled(f"‹{self.chosen}›", "bold $accent")
        others = [chosen if kind == self.chosen else Content.styled(f" {kind} ", "$muted") for kind in self._kinds]
        line = Content("").join(others)
        short = Content.assemble(chosen, ("  ← → other kinds", "$muted"))
        self.show(line if line.cell_length <= self.content_size.width else short)

"""Three severities of which one is chosen by a key."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from facilitator.model import Severity
from facilitator.widgets.fields import done_at_once
from facilitator.widgets.part import Part

_ALL = tuple(Severity)
_STYLES = {Severity.CRITICAL: "bold $error", Severity.MAJOR: "bold $accent", Severity.MINOR: "bold $foreground"}


class SeverityPick(Part, can_focus=True):
    """Left and right choose, and so do 1, 2 and 3; what is chosen has a filled sign, not only a colour."""

    class Changed(Message):
        """Another one is chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,up", "step(-1)", show=False),
        Binding("right,down,space", "step(1)", show=False),
        *(Binding(str(n), f"pick({n})", show=False) for n in (1, 2, 3)),
    ]

    def __init__(self, id: str, chosen: Severity = Severity.MAJOR) -> None:
        super().__init__(id, keeps_room=True)
        self.chosen = chosen

    def on_mount(self) -> None:
        """Draw it."""
        self._draw(focused=False)

    def on_focus(self) -> None:
        """It has the keys now."""
        self._draw(focused=True)

    def on_blur(self) -> None:
        """It has them no more."""
        self._draw(focused=False)

    async def _on_key(self, event: events.Key) -> None:
        await done_at_once(self, event)

    def action_step(self, step: int) -> None:
        """The next one, round and round."""
        self.action_pick((_ALL.index(self.chosen) + step) % len(_ALL) + 1)

    def action_pick(self, number: int) -> None:
        """The one of this number, critical being the first."""
        self.chosen = _ALL[number - 1]
        self._draw(focused=self.has_focus)
        self.post_message(self.Changed())

    def _draw(self, *, focused: bool) -> None:
        parts: list[tuple[str, str]] = [("‹ " if focused else "  ", "bold $accent")]
        for severity in _ALL:
            sign, style = ("●", _STYLES[severity]) if severity is self.chosen else ("○", "$muted")
            parts += [(f"{sign} {severity.upper()}", style), ("  ", "")]
        parts[-1] = (" ›" if focused else "", "bold $accent")
        self.show(Content.assemble(*parts))

"""A text of several lines to type into."""

from __future__ import annotations

from textual import events
from textual.widgets import TextArea

from facilitator.clean import clean_block
from facilitator.widgets.fields import done_at_once


class Area(TextArea):
    """Every key is worked off before the next one, and what is pasted comes in clean; Tab belongs to the screen."""

    def __init__(self, text: str, *, id: str, compact: bool = False) -> None:
        super().__init__(text, id=id, tab_behavior="focus", compact=compact)
        self.cursor_blink = False

    async def _on_key(self, event: events.Key) -> None:
        if not await done_at_once(self, event):
            await super()._on_key(event)

    async def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default().stop()
        self.replace(clean_block(event.text), *sorted(self.selection))

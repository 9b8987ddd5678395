"""Fields to type into: what is pasted comes in clean, and what can be completed is shown in grey."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from textual import events
from textual.geometry import Size
from textual.reactive import Reactive
from textual.suggester import Suggester
from textual.widget import Widget
from textual.widgets import Input


async def settled(widget: Widget | None) -> None:
    """Wait until a widget has worked through the keys it was sent before.

    A key that the app works on itself (Tab, say) would otherwise overtake the characters typed just before it.
    """
    done = asyncio.Event()
    if widget is not None and widget.is_attached and widget.call_later(done.set):
        await done.wait()


async def done_at_once(widget: Widget, event: events.Key) -> bool:
    """Do what a widget's own binding says (Backspace, say) now; True where there is one.

    Textual does it only when the key has come back up to the app; by then the next characters are in the field.
    """
    bound = widget._bindings.key_to_bindings.get(event.key)
    if not bound:
        return False
    event.prevent_default().stop()
    await widget.run_action(bound[0].action)
    return True


class Completer(Suggester):
    """Hands the line to a function that knows the whole line, or None; no cache, since what is known changes."""

    def __init__(self, complete: Callable[[str], str | None]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._complete = complete

    async def get_suggestion(self, value: str) -> str | None:
        """The whole line where it begins as typed: the rest is shown in grey."""
        whole = self._complete(value)
        return whole if whole and whole.startswith(value) else None


class Field(Input):
    """One line; `complete` gives the whole line for what is typed, None where there is nothing to add.

    What is `proposed` in it is chosen as one comes to it, so that typing takes its place.
    """

    # An Input has every character lay the whole screen out anew, for scrollbars that a single line does not have.
    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False)

    def __init__(
        self,
        value: str = "",
        *,
        id: str,
        placeholder: str = "",
        complete: Callable[[str], str | None] | None = None,
        proposed: bool = False,
    ) -> None:
        suggester = Completer(complete) if complete else None
        super().__init__(value, placeholder, id=id, suggester=suggester, compact=True, select_on_focus=proposed)
        self._complete = complete
        self.cursor_blink = False

    @property
    def completion(self) -> str | None:
        """What Tab would make of the line."""
        return self._complete(self.value) if self._complete else None

    def take_completion(self) -> bool:
        """Complete the line; False where there is nothing to complete."""
        if (whole := self.completion) is None:
            return False
        self.value = whole
        self.cursor_position = len(whole)
        return True

    async def _on_key(self, event: events.Key) -> None:
        if not await done_at_once(self, event):
            await super()._on_key(event)

    def _on_paste(self, event: events.Paste) -> None:
        """All of a paste as one line."""
        from facilitator.clean import clean

        event.prevent_default().stop()
        self.replace(clean(event.text), *sorted(self.selection))

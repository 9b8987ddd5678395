"""The line everything is typed into: Enter captures, Tab completes, arrows walk the entries, pastes may be long."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive
from textual.suggester import Suggester
from textual.widgets import Input

from facilitator.clean import clean


class _Completer(Suggester):
    """Hands the line to a pure function; no cache, since what is known changes as one types."""

    def __init__(self, complete: Callable[[str], str | None]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._complete = complete

    async def get_suggestion(self, value: str) -> str | None:
        """The whole line, completed."""
        return self._complete(value)


class CaptureLine(Input):
    """One line of typing. It says what happened; what follows is the screen's business."""

    # An Input has every character lay the whole screen out anew, for scrollbars that a single line does not have.
    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False)

    @dataclass
    class Taken(Message):
        """Enter was pressed on a line."""

        text: str

    @dataclass
    class Pasted(Message):
        """Several lines came in at once; the text before the cursor belongs to the first."""

        lines: tuple[str, ...]

    class Chosen(Message):
        """Enter was pressed while an entry is chosen."""

    class Removed(Message):
        """Delete was pressed while an entry is chosen."""

    class LetGo(Message):
        """Typing went on: an entry that was chosen is not meant any more."""

    def __init__(self, complete: Callable[[str], str | None], **kwargs: str | None) -> None:
        super().__init__(suggester=_Completer(complete), select_on_focus=False, id=kwargs.get("id"))
        self.walking = False
        """Whether an entry is chosen: Enter and Delete then mean the entry."""
        self.cursor_blink = False

    def set_line(self, text: str) -> None:
        """Put a text into the line, the cursor behind it."""
        self.value = text
        self.cursor_position = len(text)

    async def _on_key(self, event: events.Key) -> None:
        if self.walking and event.key in ("enter", "delete"):
            event.prevent_default().stop()
            self.post_message(self.Chosen() if event.key == "enter" else self.Removed())
        elif event.key == "tab":
            event.prevent_default().stop()
            self.action_end()
            self.action_cursor_right()
        elif self.walking and (event.is_printable or event.key == "backspace"):
            self.post_message(self.LetGo())
            await super()._on_key(event)
        else:
            await super()._on_key(event)

    async def action_submit(self) -> None:
        """Enter."""
        self.post_message(self.Taken(self.value))

    def _on_paste(self, event: events.Paste) -> None:
        """A paste of one line goes in where the cursor is, cleaned; one of several lines is captured line by line."""
        event.prevent_default().stop()
        lines = [line for raw in event.text.splitlines() if (line := clean(raw))]
        if len(lines) > 1:
            head, tail = self.value[: self.cursor_position], self.value[self.cursor_position :]
            self.post_message(self.Pasted((*(head + lines[0], *lines[1:-1]), lines[-1] + tail)))
        elif lines:
            self.replace(lines[0], *sorted(self.selection))

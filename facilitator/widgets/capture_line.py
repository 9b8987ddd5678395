"""The line everything is typed into: Enter captures, Tab completes, arrows walk the entries, pastes may be long."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

from textual import events
from textual.geometry import Size
from textual.reactive import Reactive
from textual.suggester import Suggester
from textual.widgets import Input

from facilitator.keys import LINE, MEETING, Key
from facilitator.widgets.fields import done_at_once


class _Completer(Suggester):
    """Hands the line to a pure function; no cache, since what is known changes as one types."""

    def __init__(self, complete: Callable[[str], str | None]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._complete = complete

    async def get_suggestion(self, value: str) -> str | None:
        """The whole line, completed."""
        return self._complete(value)


class CaptureLine(Input):
    """One line of typing.

    What a key means is done before the next key is looked at, so that a facilitator who types ahead (a line, Enter,
    the next line, ^N) finds every character where it belongs: `act` runs an action of the screen at once, `paste`
    takes the lines of a paste but the last, `let_go` tells that a chosen entry is not meant any more. `changed` is
    called at every change, before it is drawn, so that what follows from a character is in the same frame.
    """

    # An Input has every character lay the whole screen out anew, for scrollbars that a single line does not have.
    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False)

    def __init__(
        self,
        complete: Callable[[str], str | None],
        act: Callable[[str], Awaitable[object]],
        paste: Callable[[Sequence[str]], None],
        let_go: Callable[[], None],
        changed: Callable[[], None],
        keys: Sequence[Key] = MEETING,
        **kwargs: str | None,
    ) -> None:
        super().__init__(suggester=_Completer(complete), select_on_focus=False, id=kwargs.get("id"))
        self._act, self._paste, self._let_go, self._changed = act, paste, let_go, changed
        self._actions = {key.key: key.action for key in (*keys, *LINE) if key.action}
        self.walking = False
        """Whether an entry is chosen: Delete then means the entry, and typing on lets go of it."""
        self.one_line = False
        """Whether a paste stays one line whatever it holds: while an entry is edited, it is that entry's."""
        self.cursor_blink = False

    def watch_value(self) -> None:
        """The line says something else."""
        self._changed()

    def set_line(self, text: str) -> None:
        """Put a text into the line, the cursor behind it."""
        self.value = text
        self.cursor_position = len(text)

    async def _on_key(self, event: events.Key) -> None:
        if action := self._action_of(event.key):
            event.prevent_default().stop()
            await self._act(action)
            return
        if event.key == "tab":
            event.prevent_default().stop()
            self.action_end()
            self.action_cursor_right()
            return
        if self.walking and (event.is_printable or event.key == "backspace"):
            self._let_go()
        if not await done_at_once(self, event):
            await super()._on_key(event)

    def _action_of(self, key: str) -> str | None:
        if key == "delete":
            return "remove" if self.walking else None
        return self._actions.get(key)

    def _on_paste(self, event: events.Paste) -> None:
        """A paste of one line goes in where the cursor is, cleaned; of several lines the last one stays in the line."""
        from facilitator.clean import clean

        event.prevent_default().stop()
        lines = [line for raw in event.text.splitlines() if (line := clean(raw))]
        if self.one_line and lines:
            lines = [" ".join(lines)]
        self._let_go()
        if len(lines) > 1:
            head, tail = self.value[: self.cursor_position], self.value[self.cursor_position :]
            self.set_line(lines[-1] + tail)
            self._paste((head + lines[0], *lines[1:-1]))
        elif lines:
            before = " " if event.text[:1] in " \t" else ""
            self.replace(before + lines[0], *sorted(self.selection))

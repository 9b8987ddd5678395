"""The line one types a filter into; from it one walks the list below, without the focus ever moving."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.reactive import Reactive
from textual.widgets import Input

from facilitator.keys import Key


def _made(binding: BindingType) -> Binding:
    return binding if isinstance(binding, Binding) else Binding(*binding)


_EDITING = {key: made.action for made in map(_made, Input.BINDINGS) for key in made.key.split(",")}
"""What an Input does with Backspace and the like. Textual sends such a key up to the app and back before it is worked
on, and characters typed right behind it would overtake it.
"""
_OF_THE_LIST = ("space", "delete", "home", "end")
"""Keys that mean the chosen line while there is one, else what they mean in every line of text."""


class FilterLine(Input):
    """One line of typing.

    `act` runs an action of the screen, and the next key waits until it is done: who types ahead finds every key where
    it belongs. `changed` is called at every change; `let_go` when typing goes on while a line is chosen.
    """

    # An Input has every character lay the whole screen out anew, for scrollbars that a single line does not have.
    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False)

    def __init__(
        self,
        keys: Sequence[Key],
        act: Callable[[str], Awaitable[object]],
        changed: Callable[[], None],
        let_go: Callable[[], None],
        **kwargs: str | None,
    ) -> None:
        super().__init__(placeholder="filter", select_on_focus=False, id=kwargs.get("id"))
        self._actions = {key.key: key.action for key in keys if key.action}
        self._act, self._changed, self._let_go = act, changed, let_go
        self.walking = False
        """Whether a line of the list is chosen."""
        self.cursor_blink = False

    def watch_value(self) -> None:
        """The filter says something else."""
        self._changed()

    async def _on_key(self, event: events.Key) -> None:
        if not self.screen.is_current:  # it was left by the key before
            event.prevent_default().stop()
            return
        action = self._actions.get(event.key)
        if action and (self.walking or event.key not in _OF_THE_LIST):
            event.prevent_default().stop()
            await self._act(action)
            return
        if self.walking and (event.is_printable or event.key == "backspace"):
            self._let_go()
        if edit := _EDITING.get(event.key):
            event.prevent_default().stop()
            await self.run_action(edit)
            return
        await super()._on_key(event)

    def _on_paste(self, event: events.Paste) -> None:
        """A paste goes in as one line."""
        from facilitator.clean import clean

        event.prevent_default().stop()
        self._let_go()
        self.replace(clean(event.text), *sorted(self.selection))

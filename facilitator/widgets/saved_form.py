"""Fields that are saved as one types: a change is given back once, what nobody touches follows the post-mortem."""

from __future__ import annotations

from collections.abc import Callable

from textual.containers import VerticalScroll
from textual.widgets import Input, TextArea

from facilitator.model import Postmortem


class SavedForm(VerticalScroll, can_focus=False):
    """`read` says what the fields hold of a post-mortem, by their names; a field's id is its name behind `prefix`."""

    def __init__(
        self, pm: Postmortem, read: Callable[[Postmortem], dict[str, str]], *, id: str, prefix: str = ""
    ) -> None:
        super().__init__(id=id, classes="fields")
        self._values, self._prefix = read, prefix
        self._shown = read(pm)

    def typed(self) -> dict[str, str]:
        """The fields that were changed since they were last given back or shown, by name."""
        now = {name: self.text(name) for name in self._shown}
        changed = {name: text for name, text in now.items() if text != self._shown[name]}
        self._shown.update(changed)
        return changed

    def follow(self, pm: Postmortem) -> None:
        """Show what has changed elsewhere, in the fields that nobody is typing into."""
        for name, text in self._values(pm).items():
            if name in self._shown and text != self._shown[name] == self.text(name) and not self._box(name).has_focus:
                self._shown[name] = text
                self.write(name, text)

    def write(self, name: str, text: str) -> None:
        """Put a text into a field, as if it were typed."""
        box = self._box(name)
        if isinstance(box, Input):
            box.value = text
        else:
            box.load_text(text)

    def text(self, name: str) -> str:
        """What a field says."""
        box = self._box(name)
        return box.value if isinstance(box, Input) else box.text

    def _box(self, name: str) -> Input | TextArea:
        found = self.query_one(f"#{self._prefix}{name}")
        assert isinstance(found, Input | TextArea)
        return found

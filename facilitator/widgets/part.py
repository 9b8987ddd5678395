"""A piece of the screen that draws only what differs and takes no room when it has nothing to say."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from facilitator.saver import Saved


class Part(Static):
    """Shows content, never markup: what people type is data."""

    def __init__(self, id: str, *, keeps_room: bool = False) -> None:
        super().__init__(Content(""), id=id, markup=False)
        self._keeps_room = keeps_room
        self.display = keeps_room

    def show(self, content: Content) -> None:
        """Draw this; the clock ticks often and most of the screen does not change, so the same is not drawn again."""
        shown = self.content
        if isinstance(shown, Content) and shown.is_same(content):
            return
        self.display = self._keeps_room or bool(content)
        grows = not isinstance(shown, Content) or len(shown) != len(content)
        self.update(content, layout=grows and self.styles.height is not None and self.styles.height.is_auto)


class Notice(Part):
    """One line that never takes the keys: news go away by themselves, what needs an answer stays until it is given."""

    NEWS = 8.0
    """Seconds news stay."""

    def __init__(self, id: str) -> None:
        super().__init__(id)
        self._until = 0.0
        self._standing = Content("")

    def tell(self, text: str, now: float) -> None:
        """News, as of `now` (a reading in seconds of the meeting's clock)."""
        self._until = now + self.NEWS
        self.show(Content.styled(text, "$secondary"))

    def stand(self, content: Content) -> None:
        """Something that stays until another stands in its place; empty content takes it away."""
        self._standing, self._until = content, 0.0
        self.show(content)

    def clear(self) -> None:
        """Take news away; what stands comes back."""
        self._until = 0.0
        self.show(self._standing)

    def tick(self, now: float) -> None:
        """Let old news go."""
        if self._until and now > self._until:
            self.clear()


def saved_mark(saved: Saved) -> Content:
    """Saved, being saved, or not saved."""
    if saved.practice:
        return Content.styled("◇ rehearsal, nothing is kept", "bold $warning")
    if saved.problem or saved.aside:
        return Content.styled("✗ NOT SAVED", "bold $error")
    return Content.styled("○ saving", "$muted") if saved.pending else Content.styled("● saved", "$success")

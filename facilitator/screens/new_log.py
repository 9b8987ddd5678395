"""What the log has to say to a new post-mortem: names that complete, and earlier incidents like it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.timer import Timer

from facilitator.before.related import Near, Titled, similar
from facilitator.clock import Clock
from facilitator.errors import StoreError
from facilitator.log.known import Known, known
from facilitator.store import Store
from facilitator.widgets.facts_page import FactsPage
from facilitator.widgets.part import Part

PAUSE = 0.2
"""Seconds without a key after which titles are compared."""


class NewLog(Screen[None]):
    """Reads the log once, in a worker, and compares the title with it; what it is shown on is in `new_view.NewView`."""

    @dataclass
    class Seen(Message):
        """The worker has seen what the log holds, or could not and says why."""

        known: Known
        problem: str = ""

    @dataclass
    class Compared(Message):
        """Earlier incidents with titles like this one."""

        title: str
        near: tuple[Near, ...]

    def __init__(self, library: Callable[[], Store], clock: Clock) -> None:
        super().__init__()
        self._library, self._clock = library, clock
        self._pause: Timer | None = None

    @property
    def _page(self) -> FactsPage:
        return self.query_one(FactsPage)

    def see(self) -> None:
        """Read what the log holds."""
        self.run_worker(self._see, thread=True, exclusive=True, group="log")

    def _see(self) -> None:
        """In a thread."""
        try:
            self.post_message(self.Seen(known(self._library)))
        except StoreError as error:
            self.post_message(self.Seen(Known(), f"Earlier post-mortems cannot be read: {error}"))

    def on_new_log_seen(self, message: Seen) -> None:
        """Names complete from now on."""
        message.stop()
        self.query_one("#new-news", Part).show(Content.styled(message.problem, "bold $error"))
        self._page.know(message.known)
        self.search()

    def search(self) -> None:
        """Compare the title with those of the log, in a thread."""
        pm = self._page.reading.pm
        if self._page.asks:
            before = [one for one in self._page.others.titled if one[2] <= pm.date.isoformat()]
            self.run_worker(lambda: self._compare(pm.title, before), thread=True, exclusive=True, group="titles")

    def _compare(self, title: str, others: Sequence[Titled]) -> None:
        self.post_message(self.Compared(title, similar(title, others)))

    def on_new_log_compared(self, message: Compared) -> None:
        """Show them, unless the title says something else by now."""
        message.stop()
        if message.title == self._page.reading.pm.title:
            self._page.show_near(message.near)

    def search_soon(self) -> None:
        """Compare once nobody types for a moment."""
        if self._pause:
            self._pause.stop()
        self._pause = self.set_timer(PAUSE, self.search)

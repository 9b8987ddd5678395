"""The app without its screens: themes, the post-mortem that is open and its saving, and how it all ends."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import App
from textual.binding import Binding, BindingType
from textual.message import Message

from facilitator.clock import Clock, SystemClock
from facilitator.desk import Desk
from facilitator.meeting import Meeting
from facilitator.model import Postmortem
from facilitator.saver import Saved
from facilitator.screens.lines import LinesScreen
from facilitator.store import Store
from facilitator.store.change import Batch
from facilitator.stylesheets import sheets
from facilitator.themes import DARK, LIGHT, MARKDOWN

if TYPE_CHECKING:
    from facilitator.coach.config import Settings


class Host(App[None], inherit_bindings=False):
    """Holds one meeting at a time and the worker that saves it."""

    TITLE = "facilitator"
    # Textual's own ^Q goes before what was typed ahead; here every key waits for its turn.
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", "Leave", show=False),
        Binding("ctrl+c", "help_quit", "Leave", show=False, system=True),
    ]
    ENABLE_COMMAND_PALETTE = True

    @dataclass
    class Reported(Message):
        """The saver has something to say."""

        saved: Saved

    def __init__(self, clock: Clock | None, *styles: str) -> None:
        # A screen's own sheet is read when it is pushed; the one that lies beneath all others never is.
        super().__init__(css_path=sheets("app", "meeting", *styles))
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.theme = LIGHT.name if os.environ.get("FACILITATOR_THEME") == "light" else DARK.name
        self.console.push_theme(MARKDOWN)
        self.unexpected: Exception | None = None
        """What ended the app although nobody expected it."""
        self.clock = clock or SystemClock()
        self._desk: Desk | None = None
        self._lost: list[str] = []
        """What could not be saved of meetings that are not open any more."""

    @property
    def meeting(self) -> Meeting:
        """The meeting that is open. Raises LookupError where none is."""
        if self._desk is None:
            raise LookupError("no post-mortem is open")
        return self._desk.meeting

    def sit(
        self, store: Callable[[], Store], pm: Postmortem, journal: Iterable[Batch], *, first: Batch | None = None,
        own: bool = False,
    ) -> None:  # fmt: skip
        """Open a post-mortem; `own` where its store is to be closed with it."""
        self._desk = Desk(
            store, pm, self.clock, self._report, journal=journal, first=first, wanted=self._wanted, own=own
        )

    def action_theme(self) -> None:
        """Change between light and dark."""
        self.theme = DARK.name if self.theme == LIGHT.name else LIGHT.name

    async def action_quit(self) -> None:
        """Leave, by whatever way: what is half-typed on any screen is kept."""
        for screen in self.screen_stack:
            if hasattr(screen, "keep"):
                screen.keep()
        await super().action_quit()

    # -- saving --------------------------------------------------------------------------------------------------

    @property
    def unsaved(self) -> int:
        """How many batches are not on the disk yet."""
        return self._desk.unsaved if self._desk else 0

    def close(self) -> list[str]:
        """Write what waits and stop writing; gives what could not be saved, as lines one can read and type again.

        Not empty when anything was lost. To be called when no screen is on any more.
        """
        return [*self._lost, *(self._desk.close() if self._desk else ())]

    def _report(self, saved: Saved) -> None:
        """Called in the saver's thread, too."""
        if self.is_running:
            self.post_message(self.Reported(saved))

    def on_host_reported(self, message: Reported) -> None:
        """Show where the saving stands; where others have written, take over what is in the store."""
        if self._desk is None:
            return
        screen = self._top()
        if message.saved.fresh is not None:
            if screen:
                screen.keep_line()
            if self._desk.take_over() and screen:
                screen.show_others()
        saved = self._desk.as_of_now(message.saved)
        for shown in self.screen_stack:
            if tell := getattr(shown, "show_saved", None):
                tell(saved)

    def _top(self) -> LinesScreen | None:
        """The screen, of those that are on, that shows the lines of the open meeting."""
        mine = (s for s in reversed(self.screen_stack) if isinstance(s, LinesScreen))
        return next((s for s in mine if self._desk and s.meeting is self.meeting), None)

    def _wanted(self) -> Settings:
        """The team's settings of the coach in the present folder; without them where they cannot be used."""
        from facilitator.coach.config import ConfigError, Settings, team

        try:
            return team(Path.cwd())
        except (ConfigError, OSError) as error:
            if screen := self._top():
                screen.call_later(screen.tell, f"The coach's settings are not used: {error}")
            return Settings()

    def _handle_exception(self, error: Exception) -> None:
        """Nobody in the room wants a traceback: leave, and let the command say one sentence. Tests see it raised."""
        if self.is_headless:
            super()._handle_exception(error)
            return
        self.unexpected = error
        self._exit_renderables.clear()
        self.exit(return_code=2)

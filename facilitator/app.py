"""The Textual app: which screen is on, the themes, the command palette, and the line between screens and store."""

from __future__ import annotations

import gc
import os
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.screen import Screen

from facilitator.clock import Clock, SystemClock
from facilitator.history import PULSE
from facilitator.keys import MEETING, MINUTES
from facilitator.meeting import Meeting
from facilitator.model import Postmortem
from facilitator.saver import Saved, Saver
from facilitator.screens.meeting import MeetingScreen
from facilitator.store import Store
from facilitator.store.change import Batch
from facilitator.stylesheets import folder
from facilitator.themes import DARK, LIGHT, MARKDOWN

if TYPE_CHECKING:
    from facilitator.coach.config import Settings


class FacilitatorApp(App[None], inherit_bindings=False):
    """Holds one meeting on one store.

    `store` gives the open store (it is called in the saver's thread first), `journal` what was written before,
    `first` a batch that creates the post-mortem where it is not in the store yet.
    """

    TITLE = "facilitator"
    CSS_PATH = sorted(folder().glob("*.tcss"))
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

    def __init__(
        self,
        store: Callable[[], Store],
        pm: Postmortem,
        *,
        journal: Iterable[Batch] = (),
        first: Batch | None = None,
        clock: Clock | None = None,
        minutes: tuple[float, ...] | None = None,
        start: bool = False,
    ) -> None:
        super().__init__()
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.theme = LIGHT.name if os.environ.get("FACILITATOR_THEME") == "light" else DARK.name
        self.console.push_theme(MARKDOWN)
        self.unexpected: Exception | None = None
        """What ended the app although nobody expected it."""
        self._store = store
        self._saver = Saver(store, pm.id, self._report)
        self.meeting = Meeting(pm, self._save, clock or SystemClock(), journal, self._wanted)
        if first:
            self._save(first)
        if minutes:
            self.meeting.replan(minutes)
        if start:
            self.meeting.start()

    def get_default_screen(self) -> Screen[None]:
        """The meeting."""
        return MeetingScreen(self.meeting)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """What the palette offers: the keys of the screen by name, and what has no key."""
        for key in MEETING if isinstance(screen, MeetingScreen) else MINUTES:
            if key.rank and "palette" not in key.action:
                yield SystemCommand(f"{key.label.capitalize()}  {key.shown}", key.help, _caller(screen, key.action))
        if isinstance(screen, MeetingScreen):
            yield SystemCommand("Take a minute back", "One minute less for this part", lambda: screen.action_give(-60))
            yield SystemCommand(
                "Wave through  F4", "Dismiss the coach's sign on the chosen entry", screen.action_wave_through
            )
        yield SystemCommand("Light or dark", "Change between the light and the dark theme", self.action_theme)

    def action_theme(self) -> None:
        """Change between light and dark."""
        self.theme = DARK.name if self.theme == LIGHT.name else LIGHT.name

    async def action_quit(self) -> None:
        """Leave, by whatever way: what is half-typed on any screen is kept."""
        for screen in self.screen_stack:
            if hasattr(screen, "keep"):
                screen.keep()
        await super().action_quit()

    def on_meeting_screen_shown(self) -> None:
        """The first frame is on the screen: the disk and the garbage collector may have their turn."""
        gc.enable()
        gc.freeze()
        self._saver.begin()

    @property
    def unsaved(self) -> int:
        """How many batches are not on the disk yet."""
        return self._saver.pending

    def close(self) -> list[str]:
        """Write what waits and stop writing; gives what could not be saved, as lines one can read and type again.

        Not empty when anything was lost. To be called when no screen is on any more.
        """
        for _ in range(3):  # another window may go on writing; what is refused each time is printed in the end
            if not self._saver.settle().refused:
                break
            self._take_over()
        if batches := self._saver.close():
            from facilitator.lost import lost

            return lost(self.meeting.pm, batches)
        return []

    def _wanted(self) -> Settings:
        """The team's settings of the coach in the present folder; without them where they cannot be used."""
        from facilitator.coach.config import ConfigError, Settings, team

        try:
            return team(Path.cwd())
        except (ConfigError, OSError) as error:
            if screen := self._meeting_screen():
                screen.call_later(screen.tell, f"The coach's settings are not used: {error}")
            return Settings()

    # -- saving --------------------------------------------------------------------------------------------------

    def _save(self, batch: Batch) -> None:
        self._saver.submit(batch)
        if batch.what != PULSE and self.is_running:
            self.post_message(self.Reported(self._saver.state))

    def _report(self, saved: Saved) -> None:
        """Called in the saver's thread."""
        if self.is_running:
            self.post_message(self.Reported(saved))

    def on_facilitator_app_reported(self, message: Reported) -> None:
        """Show where the saving stands; where a stale write was refused, take over what is in the store."""
        screen = self._meeting_screen()
        if message.saved.refused:
            if screen:
                screen.keep_line()
            if self._take_over() and screen:
                screen.show_others()
        # How much waits is asked now: reports of two threads may come in either order.
        saved = replace(message.saved, pending=self._saver.pending)
        for shown in self.screen_stack:
            if tell := getattr(shown, "show_saved", None):
                tell(saved)

    def _take_over(self) -> bool:
        """Do what was refused again, on what another window has written; True when that shows."""
        taken = self._saver.take_over()
        if taken is None:
            return False
        refused, (pm, journal) = taken
        return self.meeting.reload(pm, journal, refused)

    def _meeting_screen(self) -> MeetingScreen | None:
        return next((s for s in self.screen_stack if isinstance(s, MeetingScreen)), None)

    def _handle_exception(self, error: Exception) -> None:
        """Nobody in the room wants a traceback: leave, and let the command say one sentence. Tests see it raised."""
        if self.is_headless:
            super()._handle_exception(error)
            return
        self.unexpected = error
        self._exit_renderables.clear()
        self.exit(return_code=2)


def _caller(screen: Screen[object], action: str) -> Callable[[], Awaitable[None]]:
    async def call() -> None:
        await screen.run_action(action)

    return call

"""The meeting screen: routes what is typed and pressed to the meeting, and what follows to the board."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Static

from facilitator.keys import MEETING
from facilitator.questions import CARDS
from facilitator.screens.meeting_view import MeetingView
from facilitator.widgets import sizes
from facilitator.widgets.board import Board
from facilitator.widgets.capture_line import CaptureLine
from facilitator.widgets.part import Notice, Part
from facilitator.widgets.texts import KeyBar

TICK = 0.25
"""Seconds between two looks at the clock."""
UNMEANT = 1.0
"""Seconds after the agenda went on by itself in which Enter on an untouched line was meant for the part before."""


class MeetingScreen(MeetingView):
    """Runs one meeting. Wishes go to `meeting`, what it gives back is shown."""

    class Shown(Message):
        """The first frame is on the screen."""

    KEYS = MEETING
    BINDINGS: ClassVar[list[BindingType]] = [Binding(key.key, key.action, key.label, show=False) for key in MEETING]

    def compose(self) -> ComposeResult:
        """The board, and what belongs to the line."""
        yield Board(id="board")
        yield Notice("notice")
        yield Part("coach")
        yield Part("chips", keeps_room=True)
        with Horizontal(id="line"):
            yield Static("▸", id="prompt", markup=False)
            yield CaptureLine(self._complete, self.run_action, self._paste, self._let_go, self._read, id="capture")
        yield KeyBar("keys", keeps_room=True)
        yield Static(sizes.TOO_SMALL, classes="too-small", markup=False)

    def on_mount(self) -> None:
        """Show the meeting as it was left; what costs time to import waits until that is on the screen."""
        self._enter_pane()
        self._ask_away()
        self.call_after_refresh(self._set_going)

    def _set_going(self) -> None:
        self.post_message(self.Shown())
        self._read_yet = True
        self._draw_lines()
        self._read()
        self.set_interval(TICK, self.tick)

    def action_take(self) -> None:
        """Enter: take the line, unless it was on its way to the part that has just ended."""
        if self._line.value != self._came_with or self.meeting.clock.ticks() - self._went_on >= UNMEANT:
            super().action_take()

    # -- keys of the meeting -------------------------------------------------------------------------------------

    def action_clock(self) -> None:
        """Start, pause or resume the clock."""
        self.meeting.toggle()
        self._draw()

    def action_give(self, seconds: float = 60.0) -> None:
        """One more minute (or less)."""
        self.meeting.extend(seconds)
        self._board.show_clock(self._moment())

    def action_next(self) -> None:
        """The next pane."""
        self.keep()
        self.meeting.advance()
        self._enter_pane()

    def action_back(self) -> None:
        """The pane before."""
        self.keep()
        self.meeting.back()
        self._enter_pane()

    def action_away(self, count: bool) -> None:
        """Answer whether the time nobody watched the clock counts."""
        if self.meeting.away:
            self.meeting.count_away(count=count)
            self._ask_away()
            self.tell("That time is counted" if count else "That time is left out")
            self._board.show_clock(self._moment())

    async def action_leave(self) -> None:
        """Leave, a rehearsal for where one came from; what is half-typed is kept."""
        if self._saved.practice:
            self.dismiss()
        else:
            await self.app.action_quit()

    # -- time and saving -----------------------------------------------------------------------------------------

    def tick(self) -> None:
        """Look at the clock: save, advance, notice a gap, draw what has changed."""
        now, away, section = self.meeting.clock.ticks(), self.meeting.away, self.meeting.section
        if self.keep_now_and_then(now):
            self.meeting.pulse()
        if self.meeting.tick():
            waiting = self._line.value.strip()
            self.meeting.keep_draft(self._line.value, self._editing, section)
            self._enter_pane()
            self._came_with, self._went_on = self._line.value, now
            if waiting:
                self.tell(f"Your half-typed line waits in {CARDS[section].title.lower()}: ^B goes back to it")
        if self.meeting.away != away:
            self._ask_away()
        self._notice.tick(now)
        if self.is_current or self.app.screen.is_modal:
            self._board.show_clock(self._moment())

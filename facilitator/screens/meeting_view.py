"""Drawing the meeting screen from the meeting as it stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import events
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from facilitator.agenda import State
from facilitator.keys import MEETING
from facilitator.meeting import Meeting
from facilitator.questions import CARDS
from facilitator.saver import Saved
from facilitator.spoken import say_duration
from facilitator.widgets import coach_line, sizes
from facilitator.widgets.board import Board, Moment
from facilitator.widgets.capture_line import CaptureLine
from facilitator.widgets.part import Notice, Part, saved_mark
from facilitator.widgets.texts import KeyBar

if TYPE_CHECKING:
    from facilitator.coach.finding import Finding


class MeetingView(Screen[None]):
    """Draws; which parts there are and what keys and lines do is in `meeting.MeetingScreen`."""

    HORIZONTAL_BREAKPOINTS = sizes.ACROSS
    VERTICAL_BREAKPOINTS = sizes.DOWN
    AUTO_FOCUS = "CaptureLine"

    def __init__(self, meeting: Meeting) -> None:
        super().__init__()
        self.meeting = meeting
        self._saved = Saved()
        self._editing: str | None = None
        self._before_rewrite: tuple[str, str] | None = None
        """The line before and after the coach's rewrite was taken, for ^Z."""
        self._section_before = meeting.section
        self._came_with, self._went_on = "", -1e9
        """What the line held when the agenda went on by itself, and when that was (a reading of the clock)."""
        self._pulsed = 0.0
        self._drawn_width = 0
        self._read_yet = False
        """Whether the entries were read by the coach; the first frame does not wait for that."""

    def on_resize(self, event: events.Resize) -> None:
        """What is drawn to width is drawn anew."""
        if event.size.width != self._drawn_width:
            self._draw()

    # -- drawing -------------------------------------------------------------------------------------------------

    @property
    def _board(self) -> Board:
        return self.query_one(Board)

    @property
    def _line(self) -> CaptureLine:
        return self.query_one(CaptureLine)

    @property
    def _notice(self) -> Notice:
        return self.query_one(Notice)

    def _moment(self) -> Moment:
        clock = self.meeting.clock
        return Moment(self.meeting.pm, clock.ticks(), clock.now(), saved_mark(self._saved))

    def _draw(self, *, end: bool = False) -> None:
        self._drawn_width = self.app.size.width
        self._board.show_clock(self._moment())
        self._draw_lines(end=end)
        state = self.meeting.agenda.state
        keys = [key for key in MEETING if key.action != "clock" or state is not State.FINISHED]
        self.query_one(KeyBar).show_keys(
            keys, self.app.size.width - 2, {"clock": "pause" if state is State.RUNNING else "start"}
        )

    def _draw_lines(self, *, reveal: str | None = None, end: bool = False) -> None:
        moment, signs = self._moment(), self.meeting.signs if self._read_yet else _no_signs
        self._board.show_card(moment, self._open_points())
        self._board.show_lines(moment, signs, reveal=reveal, end=end)
        self._line.walking = self._board.entries.chosen is not None

    def _open_points(self) -> Sequence[str]:
        """What the closing card lists."""
        if self.meeting.agenda.state is not State.FINISHED:
            return ()
        from facilitator.closing import open_points

        return open_points(self.meeting.pm, self.meeting.signs, self.meeting.facts_signs())

    def tell(self, text: str) -> None:
        """News, in one line that goes away by itself."""
        self._notice.tell(text, self.meeting.clock.ticks())

    # -- the other screens

    def action_minutes(self) -> None:
        """The minutes."""
        from facilitator.screens.minutes import MinutesScreen

        self.keep()
        self.app.push_screen(MinutesScreen(self.meeting, self._saved), lambda _: self._draw())

    def action_help(self) -> None:
        """The keys and what one can type."""
        from facilitator.screens.help import HelpScreen

        self.app.push_screen(HelpScreen())

    def keep(self) -> None:
        """What is half-typed stays with its pane."""
        self.meeting.keep_draft(self._line.value, self._editing)

    # -- the line and its news

    def _complete(self, text: str) -> str | None:
        from facilitator.capture import complete

        return complete(text, self.meeting.section, self.meeting.pm)

    def _read(self) -> None:
        """Chips and coach for the line as it stands."""
        if not self._read_yet:
            return
        from facilitator import capture

        text, chips, said = self._line.value, Content(""), Content("")
        if text.strip():
            item = self.meeting.read(text, self._editing)
            chips = coach_line.chips(capture.chips(item, self.meeting.pm, self.meeting.clock.today()))
            said = coach_line.coach(self.meeting.heard(text, self._editing, typing=True), text)
        self.query_one("#chips", Part).show(chips)
        self.query_one("#coach", Part).show(said)

    def _prompt(self) -> None:
        item = self.meeting.item(self._editing) if self._editing else None
        self._line.one_line = item is not None
        self._line.placeholder = "" if item else CARDS[self.meeting.section].hint
        self.query_one("#prompt", Static).update(Content("✎" if item else "▸"))
        if item:
            self.tell("Editing: Enter puts the line in its place, Escape leaves it as it was")

    def _ask_away(self) -> None:
        said = f"Nobody watched the clock for {say_duration(self.meeting.away)}: F2 counts that time, F3 leaves it out"
        self._notice.stand(Content.styled(f"{said} (as now)", "bold $warning") if self.meeting.away else Content(""))

    def show_saved(self, saved: Saved) -> None:
        """The worker has written something, or could not."""
        before, self._saved = self._saved, saved
        if saved.problem and saved.problem != before.problem:
            self._notice.stand(Content.styled(f"Not saved yet: {saved.problem}", "bold $error"))
        elif before.problem and not saved.problem:
            self._ask_away()
        if self.is_current:
            self._board.show_header(self._moment())


def _no_signs(_item: object) -> Sequence[Finding]:
    return ()

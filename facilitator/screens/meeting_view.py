"""Drawing the meeting screen from the meeting as it stands."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.content import Content

from facilitator.agenda import State
from facilitator.keys import MEETING
from facilitator.meeting import Meeting
from facilitator.saver import Saved
from facilitator.screens.lines import LinesScreen, no_signs
from facilitator.spoken import say_duration
from facilitator.widgets import sizes
from facilitator.widgets.board import Board, Moment
from facilitator.widgets.part import saved_mark
from facilitator.widgets.texts import KeyBar

SAVED = Saved()


class MeetingView(LinesScreen):
    """Draws; which parts there are and what keys and lines do is in `meeting.MeetingScreen`."""

    HORIZONTAL_BREAKPOINTS = sizes.ACROSS
    VERTICAL_BREAKPOINTS = sizes.DOWN

    def __init__(self, meeting: Meeting, saved: Saved = SAVED, promised: Sequence[str] = ()) -> None:
        super().__init__(meeting, saved)
        self.promised = promised
        """What the last related post-mortem promised and what became of it, line by line, for the opening."""
        self._came_with, self._went_on = "", -1e9
        """What the line held when the agenda went on by itself, and when that was (a reading of the clock)."""
        self._drawn_width = 0

    def on_resize(self, event: events.Resize) -> None:
        """What is drawn to width is drawn anew."""
        if event.size.width != self._drawn_width:
            self._draw()

    # -- drawing -------------------------------------------------------------------------------------------------

    @property
    def _board(self) -> Board:
        return self.query_one(Board)

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
        moment, signs = self._moment(), self.meeting.signs if self._read_yet else no_signs
        self._board.show_card(moment, self._open_points(), self.promised)
        self._board.show_lines(moment, signs, reveal=reveal, end=end)
        self._line.walking = self._entries.chosen is not None

    def _open_points(self) -> Sequence[str]:
        """What the closing card lists."""
        if self.meeting.agenda.state is not State.FINISHED:
            return ()
        from facilitator.closing import open_points

        return open_points(self.meeting.pm, self.meeting.signs, self.meeting.facts_signs())

    def show_promised(self, promised: Sequence[str]) -> None:
        """What an earlier meeting promised, on the opening card."""
        self.promised = promised
        self._board.show_card(self._moment(), self._open_points(), self.promised)

    # -- news

    def _stand(self) -> None:
        self._ask_away()

    def _ask_away(self) -> None:
        said = f"Nobody watched the clock for {say_duration(self.meeting.away)}: F2 counts that time, F3 leaves it out"
        self._notice.stand(Content.styled(f"{said} (as now)", "bold $warning") if self.meeting.away else Content(""))

    def _draw_saved(self) -> None:
        if self.is_current:
            self._board.show_header(self._moment())

    def show_saved(self, saved: Saved) -> None:
        """The worker has written something, or could not; of a rehearsal nothing is written."""
        if not self._saved.practice:
            super().show_saved(saved)

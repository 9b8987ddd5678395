"""The meeting screen: routes what is typed and pressed to the meeting, and what follows to the board."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Static

from facilitator.items import section_of
from facilitator.keys import MEETING
from facilitator.model import Section
from facilitator.questions import CARDS
from facilitator.screens.meeting_view import MeetingView
from facilitator.store.change import Batch
from facilitator.widgets import coach_line, sizes
from facilitator.widgets.board import Board
from facilitator.widgets.capture_line import CaptureLine
from facilitator.widgets.part import Notice, Part
from facilitator.widgets.texts import KeyBar

TICK = 0.25
"""Seconds between two looks at the clock."""
UNMEANT = 1.0
"""Seconds after the agenda went on by itself in which Enter on an untouched line was meant for the part before."""
PULSE = 0.8
"""Seconds after which a half-typed line and the running clock are saved again: at most a second is ever lost."""


class MeetingScreen(MeetingView):
    """Runs one meeting. Wishes go to `meeting`, what it gives back is shown."""

    class Shown(Message):
        """The first frame is on the screen."""

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

    # -- the line ------------------------------------------------------------------------------------------------

    def action_take(self) -> None:
        """Enter: take the line, put an edited one in its place, or begin to edit the chosen entry."""
        text = self._line.value
        if text == self._came_with and self.meeting.clock.ticks() - self._went_on < UNMEANT:
            return  # Enter was on its way to the part that has just ended
        if self._board.entries.chosen and not text.strip():
            self._edit_chosen()
        elif self._editing and not text.strip():
            self.action_escape()
        elif item := self.meeting.edit(self._editing, text) if self._editing else self.meeting.capture(text):
            self._done_with(item.id)
            if section_of(item) is Section.PARKING:
                self.tell("Parked: it stands under the list of every part")
        elif text.strip():
            self.tell("Say what happened: a time or a mark alone is no entry yet")

    def _paste(self, lines: Sequence[str]) -> None:
        """All lines of a paste but the last, which stays in the line."""
        taken = self.meeting.capture_all(lines)
        self._draw_lines(reveal=taken[-1].id if taken else None)
        self.tell(f"{len(taken)} lines captured, the last one is in the line · ^Z takes them back")

    def _done_with(self, key: str | None) -> None:
        """The line was dealt with: clear it and show where it went."""
        self._editing = self._before_rewrite = None
        self._notice.clear()
        self._line.set_line("")
        self.meeting.keep_draft("")
        self._prompt()
        self._draw_lines(reveal=key)

    # -- entries -------------------------------------------------------------------------------------------------

    def action_walk(self, step: int) -> None:
        """Choose the entry above or below."""
        self._line.walking = self._board.entries.walk(step) is not None

    def action_page(self, step: int) -> None:
        """Scroll the list by a page."""
        self._board.entries.page(step)

    def action_escape(self) -> None:
        """Let go of an edit, else of the chosen entry."""
        if self._editing:
            self._done_with(self._editing)
        self._let_go()

    def _let_go(self) -> None:
        """Typing goes on: the entry that was chosen is not meant any more."""
        self._board.entries.choose(None)
        self._line.walking = False

    def _edit_chosen(self) -> None:
        key = self._board.entries.chosen
        if key:
            self._editing = key
            self._line.set_line(self.meeting.line(key))
            self._prompt()
            self._let_go()

    def action_remove(self) -> None:
        """Remove the chosen entry."""
        key = self._board.entries.chosen
        if key and (gone := self.meeting.delete(key)):
            self._let_go()
            if key == self._editing:  # its words stay in the line, as a new entry
                self._editing = None
                self._prompt()
            self._draw_lines()
            self.tell(f"Removed “{gone.text[:40]}” · ^Z brings it back")

    def action_wave_through(self) -> None:
        """Wave the coach's sign on the chosen entry through."""
        if key := self._board.entries.chosen:
            self.meeting.dismiss(key)
            self._draw_lines()

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

    def action_rewrite(self) -> None:
        """Take the rewrite that is shown into the line."""
        text = self._line.value
        if better := coach_line.rewrite(self.meeting.heard(text, self._editing, typing=True)):
            self._before_rewrite = (text, better)
            self._line.set_line(better)
        else:
            self.tell("The coach has no rewrite for this line")

    def action_park(self) -> None:
        """Put the line into the parking lot."""
        if self._editing:
            self.tell("This entry is being edited: Escape lets go of it, /park before its text parks it")
        elif item := self.meeting.park(self._line.value):
            self._done_with(item.id)
            self.tell("Parked: it stands under the list of every part")
        else:
            self.tell("Type what to park first")

    def action_undo(self) -> None:
        """Take back the rewrite that was just taken, else the last change."""
        if self._before_rewrite and self._line.value == self._before_rewrite[1]:
            self._line.set_line(self._before_rewrite[0])
            self._before_rewrite = None
        else:
            self._say_undone(self.meeting.undo(), "Undone", "Nothing to undo")

    def action_redo(self) -> None:
        """Do again what was undone."""
        self._say_undone(self.meeting.redo(), "Done again", "Nothing to do again")

    def _say_undone(self, batch: Batch | None, said: str, nothing: str) -> None:
        if self._editing and not self.meeting.item(self._editing):
            self._editing = None
            self._prompt()
        self._draw()
        self.tell(f"{said}: {batch.what} {text_of(batch)}".rstrip() if batch else nothing)

    def action_away(self, count: bool) -> None:
        """Answer whether the time nobody watched the clock counts."""
        if self.meeting.away:
            self.meeting.count_away(count=count)
            self._ask_away()
            self.tell("That time is counted" if count else "That time is left out")
            self._board.show_clock(self._moment())

    async def action_leave(self) -> None:
        """Leave; what is half-typed is kept."""
        await self.app.action_quit()

    # -- time and saving -----------------------------------------------------------------------------------------

    def tick(self) -> None:
        """Look at the clock: save, advance, notice a gap, draw what has changed."""
        now, away, section = self.meeting.clock.ticks(), self.meeting.away, self.meeting.section
        # While the disk takes nothing, drafts and the clock wait: they would only pile up behind what failed.
        if now - self._pulsed >= PULSE and not (self._saved.problem and self._saved.pending):
            self._pulsed = now
            self.keep()
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

    def keep_line(self) -> None:
        """The same, before another window's state is taken over."""
        self._section_before = self.meeting.section
        self.keep()

    def _enter_pane(self) -> None:
        """Show the pane that is on, with the draft that waits there."""
        draft = self.meeting.draft()
        self._editing = draft.editing if draft and draft.editing and self.meeting.item(draft.editing) else None
        self._before_rewrite = None
        self._let_go()
        self._line.set_line(draft.text if draft else "")
        self._prompt()
        self._draw(end=self.meeting.section is not Section.TIMELINE)

    def show_others(self) -> None:
        """Another window wrote first: its state is shown, what was typed here is in it."""
        if self._editing and not self.meeting.item(self._editing):
            self._editing = None
        if self.meeting.section is not self._section_before:
            self._enter_pane()
        else:
            self._draw()
            self._prompt()
        self.tell("Another window has this meeting open, too: what is done there shows here")


def text_of(batch: Batch) -> str:
    """The text a batch is about, shortened."""
    for change in batch.changes:
        row = change.after or change.before or {}
        if change.table in ("entries", "actions") and row.get("text"):
            return f"“{str(row['text'])[:40]}”"
    return ""

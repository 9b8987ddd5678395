"""A screen with a line to type into and the entries above it: what is typed, chosen, edited, undone there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from facilitator.history import text_of
from facilitator.items import section_of
from facilitator.meeting import Meeting
from facilitator.model import Section
from facilitator.questions import CARDS
from facilitator.saver import Saved
from facilitator.store.change import Batch
from facilitator.widgets import coach_line
from facilitator.widgets.capture_line import CaptureLine
from facilitator.widgets.entries import EntryList
from facilitator.widgets.part import Notice, Part

if TYPE_CHECKING:
    from facilitator.coach.finding import Finding

PULSE = 0.8
"""Seconds after which a half-typed line and the running clock are saved again: at most a second is ever lost."""


class LinesScreen(Screen[None]):
    """Routes what is typed and pressed to the meeting. Where the entries stand and what else is drawn say those that
    build on it.
    """

    AUTO_FOCUS = "CaptureLine"

    def __init__(self, meeting: Meeting, saved: Saved) -> None:
        super().__init__()
        self.meeting = meeting
        self._saved = saved
        self._editing: str | None = None
        self._before_rewrite: tuple[str, str] | None = None
        """The line before and after the coach's rewrite was taken, for ^Z."""
        self._section_before = meeting.section
        self._pulsed = 0.0
        self._read_yet = False
        """Whether the entries were read by the coach; the first frame does not wait for that."""

    def _draw(self, *, end: bool = False) -> None:
        """Draw everything as it stands; `end` brings the end of the entries into view."""
        raise NotImplementedError

    def _draw_lines(self, *, reveal: str | None = None, end: bool = False) -> None:
        """Draw the entries and what follows from them; bring the item `reveal` into view."""
        raise NotImplementedError

    def _draw_saved(self) -> None:
        """Draw where the saving stands."""
        raise NotImplementedError

    def _stand(self) -> None:
        """Show in the notice what needs an answer, or nothing."""
        self._notice.stand(Content(""))

    @property
    def _entries(self) -> EntryList:
        return self.query_one("#entries", EntryList)

    @property
    def _line(self) -> CaptureLine:
        return self.query_one(CaptureLine)

    @property
    def _notice(self) -> Notice:
        return self.query_one(Notice)

    def tell(self, text: str) -> None:
        """News, in one line that goes away by itself."""
        self._notice.tell(text, self.meeting.clock.ticks())

    def keep(self) -> None:
        """What is half-typed stays with its pane."""
        self.meeting.keep_draft(self._line.value, self._editing)

    def _enter_pane(self) -> None:
        """Show the pane that is on, with the draft that waits there."""
        draft = self.meeting.draft()
        self._editing = draft.editing if draft and draft.editing and self.meeting.item(draft.editing) else None
        self._before_rewrite = None
        self._let_go()
        self._line.set_line(draft.text if draft else "")
        self._prompt()
        self._draw(end=self.meeting.section is not Section.TIMELINE)

    # -- the line ------------------------------------------------------------------------------------------------

    def action_take(self) -> None:
        """Enter: take the line, put an edited one in its place, or begin to edit the chosen entry."""
        text = self._line.value
        if self._entries.chosen and not text.strip():
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

    # -- entries -------------------------------------------------------------------------------------------------

    def action_walk(self, step: int) -> None:
        """Choose the entry above or below."""
        self._line.walking = self._entries.walk(step) is not None

    def action_page(self, step: int) -> None:
        """Scroll the list by a page."""
        self._entries.page(step)

    def action_escape(self) -> None:
        """Let go of an edit, else of the chosen entry."""
        if self._editing:
            self._done_with(self._editing)
        self._let_go()

    def _let_go(self) -> None:
        """Typing goes on: the entry that was chosen is not meant any more."""
        self._entries.choose(None)
        self._line.walking = False

    def _edit_chosen(self) -> None:
        key = self._entries.chosen
        if key:
            self._editing = key
            self._line.set_line(self.meeting.line(key))
            self._prompt()
            self._let_go()

    def action_remove(self) -> None:
        """Remove the chosen entry."""
        key = self._entries.chosen
        if key and (gone := self.meeting.delete(key)):
            self._let_go()
            if key == self._editing:  # its words stay in the line, as a new entry
                self._editing = None
                self._prompt()
            self._draw_lines()
            self.tell(f"Removed “{gone.text[:40]}” · ^Z brings it back")

    def action_wave_through(self) -> None:
        """Wave the coach's sign on the chosen entry through."""
        if key := self._entries.chosen:
            self.meeting.dismiss(key)
            self._draw_lines()

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

    # -- saving

    def keep_now_and_then(self, now: float) -> bool:
        """Save what is half-typed, about once a second; True when it is time for that.

        While the disk takes nothing, drafts wait: they would only pile up behind what failed.
        """
        if now - self._pulsed < PULSE or (self._saved.problem and self._saved.pending):
            return False
        self._pulsed = now
        self.keep()
        return True

    def keep_line(self) -> None:
        """The same, before another window's state is taken over."""
        self._section_before = self.meeting.section
        self.keep()

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

    def show_saved(self, saved: Saved) -> None:
        """The worker has written something, or could not."""
        before, self._saved = self._saved, saved
        if saved.problem and saved.problem != before.problem:
            self._notice.stand(Content.styled(f"Not saved yet: {saved.problem}", "bold $error"))
        elif before.problem and not saved.problem:
            self._stand()
        self._draw_saved()

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


def no_signs(_item: object) -> Sequence[Finding]:
    """Of entries that the coach has not read."""
    return ()

"""A screen with a line to type into and the entries above it: what is typed, chosen, edited, undone there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from facilitator.history import text_of
from facilitator.items import section_of
from facilitator.model import Section
from facilitator.screens.typing import TypingScreen
from facilitator.store.change import Batch
from facilitator.widgets.entries import EntryList

if TYPE_CHECKING:
    from facilitator.coach.finding import Finding


class LinesScreen(TypingScreen):
    """Routes what is typed and pressed to the meeting. Where the entries stand and what else is drawn say those that
    build on it.
    """

    def _draw(self, *, end: bool = False) -> None:
        """Draw everything as it stands; `end` brings the end of the entries into view."""
        raise NotImplementedError

    def _draw_lines(self, *, reveal: str | None = None, end: bool = False) -> None:
        """Draw the entries and what follows from them; bring the item `reveal` into view."""
        raise NotImplementedError

    @property
    def _entries(self) -> EntryList:
        return self.query_one("#entries", EntryList)

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

    # -- the other screens

    def action_minutes(self) -> None:
        """The minutes."""
        from facilitator.screens.minutes import MinutesScreen

        self.keep()
        self.app.push_screen(MinutesScreen(self.meeting, self._saved), lambda _: self._draw())

    def action_help(self) -> None:
        """The keys and what one can type."""
        from facilitator.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self.KEYS))


def no_signs(_item: object) -> Sequence[Finding]:
    """Of entries that the coach has not read."""
    return ()

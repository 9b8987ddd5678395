"""A screen with a line to type into: what is half-typed is kept, read while one types, and said to be saved."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from facilitator.keys import MEETING, Key
from facilitator.meeting import Meeting
from facilitator.questions import CARDS
from facilitator.saver import Saved
from facilitator.widgets import coach_line
from facilitator.widgets.capture_line import CaptureLine
from facilitator.widgets.part import Notice, Part

PULSE = 0.8
"""Seconds after which a half-typed line and the running clock are saved again: at most a second is ever lost."""


class TypingScreen(Screen[None]):
    """The line itself; what becomes of it and of the entries above it says `lines.LinesScreen`."""

    AUTO_FOCUS = "CaptureLine"
    KEYS: Sequence[Key] = MEETING
    """The keys of the screen, for the help and the palette."""

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

    def _draw_saved(self) -> None:
        """Draw where the saving stands."""
        raise NotImplementedError

    def _stand(self) -> None:
        """Show in the notice what needs an answer, or nothing."""
        self._notice.stand(Content(""))

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

    def _complete(self, text: str) -> str | None:
        from facilitator.capture import complete

        return complete(text, self.meeting.section, self.meeting.around)

    def _read(self) -> None:
        """Chips and coach for the line as it stands."""
        if not self._read_yet:
            return
        from facilitator import capture

        text, chips, said = self._line.value, Content(""), Content("")
        if text.strip():
            item = self.meeting.read(text, self._editing)
            chips = coach_line.chips(capture.chips(item, self.meeting.around, self.meeting.clock.today()))
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

    def keep_now_and_then(self, now: float) -> bool:
        """Save what is half-typed, about once a second; True when it is time for that.

        While the disk takes nothing, drafts wait: they would only pile up behind what failed.
        """
        if now - self._pulsed < PULSE or (self._saved.problem and self._saved.pending):
            return False
        self._pulsed = now
        self.keep()
        return True

    def show_saved(self, saved: Saved) -> None:
        """The worker has written something, or could not."""
        before, self._saved = self._saved, saved
        if saved.problem and saved.problem != before.problem:
            self._notice.stand(Content.styled(f"Not saved yet: {saved.problem}", "bold $error"))
        elif before.problem and not saved.problem:
            self._stand()
        self._draw_saved()

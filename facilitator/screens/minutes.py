"""The minutes: what is still open, what is said of the incident as a whole, and the document to hand out."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from rich.markdown import Markdown
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from facilitator import handout
from facilitator.closing import open_points
from facilitator.documents import FORMATS, render
from facilitator.keys import MINUTES
from facilitator.meeting import Meeting
from facilitator.model import Postmortem
from facilitator.saver import Saved
from facilitator.widgets import sizes
from facilitator.widgets.facts_form import FactsForm, stated
from facilitator.widgets.part import Part, saved_mark
from facilitator.widgets.texts import KeyBar

PAUSE = 0.4
"""Seconds without a key after which what was typed is saved and the document drawn anew."""


class MinutesScreen(Screen[None]):
    """Fill in, read, copy, write. What is typed here is saved as one goes, like everything else."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(k.key, k.action, k.label, show=False) for k in MINUTES),
        # Before what is typed next is handed out, so that it goes to the field that Tab led to.
        Binding("tab", "app.focus_next", "Next field", show=False, priority=True),
        Binding("shift+tab", "app.focus_previous", "Field before", show=False, priority=True),
    ]
    HORIZONTAL_BREAKPOINTS = sizes.ACROSS
    VERTICAL_BREAKPOINTS = sizes.DOWN
    AUTO_FOCUS = "#summary"

    def __init__(self, meeting: Meeting, saved: Saved) -> None:
        super().__init__()
        self.meeting = meeting
        self._saved = saved
        self._shown = ""
        self._drawn: Postmortem | None = None

    def compose(self) -> ComposeResult:
        """Fields on the left, the document on the right (below it where the window is narrow)."""
        yield Part("minutes-title", keeps_room=True)
        with Horizontal(id="minutes"):
            with Vertical(id="left"):
                yield VerticalScroll(Part("open"), id="still")
                yield FactsForm(self.meeting.pm)
            yield VerticalScroll(Static(id="rendered", markup=False), id="paper")
        yield Part("told", keeps_room=True)
        yield KeyBar("keys", keeps_room=True)
        yield Static(sizes.TOO_SMALL, classes="too-small", markup=False)

    def on_mount(self) -> None:
        """Show everything as it stands."""
        self._draw()
        self.set_interval(PAUSE, self.follow)

    def follow(self) -> None:
        """Save what was typed, show what has changed; the document follows."""
        self.keep()
        if form := self._form:
            form.follow(self.meeting.pm)
        self._draw()

    @property
    def _form(self) -> FactsForm | None:
        """The fields; None while they are not there: who is quick leaves before the screen came up."""
        return self.query_one(FactsForm) if self.query("#sla") and self.query("#keys") else None

    def keep(self) -> None:
        """Save what was typed last."""
        if (form := self._form) and (typed := form.typed()):
            summary, root_cause, impact = stated(self.meeting.pm, typed)
            self.meeting.state_facts(summary=summary, root_cause=root_cause, impact=impact)

    def show_saved(self, saved: Saved) -> None:
        """Where the saving stands."""
        self._saved = saved
        self._draw_points()

    def on_resize(self) -> None:
        """The footer is drawn to width."""
        for bar in self.query(KeyBar):
            bar.show_keys(MINUTES, self.size.width - 2)

    def _draw(self) -> None:
        """Title, open points and document, when something has changed."""
        if self._form is None:
            return
        self._draw_points()
        if self.meeting.pm is self._drawn:
            return
        self._drawn = self.meeting.pm
        if (text := render(self.meeting.pm, "md")) != self._shown:
            self._shown = text
            # One widget for the whole document: Textual's own Markdown makes hundreds, a second's work at each change.
            self.query_one("#rendered", Static).update(Markdown(text, hyperlinks=False))

    def _draw_points(self) -> None:
        if (form := self._form) is None:
            return
        points = open_points(self.meeting.pm, self.meeting.signs, self.meeting.facts_signs())
        if wrong := form.problem:
            points.insert(0, wrong)
        problem = f"  {self._saved.problem}" if self._saved.problem else ""
        title = Content.assemble(
            ("Minutes  ", "bold $accent"), (self.meeting.pm.title, "bold"), "   ", saved_mark(self._saved),
            (problem, "$error"),
        )  # fmt: skip
        self.query_one("#minutes-title", Part).show(title)
        head = (f"Still open: {len(points)}\n", "bold $warning") if points else ("Nothing is open.", "bold $success")
        self.query_one("#open", Part).show(Content.assemble(head, "\n".join(f"○ {point}" for point in points)))

    # -- handing out ---------------------------------------------------------------------------------------------

    def action_copy(self) -> None:
        """Copy the Markdown, and say by which way it went."""
        self.keep()
        self.run_worker(lambda: self._copy(render(self.meeting.pm, "md")), thread=True, exclusive=True)

    def _copy(self, text: str) -> None:
        """In a thread: a clipboard program may take its time."""
        done = handout.copy(text)
        self.app.call_from_thread(self._say_copied, text, done)

    def _say_copied(self, text: str, done: bool) -> None:
        if done:
            self._tell("Copied as Markdown to the clipboard.")
        else:
            self.app.copy_to_clipboard(text)
            self._tell("Copied as Markdown through the terminal (OSC 52); if nothing can be pasted, F3 writes files.")

    def action_write(self) -> None:
        """Write the three files beside each other."""
        self.keep()
        pm = self.meeting.pm
        try:
            here = Path.cwd()
            written = [handout.write_new(here / f"{pm.id}.{form}", render(pm, form)) for form in FORMATS]
        except OSError as error:
            self._tell(f"The files could not be written into the present folder: {error.strerror}.", "bold $error")
            return
        self._tell(f"Written into {here}: {', '.join(path.name for path in written)}")

    def _tell(self, text: str, style: str = "bold $success") -> None:
        self.query_one("#told", Part).show(Content.styled(text, style))

    def action_close(self) -> None:
        """Back to the meeting."""
        self.keep()
        self.dismiss()

    def action_help(self) -> None:
        """The keys."""
        from facilitator.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(minutes=True))

    async def action_leave(self) -> None:
        """Leave; everything is saved."""
        await self.app.action_quit()

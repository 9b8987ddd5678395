"""The minutes: what is still open, what is said of the incident as a whole, and the document to hand out."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from rich.markdown import Markdown
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, Label, Static, TextArea

from facilitator import facts, handout
from facilitator.clean import clean, clean_block
from facilitator.closing import open_points
from facilitator.documents import FORMATS, render
from facilitator.keys import MINUTES
from facilitator.meeting import Meeting
from facilitator.model import Impact
from facilitator.widgets import sizes
from facilitator.widgets.part import Part
from facilitator.widgets.texts import KeyBar

_IMPACT = (
    ("duration", "Minutes of impact", "83"),
    ("users", "Users affected", "38 % of shoppers"),
    ("revenue", "Revenue", "41,000 EUR"),
    ("tickets", "Support tickets", "212"),
    ("sla", "SLA", "99.95 % missed in April"),
)
PAUSE = 0.4
"""Seconds without a key after which what was typed is saved and the document drawn anew."""


class MinutesScreen(Screen[None]):
    """Fill in, read, copy, write. What is typed here is saved as one goes, like everything else."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(k.key, k.action, k.label, show=False, priority=True) for k in MINUTES),
        # Before what is typed next is handed out, so that it goes to the field that Tab led to.
        Binding("tab", "app.focus_next", "Next field", show=False, priority=True),
        Binding("shift+tab", "app.focus_previous", "Field before", show=False, priority=True),
    ]
    HORIZONTAL_BREAKPOINTS = sizes.ACROSS
    VERTICAL_BREAKPOINTS = sizes.DOWN
    AUTO_FOCUS = "#summary"

    def __init__(self, meeting: Meeting) -> None:
        super().__init__()
        self.meeting = meeting
        self._unsaved = False
        self._shown = ""

    def compose(self) -> ComposeResult:
        """Fields on the left, the document on the right (below it where the window is narrow)."""
        yield Part("minutes-title", keeps_room=True)
        with Horizontal(id="minutes"):
            with Vertical(id="left"):
                yield VerticalScroll(Part("open"), id="still")
                with VerticalScroll(id="fields", can_focus=False):
                    yield from self._fields()
            yield VerticalScroll(Static(id="rendered", markup=False), id="paper")
        yield Part("told", keeps_room=True)
        yield KeyBar("keys", keeps_room=True)
        yield Static(sizes.TOO_SMALL, classes="too-small", markup=False)

    def on_mount(self) -> None:
        """Show everything as it stands."""
        for area in self.query(TextArea):
            area.cursor_blink = False
        self._draw()
        self.set_interval(PAUSE, self._follow)

    def _follow(self) -> None:
        """Save what was typed; the document follows."""
        self._save_typed()
        self._draw()

    def on_resize(self) -> None:
        """The footer is drawn to width."""
        self.query_one(KeyBar).show_keys(MINUTES, self.size.width - 2)

    # -- fields --------------------------------------------------------------------------------------------------

    def _fields(self) -> ComposeResult:
        pm = self.meeting.pm
        yield Label("Summary: what happened, how long, whom it hit", markup=False)
        yield TextArea(pm.summary, id="summary", tab_behavior="focus")
        yield Label("Root cause, for an engineer of another team", markup=False)
        yield TextArea(pm.root_cause, id="root_cause", tab_behavior="focus")
        for name, label, example in _IMPACT:
            with Horizontal(classes="field"):
                yield Label(label, markup=False)
                yield Input(self._said(name), placeholder=f"e.g. {example}", id=name, compact=True)

    def _said(self, name: str) -> str:
        """What a field of the impact says; the duration is proposed from the marks."""
        if name == "duration":
            minutes = facts.duration_minutes(self.meeting.pm)
            return "" if minutes is None else str(minutes)
        return str(getattr(self.meeting.pm.impact, name) or "")

    @on(TextArea.Changed)
    @on(Input.Changed)
    def _typed(self) -> None:
        self._unsaved = True

    def _save_typed(self) -> None:
        """Take over what the fields say."""
        if not self._unsaved:
            return
        self._unsaved = False
        self.meeting.state_facts(
            summary=clean_block(self.query_one("#summary", TextArea).text),
            root_cause=clean_block(self.query_one("#root_cause", TextArea).text),
            impact=self._impact(),
        )

    def _impact(self) -> Impact:
        said = {name: clean(self.query_one(f"#{name}", Input).value) or None for name, _, _ in _IMPACT}
        minutes, proposed = said["duration"], self.meeting.pm.impact.duration_minutes
        stated = int(minutes) if minutes and minutes.isascii() and minutes.isdigit() else None
        if proposed is None and stated == facts.duration_minutes(self.meeting.pm):
            stated = None  # a proposal that was left as it is follows the marks
        return Impact(stated, said["users"], said["revenue"], said["tickets"], said["sla"])

    def _draw(self) -> None:
        """Title, open points and document, when something has changed."""
        self._draw_points()
        if (text := render(self.meeting.pm, "md")) != self._shown:
            self._shown = text
            # One widget for the whole document: Textual's own Markdown makes hundreds, a second's work at each change.
            self.query_one("#rendered", Static).update(Markdown(text, hyperlinks=False))

    def _draw_points(self) -> None:
        pm, points = self.meeting.pm, open_points(self.meeting.pm, self.meeting.signs)
        wrong = self.query_one("#duration", Input).value.strip()
        if wrong and not (wrong.isascii() and wrong.isdigit()):
            points.insert(0, "The duration takes whole minutes, such as 83.")
        title = Content.assemble(("Minutes  ", "bold $accent"), (pm.title, "bold"))
        self.query_one("#minutes-title", Part).show(title)
        head = (f"Still open: {len(points)}\n", "bold $warning") if points else ("Nothing is open.", "bold $success")
        self.query_one("#open", Part).show(Content.assemble(head, "\n".join(f"○ {point}" for point in points)))

    # -- handing out ---------------------------------------------------------------------------------------------

    def action_copy(self) -> None:
        """Copy the Markdown, and say by which way it went."""
        self._save_typed()
        text = render(self.meeting.pm, "md")
        if handout.copy(text):
            self._tell("Copied as Markdown to the clipboard.")
        else:
            self.app.copy_to_clipboard(text)
            self._tell("Copied as Markdown through the terminal (OSC 52); if nothing can be pasted, F3 writes files.")

    def action_write(self) -> None:
        """Write the three files beside each other."""
        self._save_typed()
        pm = self.meeting.pm
        try:
            written = [handout.write_new(Path.cwd() / f"{pm.id}.{form}", render(pm, form)) for form in FORMATS]
        except OSError as error:
            self._tell(f"The files could not be written into {Path.cwd()}: {error.strerror or error}.", "bold $error")
            return
        self._tell(f"Written into {Path.cwd()}: {', '.join(path.name for path in written)}")

    def _tell(self, text: str, style: str = "bold $success") -> None:
        self.query_one("#told", Part).show(Content.styled(text, style))

    def keep(self) -> None:
        """Save what was typed last."""
        self._save_typed()

    def action_close(self) -> None:
        """Back to the meeting."""
        self._save_typed()
        self.dismiss()

    def action_help(self) -> None:
        """The keys."""
        from facilitator.screens.help import HelpScreen

        self.app.push_screen(HelpScreen())

    async def action_leave(self) -> None:
        """Leave; everything is saved."""
        await self.app.action_quit()

"""The minutes: what is still open, what is said of the incident as a whole, and the document to hand out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import ClassVar

from rich.markdown import Markdown
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Label, Static, TextArea

from facilitator.closing import open_points, untold
from facilitator.documents import formats, render
from facilitator.documents.own_templates import TemplateError
from facilitator.handing import made
from facilitator.keys import MINUTES
from facilitator.meeting import Meeting
from facilitator.model import Audience, Postmortem, Stage
from facilitator.proposal import public_summary, summary
from facilitator.saver import Saved
from facilitator.screens.handing import HandingScreen
from facilitator.stylesheets import sheets
from facilitator.widgets import coach_line, sizes
from facilitator.widgets.facts_form import FactsForm, stated
from facilitator.widgets.fields import settled
from facilitator.widgets.part import Part, saved_mark
from facilitator.widgets.texts import KeyBar
from facilitator.widgets.told_form import ToldForm, retold

AUDIENCES = tuple(Audience)
WHOM = {
    Audience.ENGINEERING: "engineering",
    Audience.ORGANISATION: "the organisation",
    Audience.CUSTOMERS: "customers",
}
STAGES = {Stage.DRAFT: "a draft", Stage.IN_REVIEW: "in review", Stage.PUBLISHED: "published"}
_ELSEWHERE = ("audience", "propose", "close")
PAUSE = 0.4
"""Seconds without a key after which what was typed is saved and the document drawn anew."""


class MinutesScreen(HandingScreen):
    """Fill in, read, copy, write. What is typed here is saved as one goes, like everything else."""

    CSS_PATH = sheets("minutes")
    KEYS = MINUTES
    BINDINGS: ClassVar[list[BindingType]] = [
        # Keys that lead elsewhere go before what is typed next is handed out, so that it goes there.
        *(Binding(k.key, k.action, k.label, show=False, priority=k.action in _ELSEWHERE) for k in MINUTES),
        Binding("tab", "app.focus_next", "Next field", show=False, priority=True),
        Binding("shift+tab", "app.focus_previous", "Field before", show=False, priority=True),
    ]
    HORIZONTAL_BREAKPOINTS = sizes.ACROSS
    VERTICAL_BREAKPOINTS = sizes.DOWN
    AUTO_FOCUS = "#summary"

    def __init__(self, meeting: Meeting, saved: Saved) -> None:
        super().__init__(meeting)
        self._saved = saved
        self._shown = ""
        self._drawn: tuple[Postmortem, Audience] | None = None

    def compose(self) -> ComposeResult:
        """Fields on the left, the document on the right (below it where the window is narrow)."""
        yield Part("minutes-title", keeps_room=True)
        with Horizontal(id="minutes"):
            with Vertical(id="left"):
                yield VerticalScroll(Part("open"), id="still")
                yield FactsForm(self.meeting.pm)
                yield Part("reads-along")
            yield VerticalScroll(Static(id="rendered", markup=False), id="paper")
        yield Part("told", keeps_room=True)
        yield KeyBar("keys", keeps_room=True)
        yield Static(sizes.TOO_SMALL, classes="too-small", markup=False)

    def on_mount(self) -> None:
        """Show everything as it stands."""
        self._draw()
        self.set_interval(PAUSE, self.follow)

    def follow(self) -> None:
        """Save what was typed, show what has changed; the document and the coach follow."""
        self.keep()
        for form in self._forms:
            form.follow(self.meeting.pm)
        self._draw()

    @property
    def _form(self) -> FactsForm | None:
        """The fields; None while they are not there: who is quick leaves before the screen came up."""
        return self.query_one(FactsForm) if self.query("#sla") and self.query("#keys") else None

    @property
    def _forms(self) -> list[FactsForm | ToldForm]:
        """All fields that are there, shown or not."""
        told = [form for form in self.query(ToldForm) if form.is_mounted and form.query(Label)]
        return [*([form] if (form := self._form) else []), *told]

    def keep(self) -> None:
        """Save what was typed last."""
        for form in self._forms:
            if not (typed := form.typed()):
                continue
            if isinstance(form, ToldForm):
                self.meeting.restate(retold(self.meeting.pm, form.audience, typed))
            else:
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
            self._draw_points()

    def _draw(self) -> None:
        """Title, open points, coach and document, when something has changed."""
        if self._form is None:
            return
        self._draw_points()
        self._draw_coach()
        seen = (self.meeting.pm, self.audience)
        if seen == self._drawn:
            return
        self._drawn = seen
        if self._folders:  # a team's own template takes its time, in a thread
            self.run_worker(partial(self._make_paper, *seen), thread=True, exclusive=True, group="paper")
        else:
            self._show_paper(render(self.meeting.pm, "md", self.audience))

    def _make_paper(self, pm: Postmortem, whom: Audience) -> None:
        """In a thread: the document as the own template says it."""
        try:
            text = made(pm, ["md"], whom, self._folders)["md"]
        except TemplateError as error:
            self.app.call_from_thread(self._tell, f"The own template cannot be used: {error}", "bold $error")
            text = render(pm, "md", whom)
        self.app.call_from_thread(self._show_paper, text)

    def _show_paper(self, text: str) -> None:
        if text != self._shown:
            self._shown = text
            # One widget for the whole document: Textual's own Markdown makes hundreds, a second's work at each change.
            self.query_one("#rendered", Static).update(Markdown(text, hyperlinks=False))

    def _draw_points(self) -> None:
        if (form := self._form) is None:
            return
        pm = self.meeting.pm
        if self.audience is Audience.CUSTOMERS:
            points = untold(pm, self.meeting.settings)
        else:
            points = open_points(pm, self.meeting.signs, self.meeting.facts_signs())
        if wrong := form.problem:
            points.insert(0, wrong)
        problem = f"  {self._saved.problem}" if self._saved.problem else ""
        head = Content.styled("Minutes  ", "bold $accent")
        rest = Content.assemble(
            f"   for {WHOM[self.audience]} · ", (pm.stage, "$secondary"), "   ", saved_mark(self._saved),
            (problem, "$error"),
        )  # fmt: skip
        room = max(8, self.size.width - 2 - head.cell_length - rest.cell_length)
        title = Content.styled(pm.title, "bold").truncate(room, ellipsis=True)
        self.query_one("#minutes-title", Part).show(Content.assemble(head, title, rest))
        said = (f"Still open: {len(points)}\n", "bold $warning") if points else ("Nothing is open.", "bold $success")
        self.query_one("#open", Part).show(Content.assemble(said, "\n".join(f"○ {point}" for point in points)))

    def _draw_coach(self) -> None:
        """What the coach says to the text one is in."""
        area = self.focused
        text = area.text if isinstance(area, TextArea) else ""
        said = self.meeting.said(text, cause=(area.id if area else "") == "root_cause") if text.strip() else ()
        self.query_one("#reads-along", Part).show(coach_line.coach(said, text))

    # -- audiences -----------------------------------------------------------------------------------------------

    async def action_audience(self) -> None:
        """Turn to the next audience: its fields, and the document as it will read it."""
        await settled(self.focused)
        self.keep()
        self.audience = AUDIENCES[(AUDIENCES.index(self.audience) + 1) % len(AUDIENCES)]
        await self._turn()

    async def _turn(self) -> None:
        """Show the fields of the audience."""
        name = f"told-{self.audience}"
        if self.audience is not Audience.ENGINEERING and not self.query(f"#{name}"):
            await self.query_one("#left").mount(ToldForm(self.meeting.pm, self.audience), before="#reads-along")
        for form in self._forms:
            mine = form.audience if isinstance(form, ToldForm) else Audience.ENGINEERING
            form.display = mine is self.audience
            if form.display:
                form.enter()
        self.query_one("#paper").scroll_home(animate=False)
        self._tell("")
        self._draw()

    async def action_propose(self) -> None:
        """Put a summary made from the facts into the empty field of the summary."""
        await settled(self.focused)
        self.keep()
        form = next(form for form in self._forms if form.display)
        if form.text("summary").strip():
            self._tell("The summary says something already; only an empty one is proposed anything.", "$warning")
            return
        proposed = public_summary if self.audience is Audience.CUSTOMERS else summary
        form.write("summary", proposed(self.meeting.pm))
        self.follow()
        self._tell("Proposed from the facts: put it into better words.")

    def stage(self, stage: Stage) -> None:
        """Say how far the document is."""
        self.keep()
        self.meeting.restate(replace(self.meeting.pm, stage=stage))
        self._draw()
        self._tell(f"The document is {STAGES[stage]}.")

    def commands(self) -> Iterator[tuple[str, str, Callable[[], object]]]:
        """What the palette offers beside the keys: a title, a sentence, what to call."""
        for form in formats(self.audience):
            yield f"Copy as {form}", f"Copy the document for {WHOM[self.audience]} as {form}", partial(self.copy, form)
        for stage, said in STAGES.items():
            yield f"The document is {said}", "Say how far the document is", partial(self.stage, stage)

    async def action_close(self) -> None:
        """Back to the meeting."""
        await settled(self.focused)
        self.keep()
        self.dismiss()

    def action_help(self) -> None:
        """The keys."""
        from facilitator.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self.KEYS))

    async def action_leave(self) -> None:
        """Leave; everything is saved."""
        await self.app.action_quit()

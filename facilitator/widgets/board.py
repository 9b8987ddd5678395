"""What the room sees above the line: incident, agenda to scale, clock and questions, the entries and what follows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content

from facilitator import agenda as clockwork
from facilitator.agenda import Agenda, Section, State
from facilitator.facts import people
from facilitator.model import Postmortem
from facilitator.widgets import cards, texts
from facilitator.widgets.clock import BigClock, reading
from facilitator.widgets.entries import EntryList
from facilitator.widgets.part import Part
from facilitator.widgets.rows import Signs, pane_rows
from facilitator.widgets.sizes import WIDE
from facilitator.widgets.strip import AgendaStrip

TURN = 60
"""Seconds for which one question stands out."""


@dataclass(frozen=True, slots=True)
class Moment:
    """The meeting at one moment: `now` is a reading of its clock in seconds, `wall` the time in UTC."""

    pm: Postmortem
    now: float
    wall: datetime
    saved: Content

    @property
    def agenda(self) -> Agenda:
        """The clock's state."""
        return self.pm.agenda

    @property
    def section(self) -> Section:
        """The pane that is on."""
        return self.pm.agenda.section


def side_width(width: int) -> int:
    """Cells that the side column has for its content; the stylesheet gives it 30 %, 40 at the least, and a border."""
    return max(40, width * 3 // 10) - 4


class Board(Vertical):
    """Draws a moment. It knows nothing of keys."""

    def compose(self) -> ComposeResult:
        """The parts, top to bottom."""
        yield Part("header", keeps_room=True)
        yield AgendaStrip("strip", keeps_room=True)
        yield Part("cue", keeps_room=True)
        with Horizontal(id="main"):
            with Vertical(id="side"):
                yield BigClock("clock", keeps_room=True)
                yield Part("questions")
            with Vertical(id="pane"):
                yield Part("question")
                yield Part("card")
                yield EntryList(id="entries")
                yield Part("facts")

    @property
    def entries(self) -> EntryList:
        """The list."""
        return self.query_one("#entries", EntryList)

    def show_header(self, moment: Moment) -> None:
        """The incident and the saved mark; the clock too, where it has no column of its own."""
        clock = "" if self._wide else reading(moment.agenda, moment.now)
        self._part("header").show(texts.header(moment.pm, moment.saved, self._width, clock))

    def show_clock(self, moment: Moment) -> None:
        """Everything that changes as time passes."""
        agenda, now = moment.agenda, moment.now
        self.show_header(moment)
        self.query_one(AgendaStrip).show_agenda(agenda, now, self._width, tall=self._wide)
        self._part("cue").show(texts.cue(agenda, now, moment.wall, self._width))
        turn = int(clockwork.spent(agenda, now)) // TURN
        over = agenda.state is State.FINISHED
        self._part("question" if self._wide else "questions").show(Content(""))
        if not self._wide:
            self._part("question").show(Content("") if over else cards.one_question(moment.section, turn))
        else:
            self.query_one(BigClock).show_agenda(agenda, now, side_width(self._width), self.app.size.height // 3)
            self._part("questions").show(Content("") if over else cards.questions(moment.section, turn))
        self._part("facts").show(texts.found(moment.pm, agenda, now, moment.section))

    def show_lines(self, moment: Moment, signs: Signs, *, reveal: str | None = None, end: bool = False) -> None:
        """The entries of the pane, less the old ones' place: `reveal` and `end` say what comes into view."""
        self.entries.show(pane_rows(moment.pm, moment.section, signs), reveal=reveal, end=end)
        self._part("facts").show(texts.found(moment.pm, moment.agenda, moment.now, moment.section))

    def show_card(self, moment: Moment, points: Sequence[str], promised: Sequence[str]) -> None:
        """The card above the entries: rules and earlier promises before the start, what is open after the end."""
        card = Content("")
        if moment.agenda.state is State.NOT_STARTED:
            card = cards.opening(people(moment.pm), promised)
        elif moment.agenda.state is State.FINISHED:
            card = cards.closing(points)
        self._part("card").show(card)

    @property
    def _wide(self) -> bool:
        return self.app.size.width >= WIDE

    @property
    def _width(self) -> int:
        """Cells across; known before the first layout, so that the first frame is right."""
        return self.app.size.width - 2

    def _part(self, name: str) -> Part:
        return self.query_one(f"#{name}", Part)

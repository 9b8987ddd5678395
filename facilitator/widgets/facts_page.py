"""The second page of a new post-mortem: its fields, and what follows from them while one types."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content

from facilitator.before.related import Near
from facilitator.before.starting import Reading, Typed, read
from facilitator.before.typed_facts import proposal, write_time
from facilitator.clock import Clock
from facilitator.log.known import Known
from facilitator.widgets.new_cards import earlier, hours
from facilitator.widgets.new_form import NewForm, takes
from facilitator.widgets.part import Part


class FactsPage(Vertical):
    """Reads the fields at every change; asks for the earlier incidents only if `asks` says that it is a repeat."""

    def __init__(self, clock: Clock, zone: tzinfo) -> None:
        super().__init__(id="new-facts")
        self._clock, self._zone = clock, zone
        self._known = Known()
        self._near: tuple[Near, ...] = ()
        self._chosen: Near | None = None
        self._proposed = ""
        self._complained = False
        self.asks = False
        """Whether it was said to be a repeat."""

    def compose(self) -> ComposeResult:
        """Fields beside the cards (above them where the window is narrow); a hint beneath."""
        with Horizontal(id="new-main"):
            yield NewForm(Typed(day=self._clock.now().date().isoformat()))
            with Vertical(id="new-side"):
                yield Part("new-hours", keeps_room=True)
                yield Part("new-earlier")
        yield Part("new-problems")
        yield Part("new-hint", keeps_room=True)

    @property
    def form(self) -> NewForm:
        """The fields."""
        return self.query_one(NewForm)

    @property
    def reading(self) -> Reading:
        """The fields, read."""
        return read(self.form.typed(), self._clock.now(), self._zone)

    @property
    def repeats(self) -> str | None:
        """The id of the earlier incident it repeats."""
        return self._chosen.id if self._chosen and self.asks else None

    @property
    def others(self) -> Known:
        """What the log holds."""
        return self._known

    def know(self, known: Known) -> None:
        """What the log holds has been read."""
        self._known = known
        self.form.know(known.people)
        self.follow()

    def follow(self) -> Reading:
        """Something may have changed: the proposed time follows while nobody has touched it, and all is drawn."""
        reading = self.reading
        if self.form.typed().meeting == self._proposed:
            self._proposed = write_time(proposal(reading.pm, self._clock.now(), self._zone), self._zone)
            self.form.propose(self._proposed)
            reading = self.reading
        untouched = self.form.typed().meeting == self._proposed
        self.query_one("#new-hours", Part).show(hours(reading.pm, self._clock.now(), self._zone, proposed=untouched))
        self._draw_earlier()
        self._draw_problems(reading)
        self.hint(reading)
        return reading

    def hint(self, reading: Reading | None = None) -> None:
        """What the present field takes, and what Tab would add; the fields are read where they were not."""
        whole = self.form.completion
        if whole:
            said = Content.assemble(("Tab ", "bold $secondary"), f"takes {whole}")
        else:
            people = (reading or self.reading).pm.attendees
            said = Content.styled(takes(self.form.current, people), "$muted")
        self.query_one("#new-hint", Part).show(said)

    def complain(self, reading: Reading) -> None:
        """Say what is wrong, from now on until it is right, and go to the first such field."""
        self._complained = True
        self._draw_problems(reading)
        self.form.enter(reading.problems[0].field)
        self.hint(reading)

    # -- earlier incidents ---------------------------------------------------------------------------------------

    def show_near(self, near: Sequence[Near]) -> None:
        """Earlier incidents with a title like this one; the one that is chosen stays among them."""
        kept = [self._chosen] if self._chosen and self._chosen.id not in {one.id for one in near} else []
        self._near = (*kept, *near)[:3]
        self._draw_earlier()

    def choose(self, number: int) -> None:
        """Say that it repeats the one of this number (0 is the first), or take that back."""
        if self.asks and number < len(self._near):
            one = self._near[number]
            self._chosen = None if self._chosen and self._chosen.id == one.id else one
            self._draw_earlier()

    def _draw_earlier(self) -> None:
        shown = self.asks and bool(self.form.typed().title.strip())
        self.query_one("#new-earlier", Part).show(earlier(self._near, self.repeats) if shown else Content(""))

    def _draw_problems(self, reading: Reading) -> None:
        """All of them once they were complained of; before that those of fields that one has filled in and left."""
        typed, current = self.form.typed(), self.form.current
        shown = [p for p in reading.problems if self._complained or (p.field != current and getattr(typed, p.field))]
        lines = [(f"✗ {problem.sentence}", "$error") for problem in shown]
        pm = reading.pm
        twin = next((key for key, *same in self._known.titled if same == [pm.title, pm.date.isoformat()]), None)
        lines += [(f"There is one of this title and day already: {twin}", "$warning")] if twin else []
        self.query_one("#new-problems", Part).show(Content("\n").join(Content.styled(*line) for line in lines))

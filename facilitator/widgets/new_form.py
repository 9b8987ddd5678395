"""The fields of a new post-mortem, in the order one goes through them."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widget import Widget
from textual.widgets import Label

from facilitator.before.people import complete_person, render_person
from facilitator.before.starting import Typed
from facilitator.model import Attendee
from facilitator.widgets.fields import Field
from facilitator.widgets.people_field import PeopleField
from facilitator.widgets.severity_pick import SeverityPick

ORDER = ("title", "day", "severity", "lead", "people", "resolved", "meeting")
"""The fields; their names are those of `starting.Typed`."""
HINTS = {
    "title": "What happened, in a few words: Checkout returned 502s to 38 % of shoppers",
    "day": "The day the incident began, in UTC",
    "severity": "← and → choose, or 1 2 3",
    "lead": "Who coordinated the response",
    "people": "One a line: Sarah Chen <sarah@example.com> (on-call, Payments, involved)",
    "resolved": "When it was over, in UTC or with a zone: 15:21 CEST; it may stay empty",
    "meeting": "Local time, or with a zone; it may stay empty. Enter creates the post-mortem",
}
"""What each field takes, short enough for one line of a narrow window."""
_EXAMPLES = {"resolved": "e.g. 15:21, 15:21 CEST or 2026-04-13 01:10"}
_LINES = ("title", "day", "lead", "resolved", "meeting")
_LABELS = {"title": "Title", "lead": "Lead", "resolved": "Resolved", "meeting": "Meeting at"}


def takes(field: str, people: Sequence[Attendee]) -> str:
    """What a field takes; once there are people, how the last one was understood: a wrong comma shows at once."""
    if field != "people" or not people:
        return HINTS[field]
    last = people[-1]
    more = "" if last.role or last.team or last.group else " · role, team, side go into ( )"
    count = f"{len(people)} people, the last" if len(people) > 1 else "1 person"
    return f"{count}: {render_person(last)}{more}"


class NewForm(VerticalScroll, can_focus=False):
    """Shows the fields, those of `order`, and gives back what is typed; `start` is what stands in them first."""

    def __init__(self, start: Typed, order: Sequence[str] = ORDER) -> None:
        super().__init__(id="new-form")
        self._start, self.order = start, order
        self._known: Sequence[Attendee] = ()

    def compose(self) -> ComposeResult:
        """Labels on the left; day and severity share a line."""
        start = self._start
        yield self._row("title", Field(start.title, id="new-title"))
        with Horizontal(classes="new-row"):
            yield Label("Date (UTC)", markup=False)
            yield Field(start.day, id="new-day", placeholder="2026-04-12", proposed=True)
            yield SeverityPick("new-severity", start.severity)
        yield self._row("lead", Field(start.lead, id="new-lead", complete=self._lead))
        with Horizontal(classes="new-row", id="new-people-row"):
            yield Label("People", markup=False)
            yield PeopleField("new-people", start.people)
        if "resolved" in self.order:
            yield self._row("resolved", Field(id="new-resolved", placeholder=_EXAMPLES["resolved"]))
        yield self._row("meeting", Field(start.meeting, id="new-meeting", proposed=True))

    def know(self, people: Sequence[Attendee]) -> None:
        """Names that complete from now on, the likest first."""
        self._known = people
        self.query_one(PeopleField).known = people

    def typed(self) -> Typed:
        """The fields as they stand."""
        texts = {name: self._field(name).value for name in _LINES if name in self.order}
        severity, people = self.query_one(SeverityPick).chosen, self.query_one(PeopleField).text
        return Typed(**texts, severity=severity, people=people)

    def propose(self, meeting: str) -> None:
        """Put a proposed time into the field of the meeting."""
        field = self._field("meeting")
        field.value = meeting
        field.cursor_position = len(meeting)

    @property
    def current(self) -> str:
        """The field one is in; the first where one is in none."""
        focused = self.screen.focused
        name = (focused.id or "").removeprefix("new-") if focused else ""
        return name if name in self.order else self.order[0]

    @property
    def completion(self) -> str | None:
        """What Tab would add in the present field."""
        box = self.box(self.current)
        return box.completion if isinstance(box, Field | PeopleField) else None

    def take_completion(self) -> bool:
        """Complete the present field; False where there is nothing to complete."""
        box = self.box(self.current)
        return isinstance(box, Field | PeopleField) and box.take_completion()

    def step(self, step: int) -> None:
        """Go to the next field (1) or the one before (-1), round and round."""
        self.enter(self.order[(self.order.index(self.current) + step) % len(self.order)])

    def enter(self, name: str) -> None:
        """Go to this field."""
        self.screen.set_focus(self.box(name))

    def box(self, name: str) -> Widget:
        """The widget of a field."""
        return self.query_one(f"#new-{name}")

    def _field(self, name: str) -> Field:
        return self.query_one(f"#new-{name}", Field)

    def _lead(self, typed: str) -> str | None:
        person = complete_person(typed, self._known)
        return person.name if person and person.name != typed else None

    @staticmethod
    def _row(name: str, field: Field) -> Horizontal:
        return Horizontal(Label(_LABELS[name], markup=False), field, classes="new-row")

"""Who is invited, when the meeting is, and what the incident was: the facts of a post-mortem that is there already."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Input, TextArea

from facilitator.before.starting import Reading, read, typed
from facilitator.errors import StoreError
from facilitator.keys import PEOPLE
from facilitator.local_zone import LOCAL
from facilitator.log.known import Known, known
from facilitator.meeting import Meeting
from facilitator.store import Store
from facilitator.stylesheets import sheets
from facilitator.widgets import sizes
from facilitator.widgets.fields import settled
from facilitator.widgets.new_cards import hours
from facilitator.widgets.new_form import NewForm, takes
from facilitator.widgets.part import Part
from facilitator.widgets.people_field import PeopleField
from facilitator.widgets.severity_pick import SeverityPick
from facilitator.widgets.texts import KeyBar

FIELDS = ("title", "day", "severity", "lead", "people", "meeting")


class PeopleScreen(ModalScreen[None]):
    """Shows the fields as they stand; ^S keeps what was typed, Escape leaves everything as it was."""

    class Seen(Message):
        """The worker has seen what the log holds."""

        def __init__(self, known: Known) -> None:
            super().__init__()
            self.known = known

    CSS_PATH = sheets("new", "people")
    KEYS = PEOPLE
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(key.key, key.action, key.label, show=False, priority=True) for key in PEOPLE),
        Binding("shift+tab", "step(-1)", show=False, priority=True),
    ]
    HORIZONTAL_BREAKPOINTS = sizes.ACROSS
    VERTICAL_BREAKPOINTS = sizes.DOWN
    AUTO_FOCUS = "#new-people"

    def __init__(self, meeting: Meeting, library: Callable[[], Store] | None) -> None:
        super().__init__()
        self.meeting = meeting
        self._library = library
        self._complained = False

    def compose(self) -> ComposeResult:
        """One window over the preparation."""
        with Vertical(id="people"):
            yield Part("people-head", keeps_room=True)
            yield NewForm(typed(self.meeting.pm, LOCAL), FIELDS)
            yield Part("people-hours", keeps_room=True)
            yield Part("people-problems")
            yield Part("people-hint", keeps_room=True)
            yield KeyBar("people-keys", keeps_room=True)

    def on_mount(self) -> None:
        """The names of earlier post-mortems are read meanwhile."""
        self.query_one("#people-head", Part).show(Content.styled("People and facts", "bold $accent"))
        self.follow()
        if self._library:
            self.run_worker(self._see, thread=True)

    def _see(self) -> None:
        """In a thread."""
        assert self._library is not None
        try:
            self.post_message(self.Seen(known(self._library)))
        except StoreError:
            return  # the saver meets the same, and says so; without the log no name completes

    def on_people_screen_seen(self, message: Seen) -> None:
        """Names complete from now on."""
        self._form.know(message.known.people)
        self.follow()

    @property
    def _form(self) -> NewForm:
        return self.query_one(NewForm)

    @property
    def reading(self) -> Reading:
        """The fields, read."""
        return read(self._form.typed(), self.meeting.clock.now(), LOCAL, self.meeting.pm)

    def follow(self) -> None:
        """Something was typed: what follows from it is drawn."""
        reading = self.reading
        self.query_one("#people-hours", Part).show(hours(reading.pm, self.meeting.clock.now(), LOCAL, proposed=False))
        shown = [p for p in reading.problems if self._complained or p.field != self._form.current]
        wrong = Content("\n").join(Content.styled(f"✗ {problem.sentence}", "$error") for problem in shown)
        self.query_one("#people-problems", Part).show(wrong)
        whole = self._form.completion
        said = f"Tab takes {whole}" if whole else takes(self._form.current, reading.pm.attendees)
        self.query_one("#people-hint", Part).show(Content.styled(said, "" if whole else "$muted"))

    def on_resize(self) -> None:
        """The footer is drawn to width."""
        self.query_one(KeyBar).show_keys(PEOPLE, min(self.app.size.width, 100) - 6)

    def on_input_changed(self, _: Input.Changed) -> None:
        """A field says something else."""
        self.follow()

    def on_text_area_changed(self, _: TextArea.Changed) -> None:
        """The people."""
        self.follow()

    def on_severity_pick_changed(self, _: SeverityPick.Changed) -> None:
        """The severity."""
        self.follow()

    def on_descendant_focus(self, _: events.DescendantFocus) -> None:
        """Another field, another hint."""
        self.follow()

    # -- keys ----------------------------------------------------------------------------------------------------

    async def action_step(self, step: int) -> None:
        """Tab completes, else goes to the next field."""
        await settled(self.focused)
        if step < 0 or not self._form.take_completion():
            self._form.step(step)
        self.follow()

    async def action_forward(self) -> None:
        """Enter: the next line of the people, else the next field; at the end keep all of it."""
        await settled(self.focused)
        if isinstance(self.focused, PeopleField):
            self.focused.new_line()
        elif self._form.current == FIELDS[-1]:
            await self.action_save()
        else:
            self._form.step(1)
            self.follow()

    async def action_save(self) -> None:
        """Keep it, if everything can be read."""
        await settled(self.focused)
        reading = self.reading
        if reading.problems:
            self._complained = True
            self._form.enter(reading.problems[0].field)
            self.follow()
            return
        self.meeting.restate(reading.pm)
        self.dismiss()

    def action_cancel(self) -> None:
        """Leave everything as it was."""
        self.dismiss()

    def action_help(self) -> None:
        """The keys."""
        from facilitator.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self.KEYS))

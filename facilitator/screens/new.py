"""A new post-mortem in two pages: is one worth holding, and then the facts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from facilitator.before.starting import with_ids
from facilitator.clock import Clock
from facilitator.ids import new_id
from facilitator.keys import NEW, TRIAGE
from facilitator.model import Postmortem
from facilitator.screens.new_view import NewView
from facilitator.store import Store
from facilitator.stylesheets import sheets
from facilitator.widgets.fields import settled
from facilitator.widgets.new_form import ORDER
from facilitator.widgets.people_field import PeopleField

AGAIN = 5.0
"""Seconds in which the same post-mortem is not created twice: an impatient second key is no second wish."""
_OF_TRIAGE = frozenset({"answer", "turn", "walk"})
_OF_FACTS = frozenset({"create", "step", "repeats"})
_KEYS = {key.key: key for key in (*TRIAGE, *NEW) if key.action}


class NewScreen(NewView):
    """Routes keys to the page that is on.

    Its keys go before those of the fields, and wait for what was typed before them: so whoever types ahead finds every
    character where it belongs.
    """

    @dataclass
    class Created(Message):
        """This is to be written. Its id is empty, to be given by whoever writes."""

        pm: Postmortem

    CSS_PATH = sheets("new")
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(key.key, key.action, key.label, show=False, priority=True) for key in _KEYS.values()),
        *(Binding(str(n), f"turn({n})", show=False, priority=True) for n in range(1, 9)),
        Binding("shift+tab", "step(-1)", show=False, priority=True),
    ]

    def __init__(self, library: Callable[[], Store], clock: Clock) -> None:
        super().__init__(library, clock)
        self._created: tuple[Postmortem, float] | None = None

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool | None:
        """Letters answer on the first page only, and are typed on the second."""
        return action not in (_OF_TRIAGE if self._facts else _OF_FACTS)

    # -- keys of the first page ----------------------------------------------------------------------------------

    def action_answer(self, so: bool) -> None:
        """Yes or no, and on."""
        self._triage.answer(so)

    def action_turn(self, number: int | None = None) -> None:
        """The other answer."""
        self._triage.turn(number)

    def action_walk(self, step: int) -> None:
        """Another question."""
        self._triage.walk(step)

    # -- keys of the second --------------------------------------------------------------------------------------

    async def action_step(self, step: int) -> None:
        """Tab completes, else goes to the next field."""
        await settled(self.focused)
        if step < 0 or not self._page.form.take_completion():
            self._page.form.step(step)
        self._page.follow()

    def action_repeats(self, number: int) -> None:
        """Choose one of the earlier incidents."""
        self._page.choose(number)

    async def action_create(self) -> None:
        """Create it, if everything can be read."""
        await settled(self.focused)
        reading = self._page.follow()
        if reading.problems:
            self._page.complain(reading)
            return
        pm = replace(reading.pm, triage=self._triage.yes, repeats=self._page.repeats)
        now = self._clock.ticks()
        if self._created and self._created[0] == pm and now - self._created[1] < AGAIN:
            return
        self._created = (pm, now)
        self.post_message(self.Created(with_ids(pm, (new_id() for _ in pm.entries))))

    # -- keys of both --------------------------------------------------------------------------------------------

    async def action_forward(self) -> None:
        """Enter: the second page; there the next field, in the people the next line, and at the end create it."""
        if not self._facts:
            self._turn_to(facts=True)
            return
        await settled(self.focused)
        if isinstance(self.focused, PeopleField):
            self.focused.new_line()
        elif self._page.form.current == ORDER[-1]:
            await self.action_create()
        else:
            self._page.form.step(1)
            self._page.follow()

    async def action_escape(self) -> None:
        """Back to the questions, and from there to where one came from."""
        if self._facts:
            await settled(self.focused)
            self._turn_to(facts=False)
        elif len(self.app.screen_stack) > 1:
            self.dismiss()
        else:
            await self.action_leave()

    def action_help(self) -> None:
        """The keys."""
        from facilitator.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self.KEYS))

    async def action_leave(self) -> None:
        """Leave the program."""
        await self.app.action_quit()

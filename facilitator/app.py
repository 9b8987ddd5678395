"""The Textual app: which screen is on, what leads from one to the next, the command palette."""

from __future__ import annotations

import gc
from collections.abc import Awaitable, Callable, Iterable
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from textual.app import SystemCommand
from textual.screen import Screen

from facilitator.agenda import Agenda, State
from facilitator.clock import Clock
from facilitator.host import Host
from facilitator.meeting import Meeting
from facilitator.model import Postmortem
from facilitator.saver import Saved
from facilitator.screens.lines import LinesScreen
from facilitator.screens.meeting import MeetingScreen
from facilitator.store import Store, StoreError
from facilitator.store.change import Batch

if TYPE_CHECKING:
    from facilitator.screens.home import HomeScreen
    from facilitator.screens.new import NewScreen
    from facilitator.screens.prep import PrepScreen

Place = Literal["home", "new", "prep", "meeting"]


class FacilitatorApp(Host, inherit_bindings=False):
    """Holds the meetings of one log.

    `library` opens the log anew, to be closed by whoever asked; it is called in threads. What was opened before the
    app began is given as `pm`, with its `journal`, or a batch `first` that creates it; `store` then gives the open
    store to write it to (called in the saver's thread first; it stays open).
    """

    def __init__(
        self,
        store: Callable[[], Store] | None = None,
        pm: Postmortem | None = None,
        *,
        journal: Iterable[Batch] = (),
        first: Batch | None = None,
        clock: Clock | None = None,
        minutes: tuple[float, ...] | None = None,
        start: bool = False,
        library: Callable[[], Store] | None = None,
        place: Place = "meeting",
    ) -> None:
        super().__init__(clock, *(() if place == "meeting" else ("home",)))
        self._library, self._place = library, place
        if store and pm:
            self.sit(store, pm, journal, first=first)
            if minutes:
                self.meeting.replan(minutes)
            if start:
                self.meeting.start()

    def get_default_screen(self) -> Screen[None]:
        """What lies beneath every other screen: the meeting where the app was made for one, else the home screen."""
        return MeetingScreen(self.meeting) if self._place == "meeting" else self._home()

    async def on_mount(self) -> None:
        """Begin to write and collect garbage once there is something to see; a meeting tells by itself."""
        if self._place == "prep":
            await self.push_screen(self._prep())
        elif self._place == "new":
            await self.push_screen(self._new())
        if self._place != "meeting":
            self.call_after_refresh(self._awake)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """What the palette offers: the keys of the screen by name, and what has no key."""
        for key in getattr(screen, "KEYS", ()):
            if key.rank and "palette" not in key.action:
                yield SystemCommand(f"{key.label.capitalize()}  {key.shown}", key.help, _caller(screen, key.action))
        for title, sentence, call in getattr(screen, "commands", tuple)():
            yield SystemCommand(title, sentence, call)
        if isinstance(screen, MeetingScreen):
            yield SystemCommand("Take a minute back", "One minute less for this part", lambda: screen.action_give(-60))
        if isinstance(screen, LinesScreen):
            yield SystemCommand(
                "Wave through  F4", "Dismiss the coach's sign on the chosen entry", screen.action_wave_through
            )
        yield SystemCommand("Light or dark", "Change between the light and the dark theme", self.action_theme)

    # -- from screen to screen -----------------------------------------------------------------------------------

    def on_meeting_screen_shown(self) -> None:
        """The first frame is on the screen."""
        self._awake()
        screen = self.screen
        if isinstance(screen, MeetingScreen) and self._library and screen.meeting.agenda.state is State.NOT_STARTED:
            self._in_thread(self._look_back, screen, screen.meeting.pm)

    def _awake(self) -> None:
        """The disk and the garbage collector may have their turn."""
        if not gc.isenabled():
            gc.enable()
            gc.freeze()
        if self._desk:
            self._desk.begin()
            if self._library and not self.meeting.known:
                self._in_thread(self._know, self.meeting)

    def _know(self, meeting: Meeting) -> None:
        """In a thread: who was in earlier post-mortems completes from now on."""
        from facilitator.log.known import known

        meeting.known = known(self._open).people

    def _look_back(self, screen: MeetingScreen, pm: Postmortem) -> None:
        """In a thread: what the last related post-mortem promised and what became of it, for the opening."""
        from facilitator.log.earlier import promised

        with closing(self._open()) as store:
            lines = promised(store, pm, self.clock.today())
        self.call_from_thread(screen.show_promised, lines)

    async def on_prep_screen_asked(self, message: PrepScreen.Asked) -> None:
        """Hold the meeting, rehearse it, or go home."""
        if message.what == "hold":
            self.push_screen(MeetingScreen(self.meeting), lambda _: None)
        elif message.what == "rehearse":
            self._rehearse(self.meeting.pm)
        else:
            await self._leave_desk()

    def on_home_screen_opened(self, message: HomeScreen.Opened) -> None:
        """Open a post-mortem."""
        self._in_thread(self._fetch, message.id)

    def on_home_screen_wanted(self, message: HomeScreen.Wanted) -> None:
        """Begin a new one, or play with the made-up one."""
        if message.what == "new":
            self.push_screen(self._new())
        else:
            from facilitator.demo import incident

            self._rehearse(incident())

    def on_new_screen_created(self, message: NewScreen.Created) -> None:
        """Write a new post-mortem and open it."""
        self._in_thread(self._create, message.pm)

    def _rehearse(self, pm: Postmortem) -> None:
        """A meeting of which nothing is kept."""
        practice = Meeting(replace(pm, agenda=Agenda()), lambda _: None, self.clock, (), self._wanted)
        self.push_screen(MeetingScreen(practice, Saved(practice=True)), lambda _: None)

    def _fetch(self, id: str) -> None:
        """In a thread: read a post-mortem."""
        with closing(self._open()) as store:
            pm, journal = store.reread(id)
        self.call_from_thread(lambda: self.call_later(self._seat, pm, journal))

    def _create(self, pm: Postmortem) -> None:
        """In a thread: write a post-mortem."""
        from facilitator.create import written

        with closing(self._open()) as store:
            self._fetch(written(store, pm, self.clock.now()).id)

    async def _seat(self, pm: Postmortem, journal: tuple[Batch, ...]) -> None:
        """Open a post-mortem over the home screen: its preparation, or its meeting where that was begun."""
        self.sit(self._open, pm, journal, own=True)
        self._awake()
        begun = pm.agenda.state is not State.NOT_STARTED
        screen = MeetingScreen(self.meeting) if begun else self._prep()
        await (self.push_screen(screen) if _is_home(self.screen) else self.switch_screen(screen))

    async def _leave_desk(self) -> None:
        """Go home; what waits is written meanwhile."""
        desk, self._desk = self._desk, None
        if desk:
            self._in_thread(lambda: self._lost.extend(desk.close()))
        await self.pop_screen()

    def _open(self) -> Store:
        """The log, opened anew. Raises StoreError."""
        if self._library is None:
            raise StoreError("There is no log here to read.")
        return self._library()

    def _in_thread(self, work: Callable[..., object], *args: object) -> None:
        """Do what reads or writes the disk; what goes wrong is told in one sentence."""
        self.run_worker(lambda: self._told(work, *args), thread=True)

    def _told(self, work: Callable[..., object], *args: object) -> None:
        try:
            work(*args)
        except StoreError as error:
            self.call_from_thread(self.notify, str(error), severity="error", markup=False, timeout=10)

    def _home(self) -> Screen[None]:
        from facilitator.screens.home import HomeScreen

        return HomeScreen(self._open, self.clock)

    def _new(self) -> Screen[None]:
        from facilitator.screens.new import NewScreen

        return NewScreen(self._open, self.clock)

    def _prep(self) -> Screen[None]:
        from facilitator.screens.prep import PrepScreen

        return PrepScreen(self.meeting, self._library, Saved())


def _is_home(screen: Screen[object]) -> bool:
    return type(screen).__name__ == "HomeScreen"


def _caller(screen: Screen[object], action: str) -> Callable[[], Awaitable[None]]:
    async def call() -> None:
        await screen.run_action(action)

    return call

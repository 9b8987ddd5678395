"""The home screen: what needs attention now, above the log."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from facilitator.clock import Clock
from facilitator.errors import StoreError
from facilitator.keys import HOME
from facilitator.local_zone import LOCAL
from facilitator.log import listing
from facilitator.log.listing import Log
from facilitator.spoken import show_date, show_time
from facilitator.store import Store
from facilitator.stylesheets import sheets
from facilitator.widgets import sizes
from facilitator.widgets.filter_line import FilterLine
from facilitator.widgets.log_list import LogList
from facilitator.widgets.log_rows import above
from facilitator.widgets.part import Part
from facilitator.widgets.texts import KeyBar
from facilitator.widgets.welcome import welcome

TICK = 20.0
"""Seconds between two looks at the clock: what is left is said in minutes."""
FIND = "type to find: title, date, severity"


class HomeScreen(Screen[None]):
    """Shows the log and says what is wanted. The log is read in a worker, anew each time the screen comes up."""

    @dataclass
    class Opened(Message):
        """The post-mortem of this id is to be opened."""

        id: str

    @dataclass
    class Wanted(Message):
        """A new post-mortem is to be started, or the demo to be played with."""

        what: Literal["new", "demo"]

    @dataclass
    class Read(Message):
        """The worker has read the log for the `n`th time, or could not and says why."""

        n: int
        log: Log | None
        problem: str = ""

    CSS_PATH = sheets("home")
    KEYS = HOME
    BINDINGS: ClassVar[list[BindingType]] = [Binding(key.key, key.action, key.label, show=False) for key in HOME]
    HORIZONTAL_BREAKPOINTS = sizes.ACROSS
    VERTICAL_BREAKPOINTS = sizes.DOWN
    AUTO_FOCUS = "FilterLine"

    def __init__(self, library: Callable[[], Store], clock: Clock) -> None:
        super().__init__()
        self._library, self._clock = library, clock
        self._log: Log | None = None
        self._asked = 0
        """How often the log was asked for; what a slow reading says late is not heard."""

    def compose(self) -> ComposeResult:
        """One list, and the line that filters it."""
        yield Part("home-head", keeps_room=True)
        yield VerticalScroll(Part("home-welcome"), id="home-first", can_focus=False)
        yield LogList("home-log", LOCAL)
        yield Part("home-problem")
        with Horizontal(id="home-filter"):
            yield Static("▸", id="home-prompt", markup=False)
            yield FilterLine(HOME, self.run_action, self._filter, lambda: None, id="home-line")
        yield KeyBar("keys", keeps_room=True)
        yield Static(sizes.TOO_SMALL, classes="too-small", markup=False)

    def on_mount(self) -> None:
        """An empty frame first; reading begins when the screen comes up."""
        self._line.walking = True
        self.query_one("#home-first").display = False
        self._draw()
        self.set_interval(TICK, self.tick)

    def on_screen_resume(self) -> None:
        """Whatever was on in between may have changed the log."""
        self.action_reread()

    def on_resize(self) -> None:
        """Head and footer are drawn to width."""
        self._draw()

    def tick(self) -> None:
        """Time has passed: less is left."""
        if self.is_current:
            self._draw()

    # -- reading -------------------------------------------------------------------------------------------------

    def action_reread(self) -> None:
        """Read the log anew, in a worker with a connection of its own."""
        self._asked += 1
        self.run_worker(lambda n=self._asked: self._read(n), thread=True, exclusive=True, group="log")

    def _read(self, n: int) -> None:
        try:
            self.post_message(self.Read(n, listing.read(self._library, self._clock.now())))
        except StoreError as error:
            self.post_message(self.Read(n, None, str(error)))

    def on_home_screen_read(self, message: Read) -> None:
        """Show what was read; where nothing could be, what was there before stays."""
        message.stop()
        if message.n != self._asked:
            return
        first = self._log is None and message.log is not None
        self._log = message.log or self._log
        said = f"{message.problem} F5 tries again." if message.problem else ""
        self.query_one("#home-problem", Part).show(Content.styled(said, "bold $error"))
        self._draw(top=first)

    # -- drawing -------------------------------------------------------------------------------------------------

    @property
    def _line(self) -> FilterLine:
        return self.query_one(FilterLine)

    @property
    def _list(self) -> LogList:
        return self.query_one(LogList)

    def _filter(self) -> None:
        """Called at every change of the line, before it is drawn."""
        if self._log and self._log.headings:
            self._draw(top=True)

    def _draw(self, *, top: bool = False) -> None:
        log, now = self._log, self._clock.now()
        self.query_one(KeyBar).show_keys(HOME, self.app.size.width - 2)
        said = f"{show_date(now.date())}, {show_time(now)} UTC"
        name = Content.styled("Post-mortems", "bold $accent")
        gap = " " * max(2, self.app.size.width - 2 - name.cell_length - len(said))
        self.query_one("#home-head", Part).show(Content.assemble(name, gap, (said, "$muted")))
        if log is None:
            return
        empty = not log.headings
        self.query_one("#home-first").display, self._list.display = empty, not empty
        self._line.placeholder = "" if empty else FIND
        self.query_one("#home-welcome", Part).show(welcome() if empty else Content(""))
        found = listing.matching(log, self._line.value)
        self._list.show(above(log, len(found) if self._line.value.strip() else None), found, now, top=top)

    # -- keys ----------------------------------------------------------------------------------------------------

    def action_walk(self, step: int) -> None:
        """The next line of the list, or the one before."""
        self._list.walk(step)

    def action_page(self, step: int) -> None:
        """A page down or up."""
        self._list.page(step)

    def action_edge(self, step: int) -> None:
        """The last line or the first."""
        self._list.edge(step)

    def action_take(self) -> None:
        """Open what is chosen."""
        if self._list.display and (key := self._list.chosen):
            self.post_message(self.Opened(key))

    def action_new(self) -> None:
        """Start a new one."""
        self.post_message(self.Wanted("new"))

    def action_demo(self) -> None:
        """Play."""
        self.post_message(self.Wanted("demo"))

    def action_escape(self) -> None:
        """Take the filter away."""
        self._line.value = ""

    def action_help(self) -> None:
        """The keys."""
        from facilitator.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self.KEYS))

    async def action_leave(self) -> None:
        """Leave the program."""
        await self.app.action_quit()

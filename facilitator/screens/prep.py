"""The preparation: the draft timeline, what is still missing, who comes and when."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.message import Message
from textual.widgets import Button, Static

from facilitator import agenda, handout
from facilitator.keys import PREP
from facilitator.local_zone import LOCAL
from facilitator.meeting import Meeting
from facilitator.model import Postmortem, Section
from facilitator.moves import times_moved
from facilitator.saver import Saved
from facilitator.screens.lines import LinesScreen, no_signs
from facilitator.store import Store, StoreError
from facilitator.store.intake import Wanted
from facilitator.stylesheets import sheets
from facilitator.widgets import prep_side, sizes, texts
from facilitator.widgets.capture_line import CaptureLine
from facilitator.widgets.entries import EntryList
from facilitator.widgets.part import Notice, Part, saved_mark
from facilitator.widgets.rows import pane_rows
from facilitator.widgets.texts import KeyBar

TICK = 0.25
"""Seconds between two looks at what is half-typed and at the 48 hours."""


class PrepScreen(LinesScreen):
    """Prepares one meeting; whatever is typed is an entry of its draft timeline."""

    @dataclass
    class Asked(Message):
        """Something that is not this screen's: `what` is "hold", "rehearse" or "home"."""

        what: str

    CSS_PATH = sheets("prep")
    KEYS = PREP
    BINDINGS: ClassVar[list[BindingType]] = [Binding(key.key, key.action, key.label, show=False) for key in PREP]
    HORIZONTAL_BREAKPOINTS = sizes.ACROSS
    VERTICAL_BREAKPOINTS = sizes.DOWN

    def __init__(self, meeting: Meeting, library: Callable[[], Store] | None, saved: Saved) -> None:
        super().__init__(meeting, saved)
        self._library = library
        self._waiting = 0
        """How many imported lines nobody has looked at."""

    def compose(self) -> ComposeResult:
        """The incident and its hours on top, what is missing beside the draft, the line below."""
        yield Part("header", keeps_room=True)
        yield Part("hours", keeps_room=True)
        yield Part("when", keeps_room=True)
        with Horizontal(id="main"):
            with VerticalScroll(id="before", can_focus=False):
                yield Part("checks", keeps_room=True)
                yield Part("room")
                yield Button("Rehearse the meeting  F7", id="rehearse", compact=True, action="screen.rehearse")
            with Vertical(id="pane"):
                yield EntryList(id="entries")
                yield Part("facts")
        yield Notice("notice")
        yield Part("coach")
        yield Part("chips", keeps_room=True)
        with Horizontal(id="line"):
            yield Static("▸", id="prompt", markup=False)
            yield CaptureLine(
                self._complete, self.run_action, self._paste, self._let_go, self._read, PREP, id="capture"
            )
        yield KeyBar("keys", keeps_room=True)
        yield Static(sizes.TOO_SMALL, classes="too-small", markup=False)

    def on_mount(self) -> None:
        """Show the draft; the coach and the disk wait until that is on the screen."""
        self._enter_pane()
        self.call_after_refresh(self._set_going)

    def _set_going(self) -> None:
        self._read_yet = True
        self._draw_lines()
        self._read()
        self._count()
        self.set_interval(TICK, self.tick)

    def on_resize(self, _event: events.Resize) -> None:
        """What is drawn to width is drawn anew."""
        self._draw()

    def tick(self) -> None:
        """Save what is half-typed, let old news go, show how the hours pass."""
        now = self.meeting.clock.ticks()
        self.keep_now_and_then(now)
        self._notice.tick(now)
        if self.is_current:
            self._draw_head()

    # -- drawing -------------------------------------------------------------------------------------------------

    def _draw(self, *, end: bool = False) -> None:
        self._draw_head()
        self._draw_lines(end=end)
        self.query_one(KeyBar).show_keys(PREP, self.app.size.width - 2)

    def _draw_head(self) -> None:
        pm, width = self.meeting.pm, self.app.size.width - 2
        self.query_one("#header", Part).show(texts.header(pm, saved_mark(self._saved), width))
        self.query_one("#hours", Part).show(
            prep_side.hours(pm, self.meeting.clock.now()).truncate(width, ellipsis=True)
        )
        self.query_one("#when", Part).show(prep_side.meeting(pm).truncate(width, ellipsis=True))

    def _draw_lines(self, *, reveal: str | None = None, end: bool = False) -> None:
        pm, signs = self.meeting.pm, self.meeting.signs if self._read_yet else no_signs
        self._entries.show(pane_rows(pm, Section.TIMELINE, signs), reveal=reveal, end=end)
        self._line.walking = self._entries.chosen is not None
        self.query_one("#facts", Part).show(texts.found(pm, agenda.Agenda(), 0.0, Section.TIMELINE))
        self.query_one("#checks", Part).show(prep_side.checks(pm, self._waiting, self._side))
        self.query_one("#room", Part).show(prep_side.room(pm) if self._wide else prep_side.lead(pm))

    @property
    def _side(self) -> int:
        """Cells across of what stands beside the draft, or above it; the stylesheet gives it 42 %, 40 at the least."""
        width = self.app.size.width - 2
        return max(40, width * 42 // 100) - 4 if self._wide else width - 2

    @property
    def _wide(self) -> bool:
        """Whether there is room beside the draft."""
        return self.app.size.width >= sizes.WIDE

    def _draw_saved(self) -> None:
        self._draw_head()

    def _count(self) -> None:
        """Ask, in a thread, how many imported lines wait."""
        if self._library:
            self.run_worker(self._count_waiting, thread=True, exclusive=True, group="waiting")

    def _count_waiting(self) -> None:
        assert self._library is not None
        try:
            with closing(self._library()) as store:
                waiting = store.intake(self.meeting.pm.id).count(Wanted(waiting=True))
        except StoreError:
            return  # the saver meets the same, and says so
        self.app.call_from_thread(self._show_waiting, waiting)

    def _show_waiting(self, waiting: int) -> None:
        self._waiting = waiting
        self._draw_lines()

    # -- keys ----------------------------------------------------------------------------------------------------

    def action_escape(self) -> None:
        """Let go of an edit, else of the chosen entry; else go home."""
        if self._editing or self._entries.chosen:
            super().action_escape()
        else:
            self._ask("home")

    def action_hold(self) -> None:
        """Open the meeting."""
        self._ask("hold")

    def action_rehearse(self) -> None:
        """Hold it for practice."""
        self._ask("rehearse")

    def _ask(self, what: str) -> None:
        self.keep()
        self.post_message(self.Asked(what))

    def action_import(self) -> None:
        """Read chat, alerts or logs."""
        if self._library is None:
            self.tell("Lines are imported into a log on disk, and this one is none")
            return
        from facilitator.screens.import_lines import ImportScreen

        self.keep()
        self.app.push_screen(ImportScreen(self.meeting, self._library, folder=Path.cwd()), self._imported)

    def _imported(self, taken: object) -> None:
        if taken is not None:
            self.action_review()

    def action_review(self) -> None:
        """Choose from the imported lines."""
        if self._library is None:
            self.tell("Lines are imported into a log on disk, and this one is none")
            return
        from facilitator.screens.review import ReviewScreen

        self.keep()
        self.app.push_screen(ReviewScreen(self.meeting, self._library), lambda _: self._back())

    def action_people(self) -> None:
        """Who is invited, when it is, what the incident was."""
        from facilitator.screens.people import PeopleScreen

        self.keep()
        self.app.push_screen(PeopleScreen(self.meeting, self._library), lambda _: self._back())

    def _back(self) -> None:
        self._draw()
        self._count()

    def action_invite(self) -> None:
        """Write the invitation into the present folder and copy the message that goes with it."""
        if self.meeting.pm.meeting_at is None:
            self.tell("The meeting has no time yet: F5 sets it")
        else:
            self.keep()
            self.run_worker(partial(self._invite, self.meeting.pm), thread=True, exclusive=True, group="invite")

    def _invite(self, pm: Postmortem) -> None:
        """In a thread: the disk and a clipboard program may take their time."""
        from facilitator.documents.invitation import calendar, message, uid

        begin, moved = pm.meeting_at, 0
        assert begin is not None  # `action_invite` has asked
        try:
            if self._library:
                with closing(self._library()) as store:
                    moved = times_moved(store.journal(pm.id))
            text = calendar(pm, begin, stamp=self.meeting.clock.now(), sequence=moved)
            path = handout.write_again(Path.cwd() / f"{pm.id}.ics", text, uid(pm))
        except StoreError as error:
            self.app.call_from_thread(self.tell, str(error))
        except OSError as error:
            said = f"The invitation could not be written into the present folder: {error.strerror}"
            self.app.call_from_thread(self.tell, said)
        else:
            said = message(pm, begin, LOCAL)
            if not handout.copy(said):
                self.app.call_from_thread(self.app.copy_to_clipboard, said)
            self.app.call_from_thread(self.tell, f"Written: {path.name} · the message that goes with it is copied")

    async def action_leave(self) -> None:
        """Leave; what is half-typed is kept."""
        await self.app.action_quit()

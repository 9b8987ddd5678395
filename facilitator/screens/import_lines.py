"""The import dialog: files, their kind and time zone; then what was read, before anything is written."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Input, Label

from facilitator.errors import StoreError
from facilitator.importers.found import Unreadable
from facilitator.intake.clerk import Clerk
from facilitator.intake.paths import completed
from facilitator.intake.wish import KINDS, wished
from facilitator.keys import IMPORT
from facilitator.meeting import Meeting
from facilitator.store import Store
from facilitator.store.intake import Intake
from facilitator.stylesheets import sheets
from facilitator.widgets import sizes
from facilitator.widgets.fields import Field, settled
from facilitator.widgets.import_texts import Seen, masked, seen
from facilitator.widgets.kind_pick import KindPick
from facilitator.widgets.part import Part
from facilitator.widgets.texts import KeyBar
from facilitator.widgets.working import work

SAMPLE = 5
"""Lines that are shown of what was read."""
ASK = "Enter reads the files; nothing is written before you have seen what is in them."


@dataclass(frozen=True, slots=True)
class Taken:
    """How many lines were written; they wait in the review."""

    lines: int


class _Stopped(Exception):
    """Nobody waits for these lines any more."""


class ImportScreen(ModalScreen[Taken | None]):
    """Asks what to read, reads it, shows what was found, and writes it when one agrees. None where one does not.

    `library` opens the log anew; it is called in a thread. Paths are relative to `folder`. Its keys go before those of
    the fields, and wait for what was typed before them.
    """

    @dataclass
    class Heard(Message):
        """So many lines were read by this reading."""

        reading: int
        lines: int

    CSS_PATH = sheets("import")
    KEYS = IMPORT
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(key.key, key.action, key.label, show=False, priority=True) for key in IMPORT if key.action),
        Binding("tab", "step(1)", show=False, priority=True),
        Binding("shift+tab", "step(-1)", show=False, priority=True),
        Binding("up", "scroll(-1)", show=False),
        Binding("down", "scroll(1)", show=False),
        Binding("pageup", "scroll(-9)", show=False),
        Binding("pagedown", "scroll(9)", show=False),
    ]
    HORIZONTAL_BREAKPOINTS = sizes.ACROSS
    VERTICAL_BREAKPOINTS = sizes.DOWN
    AUTO_FOCUS = "#import-paths"

    def __init__(self, meeting: Meeting, library: Callable[[], Store], *, folder: Path) -> None:
        super().__init__()
        self.meeting = meeting
        self._folder = folder
        self._clerk = Clerk(library, meeting.pm.id)
        self._readings = 0
        """Counts what was begun to be read: what is not the last one ends."""
        self._busy = self._writing = False
        self._seen: Seen | None = None
        self._secrets = False
        """Whether what was masked is listed."""
        self._offered = ""
        """The paths for which names were offered: another Tab goes on."""

    def compose(self) -> ComposeResult:
        """Three fields, and what is to be said below them."""
        with Vertical(id="import"):
            yield Part("import-title", keeps_room=True)
            with Horizontal(classes="import-row"):
                yield Label("Files", markup=False)
                yield Field("", id="import-paths", placeholder="path, or several; Tab completes")
            with Horizontal(classes="import-row"):
                yield Label("Kind", markup=False)
                yield KindPick(KINDS, "import-kind")
            with Horizontal(classes="import-row"):
                yield Label("Time zone", markup=False)
                yield Field("UTC", id="import-zone", placeholder="UTC")
            yield VerticalScroll(Part("import-said", keeps_room=True), id="import-found", can_focus=False)
            yield KeyBar("keys", keeps_room=True)

    def on_mount(self) -> None:
        """Ask."""
        title = Content.assemble(("Import lines  ", "bold $accent"), (self.meeting.pm.title, "bold"))
        self.query_one("#import-title", Part).show(title)
        self._say(Content.styled(ASK, "$muted"))

    def on_unmount(self) -> None:
        """Let go of the log; what is still being read ends."""
        self._readings += 1
        self._clerk.close()

    def on_resize(self) -> None:
        """The footer is drawn to width."""
        self._draw_keys()

    # -- fields --------------------------------------------------------------------------------------------------

    def _field(self, name: str) -> Field:
        return self.query_one(f"#import-{name}", Field)

    async def action_step(self, step: int) -> None:
        """Tab completes a path, else goes to the next field."""
        await settled(self.focused)
        field = self._field("paths")
        if step > 0 and field.has_focus and field.value != self._offered and await self._complete(field):
            return
        self.focus_next() if step > 0 else self.focus_previous()

    async def _complete(self, field: Field) -> bool:
        """Complete the last path; False where it says all there is to say."""
        done = await asyncio.to_thread(completed, field.value, self._folder)
        if done.choices:
            names = "  ".join(done.choices[:60])
            self._say(Content.assemble((f"{len(done.choices)} names begin so:\n", "$muted"), names))
            self._offered = done.text
        changed = field.value != done.text
        field.value = done.text
        field.cursor_position = len(done.text)
        return changed or bool(done.choices)

    def on_input_changed(self, _message: Input.Changed) -> None:
        """What was read is not what the fields say now."""
        self._forget()

    def on_kind_pick_changed(self, _message: KindPick.Changed) -> None:
        """The same."""
        self._forget()

    def _forget(self) -> None:
        if self._seen:
            self._seen = None
            self._say(Content.styled(ASK, "$muted"))

    # -- reading -------------------------------------------------------------------------------------------------

    async def action_go(self) -> None:
        """Read; and once it was read, write."""
        await settled(self.focused)
        if self._busy:
            return
        self._busy = True
        self._readings += 1
        work(self, self._write if self._seen else self._read, "import")

    async def _read(self) -> None:
        number, zone = self._readings, self._field("zone").value.strip() or "UTC"
        paths, kind, day = self._field("paths").value, self.query_one(KindPick).chosen, self.meeting.pm.date
        self._say(Content.styled("Reading…", "bold $accent"))

        def look(intake: Intake) -> Seen:
            wish = wished(paths, kind, zone, day, self._folder)
            staged = intake.stage(wish.lines(), lambda lines: self._heard(number, lines))
            return Seen(wish, zone, staged, intake.fresh(SAMPLE))

        try:
            read = await self._clerk.ask(look)
        except _Stopped:
            return
        except (ValueError, Unreadable, StoreError) as error:
            if number == self._readings:
                self._fail(str(error))
            return
        if number == self._readings:
            self._seen, self._busy, self._secrets = read, False, False
            self._draw_seen()

    def _heard(self, number: int, lines: int) -> None:
        """In the clerk's thread. Raises _Stopped."""
        if number != self._readings:
            raise _Stopped
        self.post_message(self.Heard(number, lines))

    def on_import_screen_heard(self, message: Heard) -> None:
        """Say how far it is."""
        if message.reading == self._readings and self._busy:
            self._say(Content.styled(f"{message.lines:,} lines read… Escape stops.", "bold $accent"))

    async def _write(self) -> None:
        self._writing = True
        self._say(Content.styled("Writing…", "bold $accent"))
        try:
            taken = await self._clerk.ask(lambda intake: intake.take_in())
        except StoreError as error:
            self._fail(str(error))
        else:
            if self.is_current:
                self.dismiss(Taken(taken))
        finally:
            self._writing = False

    def _fail(self, said: str) -> None:
        self._busy = False
        self._say(Content.styled(said, "bold $error"))

    # -- what is said --------------------------------------------------------------------------------------------

    def _say(self, content: Content) -> None:
        self.query_one("#import-said", Part).show(content)
        self.query_one("#import-found").scroll_home(animate=False)
        self._draw_keys()

    def _draw_keys(self) -> None:
        keys = [key for key in IMPORT if key.action != "secrets" or (self._seen and self._seen.staged.masked)]
        enter = "take them in" if self._seen else "read"
        for bar in self.query(KeyBar):
            bar.show_keys(
                keys,
                bar.content_size.width,
                {"go": enter, "secrets": "hide it" if self._secrets else "what was masked"},
            )

    def _draw_seen(self) -> None:
        """What was read, or what was masked in it."""
        if self._seen:
            width = self.query_one("#import-said").content_size.width
            self._say(masked(self._seen) if self._secrets else seen(self._seen, self.meeting.pm.date, width))

    def action_secrets(self) -> None:
        """Show what was masked, and hide it again."""
        if self._seen and self._seen.staged.masked:
            self._secrets = not self._secrets
            self._draw_seen()

    def action_scroll(self, lines: int) -> None:
        """Scroll what is said."""
        self.query_one("#import-found").scroll_relative(y=lines, animate=False)

    # -- leaving -------------------------------------------------------------------------------------------------

    def action_escape(self) -> None:
        """Stop reading; let go of what was read; else close. Nothing is written."""
        if self._writing:
            return
        if self._busy:
            self._readings += 1
            self._fail("Stopped: nothing was written.")
        else:
            self.dismiss(None)

"""One screen on its own: a log in a real file, a clock moved by hand, and an app that only notes what is wanted."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from textual.message import Message
from textual.pilot import Pilot
from textual.screen import Screen

from facilitator.agenda import Agenda, State
from facilitator.clock import Clock
from facilitator.create import creation
from facilitator.host import Host
from facilitator.model import Attendee, Entry, Mark, Postmortem, Section, Severity
from facilitator.screens.home import HomeScreen
from facilitator.screens.new import NewScreen
from facilitator.store import Store, open_store
from tests.clock import FakeClock
from tests.room import send

NOW = datetime(2026, 4, 14, 12, 0, tzinfo=UTC)
"""A Tuesday noon."""
Make = Callable[[Callable[[], Store], Clock], Screen[None]]


class Noting(Host):
    """Shows one screen over an empty one."""

    def __init__(self, clock: Clock, make: Callable[[], Screen[None]]) -> None:
        super().__init__(clock)
        self._make = make
        self.noted: list[Message] = []

    def on_mount(self) -> None:
        self.push_screen(self._make())

    def on_home_screen_opened(self, message: HomeScreen.Opened) -> None:
        self.noted.append(message)

    def on_home_screen_wanted(self, message: HomeScreen.Wanted) -> None:
        self.noted.append(message)

    def on_new_screen_created(self, message: NewScreen.Created) -> None:
        self.noted.append(message)


@dataclass
class Alone:
    """What a test does with the screen and sees of it."""

    app: Noting
    pilot: Pilot[None]
    clock: FakeClock
    path: Path

    @property
    def noted(self) -> list[Message]:
        return self.app.noted

    @property
    def created(self) -> Postmortem:
        """The one post-mortem that was to be created."""
        (found,) = [message.pm for message in self.noted if isinstance(message, NewScreen.Created)]
        return found

    @property
    def text(self) -> str:
        """The screen as one would read it."""
        return "\n".join(strip.text for strip in self.app.screen._compositor.render_strips())

    def line(self, *words: str) -> str:
        """The line of the screen that holds these words."""
        (found,) = [line for line in self.text.splitlines() if all(word in line for word in words)]
        return found

    @property
    def chosen(self) -> str:
        """The line with the pointer."""
        return next(line for line in self.text.splitlines() if line.lstrip().startswith("▸ ") and line.strip() != "▸")

    async def press(self, *keys: str) -> None:
        """Keys as fast as a terminal sends them; then what follows, workers included."""
        send(self.app, *keys)
        await self.settle()

    async def type(self, text: str) -> None:
        await self.press(*text)

    async def settle(self) -> None:
        """Until nothing is left to be done."""
        await self.pilot.pause()
        await self.app.workers.wait_for_complete()
        await self.pilot.pause()


@asynccontextmanager
async def alone(
    path: Path, make: Make, log: Iterable[Postmortem] = (), *, clock: FakeClock | None = None,
    size: tuple[int, int] = (120, 36),
) -> AsyncIterator[Alone]:  # fmt: skip
    """The screen, on a log that holds these post-mortems."""
    clock = clock or FakeClock(NOW)
    fill(path, log)
    app = Noting(clock, lambda: make(lambda: open_store(str(path)), clock))
    async with app.run_test(size=size) as pilot:
        found = Alone(app, pilot, clock, path)
        await found.settle()
        yield found


def fill(path: Path, log: Iterable[Postmortem]) -> None:
    """Write post-mortems into a file."""
    store = open_store(str(path))
    for pm in log:
        store.apply(pm.id, creation(pm, NOW))
    store.close()


def past(
    key: str, title: str, day: date, *, resolved: datetime | None = None, state: State = State.NOT_STARTED,
    severity: Severity = Severity.MAJOR, meeting: datetime | None = None, people: tuple[Attendee, ...] = (),
) -> Postmortem:  # fmt: skip
    """A post-mortem of the log."""
    heard = None if state is State.NOT_STARTED else NOW - timedelta(hours=1)
    end = Entry(f"{key}-r", Section.TIMELINE, 1, "resolved", at=resolved, mark=Mark.RESOLVED)
    return Postmortem(
        key, title, day, severity, "Priya Nair", people, entries=(end,) if resolved else (),
        agenda=replace(Agenda(), state=state), heard_at=heard, meeting_at=meeting,
    )  # fmt: skip

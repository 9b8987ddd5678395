"""A meeting room for tests: the app on a real SQLite file, a clock moved by hand, keys pressed as in life."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from textual import events
from textual.app import App
from textual.pilot import Pilot

from facilitator.app import FacilitatorApp
from facilitator.create import creation
from facilitator.documents import as_json
from facilitator.meeting import Meeting
from facilitator.model import Attendee, Postmortem, Severity
from facilitator.screens.meeting import MeetingScreen
from facilitator.store import open_store
from tests.clock import FakeClock

BEGIN = datetime(2026, 4, 14, 13, 0, tzinfo=UTC)


PM = Postmortem(
    id="2026-04-12-checkout-returned-502s",
    title="Checkout returned 502s to 38 % of shoppers",
    date=date(2026, 4, 12),
    severity=Severity.MAJOR,
    lead="Priya",
    attendees=(Attendee("Sarah Bennett"), Attendee("Tom")),
)


@dataclass
class Room:
    """What a test does in the room and sees of it."""

    app: FacilitatorApp
    pilot: Pilot[None]
    clock: FakeClock
    path: Path

    @property
    def meeting(self) -> Meeting:
        return self.app.meeting

    @property
    def screen(self) -> MeetingScreen:
        found = self.app.screen
        assert isinstance(found, MeetingScreen)
        return found

    async def press(self, *keys: str) -> None:
        """Keys by Textual's names for them, as fast as a terminal sends them; then what follows from them."""
        send(self.app, *keys)
        await self.pilot.pause()

    async def type(self, text: str) -> None:
        """Every character as a key; then chips and coach follow."""
        await self.press(*text)

    async def enter(self, *lines: str) -> None:
        """Type lines, Enter behind each."""
        for line in lines:
            await self.type(line)
            await self.press("enter")

    async def passes(self, seconds: float, step: float = 1.0) -> None:
        """Let time pass while the screen looks at the clock as it does in life."""
        end = self.clock.ticks() + seconds
        while (left := end - self.clock.ticks()) > 0:
            self.clock.forward(min(left, step))
            self.screen.tick()
        await self.pilot.pause()

    async def saved(self) -> None:
        """Wait until everything is on the disk and the screen says so."""
        while self.app.unsaved:
            await asyncio.sleep(0)
        await self.pilot.pause()

    async def stored(self) -> Postmortem:
        """What another program finds in the file."""
        await self.saved()
        store = open_store(str(self.path), write=False)
        try:
            return store.load(self.meeting.pm.id)
        finally:
            store.close()

    async def export(self) -> dict[str, Any]:
        """The JSON that another shell would export now."""
        return as_json.to_dict(await self.stored())

    @property
    def text(self) -> str:
        """The screen as one would read it."""
        return "\n".join(strip.text for strip in self.app.screen._compositor.render_strips())


def send(app: App[None], *keys: str) -> None:
    """Keys as they come from a terminal, without waiting for what they do."""
    driver = app._driver
    assert driver is not None
    for key in keys:
        driver.send_message(events.Key("space" if key == " " else key, key if len(key) == 1 else None))


@asynccontextmanager
async def room(
    path: Path,
    pm: Postmortem = PM,
    *,
    clock: FakeClock | None = None,
    size: tuple[int, int] = (120, 36),
    **options: Any,
) -> AsyncIterator[Room]:
    """An open meeting; a file that is there already is gone on with."""
    clock, there = clock or FakeClock(BEGIN), path.exists()
    store = open_store(str(path))
    if not there:
        store.apply(pm.id, creation(pm, clock.now()))
    app = FacilitatorApp(lambda: store, store.load(pm.id), journal=store.journal(pm.id), clock=clock, **options)
    try:
        async with app.run_test(size=size) as pilot:
            found = Room(app, pilot, clock, path)
            await pilot.pause()
            await found.saved()
            yield found
        app.close()
    finally:
        store.close()

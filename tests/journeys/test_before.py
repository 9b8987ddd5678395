"""Before the meeting, by keys alone: is it worth holding, who comes, what happened when, and off goes the call."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from icalendar import Calendar

from facilitator.agenda import State
from facilitator.app import FacilitatorApp
from facilitator.model import Group, Mark, Severity
from facilitator.screens import prep
from facilitator.screens.home import HomeScreen
from facilitator.screens.meeting import MeetingScreen
from facilitator.screens.new import NewScreen
from facilitator.screens.prep import PrepScreen
from facilitator.screens.review import ReviewScreen
from facilitator.store import open_store
from tests.clock import FakeClock
from tests.room import Room

NOW = datetime(2026, 4, 13, 9, 0, tzinfo=UTC)
LOG = """\
2026-04-12T13:58:00Z deploy of cart 4.12 begins
2026-04-12T14:03:10Z checkout 5xx alert fires
2026-04-12T14:03:11Z GET /health 200
2026-04-12T14:04:11Z GET /health 200
2026-04-12T14:31:00Z rollback begins with token=kq83hd72kas93kd02kd8
"""


@asynccontextmanager
async def at_home(folder: Path) -> AsyncIterator[Room]:
    """The home screen over an empty log."""
    path, clock = folder / "log.db", FakeClock(NOW)
    app = FacilitatorApp(clock=clock, library=lambda: open_store(str(path)), place="home")
    try:
        async with app.run_test(size=(120, 36)) as pilot:
            yield Room(app, pilot, clock, path)
    finally:
        app.close()


async def until(r: Room, screen: type, said: str = "") -> None:
    """Wait until this screen is on and says this."""
    for _ in range(2000):
        if isinstance(r.app.screen, screen) and said in r.text:
            return
        await r.pilot.pause()
    raise AssertionError(f"{screen.__name__} does not say {said!r}:\n{r.text}")


async def start(r: Room) -> None:
    """Two pages: the triage, and the facts."""
    await r.press("ctrl+n")
    await until(r, NewScreen, "is a post-mortem worth holding?")
    await r.press(*"ynnnynnn")
    assert "Hold a post-mortem" in r.text
    await r.press("enter")
    await r.type("Checkout returned 502s")
    await r.press("enter", *"-", "ctrl+u", *"2026-04-12", "enter", "1", "enter", *"Maya", "enter")
    await r.type("Sarah Bennett <sarah@example.com> (on-call, Payments, involved)")
    await r.press("enter")
    await r.type("Jonas Weber (support, affected)")
    await r.press("tab")
    await r.type("15:21")
    await r.press("ctrl+s")
    await until(r, PrepScreen, "Jonas Weber")


async def take_in(r: Room) -> None:
    """A log read, looked through without its health checks, and taken."""
    await r.press("f2")
    await r.type("api.log")
    await r.press("enter")
    while "5 lines were read" not in r.text:
        await r.pilot.pause()
    assert "Masked: 1 ×" in r.text
    await r.press("enter")
    await until(r, ReviewScreen, "deploy of cart 4.12 begins")
    assert "kq83hd72kas93kd02kd8" not in r.text
    await r.type("-health")
    await r.press("f2", "enter", "enter")
    await until(r, ReviewScreen, "3 in the timeline")
    await r.press("escape")
    while isinstance(r.app.screen, ReviewScreen):
        await r.press("escape")
    await until(r, PrepScreen, "rollback begins")


async def call(r: Room, folder: Path) -> str:
    """A mark put where it belongs, and the invitation written; gives the description in it."""
    await r.press("down", "down", "enter")
    await r.press("end")
    await r.type(" !detected")
    await r.press("enter")
    await r.press("f6")
    await until(r, PrepScreen, "Written:")
    (event,) = Calendar.from_ical(next(folder.glob("*.ics")).read_bytes()).walk("VEVENT")
    assert event.decoded("dtstart").date().isoformat() in ("2026-04-13", "2026-04-14")
    assert "mailto:sarah@example.com" in str(event.get("attendee"))
    return str(event.get("description"))


async def test_triage_new_import_review_invite_and_the_meeting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copied: list[str] = []
    monkeypatch.setattr(prep.handout, "copy", lambda text: not copied.append(text))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "api.log").write_text(LOG, encoding="utf-8")
    async with at_home(tmp_path) as r:
        await until(r, HomeScreen, "There is no post-mortem in this log yet")

        await start(r)
        await take_in(r)
        assert "checkout 5xx alert fires" in await call(r, tmp_path)
        assert "Jonas Weber" in copied[0]

        await r.press("ctrl+t")
        await until(r, MeetingScreen, "Before we start")
        await r.press("ctrl+t")
        pm = await r.stored()
        assert (pm.severity, pm.triage, pm.agenda.state) == (Severity.CRITICAL, ("downtime", "revenue"), State.RUNNING)
        assert [(e.text[:12], e.mark) for e in sorted(pm.entries, key=lambda e: e.at or NOW)] == [
            ("deploy of ca", None), ("checkout 5xx", Mark.DETECTED), ("rollback beg", None),
            ("resolved", Mark.RESOLVED),
        ]  # fmt: skip
        assert [person.group for person in pm.attendees] == [Group.INVOLVED, Group.AFFECTED]

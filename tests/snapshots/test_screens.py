"""Every screen as a picture, large and small. `make snapshots` draws them anew; look at them before committing."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from facilitator.app import FacilitatorApp
from facilitator.create import creation
from facilitator.demo import incident
from facilitator.importers import lines
from facilitator.importers.found import Reading
from facilitator.importers.source import Source
from facilitator.model import Postmortem
from facilitator.saver import Saved
from facilitator.store import Store, open_store
from tests.clock import FakeClock
from tests.room import BEGIN, send

SIZES = [(120, 36), (80, 24)]
Step = Callable[[FacilitatorApp, FakeClock, Pilot[None]], Awaitable[None]]


@pytest.fixture
def demo(tmp_path: Path) -> tuple[FacilitatorApp, FakeClock]:
    """The demo incident in a fresh file, its clock held by hand."""
    clock, pm, store = FakeClock(BEGIN), incident(), open_store(str(tmp_path / "log.db"))
    store.apply(pm.id, creation(pm, clock.now()))
    return FacilitatorApp(lambda: store, pm, journal=store.journal(pm.id), clock=clock), clock


def prepared(store: Store, pm: Postmortem, clock: FakeClock, path: str) -> FacilitatorApp:
    """The preparation of a post-mortem that is in the store."""
    journal = store.journal(pm.id)
    return FacilitatorApp(
        lambda: store, pm, journal=journal, clock=clock, place="prep", library=lambda: open_store(path)
    )


def play(app: FacilitatorApp, clock: FakeClock, *steps: str | float) -> Callable[[Pilot[None]], Awaitable[None]]:
    """Keys, and seconds that pass, before the picture is taken; a word that begins with `:` is typed."""

    async def run(pilot: Pilot[None]) -> None:
        for step in steps:
            if isinstance(step, float):
                clock.forward(step)
                app.screen.tick()  # type: ignore[attr-defined]
            else:
                send(app, *(step[1:] if step.startswith(":") else [step]))
            for _ in range(3):  # a screen that a key brings up has children of its own to wait for
                await pilot.pause()
        while app.unsaved:
            await asyncio.sleep(0)
        await app.workers.wait_for_complete()  # a completion is looked up in a worker
        await pilot.pause()

    return run


SCENES: dict[str, Sequence[str | float]] = {
    "opening": (),
    "timeline": ("ctrl+t", 4.0, 4.0, ":14:40 Alex forgot to run the migration check "),
    "walking": ("ctrl+t", "up", "up", "up", "up"),
    "factors": ("ctrl+t", "ctrl+n", ":no canary #te"),
    "went-well": ("ctrl+t", "ctrl+n", "ctrl+n"),
    "actions": ("ctrl+t", "ctrl+n", "ctrl+n", "ctrl+n", ":Improve monitoring @sa"),
    "closing": ("ctrl+t", "ctrl+n", "ctrl+n", "ctrl+n", "ctrl+n"),
    "help": ("f1",),
    "minutes": ("ctrl+s",),
}


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("scene", SCENES)
def test_screen(snap_compare: Any, demo: tuple[FacilitatorApp, FakeClock], scene: str, size: tuple[int, int]) -> None:
    app, clock = demo
    assert snap_compare(app, terminal_size=size, run_before=play(app, clock, *SCENES[scene]))


@pytest.mark.parametrize("scene", ["timeline", "minutes"])
def test_light_theme(snap_compare: Any, demo: tuple[FacilitatorApp, FakeClock], scene: str) -> None:
    app, clock = demo
    app.theme = "facilitator-light"
    assert snap_compare(app, terminal_size=SIZES[0], run_before=play(app, clock, *SCENES[scene]))


def test_countdown(snap_compare: Any, demo: tuple[FacilitatorApp, FakeClock]) -> None:
    app, clock = demo
    app.meeting.replan((1.0, 15.0, 5.0, 20.0))
    steps = ("ctrl+t", *(4.0,) * 15, 3.0)
    assert snap_compare(app, terminal_size=SIZES[0], run_before=play(app, clock, *steps))


def test_not_saved(snap_compare: Any, demo: tuple[FacilitatorApp, FakeClock]) -> None:
    app, clock = demo

    async def full(pilot: Pilot[None]) -> None:
        await play(app, clock)(pilot)
        app.screen.show_saved(Saved(2, "The disk that holds log.db is full; free some space."))  # type: ignore[attr-defined]
        await pilot.pause()

    assert snap_compare(app, terminal_size=SIZES[0], run_before=full)


def test_too_small(snap_compare: Any, demo: tuple[FacilitatorApp, FakeClock]) -> None:
    app, clock = demo
    assert snap_compare(app, terminal_size=(58, 14), run_before=play(app, clock))


BEFORE: dict[str, Sequence[str | float]] = {
    "prep": (),
    "people": ("f5",),
    "rehearsal": ("f7", "ctrl+t", 4.0),
    "customers": ("ctrl+s", "f4", "f4"),
}


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("scene", BEFORE)
def test_before_the_meeting(snap_compare: Any, tmp_path: Path, scene: str, size: tuple[int, int]) -> None:
    clock, pm, path = FakeClock(BEGIN), incident(), str(tmp_path / "log.db")
    store = open_store(path)
    store.apply(pm.id, creation(pm, clock.now()))
    app = prepared(store, pm, clock, path)
    assert snap_compare(app, terminal_size=size, run_before=play(app, clock, *BEFORE[scene]))


HOME: dict[str, Sequence[str | float]] = {
    "home": (),
    "triage": ("ctrl+n", "y", "n", "y"),
    "facts": ("ctrl+n", "y", "n", "n", "y", "y", "n", "n", "n", "enter", ":Checkout returned 502s again"),
}


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("scene", HOME)
def test_home(snap_compare: Any, tmp_path: Path, scene: str, size: tuple[int, int]) -> None:
    clock, path = FakeClock(BEGIN), str(tmp_path / "log.db")
    store = open_store(path)
    for pm in (
        incident(),
        replace(incident(), id="2026-03-02-mail-stopped", title="Mail stopped", date=date(2026, 3, 2)),
    ):
        other = pm if pm.id == incident().id else replace(pm, entries=(), actions=())
        store.apply(pm.id, creation(other, clock.now()))
    store.close()
    app = FacilitatorApp(clock=clock, place="home", library=lambda: open_store(path))
    assert snap_compare(app, terminal_size=size, run_before=after_work(app, play(app, clock, *HOME[scene])))


REVIEW: dict[str, Sequence[str | float]] = {
    "review": ("f3", ":-health", "down", "down", "space"),
    "import": ("f2", ":api.log", "enter"),
}


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("scene", REVIEW)
def test_import(
    snap_compare: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, scene: str, size: tuple[int, int]
) -> None:
    clock, pm, path = FakeClock(BEGIN), replace(incident(), entries=(), actions=()), str(tmp_path / "log.db")
    monkeypatch.chdir(tmp_path)
    Path("api.log").write_text(LOG, encoding="utf-8")
    store = open_store(path)
    store.apply(pm.id, creation(pm, clock.now()))
    intake = store.intake(pm.id)
    source = Source("api.log", Path("api.log"))
    if scene == "review":
        intake.stage(lines("log", source, Reading(pm.date)))
        intake.take_in()
    app = prepared(store, pm, clock, path)
    assert snap_compare(app, terminal_size=size, run_before=after_work(app, play(app, clock, *REVIEW[scene])))


def after_work(
    app: FacilitatorApp, keys: Callable[[Pilot[None]], Awaitable[None]]
) -> Callable[[Pilot[None]], Awaitable[None]]:
    """The same, and wait for what threads have to say before and behind it."""

    async def run(pilot: Pilot[None]) -> None:
        for step in (None, keys):
            if step:
                await step(pilot)
            for _ in range(3):
                await app.workers.wait_for_complete()
                await pilot.pause()

    return run


LOG = """\
2026-04-12T13:58:00Z deploy of cart 4.12 begins
2026-04-12T14:03:10Z checkout 5xx alert fires
2026-04-12T14:03:11Z GET /health 200
2026-04-12T14:31:00Z rollback begins with token=kq83hd72kas93kd02kd8
2026-04-12T15:21:00Z 5xx back under 0.1 %
"""

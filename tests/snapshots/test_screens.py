"""Every screen as a picture, large and small. `make snapshots` draws them anew; look at them before committing."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from facilitator.app import FacilitatorApp
from facilitator.commands.create import creation
from facilitator.demo import incident
from facilitator.saver import Saved
from facilitator.store import open_store
from tests.clock import FakeClock
from tests.room import BEGIN, send

SIZES = [(120, 36), (80, 24)]
Step = Callable[[FacilitatorApp, FakeClock, Pilot[None]], Awaitable[None]]


@pytest.fixture
def demo(tmp_path: Path) -> tuple[FacilitatorApp, FakeClock]:
    """The demo incident in a fresh file, its clock held by hand."""
    clock, pm, store = FakeClock(BEGIN), incident(), open_store(str(tmp_path / "log.db"))
    store.apply(pm.id, creation(pm, clock.now()))
    return FacilitatorApp(lambda: store, pm, clock=clock), clock


def play(app: FacilitatorApp, clock: FakeClock, *steps: str | float) -> Callable[[Pilot[None]], Awaitable[None]]:
    """Keys, and seconds that pass, before the picture is taken; a word that begins with `:` is typed."""

    async def run(pilot: Pilot[None]) -> None:
        for step in steps:
            if isinstance(step, float):
                clock.forward(step)
                app.screen.tick()  # type: ignore[attr-defined]
            else:
                send(app, *(step[1:] if step.startswith(":") else [step]))
            await pilot.pause()
        while app.unsaved:
            await asyncio.sleep(0)
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

"""Draw the pictures of the documentation.

    python -m tests.pictures [FOLDER]        (default: docs/pictures)

The demo's incident is opened in the tests' meeting room, keys are pressed as a facilitator would, and the screen is
kept as SVG. A clock moved by hand and UTC make every run give the same bytes.
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from facilitator import facts
from facilitator.agenda import Agenda, State
from facilitator.create import creation
from facilitator.demo import incident
from facilitator.importers.found import Line, Sort
from facilitator.model import Postmortem, Severity
from facilitator.store import open_store
from facilitator.themes import DARK
from tests.pictures.svg import draw
from tests.room import Room, room

FOLDER = Path(__file__).parent.parent.parent / "docs" / "pictures"
STEP = 4.0
"""Seconds between two looks at the clock: fewer than those after which the screen asks whether anybody was there."""
EARLIER = (
    ("Settlement ran twice", "2026-03-19", State.FINISHED),
    ("Search found nothing in two languages", "2026-03-09", State.FINISHED),
    ("Mail to shoppers was late by an hour", "2026-04-11", State.PAUSED),
    ("Checkout slow after a change of the session cache", "2026-01-22", State.FINISHED),
)
"""Other post-mortems of the log: title, day, how far the meeting is."""
SUMMARY = (
    "On 12 April, from 13:58 to 15:21 UTC, checkout answered 38 % of shoppers with an error, and 312 paid twice. "
    "A release of the cart service wrote sessions that the version before could not read."
)


@dataclass(frozen=True, slots=True)
class Scene:
    """One picture: what it shows in words, what is pressed, and the window's columns and lines."""

    title: str
    play: Callable[[Room], Awaitable[None]]
    size: tuple[int, int] = (120, 36)
    place: Literal["meeting", "prep"] = "meeting"


async def timeline(r: Room) -> None:
    """Seven minutes into the timeline, a line half-typed."""
    await r.press("ctrl+t")
    await r.passes(7 * 60 + 18, STEP)
    await r.type("14:40 Alex forgot to run the migration check")


async def actions(r: Room) -> None:
    """The last part, an action half-typed."""
    await _parts(r, 19.5, 15, 4.5)
    await r.passes(6 * 60 + 42, STEP)
    await r.type("Alert when a server of cart restarts twice in 5 minutes @sarah by April 30 => loops page in 2 min ^5")


async def small(r: Room) -> None:
    """The contributing factors in a small window."""
    await _parts(r, 20)
    await r.passes(4 * 60 + 6, STEP)
    await r.type("no alert on restarts of cart servers #monitoring ^14:34")


async def minutes(r: Room) -> None:
    """The minutes after the meeting, the summary filled in."""
    await _parts(r, 19.5, 15, 4.5, 19)
    await r.press("ctrl+s")
    await r.pilot.pause(0.1)
    await r.type(SUMMARY)
    await r.press("shift+tab")
    await r.pilot.pause(0.5)


async def customers(r: Room) -> None:
    """What customers are told, with what they must not read pointed out."""
    await r.press("ctrl+s")
    await r.pilot.pause(0.1)
    await r.press("f4", "f4")
    await r.pilot.pause(0.1)
    await r.press("tab")
    await r.type("Sarah saw it first on cart-7. ")
    await r.pilot.pause(0.5)


async def prep(r: Room) -> None:
    """The draft timeline, and what is still missing."""
    await r.type("14:31 rollback tried before the runbook step ~dev")


async def home(r: Room) -> None:
    """What needs attention, above the log."""
    store = open_store(str(r.path))
    for title, day, state in EARLIER:
        held = Agenda(state=state)
        pm = Postmortem(f"{day}-earlier", title, date.fromisoformat(day), Severity.MINOR, "Maya Lindqvist", agenda=held)
        store.apply(pm.id, creation(pm, r.clock.now()))
    store.close()
    await r.press("escape")
    await _worked(r)


async def new(r: Room) -> None:
    """The facts of a new post-mortem."""
    await home(r)
    await r.press("ctrl+n")
    await r.press(*"ynnnynnn", "enter")
    await r.type("Checkout slow for an hour")
    await r.press("enter")
    await r.press("enter", "enter")
    await r.type("Maya Lindqvist")
    await r.press("enter")
    await r.type("Sarah Bennett (on-call, Payments, involved)")
    await r.press("enter")
    await r.type("Jon")
    await r.app.workers.wait_for_complete()
    await r.pilot.pause(0.5)


async def review(r: Room) -> None:
    """Imported lines, some of them marked."""
    store = open_store(str(r.path))
    intake = store.intake(r.meeting.pm.id)
    intake.stage(_imported(r.meeting.pm))
    intake.take_in()
    store.close()
    await r.press("f3")
    await _worked(r)
    await r.type("-health")
    await _worked(r)
    await r.press("down", "space", "down", "space", "down")
    await _worked(r)


def _imported(pm: Postmortem) -> Iterator[Line]:
    """A chat about the incident, and a log beside it."""
    for n, entry in enumerate(facts.timeline(pm), 1):
        if entry.at:
            sort = (Sort.MESSAGE, Sort.ALERT, Sort.THREAD, Sort.BOT)[n % 4]
            yield Line(entry.at, entry.text, "slack #incidents", f"2026-04-12.json message {n}", sort)
            yield Line(entry.at, "GET /health 200", "log api.log", f"api.log line {n}", Sort.LOG)


async def _worked(r: Room) -> None:
    """Wait for what threads have to say."""
    for _ in range(3):
        await r.app.workers.wait_for_complete()
        await r.pilot.pause(0.1)


async def _parts(r: Room, *lengths: float) -> None:
    """Start the clock and go through parts of so many minutes."""
    await r.press("ctrl+t")
    for length in lengths:
        await r.passes(length * 60, STEP)
        await r.press("ctrl+n")


SCENES = {
    "meeting": Scene("The timeline review, with the coach speaking to the line that is being typed", timeline),
    "actions": Scene("Action items: owner, due date, outcome and factor are understood while one types", actions),
    "small": Scene("Contributing factors in a window of 80 by 24 cells", small, (80, 24)),
    "minutes": Scene("The minutes: what is still open, the fields to fill, and the document", minutes),
    "customers": Scene("What customers will read, beside the fields it is written in", customers),
    "prep": Scene("The preparation: the 48 hours, what is missing, who comes, the draft timeline", prep, place="prep"),
    "home": Scene("The home screen: what needs attention now, above the log", home, place="prep"),
    "new": Scene("A new post-mortem: its facts, with the 48 hours beside them", new, place="prep"),
    "review": Scene("Imported lines: filtered, marked, and off to the timeline", review, place="prep"),
}


async def picture(scene: Scene) -> str:
    """One picture as SVG."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "log.db"
        log = {"library": lambda: open_store(str(path))} if scene.place == "prep" else {}
        async with room(path, incident(), size=scene.size, place=scene.place, **log) as r:
            await _worked(r)
            await scene.play(r)
            if scene.play not in (home, new):
                await r.saved()
            rows = r.app.screen._compositor.render_strips()
            return draw(rows, scene.size[0], scene.title, str(DARK.background))


def main(folder: Path = FOLDER) -> None:
    """Draw them all."""
    os.environ["TZ"] = "UTC"
    time.tzset()
    folder.mkdir(parents=True, exist_ok=True)
    for name, scene in SCENES.items():
        path = folder / f"{name}.svg"
        path.write_text(asyncio.run(picture(scene)), encoding="utf-8")
        print(f"{path.name:14}{path.stat().st_size / 1000:6.1f} kB")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))

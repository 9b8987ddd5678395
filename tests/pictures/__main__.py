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
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from facilitator.demo import incident
from facilitator.themes import DARK
from tests.pictures.svg import draw
from tests.room import Room, room

FOLDER = Path(__file__).parent.parent.parent / "docs" / "pictures"
STEP = 4.0
"""Seconds between two looks at the clock: fewer than those after which the screen asks whether anybody was there."""
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
}


async def picture(scene: Scene) -> str:
    """One picture as SVG."""
    with tempfile.TemporaryDirectory() as folder:
        async with room(Path(folder) / "log.db", incident(), size=scene.size) as r:
            await scene.play(r)
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

"""Imported lines for the tests of the screens that show them, and the patience those need."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from facilitator.importers.found import Line, Masked, Sort
from facilitator.model import Mark, Postmortem
from facilitator.store import open_store
from tests.room import PM, Room

AT = datetime(2026, 4, 12, 13, 58, tzinfo=UTC)
SECRET = (Masked("token", "abc"),)
STORY = (
    Line(AT, "deploy of cart 4.12 begins", "slack #ops", "day.json message 1", Sort.BOT, Mark.STARTED),
    Line(AT + timedelta(minutes=5), "checkout 5xx alert fires", "pagerduty payments", "p.json", Sort.ALERT),
    Line(AT + timedelta(minutes=6), "looking [/] at it", "slack #ops", "day.json message 2", Sort.MESSAGE),
    Line(AT + timedelta(minutes=9), "logged in with [token]", "log api.log", "line 4", Sort.LOG, masked=SECRET),
    Line(AT + timedelta(minutes=31), "cart rolled back", "slack #ops", "day.json message 3", Sort.MESSAGE),
    Line(AT + timedelta(days=1), "cart 4.13 deployed", "slack #ops", "day.json message 4", Sort.MESSAGE),
)
"""Six lines of four sorts on two days."""


def many(n: int) -> list[Line]:
    """A log of `n` lines, one a second."""
    return [
        Line(AT + timedelta(seconds=i), f"GET /cart {i:06}", "log api.log", f"line {i}", Sort.LOG) for i in range(n)
    ]


def take_in(path: Path, lines: Iterable[Line], pm: Postmortem = PM) -> None:
    """Write lines into the log, as an import does."""
    store = open_store(str(path))
    intake = store.intake(pm.id)
    intake.stage(lines)
    intake.take_in()
    store.close()


async def settle(r: Room) -> None:
    """Wait until every key is worked through, every answer on the screen and everything saved."""
    while True:
        await r.pilot.pause()
        if not r.app.unsaved and all(worker.is_finished for worker in r.app.workers):
            return
        await r.app.workers.wait_for_complete()

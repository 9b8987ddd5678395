"""What the two long journeys do with a keyboard, without waiting longer than the screen needs."""

from __future__ import annotations

import asyncio

from textual import events

from facilitator.widgets.board import Board
from tests.room import Room

_TURNS = 20_000
"""Turns of the event loop after which a line that is not there will not come any more."""


async def say(r: Room, *lines: str) -> None:
    """Type lines as a terminal sends them, Enter behind each; returns when the line is empty again."""
    for text in lines:
        wanted = line(r) + text
        for char in text:
            _send(r, "space" if char == " " else char, char)
        await _until(r, wanted)
        _send(r, "enter", "\r")
        await _until(r, "")


async def seen(r: Room) -> str:
    """The screen as the room reads it, once everything is drawn."""
    await r.pilot.pause()
    return r.text


async def choose(r: Room, begins: str) -> None:
    """Walk up to the line that begins so."""
    for _ in (*r.meeting.pm.entries, *r.meeting.pm.actions):
        await r.press("up")
        item = r.meeting.item(r.screen.query_one(Board).entries.chosen or "")
        if item and item.text.startswith(begins):
            return
    raise AssertionError(f"no line begins with {begins!r}")


async def reword(r: Room, begins: str, text: str) -> None:
    """Edit the line that begins so: everything out, the new words in."""
    await choose(r, begins)
    await r.press("enter", "ctrl+u")
    await say(r, text)


def line(r: Room) -> str:
    """What stands in the capture line."""
    return str(r.screen.query_one("#capture").value)  # type: ignore[attr-defined]


def _send(r: Room, key: str, char: str) -> None:
    driver = r.app._driver
    assert driver is not None
    driver.send_message(events.Key(key, char))


async def _until(r: Room, text: str) -> None:
    for _ in range(_TURNS):
        if line(r) == text:
            return
        await asyncio.sleep(0)
    raise AssertionError(f"the line says {line(r)!r}, not {text!r}")

"""Keys are declared once; footer, help and palette are drawn from that."""

from __future__ import annotations

from pathlib import Path

from facilitator.keys import LINE, MEETING, MINUTES
from tests.room import room

CONTRACT = {
    "ctrl+t": "clock", "ctrl+n": "next", "ctrl+b": "back", "ctrl+g": "give", "ctrl+r": "rewrite", "ctrl+l": "park",
    "ctrl+z": "undo", "ctrl+y": "redo", "ctrl+s": "minutes", "ctrl+p": "app.command_palette", "f1": "help",
    "ctrl+q": "leave",
}  # fmt: skip


def test_the_keys_of_the_meeting_are_the_promised_ones() -> None:
    declared = {key.key: key.action for key in MEETING}
    assert {key: declared[key] for key in CONTRACT} == CONTRACT
    assert len({key.key for key in MEETING}) == len(MEETING)


async def test_help_shows_every_key_and_escape_closes_it(tmp_path: Path) -> None:
    async with room(tmp_path / "log.db", size=(120, 90)) as r:
        await r.press("f1")
        shown = r.text
        for key in (*MEETING, *LINE, *MINUTES):
            assert key.help in shown
            assert key.shown in shown
        await r.press("escape")
        assert "What one can type" not in r.text


async def test_the_palette_finds_every_command_by_name(tmp_path: Path) -> None:
    async with room(tmp_path / "log.db") as r:
        titles = [command.title for command in r.app.get_system_commands(r.screen)]
        for key in MEETING:
            if key.rank and "palette" not in key.action:
                assert any(key.shown in title for title in titles)
        await r.press("ctrl+p")
        await r.type("take a min")
        await r.pilot.pause(0.3)
        await r.press("enter")
        await r.pilot.pause()
        assert r.meeting.agenda.current.given == -60

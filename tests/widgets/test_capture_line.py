"""The line everything is typed into: every key is worked off before the next one."""

from __future__ import annotations

from pathlib import Path

import pytest

from facilitator.widgets.capture_line import CaptureLine
from tests.room import room


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        ([*"14:03 abX", "backspace", *"c"], "14:03 abc"),
        ([*"wrong", "ctrl+u", *"right"], "right"),
        ([*"two words", "ctrl+w", *"three"], "two three"),
        ([*"abd", "left", *"c"], "abcd"),
        ([*"lert fires", "home", *"a", "end", *"!"], "alert fires!"),
        ([*"Xab", "home", "delete", *"_"], "_ab"),
    ],
    ids=["backspace", "the whole line", "a word", "left", "home and end", "delete"],
)
async def test_what_is_typed_behind_an_editing_key_does_not_overtake_it(
    tmp_path: Path, keys: list[str], line: str
) -> None:
    async with room(tmp_path / "log.db") as r:
        await r.press(*keys)
        assert r.screen.query_one(CaptureLine).value == line


async def test_backspace_lets_go_of_the_chosen_entry_and_edits_the_line(tmp_path: Path) -> None:
    async with room(tmp_path / "log.db") as r:
        await r.enter("14:03 alert fires")
        await r.press(*"ab", "up", "backspace", "delete", *"c")
        assert r.screen.query_one(CaptureLine).value == "ac"
        assert [entry.text for entry in r.meeting.pm.entries] == ["alert fires"]

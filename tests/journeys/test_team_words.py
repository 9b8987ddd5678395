"""The team's own settings of the coach count in the meeting, too."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.room import room

NAMES = 'names = ["hermes"]\n'


@pytest.mark.parametrize(
    ("settings", "heard"),
    [("", False), (NAMES, True), (NAMES + 'terms = ["hermes"]\n', False), (NAMES + 'ignore = ["blame"]\n', False)],
    ids=["a word nobody knows", "a person", "a system", "a rule the team does not want"],
)
async def test_words_and_rules_of_the_team(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: str, heard: bool
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".facilitator.toml").write_text(f"[lint]\n{settings}", encoding="utf-8")
    async with room(tmp_path / "log.db") as r:
        await r.type("14:40 hermes forgot the session ")
        assert ("⚑ blame" in r.text) is heard


async def test_settings_that_cannot_be_used_are_said_and_do_not_stop_the_meeting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".facilitator.toml").write_text("[lint\n", encoding="utf-8")
    async with room(tmp_path / "log.db") as r:
        await r.type("14:03 alert fires ")
        assert "The coach's settings are not used" in r.text
        await r.press("enter")
        assert [e.text for e in r.meeting.pm.entries] == ["alert fires"]

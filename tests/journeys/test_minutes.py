"""The last minute: the minutes screen by keys."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from facilitator.demo import incident
from facilitator.saver import Saved
from tests.room import Room, room


async def follow(r: Room) -> None:
    """Let the screen take over what was typed, as it does by itself every moment."""
    r.app.screen.follow()  # type: ignore[attr-defined]
    await r.pilot.pause()


async def test_summary_root_cause_and_impact_are_filled_in_and_saved(tmp_path: Path) -> None:
    async with room(tmp_path / "log.db", incident()) as r:
        await r.press("ctrl+s")
        assert "The summary is missing." in r.text
        await r.type("Checkout failed for 83 minutes.")
        await follow(r)
        assert "The summary is missing." not in r.text
        await r.press("tab", "tab", "tab")
        await r.type("x")
        await follow(r)
        said = await r.export()
        assert said["summary"] == "Checkout failed for 83 minutes."
        assert said["impact"]["users"] == "38 % of checkout requestsx" or said["impact"]["users"].endswith("x")
        assert said["impact"]["duration_minutes"] == 83
        await r.press("ctrl+s", "ctrl+z", "ctrl+z")
        assert (await r.export())["summary"] == ""


async def test_what_is_still_open_is_listed(tmp_path: Path) -> None:
    async with room(tmp_path / "log.db", incident()) as r:
        await r.press("ctrl+s")
        for point in (
            "Factor 5 has no action.",
            "Action 5 has no owner, due date or outcome.",
            "blame in “Alex forgot",
        ):
            assert point in r.text.replace("\n", " ")


async def test_a_duration_that_is_no_number_is_pointed_out_and_nothing_is_lost(tmp_path: Path) -> None:
    async with room(tmp_path / "log.db", incident()) as r:
        await r.press("ctrl+s")
        await r.press("tab", "tab")
        await r.type("about an hour")
        await follow(r)
        assert "The duration takes whole minutes" in r.text
        assert (await r.export())["impact"]["duration_minutes"] == 83


async def test_files_are_written_and_never_over_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    monkeypatch.chdir(folder)
    pm = incident()
    (folder / f"{pm.id}.md").write_text("mine")
    async with room(tmp_path / "log.db", pm) as r:
        await r.press("ctrl+s")
        await r.press("f3")
        assert "Written into" in r.text
    assert (folder / f"{pm.id}.md").read_text() == "mine"
    assert (folder / f"{pm.id}-2.md").read_text().startswith("# ")
    assert json.loads((folder / f"{pm.id}.json").read_text())["schema"] == "facilitator/1"
    assert (folder / f"{pm.id}.html").read_text().startswith("<!doctype html>")


async def test_copying_says_by_which_way_it_went(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copied: list[str] = []
    there = True

    def copy(text: str) -> bool:
        copied.append(text)
        return there

    monkeypatch.setattr("facilitator.handout.copy", copy)
    async with room(tmp_path / "log.db", incident()) as r:
        await r.press("ctrl+s")
        await r.press("f2")
        await r.app.workers.wait_for_complete()
        await r.pilot.pause()
        assert "Copied as Markdown to the clipboard." in r.text
        assert copied[0].startswith("# Checkout")
        there = False
        await r.press("f2")
        await r.app.workers.wait_for_complete()
        await r.pilot.pause()
        assert "OSC 52" in r.text
        assert r.app.clipboard.startswith("# Checkout")


async def test_the_meeting_goes_on_behind_the_minutes(tmp_path: Path) -> None:
    async with room(tmp_path / "log.db", incident(), minutes=(1.0, 15.0, 5.0, 20.0), start=True) as r:
        await r.press("ctrl+s")
        meeting = r.app.screen_stack[0]
        for _ in range(70):
            r.clock.forward(1)
            meeting.tick()  # type: ignore[attr-defined]
        await r.press("escape")
        assert r.meeting.section == "factors"


async def test_what_is_typed_after_tab_goes_to_the_next_field(tmp_path: Path) -> None:
    async with room(tmp_path / "log.db") as r:
        await r.press("ctrl+s")
        await r.press(*"what", "tab", *"why", "tab", *"83")
        await follow(r)
        said = await r.export()
    assert (said["summary"], said["root_cause"], said["impact"]["duration_minutes"]) == ("what", "why", 83)


async def test_the_coach_reads_summary_and_root_cause(tmp_path: Path) -> None:
    async with room(tmp_path / "log.db") as r:
        await r.press("ctrl+s")
        await r.type("Alex forgot to run the migration check.")
        await follow(r)
        assert "Summary: blame." in r.text


async def test_leaving_before_the_minutes_are_up_keeps_the_line(tmp_path: Path) -> None:
    async with room(tmp_path / "log.db") as r:
        await r.press(*"half", "ctrl+s", "ctrl+q")
    async with room(tmp_path / "log.db") as r:
        assert [draft.text for draft in r.meeting.pm.drafts] == ["half"]


async def test_the_mark_says_how_the_saving_stands_now_whichever_report_comes_last(tmp_path: Path) -> None:
    async with room(tmp_path / "log.db") as r:
        await r.enter("14:03 alert fires")
        await r.saved()
        r.app.post_message(r.app.Reported(Saved(pending=1)))  # the UI's own report, overtaken by the worker's
        await r.pilot.pause()
        assert "● saved" in r.text

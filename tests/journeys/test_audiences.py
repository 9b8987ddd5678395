"""What each audience is told, written on the minutes screen by keys."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from facilitator import demo
from facilitator.documents import render
from facilitator.model import Audience, Postmortem, Stage
from facilitator.screens import handing
from tests.journeys.test_minutes import follow
from tests.room import room


def incident() -> Postmortem:
    """The demo's, before anybody has written a word for other audiences."""
    return replace(demo.incident(), wordings=())


async def test_a_summary_is_proposed_from_the_facts_and_only_once(tmp_path: Path) -> None:
    async with room(tmp_path / "log.db", incident()) as r:
        await r.press("ctrl+s")
        await r.press("f5")
        said = (await r.stored()).summary
        assert said.startswith("On 12 April 2026, from 13:58 to 15:21 UTC: Checkout returned 502s")
        assert "detected after 5 min and resolved after 1 h 23 min" in said
        await r.press("f5")
        assert "only an empty one is proposed anything" in r.text
        assert (await r.stored()).summary == said


async def test_the_organisation_reads_words_of_its_own_beside_the_live_document(tmp_path: Path) -> None:
    async with room(tmp_path / "log.db", incident()) as r:
        await r.press("ctrl+s")
        await r.press("f4")
        assert "for the organisation" in r.text
        await r.type("Shoppers could not pay for 83 minutes.")
        await follow(r)
        pm = await r.stored()
        assert [(w.audience, w.what, w.text) for w in pm.wordings] == [
            (Audience.ORGANISATION, "summary", "Shoppers could not pay for 83 minutes.")
        ]
        assert r.text.count("Shoppers could not pay for 83 minutes.") == 2
        assert pm.summary == ""


async def test_customers_are_told_what_is_written_for_them_and_nothing_else(tmp_path: Path) -> None:
    async with room(tmp_path / "log.db", incident(), size=(120, 60)) as r:
        await r.press("ctrl+s")
        await r.press("f4", "f4")
        await r.type("Payments failed")
        await r.press("tab")
        await r.type("From 13:58 to 15:21 UTC many payments failed.")
        await follow(r)
        assert "Customers are not told yet: impact." in r.text
        text = render(await r.stored(), "md", Audience.CUSTOMERS)
        assert "Payments failed" in text
        assert "many payments failed" in text
        for name in ("Alex", "Sarah", "cart_v4"):
            assert name not in text


async def test_a_name_in_a_text_for_customers_is_pointed_out_and_not_handed_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with room(tmp_path / "log.db", incident(), size=(120, 60)) as r:
        await r.press("ctrl+s")
        await r.press("f4", "f4", "tab")
        await r.type("Sarah rolled it back.")
        await follow(r)
        assert "○ “Sarah” in the summary is a person’s name" in r.text
        await r.press("f3")
        assert "Not handed out" in r.text
        assert not list(tmp_path.glob("*.md"))


async def test_files_of_the_audience_are_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with room(tmp_path / "log.db", incident()) as r:
        await r.press("ctrl+s")
        await r.press("f4", "f3")
        key = incident().id
        assert sorted(p.name for p in tmp_path.glob(f"{key}*")) == [
            f"{key}-organisation.html",
            f"{key}-organisation.md",
        ]


async def test_any_format_is_copied_from_the_palette(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copied: list[str] = []
    monkeypatch.setattr(handing.handout, "copy", lambda text: not copied.append(text))
    async with room(tmp_path / "log.db", incident()) as r:
        await r.press("ctrl+s")
        commands = {command.title: command for command in r.app.get_system_commands(r.app.screen)}
        assert {"Copy as txt", "Copy as jira-csv", "Copy as ics"} <= commands.keys()
        commands["Copy as json"].callback()
        await r.app.workers.wait_for_complete()
        await r.pilot.pause()
        assert json.loads(copied[0])["title"] == incident().title
        assert "Copied as json" in r.text


async def test_the_stage_is_said_and_kept(tmp_path: Path) -> None:
    async with room(tmp_path / "log.db", incident()) as r:
        await r.press("ctrl+s")
        commands = {command.title: command for command in r.app.get_system_commands(r.app.screen)}
        commands["The document is in review"].callback()
        await r.pilot.pause()
        assert (await r.stored()).stage is Stage.IN_REVIEW
        assert "in review" in r.text


async def test_the_coach_reads_along(tmp_path: Path) -> None:
    async with room(tmp_path / "log.db", incident(), size=(120, 50)) as r:
        await r.press("ctrl+s")
        await r.press("tab")
        await r.press("ctrl+end")
        await r.type(" Alex forgot to run the migration check.")
        await follow(r)
        assert "“Alex forgot” points at a person" in " ".join(r.text.split())

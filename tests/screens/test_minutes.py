"""The minutes screen: what is seen of it in a narrow window, and where typing lands that is quicker than the screen."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from facilitator.demo import incident
from tests.room import PM, room


async def test_a_long_title_makes_way_for_the_stage_and_the_saved_mark(tmp_path: Path) -> None:
    pm = replace(PM, title="Checkout returned 502s to more than a third of all shoppers during the sale")
    async with room(tmp_path / "log.db", pm, size=(80, 24)) as r:
        await r.press("ctrl+s")
        for _audience in range(3):
            head = r.text.splitlines()[0]
            assert "…" in head
            assert head.rstrip().endswith("● saved")
            await r.press("f4")


async def test_a_narrow_window_names_the_help_and_the_first_field(tmp_path: Path) -> None:
    async with room(tmp_path / "log.db", size=(80, 24)) as r:
        await r.press("ctrl+s")
        await r.pilot.pause()
        assert "F1 help" in r.text
        assert "Summary: what happened" in r.text


async def test_news_of_one_audience_go_with_it(tmp_path: Path) -> None:
    async with room(tmp_path / "log.db", replace(incident(), summary="")) as r:
        await r.press("ctrl+s")
        await r.press("f5")
        assert "Proposed from the facts" in r.text
        await r.press("f4")
        assert "Proposed from the facts" not in r.text


async def test_keys_typed_ahead_edit_the_field_they_were_meant_for(tmp_path: Path) -> None:
    async with room(tmp_path / "log.db") as r:
        await r.press("ctrl+s")
        await r.press(*"abX", "backspace", *"c", "tab", *"roX", "backspace", *"ot", "tab", "tab", *"usX", "backspace",
                      *"ers", "ctrl+s", *"14:03 alert", "enter")  # fmt: skip
        pm = await r.stored()
        assert (pm.summary, pm.root_cause, pm.impact.users) == ("abc", "root", "users")
        assert [entry.text for entry in pm.entries] == ["alert"]

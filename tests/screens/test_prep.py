"""The preparation by keys: the draft, what is missing, people, invitation, rehearsal, and on to the meeting."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from facilitator.agenda import State
from facilitator.demo import incident
from facilitator.importers.found import Line, Sort
from facilitator.model import Attendee, Group, Postmortem
from facilitator.screens import prep
from facilitator.screens.home import HomeScreen
from facilitator.screens.meeting import MeetingScreen
from facilitator.screens.prep import PrepScreen
from facilitator.store import open_store
from tests.room import PM, Room, room


@asynccontextmanager
async def preparing(path: Path, pm: Postmortem = PM, **options: Any) -> AsyncIterator[Room]:
    """The preparation, with the log at hand."""
    async with room(path, pm, place="prep", library=lambda: open_store(str(path)), **options) as r:
        await r.app.workers.wait_for_complete()
        await r.pilot.pause()
        yield r


async def until(r: Room, said: str) -> bool:
    """Wait, for so long at most, until the screen says this; whether it does."""
    for _ in range(2000):
        if said in r.text:
            return True
        await r.pilot.pause()
    return False


async def test_the_draft_grows_by_typing_and_what_is_missing_shrinks(tmp_path: Path) -> None:
    async with preparing(tmp_path / "log.db") as r:
        assert "The timeline is empty" in r.text
        await r.enter("13:58 deploy begins !started", "14:03 alert fires !detected", "15:21 errors gone !resolved")
        assert "○ Nothing for 1 h 18 min between 14:03" in r.text
        assert "detected after 5 min" in r.text
        await r.press("up", "delete", "ctrl+z")
        assert [e.text for e in (await r.stored()).entries] == ["deploy begins", "alert fires", "errors gone"]


async def test_the_48_hours_run_down(tmp_path: Path) -> None:
    async with preparing(tmp_path / "log.db", incident()) as r:
        assert "2 h 21 min left to hold it" in r.text
        r.clock.forward(60 * 60)
        r.app.screen.tick()  # type: ignore[attr-defined]
        await r.pilot.pause()
        assert "1 h 21 min left to hold it" in r.text
        r.clock.forward(5 * 60 * 60)
        r.app.screen.tick()  # type: ignore[attr-defined]
        await r.pilot.pause()
        assert "3 h 39 min late" in r.text


async def test_people_with_role_team_and_side_are_typed_and_kept(tmp_path: Path) -> None:
    async with preparing(tmp_path / "log.db") as r:
        await r.press("f5")
        await r.press("end")
        await r.type(" (on-call, Payments, involved)")
        await r.press("down", "end", "enter")
        await r.type("Jonas <jonas@example.com> (support, affected)")
        await r.press("ctrl+s")
        pm = await r.stored()
        assert pm.attendees == (
            Attendee("Sarah Bennett", "on-call", "Payments", Group.INVOLVED),
            Attendee("Tom"),
            Attendee("Jonas", "support", "", Group.AFFECTED, "jonas@example.com"),
        )
        assert "Nobody from the affected side" not in r.text
        assert isinstance(r.app.screen, PrepScreen)


async def test_what_cannot_be_read_is_said_and_escape_leaves_everything(tmp_path: Path) -> None:
    async with preparing(tmp_path / "log.db") as r:
        await r.press("f5")
        await r.press("tab")
        await r.press("ctrl+a")
        await r.type("sometime")
        await r.press("ctrl+s")
        assert "“Meeting at” takes a time" in r.text
        await r.press("escape")
        assert await r.stored() == PM


async def test_the_time_of_the_meeting_is_set_and_the_invitation_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied: list[str] = []
    monkeypatch.setattr(prep.handout, "copy", lambda text: not copied.append(text))
    monkeypatch.chdir(tmp_path)
    pm = replace(incident(), meeting_at=None)
    async with preparing(tmp_path / "log.db", pm) as r:
        await r.press("f6")
        assert "The meeting has no time yet: F5 sets it" in r.text
        await r.press("f5")
        await r.press("tab")
        await r.press("ctrl+a")
        await r.type("2026-04-14 15:00 UTC")
        await r.press("ctrl+s")
        await r.press("f6")
        assert await until(r, f"Written: {pm.id}.ics")
        (event,) = Calendar.from_ical((tmp_path / f"{pm.id}.ics").read_bytes()).walk("VEVENT")
        assert event.decoded("dtstart") == datetime(2026, 4, 14, 15, 0, tzinfo=UTC)
        assert "Jonas Weber" in copied[0]
        await r.press("f6")
        await r.app.workers.wait_for_complete()
        assert [path.name for path in tmp_path.glob("*.ics")] == [f"{pm.id}.ics"]


async def test_imported_lines_that_wait_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "log.db"
    async with preparing(path) as r:
        store = open_store(str(path))
        intake = store.intake(PM.id)
        at = datetime(2026, 4, 12, 14, 3, tzinfo=UTC)
        intake.stage([Line(at, f"line {n}", "log x", "x", Sort.LOG) for n in range(3)])
        intake.take_in()
        store.close()
        await r.press("f5")
        await r.press("escape")
        assert await until(r, "3 imported lines wait")


async def test_a_rehearsal_keeps_nothing_and_comes_back(tmp_path: Path) -> None:
    async with preparing(tmp_path / "log.db", incident()) as r:
        before = await r.stored()
        await r.press("f7")
        assert isinstance(r.app.screen, MeetingScreen)
        await r.press("ctrl+t")
        await r.enter("14:50 typed while practising")
        await r.press("ctrl+n")
        assert "rehearsal, nothing is kept" in r.text
        await r.press("ctrl+q")
        assert isinstance(r.app.screen, PrepScreen)
        assert await r.stored() == before
        assert "typed while practising" not in r.text


async def test_the_meeting_is_opened_with_the_draft_and_its_clock_waits(tmp_path: Path) -> None:
    async with preparing(tmp_path / "log.db", incident()) as r:
        await r.type("14:50 half-ty")
        await r.press("ctrl+t")
        assert isinstance(r.app.screen, MeetingScreen)
        assert r.meeting.agenda.state is State.NOT_STARTED
        assert r.screen._line.value == "14:50 half-ty"
        await r.press("ctrl+t")
        assert r.meeting.agenda.state is State.RUNNING


async def test_escape_goes_home_and_the_log_is_written(tmp_path: Path) -> None:
    async with preparing(tmp_path / "log.db") as r:
        await r.enter("14:03 alert fires")
        await r.press("escape")
        await r.app.workers.wait_for_complete()
        await r.pilot.pause()
        assert isinstance(r.app.screen, HomeScreen)
        store = open_store(str(tmp_path / "log.db"), write=False)
        assert [e.text for e in store.load(PM.id).entries] == ["alert fires"]
        store.close()


async def test_a_note_from_a_shell_shows_up(tmp_path: Path) -> None:
    path = tmp_path / "log.db"
    async with preparing(path) as r:
        from facilitator.commands.note import noted
        from facilitator.store.change import Batch
        from facilitator.store.rows import diff

        store = open_store(str(path))
        pm = store.load(PM.id)
        store.apply(PM.id, Batch("n", r.clock.now(), "note", diff(pm, noted(pm, "14:31 rolled back", r.clock.now()))))
        store.close()
        assert await until(r, "rolled back")


async def test_the_palette_names_the_keys_of_the_preparation(tmp_path: Path) -> None:
    async with preparing(tmp_path / "log.db") as r:
        titles = [command.title for command in r.app.get_system_commands(r.app.screen)]
        assert any("F7" in title for title in titles)
        await r.press("f1")
        assert "Keys of the preparation" in r.text


async def test_a_narrow_window_keeps_its_room_for_the_draft(tmp_path: Path) -> None:
    async with preparing(tmp_path / "log.db", incident(), size=(80, 24)) as r:
        assert "Lead  Maya Lindqvist · 6 invited" in r.text
        assert "Alex Okafor" not in r.text
        assert "F5 people & facts" in r.text
        await r.press("f1")
        assert "What one can type" in r.text


async def test_the_help_of_the_fields_tells_what_they_take(tmp_path: Path) -> None:
    async with preparing(tmp_path / "log.db", incident()) as r:
        await r.press("f5")
        await r.press("f1")
        assert "What one can type on this page" in r.text
        assert "the name alone will do" in r.text

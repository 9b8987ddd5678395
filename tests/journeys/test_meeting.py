"""Whole meetings by keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events

from facilitator.agenda import Section, State
from tests.clock import FakeClock
from tests.room import BEGIN, PM, room

LINES = {
    "timeline": [
        "13:58 deploy of cart 4.12 begins !started",
        "14:03 checkout 5xx alert fires !detected",
        "15:21 back !resolved",
    ],
    "factors": ["no canary for cart deploys #testing", "alert waits ten minutes #monitoring"],
    "went-well": ["on-call answered in two minutes"],
    "actions": ["Add a canary stage to the cart pipeline @sarah by April 30 => a bad release reaches 5 % ^1 #prevent"],
}


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return tmp_path / "log.db"


async def test_an_agenda_at_a_hundredth_advances_by_itself_through_all_panes(db: Path) -> None:
    async with room(db, minutes=(0.2, 0.15, 0.05, 0.2), start=True) as r:
        for phase, lines in LINES.items():
            assert r.meeting.section == phase
            await r.enter(*lines)
            left = r.meeting.agenda.current.allowed + 1.0  # a rehearsal's countdown takes a second
            await r.passes(left, step=0.25)
        assert r.meeting.agenda.state is State.FINISHED
        said = await r.export()
    assert [e["text"] for e in said["timeline"]] == ["deploy of cart 4.12 begins", "checkout 5xx alert fires", "back"]
    assert [(f["n"], f["text"], f["category"]) for f in said["factors"]] == [
        (1, "no canary for cart deploys", "testing"),
        (2, "alert waits ten minutes", "monitoring"),
    ]
    assert said["went_well"] == [{"text": "on-call answered in two minutes"}]
    (action,) = said["actions"]
    assert (action["owner"], action["due"], action["factors"], action["kind"]) == (
        "Sarah Bennett",
        "2026-04-30",
        [1],
        "prevent",
    )
    assert said["meeting"]["state"] == "finished"
    assert said["metrics"] == {"time_to_detect_seconds": 300, "time_to_resolve_seconds": 4980}
    assert [round(a["actual_seconds"]) for a in said["agenda"]] == [13, 10, 4, 13]
    assert [a["planned_seconds"] for a in said["agenda"]] == [12, 9, 3, 12]


async def test_a_half_typed_line_stays_with_its_pane_when_the_agenda_advances(db: Path) -> None:
    async with room(db, start=True) as r:
        await r.type("14:09 status pa")
        await r.passes(1210, step=5.0)
        assert r.meeting.section is Section.FACTORS
        assert "14:09 status pa" not in r.text
        await r.type("no can")
        await r.press("ctrl+b")
        assert r.meeting.section is Section.TIMELINE
        await r.type("ge updated")
        await r.press("enter", "ctrl+n")
        assert "no can" in r.text
        stored = await r.stored()
    assert [e.text for e in stored.entries] == ["status page updated"]
    assert [(d.section, d.text) for d in stored.drafts] == [(Section.FACTORS, "no can")]


async def test_expiry_counts_down_ten_seconds_and_a_minute_given_stops_it(db: Path) -> None:
    async with room(db, start=True) as r:
        await r.passes(1203, step=1.0)
        assert "Contributing factors in 7 s" in r.text
        await r.press("ctrl+g")
        assert "Contributing factors in" not in r.text
        assert "01:00" not in r.text  # the clock is drawn in blocks
        await r.passes(65)
        assert r.meeting.section is Section.TIMELINE
        await r.passes(6)
        assert r.meeting.section is Section.FACTORS


async def test_a_pane_that_one_comes_back_to_after_its_time_is_not_taken_away(db: Path) -> None:
    async with room(db, start=True) as r:
        await r.passes(1211, step=5.0)
        await r.press("ctrl+b")
        await r.passes(90, step=5.0)
        assert r.meeting.section is Section.TIMELINE
        assert "Over time by 1 min" in r.text


async def test_past_sixty_minutes_it_says_so_without_blocking_the_line(db: Path) -> None:
    async with room(db, minutes=(59.0, 15.0, 5.0, 20.0), start=True) as r:
        await r.passes(3500, step=5.0)
        assert "past 60 min" not in r.text
        assert "over the hour" in r.text
        await r.press("ctrl+g", "ctrl+g")
        await r.passes(120, step=5.0)
        assert "past 60 min" in r.text
        await r.enter("14:03 alert fires")
        assert [e.text for e in r.meeting.pm.entries] == ["alert fires"]


async def test_pause_stops_the_clock_and_the_state_is_seen_from_another_shell(db: Path) -> None:
    async with room(db) as r:
        assert (await r.export())["meeting"] == {"state": "not-started", "phase": "timeline"}
        await r.press("ctrl+t")
        await r.passes(30)
        await r.press("ctrl+t")
        assert "Paused" in r.text
        await r.passes(600, step=4.0)
        await r.press("ctrl+n")
        said = await r.export()
    assert said["meeting"] == {"state": "paused", "phase": "factors"}
    assert round(said["agenda"][0]["actual_seconds"]) == 30


async def test_walk_edit_delete_and_undo_by_keys(db: Path) -> None:
    async with room(db) as r:
        await r.enter("14:03 alert fires", "14:09 page updated", "13:58 deploy begins !started")
        await r.press("up", "up", "enter")
        assert r.screen.query_one("#capture").value == "14:03 alert fires"  # type: ignore[attr-defined]
        await r.type(" loudly")
        await r.press("enter")
        assert "alert fires loudly" in r.text
        await r.press("down", "delete")
        assert "deploy begins" not in "".join(e.text for e in r.meeting.pm.entries)
        await r.press("ctrl+z")
        assert {e.text for e in (await r.stored()).entries} == {"alert fires loudly", "page updated", "deploy begins"}
        await r.press("ctrl+z")
        assert {e.text for e in r.meeting.pm.entries} == {"alert fires", "page updated", "deploy begins"}
        await r.press("ctrl+y")
        assert {e.text for e in (await r.stored()).entries} == {"alert fires loudly", "page updated", "deploy begins"}


async def test_a_deleted_factor_comes_back_with_its_links(db: Path) -> None:
    async with room(db) as r:
        await r.press("ctrl+n")
        await r.enter("no canary #testing", "one region #single-point")
        await r.press("ctrl+n", "ctrl+n")
        await r.enter("Add a canary stage @sarah by April 30 => 5 % at most ^1 ^2")
        assert "2 of 2 factors have an action" in r.text
        await r.press("ctrl+b", "ctrl+b", "up", "up", "delete")
        await r.press("ctrl+n", "ctrl+n")
        assert "1 of 1 factors have an action" in r.text
        await r.press("ctrl+z")
        assert "2 of 2 factors have an action" in r.text


async def test_park_from_any_pane_by_key_and_by_word(db: Path) -> None:
    async with room(db) as r:
        await r.type("load test for Black Friday")
        await r.press("ctrl+l", "ctrl+n", "ctrl+n")
        await r.enter("/park who owns the cache")
        assert (await r.export())["parking_lot"] == [
            {"text": "load test for Black Friday"},
            {"text": "who owns the cache"},
        ]
        assert "Parking lot" in r.text


async def test_owner_completes_by_tab_and_the_date_is_echoed(db: Path) -> None:
    async with room(db) as r:
        await r.press("ctrl+n", "ctrl+n", "ctrl+n")
        await r.type("Add a canary stage @sa")
        await r.press("tab")
        await r.type(" by April 30")
        assert "owner Sarah Bennett" in r.text
        assert "due Thu 30 Apr 2026" in r.text
        assert "outcome?" in r.text


async def test_the_coach_speaks_while_one_types_and_never_blocks_enter(db: Path) -> None:
    async with room(db) as r:
        await r.type("14:40 Alex forgot to run the migration check ")
        assert "⚑ blame" in r.text
        await r.press("ctrl+r")
        assert "Alex forgot" not in r.screen.query_one("#capture").value  # type: ignore[attr-defined]
        await r.press("ctrl+z")
        assert "Alex forgot" in r.screen.query_one("#capture").value  # type: ignore[attr-defined]
        await r.press("enter")
        assert [e.text for e in r.meeting.pm.entries] == ["Alex forgot to run the migration check"]
        assert "⚑ blame" in r.text
        await r.press("up", "f4")
        assert "⚑ blame" not in r.text


async def test_after_a_crash_the_meeting_goes_on_where_it_was(db: Path) -> None:
    clock = FakeClock(BEGIN)
    async with room(db, clock=clock, start=True) as r:
        await r.passes(100)
        await r.press("ctrl+n")
        await r.type("no canary for ca")
        await r.passes(50)
        await r.saved()
    clock.forward(240)
    later = FakeClock(clock.now())
    async with room(db, clock=later) as r:
        assert r.meeting.section is Section.FACTORS
        assert "no canary for ca" in r.text
        assert "Nobody watched the clock for 4 min" in r.text
        assert round(r.meeting.agenda.current.spent) == 50
        await r.press("f2")
        assert round(r.meeting.agenda.current.spent) == 290
        assert "Nobody watched" not in r.text


async def test_a_closed_lid_is_left_out_until_the_room_says_it_counts(db: Path) -> None:
    async with room(db, start=True) as r:
        await r.passes(60)
        await r.passes(600, step=600)
        assert "Nobody watched the clock for 10 min" in r.text
        await r.press("f3")
        await r.passes(1)
        await r.press("ctrl+t")
        assert round(r.meeting.agenda.current.spent) == 61


async def test_many_pasted_lines_are_captured_and_undone_in_one_step(db: Path) -> None:
    async with room(db) as r:
        r.app.post_message(events.Paste("14:03 alert fires\n14:09 page updated\n\n14:31 rollback"))
        await r.pilot.pause()
        assert [e.text for e in r.meeting.pm.entries] == ["alert fires", "page updated"]
        assert "14:31 rollback" in r.text
        await r.press("ctrl+z")
        assert r.meeting.pm.entries == ()


@pytest.mark.parametrize("text", ["[/]", "[@click=app.quit]x[/]", "\x1b[2Jboo", "😀 fire", "מבחן", "a" * 10_000])
async def test_hostile_text_stays_text(db: Path, text: str) -> None:
    async with room(db) as r:
        r.app.post_message(events.Paste(f"14:03 {text}"))
        await r.pilot.pause()
        await r.press("enter", "up", "up")
        (entry,) = (await r.stored()).entries
        assert "\x1b" not in entry.text
        assert entry.text == text.replace("\x1b[2J", "")
        await r.press("ctrl+s")
        assert r.app.is_running
        await r.press("escape")


async def test_a_meeting_that_nobody_touches_writes_nothing(db: Path) -> None:
    async with room(db) as r:
        before = await r.stored()
        await r.passes(30)
        assert await r.stored() == before == PM


async def test_typing_ahead_of_the_screen_puts_every_character_where_it_belongs(db: Path) -> None:
    async with room(db) as r:
        ahead = [
            *"14:03 one",
            "enter",
            *"14:04 two",
            "enter",
            "ctrl+n",
            *"a factor #testing",
            "enter",
            "ctrl+n",
            *"half",
        ]
        await r.press(*ahead)
        taken = {(e.section.value, e.text) for e in r.meeting.pm.entries}
        assert taken == {("timeline", "one"), ("timeline", "two"), ("factors", "a factor")}
        assert (r.meeting.section, r.screen.query_one("#capture").value) == ("went-well", "half")  # type: ignore[attr-defined]


async def test_walking_up_begins_with_the_last_entry_not_with_the_parking_lot(db: Path) -> None:
    async with room(db) as r:
        await r.enter("14:03 alert fires", "/park load test")
        await r.press("up", "enter")
        assert r.screen.query_one("#capture").value == "14:03 alert fires"  # type: ignore[attr-defined]

"""The review of imported lines, by keys."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from facilitator.errors import StoreError
from facilitator.importers.found import Line
from facilitator.screens.review import ReviewScreen
from facilitator.store import Store, open_store
from facilitator.store.intake import Wanted
from facilitator.widgets.imported_list import ImportedList
from tests.room import PM, Room, room, send
from tests.screens.lines import AT, STORY, many, settle, take_in


@asynccontextmanager
async def review(path: Path, lines: Iterable[Line] = STORY, size: tuple[int, int] = (120, 36)) -> AsyncIterator[Room]:
    """The review of these lines, over a meeting."""
    async with room(path, size=size) as r:
        take_in(path, lines)
        r.app.push_screen(ReviewScreen(r.meeting, lambda: open_store(str(path))))
        await settle(r)
        yield r


async def press(r: Room, *keys: str) -> str:
    """Keys, all at once; the screen once they are worked through."""
    send(r.app, *keys)
    await settle(r)
    return r.text


def timeline(r: Room) -> list[str]:
    return [entry.text for entry in r.meeting.pm.entries]


def listed(r: Room) -> list[str]:
    """The rows of the list."""
    lines = r.text.split("\n")
    begin = next(n for n, line in enumerate(lines) if line.rstrip().endswith(tuple("0123456789")) and " of " in line)
    end = next(n for n, line in enumerate(lines) if n > begin and ("▌" in line or "█" in line or not line.strip()))
    return [line.strip() for line in lines[begin + 1 : end]]


async def test_lines_stand_by_time_with_their_sort_and_source(db: Path) -> None:
    async with review(db) as r:
        assert "6 lines · 0 marked · 0 in the timeline" in r.text
        first, second, third, fourth, _, last = listed(r)
        assert first == "13:58:00 ◇ bot     slack #ops         ▸ started · deploy of cart 4.12 begins"
        assert second == "14:03:00 ▲ alert   pagerduty payments checkout 5xx alert fires"
        assert "looking [/] at it" in third
        assert "≡ log" in fourth
        assert "▒ logged in with [token]" in fourth
        assert "── 13 Apr ── cart 4.13 deployed" in last
        assert "Sun 12 Apr 2026, UTC" in r.text


async def test_typing_filters_and_what_matches_is_counted(db: Path) -> None:
    async with review(db) as r:
        text = await press(r, *"CART -roll")
        assert "6 lines · 2 match" in text
        assert [row.split()[-1] for row in listed(r)] == ["begins", "deployed"]
        assert "No line matches" in await press(r, *" nothing")
        assert "6 lines · 0 marked" in await press(r, "escape")


async def test_marked_lines_go_into_the_timeline_in_one_step(db: Path) -> None:
    async with review(db) as r:
        text = await press(r, *"cart", "down", "space", "down", "space")
        assert "3 match · 2 marked" in text
        text = await press(r, "enter")
        assert timeline(r) == ["deploy of cart 4.12 begins", "cart 4.13 deployed"]
        assert "0 marked · 2 in the timeline" in text
        assert "2 lines are in the timeline now" in text
        assert ["✓" in row for row in listed(r)] == [True, False, True]
        entry = (await r.stored()).entries[0]
        assert (entry.at, entry.mark) == (AT, "started")
        assert "1 match" not in await press(r, "ctrl+z")
        assert timeline(r) == []
        assert "2 marked · 0 in the timeline" in r.text
        await press(r, "ctrl+y")
        assert len(timeline(r)) == 2


async def test_keys_typed_ahead_of_the_answer_mean_what_the_filter_finds(db: Path) -> None:
    async with review(db, [*many(3000), *STORY]) as r:
        await press(r, *"rolled", "down", "enter")
        assert timeline(r) == ["cart rolled back"]


async def test_enter_goes_from_the_filter_into_the_list_and_takes_the_chosen_line_there(db: Path) -> None:
    async with review(db) as r:
        text = await press(r, *"alert", "enter")
        assert timeline(r) == []
        assert "Sun 12 Apr 2026 14:03:00 UTC · ▲ alert · pagerduty payments · p.json" in text
        await press(r, "enter")
        assert timeline(r) == ["checkout 5xx alert fires"]
        assert "in the timeline already" in await press(r, "enter")
        assert timeline(r) == ["checkout 5xx alert fires"]


async def test_typing_goes_on_in_the_filter_and_space_is_a_blank_there(db: Path) -> None:
    async with review(db) as r:
        text = await press(r, *"cart", "down", "down", *" r", "up", *"oll")
        assert "1 marked" in text  # the blank was typed while a line was chosen
        assert "/ cartroll" in text
        t = await press(r, *["backspace"] * 4, *" rol")
        print(t)
        assert "6 lines · 1 match · 1 marked" in t


async def test_walking_above_the_first_line_leads_back_to_the_filter(db: Path) -> None:
    async with review(db) as r:
        rows = r.app.screen.query_one(ImportedList)
        await press(r, "down", "down", "down", "up")
        assert rows.chosen == 1
        await press(r, "up", "up")
        assert rows.chosen is None
        await press(r, "end")
        assert rows.chosen is None
        await press(r, "down", "end")
        assert rows.chosen == 5
        await press(r, "down")
        assert rows.chosen == 5
        await press(r, "home")
        assert rows.chosen == 0


async def test_delete_takes_out_of_the_timeline_then_sets_aside_then_brings_back(db: Path) -> None:
    async with review(db) as r:
        await press(r, *"alert", "down", "enter")
        assert "1 line is out of the timeline" in await press(r, "delete")
        assert timeline(r) == []
        assert "1 line is set aside" in await press(r, "delete")
        assert "– 14:03:00" in listed(r)[0]
        assert count(db, Wanted(waiting=True)) == 5
        assert "1 line is waiting again" in await press(r, "delete")
        assert count(db, Wanted(waiting=True)) == 6
        await press(r, "ctrl+z")
        assert count(db, Wanted(waiting=True)) == 5
        await press(r, "ctrl+z", "ctrl+z")
        assert timeline(r) == ["checkout 5xx alert fires"]
        await press(r, "ctrl+z")
        assert timeline(r) == []
        assert "Nothing was done on this page" in await press(r, "ctrl+z")


async def test_only_waiting_lines_follow_what_is_taken_and_set_aside(db: Path) -> None:
    async with review(db) as r:
        text = await press(r, "f3")
        assert "only waiting" in text
        await press(r, "down", "down", "enter")
        assert len(listed(r)) == 5
        assert r.app.screen.query_one(ImportedList).chosen == 1
        await press(r, "delete")
        assert len(listed(r)) == 4
        await press(r, "ctrl+z", "ctrl+z")
        assert len(listed(r)) == 6


async def test_only_lines_with_something_masked_and_only_one_sort(db: Path) -> None:
    async with review(db) as r:
        text = await press(r, "f3", "f3")
        assert "only with something masked" in text
        assert len(listed(r)) == 1
        text = await press(r, "f3", "f4")
        assert "only alert" in text
        assert len(listed(r)) == 1
        assert "only bot" in await press(r, "f4")
        await press(r, "f4", "f4", "f4")
        assert len(listed(r)) == 6


async def test_all_that_match_are_marked_at_once_and_unmarked(db: Path) -> None:
    async with review(db) as r:
        assert "3 marked" in await press(r, *"cart", "f2")
        assert "0 marked" in await press(r, "f2")


async def test_marking_all_ends_where_a_timeline_ends(db: Path) -> None:
    async with review(db, many(1200)) as r:
        text = await press(r, "f2")
        assert "The first 500 of the 1,200 that match are marked: a timeline takes 500 at once" in text
        assert "a timeline takes 500 at once" in await press(r, *"001100", "down", "space")
        assert "500 marked" in r.text
        await press(r, "enter")
        assert len(timeline(r)) == 500
        await press(r, "ctrl+z")
        assert timeline(r) == []


async def test_of_very_many_lines_only_those_near_the_view_are_read(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []
    take_in_all = many(20_000)
    from facilitator.store.sqlite_intake import SqliteIntake

    before = SqliteIntake.at

    def at(self: SqliteIntake, positions: Iterable[int]) -> object:
        places = list(positions)
        read.append(len(places))
        return before(self, places)

    monkeypatch.setattr(SqliteIntake, "at", at)
    async with review(db, take_in_all) as r:
        text = await press(r, "down", "end")
        assert "GET /cart 019999" in text
        assert "20,000 of 20,000" in text
        assert "GET /cart 019950" not in text
        text = await press(r, *["pageup"] * 3)
        chosen = r.app.screen.query_one(ImportedList).chosen
        assert chosen is not None
        assert 19_900 < chosen < 19_950
        assert f"GET /cart {chosen:06}" in text
        assert max(read) < 150
        assert sum(read) < 1500


async def test_marks_that_are_not_taken_are_not_lost_by_one_escape(db: Path) -> None:
    async with review(db) as r:
        await press(r, "down", "space", "escape")
        assert "not in the timeline yet" in await press(r, "escape")
        await press(r, "escape")
        assert not isinstance(r.app.screen, ReviewScreen)


async def test_nothing_imported_is_said(db: Path) -> None:
    async with review(db, []) as r:
        assert "Nothing was imported for this post-mortem yet" in r.text
        assert "No line matches" in await press(r, "down", "f2")
        assert "Nothing was imported" in await press(r, "enter", "end", "delete", "ctrl+z", "f3", "f4")
        await press(r, "escape")
        assert not isinstance(r.app.screen, ReviewScreen)


async def test_a_log_that_cannot_be_read_is_one_sentence(db: Path) -> None:
    def library() -> Store:
        raise StoreError("log.db is locked by another program; close that one or try again.")

    async with room(db) as r:
        r.app.push_screen(ReviewScreen(r.meeting, library))
        await settle(r)
        text = await press(r, "down", "space", "enter", "f2", "x", "delete")
        assert "log.db is locked by another program" in text


async def test_what_cannot_be_set_aside_stands_as_it_was(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from facilitator.store.sqlite_intake import SqliteIntake

    def full(*_: object) -> None:
        raise StoreError("The disk that holds log.db is full; free some space.")

    async with review(db) as r:
        monkeypatch.setattr(SqliteIntake, "set_aside", full)
        text = await press(r, "down", "delete")
        assert "The disk that holds log.db is full" in text
        assert "–" not in listed(r)[0]


async def test_a_long_line_is_read_whole_below_the_list(db: Path) -> None:
    words = " ".join(f"word{n}" for n in range(14))
    line = Line(AT, words, "a source with a very long name", "line 1", STORY[0].sort)
    async with review(db, [line], size=(80, 24)) as r:
        assert "word13" not in r.text
        text = await press(r, "down")
        assert "word13" in text


async def test_leaving_while_the_search_runs_lets_go_of_the_log(db: Path) -> None:
    async with review(db, many(5000)) as r:
        await press(r, *"cart", "escape", "escape", "escape")
        assert not isinstance(r.app.screen, ReviewScreen)


def count(path: Path, wanted: Wanted) -> int:
    store = open_store(str(path), write=False)
    try:
        return store.intake(PM.id).count(wanted)
    finally:
        store.close()

"""The home screen by keys: what is pressing, the log, its filter, and what it asks for."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from textual.screen import Screen

from facilitator.agenda import State
from facilitator.clock import Clock
from facilitator.log.listing import Log
from facilitator.model import Severity
from facilitator.screens.home import HomeScreen
from facilitator.store import Heading, Store, StoreError
from facilitator.widgets import log_list
from tests.screens.alone import NOW, alone, fill, past

CHECKOUT = past(
    "2026-04-12-checkout", "Checkout returned 502s to 38 % of shoppers", date(2026, 4, 12),
    resolved=NOW - timedelta(hours=26, minutes=20), meeting=datetime(2026, 4, 15, 8, 0, tzinfo=UTC),
)  # fmt: skip
QUEUE = past("2026-04-11-queue", "Mail queue stalled", date(2026, 4, 11), resolved=NOW - timedelta(hours=51))
LOGIN = past(
    "2026-04-10-login", "Logins failed in one region", date(2026, 4, 10), state=State.PAUSED, severity=Severity.CRITICAL
)
DONE = past(
    "2026-02-11-search", "Zürich search was slow", date(2026, 2, 11), state=State.FINISHED, severity=Severity.MINOR
)
LOG = (DONE, LOGIN, CHECKOUT, QUEUE)


async def test_an_empty_log_says_what_this_is_and_offers_three_ways_to_begin(db: Path) -> None:
    async with alone(db, HomeScreen) as s:
        assert "There is no post-mortem in this log yet." in s.text
        assert "^N  starts one" in s.text
        assert "F2  plays" in s.text
        assert "facilitator import --from markdown" in s.text
        await s.press("enter", "ctrl+n", "f2")
        assert [m.what for m in s.noted if isinstance(m, HomeScreen.Wanted)] == ["new", "demo"]
        assert len(s.noted) == 2


async def test_what_needs_attention_stands_above_the_log_with_its_clock(db: Path) -> None:
    async with alone(db, HomeScreen, LOG) as s:
        lines = s.text.splitlines()
        order = [next(n for n, line in enumerate(lines) if text in line) for text in (
            "Needs attention now", "to be resumed", "3 h late", "21 h 40 min left", "The log · 4")]  # fmt: skip
        assert order == sorted(order)
        assert "Logins failed in one region" in s.line("to be resumed", "CRITICAL", "Timeline review")
        assert "Mail queue stalled" in s.line("3 h late", "no time yet")
        assert "Checkout returned 502s" in s.line("21 h 40 min left", "Wed 15 Apr 2026, 08:00 UTC")


async def test_the_log_is_listed_newest_first_with_date_severity_and_state(db: Path) -> None:
    async with alone(db, HomeScreen, LOG) as s:
        below = s.text[s.text.index("The log") :].splitlines()[1:5]
        assert [line.split()[:2] for line in below] == [
            ["2026-04-12", "MAJOR"], ["2026-04-11", "MAJOR"], ["2026-04-10", "CRITICAL"], ["2026-02-11", "MINOR"],
        ]  # fmt: skip
        assert ["to hold" in below[0], "to hold" in below[1], "paused" in below[2], "held" in below[3]] == [True] * 4


async def test_the_clock_goes_on(db: Path) -> None:
    async with alone(db, HomeScreen, LOG) as s:
        s.clock.forward(22 * 3600)
        s.app.screen.tick()  # type: ignore[attr-defined]
        await s.settle()
        assert s.line("20 min late", "Checkout returned")
        assert "Wed 15 Apr 2026, 10:00 UTC" in s.text.splitlines()[0]


async def test_arrows_pages_and_ends_walk_the_list_and_enter_opens(db: Path) -> None:
    old = tuple(past(f"2025-01-01-{n:02}", f"Incident {n:02}", date(2025, 1, 1), state=State.FINISHED)
                for n in range(40))  # fmt: skip
    async with alone(db, HomeScreen, (*old, *LOG), size=(80, 24)) as s:
        for keys, begins in (
            ((), "‖ to be resumed"),
            (("down", "down"), "◔ 21 h"),
            (("down",), "2026-04-12"),
            (("up", "up"), "! 3 h late"),
            (("home",), "‖ to be resumed"),
            (("up",), "‖ to be resumed"),
            (("end",), "2025-01-01"),
            (("down",), "2025-01-01"),
        ):
            await s.press(*keys)
            assert s.chosen.replace("▸ ", "", 1).strip().startswith(begins)
        assert "Incident 00" in s.chosen
        await s.press("pageup")
        assert "Incident 00" not in s.chosen
        assert "Incident" in s.chosen
        await s.press("pagedown", "enter", "home", "enter")
        assert [m.id for m in s.noted if isinstance(m, HomeScreen.Opened)] == ["2025-01-01-00", "2026-04-10-login"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [("checkout", "Checkout returned"), ("zurich SEARCH", "Zürich search"), ("2026-04-11", "Mail queue"),
     ("critical", "Logins failed"), ("search 02-11", "Zürich search")],
)  # fmt: skip
async def test_typing_filters_by_title_date_id_and_severity(db: Path, typed: str, found: str) -> None:
    async with alone(db, HomeScreen, LOG) as s:
        await s.type(typed)
        assert "Found 1 of 4" in s.text
        assert "Needs attention now" not in s.text
        assert found in s.chosen
        await s.press("escape")
        assert "The log · 4" in s.text


async def test_what_is_typed_ahead_of_enter_decides_what_is_opened(db: Path) -> None:
    async with alone(db, HomeScreen, LOG) as s:
        await s.press(*"queux", "backspace", "e", "enter", "escape", *"slow", "enter")
        assert [m.id for m in s.noted if isinstance(m, HomeScreen.Opened)] == ["2026-04-11-queue", "2026-02-11-search"]


async def test_no_letter_is_a_command_and_nothing_found_opens_nothing(db: Path) -> None:
    async with alone(db, HomeScreen, LOG) as s:
        await s.press(*"qn y/?", "enter")
        assert s.noted == []
        assert "Found 0 of 4" in s.text
        assert s.app.is_running


async def test_titles_are_shown_as_they_are(db: Path) -> None:
    sly = past("2026-04-13-sly", "[/] [red]disk[/red] [@click=app.quit]full[/]", date(2026, 4, 13))
    async with alone(db, HomeScreen, [sly]) as s:
        assert s.text.count("[/] [red]disk[/red]") == 2


async def test_what_another_window_wrote_is_there_when_the_screen_comes_up_again(db: Path) -> None:
    async with alone(db, HomeScreen, LOG) as s:
        await s.app.push_screen(Screen())
        fill(db, [past("2026-04-13-new", "Written elsewhere", date(2026, 4, 13))])
        assert "Written elsewhere" not in s.text
        await s.app.pop_screen()
        await s.settle()
        assert "Written elsewhere" in s.text
        fill(db, [past("2026-04-14-new", "Written later", date(2026, 4, 14))])
        await s.press("f5")
        assert "Written later" in s.text


async def test_reading_again_keeps_what_is_chosen(db: Path) -> None:
    async with alone(db, HomeScreen, LOG) as s:
        await s.press("end", "up")
        assert "2026-04-10" in s.chosen
        fill(db, [past("2026-04-13-new", "Written elsewhere", date(2026, 4, 13))])
        await s.press("f5")
        assert "2026-04-10" in s.chosen


async def test_a_log_that_cannot_be_read_is_one_sentence_and_f5_tries_again(db: Path) -> None:
    broken = True

    def make(library: Callable[[], Store], clock: Clock) -> Screen[None]:
        def fails() -> Store:
            if broken:
                raise StoreError("log.db is held by another program.")
            return library()

        return HomeScreen(fails, clock)

    async with alone(db, make, LOG) as s:
        assert "log.db is held by another program. F5 tries again." in s.text
        broken = False
        await s.press("f5")
        assert "held by another program" not in s.text
        assert "Mail queue stalled" in s.text
        broken = True
        await s.press("f5")
        assert "held by another program" in s.text
        assert "Mail queue stalled" in s.text


async def test_what_a_slow_reading_says_late_is_not_heard(db: Path) -> None:
    async with alone(db, HomeScreen, LOG) as s:
        s.app.screen.post_message(HomeScreen.Read(0, Log()))
        await s.settle()
        assert "The log · 4" in s.text


async def test_the_log_is_read_outside_the_screens_thread_and_let_go_of(db: Path) -> None:
    seen: list[tuple[int, Store]] = []

    def make(library: Callable[[], Store], clock: Clock) -> Screen[None]:
        def noted() -> Store:
            seen.append((threading.get_ident(), library()))
            return seen[-1][1]

        return HomeScreen(noted, clock)

    async with alone(db, make, LOG):
        assert seen
        for thread, store in seen:
            assert thread != threading.get_ident()
            with pytest.raises(StoreError):
                store.headings()


class Long:
    """A store that holds many finished ones."""

    def headings(self) -> tuple[Heading, ...]:
        return tuple(
            Heading(f"id-{n}", f"Incident {n}", "2025-01-01", "minor", "finished", None) for n in range(20_000)
        )

    def close(self) -> None:
        pass


async def test_of_a_long_log_only_what_is_in_view_is_drawn(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = 0
    real = log_list.log_line

    def counted(heading: Heading, now: datetime, width: int) -> object:
        nonlocal drawn
        drawn += 1
        return real(heading, now, width)

    monkeypatch.setattr(log_list, "log_line", counted)
    async with alone(db, lambda _, clock: HomeScreen(Long, clock)) as s:  # type: ignore[arg-type, return-value]
        assert "The log · 20000" in s.text
        await s.press("end")
        assert "Incident 0 " in s.chosen
        assert drawn < 200


@pytest.mark.parametrize("size", [(80, 24), (60, 16), (120, 36)])
async def test_it_can_be_used_in_every_window(db: Path, size: tuple[int, int]) -> None:
    async with alone(db, HomeScreen, LOG, size=size) as s:
        assert "21 h 40 min left" in s.text
        assert "Checkout" in s.line("21 h 40 min left")
        assert "to hold" in s.line("2026-04-12")
        assert "Enter open" in s.text


async def test_a_window_too_small_says_so(db: Path) -> None:
    async with alone(db, HomeScreen, LOG, size=(50, 12)) as s:
        assert "too small" in s.text


async def test_help_and_leaving(db: Path) -> None:
    async with alone(db, HomeScreen, LOG) as s:
        await s.press("f1")
        assert "Keys of the home screen" in s.text
        await s.press("escape")
        await s.press("ctrl+q")
        assert not s.app.is_running

"""A new post-mortem by keys: the questions, the facts, and what is wished in the end."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from textual.screen import Screen

from facilitator.agenda import State
from facilitator.clock import Clock
from facilitator.model import Attendee, Group, Mark, Section, Severity
from facilitator.screens.new import NewScreen
from facilitator.store import Store, StoreError, open_store
from tests.clock import FakeClock
from tests.room import send
from tests.screens.alone import NOW, Alone, alone, past

SARAH = Attendee("Sarah Chen", "on-call engineer", "Payments", None, "sarah@example.com")
LOG = (
    past("2026-03-02-payments", "Payments answered 503 after a cart release", date(2026, 3, 2), state=State.FINISHED,
         people=(SARAH, Attendee("Tom Okafor", "SRE"))),
    past("2026-02-11-search", "Search was slow", date(2026, 2, 11), state=State.FINISHED),
    past("2026-01-20-cart", "Cart release broke payments with 503", date(2026, 1, 20), state=State.FINISHED),
)  # fmt: skip
SMALL = (80, 24)
FACTS = ("enter", *"Checkout slow", "tab", "tab", "tab", *"Mina", "enter")


# -- triage


async def test_questions_are_answered_by_letters_and_the_verdict_follows_with_its_reason(db: Path) -> None:
    async with alone(db, NewScreen) as s:
        assert "No reason for one so far" in s.text
        await s.press("n", "y", "n")
        assert "no" in s.line("1  ", "30 minutes?")
        assert "● yes" in s.line("2  ", "data lost")
        assert "Hold a post-mortem: data was lost or corrupted." in s.text
        assert "Has this happened before?" in s.chosen
        await s.press("up", "up", "n")
        assert "No reason for one so far · 3 of 8 answered" in s.text
        await s.press("7")
        assert "Consider a post-mortem: the response was confused" in s.text


async def test_a_number_answers_yes_and_takes_it_back(db: Path) -> None:
    async with alone(db, NewScreen) as s:
        await s.press("5")
        assert "Hold a post-mortem: it hit revenue directly." in s.text
        await s.press("5")
        assert "Hold" not in s.text.split("Did it hit")[1]
        await s.press("down", "space")
        assert "● yes" in s.line("6  ")


async def test_that_none_is_needed_is_said_once_all_is_answered_and_one_may_go_on(db: Path) -> None:
    async with alone(db, NewScreen) as s:
        await s.press(*"nnnnnnn")
        assert "No post-mortem is needed" not in s.text
        await s.press("n")
        assert "No post-mortem is needed" in s.text
        await s.press("enter")
        assert "none needed, your choice" in s.text
        await s.press(*"A near thing", "tab", "tab", "tab", *"Mina", "ctrl+s")
        assert s.created.triage == ()


async def test_who_answers_nothing_was_not_asked(db: Path) -> None:
    async with alone(db, NewScreen) as s:
        await s.press(*FACTS, "ctrl+s")
        assert s.created.triage is None


async def test_answers_are_kept_in_their_order(db: Path) -> None:
    async with alone(db, NewScreen) as s:
        await s.press("7", "1", *FACTS, "escape", "3", "enter", "ctrl+s")
        assert s.created.triage == ("downtime", "teams", "confusion")


async def test_escape_leaves_and_nothing_is_kept(db: Path) -> None:
    async with alone(db, NewScreen) as s:
        await s.press("1", *FACTS)
        await s.press("escape")
        assert "1 of 2" in s.text
        assert isinstance(s.app.screen, NewScreen)
        await s.press("escape")
        assert not isinstance(s.app.screen, NewScreen)
        assert s.noted == []
    store = open_store(str(db), write=False)
    assert store.headings() == ()
    store.close()


# -- facts


async def test_all_facts_typed_ahead_in_one_go_make_a_post_mortem(db: Path) -> None:
    async with alone(db, NewScreen, LOG) as s:
        send(s.app, "1", "enter", *"Checkout returned 502s", "enter", *"2026-04-11", "backspace", "2", "enter", "left",
             "enter", *"Priya Nair", "enter", *"Sarah Chen <sarah@example.com> (on-call, Payments, involved)", "enter",
             *"Ola, Bo (affected)", "tab", *"15:21", "enter", "enter")  # fmt: skip
        await s.settle()
        pm = s.created
    assert (pm.id, pm.title, pm.date, pm.severity) == ("", "Checkout returned 502s", date(2026, 4, 12), "critical")
    assert pm.lead == "Priya Nair"
    assert pm.attendees == (
        Attendee("Sarah Chen", "on-call", "Payments", Group.INVOLVED, "sarah@example.com"),
        Attendee("Ola"), Attendee("Bo", group=Group.AFFECTED),
    )  # fmt: skip
    (entry,) = pm.entries
    assert (entry.text, entry.mark, entry.section) == ("resolved", Mark.RESOLVED, Section.TIMELINE)
    assert entry.at == datetime(2026, 4, 12, 15, 21, tzinfo=UTC)
    assert entry.id
    assert pm.meeting_at == datetime(2026, 4, 14, 14, 0, tzinfo=UTC)
    assert pm.repeats is None
    assert pm.triage == ("downtime",)


async def test_today_and_a_time_for_the_meeting_are_proposed(db: Path) -> None:
    async with alone(db, NewScreen, size=SMALL) as s:
        await s.press("enter")
        assert "2026-04-14" in s.line("Date (UTC)")
        assert "2026-04-14 14:00 UTC" in s.line("Meeting at")
        assert "Proposed Tue 14 Apr 2026, 14:00–15:00 UTC" in s.text
        assert "2 d 12 h left to hold it" in s.text


async def test_the_resolution_moves_the_clock_and_the_proposed_time_while_nobody_touches_it(db: Path) -> None:
    async with alone(db, NewScreen, clock=FakeClock(NOW.replace(hour=17)), size=SMALL) as s:
        await s.press("enter", "tab", *"2026-04-12", "tab", "tab", "tab", "tab", *"15:21")
        assert "1 h 39 min late" in s.text
        assert "48 hours from the resolution, Sun 12 Apr 2026, 15:21 UTC" in s.text
        assert "2026-04-15 10:00 UTC" in s.line("Meeting at")
        await s.press("tab", *"2026-04-16 09:00 CEST", "shift+tab", "ctrl+u", *"15:50 CEST")
        assert "2026-04-16 09:00 CEST" in s.line("Meeting at")
        assert "Meeting Thu 16 Apr 2026, 07:00–08:00 UTC" in s.text
        assert "after the 48 hours, and still worth holding" in s.text


async def test_a_meeting_without_a_time_is_allowed(db: Path) -> None:
    async with alone(db, NewScreen) as s:
        await s.press(*FACTS, "tab", "tab", "backspace", "enter")
        assert s.created.meeting_at is None
        assert s.created.entries == ()


async def test_what_is_missing_is_said_in_a_sentence_each_and_the_first_field_has_the_keys(db: Path) -> None:
    async with alone(db, NewScreen) as s:
        await s.press("enter", "tab", *"12 April", "ctrl+s")
        for sentence in ("The title is empty", "The date takes a day that exists", "The lead is empty"):
            assert sentence in s.text
        assert s.noted == []
        await s.press(*"Checkout slow")
        assert "Checkout slow" in s.line("Title")
        assert "The title is empty" not in s.text
        assert "The lead is empty" in s.text


async def test_a_field_one_has_left_is_judged_and_the_one_one_types_into_is_not(db: Path) -> None:
    async with alone(db, NewScreen) as s:
        await s.press(*FACTS, "tab", *"25:99")
        assert "takes a time such as" not in s.text
        await s.press("tab")
        assert "“Resolved” takes a time such as 15:21" in s.text


async def test_severity_is_chosen_by_arrows_or_number_and_shown_by_a_sign(db: Path) -> None:
    async with alone(db, NewScreen) as s:
        await s.press("enter", "tab", "tab")
        assert "‹ ○ CRITICAL  ● MAJOR  ○ MINOR ›" in s.text
        await s.press("right")
        assert "● MINOR" in s.text
        await s.press("1", "shift+tab", "shift+tab", *FACTS[1:], "ctrl+s")
        assert s.created.severity is Severity.CRITICAL


# -- people


async def test_names_typed_once_complete_with_tab(db: Path) -> None:
    async with alone(db, NewScreen, LOG) as s:
        await s.press("enter", *"Checkout slow", "tab", "tab", "tab", *"Tom")
        assert "Tab takes Tom Okafor" in s.text
        await s.press("tab", "tab", *"sar")
        assert "Tab takes Sarah Chen <sarah@example.com> (on-call engineer, Payments)" in s.text
        await s.press("tab", *", oka", "tab", "enter", *"New Person", "ctrl+s")
        assert s.created.lead == "Tom Okafor"
        assert s.created.attendees == (SARAH, Attendee("Tom Okafor", "SRE"), Attendee("New Person"))


async def test_tab_goes_on_where_there_is_nothing_to_complete(db: Path) -> None:
    async with alone(db, NewScreen, LOG) as s:
        await s.press(*FACTS, *"Zoe", "tab", *"11:30")
        assert "11:30" in s.line("Resolved")
        await s.press("shift+tab", "shift+tab", *"x", "tab", "enter", *"Bo", "ctrl+s")
        assert s.created.lead == "Minax"
        assert [p.name for p in s.created.attendees] == ["Zoe", "Bo"]


async def test_people_that_cannot_be_understood_are_one_sentence(db: Path) -> None:
    async with alone(db, NewScreen) as s:
        await s.press(*FACTS, *"Bo (SRE", "ctrl+s")
        assert "without its counterpart" in s.text
        assert s.noted == []
        await s.press(*")", "ctrl+s")
        assert s.created.attendees == (Attendee("Bo", "SRE"),)


# -- repeats


async def test_a_repeat_proposes_earlier_incidents_and_a_key_chooses(db: Path) -> None:
    async with alone(db, NewScreen, LOG) as s:
        await s.press("4", "enter", *"Payments answer 503 again")
        s.app.screen.search()  # type: ignore[attr-defined]
        await s.settle()
        assert "Which one does it repeat?" in s.text
        assert "Payments answered 503" in s.line("F2 ○")
        assert "Cart release broke" in s.line("F3 ○")
        await s.press("f3")
        assert "Cart release broke" in s.line("F3 ●")
        await s.press("f3", "f2")
        assert s.line("F3 ○")
        await s.press("tab", "tab", "tab", *"Mina", "ctrl+s")
        assert s.created.repeats == "2026-03-02-payments"


async def test_the_chosen_one_stays_when_the_title_changes(db: Path) -> None:
    async with alone(db, NewScreen, LOG) as s:
        await s.press("4", "enter", *"Payments answer 503 again")
        s.app.screen.search()  # type: ignore[attr-defined]
        await s.settle()
        await s.press("f2", "ctrl+u", *"Search slow")
        s.app.screen.search()  # type: ignore[attr-defined]
        await s.settle()
        assert "Payments answered 503" in s.line("F2 ●")
        assert "Search was slow" in s.line("F3 ○")


async def test_without_a_repeat_nothing_is_proposed_nor_kept(db: Path) -> None:
    async with alone(db, NewScreen, LOG) as s:
        await s.press("4", "enter", *"Payments answer 503 again")
        s.app.screen.search()  # type: ignore[attr-defined]
        await s.settle()
        await s.press("f2", "escape", "4", "enter")
        assert "Which one does it repeat?" not in s.text
        await s.press("tab", "tab", "tab", *"Mina", "ctrl+s")
        assert s.created.repeats is None


# -- in the end


async def test_an_impatient_second_key_creates_nothing_twice(db: Path) -> None:
    async with alone(db, NewScreen) as s:
        await s.press(*FACTS, "ctrl+s", "ctrl+s")
        assert len(s.noted) == 1
        s.clock.forward(6)
        await s.press("ctrl+s")
        assert len(s.noted) == 2


async def test_a_twin_is_pointed_out(db: Path) -> None:
    twin = past("2026-04-14-checkout-slow", "Checkout slow", date(2026, 4, 14))
    async with alone(db, NewScreen, [twin]) as s:
        await s.press(*FACTS)
        assert "There is one of this title and day already: 2026-04-14-checkout-slow" in s.text


async def test_pasted_text_is_made_harmless_and_markup_stays_text(db: Path) -> None:
    async with alone(db, NewScreen) as s:
        await s.press("enter")
        await paste(s, "[/] [red]disk\x1b[31m full\r\non \u202edb1")
        await s.press("tab", "tab", "tab", *"[/]", "tab")
        await paste(s, "Bo \x1b[1m[/]\nOla\u200b")
        await s.press("ctrl+s")
        assert s.created.title == "[/] [red]disk full on db1"
        assert s.created.lead == "[/]"
        assert [p.name for p in s.created.attendees] == ["Bo [/]", "Ola"]


async def paste(s: Alone, text: str) -> None:
    from textual import events

    driver = s.app._driver
    assert driver is not None
    driver.send_message(events.Paste(text))
    await s.settle()


async def test_a_log_that_cannot_be_read_is_said_and_does_not_keep_one_from_going_on(db: Path) -> None:
    def make(_: Callable[[], Store], clock: Clock) -> Screen[None]:
        def fails() -> Store:
            raise StoreError("log.db is damaged.")

        return NewScreen(fails, clock)

    async with alone(db, make) as s:
        assert "Earlier post-mortems cannot be read: log.db is damaged." in s.text
        await s.press(*FACTS, "ctrl+s")
        assert s.created.title == "Checkout slow"


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (60, 20)])
async def test_both_pages_can_be_used_in_every_window(db: Path, size: tuple[int, int]) -> None:
    async with alone(db, NewScreen, LOG, size=size) as s:
        await s.press("4", "y")
        assert "Was it a near-miss" in s.text
        assert "Hold a post-mortem: it has happened before" in " ".join(s.text.split())
        await s.press("enter")
        for label in (
            "Title",
            "Date (UTC)",
            "Lead",
            "People",
            "Resolved",
            "Meeting at",
            "left to hold it",
            "^S create",
        ):
            assert label in s.text


async def test_help_opens_over_either_page_and_letters_come_back_to_the_fields(db: Path) -> None:
    async with alone(db, NewScreen) as s:
        await s.press("f1")
        assert "Keys of the triage" in s.text
        await s.press("escape")
        await s.press("enter", "f1")
        assert "Keys of a new post-mortem" in s.text
        await s.press("escape")
        await s.press(*"yn 1")
        assert "yn 1" in s.line("Title")


async def test_time_goes_on_while_one_types(db: Path) -> None:
    async with alone(db, NewScreen, size=SMALL) as s:
        await s.press("enter")
        s.clock.wall = NOW.replace(hour=13)
        s.app.screen.follow()  # type: ignore[attr-defined]
        await s.settle()
        assert "2 d 11 h left" in s.text
        assert "15:00–16:00 UTC" in s.text

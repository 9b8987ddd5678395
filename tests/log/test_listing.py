"""What the home screen shows of a log: what is due and in which order, and what a filter leaves."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from facilitator.agenda import State
from facilitator.log.known import known
from facilitator.log.listing import MOST, STALE, Log, matching, moment, newest_first, read
from facilitator.model import Attendee, Entry, Postmortem, Section
from facilitator.store import Heading, Store, open_store
from tests.screens.alone import NOW, fill, past

DAY = date(2026, 4, 12)


def due(db: Path, *log: Postmortem, now: datetime = NOW) -> Log:
    fill(db, log)
    return read(lambda: open_store(str(db)), now)


def resolved(key: str, ago: timedelta) -> Postmortem:
    return past(key, key.title(), (NOW - ago).date(), resolved=NOW - ago)


def test_meetings_to_resume_come_first_then_the_latest_then_those_with_the_least_left(db: Path) -> None:
    found = due(
        db, resolved("left", timedelta(hours=5)), resolved("late", timedelta(hours=60)),
        resolved("later", timedelta(hours=80)), past("paused", "Paused", DAY, state=State.PAUSED),
        past("ended", "Ended", DAY, state=State.FINISHED),
    )  # fmt: skip
    assert [one.heading.id for one in found.due] == ["paused", "later", "late", "left"]
    assert found.due[0].by is None
    assert found.due[0].part is Section.TIMELINE
    assert found.due[3].by == NOW + timedelta(hours=43)


def test_after_two_weeks_nobody_is_called_any_more_unless_there_is_a_time_for_it(db: Path) -> None:
    edge = STALE + timedelta(hours=48)
    stale, called = resolved("stale", edge + timedelta(minutes=1)), resolved("called", timedelta(days=300))
    called = past("called", "Called", called.date, resolved=called.entries[0].at, meeting=NOW + timedelta(days=1))
    found = due(db, stale, called, resolved("fresh", edge))
    assert [one.heading.id for one in found.due] == ["called", "fresh"]
    assert len(found.headings) == 3


def test_without_a_resolution_it_counts_from_the_last_entry_else_from_the_end_of_the_day(db: Path) -> None:
    bare = past("bare", "Bare", DAY)
    told = Postmortem(
        "told", "Told", DAY, bare.severity, "Mina",
        entries=(Entry("t", Section.TIMELINE, 1, "alert", at=datetime(2026, 4, 12, 9, 30, tzinfo=UTC)),),
    )  # fmt: skip
    found = {one.heading.id: one.by for one in due(db, bare, told).due}
    assert found == {
        "bare": datetime(2026, 4, 15, 0, 0, tzinfo=UTC), "told": datetime(2026, 4, 14, 9, 30, tzinfo=UTC),
    }  # fmt: skip


def test_more_than_a_handful_is_counted(db: Path) -> None:
    found = due(db, *(resolved(f"n{n}", timedelta(hours=n)) for n in range(MOST + 3)))
    assert len(found.due) == MOST
    assert found.more == 3


def test_of_one_day_the_last_created_comes_first() -> None:
    made = [Heading(key, key, day, "major", "finished", None) for key, day in
            (("a", "2026-01-02"), ("b", "2026-01-03"), ("c", "2026-01-02"))]  # fmt: skip
    assert [h.id for h in newest_first(made)] == ["b", "c", "a"]


def test_every_word_has_to_be_there(db: Path) -> None:
    log = due(db, past("x1", "Zürich cart down", DAY), past("x2", "Cart slow", DAY))
    assert [h.id for h in matching(log, "CART")] == ["x2", "x1"]
    assert [h.id for h in matching(log, " zurich  cart ")] == ["x1"]
    assert matching(log, "cart nowhere") == ()
    assert matching(log, "  ") == log.headings


@pytest.mark.parametrize("text", [None, "", "yesterday", "2026-13-01T00:00:00Z", "0001-01-01T00:00:00+14:00"])
def test_a_time_that_is_none_is_none(text: str | None) -> None:
    assert moment(text) is None


def test_everybody_of_earlier_ones_is_known_the_newest_first(db: Path) -> None:
    old = past("old", "Old", date(2025, 1, 1), people=(Attendee("Sarah Chen", "SRE"), Attendee("Tom Okafor")))
    new = past("new", "New", DAY, people=(Attendee("Sarah Chen", "lead engineer", "Payments"),))
    fill(db, [new, old])
    found = known(lambda: open_store(str(db)))
    assert [(p.name, p.role) for p in found.people] == [
        ("Sarah Chen", "lead engineer"), ("Priya Nair", ""), ("Tom Okafor", ""),
    ]  # fmt: skip
    assert found.titled == (("old", "Old", "2025-01-01"), ("new", "New", "2026-04-12"))


class Broken(Exception):
    pass


def test_the_log_is_let_go_of_also_when_reading_fails(db: Path) -> None:
    closed: list[bool] = []

    class Failing:
        def headings(self) -> tuple[Heading, ...]:
            raise Broken

        def close(self) -> None:
            closed.append(True)

    def library() -> Store:
        return Failing()  # type: ignore[return-value]

    for reading in (lambda: read(library, NOW), lambda: known(library)):
        with pytest.raises(Broken):
            reading()
    assert closed == [True, True]

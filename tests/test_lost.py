"""What could not be saved, as one reads it after the program has ended."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from facilitator.app import FacilitatorApp
from facilitator.create import creation
from facilitator.lost import lost
from facilitator.meeting import Meeting
from facilitator.model import Draft, Impact, Section
from facilitator.store import Busy, Store, open_store
from tests.clock import START, FakeClock
from tests.meeting.table import seated, to
from tests.samples import ID, batch, full

Do = Callable[[Meeting], object]


def told(*wishes: Do) -> list[str]:
    """What is printed of these wishes when nothing of them could be written."""
    table = seated()
    for wish in wishes:
        wish(table.meeting)
    return lost(table.pm, table.saved)


@pytest.mark.parametrize(
    ("wishes", "said"),
    [
        ((), []),
        ((lambda m: m.capture("8:40 rolled back !mitigated"),), ["08:40 rolled back !mitigated"]),
        ((lambda m: m.park("who owns it"),), ["/park who owns it"]),
        ((lambda m: m.capture("8:40 x"), lambda m: m.delete(m.pm.entries[-1].id)), []),
        ((lambda m: m.capture("8:40 x"), Meeting.undo), []),
        ((lambda m: m.capture("8:40 x"), Meeting.undo, Meeting.redo), ["08:40 x"]),
        ((lambda m: m.edit(f"{ID}-t1", "8:12 consumer restarts"),), ["08:12 consumer restarts"]),
        ((lambda m: m.delete(f"{ID}-w1"),), ["Removed: the runbook named the right team"]),
        ((lambda m: m.keep_draft("8:4"), lambda m: m.keep_draft("8:40 ro")), ["8:40 ro"]),
        ((lambda m: m.keep_draft("8:4"), lambda m: m.keep_draft("")), []),
        ((Meeting.start,), ["The clock of the meeting: where it stood last."]),
        ((lambda m: m.state_facts(summary="Two\nlines."),), ["Summary: Two\nlines."]),
        (
            (lambda m: m.state_facts(root_cause="One consumer.", impact=Impact(12, "all")),),
            ["Root cause: One consumer.", "Minutes of impact: 12", "Users affected: all"],
        ),
        (
            (lambda m: m.state_facts(summary="A queue."), lambda m: m.state_facts(summary="A queue stalled.")),
            ["Summary: A queue stalled."],
        ),
    ],
)
def test_what_is_lost_is_told_as_one_would_type_it(wishes: tuple[Do, ...], said: list[str]) -> None:
    assert told(*wishes) == said


def test_an_action_is_told_with_owner_due_outcome_and_the_factor_it_answers() -> None:
    table = seated()
    to(table, Section.ACTIONS)
    table.saved.clear()
    table.meeting.capture("Page on lag @jun by May 8 => pages in 2 min ^1 #detect")
    assert lost(table.pm, table.saved) == ["Page on lag @jun by 8 May 2026 #detect ^1 => pages in 2 min"]


def test_a_fact_that_was_emptied_and_a_draft_that_was_cleared_are_something_lost() -> None:
    table = seated()
    table.meeting.state_facts(summary="A queue stalled.")
    table.meeting.keep_draft("8:4")
    table.saved.clear()
    table.meeting.keep_draft("")
    assert lost(table.pm, table.saved) == ["That a half-typed line was cleared."]
    table.meeting.state_facts(summary="")
    assert lost(table.pm, table.saved) == ["Summary: (empty)"]


def test_a_whole_post_mortem_is_told() -> None:
    said = lost(full(), [creation(full(), START)])
    assert said[:4] == ["Title: Queue stalled", "Date: 2026-04-12", "Severity: major", "Incident lead: Mina Okoro"]
    assert "08:25 lag alert fires !detected" in said


def test_nothing_that_is_told_moves_the_cursor() -> None:
    assert told(lambda m: m.keep_draft("8:4\x1b[2J\u202e x")) == ["8:4 x"]


# -- leaving ---------------------------------------------------------------------------------------------------------


class Held:
    """A store that another program holds."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def __getattr__(self, name: str) -> object:
        raise Busy("It is locked by another program.")


@pytest.fixture
def app(store: Store, db: object) -> FacilitatorApp:
    """An app that was never on a screen, on a meeting in the store."""
    store.apply(ID, batch(None, full(), "new"))
    return FacilitatorApp(lambda: store, store.load(ID), journal=store.journal(ID), clock=FakeClock())


def test_leaving_writes_what_waits(app: FacilitatorApp, store: Store) -> None:
    app.meeting.capture("8:40 rolled back")
    assert (app.close(), app.close()) == ([], [])
    assert store.load(ID) == app.meeting.pm


@pytest.mark.parametrize(
    "wish", [Meeting.start, lambda m: m.state_facts(impact=Impact(3)), lambda m: m.capture("8:40 rolled back")]
)
def test_leaving_says_what_it_could_not_write(store: Store, wish: Do) -> None:
    app = FacilitatorApp(lambda: Held(store), full(), clock=FakeClock())  # type: ignore[arg-type, return-value]
    wish(app.meeting)
    assert len(app.close()) == 1


def test_leaving_says_what_no_store_can_keep_and_writes_the_rest(app: FacilitatorApp, store: Store) -> None:
    app.meeting.state_facts(impact=Impact(10**20))
    app.meeting.capture("8:40 rolled back")
    assert app.close() == [f"Minutes of impact: {10**20}"]
    assert len(store.load(ID).entries) == len(full().entries) + 1


def test_leaving_does_again_what_another_window_has_made_stale(app: FacilitatorApp, db: object) -> None:
    other = open_store(str(db))
    clock = FakeClock(START + timedelta(seconds=1))
    theirs = Meeting(other.load(ID), lambda b: _write(other, b), clock)
    theirs.keep_draft("their half-typed line")
    theirs.edit(f"{ID}-w1", "theirs")
    app.meeting.keep_draft("8:40 my long half-ty")
    app.meeting.edit(f"{ID}-w1", "ours")
    app.meeting.capture("8:50 lag falls")
    assert app.close() == []
    kept = other.load(ID)
    assert kept.drafts == (Draft(Section.TIMELINE, "8:40 my long half-ty"),)
    assert {"theirs", "ours", "lag falls"} <= {entry.text for entry in kept.entries}
    other.close()


def _write(store: Store, each: object) -> None:
    store.apply(ID, each)  # type: ignore[arg-type]

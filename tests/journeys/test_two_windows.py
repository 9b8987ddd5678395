"""A second window on the same meeting: nothing typed in either is lost, and every key has its effect."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from facilitator.agenda import State
from facilitator.history import PULSE
from facilitator.meeting import Meeting
from facilitator.model import Draft, Impact, Section
from facilitator.store import Busy, Store, open_store
from facilitator.store.change import Batch
from tests.room import PM, Room, room


class Elsewhere:
    """A window in another program, by the same clock; what it does is on the disk at once."""

    def __init__(self, r: Room) -> None:
        self.store = open_store(str(r.path))
        pm, journal = self.store.reread(PM.id)
        self.meeting = Meeting(pm, self._write, r.clock, journal)

    def _write(self, each: Batch) -> None:
        if each.what == PULSE:
            self.store.pulse(PM.id, each.changes)
        else:
            self.store.apply(PM.id, each)


def slowed(r: Room, gate: threading.Event) -> None:
    """The disk takes the next batch when the gate opens."""
    store: Store = r.app._desk.store()
    apply = store.apply

    def slow(pm: str, each: Batch) -> int:
        gate.wait(20)
        return apply(pm, each)

    store.apply = slow  # type: ignore[method-assign]


async def test_what_is_typed_while_an_edit_is_refused_is_kept_in_its_order(db: Path) -> None:
    async with room(db) as r:
        await r.enter("14:03 alert fires")
        await r.saved()
        other = Elsewhere(r)
        key = r.meeting.pm.entries[0].id
        other.meeting.edit(key, "14:03 alert fires, says the other")
        gate = threading.Event()
        slowed(r, gate)
        r.meeting.edit(key, "14:03 alert fires, says this one")
        await r.enter("14:05 status page", "14:06 rollback")
        await r.type("14:08 half-ty")
        r.screen.keep()
        gate.set()
        await r.saved()
        kept = other.store.load(PM.id)
        assert [e.text for e in kept.entries] == [
            "alert fires, says the other", "alert fires, says this one", "status page", "rollback"
        ]  # fmt: skip
        assert kept == r.meeting.pm
        assert (kept.drafts, r.screen._line.value) == ((Draft(Section.TIMELINE, "14:08 half-ty"),), "14:08 half-ty")
        assert "says the other" in r.text


async def test_the_half_typed_line_stays_in_its_pane_when_the_other_window_goes_on(db: Path) -> None:
    async with room(db) as r:
        await r.press("ctrl+t")
        await r.passes(2)
        await r.saved()
        other = Elsewhere(r)
        other.meeting.advance()
        other.meeting.capture("no canary #testing")
        other.meeting.keep_draft("a half-typed factor")
        await r.type("14:30 typed for the timeline")
        await r.passes(2)
        await r.saved()
        assert (r.meeting.section, r.screen._line.value) == (Section.FACTORS, "a half-typed factor")
        assert "no canary" in r.text
        drafts = {d.section: d.text for d in (await r.stored()).drafts}
        assert drafts == {Section.FACTORS: "a half-typed factor", Section.TIMELINE: "14:30 typed for the timeline"}
        await r.press("ctrl+b")
        assert r.screen._line.value == "14:30 typed for the timeline"


async def test_pause_pauses_also_when_the_other_window_has_just_saved_the_clock(db: Path) -> None:
    async with room(db) as r:
        await r.press("ctrl+t")
        await r.passes(2)
        await r.saved()
        other = Elsewhere(r)
        r.clock.forward(0.3)
        other.meeting.pulse()
        await r.press("ctrl+t")
        await r.saved()
        assert r.meeting.agenda.state is State.PAUSED
        assert (await r.stored()).agenda.state is State.PAUSED
        assert "Another window" not in r.text


@pytest.mark.parametrize("fails", [1, 3])
async def test_nothing_is_lost_when_the_other_state_cannot_be_read_at_once(db: Path, fails: int) -> None:
    async with room(db) as r:
        await r.enter("14:03 alert fires")
        await r.saved()
        other = Elsewhere(r)
        other.meeting.edit(r.meeting.pm.entries[0].id, "14:03 alert fires, says the other")
        store, errors = r.app._desk.store(), [Busy("It is locked by another program.")] * fails
        reread = store.reread

        def busy(pm: str) -> object:
            if errors:
                raise errors.pop()
            return reread(pm)

        store.reread = busy  # type: ignore[method-assign, assignment]
        r.app._desk._saver._again = 0.001
        r.meeting.edit(r.meeting.pm.entries[0].id, "14:03 alert fires, says this one")
        await r.saved()
        assert {e.text for e in (await r.stored()).entries} == {
            "alert fires, says the other", "alert fires, says this one"
        }  # fmt: skip


async def test_what_no_store_can_keep_is_said_and_does_not_hold_up_the_rest(db: Path) -> None:
    async with room(db) as r:
        r.meeting.state_facts(impact=Impact(10**30))
        await r.saved()
        assert "too large to be stored" in r.text
        await r.enter("14:03 alert fires")
        assert len((await r.stored()).entries) == 1


async def test_a_note_from_a_shell_shows_in_the_window_without_a_key(db: Path) -> None:
    async with room(db) as r:
        await r.type("14:08 half-ty")
        other = Elsewhere(r)
        other.meeting.capture("14:03 noted in a shell !detected")
        for _ in range(2000):
            if "noted in a shell" in r.text:
                break
            await r.pilot.pause()
        assert "noted in a shell" in r.text
        assert r.screen._line.value == "14:08 half-ty"
        await r.press(*"ped", "enter")
        await r.saved()
        assert [e.text for e in other.store.load(PM.id).entries] == ["noted in a shell", "half-typed"]

"""Wishes in any order, crashes among them: the file holds what the screen shows, after each."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from facilitator.model import Impact, Section
from facilitator.store import open_store
from facilitator.store.rows import rows
from tests.meeting.table import said, seated, write
from tests.samples import ID, batch, full

LINES = st.sampled_from(
    (
        "8:40 rolled back !mitigated", "+3m lag falls ~deviated", "Jun forgot the flag #testing ^08:10",
        "Watch lag @jun by May 8 => pages in 2 min ^1 ^2 #detect", "/park who owns the dashboard", "[/] \x1b[2J", " ",
    )
)  # fmt: skip
"""A line for each pane; every pane has to put up with all of them."""


class AnyMeeting(RuleBasedStateMachine):
    """One meeting on a real file."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.store = open_store(str(Path(self.folder.name) / "log.db"))
        self.store.apply(ID, batch(None, full(), "new"))
        self.table = seated(self.store.load(ID), self.store.journal(ID))
        self.meeting = self.table.meeting

    def teardown(self) -> None:
        self.store.close()
        self.folder.cleanup()

    def some(self, n: int) -> str:
        keys = [item.id for item in (*self.meeting.pm.entries, *self.meeting.pm.actions)]
        return keys[n % len(keys)] if keys else "nothing"

    @rule(line=LINES)
    def capture(self, line: str) -> None:
        self.meeting.capture(line)

    @rule(lines=st.lists(LINES, max_size=3))
    def paste(self, lines: list[str]) -> None:
        self.meeting.capture_all(lines)

    @rule(n=st.integers(0, 20), line=LINES)
    def edit(self, n: int, line: str) -> None:
        self.meeting.edit(self.some(n), line)

    @rule(n=st.integers(0, 20))
    def open_and_leave_as_it_is(self, n: int) -> None:
        before = self.meeting.pm
        self.meeting.edit(self.some(n), self.meeting.line(self.some(n)))
        assert self.meeting.pm == before

    @rule(n=st.integers(0, 20))
    def delete(self, n: int) -> None:
        self.meeting.delete(self.some(n))

    @rule(n=st.integers(0, 20))
    def dismiss(self, n: int) -> None:
        self.meeting.dismiss(self.some(n))

    @rule(text=LINES, section=st.sampled_from([None, Section.FACTORS]))
    def keep_draft(self, text: str, section: Section | None) -> None:
        self.meeting.keep_draft(text, section=section)

    @rule(summary=st.sampled_from([None, "", "A queue stalled."]), minutes=st.sampled_from([None, 12]))
    def state_facts(self, summary: str | None, minutes: int | None) -> None:
        self.meeting.state_facts(summary=summary, impact=Impact(minutes))

    @rule(wish=st.sampled_from(["toggle", "extend", "advance", "back", "tick", "pulse"]))
    def steer(self, wish: str) -> None:
        getattr(self.meeting, wish)()

    @rule(seconds=st.sampled_from([0.25, 4.0, 700.0]))
    def time_passes(self, seconds: float) -> None:
        self.table.clock.forward(seconds)

    @rule(count=st.booleans())
    def count_away(self, count: bool) -> None:
        self.meeting.count_away(count=count)

    @rule()
    def undo_and_redo(self) -> None:
        before = said(self.meeting.pm)
        if self.meeting.undo():
            self.meeting.redo()
        assert said(self.meeting.pm) == before

    @rule()
    def undo(self) -> None:
        self.meeting.undo()

    @rule()
    def redo(self) -> None:
        self.meeting.redo()

    @rule()
    def crash(self) -> None:
        self.table.clock.reboot(90.0)
        self.table = seated(self.store.load(ID), self.store.journal(ID), self.table.clock)
        self.meeting = self.table.meeting

    @invariant()
    def the_file_holds_what_the_screen_shows(self) -> None:
        write(self.table, self.store)
        assert rows(self.store.load(ID)) == rows(self.meeting.pm)

    @invariant()
    def every_link_leads_somewhere(self) -> None:
        there = {entry.id for entry in self.meeting.pm.entries}
        assert {key for entry in self.meeting.pm.entries for key in entry.explains} <= there
        assert {key for action in self.meeting.pm.actions for key in action.factors} <= there


TestAnyMeeting = AnyMeeting.TestCase
TestAnyMeeting.settings = settings(max_examples=25, stateful_step_count=25, deadline=None)

"""A meeting without a screen: its clock, and all that it has saved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from facilitator import facts
from facilitator.history import PULSE
from facilitator.meeting import Meeting
from facilitator.model import Action, Entry, Impact, Postmortem, Section
from facilitator.store import Store
from facilitator.store.change import Batch
from tests.clock import FakeClock
from tests.samples import ID, empty, full


@dataclass
class Table:
    """A meeting, its clock, and all that it has saved."""

    meeting: Meeting
    clock: FakeClock
    saved: list[Batch] = field(default_factory=list)

    @property
    def pm(self) -> Postmortem:
        return self.meeting.pm

    def whats(self) -> list[str]:
        """What was saved so far, in a word each."""
        return [each.what for each in self.saved]

    def passes(self, seconds: float) -> None:
        """Time passes while the screen looks at the clock."""
        for _ in range(int(seconds)):
            self.clock.forward(1.0)
            self.meeting.tick()


def seated(pm: Postmortem | None = None, journal: tuple[Batch, ...] = (), clock: FakeClock | None = None) -> Table:
    """A meeting on this post-mortem, or on one in which little was said so far."""
    clock, saved = clock or FakeClock(), list[Batch]()
    return Table(Meeting(pm or full(), saved.append, clock, journal), clock, saved)


def to(table: Table, section: Section) -> None:
    """Go on to a pane."""
    while table.meeting.section is not section:
        table.meeting.advance()


def texts(table: Table, section: Section) -> list[str]:
    """The words of a section's lines."""
    return [e.text for e in facts.section(table.pm, section)]


def said(pm: Postmortem) -> Postmortem:
    """What undo is about: the post-mortem without clock and drafts."""
    return replace(pm, agenda=empty().agenda, heard_at=None, drafts=())


def item_of(table: Table, key: str) -> Entry | Action:
    """An item that is there."""
    item = table.meeting.item(key)
    assert item is not None
    return item


def write(table: Table, store: Store) -> None:
    """Put what was saved so far into a store, in its order, as the saver does."""
    for each in table.saved:
        if each.what == PULSE:
            store.pulse(ID, each.changes)
        else:
            store.apply(ID, each)
    table.saved.clear()


WISHES: tuple[Callable[[Meeting], object], ...] = (
    lambda m: m.capture("8:40 rolled back !mitigated"),
    lambda m: m.park("who owns the dashboard"),
    lambda m: m.edit(f"{ID}-t1", "8:12 consumer restarts !started"),
    lambda m: m.delete(f"{ID}-f1"),
    lambda m: m.state_facts(summary="A queue stalled.", root_cause="One consumer.", impact=Impact(12, "all")),
    lambda m: m.capture("8:50 Bela forgot the flag"),
    lambda m: m.dismiss(facts.timeline(m.pm)[-1].id),
)
"""One of every kind that can be undone."""


def everything(meeting: Meeting) -> None:
    """All of these, one after the other."""
    for wish in WISHES:
        wish(meeting)

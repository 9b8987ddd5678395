"""Two windows on one file, wishes in any order, slow disks: both show the same in the end, and nothing is lost."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator import agenda as clockwork
from facilitator.meeting import Meeting
from facilitator.model import Section
from facilitator.store import Store, open_store
from tests.meeting.windows import Window, live, opener
from tests.samples import ID

WISHES: dict[str, Callable[[Meeting], object]] = {
    "toggle": Meeting.toggle,
    "extend": Meeting.extend,
    "advance": Meeting.advance,
    "back": Meeting.back,
    "count": lambda m: m.count_away(count=True),
    "leave out": lambda m: m.count_away(count=False),
    "edit": lambda m: m.edit(f"{ID}-t1", "8:12 consumer restarts, says one of them"),
    "delete": lambda m: m.delete(f"{ID}-f1"),
    "draft": lambda m: m.keep_draft("half-ty"),
    "no draft": lambda m: m.keep_draft(""),
    "facts": lambda m: m.state_facts(summary="A queue stalled."),
}
STEPS = st.tuples(st.sampled_from([*WISHES, "park", "park", "slow", "flush", "live", "alone", "sleep"]), st.booleans())


def held(store: Store, steps: list[tuple[str, bool]]) -> tuple[tuple[Window, Window], set[str]]:
    """The two windows after these steps, each done in one of them, and all that was parked."""
    opens = opener(store)
    windows, parked = (opens(), opens()), set[str]()
    for n, (step, second) in enumerate(steps):
        window = windows[second]
        if step in WISHES:
            WISHES[step](window.meeting)
        elif step == "park":
            window.meeting.park(f"line {n}")
            parked.add(f"line {n}")
        elif step == "slow":
            window.slow = True
        elif step == "flush":
            window.flush()
        elif step == "sleep":
            window.clock.forward(60.0)
        else:
            live(3, *(windows if step == "live" else (window,)))
    for window in windows:
        window.flush()
    live(6, *windows)
    for window in windows:
        window.meeting.reload(*store.reread(ID), ())
    return windows, parked


@settings(max_examples=25)
@given(steps=st.lists(STEPS, max_size=25))
def test_both_show_the_same_and_every_line_is_kept(steps: list[tuple[str, bool]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(str(Path(folder) / "log.db"))
        (one, two), parked = held(store, steps)
        journal, now = store.journal(ID), one.clock.ticks()
        store.close()
    assert one.meeting.pm.entries == two.meeting.pm.entries
    assert (one.meeting.agenda.state, one.meeting.section) == (two.meeting.agenda.state, two.meeting.section)
    spent = [clockwork.total_spent(window.meeting.agenda, now) for window in (one, two)]
    assert abs(spent[0] - spent[1]) < 0.01
    assert parked <= {e.text for e in one.meeting.pm.entries if e.section is Section.PARKING}
    assert len(journal) <= 1 + 4 * len(steps)

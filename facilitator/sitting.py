"""A meeting in time: its clock runs, every change of it is saved in order, and what was done can be undone.

Nothing here knows what a line says; that is `meeting`, which builds on it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from facilitator import agenda as clockwork
from facilitator.agenda import Agenda, Section, State
from facilitator.clock import Clock
from facilitator.history import CLOCK, DRAFT, PULSE, REDO, UNDO, History, record, replay, without
from facilitator.ids import new_id
from facilitator.model import Postmortem
from facilitator.store.change import Batch, inverse
from facilitator.store.merge import merged
from facilitator.store.rows import diff, patched, rows
from facilitator.wishes import Wish, Wishes, done_again, steered

ASLEEP = 5.0
"""Seconds between two ticks from which on nobody can have been watching: the lid was closed or the program stopped."""
RESTART = 2.0
"""Seconds without a pulse from which on nobody watched a meeting that is opened; a window beside it pulses faster."""
FOLLOW = 2.0
"""Seconds between two pulses while another window pulses: it shows what is done there, and takes over when it ends."""
Save = Callable[[Batch], None]


class Sitting:
    """A post-mortem while its meeting is on. `pm` and `agenda` are values: kept or compared, they never change."""

    def __init__(self, pm: Postmortem, save: Save, clock: Clock, journal: Iterable[Batch] = ()) -> None:
        self.pm = pm
        self.clock = clock
        self._save = save
        self._history: History = replay(journal)
        self._wishes: Wishes = {}
        """What the keys of the clock meant, by batch, in case that batch is refused."""
        self._seen = self._awake = clock.ticks()
        """When the clock was looked at last, and since when without a gap."""
        self._pulsed, self._follows = self._seen, False
        """When the clock was saved last, and whether another window does that at present."""
        self._missed = self._rejoin(RESTART)
        """Seconds before the first look in which nobody watched."""
        self.away = clockwork.away(self.agenda) + self._missed
        """Seconds in which nobody watched the clock, as of the last `tick`; 0 when there is nothing to ask."""

    @property
    def agenda(self) -> Agenda:
        """The meeting's clock."""
        return self.pm.agenda

    @property
    def section(self) -> Section:
        """The pane that is on."""
        return self.agenda.section

    # -- undo and redo

    def undo(self) -> Batch | None:
        """Take the last change back that still has any effect; gives the batch that was undone."""
        while self._history.done:
            last = self._history.done[-1]
            if self._commit(patched(self.pm, inverse(last.changes)), UNDO, last.id):
                return last
            self._history = without(self._history, last)
        return None

    def redo(self) -> Batch | None:
        """Do again what was undone last and still has any effect; gives that batch."""
        while self._history.undone:
            last = self._history.undone[-1]
            if self._commit(patched(self.pm, last.changes), REDO, last.id):
                return last
            self._history = without(self._history, last)
        return None

    # -- the clock -----------------------------------------------------------------------------------------------

    def toggle(self) -> None:
        """Start, pause or resume."""
        now = self._look()
        self._wish(clockwork.pause if self.agenda.state is State.RUNNING else clockwork.start, now)

    def replan(self, minutes: tuple[float, ...]) -> bool:
        """Other time boxes, in minutes; False (and no change) once the meeting was started."""
        if self.agenda.state is not State.NOT_STARTED:
            return False
        self._wish(lambda agenda, _: clockwork.replanned(agenda, minutes), self.clock.ticks())
        return True

    def start(self) -> None:
        """Start or resume."""
        self._wish(clockwork.start, self._look())

    def extend(self, seconds: float = 60.0) -> None:
        """Give the pane that is on a minute, or take one back."""
        now, index = self._look(), self.agenda.index
        self._wish(lambda agenda, at: clockwork.give(agenda, at, index, seconds), now, steers=False)

    def advance(self) -> None:
        """Go to the next pane, or from the last one to the end."""
        self._go(clockwork.advance)

    def back(self) -> None:
        """Go to the pane before."""
        self._go(clockwork.back)

    def tick(self) -> bool:
        """Look at the clock: advance when a countdown has run out, notice a gap. True when the pane has changed."""
        now = self._look()
        self.away = clockwork.away(self.agenda)
        moved = clockwork.tick(self.agenda, now)
        if moved is self.agenda:
            return False
        self._move(moved)
        return True

    def pulse(self) -> None:
        """Note on the disk where the running clock stands; to be called about once a second."""
        now = self._look()
        if self.agenda.state is State.RUNNING and not (self._follows and now - self._pulsed < FOLLOW):
            self._move(self.agenda, PULSE)

    def count_away(self, *, count: bool) -> None:
        """Answer whether the time nobody watched counts."""
        now = self._look()
        if self.away:
            self._wish(clockwork.count if count else _leave_out, now, steers=False)
        self.away = 0.0

    def reload(self, pm: Postmortem, journal: Iterable[Batch], refused: Iterable[Batch]) -> bool:
        """Take over what another window has written; what was refused of ours is done again on top of it.

        True when that shows anything but a clock that runs on.
        """
        journal, refused, before = tuple(journal), tuple(refused), self.pm
        self._read()
        self._history, self.pm = replay(journal), pm
        if refused:  # else nothing of this window's clock was in anybody's way
            self._follows, self._pulsed = _pulsed_elsewhere(pm, refused), self._seen
        self._missed = self._rejoin(ASLEEP)
        ours = merged(self.pm, refused)
        as_it_is = replace(ours, summary=pm.summary, root_cause=pm.root_cause, impact=pm.impact, drafts=pm.drafts)
        # Apart, so that lines are not refused with a number that no store can keep, and a draft is no step of undo.
        self._commit(as_it_is, "merge")
        self._commit(replace(ours, drafts=pm.drafts), "merge")
        self._commit(ours, DRAFT)
        self._wish_again(tuple(w for batch in refused for w in self._wishes.get(batch.id, ())), journal)
        return _without_hand(before) != _without_hand(self.pm)

    # -- inside

    def _rejoin(self, most: float) -> float:
        """Let a clock that ran when it was saved last run on as of then; gives seconds to ask about.

        What this window has watched itself counts, as does a moment of less than `most` seconds.
        """
        if self.agenda.state is not State.RUNNING:
            return 0.0
        gone = (self.clock.now() - self.pm.heard_at).total_seconds() if self.pm.heard_at else 0.0
        gone = max(0.0, gone)  # the wall clock was set back
        watched = min(gone, self._seen - self._awake)
        left = gone - watched if gone - watched >= most else 0.0
        self.pm = replace(self.pm, agenda=replace(self.agenda, since=self._seen - (gone - left)))
        return left

    def _read(self) -> float:
        """Read the clock; gives the seconds since the last look when they are too many for anybody to have watched."""
        now = self.clock.ticks()
        gap, self._seen = now - self._seen, now
        if gap <= ASLEEP:
            return 0.0
        self._awake = now
        return gap

    def _look(self) -> float:
        """Read the clock; what nobody has watched is set aside, on the disk as well, until somebody says whether it
        counts.
        """
        agenda, gap = self.agenda, self._read()
        if gap:
            agenda = clockwork.skip(agenda, gap)
        if self._missed:
            agenda, self._missed = clockwork.miss(agenda, self._missed), 0.0
        if agenda is not self.agenda:
            self._move(agenda, PULSE)
        return self._seen

    def _go(self, way: Callable[[Agenda, float], Agenda]) -> None:
        """Go one pane on or back. What is meant is that pane, also where another window has gone there already."""
        now = self._look()
        there = way(self.agenda, now)
        if there.state is State.FINISHED:
            self._wish(clockwork.finish, now)
        elif self.agenda.state is State.FINISHED:
            self._wish(clockwork.back, now)
        else:
            self._wish(lambda agenda, at: clockwork.go(agenda, at, there.index), now)

    def _wish(self, move: Callable[[Agenda, float], Agenda], now: float, *, steers: bool = True) -> None:
        """Do what a key of the clock means, and remember it."""
        self._move(move(self.agenda, now), wishes=(Wish(self.clock.now(), move, steers),))

    def _wish_again(self, wishes: tuple[Wish, ...], journal: tuple[Batch, ...]) -> None:
        """What keys of the clock meant that were refused, on the clock as it is; a later key elsewhere has won."""
        self._wishes = {}
        now = self.clock.ticks()
        agenda = done_again(self.agenda, now, wishes, steered(journal))
        if agenda != self.agenda:
            self._move(agenda, wishes=wishes)

    def _move(self, agenda: Agenda, what: str = CLOCK, wishes: tuple[Wish, ...] = ()) -> None:
        """Save where the clock stands now."""
        self._pulsed, self._follows = self._seen, False
        settled = clockwork.settle(agenda, self.clock.ticks())
        self._commit(replace(self.pm, agenda=settled, heard_at=self.clock.now()), what, wishes=wishes)

    def _commit(
        self, new: Postmortem, what: str, reverses: str | None = None, *, wishes: tuple[Wish, ...] = ()
    ) -> Batch | None:
        """The one way in: from the post-mortem as it was to the new one; gives what was saved, if anything changed."""
        changes = diff(self.pm, new)
        self.pm = new
        if not changes:
            return None
        batch = Batch(new_id(), self.clock.now(), what, changes, reverses)
        self._history = record(self._history, batch)
        if wishes:
            self._wishes[batch.id] = wishes
        self._save(batch)
        return batch


def _leave_out(agenda: Agenda, _now: float) -> Agenda:
    return clockwork.leave_out(agenda)


def _pulsed_elsewhere(pm: Postmortem, refused: tuple[Batch, ...]) -> bool:
    """Whether it was the other window's clock that had ours refused."""
    first = next((c for batch in refused for c in batch.changes if c.table == "meetings"), None)
    return first is not None and rows(pm).get((first.table, first.key)) != first.before


def _without_hand(pm: Postmortem) -> Postmortem:
    """The post-mortem without what moves by itself while the clock runs, and what is half-typed."""
    slots = tuple(replace(slot, spent=0.0) for slot in pm.agenda.slots)
    return replace(pm, agenda=replace(pm.agenda, slots=slots, since=None), heard_at=None, drafts=())

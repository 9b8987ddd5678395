"""A meeting in time: its clock runs, every change of it is saved in order, and what was done can be undone.

Nothing here knows what a line says; that is `meeting`, which builds on it.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable
from dataclasses import replace

from facilitator import agenda as clockwork
from facilitator.agenda import Agenda, Section, State
from facilitator.clock import Clock
from facilitator.history import CLOCK, PULSE, REDO, UNDO, History, record, replay
from facilitator.model import Postmortem
from facilitator.store.change import Batch, inverse
from facilitator.store.merge import merged
from facilitator.store.rows import diff, patched

ASLEEP = 5.0
"""Seconds between two ticks from which on nobody can have been watching: the lid was closed or the program stopped."""
Save = Callable[[Batch], None]


class Sitting:
    """A post-mortem while its meeting is on. `pm` and `agenda` are values: kept or compared, they never change."""

    def __init__(self, pm: Postmortem, save: Save, clock: Clock, journal: Iterable[Batch] = ()) -> None:
        self.pm = pm
        self.clock = clock
        self.away = 0.0
        """Seconds in which nobody watched the clock and that were left out so far; 0 when there is nothing to ask."""
        self._save = save
        self._history: History = replay(journal)
        self._seen = clock.ticks()
        self._unasked = 0.0
        """Seconds left out by a key that came before the next tick; the tick asks about them."""
        self._resume()

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
        """Take the last change back; gives the batch that was undone."""
        if not self._history.done:
            return None
        last = self._history.done[-1]
        self._commit(patched(self.pm, inverse(last.changes)), UNDO, last.id)
        return last

    def redo(self) -> Batch | None:
        """Do again what was undone last; gives that batch."""
        if not self._history.undone:
            return None
        last = self._history.undone[-1]
        self._commit(patched(self.pm, last.changes), REDO, last.id)
        return last

    # -- the clock -----------------------------------------------------------------------------------------------

    def toggle(self) -> None:
        """Start, pause or resume."""
        now = self._look()
        move = clockwork.pause if self.agenda.state is State.RUNNING else clockwork.start
        self._move(move(self.agenda, now))

    def replan(self, minutes: tuple[float, ...]) -> bool:
        """Other time boxes, in minutes; False (and no change) once the meeting was started."""
        if self.agenda.state is not State.NOT_STARTED:
            return False
        self._move(replace(clockwork.plan(minutes), index=self.agenda.index))
        return True

    def start(self) -> None:
        """Start or resume."""
        now = self._look()
        self._move(clockwork.start(self.agenda, now))

    def extend(self, seconds: float = 60.0) -> None:
        """Give the pane that is on a minute, or take one back."""
        now = self._look()
        self._move(clockwork.extend(self.agenda, now, seconds))

    def advance(self) -> None:
        """Go to the next pane, or from the last one to the end."""
        now = self._look()
        self._move(clockwork.advance(self.agenda, now))

    def back(self) -> None:
        """Go to the pane before."""
        now = self._look()
        self._move(clockwork.back(self.agenda, now))

    def tick(self) -> bool:
        """Look at the clock: advance when a countdown has run out, notice a gap. True when the pane has changed."""
        now = self._look()
        self.away, self._unasked = self.away + self._unasked, 0.0
        moved = clockwork.tick(self.agenda, now)
        if moved is self.agenda:
            return False
        self._move(moved)
        return True

    def pulse(self) -> None:
        """Note on the disk where the running clock stands; to be called about once a second."""
        self._look()
        if self.agenda.state is State.RUNNING:
            self._move(self.agenda, PULSE)

    def count_away(self, *, count: bool) -> None:
        """Answer whether the time nobody watched counts."""
        if count and self.away:
            self._move(clockwork.count(self.agenda, self.away))
        self.away = 0.0

    def reload(self, pm: Postmortem, journal: Iterable[Batch], refused: Iterable[Batch]) -> None:
        """Take over what another window has written; what was refused of ours is done again on top of it."""
        self._history, self._seen = replay(journal), self.clock.ticks()
        self.pm = pm
        self._resume(asked=False)
        self._commit(merged(self.pm, refused), "merge")

    # -- inside

    def _resume(self, *, asked: bool = True) -> None:
        """Let a clock that ran when it was last saved run on, and ask about the time in between."""
        if self.agenda.state is not State.RUNNING:
            return
        if asked and self.pm.heard_at:
            gone = (self.clock.now() - self.pm.heard_at).total_seconds()
            self.away = max(0.0, gone) if gone >= 1 else 0.0
        self.pm = replace(self.pm, agenda=replace(self.agenda, since=self._seen))

    def _look(self) -> float:
        """Read the clock; a stretch in which nobody can have looked is left out, and asked about."""
        now = self.clock.ticks()
        gap, self._seen = now - self._seen, now
        if gap > ASLEEP and self.agenda.state is State.RUNNING:
            self._unasked += gap
            self.pm = replace(self.pm, agenda=clockwork.skip(self.agenda, gap))
        return now

    def _move(self, agenda: Agenda, what: str = CLOCK) -> None:
        """Save where the clock stands now."""
        settled = clockwork.settle(agenda, self.clock.ticks())
        self._commit(replace(self.pm, agenda=settled, heard_at=self.clock.now()), what)

    def _commit(self, new: Postmortem, what: str, reverses: str | None = None) -> None:
        """The one way in: from the post-mortem as it was to the new one."""
        changes = diff(self.pm, new)
        self.pm = new
        if changes:
            batch = Batch(secrets.token_hex(6), self.clock.now(), what, changes, reverses)
            self._history = record(self._history, batch)
            self._save(batch)

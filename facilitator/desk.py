"""One post-mortem that is open: its meeting, and the worker behind it that writes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from facilitator.clock import Clock
from facilitator.history import PULSE
from facilitator.meeting import Meeting
from facilitator.model import Postmortem
from facilitator.saver import Saved, Saver
from facilitator.store import Store
from facilitator.store.change import Batch

if TYPE_CHECKING:
    from facilitator.coach.config import Settings


class Desk:
    """Joins a meeting with its saver.

    `store` gives the open store (it is called in the saver's thread first). `report` hears where the saving stands,
    from both threads. `journal` is what was written before, `first` a batch that creates the post-mortem where it is
    not in the store yet. With `own`, the store is closed with the desk.
    """

    def __init__(
        self,
        store: Callable[[], Store],
        pm: Postmortem,
        clock: Clock,
        report: Callable[[Saved], None],
        *,
        journal: Iterable[Batch] = (),
        first: Batch | None = None,
        wanted: Callable[[], Settings] | None = None,
        own: bool = False,
    ) -> None:
        self._report = report
        self._mine = cache(store) if own else None
        """The store, where it is to be closed with the desk."""
        self.store = self._mine or store
        journal = tuple(journal)
        self._saver = Saver(self.store, pm.id, report, (batch.id for batch in journal))
        self.meeting = Meeting(pm, self._save, clock, journal, wanted)
        if first:
            self._save(first)

    def begin(self) -> None:
        """Start writing."""
        self._saver.begin()

    @property
    def unsaved(self) -> int:
        """How many batches are not on the disk yet."""
        return self._saver.pending

    def as_of_now(self, saved: Saved) -> Saved:
        """A report with how much waits at this moment: reports of two threads may come in either order."""
        return replace(saved, pending=self._saver.pending)

    def take_over(self) -> bool:
        """Do what was refused again, on what another window has written; True when that shows."""
        taken = self._saver.take_over()
        if taken is None:
            return False
        refused, (pm, journal) = taken
        return self.meeting.reload(pm, journal, refused)

    def close(self) -> list[str]:
        """Write what waits and stop writing; gives what could not be saved, as lines one can read and type again.

        Not empty when anything was lost. To be called when no screen shows the meeting any more.
        """
        for _ in range(3):  # another window may go on writing; what is refused each time is printed in the end
            if not self._saver.settle().refused:
                break
            self.take_over()
        batches = self._saver.close()
        # A disk that has stalled may hold the worker: SQLite's connection must not be closed under it.
        if self._mine and self._mine.cache_info().currsize and self._saver.ended:
            self._mine().close()
        if batches:
            from facilitator.lost import lost

            return lost(self.meeting.pm, batches)
        return []

    def _save(self, batch: Batch) -> None:
        self._saver.submit(batch)
        if batch.what != PULSE:
            self._report(self._saver.state)

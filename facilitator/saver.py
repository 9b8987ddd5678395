"""One ordered worker that writes batches, so that no disk can stall the screen.

What could not be written stays in the queue and is tried again: a lock that goes away or space that is freed
loses nothing.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from facilitator.history import PULSE
from facilitator.store import Conflict, Store, StoreError
from facilitator.store.change import Batch

AGAIN = 1.0
"""Seconds between two tries of a write that failed."""


@dataclass(frozen=True, slots=True)
class Saved:
    """Where the writing stands: how many batches wait, what is in the way, and what was refused as stale."""

    pending: int = 0
    problem: str | None = None
    refused: tuple[Batch, ...] = ()


class Saver:
    """Writes batches of one post-mortem in the order given.

    `store` is called in the worker's thread with the first batch; `report` is called from there, too.
    """

    def __init__(
        self, store: Callable[[], Store], pm: str, report: Callable[[Saved], None], *, again: float = AGAIN
    ) -> None:
        self._open, self._pm, self._report, self._again = store, pm, report, again
        self._queue: deque[Batch] = deque()
        self._wake = threading.Condition()
        self._refused: list[Batch] = []
        self._closing = self._begun = False
        self._worker = threading.Thread(target=self._work, name="saver", daemon=True)

    def begin(self) -> None:
        """Start writing. Until then batches wait: opening a store costs time the first frame should not pay for."""
        if not self._begun:
            self._begun = True
            self._worker.start()

    @property
    def pending(self) -> int:
        """How many batches are not on the disk yet."""
        return len(self._queue)

    def submit(self, batch: Batch) -> None:
        """Put a batch in the queue."""
        with self._wake:
            self._queue.append(batch)
            self._wake.notify_all()

    def close(self, seconds: float = 5.0) -> tuple[Batch, ...]:
        """Stop after writing what waits, for so long at most; gives the batches that are not on the disk."""
        self.begin()
        with self._wake:
            self._closing = True
            self._wake.notify_all()
        self._worker.join(seconds)
        return (*self._refused, *self._queue)

    def _work(self) -> None:
        while True:
            with self._wake:
                self._wake.wait_for(lambda: self._queue or self._closing)
                if not self._queue:
                    return
                batch = self._queue[0]
            problem = self._write(batch)
            if problem is None:
                continue
            self._report(Saved(self.pending, problem))
            with self._wake:
                if self._closing:
                    return
                self._wake.wait(self._again)

    def _write(self, batch: Batch) -> str | None:
        """Write one batch and say so; gives what is in the way where it could not be written."""
        try:
            store = self._open()
            if batch.what == PULSE:
                store.pulse(self._pm, batch.changes)
            else:
                store.apply(self._pm, batch)
        except Conflict:
            # What waits behind a refused batch is written where it stands on rows of its own, and refused where not.
            self._refused.append(batch)
        except StoreError as error:
            return str(error)
        except Exception as error:  # whatever it is, it must not end the worker: the rest would be lost with it
            return f"The store met something it did not expect ({error})."
        with self._wake:
            self._queue.popleft()
        self._report(self._state())
        return None

    def _state(self) -> Saved:
        """What there is to report: what was refused is handed over once nothing waits, and never while closing."""
        if self._queue or self._closing:
            return Saved(self.pending)
        refused, self._refused = tuple(self._refused), []
        return Saved(refused=refused)

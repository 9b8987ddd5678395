"""One ordered worker that writes batches, so that no disk can stall the screen.

What could not be written stays in the queue and is tried again: a lock that goes away or space that is freed
loses nothing. What another window has made stale is kept, with all that waits behind it, until the meeting has taken
over the state that the worker has read in its stead.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass

from facilitator.history import PULSE
from facilitator.store import Conflict, Fresh, Store, StoreError, Unstorable
from facilitator.store.change import Batch

AGAIN = 1.0
"""Seconds between two tries of a write that failed."""
WATCH = 1.0
"""Seconds of rest after which the worker looks whether somebody else has written: a note from a shell, a window.

It also looks when it has written all that waited: a running clock writes each second and would leave no rest.
"""


@dataclass(frozen=True, slots=True)
class Saved:
    """Where the writing stands.

    `pending` batches wait; `problem` is what is in the way, or, said once, why a batch can never be written; `aside`
    is how many of those there are. `refused` are stale batches and `fresh` what the store holds instead, or what
    others have written meanwhile: nothing more is written until `Saver.take_over` was called. `practice` says that
    nothing is to be written at all.
    """

    pending: int = 0
    problem: str | None = None
    refused: tuple[Batch, ...] = ()
    fresh: Fresh | None = None
    aside: int = 0
    practice: bool = False


class Saver:
    """Writes batches of one post-mortem in the order given.

    `store` is called in the worker's thread with the first batch; `report` is called from there, too. Nobody else
    may use that store once the worker has begun. `known` are the ids of the batches that the meeting knows already.
    """

    def __init__(
        self,
        store: Callable[[], Store],
        pm: str,
        report: Callable[[Saved], None],
        known: Iterable[str] = (),
        *,
        again: float = AGAIN,
        watch: float = WATCH,
    ) -> None:
        self._open, self._pm, self._report, self._again, self._watch = store, pm, report, again, watch
        self._known, self._seen = set(known), 0
        """Batches that are no news, and the journal's line up to which all is known."""
        self._queue: deque[Batch] = deque()
        self._wake = threading.Condition()
        self._unfit: list[Batch] = []
        self._refused: list[Batch] = []
        self._fresh: Fresh | None = None
        self._problem: str | None = None
        self._closing = self._begun = self._wrote = False
        self._worker = threading.Thread(target=self._work, name="saver", daemon=True)

    def begin(self) -> None:
        """Start writing. Until then batches wait: opening a store costs time the first frame should not pay for."""
        if not self._begun:
            self._begun = True
            self._worker.start()

    @property
    def pending(self) -> int:
        """How many batches are not on the disk yet, less those that never can be."""
        return len(self._refused) + len(self._queue)

    @property
    def state(self) -> Saved:
        """Where the writing stands now."""
        with self._wake:
            refused = tuple(self._refused) if self._fresh else ()
            return Saved(self.pending, self._problem, refused, self._fresh, len(self._unfit))

    def submit(self, batch: Batch) -> None:
        """Put a batch in the queue."""
        with self._wake:
            self._queue.append(batch)
            self._wake.notify_all()

    def take_over(self) -> tuple[tuple[Batch, ...], Fresh] | None:
        """All batches that are not on the disk, oldest first, and what is; the worker goes on with what comes next.

        None when nothing was refused, or what the store holds instead is not read yet.
        """
        with self._wake:
            if self._fresh is None:
                return None
            taken = (*self._unfit, *self._refused, *self._queue), self._fresh
            for kept in (self._unfit, self._refused, self._queue):
                kept.clear()
            self._fresh = None
            self._wake.notify_all()
            return taken

    @property
    def ended(self) -> bool:
        """Whether the worker has stopped, so that nothing uses the store any more."""
        return not self._worker.is_alive()

    def settle(self, seconds: float = 2.0) -> Saved:
        """Wait, for so long at most, until everything is written, something was refused or is in the way."""
        self.begin()
        with self._wake:
            self._wake.wait_for(
                lambda: not self.pending or self._fresh or self._problem or not self._worker.is_alive(), seconds
            )
            return self.state

    def close(self, seconds: float = 5.0) -> tuple[Batch, ...]:
        """Stop after writing what waits, for so long at most; gives the batches that are not on the disk."""
        self.begin()
        with self._wake:
            self._closing = True
            self._wake.notify_all()
        self._worker.join(seconds)
        with self._wake:
            return (*self._unfit, *self._refused, *self._queue)

    # -- the worker ----------------------------------------------------------------------------------------------

    def _work(self) -> None:
        while step := self._next():
            if not step() and not self._rest():
                return

    def _next(self) -> Callable[[], bool] | None:
        """Wait for what there is to do; it gives False where it has to be done again. None at the end."""
        with self._wake:
            self._wake.wait_for(
                lambda: self._closing or (self._fresh is None and bool(self._refused or self._queue or self._wrote)),
                self._watch,
            )
            if self._refused:
                return None if self._closing else self._reread if self._fresh is None else self._look
            if self._queue and (self._closing or self._fresh is None):
                return self._write
            return None if self._closing else self._look

    def _rest(self) -> bool:
        """Wait before the next try; False when there is none."""
        with self._wake:
            if not self._closing:
                self._wake.wait(self._again)
                return True
            return False

    def _write(self) -> bool:
        """Write the batch that is next."""
        batch = self._queue[0]
        try:
            store = self._open()
        except Exception as error:  # whatever it is, it must not end the worker: all that waits would be lost with it
            return self._stuck(error)
        try:
            if batch.what == PULSE:
                store.pulse(self._pm, batch.changes)
            else:
                store.apply(self._pm, batch)
                self._known.add(batch.id)
        except Conflict:
            self._move_to(self._refused)
        except Exception as error:
            if isinstance(error, StoreError) and not isinstance(error, Unstorable):
                return self._stuck(error)
            self._move_to(self._unfit)  # it would fail for ever, and everything behind it with it
            self._say(_sentence(error))
        else:
            self._move_to(None)
            self._wrote = True
            self._say()
        return True

    def _look(self) -> bool:
        """Look whether others have written; what stands in the way of reading will stand in the way of writing."""
        self._wrote = False
        if self._fresh is not None:
            return True
        try:
            seen, written = self._open().news(self._pm, self._seen)
        except Exception:  # whatever it is, the next write meets it, and says so
            return True
        if written - self._known:
            if not self._reread():
                return False  # looked at again: what was not read is still news
        else:
            self._known = set()
        self._seen = seen
        return True

    def _reread(self) -> bool:
        """Read what the store holds, for the meeting to take over."""
        try:
            fresh = self._open().reread(self._pm)
        except Exception as error:  # as above
            return self._stuck(error)
        self._known.update(batch.id for batch in fresh[1])
        with self._wake:
            self._fresh, self._problem = fresh, None
            self._wake.notify_all()
        self._say()
        return True

    def _move_to(self, place: list[Batch] | None) -> None:
        """The first batch of the queue was dealt with."""
        with self._wake:
            self._problem = None
            batch = self._queue.popleft()
            if place is not None:
                place.append(batch)
            self._wake.notify_all()

    def _stuck(self, error: Exception) -> bool:
        with self._wake:
            self._problem = _sentence(error)
            self._wake.notify_all()
        self._say()
        return False

    def _say(self, once: str | None = None) -> None:
        """Report where the writing stands. Who listens may be gone already: that is no reason to stop writing."""
        now = self.state
        said = Saved(now.pending, once, now.refused, now.fresh, now.aside) if once else now
        with suppress(Exception):
            self._report(said)


def _sentence(error: Exception) -> str:
    return str(error) if isinstance(error, StoreError) else f"The store met something it did not expect ({error})."

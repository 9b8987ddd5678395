"""Two windows on one meeting and one file: what each saves is written at once or taken over, as the saver does it."""

from __future__ import annotations

from collections.abc import Callable

from facilitator.history import PULSE
from facilitator.meeting import Meeting
from facilitator.store import Conflict, Store
from facilitator.store.change import Batch
from tests.clock import FakeClock
from tests.samples import ID, batch, full


class Window:
    """One of them. `refused` counts the batches that came too late; with `slow` a disk takes nothing until `flush`."""

    def __init__(self, store: Store, clock: FakeClock) -> None:
        self.store, self.clock = store, clock
        self.refused, self.shown = 0, list[bool]()
        self.slow, self._queue = False, list[Batch]()
        pm, journal = store.reread(ID)
        self.meeting = Meeting(pm, self._save, clock, journal)

    def flush(self) -> None:
        """The disk takes what waits."""
        self.slow = False
        while self._queue:
            waiting, self._queue = self._queue, []
            for n, each in enumerate(waiting):
                if not self._write(each):
                    self._take_over((*waiting[n:], *self._queue))
                    break

    def _save(self, each: Batch) -> None:
        self._queue.append(each)
        if not self.slow and len(self._queue) == 1:
            self.flush()

    def _take_over(self, batches: tuple[Batch, ...]) -> None:
        self.refused += 1
        self._queue.clear()
        self.shown.append(self.meeting.reload(*self.store.reread(ID), batches))

    def _write(self, each: Batch) -> bool:
        try:
            if each.what == PULSE:
                self.store.pulse(ID, each.changes)
            else:
                self.store.apply(ID, each)
        except Conflict:
            return False
        return True


Opens = Callable[[], Window]


def opener(store: Store) -> Opens:
    """Opens one window after the other on a meeting in which little was said so far, all by the same clock."""
    clock = FakeClock()
    store.apply(ID, batch(None, full(), "new"))
    return lambda: Window(store, clock)


def live(seconds: float, *windows: Window, step: float = 0.25) -> None:
    """Time passes while the windows look at the clock, and pulse each second, one after the other."""
    for n in range(int(seconds / step)):
        windows[0].clock.forward(step)
        for m, window in enumerate(windows):
            if n % 4 == m:
                window.meeting.pulse()
            window.meeting.tick()

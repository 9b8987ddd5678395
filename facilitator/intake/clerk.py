"""Looks things up in the log for one screen, in a thread of its own, so that no search stalls a key."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

from facilitator.errors import StoreError

if TYPE_CHECKING:
    from facilitator.store import Store
    from facilitator.store.intake import Intake

T = TypeVar("T")


class Clerk:
    """Answers questions about the imported lines of one post-mortem, one after the other.

    `library` opens the log anew; it is called with the first question. A question that is not awaited any more is
    left out where it was not begun. To be closed by whoever made it.
    """

    def __init__(self, library: Callable[[], Store], pm: str) -> None:
        self._library, self._pm = library, pm
        self._store: Store | None = None
        self._intake: Intake | None = None
        self._thread = ThreadPoolExecutor(1, "clerk")
        self.open = True
        """Whether anybody still waits for answers; long searches look at it and end."""

    async def ask(self, question: Callable[[Intake], T]) -> T:
        """The answer. Raises StoreError, also once it is closed, and what the question raises."""
        if not self.open:
            raise StoreError("The log is not open any more.")
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._answer, question)

    async def each(self, question: Callable[[Intake], Generator[T, None, None]]) -> AsyncIterator[T]:
        """The parts of an answer as they are found; other questions have their turn between two of them."""
        found = await self.ask(question)
        try:
            while (part := await self.ask(lambda _: next(found, None))) is not None:
                yield part
        finally:
            if self.open:
                self._thread.submit(found.close)

    def close(self) -> None:
        """Let go of the log, once what was begun has come to its end."""
        if self.open:
            self.open = False
            self._thread.submit(self._leave)
            self._thread.shutdown(wait=False)

    def _answer(self, question: Callable[[Intake], T]) -> T:
        if self._intake is None:
            self._store = self._library()
            self._intake = self._store.intake(self._pm)
        return question(self._intake)

    def _leave(self) -> None:
        if self._store:
            self._store.close()

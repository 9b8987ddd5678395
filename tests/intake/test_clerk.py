"""Looking things up in a thread of its own."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Generator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from facilitator.errors import StoreError
from facilitator.importers.found import Line, Sort
from facilitator.intake.clerk import Clerk
from facilitator.store import Store, open_store
from facilitator.store.intake import Intake, Wanted
from tests.samples import batch, full

PM = full()


@pytest.fixture
def clerk(db: Path) -> Clerk:
    store = open_store(str(db))
    store.apply(PM.id, batch(None, PM, "new"))
    intake = store.intake(PM.id)
    intake.stage([Line(datetime(2026, 4, 12, 14, 3, tzinfo=UTC), "alert fires", "log api.log", "line 1", Sort.LOG)])
    intake.take_in()
    store.close()
    return Clerk(lambda: open_store(str(db)), PM.id)


async def test_all_answers_come_from_one_thread_that_is_not_this_one(clerk: Clerk) -> None:
    threads = [await clerk.ask(lambda _: threading.get_ident()) for _ in range(3)]
    assert len({*threads}) == 1
    assert threads[0] != threading.get_ident()
    assert await clerk.ask(lambda intake: intake.count(Wanted())) == 1
    clerk.close()


async def test_other_questions_have_their_turn_between_the_parts_of_an_answer(clerk: Clerk) -> None:
    ended = threading.Event()

    def numbers(_: Intake) -> Generator[int, None, None]:
        try:
            yield from range(100)
        finally:
            ended.set()

    parts = clerk.each(numbers)
    assert await anext(parts) == 0
    assert await clerk.ask(lambda intake: intake.count(Wanted())) == 1
    assert await anext(parts) == 1
    await parts.aclose()  # type: ignore[attr-defined]
    await clerk.ask(lambda _: None)
    assert ended.is_set()
    clerk.close()


async def test_what_goes_wrong_reaches_whoever_asked() -> None:
    def library() -> Store:
        raise StoreError("log.db is not a database; name another file with --db.")

    clerk = Clerk(library, PM.id)
    with pytest.raises(StoreError, match="not a database"):
        await clerk.ask(lambda intake: intake.count(Wanted()))
    clerk.close()


async def test_a_question_that_is_not_awaited_any_more_is_left_out(clerk: Clerk) -> None:
    begun, goes_on, asked = threading.Event(), threading.Event(), []

    def long(_: Intake) -> None:
        begun.set()
        assert goes_on.wait(20)

    first = asyncio.create_task(clerk.ask(long))
    while not begun.is_set():
        await asyncio.sleep(0)
    second = asyncio.create_task(clerk.ask(lambda _: asked.append("second")))
    await asyncio.sleep(0)
    second.cancel()
    await asyncio.sleep(0)
    goes_on.set()
    await first
    await clerk.ask(lambda _: asked.append("third"))
    assert asked == ["third"]
    clerk.close()


async def test_once_closed_it_lets_go_of_the_log_and_answers_nothing(clerk: Clerk) -> None:
    closed = threading.Event()

    class Watched:
        def __init__(self, store: Store) -> None:
            self.intake, self._store = store.intake, store

        def close(self) -> None:
            self._store.close()
            closed.set()

    library = clerk._library
    clerk._library = lambda: Watched(library())  # type: ignore[assignment,return-value]
    await clerk.ask(lambda intake: intake.count(Wanted()))
    clerk.close()
    clerk.close()
    assert closed.wait(20)
    with pytest.raises(StoreError, match="not open any more"):
        await clerk.ask(lambda intake: intake.count(Wanted()))

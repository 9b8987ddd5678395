"""The stores that have to keep the contract of `facilitator.store.Store`, each on something real."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from facilitator.store import Store, open_store

STORES: dict[str, Callable[[Path], str]] = {
    "sqlite": lambda folder: str(folder / "log.db"),
}
"""For each store what `--db` would say, given a folder of the test's own."""


@pytest.fixture(params=sorted(STORES))
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The place of an empty store."""
    return STORES[request.param](tmp_path)


@pytest.fixture
def opener(where: str) -> Iterator[Callable[[], Store]]:
    """Opens the same store once more; all are closed at the end."""
    opened: list[Store] = []

    def one_more() -> Store:
        opened.append(open_store(where))
        return opened[-1]

    yield one_more
    for store in opened:
        store.close()


@pytest.fixture
def store(opener: Callable[[], Store]) -> Store:
    """The store, empty."""
    return opener()

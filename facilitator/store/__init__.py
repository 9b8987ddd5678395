"""Where post-mortems are kept: the `Store` that everything above talks to, and the one way to open it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from facilitator.errors import Busy, Conflict, NotFound, StoreError
from facilitator.model import Postmortem
from facilitator.store.change import Batch, Change

__all__ = ["Busy", "Conflict", "Heading", "NotFound", "Store", "StoreError", "default_path", "open_store"]

APP = "facilitator"


@dataclass(frozen=True, slots=True)
class Heading:
    """What a list shows of a post-mortem; `state` is its meeting's, `heard_at` when that meeting was last on (UTC)."""

    id: str
    title: str
    date: str
    severity: str
    state: str
    heard_at: str | None


class Store(Protocol):
    """What every store can do. All of it raises StoreError (one sentence) and nothing else."""

    def headings(self) -> tuple[Heading, ...]:
        """All post-mortems, the last created last."""
        ...

    def load(self, pm: str) -> Postmortem:
        """One post-mortem as last saved. Raises NotFound."""
        ...

    def journal(self, pm: str) -> tuple[Batch, ...]:
        """Every batch that was written for this post-mortem, oldest first."""
        ...

    def apply(self, pm: str, batch: Batch) -> int:
        """Write a batch and its journal in one transaction; on return it is on the disk.

        Gives the number of its last journal line. Raises Conflict, with nothing written, when a row is not as
        `before` says.
        """
        ...

    def pulse(self, pm: str, changes: Iterable[Change]) -> None:
        """Write where the running clock stands, without a journal line. Raises Conflict as `apply` does."""
        ...

    def close(self) -> None:
        """Let go of the store."""
        ...


def default_path() -> Path:
    """The database in the platform's data folder."""
    from platformdirs import user_data_path

    return user_data_path(APP, appauthor=False) / "postmortems.db"


def open_store(where: str, *, write: bool = True) -> Store:
    """Open a store by path or URL (`sqlite:///path` or a plain path); it is made where `write` allows it.

    Raises StoreError when there is none to read, or it is foreign, damaged, newer or cannot be opened.
    """
    scheme, colon, rest = where.partition("://")
    if colon and scheme != "sqlite":
        raise StoreError(f"--db takes the path of a SQLite file or sqlite:///PATH, and this is neither: {scheme}://…")
    from facilitator.store.sqlite import SqliteStore

    path = Path((rest.removeprefix("/") if rest.startswith("/") else rest) if colon else where).expanduser()
    if not str(where).strip() or path == Path():
        raise StoreError("--db takes the path of a SQLite file, and this one is empty.")
    return SqliteStore.open(path, write=write)

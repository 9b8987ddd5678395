"""Where post-mortems are kept: the `Store` that everything above talks to, and the one way to open it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from facilitator.clean import clean
from facilitator.errors import Busy, Conflict, NotFound, StoreError, Unstorable
from facilitator.model import Postmortem
from facilitator.store.change import Batch, Change
from facilitator.store.intake import Intake

__all__ = ["Busy", "Conflict", "Fresh", "Heading", "Intake", "NotFound", "Store", "StoreError", "Unstorable",
           "default_path", "open_store"]  # fmt: skip

APP = "facilitator"
Fresh = tuple[Postmortem, tuple[Batch, ...]]
"""A post-mortem and its journal, both as of one moment."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What a list shows of a post-mortem; `state` is its meeting's, `heard_at` when that meeting was last on.

    `resolved_at` is the mark of the timeline, `meeting_at` what the meeting is called for. Times are ISO 8601, UTC.
    """

    id: str
    title: str
    date: str
    severity: str
    state: str
    heard_at: str | None
    resolved_at: str | None = None
    meeting_at: str | None = None


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

    def news(self, pm: str, after: int) -> tuple[int, set[str]]:
        """The number of the journal's last line, and the ids of the batches after line `after`."""
        ...

    def reread(self, pm: str) -> Fresh:
        """The post-mortem and its journal as of one moment, while others write. Raises NotFound."""
        ...

    def apply(self, pm: str, batch: Batch) -> int:
        """Write a batch and its journal in one transaction; on return it is on the disk.

        Gives the number of its last journal line. With nothing written it raises Conflict when a row is not as
        `before` says, and Unstorable when a value cannot be kept.
        """
        ...

    def apply_all(self, batches: Iterable[tuple[str, Batch]]) -> None:
        """Write batches of several post-mortems as `apply` does, all in one transaction, or none of them."""
        ...

    def pulse(self, pm: str, changes: Iterable[Change]) -> None:
        """Write where the running clock stands, without a journal line. Raises Conflict as `apply` does."""
        ...

    def intake(self, pm: str) -> Intake:
        """The lines imported for this post-mortem."""
        ...

    def close(self) -> None:
        """Let go of the store."""
        ...


def default_path() -> Path:
    """The database in the platform's data folder."""
    from platformdirs import user_data_path

    return user_data_path(APP, appauthor=False) / "postmortems.db"


def open_store(where: str, *, write: bool = True, create: bool = True) -> Store:
    """Open a store by path or URL (`sqlite:///path` or a plain path); it is made where `write` and `create` allow it.

    Raises StoreError when there is none and none is to be made, or it is foreign, damaged, newer or cannot be opened.
    """
    scheme, colon, rest = where.partition("://")
    if colon and scheme != "sqlite":
        raise StoreError(
            f"--db takes the path of a SQLite file or sqlite:///PATH, and this is neither: {clean(scheme)}://…"
        )
    from facilitator.store.sqlite import SqliteStore

    path = _path((rest.removeprefix("/") if rest.startswith("/") else rest) if colon else where)
    return SqliteStore.open(path, write=write, create=create)


def _path(text: str) -> Path:
    """The file that is meant. Raises StoreError."""
    if not text.strip() or Path(text) == Path():
        raise StoreError("--db takes the path of a SQLite file, and this one is empty.")
    if text.strip() == ":memory:":
        raise StoreError("--db takes the path of a SQLite file: what is only in memory would be lost with this window.")
    if "\0" in text:
        raise StoreError("--db takes the path of a SQLite file, and no path holds a NUL character.")
    try:
        return Path(text).expanduser()
    except RuntimeError:
        raise StoreError(
            f"--db takes the path of a SQLite file, and {clean(Path(text).parts[0])} is nobody's home."
        ) from None

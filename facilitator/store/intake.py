"""What is imported for a timeline, and what of it was taken in."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from facilitator.model import Mark
from facilitator.store.change import Batch

if TYPE_CHECKING:
    from facilitator.importers.found import Line, Masked


@dataclass(frozen=True, slots=True)
class Imported:
    """An imported line. `at` is UTC; `sort` a word of `importers.found.Sort`; `masked` counts its masked secrets."""

    id: str
    at: datetime
    text: str
    source: str
    place: str
    sort: str
    mark: Mark | None = None
    masked: int = 0
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Staged:
    """What was read and is not written yet.

    `new` lines of `total` are not in the log; `again` of them stood twice in what was read. `first` and `last` are
    UTC. `unzoned` and `undated` lines named no zone, no day; `backwards` had a time over a minute before the line
    above. `sorts` and `masked` count by kind, `maskings` are the first of them with their places.
    """

    total: int = 0
    new: int = 0
    again: int = 0
    first: datetime | None = None
    last: datetime | None = None
    unzoned: int = 0
    undated: int = 0
    backwards: int = 0
    sorts: Mapping[str, int] = field(default_factory=dict)
    masked: Mapping[str, int] = field(default_factory=dict)
    maskings: tuple[tuple[str, Masked], ...] = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which imported lines are meant: those that hold all words of `text` (in their words or their source, in upper or
    lower case; a word with a minus before it is one they do not hold), of one sort; `waiting` leaves out what is in
    the timeline or set aside, `masked` shows only lines in which something was masked.
    """

    text: str = ""
    sort: str | None = None
    waiting: bool = False
    masked: bool = False


class Intake(Protocol):
    """The imported lines of one post-mortem. All of it raises StoreError and nothing else of its own."""

    def stage(self, lines: Iterable[Line], heard: Callable[[int], None] = ...) -> Staged:
        """Read all lines into a temporary place; nothing is written. `heard` is told now and then how many came.

        What the reader raises goes through, and nothing stays.
        """
        ...

    def fresh(self, limit: int) -> tuple[Imported, ...]:
        """The first lines by time of what was staged and is not in the log."""
        ...

    def take_in(self, batch: Batch | None = None) -> int:
        """Write what was staged and is new, and `batch` with it, in one transaction; gives how many lines.

        With nothing written it raises Conflict where a line of which `batch` makes an entry is in the log already:
        another program has read the same since `fresh` was asked.
        """
        ...

    def find(self, wanted: Wanted, offset: int = 0, limit: int = 100) -> tuple[Imported, ...]:
        """A stretch of the lines that are meant, by time."""
        ...

    def count(self, wanted: Wanted) -> int:
        """How many lines are meant."""
        ...

    def sorts(self) -> Mapping[str, int]:
        """How many lines there are of each sort."""
        ...

    def positions(self, wanted: Wanted, goes_on: Callable[[], bool] = ...) -> Generator[Sequence[int], None, None]:
        """Where the lines that are meant stand, by time, a stretch at a time, the first one soon.

        With them any page of any number of lines is read by `at` at once. Ends early when `goes_on` says no; it is
        asked every few milliseconds. To be closed where it is left before its end.
        """
        ...

    def at(self, positions: Iterable[int]) -> Mapping[int, Imported]:
        """The lines that stand there; what is no longer there is left out."""
        ...

    def set_aside(self, ids: Iterable[str], aside: bool = True) -> None:
        """Say that lines do not belong in the timeline, or take that back."""
        ...

"""Imported lines in the SQLite file.

What is read goes into a temporary table first, which SQLite keeps in a file of its own: reading a long log takes
no lock of the log of post-mortems, and writing it is one quick statement.
"""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

from facilitator.errors import Busy, Conflict, StoreError
from facilitator.model import Mark
from facilitator.store.cells import stamp, unstamp
from facilitator.store.change import Batch
from facilitator.store.intake import Imported, Staged, Wanted
from facilitator.store.said import said
from facilitator.store.sqlite_wanted import condition

if TYPE_CHECKING:
    from facilitator.importers.found import Line, Masked

EVERY = 1000
"""Lines between two words about how far the reading is."""
SHOWN = 500
"""How many maskings are kept to be shown; the rest is counted."""
FIRST, GROWS, STRETCH = 256, 16, 65_536
"""How many positions come at first, to fill a screen soon; how much more each time; how many at most."""
OFTEN = 10_000
"""Steps of SQLite's machine between two looks at whether a search is still wanted: about a millisecond."""
SKEW = timedelta(minutes=1)
"""How far a log's time goes back before a clock is suspected."""

_FULL = ("SQLITE_FULL", "SQLITE_IOERR")
_NO_ROOM = (
    "The disk of the folder for temporary files is full or fails; free some space, or name another folder with TMPDIR."
)
_COLUMNS = "id, postmortem, source, place, at, text, sort, mark, masked, aside"
_STAGED = "create temp table staged (id text primary key, source, place, at, text, sort, mark, masked)"
_NEW = "not exists (select 1 from imports i where i.id = s.id)"


@dataclass(slots=True)
class _Tally:
    """What is counted while lines go by."""

    total: int = 0
    unzoned: int = 0
    undated: int = 0
    backwards: int = 0
    sorts: Counter[str] = field(default_factory=Counter)
    masked: Counter[str] = field(default_factory=Counter)
    maskings: list[tuple[str, Masked]] = field(default_factory=list)
    before: datetime | None = None

    def count(self, line: Line) -> None:
        self.total += 1
        self.unzoned += not line.zoned
        self.undated += not line.dated
        self.sorts[line.sort] += 1
        if self.before and self.before - line.at > SKEW:
            self.backwards += 1
        self.before = line.at
        for one in line.masked:
            self.masked[one.kind] += 1
            if len(self.maskings) < SHOWN:
                self.maskings.append((line.place, one))


class SqliteIntake:
    """See `Intake`. `write` writes a batch within a transaction that is open."""

    def __init__(
        self,
        db: sqlite3.Connection,
        path: Path,
        pm: str,
        atomic: Callable[[], AbstractContextManager[None]],
        write: Callable[[str, Batch], None],
    ) -> None:
        self._db, self._path, self._pm, self._atomic, self._write = db, path, pm, atomic, write

    def stage(self, lines: Iterable[Line], heard: Callable[[int], None] = lambda _: None) -> Staged:
        """Read all lines into a temporary table. What the reader raises goes through, and nothing stays."""
        tally = _Tally()
        with said(self._path):
            self._db.execute("drop table if exists temp.staged")
            self._db.execute(_STAGED)
            try:
                self._db.executemany(
                    "insert or ignore into staged values (?, ?, ?, ?, ?, ?, ?, ?)", self._cells(lines, tally, heard)
                )
                self._db.commit()
            except BaseException as error:
                self._db.rollback()
                if getattr(error, "sqlite_errorname", "").startswith(_FULL):
                    raise Busy(_NO_ROOM) from error
                raise
            return self._staged(tally)

    def fresh(self, limit: int) -> tuple[Imported, ...]:
        """The first lines by time of what was staged and is not in the log."""
        sql = f"select s.*, 0 as aside from staged s where {_NEW} order by at, rowid limit ?"
        with said(self._path):
            return tuple(map(_imported, self._query(sql, [limit])))

    def take_in(self, batch: Batch | None = None) -> int:
        """Write what was staged and is new, and `batch` with it, in one transaction; gives how many lines."""
        staged = "select id, ?, source, place, at, text, sort, mark, masked, 0 from staged s"
        with said(self._path), self._atomic():
            self._refuse_known(batch)
            done = self._db.execute(
                f"insert into imports ({_COLUMNS}) {staged} where {_NEW} order by at, rowid", [self._pm]
            )
            if batch:
                self._write(self._pm, batch)
        self._db.execute("drop table temp.staged")
        return done.rowcount

    def find(self, wanted: Wanted, offset: int = 0, limit: int = 100) -> tuple[Imported, ...]:
        """A stretch of the lines that are meant, by time."""
        where, values = condition(self._pm, wanted)
        sql = f"select * from imports where {where} order by at, rowid limit ? offset ?"
        with said(self._path):
            return tuple(map(_imported, self._query(sql, [*values, limit, offset])))

    def count(self, wanted: Wanted) -> int:
        """How many lines are meant."""
        where, values = condition(self._pm, wanted)
        with said(self._path):
            return int(self._db.execute(f"select count(*) from imports where {where}", values).fetchone()[0])

    def sorts(self) -> Mapping[str, int]:
        """How many lines there are of each sort."""
        sql = "select sort, count(*) from imports where postmortem = ? group by sort order by sort"
        with said(self._path):
            return {str(sort): int(many) for sort, many in self._db.execute(sql, [self._pm])}

    def positions(
        self, wanted: Wanted, goes_on: Callable[[], bool] = lambda: True
    ) -> Generator[Sequence[int], None, None]:
        """Where the lines that are meant stand, by time, a stretch at a time. Ends early when `goes_on` says no."""
        where, values = condition(self._pm, wanted)
        rows: sqlite3.Cursor | None = None
        with self._while(goes_on):
            rows = self._db.execute(f"select rowid from imports where {where} order by at, rowid", values)
        size = FIRST
        while rows is not None and goes_on():
            found: list[tuple[int]] = []
            with self._while(goes_on):
                found = rows.fetchmany(size)
            if not found:
                break
            yield array("q", [position for (position,) in found])
            size = min(size * GROWS, STRETCH)

    def at(self, positions: Iterable[int]) -> Mapping[int, Imported]:
        """The lines that stand there; what is no longer there is left out."""
        # The plus keeps SQLite from looking through the whole post-mortem by its index.
        sql = (
            "select rowid as position, * from imports"
            " where +postmortem = ? and rowid in (select value from json_each(?))"
        )
        with said(self._path):
            found = self._query(sql, [self._pm, json.dumps(list(positions))])
            return {row["position"]: _imported(row) for row in found}

    def set_aside(self, ids: Iterable[str], aside: bool = True) -> None:
        """Say that lines do not belong in the timeline, or take that back."""
        with said(self._path), self._atomic():
            self._db.executemany("update imports set aside = ? where id = ?", [(int(aside), one) for one in ids])

    # -- inside --------------------------------------------------------------------------------------------------

    def _cells(self, lines: Iterable[Line], tally: _Tally, heard: Callable[[int], None]) -> Iterator[tuple[Any, ...]]:
        for line in lines:
            tally.count(line)
            if tally.total % EVERY == 0:
                heard(tally.total)
            at = stamp(line.at)
            key = f"{self._pm}/{_digest(line.source, at, line.text)}"
            yield key, line.source, line.place, at, line.text, line.sort.value, line.mark, len(line.masked)

    def _refuse_known(self, batch: Batch | None) -> None:
        """Entries of lines that somebody else has taken in would stand in the timeline twice."""
        rows = [change.after for change in (batch.changes if batch else ()) if change.table == "entries"]
        origins = json.dumps([row["origin"] for row in rows if row and row["origin"]])
        sql = "select 1 from imports where id in (select value from json_each(?)) limit 1"
        if self._db.execute(sql, [origins]).fetchone():
            raise Conflict("Another program has imported the same lines at this moment; import them again.")

    def _staged(self, tally: _Tally) -> Staged:
        kept, first, last = self._db.execute("select count(*), min(at), max(at) from staged").fetchone()
        (new,) = self._db.execute(f"select count(*) from staged s where {_NEW}").fetchone()
        return Staged(
            tally.total, new, tally.total - kept, _when(first), _when(last), tally.unzoned, tally.undated,
            tally.backwards, tally.sorts, tally.masked, tuple(tally.maskings),
        )  # fmt: skip

    @contextmanager
    def _while(self, goes_on: Callable[[], bool]) -> Iterator[None]:
        """Break off a step of a search that is not wanted any more. Other work between two steps is left alone."""
        self._db.set_progress_handler(lambda: not goes_on(), OFTEN)
        try:
            with said(self._path):
                yield
        except StoreError as error:
            if getattr(error.__cause__, "sqlite_errorname", "") != "SQLITE_INTERRUPT":
                raise
        finally:
            self._db.set_progress_handler(None, 0)

    def _query(self, sql: str, values: list[Any]) -> Iterator[dict[str, Any]]:
        found = self._db.execute(sql, values)
        names = [column[0] for column in found.description]
        for row in found:
            yield dict(zip(names, row, strict=True))


def _imported(row: dict[str, Any]) -> Imported:
    return Imported(
        row["id"], unstamp(row["at"]), row["text"], row["source"], row["place"], row["sort"],
        Mark(row["mark"]) if row["mark"] else None, int(row["masked"]), bool(row["aside"]),
    )  # fmt: skip


def _when(text: str | None) -> datetime | None:
    return unstamp(text) if text else None


def _digest(*parts: str) -> str:
    return blake2b("\0".join(parts).encode("utf-8", "replace"), digest_size=10).hexdigest()

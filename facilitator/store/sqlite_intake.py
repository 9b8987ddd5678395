"""Imported lines in the SQLite file.

What is read goes into a temporary table first, which SQLite keeps in a file of its own: reading a long log takes
no lock of the log of post-mortems, and writing it is one quick statement.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

from facilitator.model import Mark
from facilitator.store.cells import stamp, unstamp
from facilitator.store.change import Batch
from facilitator.store.intake import Imported, Staged, Wanted
from facilitator.store.said import said

if TYPE_CHECKING:
    from facilitator.importers.found import Line, Masked

EVERY = 1000
"""Lines between two words about how far the reading is."""
SHOWN = 500
"""How many maskings are kept to be shown; the rest is counted."""
SKEW = timedelta(minutes=1)
"""How far a log's time goes back before a clock is suspected."""

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
            except BaseException:
                self._db.rollback()
                raise
            self._db.commit()
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
            done = self._db.execute(
                f"insert into imports ({_COLUMNS}) {staged} where {_NEW} order by at, rowid", [self._pm]
            )
            if batch:
                self._write(self._pm, batch)
        self._db.execute("drop table temp.staged")
        return done.rowcount

    def find(self, wanted: Wanted, offset: int = 0, limit: int = 100) -> tuple[Imported, ...]:
        """A stretch of the lines that are meant, by time."""
        where, values = self._where(wanted)
        sql = f"select * from imports where {where} order by at, rowid limit ? offset ?"
        with said(self._path):
            return tuple(map(_imported, self._query(sql, [*values, limit, offset])))

    def count(self, wanted: Wanted) -> int:
        """How many lines are meant."""
        where, values = self._where(wanted)
        with said(self._path):
            return int(self._db.execute(f"select count(*) from imports where {where}", values).fetchone()[0])

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

    def _staged(self, tally: _Tally) -> Staged:
        kept, first, last = self._db.execute("select count(*), min(at), max(at) from staged").fetchone()
        (new,) = self._db.execute(f"select count(*) from staged s where {_NEW}").fetchone()
        return Staged(
            tally.total, new, tally.total - kept, _when(first), _when(last), tally.unzoned, tally.undated,
            tally.backwards, tally.sorts, tally.masked, tuple(tally.maskings),
        )  # fmt: skip

    def _where(self, wanted: Wanted) -> tuple[str, list[Any]]:
        """The condition in SQL and its values. What was typed is bound, its signs for `like` escaped."""
        where, values = ["postmortem = ?"], [self._pm]
        for word in wanted.text.split():
            where.append(r"(text like ? escape '\' or source like ? escape '\')")
            values += [f"%{_escaped(word)}%"] * 2
        if wanted.sort:
            where.append("sort = ?")
            values.append(wanted.sort)
        if wanted.waiting:
            where.append("not aside and id not in (select origin from entries where postmortem = ? and origin <> '')")
            values.append(self._pm)
        if wanted.masked:
            where.append("masked")
        return " and ".join(where), values

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


def _escaped(word: str) -> str:
    return word.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_")


def _digest(*parts: str) -> str:
    return blake2b("\0".join(parts).encode("utf-8", "replace"), digest_size=10).hexdigest()

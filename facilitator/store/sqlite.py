"""The default store: one SQLite file.

Its tables are made and migrated by sqlite-utils, which is imported only when there is something to make: reading and
writing single rows needs no more than the standard library, and opening a meeting should not wait for an import.
Writes are durable on return (WAL with `synchronous=FULL`). The connection may be handed to another thread, one
thread at a time.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import groupby
from pathlib import Path
from typing import Any

from facilitator.model import Postmortem
from facilitator.store import Conflict, Heading, NotFound, StoreError
from facilitator.store.build import build
from facilitator.store.cells import TABLES, Rows, stamp, unstamp
from facilitator.store.change import Batch, Change, Row
from facilitator.store.said import bound, check_numbers, said, shown, whole
from facilitator.store.sqlite_intake import SqliteIntake
from facilitator.store.version import APPLICATION_ID, VERSION

WAIT = 3.0
"""Seconds a write waits for another program to let go of the file before it is refused as busy."""


class SqliteStore:
    """Post-mortems in one SQLite file; see `Store` for what each method promises."""

    def __init__(self, db: sqlite3.Connection, path: Path) -> None:
        self._db, self._path = db, path

    @classmethod
    def open(cls, path: Path, *, write: bool = True, create: bool = True) -> SqliteStore:
        """Open the file, make (with `create`) or migrate it where `write` allows; StoreError when it is not ours."""
        create = create and write
        with said(path):
            if not create and not path.exists():
                raise StoreError(f"There is no post-mortem log at {shown(path)}; `facilitator new` starts one.")
            if path.exists() and not path.is_file():  # reading a pipe waits for ever
                what = "a folder" if path.is_dir() else "a device or a pipe"
                raise StoreError(f"{shown(path)} is {what}; name a file with --db.")
            if create:
                path.parent.mkdir(parents=True, exist_ok=True)
            store = cls(_connect(path, "rwc" if create else "rw" if write else _reading(path)), path)
            try:
                store._check(write)
                if write:
                    store._log_ahead()
            except BaseException:
                store.close()
                raise
            return store

    def headings(self) -> tuple[Heading, ...]:
        """All post-mortems, the last created last."""
        with said(self._path):
            found = self._query(
                "select p.id, p.title, p.date, p.severity, m.state, m.heard_at, r.resolved_at, p.meeting_at"
                " from postmortems p left join meetings m on m.postmortem = p.id"
                " left join (select postmortem, max(at) as resolved_at from entries where mark = 'resolved'"
                " group by postmortem) r on r.postmortem = p.id order by p.rowid"
            )
            return tuple(Heading(*row.values()) for row in found)

    def load(self, pm: str) -> Postmortem:
        """One post-mortem as last saved. Raises NotFound."""
        with said(self._path), _at_once(self._db):
            return self._load(pm)

    def journal(self, pm: str) -> tuple[Batch, ...]:
        """Every batch that was written for this post-mortem, oldest first."""
        with said(self._path):
            return self._journal(pm)

    def news(self, pm: str, after: int) -> tuple[int, set[str]]:
        """The number of the journal's last line, and the ids of the batches behind line `after`."""
        with said(self._path):
            found = self._db.execute(
                "select batch, max(seq) from changes where postmortem = ? and seq > ? group by batch", [pm, after]
            ).fetchall()
            return max([after, *(seq for _, seq in found)]), {str(batch) for batch, _ in found}

    def reread(self, pm: str) -> tuple[Postmortem, tuple[Batch, ...]]:
        """The post-mortem and its journal as of one moment. Raises NotFound."""
        with said(self._path), _at_once(self._db):
            return self._load(pm), self._journal(pm)

    def apply(self, pm: str, batch: Batch) -> int:
        """Write a batch and its journal in one transaction; gives its last journal number. Raises Conflict or Busy."""
        with said(self._path), _atomic(self._db):
            self._apply(pm, batch)
            return int(self._one("select max(seq) from changes")[0])

    def apply_all(self, batches: Iterable[tuple[str, Batch]]) -> None:
        """Write batches of several post-mortems in one transaction, or none of them. Raises Conflict or Busy."""
        with said(self._path), _atomic(self._db):
            for pm, batch in batches:
                self._apply(pm, batch)

    def pulse(self, pm: str, changes: Iterable[Change]) -> None:  # noqa: ARG002 - a store may keep post-mortems apart
        """Write where the running clock stands, without a journal line. Raises Conflict or Busy."""
        with said(self._path), _atomic(self._db), bound():
            for change in changes:
                self._write(change)

    def intake(self, pm: str) -> SqliteIntake:
        """The lines imported for this post-mortem."""
        return SqliteIntake(self._db, self._path, pm, lambda: _atomic(self._db), self._apply)

    def close(self) -> None:
        """Let go of the file."""
        with suppress(sqlite3.Error):
            self._db.close()

    # -- inside --------------------------------------------------------------------------------------------------

    def _apply(self, pm: str, batch: Batch) -> None:
        """Write a batch and its journal within a transaction that is open."""
        with bound():
            for change in batch.changes:
                self._db.execute(
                    "insert into changes (batch, postmortem, at, what, reverses, tbl, row, before, after)"
                    " values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    [
                        *(batch.id, pm, stamp(batch.at), batch.what, batch.reverses),
                        *(change.table, change.key, _dump(change.before), _dump(change.after)),
                    ],
                )
                self._write(change)

    def _load(self, pm: str) -> Postmortem:
        found = self._rows(pm)
        if ("postmortems", pm) not in found:
            raise NotFound(f"There is no post-mortem {pm!r}.")
        with whole(pm, self._path):
            return build(found)

    def _journal(self, pm: str) -> tuple[Batch, ...]:
        lines = self._query("select * from changes where postmortem = ? order by seq", [pm])
        with whole(pm, self._path):
            return tuple(_batches(lines))

    def _rows(self, pm: str) -> Rows:
        found: Rows = {}
        for table in TABLES:
            column = "id" if table == "postmortems" else "postmortem"
            for row in self._query(f"select * from {table} where {column} = ?", [pm]):
                found[table, str(row.pop("id"))] = row
        return found

    def _write(self, change: Change) -> None:
        """One row, refused where it is not as the writer saw it. Names are ours (`TABLES`, `rows.py`), values bound."""
        check_numbers(change.after)
        table, now = change.table, self._now(change)
        if now != change.before:
            raise Conflict(
                "Another window changed this meeting at the same time; its state is shown, nothing was lost."
            )
        if change.after is None:
            self._db.execute(f"delete from {table} where id = ?", [change.key])
        elif change.before is None:
            marks = ", ".join("?" * (len(change.after) + 1))
            columns = ", ".join(("id", *change.after))
            self._db.execute(f"insert into {table} ({columns}) values ({marks})", [change.key, *change.after.values()])
        else:
            new = {c: v for c, v in change.after.items() if v != change.before.get(c)}
            sets = ", ".join(f"{column} = ?" for column in new)
            self._db.execute(f"update {table} set {sets} where id = ?", [*new.values(), change.key])

    def _now(self, change: Change) -> Row | None:
        for row in self._query(f"select * from {change.table} where id = ?", [change.key]):
            del row["id"]
            return row
        return None

    def _query(self, sql: str, values: Iterable[str] = ()) -> Iterator[dict[str, Any]]:
        found = self._db.execute(sql, tuple(values))
        names = [column[0] for column in found.description]
        for row in found:
            yield dict(zip(names, row, strict=True))

    def _one(self, sql: str) -> tuple[Any, ...]:
        return tuple(self._db.execute(sql).fetchone())

    def _check(self, write: bool) -> None:
        """Ours, not newer, and up to date."""
        (tables,), (ours,) = self._one("select count(*) from sqlite_master"), self._one("pragma application_id")
        if tables and ours != APPLICATION_ID:
            raise StoreError(f"{shown(self._path)} is a database of another program; name another file with --db.")
        (version,) = self._one("pragma user_version")
        if version > VERSION:
            raise StoreError(
                f"{shown(self._path)} was written by a newer facilitator (schema {version}, this one knows {VERSION});"
                " upgrade facilitator to open it."
            )
        if version < VERSION:
            if not write:
                raise StoreError(f"{shown(self._path)} is not up to date; `facilitator new` or `run` brings it there.")
            self._migrate(bool(tables))

    def _log_ahead(self) -> None:
        """Let readers and a writer work at once. A file that is not ours never gets here, and stays as it is."""
        if self._one("pragma journal_mode") != ("wal",):
            with suppress(sqlite3.OperationalError):  # somebody else is opening it just now: the next time, then
                self._db.execute("pragma journal_mode = wal")

    def _migrate(self, had_tables: bool) -> None:
        """Bring the file up to date in one transaction, after a copy of what was there."""
        from sqlite_utils import Database

        from facilitator.store.schema import migrations

        if had_tables:
            self._back_up()
        with _atomic(self._db):
            # A second program has waited for its turn, and finds nothing pending.
            self._db.execute(f"pragma application_id = {APPLICATION_ID}")
            migrations.apply(Database(self._db, execute_plugins=False))
            self._db.execute(f"pragma user_version = {VERSION}")

    def _back_up(self) -> None:
        (version,) = self._one("pragma user_version")
        copy = sqlite3.connect(self._path.with_name(f"{self._path.name}.schema-{version}"))
        with copy:
            self._db.backup(copy)
        copy.close()


@contextmanager
def _atomic(db: sqlite3.Connection) -> Iterator[None]:
    """All of it or nothing. The write lock is taken first: a reader that turns writer would be refused at once."""
    db.execute("begin immediate")
    try:
        yield
        db.execute("commit")
    except BaseException as error:
        if db.in_transaction:
            db.execute("rollback")
        elif isinstance(error, KeyboardInterrupt):
            return  # it came while SQLite wrote the last of it: all is written, and to be told so
        raise


@contextmanager
def _at_once(db: sqlite3.Connection) -> Iterator[None]:
    """Several reads that see the file as of one moment."""
    db.execute("begin")
    try:
        yield
    finally:
        if db.in_transaction:
            db.execute("rollback")


def _reading(path: Path) -> str:
    """How to open a file for reading only. Where SQLite may not make the files it shares among programs (a folder that
    is read-only, sqlite.org/wal.html) and nobody else has it open, it is read as one that does not change.
    """
    alone = not path.with_name(f"{path.name}-wal").exists()
    return "ro" if os.access(path.absolute().parent, os.W_OK) or not alone else "ro&immutable=1"


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    place = f"{path.absolute().as_uri()}?mode={mode}"
    conn = sqlite3.connect(place, uri=True, timeout=WAIT, check_same_thread=False)
    conn.execute("pragma synchronous = full")
    return conn


def _dump(row: Row | None) -> str | None:
    return None if row is None else json.dumps(row, ensure_ascii=False)


def _load(text: str | None) -> Row | None:
    return None if text is None else dict(json.loads(text))


def _batches(lines: Iterable[dict[str, Any]]) -> Iterator[Batch]:
    for batch, group in groupby(lines, key=lambda line: str(line["batch"])):
        same = list(group)
        changes = (Change(row["tbl"], row["row"], _load(row["before"]), _load(row["after"])) for row in same)
        head = same[0]
        yield Batch(batch, unstamp(str(head["at"])), head["what"], tuple(changes), head["reverses"])

"""The SQLite store as a file: how it is opened, made, migrated, and left alone."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from facilitator.importers.found import Line
from facilitator.store import Busy, Store, StoreError, open_store
from facilitator.store import sqlite as module
from facilitator.store.change import Change, Row
from facilitator.store.said import said
from facilitator.store.version import APPLICATION_ID, VERSION
from tests.samples import ID, batch, empty, full


@contextmanager
def raw(path: Path) -> Iterator[sqlite3.Connection]:
    """The file, as any SQL tool opens it."""
    db = sqlite3.connect(path, isolation_level=None)
    try:
        yield db
    finally:
        db.close()


def test_the_file_says_whose_it_is_and_how_new(store: Store, db: Path) -> None:
    with raw(db) as other:
        assert other.execute("pragma application_id").fetchone() == (APPLICATION_ID,)
        assert other.execute("pragma user_version").fetchone() == (VERSION,)
        assert other.execute("pragma journal_mode").fetchone() == ("wal",)
    assert APPLICATION_ID.to_bytes(4, "big") == b"faci"


def test_the_tables_are_plain_for_any_tool(store: Store, db: Path) -> None:
    store.apply(ID, batch(None, full()))
    with raw(db) as other:
        assert other.execute(
            "select at, text, mark from entries where section = 'timeline' order by at"
        ).fetchall() == [
            ("2026-04-12T08:10:00Z", "consumer restarts", "started"),
            ("2026-04-12T08:25:00Z", "lag alert fires", "detected"),
        ]
        assert other.execute("select n, text, owner, due from open_actions").fetchall() == [
            (1, "Watch lag each minute", "Jun Ito", "2026-05-01")
        ]
        assert other.execute("select phase, planned_seconds from agenda order by position").fetchall() == [
            ("timeline", 1200.0), ("factors", 900.0), ("went-well", 300.0), ("actions", 1200.0)
        ]  # fmt: skip
        assert other.execute("pragma foreign_key_check").fetchall() == []


def test_a_folder_is_made_for_the_file(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "not" / "there" / "log.db"))
    assert store.headings() == ()
    store.close()


@pytest.mark.parametrize("how", [{"write": False}, {"create": False}], ids=["reading", "going on"])
def test_who_reads_or_goes_on_makes_nothing(tmp_path: Path, how: dict[str, bool]) -> None:
    with pytest.raises(StoreError, match=r"There is no post-mortem log at .*log\.db; `facilitator new` starts one\."):
        open_store(str(tmp_path / "none" / "log.db"), **how)
    assert list(tmp_path.iterdir()) == []


def test_who_goes_on_may_write(store: Store, db: Path) -> None:
    other = open_store(str(db), create=False)
    other.apply(ID, batch(None, empty()))
    other.close()
    assert store.load(ID) == empty()


@pytest.mark.parametrize("name", ["a b?c#d%41.db", "é–x.db"])
def test_any_name_is_a_name(tmp_path: Path, name: str) -> None:
    for how in ({}, {"write": False}, {"create": False}):
        open_store(str(tmp_path / name), **how).close()
    assert (tmp_path / name).is_file()


def test_who_only_reads_cannot_write(store: Store, db: Path) -> None:
    reader = open_store(str(db), write=False)
    with pytest.raises(StoreError, match="is read-only"):
        reader.apply(ID, batch(None, empty()))
    assert reader.headings() == ()
    reader.close()


def test_a_home_folder_and_a_url_are_understood(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    open_store("~/log.db").close()
    for where in ("~/log.db", "log.db", "sqlite:///log.db", f"sqlite:///{tmp_path / 'log.db'}", "sqlite:///~/log.db"):
        open_store(where, write=False).close()
    assert {p.name.removesuffix("-wal").removesuffix("-shm") for p in tmp_path.iterdir()} == {"log.db"}


@pytest.mark.parametrize(
    "where",
    ["", " ", ".", "mysql://somewhere", "https://example.org/log.db", "sqlite:///", ":memory:", "sqlite:///:memory:",
     "sqlite://:memory:", "~nobody-of-this-name/log.db", "a\0b"],
)  # fmt: skip
def test_what_is_no_file_is_refused(where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(StoreError, match="--db takes the path of a SQLite file"):
        open_store(where)
    assert list(tmp_path.iterdir()) == []


def older(db: sqlite3.Connection) -> None:
    """Make the file one that no migration has been applied to, as far as it says."""
    db.execute("pragma user_version = 0")
    db.execute("delete from _sqlite_migrations")


def test_a_migration_keeps_a_copy_of_what_was_there(store: Store, db: Path) -> None:
    store.apply(ID, batch(None, full()))
    store.close()
    with raw(db) as other:
        older(other)
        tables = [name for (name,) in other.execute("select name from sqlite_master where type = 'table'")]
        kept = {name: other.execute(f"select * from {name}").fetchall() for name in tables}
    with pytest.raises(StoreError):
        open_store(str(db))  # the migration cannot be done twice: it fails, and nothing of it remains
    for path in (db, db.with_name("log.db.schema-0")):
        with raw(path) as other:
            assert {name: other.execute(f"select * from {name}").fetchall() for name in tables} == kept


def test_a_file_that_is_not_up_to_date_is_not_migrated_by_reading(store: Store, db: Path) -> None:
    store.close()
    with raw(db) as other:
        older(other)
    with pytest.raises(StoreError, match="is not up to date; `facilitator new` or `run` brings it there"):
        open_store(str(db), write=False)


def test_a_lock_that_does_not_go_away_is_busy(store: Store, db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "WAIT", 0.0)
    late = open_store(str(db))
    with raw(db) as other:
        other.execute("begin immediate")
        with pytest.raises(Busy, match="is locked by another program; close that one or try again"):
            late.apply(ID, batch(None, empty()))
        assert late.headings() == ()
        other.execute("rollback")
    late.apply(ID, batch(None, empty()))
    assert late.load(ID) == empty()
    late.close()


def test_a_row_that_somebody_broke_by_hand_is_said(store: Store, db: Path) -> None:
    store.apply(ID, batch(None, full()))
    with raw(db) as other:
        other.execute("update entries set section = 'nowhere' where id like '%-t1'")
    with pytest.raises(StoreError, match=f"The post-mortem {ID} in .* cannot be read"):
        store.load(ID)


@pytest.mark.parametrize(
    "broken",
    ["after = 'no JSON'", "after = '[1'", "after = '3'", "after = '[1]'", "at = 'yesterday'", "at = null"],
)
def test_a_journal_that_somebody_broke_by_hand_is_said(store: Store, db: Path, broken: str) -> None:
    store.apply(ID, batch(None, full()))
    with raw(db) as other:
        other.execute(f"update changes set {broken} where seq = 1")
    for read in (store.journal, store.reread):
        with pytest.raises(StoreError, match=f"The post-mortem {ID} in .* cannot be read"):
            read(ID)
    assert store.load(ID) == full()


def test_closing_twice_is_closing_once(store: Store) -> None:
    store.close()
    store.close()
    with pytest.raises(StoreError):
        store.headings()


@pytest.mark.parametrize("write", ["apply", "pulse"])
def test_who_writes_has_the_lock_from_the_start(
    store: Store, db: Path, monkeypatch: pytest.MonkeyPatch, write: str
) -> None:
    """A transaction that reads first and writes then is refused at once when another has written in between."""
    store.apply(ID, batch(None, empty()))
    monkeypatch.setattr(module, "WAIT", 0.0)
    other, refused = open_store(str(db)), list[Busy]()
    change = batch(empty(), full())

    look: Callable[..., Row | None] = module.SqliteStore._now

    def meanwhile(self: module.SqliteStore, change: Change) -> Row | None:
        monkeypatch.undo()
        with pytest.raises(Busy) as caught:
            other.apply("b", batch(None, empty("b")))
        refused.append(caught.value)
        return look(self, change)

    monkeypatch.setattr(module.SqliteStore, "_now", meanwhile)
    if write == "apply":
        store.apply(ID, change)
    else:
        store.pulse(ID, change.changes)
    assert len(refused) == 1
    assert store.load(ID) == full()
    other.close()


def test_a_ctrl_c_that_comes_while_the_last_is_written_does_not_deny_it(store: Store, db: Path) -> None:
    """SQLite is not interrupted: Python raises when the statement is done. What is written is not said to be undone."""

    class Interrupted:
        """A connection during whose `commit` somebody presses ^C."""

        def __init__(self, inner: sqlite3.Connection, during: str) -> None:
            self._inner, self._during = inner, during

        def __getattr__(self, name: str) -> Any:
            return getattr(self._inner, name)

        def execute(self, sql: str, *values: Any) -> sqlite3.Cursor:
            done = self._inner.execute(sql, *values)
            if sql.startswith(self._during):
                raise KeyboardInterrupt
            return done

    ours: Any = store
    plain = ours._db
    ours._db = Interrupted(plain, "commit")
    store.apply(ID, batch(None, empty()))
    ours._db = Interrupted(plain, "insert into changes")
    with pytest.raises(KeyboardInterrupt):
        store.apply(ID, batch(empty(), full()))
    ours._db = plain
    assert store.load(ID) == empty()


@pytest.mark.parametrize("write", [True, False])
def test_a_device_or_a_pipe_is_no_log_and_is_not_waited_for(tmp_path: Path, write: bool) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path("/dev/null")):
        with pytest.raises(StoreError, match=f"{path} is a device or a pipe; name a file with --db"):
            open_store(str(path), write=write)


def test_a_name_that_holds_escapes_is_shown_without(tmp_path: Path) -> None:
    for name in ("a\x1b[31m\nb.db", "\x1b[31mmysql://x", "~\x1b[31mnobody/x"):
        with pytest.raises(StoreError) as caught:
            open_store(name if "/" in name else str(tmp_path / name), create=False)
        assert str(caught.value).isprintable()


@pytest.mark.parametrize("errorname", ["SQLITE_READONLY", "SQLITE_READONLY_DIRECTORY", "SQLITE_READONLY_CANTINIT"])
def test_read_only_in_any_way_is_said_as_such(tmp_path: Path, errorname: str) -> None:
    error = sqlite3.OperationalError("attempt to write a readonly database")
    error.sqlite_errorname = errorname
    with pytest.raises(StoreError, match="is read-only; make it writable"), said(tmp_path / "log.db"):
        raise error


def test_a_log_in_a_folder_that_is_read_only_can_be_read(
    store: Store, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not even SQLite's shared files can be made there. Root may write anywhere, so the folder is but said to be so."""
    store.apply(ID, batch(None, full()))
    store.close()
    assert not db.with_name("log.db-wal").exists()
    monkeypatch.setattr(os, "access", lambda *_: False)
    reader = open_store(str(db), write=False)
    assert reader.load(ID) == full()
    assert [p.name for p in db.parent.iterdir()] == ["log.db"]
    reader.close()


@pytest.mark.parametrize("errorname", ["SQLITE_FULL", "SQLITE_IOERR_WRITE"])
def test_no_room_for_what_is_read_is_said_of_the_right_disk(store: Store, errorname: str) -> None:
    """Lines are read into a temporary file, which may lie on another disk than the log."""

    def lines() -> Iterator[Line]:
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorname = errorname
        raise error
        yield

    with pytest.raises(Busy, match="The disk of the folder for temporary files is full or fails"):
        store.intake(ID).stage(lines())

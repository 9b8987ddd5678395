"""A log that schema 1 wrote is brought up to date with every row it had, after a copy of it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from facilitator.meeting import Meeting
from facilitator.store import StoreError, open_store
from facilitator.store import sqlite as module
from facilitator.store.change import Batch
from facilitator.store.version import APPLICATION_ID, VERSION
from tests.clock import FakeClock
from tests.samples import ID, full

TOLD = replace(full(), summary="It stalled.")


@pytest.fixture
def old(db: Path) -> Path:
    """The file as it was left by the version before."""
    with closing(sqlite3.connect(db)) as made:
        made.executescript((Path(__file__).parent / "schema-1.sql").read_text(encoding="utf-8"))
        made.execute(f"pragma application_id = {APPLICATION_ID}")
        made.execute("pragma user_version = 1")
    return db


def rows(path: Path) -> dict[str, list[dict[str, Any]]]:
    """All there is in a file, by table."""
    with closing(sqlite3.connect(path)) as db:
        db.row_factory = sqlite3.Row
        tables = [name for (name,) in db.execute("select name from sqlite_master where type = 'table'")]
        return {name: [dict(row) for row in db.execute(f"select * from {name} order by 1")] for name in tables}


def test_every_row_is_kept_and_a_copy_of_the_file_as_it_was(old: Path) -> None:
    before = rows(old)
    store = open_store(str(old))
    assert store.load(ID) == TOLD
    store.close()
    assert rows(old.with_name("log.db.schema-1")) == before
    after = rows(old)
    for table, kept in before.items():
        if table not in ("_sqlite_migrations", "changes"):
            assert [{column: row[column] for column in kept[0]} for row in after[table]] == kept if kept else True
    with closing(sqlite3.connect(old)) as db:
        assert db.execute("pragma user_version").fetchone() == (VERSION,)
        assert db.execute("pragma integrity_check").fetchone() == ("ok",)
        assert db.execute("pragma foreign_key_check").fetchall() == []


def test_a_migrated_file_is_like_a_new_one(old: Path, tmp_path: Path) -> None:
    for path in (old, tmp_path / "new.db"):
        open_store(str(path)).close()
    shapes = []
    for path in (old, tmp_path / "new.db"):
        with closing(sqlite3.connect(path)) as db:
            tables = [n for (n,) in db.execute("select name from sqlite_master where type = 'table' order by name")]
            shapes.append({name: db.execute(f"pragma table_info({name})").fetchall() for name in tables})
    assert shapes[0] == shapes[1]


def test_what_was_done_before_is_undone_after_it(old: Path) -> None:
    store = open_store(str(old))
    pm, journal = store.reread(ID)

    def save(batch: Batch) -> None:
        store.apply(ID, batch)

    meeting = Meeting(pm, save, FakeClock(), journal)
    meeting.undo()
    assert store.load(ID) == full()
    meeting.redo()
    assert store.load(ID) == TOLD
    store.close()


def test_a_migration_that_fails_leaves_the_file_as_it_was(old: Path) -> None:
    before = rows(old)
    with closing(sqlite3.connect(old)) as db:
        db.execute("create table imports (id text)")  # somebody's own table stands in the way
    before["imports"] = []
    with pytest.raises(StoreError):
        open_store(str(old))
    assert rows(old) == before


def test_two_programs_that_open_it_at_once_migrate_it_once(old: Path) -> None:
    first, second = (module.SqliteStore(module._connect(old, "rw"), old) for _ in range(2))
    for store in (first, second):  # both have seen that it is not up to date
        store._migrate(True)
    assert first.load(ID) == second.load(ID) == TOLD
    for store in (first, second):
        store.close()

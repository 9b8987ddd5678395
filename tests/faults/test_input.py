"""Bad input from outside: one sentence that says what to do, exit 2, nothing touched."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.conftest import ID, NEW, Program

Wrong = Callable[..., str]


@pytest.mark.parametrize("agenda", ["0,1,1,1", "a,b", "1,2,3", "nan,1,1,1", "inf,1,1,1", "-1", ""])
def test_a_bad_agenda(wrong: Wrong, agenda: str) -> None:
    said = wrong("run", f"--agenda={agenda}")
    assert said.startswith("Error: --agenda takes four numbers of minutes such as 20,15,5,20, not ")
    assert said.count("\n") == 1


@pytest.mark.parametrize("day", ["2026-02-30", "2026-13-01", "yesterday", "12.4.2026", ""])
def test_an_impossible_date(wrong: Wrong, day: str) -> None:
    said = wrong(*NEW, "--date", day)
    assert said == f"Error: --date takes a day that exists, written like 2026-04-12, not {day!r}.\n"


def test_no_terminal(wrong: Wrong, prepared: Program) -> None:
    said = wrong("run", ID)
    assert said.startswith("Error: The meeting needs a terminal to type into")
    assert said.count("\n") == 1


@pytest.mark.parametrize(("size", "said"), [((59, 16), "this one is 59×16"), ((60, 15), "this one is 60×15")])
def test_a_terminal_that_is_too_small(prepared: Program, size: tuple[int, int], said: str) -> None:
    terminal = prepared.open("run", size=size)
    assert terminal.exit_code() == 2
    shown = "".join(terminal.text.split())
    assert "".join(f"Error: The meeting needs a terminal of at least 60×16; {said}.".split()) == shown
    terminal.assert_restored()


def test_the_smallest_terminal(prepared: Program) -> None:
    terminal = prepared.open("run", size=(60, 16))
    terminal.expect("Queue stalled")
    terminal.key("ctrl+q")
    assert terminal.exit_code() == 0


@pytest.mark.parametrize("command", [("run",), ("export",)])
def test_an_unknown_id_suggests_the_nearest(prepared: Program, command: tuple[str, ...]) -> None:
    terminal = prepared.open(*command, "2026-04-12-queue-stuled")
    assert terminal.exit_code() == 2
    assert terminal.text.strip() == f"Error: There is no post-mortem '2026-04-12-queue-stuled'; did you mean {ID}?"


def test_an_unknown_id_without_a_nearest(prepared: Program, wrong: Wrong) -> None:
    assert "`facilitator new` makes one" in wrong("export", "zzz")


def test_no_meeting_to_hold(program: Program) -> None:
    terminal = program.open("run")
    assert terminal.exit_code() == 2
    said = "".join(terminal.text.split())  # the path may be longer than the window is wide, and break at a blank
    assert "Thereisnopost-mortemlogat" in said
    assert "`facilitatornew`startsone" in said
    assert not program.db.exists()


def corrupt(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\x00" + bytes(range(256)) * 40)


def damaged(path: Path) -> None:
    """A database whose pages, but not its header, were overwritten."""
    foreign(path)
    raw = bytearray(path.read_bytes())
    raw[100:] = b"\xff" * (len(raw) - 100)
    path.write_bytes(raw)


def text(path: Path) -> None:
    path.write_text("not a database at all, " * 100, encoding="utf-8")


def foreign(path: Path) -> None:
    db = sqlite3.connect(path)
    db.execute("create table songs (id integer primary key, name text)")
    db.execute("insert into songs (name) values ('one')")
    db.commit()
    db.close()


def newer(path: Path) -> None:
    db = sqlite3.connect(path)
    db.execute("pragma application_id = 0x66616369")
    db.execute("pragma user_version = 99")
    db.execute("create table postmortems (id text primary key, mood text)")
    db.commit()
    db.close()


FILES = [
    (corrupt, "is not a database"),
    (damaged, "is damaged"),
    (text, "is not a database; name another file with --db"),
    (foreign, "is a database of another program; name another file with --db"),
    (newer, "was written by a newer facilitator (schema 99, this one knows"),
    (Path.mkdir, "is a folder; name a file with --db"),
]


@pytest.mark.parametrize(("make", "said"), FILES, ids=lambda x: x.__name__ if callable(x) else "")
@pytest.mark.parametrize("command", [NEW, ("export", ID)], ids=["new", "export"])
def test_a_file_that_is_not_ours_is_left_as_it_is(
    program: Program, wrong: Wrong, command: tuple[str, ...], make: Callable[[Path], None], said: str
) -> None:
    make(program.db)
    before = program.db.read_bytes() if program.db.is_file() else sorted(program.db.iterdir())
    told = wrong(*command)
    assert said in told
    assert told.startswith(f"Error: {program.db} ")
    assert told.count("\n") == 1
    after = program.db.read_bytes() if program.db.is_file() else sorted(program.db.iterdir())
    assert after == before
    assert [p.name for p in program.home.iterdir()] == ["log.db"]


def test_a_foreign_database_does_not_open_in_a_terminal_either(program: Program) -> None:
    foreign(program.db)
    before = program.db.read_bytes()
    terminal = program.open("run")
    assert terminal.exit_code() == 2
    assert "is a database of another program" in terminal.text.replace("\n", " ")
    terminal.assert_restored()
    assert program.db.read_bytes() == before


def test_an_empty_file_becomes_a_log(program: Program) -> None:
    program.db.touch()
    assert program(*NEW).stdout == f"{ID}\n"
    assert program.export()["id"] == ID


@pytest.mark.parametrize("make", [Path.touch, lambda _path: None], ids=["empty", "missing"])
def test_nothing_is_exported_from_nothing(program: Program, wrong: Wrong, make: Callable[[Path], None]) -> None:
    make(program.db)
    assert wrong("export", ID).count("\n") == 1
    assert not program.db.exists() or program.db.read_bytes() == b""


def test_a_url_that_is_not_sqlite(wrong: Wrong) -> None:
    assert "takes the path of a SQLite file" in wrong(*NEW, "--db", "mysql://somewhere/log")


def test_an_empty_path_is_not_the_default(program: Program, wrong: Wrong) -> None:
    assert "this one is empty" in wrong(*NEW, "--db", "")
    assert "this one is empty" in wrong("--db", "", *NEW)


def test_a_file_that_may_not_be_read(prepared: Program, wrong: Wrong) -> None:
    prepared.db.chmod(0)
    try:
        prepared.db.read_bytes()
    except PermissionError:
        assert "cannot be opened; check that it is a file you may read and write" in wrong("export", ID)
    else:
        pytest.skip("whoever runs this may read everything")

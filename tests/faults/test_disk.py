"""A disk that is full and a database that is locked: the screen says so, and saves by itself when it can."""

from __future__ import annotations

import os
import resource
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from tests.faults.conftest import ID, NEW, Program
from tests.terminal import Terminal


def full(program: Program) -> Terminal:
    """A meeting whose next lines find no room: no file may grow beyond what this one's log has now."""
    terminal = program.run()
    terminal.enter("8:10 consumer restarts")
    terminal.until(lambda: len(program.export()["timeline"]) == 1, "the first line in the file")
    log = program.db.with_name("log.db-wal")
    limits(terminal, log.stat().st_size)
    terminal.enter("8:25 lag alert fires", "8:30 rolled back")
    return terminal


def limits(terminal: Terminal, size: int) -> None:
    _, hard = resource.prlimit(terminal.process.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(terminal.process.pid, resource.RLIMIT_FSIZE, (size, hard))


def texts(program: Program) -> list[str]:
    return [entry["text"] for entry in program.export()["timeline"]]


def test_a_full_disk_is_said_and_everything_saved_once_there_is_room(prepared: Program) -> None:
    terminal = full(prepared)
    terminal.expect("NOT SAVED", "Not saved yet: The disk", "full; free some space", "lag alert fires", "rolled back")
    assert texts(prepared) == ["consumer restarts"]
    limits(terminal, resource.RLIM_INFINITY)
    terminal.expect("● saved")
    terminal.gone("Not saved yet")
    terminal.key("ctrl+q")
    assert terminal.exit_code() == 0
    assert texts(prepared) == ["consumer restarts", "lag alert fires", "rolled back"]


def test_leaving_with_lines_that_are_not_saved_prints_them(prepared: Program) -> None:
    terminal = full(prepared)
    terminal.expect("NOT SAVED")
    terminal.key("ctrl+q")
    assert terminal.exit_code() == 2
    shown = terminal.text
    assert "Error: This could not be saved; copy it from here:" in shown
    assert "lag alert fires" in shown
    assert "rolled back" in shown
    terminal.assert_restored()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes, where one may be made."""
    folder = tmp_path / "disk"
    folder.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", folder], capture_output=True, check=False
    ) if hasattr(os, "geteuid") and os.geteuid() == 0 else None  # fmt: skip
    if made is None or made.returncode:
        pytest.skip("no disk can be made here")
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)


def test_a_disk_without_a_byte_left(small_disk: Path, program: Program) -> None:
    db = str(small_disk / "log.db")
    assert program(*NEW, "--db", db).returncode == 0
    terminal = program.run("--db", db)
    filler = small_disk / "filler"
    with filler.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(bytes(1024))
    terminal.enter(*(f"8:{n} {'lag ' * 40}" for n in range(10, 16)))
    terminal.expect("NOT SAVED", "Not saved yet: The disk", "free some space")
    refused = program("export", ID, "--db", db)
    assert refused.returncode in (0, 2)
    assert "Traceback" not in refused.stderr
    filler.unlink()
    terminal.expect("● saved")
    terminal.key("ctrl+q")
    assert terminal.exit_code() == 0
    assert program("export", ID, "--db", db).stdout.count("UTC] – lag lag") == 6


def test_no_post_mortem_is_started_on_a_full_disk(small_disk: Path, program: Program) -> None:
    (small_disk / "filler").write_bytes(bytes(2000 * 1024))
    done = program(*NEW, "--db", str(small_disk / "log.db"))
    assert (done.returncode, done.stdout) == (2, "")
    assert "free some space" in done.stderr
    assert done.stderr.count("\n") == 1


def locked(program: Program) -> sqlite3.Connection:
    """Another program that holds the database for itself."""
    other = sqlite3.connect(program.db, isolation_level=None)
    other.execute("begin exclusive")
    return other


def test_a_locked_database_is_said_and_everything_saved_once_it_is_free(prepared: Program) -> None:
    terminal = prepared.run()
    other = locked(prepared)
    terminal.enter("8:10 consumer restarts", "8:25 lag alert fires")
    refused = prepared(*NEW)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr == f"Error: {prepared.db} is locked by another program; close that one or try again.\n"
    terminal.expect("NOT SAVED", "is locked by another", "lag alert fires")
    other.execute("rollback")
    terminal.expect("● saved")
    terminal.key("ctrl+q")
    assert terminal.exit_code() == 0
    other.close()
    assert texts(prepared) == ["consumer restarts", "lag alert fires"]


def test_a_database_that_is_being_written_can_still_be_read(prepared: Program) -> None:
    with closing(locked(prepared)):
        assert prepared.export()["id"] == ID

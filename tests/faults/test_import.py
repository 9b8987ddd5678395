"""`facilitator import` as a process: pipes that close, disks that are full, inputs without an end, ^C."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.faults.conftest import COMMAND, Program

LOG = "2026-04-12T08:10:00Z consumer restarts\n2026-04-12T08:25:00Z lag alert fires\n"


def texts(program: Program) -> list[str]:
    return [entry["text"] for entry in program.export()["timeline"]]


@pytest.fixture
def logged(prepared: Program) -> Program:
    """The program, with a log of two lines beside it."""
    (prepared.home / "api.log").write_text(LOG, encoding="utf-8")
    return prepared


def started(program: Program, *args: str, **options: Any) -> subprocess.Popen[bytes]:
    done: subprocess.Popen[bytes] = subprocess.Popen(
        [*COMMAND, *args], env=program.env, cwd=program.home, stderr=subprocess.PIPE, **options
    )
    return done


def test_what_nobody_reads_any_more_is_imported_all_the_same(logged: Program) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = started(logged, "import", "api.log", stdout=writer)
    os.close(writer)
    assert (done.communicate(timeout=60)[1], done.returncode) == (b"", 0)
    assert texts(logged) == ["consumer restarts", "lag alert fires"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_what_cannot_be_printed_is_imported_all_the_same_and_that_is_said(logged: Program) -> None:
    with open("/dev/full", "wb") as full:
        done = started(logged, "import", "api.log", stdout=full)
    said = done.communicate(timeout=60)[1].decode()
    assert (done.returncode, said) == (0, "Note: this cannot be printed (No space left on device).\n")
    assert texts(logged) == ["consumer restarts", "lag alert fires"]


@pytest.mark.parametrize(
    "args", [("note",), ("new", "--title", "T", "--date", "2026-04-12", "--severity", "major", "--lead", "L",
                         "--timeline", "/dev/zero")]
)  # fmt: skip
def test_a_text_without_an_end_is_said_and_fills_no_memory(prepared: Program, args: tuple[str, ...]) -> None:
    with open("/dev/zero", "rb") as endless:
        done = started(prepared, *args, stdin=endless, stdout=subprocess.PIPE)
        said = done.communicate(timeout=60)[1].decode()
    assert done.returncode == 2
    assert "is larger than 64 MB; this is no text that somebody wrote." in said
    assert said.count("\n") == 1


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the file that keeps it has a name")
def test_what_is_piped_in_stays_nowhere_however_it_ends(prepared: Program, tmp_path: Path) -> None:
    folder = tmp_path / "temporary"
    folder.mkdir()
    done = subprocess.Popen(
        [*COMMAND, "import", "-"], env={**prepared.env, "TMPDIR": str(folder)}, cwd=prepared.home,
        stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    assert done.stdin is not None
    # More than a pipe holds: when this is through, the program has begun to keep it.
    done.stdin.write(b"2026-04-12T08:10:00Z password=a-secret-word\n" * 20_000)
    done.stdin.flush()
    done.send_signal(signal.SIGKILL)
    done.wait(timeout=60)
    done.stdin.close()
    assert list(folder.iterdir()) == []

"""The program as a user runs it: real processes, a real file, a home of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.terminal import Terminal

ROOT = Path(__file__).parents[2]
COMMAND = (sys.executable, "-m", "facilitator")
ID = "2026-04-12-queue-stalled"
NEW = ("new", "--title", "Queue stalled", "--date", "2026-04-12", "--severity", "major", "--lead", "Mina Okoro",
       "--attendee", "Jun Ito")  # fmt: skip


@dataclass
class Program:
    """The command line in a home of its own."""

    home: Path
    terminals: ExitStack

    @property
    def db(self) -> Path:
        """The database it uses unless told otherwise."""
        return self.home / "log.db"

    @property
    def env(self) -> dict[str, str]:
        """An environment in which nothing of the machine's user is touched."""
        return {
            "PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "HOME": str(self.home), "TZ": "UTC",
            "LANG": "C.UTF-8", "XDG_DATA_HOME": str(self.home / "data"), "XDG_STATE_HOME": str(self.home / "state"),
            "FACILITATOR_DB": str(self.db), "TERM": "xterm-256color", "COLORTERM": "truecolor",
        }  # fmt: skip

    def __call__(self, *args: str, stdin: str | None = None, **env: str) -> subprocess.CompletedProcess[str]:
        """Run a command without a terminal."""
        return subprocess.run(
            [*COMMAND, *args], input=stdin if stdin is not None else "", capture_output=True, text=True, timeout=60,
            env={**self.env, **env}, cwd=self.home, check=False,
        )  # fmt: skip

    def open(self, *args: str, **options: Any) -> Terminal:
        """Run a command in a terminal."""
        return self.terminals.enter_context(Terminal([*COMMAND, *args], env=self.env, cwd=self.home, **options))

    def run(self, *args: str, **options: Any) -> Terminal:
        """Open the meeting and wait for it."""
        terminal = self.open("run", *args, **options)
        terminal.expect("Queue stalled", "saved")
        return terminal

    def export(self) -> dict[str, Any]:
        """What another shell exports now."""
        done = self("export", ID, "--format", "json")
        assert done.returncode == 0, done.stderr
        return dict(json.loads(done.stdout))


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    """The program, not used yet."""
    with ExitStack() as terminals:
        yield Program(tmp_path, terminals)


@pytest.fixture
def prepared(program: Program) -> Program:
    """The program with one post-mortem in its database."""
    done = program(*NEW)
    assert (done.returncode, done.stdout) == (0, f"{ID}\n"), done.stderr
    return program


@pytest.fixture
def wrong(program: Program) -> Callable[..., str]:
    """Runs a command that has to fail with one sentence and exit 2; gives that sentence."""

    def run(*args: str, **env: str) -> str:
        done = program(*args, **env)
        assert (done.returncode, done.stdout) == (2, ""), (done.stdout, done.stderr)
        assert "Traceback" not in done.stderr
        return done.stderr

    return run

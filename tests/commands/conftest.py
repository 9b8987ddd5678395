"""The command line in this process: what it prints, and with which code it ends."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from facilitator.cli import run

ID = "2026-04-12-queue-stalled"
NEW = ("new", "--title", "Queue stalled", "--date", "2026-04-12", "--severity", "major", "--lead", "Mina Okoro")


@dataclass(frozen=True)
class Done:
    """How a command ended and what it printed."""

    code: int
    out: str
    err: str


Command = Callable[..., Done]


@pytest.fixture
def command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Command:
    """Runs a command in an empty folder, with a database of its own; `stdin` is what is piped in."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FACILITATOR_DB", str(tmp_path / "log.db"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))

    def call(*args: str, stdin: bytes = b"") -> Done:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        code = run(args)
        printed = capfd.readouterr()
        return Done(code, printed.out, printed.err)

    return call


@pytest.fixture
def prepared(command: Command) -> Command:
    """The same, with one post-mortem in the database."""
    done = command(*NEW)
    assert (done.code, done.out) == (0, f"{ID}\n")
    return command

"""What git says of a folder that is published to. Nothing is ever staged or committed here."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable
from pathlib import Path

PATIENCE = 5.0
"""Seconds in which git has to answer; a worktree on a slow disk may take longer, and then nothing is said of it."""


def is_worktree(folder: Path) -> bool:
    """Whether a folder lies in a git worktree (`.git` is a file in a linked one)."""
    whole = folder.resolve()
    return any((place / ".git").exists() for place in (whole, *whole.parents))


def uncommitted(folder: Path, paths: Iterable[Path]) -> tuple[Path, ...]:
    """Those of these files of the folder that hold changes which are in no commit; none where git cannot tell."""
    return tuple(path for path in paths if path.is_file() and _status(folder, path))


def _status(folder: Path, path: Path) -> bytes:
    """git's own line for a file; empty for one that is as it was committed. No program of the worktree's is run."""
    command = ["git", "--no-optional-locks", "-c", "core.fsmonitor=false", "-C", str(folder), "status", "--porcelain"]
    mine = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    try:
        done = subprocess.run(
            [*command, "--", str(path.resolve())], capture_output=True, timeout=PATIENCE, check=False, env=mine
        )
    except (OSError, subprocess.SubprocessError):  # there is no git here, or it does not answer
        return b""
    return done.stdout if done.returncode == 0 else b""

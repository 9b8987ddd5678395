"""Runs a team's template in a process of its own, bounded in time and memory: no loop without end hangs a meeting.

Jinja's sandbox bounds neither (`"x" * 10 ** 10`, a loop in a loop in a loop), and nothing in Python stops a thread.
"""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from facilitator.documents.environment import Write, written
from facilitator.documents.own_templates import TemplateError, concerned

SECONDS = 10
"""Time a document may take, the start of its process included: a hundred times what one of 500 entries takes."""
MEMORY = 512 * 2**20
"""Bytes of address space that its process may have; it starts with about a tenth of that."""


def writer(folders: Sequence[Path], seconds: float = SECONDS) -> Write:
    """Makes documents with the own templates in these folders, with ours where there are none; raises TemplateError."""

    def write(name: str, values: Mapping[str, object]) -> str:
        path = concerned(name, folders)
        return _apart(name, values, folders, path, seconds) if path else written(name, values)

    return write


def _apart(name: str, values: Mapping[str, object], folders: Sequence[Path], path: Path, seconds: float) -> str:
    """Let the other process render. What comes back is text and nothing else."""
    order = pickle.dumps((name, dict(values), tuple(folders)))
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", "facilitator.documents.confined"],
            input=order, capture_output=True, timeout=seconds, env=_surroundings(), check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise TemplateError(path, f"this takes longer than {seconds:g} seconds, as a loop without end does.") from None
    except OSError as error:
        raise TemplateError(path, f"no process could be started to run this in ({error.strerror or error}).") from None
    try:
        said = json.loads(done.stdout)
    except ValueError:  # it was killed, or had no memory left to say so
        raise TemplateError(path, "this was stopped: it takes more memory or time than a document needs.") from None
    if "text" in said:
        return str(said["text"])
    raise TemplateError(Path(said["path"]), said["message"], said["line"])


def _surroundings() -> dict[str, str]:
    """The environment of that process: it finds this package, and nothing in the folder one happens to be in (`-P`)."""
    home = str(Path(__file__).resolve().parents[2])
    paths = [path for path in os.environ.get("PYTHONPATH", "").split(os.pathsep) if path]
    return {**os.environ, "PYTHONPATH": os.pathsep.join([home, *paths])}


def _bound() -> None:
    """Bound this process, where the system can: Windows has no such limits, and macOS knows none for memory."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def main() -> None:
    """The other process: reads what to render, answers with the text or with what is wrong."""
    from facilitator.documents.sandbox import rendered

    name, values, folders = pickle.loads(sys.stdin.buffer.read())
    _bound()
    answer: dict[str, object]
    try:
        answer = {"text": rendered(name, values, folders)}
    except TemplateError as error:
        answer = {"path": str(error.path), "message": error.message, "line": error.line}
    sys.stdout.buffer.write(json.dumps(answer).encode())


if __name__ == "__main__":
    main()

"""Getting a text out of the program: onto the clipboard, or into a file that is whole or not there."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

PATIENCE = 2.0
"""Seconds in which the clipboard has to take the text: a program without its display may wait for ever."""


def copy(text: str) -> bool:
    """Copy to the system's clipboard; False where there is none to reach (the terminal may know another way).

    True only when the text can be pasted back. pyperclip runs in a process of its own: what it calls may hang, write
    to the terminal or fail without telling. It may take twice `PATIENCE`; call it in a thread.
    """
    pyperclip = [sys.executable, "-m", "pyperclip"]
    try:
        _run([*pyperclip, "--copy"], text)
        back = _run([*pyperclip, "--paste"], "")
    except (OSError, subprocess.SubprocessError, UnicodeError):
        return False
    return back.replace("\r\n", "\n") == text.replace("\r\n", "\n")


def _run(command: list[str], text: str) -> str:
    """What a command says to a text. Its output goes to a file: what it leaves running would keep a pipe open."""
    with tempfile.TemporaryFile() as said:
        subprocess.run(
            command, input=text.encode(), stdout=said, stderr=subprocess.DEVNULL, timeout=PATIENCE, check=True,
            env={**os.environ, "PYTHONUTF8": "1"},
        )  # fmt: skip
        said.seek(0)
        return said.read().decode()


def write(path: Path, text: str) -> Path:
    """Write a file whole or not at all: beside it first, onto the disk, then in its place. Raises OSError.

    A file that is there keeps its mode. A link stays one, what it leads to is written; a device or a pipe
    (`/dev/null`) is written to, never replaced.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    target = path.resolve()
    if target.exists() and not target.is_file():
        target.write_text(text, encoding="utf-8", newline="")
    else:
        _replace(target, text)
    return path


def _replace(path: Path, text: str) -> None:
    mode = stat.S_IMODE(path.stat().st_mode) if path.exists() else 0o666 & ~_umask()
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".facilitator-")
    try:
        with open(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(mode)
        Path(temporary).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(temporary).unlink()
        raise


def write_new(path: Path, text: str) -> Path:
    """Write beside what is there already: `minutes.md`, `minutes-2.md`, …; the same text is not written twice."""
    free, n = path, 1
    while free.exists() and free.read_bytes() != text.encode():
        n += 1
        free = path.with_stem(f"{path.stem}-{n}")
    return free if free.exists() else write(free, text)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask

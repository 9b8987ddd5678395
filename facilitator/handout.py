"""Getting a text out of the program: onto the clipboard, or into a file that is whole or not there."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path


def copy(text: str) -> bool:
    """Copy to the system's clipboard; False where there is none to reach (the terminal may know another way)."""
    import pyperclip

    try:
        pyperclip.copy(text)
    except (pyperclip.PyperclipException, OSError, ValueError):
        return False
    return True


def write(path: Path, text: str) -> Path:
    """Write a file whole or not at all: beside it first, onto the disk, then in its place. Raises OSError.

    A link stays one, what it leads to is written; a device or a pipe (`/dev/null`) is written to, never replaced.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    target = path.resolve()
    if target.exists() and not target.is_file():
        target.write_text(text, encoding="utf-8", newline="")
    else:
        _replace(target, text)
    return path


def _replace(path: Path, text: str) -> None:
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".facilitator-")
    try:
        with open(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o666 & ~_umask())
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

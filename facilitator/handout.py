"""Getting a text out of the program: onto the clipboard, or into a file that is whole or not there."""

from __future__ import annotations

import errno
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
    pyperclip = [sys.executable, "-P", "-m", "pyperclip"]  # -P: nothing of the present folder is run
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


def write(path: Path, text: str, *, replace: bool = True) -> Path:
    """Write a file whole or not at all: beside it first, onto the disk, then in its place. Raises OSError.

    Folders above it are made. A file that is there keeps its mode; without `replace` it is kept as it is, and
    FileExistsError raised, also where it came to be there at this very moment. A link stays one, what it leads to is
    written; a device or a pipe (`/dev/null`) is written to, never replaced.
    """
    _make_folder(path.parent)
    if path.exists() and not path.is_file():
        path.write_text(text, encoding="utf-8", newline="")  # not resolved: /dev/stdout leads to a pipe without a name
        return path
    target = path.resolve()
    if target.exists() and not replace:
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
    _write_beside(target, text, replace)
    return path


def _make_folder(folder: Path) -> None:
    """Make a folder and those above it. Raises NotADirectoryError where a file has that name."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder)) from None


def _write_beside(path: Path, text: str, replace: bool) -> None:
    mode = stat.S_IMODE(path.stat().st_mode) if path.exists() else 0o666 & ~_umask()
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".facilitator-")
    temporary = Path(name)
    try:
        with open(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(mode)
        if replace:
            temporary.replace(path)
        else:
            _put_new(temporary, path)
        _sync_folder(path.parent)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise


def _put_new(temporary: Path, path: Path) -> None:
    """Give the file its name unless that is taken, in one step where the disk knows links. Raises FileExistsError."""
    try:
        path.hardlink_to(temporary)
    except FileExistsError:
        raise
    except OSError:
        if path.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path)) from None
        temporary.replace(path)
    else:
        temporary.unlink()


def _sync_folder(folder: Path) -> None:
    """Bring the file's name onto the disk too; only POSIX systems let a folder be opened for that."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def write_new(path: Path, text: str) -> Path:
    """Write beside what is there already: `minutes.md`, `minutes-2.md`, …; the same text is not written twice."""
    free, n = path, 1
    while free.exists() and free.read_bytes() != text.encode():
        n += 1
        free = path.with_stem(f"{path.stem}-{n}")
    return free if free.exists() else write(free, text)


def write_again(path: Path, text: str, mark: str) -> Path:
    """Write in place of an earlier version of the same, known by the `mark` it holds; beside anything else."""
    earlier = path.is_file() and mark.encode() in path.read_bytes()
    return write(path, text) if earlier else write_new(path, text)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask

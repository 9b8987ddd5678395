"""What SQLite and the file system can raise, as one sentence that says what to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from facilitator.clean import clean
from facilitator.store import Busy, StoreError, Unstorable
from facilitator.store.change import Row

_LATER = {"SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_FULL", "SQLITE_IOERR"}
_KNOWN = (*_LATER, "SQLITE_NOTADB", "SQLITE_CANTOPEN", "SQLITE_READONLY")
_UNBOUND = (sqlite3.InterfaceError, sqlite3.ProgrammingError, sqlite3.DataError)
"""What Python's sqlite3 raises, by its version, for a value that it cannot bind."""


@contextmanager
def said(path: Path) -> Iterator[None]:
    """Everything that can go wrong with this file becomes a StoreError."""
    try:
        yield
    except sqlite3.Error as error:
        raise _sentence(error, path) from error
    except OSError as error:
        raise StoreError(f"{shown(path)} cannot be opened: {error.strerror or error}.") from error


@contextmanager
def whole(pm: str, path: Path) -> Iterator[None]:
    """Rows that somebody has broken by hand are no post-mortem any more."""
    try:
        yield
    except (KeyError, ValueError, TypeError, ArithmeticError) as broken:
        raise StoreError(f"The post-mortem {pm} in {shown(path)} cannot be read: {broken}.") from None


@contextmanager
def bound() -> Iterator[None]:
    """A value that cannot be handed to SQLite: half of a character, too long a text, a thing that is no value."""
    try:
        yield
    except (OverflowError, TypeError, ValueError, *_UNBOUND) as error:
        raise Unstorable(f"This cannot be stored ({error}); change it, and it will be.") from error


def check_numbers(row: Row | None) -> None:
    """Raises Unstorable for a whole number of more than 64 bits, which SQLite does not know."""
    for column, value in (row or {}).items():
        if isinstance(value, int) and not -(2**63) <= value < 2**63:
            raise Unstorable(f"The number in {column} is too large to be stored; change it, and it will be.")


def shown(path: Path) -> str:
    """A path as it may be printed: a name may hold anything, escape sequences as well."""
    return clean(str(path))


def _sentence(error: sqlite3.Error, file: Path) -> StoreError:
    path = shown(file)
    name = getattr(error, "sqlite_errorname", "") or ""
    kind = next((known for known in _KNOWN if name.startswith(known)), name)  # SQLITE_READONLY_DIRECTORY and such
    if name.startswith("SQLITE_IOERR") and "CORRUPT" in name:
        kind = "SQLITE_CORRUPT"
    told = {
        "SQLITE_BUSY": f"{path} is locked by another program; close that one or try again.",
        "SQLITE_LOCKED": f"{path} is locked by another program; close that one or try again.",
        "SQLITE_FULL": f"The disk that holds {path} is full; free some space.",
        "SQLITE_IOERR": f"The disk that holds {path} fails or is full; free some space or check the disk.",
        "SQLITE_NOTADB": f"{path} is not a database; name another file with --db.",
        "SQLITE_CANTOPEN": f"{path} cannot be opened; check that it is a file you may read and write.",
        "SQLITE_READONLY": f"{path} is read-only; make it writable or name another file with --db.",
    }.get(kind)
    if told is None:
        return StoreError(f"{path} is damaged ({error}); restore a copy, or recover it with `sqlite3 {path} .recover`.")
    return Busy(told) if kind in _LATER else StoreError(told)

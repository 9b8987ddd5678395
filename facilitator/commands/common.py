"""What several commands need: the `--db` option, the post-mortem that is meant, text files, writing a file whole."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TextIO, TypeVar

import click

from facilitator.clean import clean
from facilitator.handout import write
from facilitator.model import Postmortem
from facilitator.store import NotFound, Store, default_path, open_store

F = TypeVar("F", bound=Callable[..., Any])


WRONG = 2
"""Exit code for wrong usage and for input that cannot be read."""
LARGEST = 64 << 20
"""Bytes of the largest text that is read whole: what is longer, such as a device without an end, nobody wrote."""


class Wrong(click.ClickException):
    """Wrong usage or unreadable input: one sentence, exit 2. What it quotes is data: a name may hold escapes."""

    exit_code = WRONG

    def __init__(self, message: str) -> None:
        super().__init__(clean(message))


def db_option(command: F) -> F:
    """`--db` after the command, as it may stand before it."""
    return click.option(
        "--db", metavar="PATH|URL", help="The post-mortem log (else FACILITATOR_DB, else the data folder)."
    )(command)


def where(db: str | None) -> str:
    """The store that is meant: `--db` after or before the command, else FACILITATOR_DB, else the data folder."""
    outer: str | None = click.get_current_context().find_root().obj
    said = next((one for one in (db, outer) if one is not None), None)
    return said if said is not None else os.environ.get("FACILITATOR_DB") or str(default_path())


def there(place: str) -> bool:
    """Whether there is a log at this path; of another kind of store nobody knows before it is opened."""
    path = place.removeprefix("sqlite:///")
    return "://" in path or os.path.exists(os.path.expanduser(path))


def opened(db: str | None, *, write: bool = True, create: bool = True) -> Store:
    """The store, open, made where `create` allows it; closed again when the command ends. Raises StoreError."""
    store = open_store(where(db), write=write, create=create)
    click.get_current_context().call_on_close(store.close)
    return store


def load(store: Store, name: str) -> Postmortem:
    """The post-mortem of this id, or of the only id that begins so. Raises Wrong with the nearest id."""
    ids = [heading.id for heading in store.headings()]
    if name not in ids:
        begun = [one for one in ids if one.startswith(name)] if name else []
        if len(begun) != 1:
            raise Wrong(_unknown(name, ids, begun))
        name = begun[0]
    try:
        return store.load(name)
    except NotFound as gone:
        raise Wrong(str(gone)) from None


def _unknown(name: str, ids: list[str], begun: list[str]) -> str:
    if begun:
        return f"{name!r} is the beginning of {len(begun)} post-mortems: {', '.join(begun[:5])}."
    near = get_close_matches(name, ids, 1, 0.4) or get_close_matches(name, [i[11:] for i in ids], 1, 0.4)
    hint = next((one for one in ids if near and one.endswith(near[0])), None)
    if hint:
        return f"There is no post-mortem {name!r}; did you mean {hint}?"
    return f"There is no post-mortem {name!r}; `facilitator new` makes one."


def read_text(path: str) -> str:
    """A text file, or standard input for `-`. Raises Wrong when it cannot be read as UTF-8 text."""
    called = "standard input" if path == "-" else path
    try:
        raw = _piped() if path == "-" else _bytes(path)
        text = raw.decode("utf-8-sig") if len(raw) <= LARGEST else ""
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise Wrong(f"{called} is not UTF-8 text (line {line}); save it as UTF-8 and try again.") from None
    except OSError as error:
        raise Wrong(f"{called} cannot be read: {error.strerror or error}.") from None
    except ValueError:  # a NUL in a path
        raise Wrong(f"{called!r} is no path of a file.") from None
    if len(raw) > LARGEST:
        raise Wrong(f"{called} is larger than {LARGEST >> 20} MB; this is no text that somebody wrote.")
    if "\0" in text:
        raise Wrong(f"{called} is not a text file (it holds NUL characters).")
    return text


def _piped() -> bytes:
    """All of standard input; Python has none where it was closed before the start (`<&-`). Raises Wrong."""
    stdin: TextIO | None = sys.stdin
    if stdin is None or stdin.closed:
        raise Wrong("There is no standard input to read (-): it is closed; pipe a text into it, or name a file.")
    return stdin.buffer.read(LARGEST + 1)


def _bytes(path: str) -> bytes:
    with open(path, "rb") as stream:
        return stream.read(LARGEST + 1)


def tell(text: str, *, err: bool = False) -> None:
    """Print a line, before something is written. That nobody reads it any more (`| head`) does not keep it from being
    written; that it cannot be printed otherwise is said once on standard error.
    """
    try:
        click.echo(text, err=err)
    except OSError as error:
        stream = sys.stderr if err else sys.stdout
        with open(os.devnull, "wb") as nowhere:  # as Python's own documentation has it (library/signal, SIGPIPE)
            os.dup2(nowhere.fileno(), stream.fileno())
        if not err and not isinstance(error, BrokenPipeError):
            tell(f"Note: this cannot be printed ({error.strerror or error}).", err=True)


def write_text(path: Path, text: str) -> None:
    """Write a file whole or not at all. Raises Wrong."""
    try:
        write(path, text)
    except OSError as error:
        raise Wrong(f"{path} cannot be written: {error.strerror or error}.") from None

"""The files that a command is given: paths, and what is piped in."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import IO

from facilitator.commands.common import Wrong
from facilitator.importers.source import BLOCK, Source

PIPED = 1 << 30
"""Bytes that may be piped in: ten times a long log, and an end for what has none (`yes |`)."""
_DESCRIPTORS = "/proc/self/fd"
"""Where Linux shows open files under paths; elsewhere such a path does not begin at the start again."""


@contextmanager
def sources(paths: Sequence[str]) -> Iterator[tuple[Source, ...]]:
    """The files in the order given; `-` is standard input, kept in a temporary file meanwhile. Raises Wrong."""
    if paths.count("-") > 1:
        raise Wrong("Standard input (-) can be read once.")
    with ExitStack() as kept:
        yield tuple(_piped(kept) if path == "-" else _named(path) for path in paths)


def _named(path: str) -> Source:
    try:
        found = Path(path)
        if not found.exists():
            raise Wrong(f"{path} is not there.")
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else error
        raise Wrong(f"{path} cannot be read: {why or error}.") from None
    return Source(path, found)


def _piped(kept: ExitStack) -> Source:
    if sys.stdin is None or sys.stdin.closed:
        raise Wrong("There is no standard input to read (-): it is closed; pipe a text into it, or name a file.")
    if sys.stdin.isatty():
        raise Wrong("Nothing is piped in (-): name a file, or pipe one in.")
    try:
        return Source("standard input", _kept(sys.stdin.buffer, kept))
    except OSError as error:
        with suppress(OSError):  # closing it tries to write the rest once more
            kept.close()
        raise Wrong(
            f"Standard input cannot be kept while it is read ({error.strerror or error}); free some space in the folder"
            " for temporary files, or name a file."
        ) from None


def _kept(stream: IO[bytes], kept: ExitStack) -> Path:
    """A copy of what is piped in. Raises OSError, and Wrong where it has no end.

    On Linux the file has no name, so that what stands in it unmasked is gone with the program, however that ends.
    """
    if os.path.isdir(_DESCRIPTORS):
        nameless = kept.enter_context(tempfile.TemporaryFile())  # noqa: SIM115 - the stack closes it
        _copy(stream, nameless)
        return Path(_DESCRIPTORS, str(nameless.fileno()))
    path = Path(kept.enter_context(tempfile.TemporaryDirectory(prefix="facilitator-import-"))) / "standard input"
    with path.open("wb") as named:
        _copy(stream, named)
    return path


def _copy(stream: IO[bytes], copy: IO[bytes]) -> None:
    size = 0
    while block := stream.read(BLOCK):
        size += len(block)
        if size > PIPED:
            raise Wrong(f"Standard input goes on for more than {PIPED >> 30} GB; pipe in a shorter stretch of time.")
        copy.write(block)
    copy.flush()

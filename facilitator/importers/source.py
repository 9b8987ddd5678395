"""Files to be read: text line by line within bounds, and JSON whole."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from facilitator.importers.found import Unreadable

LONGEST = 1 << 20
"""Bytes of the longest line that is read; a longer one is no line of a log."""
LARGEST = 64 << 20
"""Bytes of the largest JSON document that is read: parsed, it takes about five times that in memory."""

PACKED = {b"PK\x03\x04": "zip", b"PK\x05\x06": "zip", b"\x1f\x8b": "gzip", b"BZh": "bzip2", b"\xfd7zXZ": "xz",
          b"\x28\xb5\x2f\xfd": "zstd", b"7z\xbc\xaf": "7z"}  # fmt: skip
"""How archives and packed files begin; they are to be unpacked first, where one sees what comes out."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it was named; `path` is where its bytes are (for standard input, a temporary file)."""

    name: str
    path: Path

    @contextmanager
    def open(self) -> Iterator[IO[bytes]]:
        """The file's bytes. Raises Unreadable when it cannot be opened or is packed."""
        try:
            with self.path.open("rb") as stream:
                self._check(stream)
                yield stream
        except OSError as error:
            raise Unreadable(f"{self.name} cannot be read: {error.strerror or error}.") from None

    def _check(self, stream: IO[bytes]) -> None:
        head = stream.read(8)
        stream.seek(0)
        for sign, kind in PACKED.items():
            if head.startswith(sign):
                raise Unreadable(f"{self.name} is a packed file ({kind}); unpack it and name what is inside.")


def text_lines(source: Source, encoding: str = "utf-8") -> Iterator[tuple[int, str]]:
    """The lines of a text file with their numbers from 1, without line ends; a byte order mark is left out.

    A mark of UTF-16 at the start is believed. Raises Unreadable for what is no text of this encoding, naming the line.
    """
    with source.open() as stream:
        head = stream.read(2)
        stream.seek(0)
        if head in (b"\xff\xfe", b"\xfe\xff"):
            yield from _decoded(source, stream, "utf-16")
        else:
            yield from _raw(source, stream, "utf-8-sig" if encoding.lower() in ("utf-8", "utf8") else encoding)


def _raw(source: Source, stream: IO[bytes], encoding: str) -> Iterator[tuple[int, str]]:
    """Line by line, so that a wrong byte is found with its line. Only for encodings that keep ASCII as it is."""
    for n, raw in enumerate(iter(lambda: stream.readline(LONGEST + 1), b""), 1):
        if len(raw) > LONGEST:
            raise Unreadable(f"{source.name}, line {n} is longer than a megabyte; this is no text file made of lines.")
        try:
            line = raw.decode(encoding if n == 1 else encoding.removesuffix("-sig"))
        except UnicodeDecodeError:
            raise Unreadable(
                f"{source.name}, line {n} is not {encoding.removesuffix('-sig').upper()} text;"
                " save the file as UTF-8, or name its encoding with --encoding."
            ) from None
        except LookupError:
            raise Unreadable(f"There is no text encoding {encoding!r}; latin-1 and cp1252 are common ones.") from None
        if "\0" in line:
            raise Unreadable(f"{source.name}, line {n} holds NUL characters; this is no text file.")
        yield n, line.rstrip("\r\n")


def _decoded(source: Source, stream: IO[bytes], encoding: str) -> Iterator[tuple[int, str]]:
    n = 0
    try:
        for n, line in enumerate(io.TextIOWrapper(stream, encoding=encoding), 1):
            yield n, line.rstrip("\r\n")
    except UnicodeError:
        raise Unreadable(
            f"{source.name}, line {n + 1} is not {encoding.upper()} text; save the file as UTF-8."
        ) from None


def json_of(source: Source) -> Any:
    """The one JSON value of a file. Raises Unreadable that names the line where it stops being JSON."""
    with source.open() as stream:
        raw = stream.read(LARGEST + 1)
    if len(raw) > LARGEST:
        raise Unreadable(f"{source.name} is larger than 64 MB; export a shorter stretch of time.")
    if not raw.strip():
        raise Unreadable(f"{source.name} is empty.")
    return parsed(raw, source.name)


def parsed(raw: bytes, name: str) -> Any:
    """JSON from bytes (UTF-8, UTF-16 or UTF-32). Raises Unreadable that names the line."""
    try:
        return json.loads(raw, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        raise Unreadable(f"{name}, line {error.lineno} is no JSON ({error.msg}); is the file whole?") from None
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise Unreadable(f"{name}, line {line} is not UTF-8 text; export the file again.") from None
    except RecursionError:
        raise Unreadable(f"{name} is JSON nested deeper than any export is.") from None
    except ValueError as error:
        raise Unreadable(f"{name} is no JSON that can be read ({error}).") from None


def _no_number(name: str) -> Any:
    raise ValueError(f"{name} is no number of JSON")

"""Files to be read: text line by line within bounds, and JSON whole."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from facilitator.importers.found import Unreadable

LONGEST = 1 << 20
"""Characters of the longest line that is read; a longer one is no line of a log."""
LARGEST = 64 << 20
"""Bytes of the largest JSON document that is read: parsed, it takes about five times that in memory."""
LONGEST_TEXT = 2000
"""Characters of a line's words that are kept; what is longer is data and no event of a timeline."""
BLOCK = 1 << 18
"""Bytes read at a time: long enough to be quick, short enough to be nothing."""

PACKED = {b"PK\x03\x04": "zip", b"PK\x05\x06": "zip", b"\x1f\x8b": "gzip", b"BZh": "bzip2", b"\xfd7zXZ": "xz",
          b"\x28\xb5\x2f\xfd": "zstd", b"7z\xbc\xaf": "7z"}  # fmt: skip
"""How archives and packed files begin; they are to be unpacked first, where one sees what comes out."""
# UTF-32 before UTF-16: the mark of the one begins with that of the other.
_MARKS = {codecs.BOM_UTF32_LE: "utf-32-le", codecs.BOM_UTF32_BE: "utf-32-be", codecs.BOM_UTF16_LE: "utf-16-le",
          codecs.BOM_UTF16_BE: "utf-16-be"}  # fmt: skip


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
                # Looked at without moving on, so that a pipe can be read as well.
                self._check(stream.peek(8))
                yield stream
        except OSError as error:
            raise Unreadable(f"{self.name} cannot be read: {error.strerror or error}.") from None

    def _check(self, head: bytes) -> None:
        for sign, kind in PACKED.items():
            if head.startswith(sign):
                raise Unreadable(f"{self.name} is a packed file ({kind}); unpack it and name what is inside.")


def text_lines(source: Source, encoding: str = "utf-8") -> Iterator[tuple[int, str]]:
    r"""The lines of a text file with their numbers from 1, without line ends; a byte order mark is left out.

    Lines end with `\n` or `\r\n`; with `\r` alone only in a file without any `\n` at its beginning, so that numbers
    are those of an editor. A mark of UTF-16 or UTF-32 at the start is believed. Raises Unreadable, naming the line,
    for what is no text of this encoding, holds NUL characters or has a line longer than LONGEST.
    """
    with source.open() as stream:
        yield from _Text(source.name, stream, _known(encoding)).lines()


def _known(encoding: str) -> str:
    """The codec's own name. Raises Unreadable where there is no such text encoding."""
    try:
        found = codecs.lookup(encoding)
        b"\n".decode(encoding, "replace")
    except (LookupError, ValueError):
        raise Unreadable(f"There is no text encoding {encoding!r}; latin-1 and cp1252 are common ones.") from None
    return "utf-8-sig" if found.name == "utf-8" else found.name


class _Text:
    """The text of one stream, block by block; `n` lines of it have been given."""

    def __init__(self, name: str, stream: IO[bytes], encoding: str) -> None:
        head = stream.read(4)
        mark = next((mark for mark in _MARKS if head.startswith(mark)), b"")
        self._encoding = _MARKS.get(mark, encoding)
        self._decoder = codecs.getincrementaldecoder(self._encoding)()
        self._name, self._stream, self._head, self._n = name, stream, head.removeprefix(mark), 0

    def lines(self) -> Iterator[tuple[int, str]]:
        rest, lone = "", None
        for block in self._blocks():
            # The last character of a block does not tell: it may be the first half of a line end.
            if lone is None and ("\n" in block or "\r" in block[:-1]):
                lone = "\n" not in block
            text = (rest + block).replace("\r\n", "\n")
            lines = (text.replace("\r", "\n") if lone else text).split("\n")
            rest = lines.pop()
            yield from enumerate(lines, self._n + 1)
            self._n += len(lines)
            if len(rest) > LONGEST:
                raise self._wrong("is longer than a megabyte; this is no text file made of lines.")
        if rest:
            yield self._n + 1, rest.removesuffix("\r")

    def _blocks(self) -> Iterator[str]:
        block = self._head + self._stream.read(BLOCK)
        while block:
            yield self._decoded(block)
            block = self._stream.read(BLOCK)
        if tail := self._decoded(b"", final=True):
            yield tail

    def _decoded(self, block: bytes, *, final: bool = False) -> str:
        try:
            text = self._decoder.decode(block, final)
        except UnicodeError as error:
            raise self._undecodable(error) from None
        if "\0" in text:
            raise self._wrong("holds NUL characters; this is no text file.", text[: text.index("\0")])
        return text

    def _undecodable(self, error: UnicodeError) -> Unreadable:
        before = ""
        if isinstance(error, UnicodeDecodeError):
            before = bytes(error.object[: error.start]).decode(self._encoding, "replace")
        kind = self._encoding.removesuffix("-sig").upper()
        say = "save the file as UTF-8, or name its encoding with --encoding."
        return self._wrong(f"is not {kind} text; {say}", before)

    def _wrong(self, what: str, before: str = "") -> Unreadable:
        """What is wrong with the line after those given and those in `before`."""
        return Unreadable(f"{self._name}, line {self._n + before.count(chr(10)) + 1} {what}")


def shortened(text: str) -> str:
    """At most LONGEST_TEXT characters and a mark, cut between two words so that no half of a secret is left."""
    if len(text) <= LONGEST_TEXT:
        return text
    end = text.rfind(" ", 0, LONGEST_TEXT)
    return text[: end if end > 0 else LONGEST_TEXT] + " …"


def web_page(line: str) -> bool:
    """Whether a file whose first line this is, is a web page: what one saves in place of an export that asks for a
    login.
    """
    return line.lstrip()[:15].lower().startswith(("<!doctype html", "<html", "<head", "<?xml"))


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
        raise Unreadable(f"{name} is no JSON that can be read ({str(error).partition(';')[0]}).") from None


def _no_number(name: str) -> Any:
    raise ValueError(f"{name} is no number of JSON")

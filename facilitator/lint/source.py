"""From a file's bytes to text: UTF-8, or UTF-16 and UTF-32 where a byte order mark says so."""

from __future__ import annotations

import codecs
from pathlib import Path
from typing import BinaryIO

LARGEST = 5 * 1024 * 1024
"""Bytes of one file: a hundred times the longest post-mortem we know of, and read and judged within half a minute."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


class Unreadable(ValueError):
    """A file that is no text we can judge; the message is one sentence without the file's name."""


def read(path: Path) -> str:
    """The text of a file. Raises Unreadable."""
    try:
        if path.is_dir():
            raise Unreadable(f"this is a directory; name the files, such as {path.as_posix().rstrip('/')}/*.md.")
        with path.open("rb") as stream:
            return decode(_most(stream))
    except FileNotFoundError:
        raise Unreadable("there is no such file.") from None
    except (OSError, ValueError) as error:
        if isinstance(error, Unreadable):
            raise
        raise Unreadable(f"cannot be read ({getattr(error, 'strerror', None) or error}).") from None


def read_stream(stream: BinaryIO) -> str:
    """The text of standard input. Raises Unreadable."""
    try:
        return decode(_most(stream))
    except OSError as error:
        raise Unreadable(f"cannot be read ({error.strerror or error}).") from None


def decode(raw: bytes) -> str:
    """Bytes as text, without a byte order mark. Raises Unreadable."""
    mark, encoding = next(((mark, name) for mark, name in _MARKS if raw.startswith(mark)), (b"", "utf-8"))
    try:
        text = raw[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        if b"\0" in raw:
            raise Unreadable("this is not a text file.") from None
        line = raw.count(b"\n", 0, error.start) + 1
        said = encoding.upper().removesuffix("-LE").removesuffix("-BE")
        raise Unreadable(f"this is not {said} (line {line}); save it as UTF-8 and try again.") from None
    if "\0" in text:
        raise Unreadable("this is not a text file (it holds NUL characters).")
    return text


def _most(stream: BinaryIO) -> bytes:
    raw = stream.read(LARGEST + 1)
    if len(raw) > LARGEST:
        raise Unreadable(f"this is larger than {LARGEST // 1024 // 1024} MB, too large for a post-mortem.")
    return raw

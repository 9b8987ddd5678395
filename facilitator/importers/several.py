"""JSON that comes as one document, or as several of them, one a line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from facilitator.importers.found import Unreadable
from facilitator.importers.source import LARGEST, Source, json_of, parsed, text_lines


def documents(source: Source) -> list[tuple[str, Any]]:
    """The documents of a file, each with where it stands: nothing for the only one, else "line 2".

    Webhooks are commonly kept as they come, one payload a line (JSON lines). Raises Unreadable that names the line.
    """
    try:
        return [("", json_of(source))]
    except Unreadable:
        if not _one_a_line(source):
            raise
    return list(_lines(source))


def _one_a_line(source: Source) -> bool:
    """Whether the first line that is not blank is a whole JSON object, and something follows it."""
    lines = (line for _, line in text_lines(source) if line.strip())
    try:
        first, second = next(lines, ""), next(lines, "")
        return bool(second) and isinstance(parsed(first.encode("utf-8", "replace"), source.name), dict)
    except Unreadable:
        return False


def _lines(source: Source) -> Iterator[tuple[str, Any]]:
    size = 0
    for n, line in text_lines(source):
        size += len(line)
        if size > LARGEST:
            raise Unreadable(f"{source.name} is larger than 64 MB; export a shorter stretch of time.")
        if line.strip():
            yield f"line {n}", _parsed(line, f"{source.name}, line {n}")


def _parsed(line: str, where: str) -> Any:
    try:
        return parsed(line.encode("utf-8", "replace"), where)
    except Unreadable:
        raise Unreadable(f"{where} is no JSON, though the lines before it are; is the file whole?") from None

"""The journal of systemd, as `journalctl -o json` gives it: also json-seq, json-sse and json-pretty.

Fields are those of systemd.journal-fields(7). Of the serialisation (systemd's "Journal JSON Format"): a field that is
no printable text comes as a list of bytes, one that occurs several times as a list of its values, one that is too
large as null. The file is read as a stream.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import PurePath
from typing import Any

from facilitator.clean import clean, clean_block
from facilitator.importers.found import Line, Reading, Sort, Unreadable
from facilitator.importers.source import LONGEST, Source, shortened, text_lines

TOO_LARGE = "(a message too large for the export; journalctl --all gives it)"
"""Stands for a message that journalctl has left out: by default those over 4096 bytes."""
JOINED = 4
"""Lines of a message of several lines that are kept."""

_PRIORITIES = ("emergency", "alert", "critical", "error", "warning")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROS = re.compile(r"\d{1,16}", re.ASCII)
_LATEST = 4_133_980_800_000_000
"""Microseconds since 1970 of the end of 2100."""
_HOW = "export the journal with journalctl -o json"

Record = tuple[int, dict[str, Any]]


def read(source: Source, reading: Reading) -> Iterator[Line]:
    """The entries of a journal in the file's order; those without a message are left out.

    Raises Unreadable that names the file and the line.
    """
    _check_head(source)
    base = PurePath(source.name).name or source.name
    found = False
    for n, entry in _entries(source, reading.encoding):
        found = True
        at, program = _at(source, n, entry), _program(entry)
        if text := _text(entry, program):
            where = " ".join(part for part in ("journald", _field(entry, "_HOSTNAME"), program) if part)
            yield Line(at, shortened(text), where, f"{base} line {n}", Sort.LOG)
    if not found:
        raise Unreadable(f"{source.name} is empty.")


def _entries(source: Source, encoding: str) -> Iterator[Record]:
    """The objects of the file with the number of their first line, whether on one line or on several."""
    begun, parts, size = 0, list[str](), 0
    for n, raw in text_lines(source, encoding):
        line = raw.lstrip("\x1e").removeprefix("data:").rstrip()
        if not parts:
            line = line.lstrip()
            if not line or line.startswith("-- "):  # "-- Boot … --", "-- cursor: …"
                continue
            _check(source, n, line)
            begun, size = n, 0
        parts.append(line)
        size += len(line)
        # json-pretty closes an object with a brace at the very start of a line; on one line, it ends the line.
        if line == "}" or (len(parts) == 1 and line.endswith("}")):
            yield begun, _object(source, begun, "\n".join(parts))
            parts = []
        elif size > LONGEST:
            raise Unreadable(f"{source.name}, line {begun}: an entry of over a megabyte; {_HOW}.")
    if parts:
        raise Unreadable(f"{source.name}, line {begun}: an entry that begins there does not end; is the file whole?")


def _check_head(source: Source) -> None:
    """The journal's other two forms hold bytes that are no text, so they are told by how they begin.

    What can be read only once (a pipe) is not looked at.
    """
    if not source.path.is_file():
        return
    with source.open() as stream:
        head = stream.read(9)
    if head.startswith(b"LPKSHHRH"):
        raise Unreadable(f"{source.name} is a file of the journal itself; read it with journalctl --file … -o json.")
    if head == b"__CURSOR=":
        raise Unreadable(f"{source.name} is in the journal's export format; {_HOW} instead of -o export.")


def _check(source: Source, n: int, line: str) -> None:
    if line.startswith("{"):
        return
    if n == 1 and line.startswith("["):
        raise Unreadable(f"{source.name} is a JSON list, not the journal's objects one after the other; {_HOW}.")
    raise Unreadable(f"{source.name}, line {n} is no entry of a journal in JSON; {_HOW}.")


def _object(source: Source, n: int, text: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        raise Unreadable(f"{source.name}, line {n} is no whole JSON object; is the file whole?") from None
    return found if isinstance(found, dict) else {}


def _at(source: Source, n: int, entry: dict[str, Any]) -> datetime:
    """When the entry was received, in microseconds since 1970 written as text."""
    if "__REALTIME_TIMESTAMP" not in entry:
        raise Unreadable(f"{source.name}, line {n} has no __REALTIME_TIMESTAMP; {_HOW}.")
    written = str(entry["__REALTIME_TIMESTAMP"])
    if not _MICROS.fullmatch(written) or int(written) >= _LATEST:
        raise Unreadable(f"{source.name}, line {n} has a __REALTIME_TIMESTAMP that is no time; {_HOW}.")
    return _EPOCH + timedelta(microseconds=int(written))


def _text(entry: dict[str, Any], program: str) -> str:
    """Program and message; how bad it is where it is a warning or worse (PRIORITY, as in syslog)."""
    if "MESSAGE" not in entry:
        return ""
    words = TOO_LARGE if entry["MESSAGE"] is None else _message(_words(entry["MESSAGE"]))
    priority = _field(entry, "PRIORITY")
    level = _PRIORITIES[int(priority)] if priority in ("0", "1", "2", "3", "4") else ""
    named = " ".join(part for part in (program, level) if part)
    return f"{named}: {words}" if named and words else words


def _message(text: str) -> str:
    """A message on one line."""
    if "\n" not in text:
        return clean(text)
    lines = [line for line in map(str.strip, clean_block(text).split("\n")) if line]
    return " / ".join(lines[:JOINED]) + (" …" if len(lines) > JOINED else "")


def _program(entry: dict[str, Any]) -> str:
    """What the program calls itself, else its command, else its unit."""
    return _field(entry, "SYSLOG_IDENTIFIER") or _field(entry, "_COMM") or _field(entry, "_SYSTEMD_UNIT")


def _field(entry: dict[str, Any], key: str) -> str:
    """A field as one word or name; the first of several values."""
    return clean(_words(entry.get(key))[:200].partition("\n")[0])


def _words(value: Any) -> str:
    """A field's text. A list of numbers alone is bytes, any other the values of a field that occurs several times."""
    if isinstance(value, list):
        if value and all(type(byte) is int and 0 <= byte < 256 for byte in value):
            return bytes(value).decode("utf-8", "replace")
        return "\n".join(word for word in (_words(part) for part in value if not _nested(part)) if word)
    return value if isinstance(value, str) else str(value) if type(value) is int else ""


def _nested(value: Any) -> bool:
    """Whether a value of a list is itself a list of other than bytes, which no journal has."""
    return isinstance(value, list) and any(type(part) is not int for part in value)

"""The last line of a published file: whose it is, and a digest of what was written, so that changes are noticed.

It stands in the file and not in the log, since a docs repository is shared and logs are not.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from enum import StrEnum

from facilitator.model import Audience

_STAMP = re.compile(r"^<!-- published by facilitator ([0-9a-f]{16}) ([0-9a-f]{32}) -->[ \r]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Stamp:
    """`key` tells which post-mortem for which audience (see `key`), `digest` is that of the text above."""

    key: str
    digest: str


class Found(StrEnum):
    """What lies where a file is to be written."""

    NOTHING = "nothing"
    SAME = "same"
    OURS = "ours"
    CHANGED = "was changed by hand since it was published"
    ANOTHER = "is what was published of another post-mortem or for another audience"
    FOREIGN = "was not published by facilitator"


def key(pm: str, audience: Audience) -> str:
    """The mark of a post-mortem's document for an audience: 16 hexadecimal digits, which tell nobody the id."""
    return _digest(f"{audience}\n{pm}")[:16]


def stamped(text: str, key: str) -> str:
    """The text of a document with its last line."""
    body = _unix(text).rstrip("\n")
    return f"{body}\n\n<!-- published by facilitator {key} {_digest(body)} -->\n"


def stamp_of(text: str) -> Stamp | None:
    """The last stamp in a file, or in the end of one; None where there is none."""
    found = _last(text)
    return Stamp(found[1], found[2]) if found else None


def compare(there: str | None, new: str, key: str) -> Found:
    """What is there (None: no file), beside the stamped text that is to be written. Line ends do not count."""
    if there is None:
        return Found.NOTHING
    there = _unix(there)
    if there == new:
        return Found.SAME
    found = _last(there)
    if found is None:
        return Found.FOREIGN
    if found[1] != key:
        return Found.ANOTHER
    untouched = found[2] == _digest(there[: found.start()].rstrip("\n")) and not there[found.end() :].strip()
    return Found.OURS if untouched else Found.CHANGED


def _last(text: str) -> re.Match[str] | None:
    return next(iter(reversed(list(_STAMP.finditer(text)))), None)


def _unix(text: str) -> str:
    """The text with the line ends of this program."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]

"""How a line of a log or a chat holds its time: at its start, after a few words, in a JSON object, after a name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any, Protocol

from facilitator.importers.stamp_shapes import ACCESS, FIGURES, ISO, KLOG, SHAPES, TIME_FIRST, Shape, inside, leading
from facilitator.importers.stamps import Clock, Stamp

FARTHEST = 80
"""Characters that may stand before a time that is not at the start of its line (level, host, thread)."""
_LONGEST_STAMP = 48

_AFTER = re.compile(
    r"[\])}>*_`\"']{0,3}(?:(?!\s?[-–—]\s?\d{1,2}:\d{2})\s*(?:(?:[-–—|>,;•]|->|→)(?=\s|$)|[:|,;]){0,4})?\s*"
)
_BEFORE = re.compile(r"\s*(?:\b(?:@?timestamp|time|date|ts|t)[=:]\s?)?[\s:|\[({<\"'=,;–—-]*$")
_NICK = re.compile(r"<[@+%~&\s]?([^\s<>]{1,40})>\s+(?=\S)")
_STRUCTURED = re.compile(r"(?:-|(?:\[(?:[^\]\\]|\\.)*\])+)(?:\s|$)")
_LEVELS = {"I": "INFO", "W": "WARNING", "E": "ERROR", "F": "FATAL"}


@dataclass(slots=True)
class Hit:
    """A line with a time: its words, and who said them where that stands apart.

    `chat` says that it is from a chat, `bot` that a program wrote it there, `bracketed` that the time is in brackets,
    `goes_on` that it is by who spoke before.
    """

    stamp: Stamp
    text: str
    who: str = ""
    chat: bool = False
    bracketed: bool = False
    bot: bool = False
    goes_on: bool = False


class Layout(Protocol):
    """One way for a line to hold its time. `loose` ones are believed only where a file's other lines have them."""

    name: str
    loose: bool

    def find(self, line: str) -> Any:
        """What `read` needs of a line that is laid out like this, None for one that is not."""

    def read(self, found: Any, clock: Clock) -> Hit | None:
        """The line; None where its time is impossible."""


class Leading:
    """The time stands at the start, after a bracket or bullet at most."""

    def __init__(self, shape: Shape) -> None:
        self.name, self.loose = shape.name, shape.loose
        self.find = leading(shape).match
        # "[12/04/2026, 14:03:07] Sarah: …" is how phones write a chat down.
        self._figures, self._klog = shape in (FIGURES, TIME_FIRST), shape is KLOG

    def read(self, found: re.Match[str], clock: Clock) -> Hit | None:
        """The words are what follows; a level written into the time (klog) stays one."""
        stamp = clock.stamp(found)
        if stamp is None:
            return None
        line = found.string
        text = after(line, found.end())
        bracketed = line[0] == "["
        if bracketed and text and line[found.end()] != "]":
            text = text.replace("]", "", 1).strip()
        if self._klog:
            text = f"{_LEVELS[found['level']]} {text}".rstrip()
        hit = Hit(stamp, text, "", not stamp.exact or (self._figures and "," in found[0]), bracketed)
        return _spoken(hit) if text[:1] == "<" else hit


class Inside:
    """The time stands after a few words: a level, a host, a file name; they stay with the text.

    What is before the time of an access log is the visitor's address: it is left out.
    """

    def __init__(self, shape: Shape) -> None:
        self.name, self.loose, self._search = shape.name, False, inside(shape).search
        self._visitors = shape is ACCESS

    def find(self, line: str) -> re.Match[str] | None:
        """The first time that begins within the first 80 characters."""
        found = self._search(line, 0, FARTHEST + _LONGEST_STAMP)
        return found if found and found.start() <= FARTHEST else None

    def read(self, found: re.Match[str], clock: Clock) -> Hit | None:
        """The words before and after."""
        stamp = clock.stamp(found)
        if stamp is None:
            return None
        line = found.string
        before = "" if self._visitors else _BEFORE.sub("", line[: found.start()])
        return Hit(stamp, f"{before} {after(line, found.end())}".strip())


class Rfc5424:
    """`<34>1 2026-04-12T14:03:07Z host app 12 - - msg`, whose fields are put as the older syslog puts them.

    Structured data and the kind of message are left out. See RFC 5424, section 6.
    """

    name, loose = "syslog RFC 5424", False

    def __init__(self) -> None:
        self.find = re.compile(r"<\d{1,3}>1\s" + ISO.pattern + r"\s").match

    def read(self, found: re.Match[str], clock: Clock) -> Hit | None:
        """Host, program with its number, message; a field that is `-` is none."""
        stamp = clock.stamp(found)
        if stamp is None:
            return None
        host, app, pid, _, rest = (*found.string[found.end() :].split(" ", 4), "", "", "", "", "")[:5]
        if structured := _STRUCTURED.match(rest):
            rest = rest[structured.end() :]
        program = f"{app}[{pid}]" if pid not in ("", "-") else app
        named = " ".join(word for word in (host, program) if word not in ("", "-"))
        return Hit(stamp, f"{named}: {rest}" if named and rest else named or rest)


def after(line: str, end: int) -> str:
    """What follows a time without the separators between; of a stretch ("14:03 - 14:20"), the end stays."""
    found = _AFTER.match(line, end)
    return line[found.end() :] if found else ""


def _spoken(hit: Hit) -> Hit:
    if nick := _NICK.match(hit.text):
        hit.who, hit.text, hit.chat = nick[1], hit.text[nick.end() :], True
    return hit


@cache
def firm() -> tuple[Layout, ...]:
    """Layouts that are a time wherever they stand: those with a day, at the start of a line."""
    return (Rfc5424(), *(Leading(shape) for shape in SHAPES if not shape.loose))


@cache
def loose() -> tuple[Layout, ...]:
    """Layouts that are figures, at the start of a line."""
    return tuple(Leading(shape) for shape in SHAPES if shape.loose)


@cache
def within() -> tuple[Layout, ...]:
    """Layouts with the time after some words; an access log's is unmistakable and comes first."""
    shapes = [shape for shape in SHAPES if shape.dated and not shape.loose and shape not in (FIGURES, TIME_FIRST, KLOG)]
    return tuple(Inside(shape) for shape in sorted(shapes, key=lambda shape: shape is not ACCESS))

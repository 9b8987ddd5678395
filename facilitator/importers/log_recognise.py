"""Which layout the lines of a log have: seen on the first lines, then tried first on every other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from facilitator.clean import clean
from facilitator.importers.log_chat import chats
from facilitator.importers.log_json import JsonLine
from facilitator.importers.log_layouts import Hit, Layout, firm, loose, within
from facilitator.importers.stamps import Clock

MOST = 5
"""At least one line in five has a time in what is recognised as a log: stack traces and messages are long."""
SECOND = 10
"""A layout that is seen a tenth as often as the main one is the file's, too."""

_JSON = JsonLine()
_SERVICE = re.compile(r"([\w.@/-]{1,60})\s*\|(?:\s|$)")


def layout_of(line: str) -> tuple[Layout, Any] | None:
    """The layout of one line and what it found there; None for a line without a time."""
    kinds = (_JSON,) if line[:1] == "{" else (*firm(), *chats(), *loose(), *within())
    for layout in kinds:
        if (found := layout.find(line)) is not None:
            return layout, found
    return None


def shape_of(lines: Sequence[str]) -> str | None:
    """The name of the shape of time that most of a file's first lines have ("ISO 8601", "syslog", "chat"…).

    None when fewer than one line in five has a time, unless the first line begins with one that has a day: below an
    error a stack trace may be long.
    """
    full = [line for line in map(clean, lines) if line]
    found = [layout_of(line) for line in without_service(full)]
    counts = Counter(layout[0].name for layout in found if layout)
    name, count = next(iter(counts.most_common(1)), ("", 0))
    if name and count * MOST >= len(full):
        return name
    return found[0][0].name if found and found[0] and not found[0][0].loose else None


def serviced(lines: Sequence[str]) -> bool:
    """Whether most lines begin with a service's name and a bar, as `docker compose logs` puts them."""
    return sum(_SERVICE.match(line) is not None for line in lines) * 2 > len(lines)


def without_service(lines: Sequence[str]) -> Sequence[str]:
    """The lines without the names of services before them, where most have such."""
    return [service_and_rest(line)[1] for line in lines] if serviced(lines) else lines


def service_and_rest(line: str) -> tuple[str, str]:
    """The service before the bar and the rest; no service and the line where there is none."""
    found = _SERVICE.match(line)
    return (found[1], line[found.end() :].lstrip()) if found else ("", line)


class Recogniser:
    """Reads lines by the layout that most of the first lines have, and then by those that are plain or frequent.

    A time of figures alone ("14:03") counts only in a file that is made of such lines; in any other it is part of
    what somebody wrote.
    """

    def __init__(self, lines: Iterable[str]) -> None:
        counts = Counter(found[0] for line in lines if line and (found := layout_of(line)))
        self.main: Layout | None = next((layout for layout, _ in counts.most_common(1)), None)
        self._others: list[Layout] = []
        if self.main:
            often = [layout for layout, count in counts.items() if count >= 2 and count * SECOND >= counts[self.main]]
            often = [layout for layout in often if self.main.loose or not layout.loose]
            known = [*firm(), within()[0], *(chats() if self.main in chats() else ()), *often]
            self._others = [layout for layout in dict.fromkeys(known) if layout is not self.main]

    def find(self, line: str) -> tuple[Layout, Any] | None:
        """The layout of a line and what it found; None for a line that goes on where the one before ended."""
        if self.main is None:
            return None
        for layout in (self.main, *self._others):
            if (found := layout.find(line)) is not None:
                return layout, found
        return None

    def hit(self, line: str, clock: Clock) -> Hit | None:
        """The line as read; None for one without a time, or with an impossible one. Raises Undecided."""
        main = self.main
        if main is not None:
            found = main.find(line)
            if found is not None:
                return main.read(found, clock)
            for layout in self._others:
                if (found := layout.find(line)) is not None:
                    return layout.read(found, clock)
        return None

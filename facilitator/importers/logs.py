"""Plain logs and pasted chats: every line that holds a time, with the lines below it that hold none.

The shapes of time are those of `stamp_shapes`, the ways a line may hold one those of `log_layouts`, `log_json` and
`log_chat`. The file is read as a stream, once. Lines before the first time are left out; of lines below a time (stack
traces), the first three are joined to it, of a message pasted from a chat the first ten; of a traceback of Python,
whose last line says what happened, that one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from pathlib import PurePath
from typing import Any

from facilitator.clean import clean
from facilitator.importers.found import Line, Reading, Sort, Unreadable
from facilitator.importers.log_chat import as_name, day_line, signed
from facilitator.importers.log_json import JsonLine
from facilitator.importers.log_layouts import Hit
from facilitator.importers.log_recognise import Recogniser, service_and_rest, serviced, shape_of, without_service
from facilitator.importers.source import LONGEST_TEXT, Source, parsed, shortened, text_lines, web_page
from facilitator.importers.stamp_dates import Order, Undecided, settle
from facilitator.importers.stamps import Clock

__all__ = ["read", "shape_of"]

SAMPLE, SAMPLE_SIZE = 1000, 4 << 20
"""Lines, and characters, by which the layout of a log is told, and the order of dates in figures."""
JOINED, JOINED_CHAT = 3, 10
"""Lines without a time that are joined to the one before: of a log, and of a message."""
_TRACEBACK = "Traceback (most recent call last)"

Numbered = tuple[int, str]


def read(source: Source, reading: Reading) -> Iterator[Line]:
    """The lines of a log in the file's order. Raises Unreadable that names the file and, where there is one, the line.

    JSON in a log of JSON lines has to be whole. See the module for what is joined and left out.
    """
    # A line without tabs is cleaned ten times as fast, and they become blanks anyway.
    lines = ((n, clean(line.replace("\t", " "))) for n, line in text_lines(source, reading.encoding))
    full = ((n, line) for n, line in lines if line)
    sample, recogniser = _start(source, full)
    apart = serviced([line for _, line in sample])
    found = False
    for line in _Log(source, reading, recogniser, sample, apart=apart).lines(full):
        found = True
        yield line
    if not found:
        raise _timeless(source)


def _start(source: Source, lines: Iterator[Numbered]) -> tuple[list[Numbered], Recogniser]:
    """The first thousand lines that hold a time at all, and how to read them."""
    first = True
    while sample := _sample(lines):
        if first:
            _check(source, sample)
            first = False
        texts = [line for _, line in sample]
        recogniser = Recogniser(without_service(texts))
        if recogniser.main:
            return sample, recogniser
    if first:
        raise Unreadable(f"{source.name} is empty.")
    raise _timeless(source)


def _timeless(source: Source) -> Unreadable:
    return Unreadable(
        f"{source.name} holds no line that begins with a time (ISO 8601, syslog, HH:MM, epoch …);"
        " name its kind with --from, or write the times into it."
    )


def _sample(lines: Iterator[Numbered]) -> list[Numbered]:
    """The next lines by which a layout is told: fewer where they are long, so that memory stays small."""
    taken, size = list[Numbered](), 0
    for n, line in lines:
        taken.append((n, line))
        size += len(line)
        if len(taken) >= SAMPLE or size >= SAMPLE_SIZE:
            break
    return taken


def _check(source: Source, sample: list[Numbered]) -> None:
    line = sample[0][1]
    if web_page(line):
        raise Unreadable(f"{source.name} is a web page or XML, not a log; save the log itself as text.")
    if line in ("{", "[", "[{"):
        raise Unreadable(f"{source.name} is one JSON document, not a log; name its kind with --from.")


@dataclass(slots=True)
class _Open:
    """The line that is being read, and what follows it."""

    n: int
    hit: Hit
    who: str
    more: list[str] = field(default_factory=list)
    left: int = 0
    last: str = ""

    def add(self, line: str) -> None:
        """A line without a time belongs to this one."""
        if len(self.more) < (JOINED_CHAT if self.hit.chat else JOINED):
            self.more.append(line)
        else:
            self.left += 1
        self.last = line

    def take_back(self) -> str:
        """The line before, if it is a name that belongs to the time that follows, and not all that was said."""
        name = as_name(self.last)
        if not name or not (self.hit.text or self.left or len(self.more) > 1):
            return ""
        if self.left:
            self.left -= 1
        else:
            self.more.pop()
        return name


class _Log:
    """A log whose layout is known, read on from its first lines."""

    def __init__(
        self, source: Source, reading: Reading, recogniser: Recogniser, sample: list[Numbered], *, apart: bool = False
    ) -> None:
        base = PurePath(source.name).name or source.name
        self._source, self._place, self._name = f"log {base}", f"{base} line ", source.name
        self._recogniser, self._sample, self._apart, self._day = recogniser, sample, apart, reading.day
        self._clock = Clock(reading, self._order(reading.day))
        self._loose = recogniser.main is not None and recogniser.main.loose
        self._json = isinstance(recogniser.main, JsonLine)

    def _order(self, day: date) -> Order | None:
        try:
            return settle(_dates(self._recogniser, self._sample, self._apart), day)
        except Undecided as undecided:
            raise self._undecided(undecided.n, undecided) from None

    def _undecided(self, n: int, undecided: Undecided) -> Unreadable:
        return Unreadable(f"{self._name}, line {n}: {undecided.why}; write dates as 2026-04-12.")

    def lines(self, rest: Iterator[Numbered]) -> Iterator[Line]:
        """The lines, each when the next one begins."""
        open_, hit_of, clock, who, above = None, self._recogniser.hit, self._clock, "", ""
        for n, whole in chain(self._sample, rest):
            service, line = service_and_rest(whole) if self._apart else ("", whole)
            try:
                hit = hit_of(line, clock)
            except Undecided as undecided:
                raise self._undecided(n, undecided) from None
            if hit is None:
                above = self._untimed(n, line, open_) or above
                continue
            if hit.chat and not hit.text:
                above = "" if hit.who or hit.goes_on else open_.take_back() if open_ else as_name(above)
                hit = signed(hit, above) if above else hit
                who = hit.who = hit.who or who
            if open_ and (done := self._line(open_)):
                yield done
            open_ = _Open(n, hit, service)
        if open_ and (done := self._line(open_)):
            yield done

    def _untimed(self, n: int, line: str, open_: _Open | None) -> str:
        """A line without a time: the next part of the one before, or the day of those that follow."""
        if self._json and line[:1] == "{":
            self._whole(n, line)
        if self._loose and (day := day_line(line, self._day)):
            self._clock.turn_to(day)
        elif open_ and line:
            open_.add(line)
        return line

    def _whole(self, n: int, line: str) -> None:
        try:
            parsed(line.encode("utf-8", "replace"), self._name)
        except Unreadable:
            raise Unreadable(f"{self._name}, line {n} is no whole JSON object; is the file whole?") from None

    def _line(self, done: _Open) -> Line | None:
        hit, stamp = done.hit, done.hit.stamp
        text, who = hit.text, hit.who
        if done.more or who or done.who or not text or len(text) > LONGEST_TEXT:
            text = _worded(done)
            if not text:
                return None
        sort = Sort.BOT if hit.bot else Sort.MESSAGE if hit.chat else Sort.LOG
        return Line(stamp.at, text, self._source, f"{self._place}{done.n}", sort, None, stamp.zoned, stamp.dated)


def _dates(recogniser: Recogniser, sample: list[Numbered], apart: bool) -> Iterator[Numbered]:
    """The dates in figures among the first lines."""
    for n, line in sample:
        found: Any = recogniser.find(service_and_rest(line)[1] if apart else line)
        if found and isinstance(found[1], re.Match) and "c" in found[1].re.groupindex:
            yield n, found[1]["c"]


def _worded(done: _Open) -> str:
    """The words of a line with those of the lines below it."""
    hit = done.hit
    who, text = hit.who, hit.text
    if hit.chat and hit.bracketed and done.more and not who and as_name(text):
        who, text = as_name(text), ""  # Teams: the name stands after the time, the message below
    more = [done.last] if done.more and done.more[0].startswith(_TRACEBACK) else done.more
    words = shortened(" / ".join(part for part in (text, *more) if part))
    if done.left and more is done.more:
        words += " …"
    named = [part for part in (done.who, who) if part]
    return ": ".join([*named, words]) if words else ""

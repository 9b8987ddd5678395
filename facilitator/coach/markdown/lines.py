"""Lines of a document with their place in it, and the arithmetic of indentation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

TAB = 4
"""Columns a tab advances to, as CommonMark counts (spec 0.31, section 2.2)."""

_END = re.compile(r"\r\n|\n|\r")


class Line(NamedTuple):
    """A line, or what a container leaves of it: `text` without its end, and the offset of its first character."""

    offset: int
    text: str

    @property
    def blank(self) -> bool:
        """Whether nothing but white space stands in it."""
        return not self.text or self.text.isspace()

    def cut(self, count: int) -> Line:
        """The same line without its first `count` characters."""
        return Line(self.offset + count, self.text[count:])

    def strip(self) -> Line:
        """The same line without white space around it."""
        left = self.text.lstrip()
        return Line(self.offset + len(self.text) - len(left), left.rstrip())


def split(text: str) -> Iterator[Line]:
    """Every line of a text; `\\n`, `\\r\\n` and a lone `\\r` end one, as in CommonMark.

    >>> [tuple(line) for line in split("a\\r\\nb")]
    [(0, 'a'), (3, 'b')]
    """
    start = 0
    for end in _END.finditer(text):
        yield Line(start, text[start : end.start()])
        start = end.end()
    if start < len(text):
        yield Line(start, text[start:])


def indent(text: str, at: int = 0) -> int:
    """Columns of white space before the first other character; `at` is the column the text begins in."""
    columns = at
    for char in text:
        if char == " ":
            columns += 1
        elif char == "\t":
            columns += TAB - columns % TAB
        else:
            break
    return columns - at


def dedent(line: Line, columns: int) -> Line:
    """The line without up to `columns` columns of leading white space; a tab that straddles the edge goes whole."""
    text = line.text
    if text[:columns].count(" ") == columns:
        return line.cut(columns)
    taken = used = 0
    while taken < len(text) and used < columns and text[taken] in " \t":
        used += 1 if text[taken] == " " else TAB - used % TAB
        taken += 1
    return line.cut(taken)

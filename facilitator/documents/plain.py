"""Plain text in 72 columns, for e-mail: how wide a text is, and how it is set between two margins."""

from __future__ import annotations

import unicodedata

WIDTH = 72
"""Columns of a line: what RFC 5322 asks for (78) less room for the `> ` of a few replies."""


def columns(text: str) -> int:
    """How many columns a text takes: two for each wide East Asian character or emoji, none for a combining mark."""
    return len(text) if text.isascii() else sum(map(_column, text))


def fill(text: str, first: str = "", rest: str | None = None) -> str:
    """One paragraph, set in lines of WIDTH columns: `first` stands before its first line, `rest` before the others.

    Words are parted at blanks. A word longer than a line is cut where the line ends, but an address never is: it would
    lead nowhere.
    """
    rest = " " * columns(first) if rest is None else rest
    lines: list[str] = []
    line, used, margin = "", 0, columns(first)
    for word in (part for whole in text.split() for part in _parts(whole, WIDTH - columns(rest))):
        width = columns(word)
        if line and margin + used + 1 + width > WIDTH:
            lines.append(line)
            line, used, margin = "", 0, columns(rest)
        line, used = (f"{line} {word}", used + 1 + width) if line else (word, width)
    lines.append(line)
    return "\n".join(f"{first if n == 0 else rest}{line}".rstrip() for n, line in enumerate(lines))


def _column(char: str) -> int:
    if unicodedata.combining(char) or char in "\u200c\u200d\ufe0e\ufe0f":
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _parts(word: str, room: int) -> list[str]:
    """A word, cut into pieces that fit; an address stays whole."""
    if len(word) * 2 <= room or columns(word) <= room or "://" in word:
        return [word]
    parts, part, used = [], "", 0
    for char in word:
        width = _column(char)
        if used + width > room:
            parts.append(part)
            part, used = "", 0
        part, used = part + char, used + width
    return [*parts, part]

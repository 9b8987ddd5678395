"""Comma-separated values as RFC 4180 has them, of which no cell is a formula when somebody opens the file.

OWASP ("CSV Injection") says to put every cell between quotes, to double the quotes within, and to put an apostrophe
before it. Importers take the quotes off, but of the apostrophe only Linear's does; in Jira and Asana it would stay. So
it stands where it is needed and nowhere else: before `=`, `+`, `-`, `@`, their full-width forms, a tab or a line break.
Hardly any action begins so, and that nobody can be harmed by a file is worth one odd sign in a title.
No byte order mark: importers would take it for a part of the first column's name.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

FORMULA = tuple("=+-@\t\r\n＝＋－＠")
"""With these a formula begins in some spreadsheet."""


def guarded(text: str) -> str:
    """The text of a cell, with an apostrophe before it where it would be a formula.

    >>> guarded("=1+1"), guarded("1+1")
    ("'=1+1", '1+1')
    """
    return f"'{text}" if text.startswith(FORMULA) else text


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """The whole file: every cell guarded and quoted, every line ended by CRLF, breaks within a cell as line feeds."""
    return "".join(",".join(map(_quoted, row)) + "\r\n" for row in (header, *rows))


def _quoted(cell: str) -> str:
    return '"' + guarded(cell).replace('"', '""') + '"'

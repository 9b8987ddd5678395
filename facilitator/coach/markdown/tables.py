"""Rows of a table with pipes."""

from __future__ import annotations

import re

from facilitator.coach.markdown.blocks import Row
from facilitator.coach.markdown.lines import Line

_PIPE = re.compile(r"(?:[^|\\]|\\.|\\$)*")
MOST = 100
"""Cells of one row; what is beyond is one cell more."""


def row(line: Line) -> Row:
    """Cut a line into cells at pipes that no backslash escapes; a pipe at either end opens or closes the row.

    >>> [cell.text for cell in row(Line(0, "| 14:03 | `a \\\\| b` |")).cells]
    ['14:03', '`a \\\\| b`']
    """
    body = line.strip()
    if body.text.startswith("|"):
        body = body.cut(1)
    cells: list[Line] = []
    at = 0
    while at <= len(body.text):
        match = _PIPE.match(body.text, at)
        end = match.end() if match and len(cells) < MOST else len(body.text)
        cells.append(Line(body.offset + at, body.text[at:end]).strip())
        at = end + 1
    if len(cells) > 1 and not cells[-1].text and body.text.endswith("|"):
        cells.pop()
    return Row(line, tuple(cells))

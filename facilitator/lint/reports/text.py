"""For people: each finding points at its words, says what it is about, what to ask, and how it could be put."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from facilitator.coach.finding import Weight
from facilitator.lint.located import Located, Result
from facilitator.lint.reports.plain import plain

NEAR = 400
"""Characters around the beginning of a span that are looked at: no terminal shows more of a line."""
NARROWEST = 40
"""Columns below which lines are not cut further."""


@dataclass(frozen=True, slots=True)
class Look:
    """How wide the terminal is, in columns, and whether to use colour."""

    width: int = 100
    colour: bool = False

    def paint(self, text: str, code: str) -> str:
        """The text in a colour (SGR parameters), if colour is wanted."""
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour and text else text


BOLD, DIM = "1", "2"
_HUES = {Weight.WARNING: "1;33", Weight.HINT: "1;36"}


def text(result: Result, look: Look) -> str:
    """The findings of one file; empty where it has none. Those about the same words share one excerpt."""
    lines: list[str] = []
    for _, same in groupby(result.findings, key=lambda one: (one.line, one.column, one.end_line, one.end_column)):
        lines.extend(_block(list(same), look))
    return "".join(f"{line}\n" for line in lines)


def _block(same: Sequence[Located], look: Look) -> Iterator[str]:
    first, hue = same[0], _HUES[same[0].finding.weight]
    yield from (_head(one, look) for one in same)
    margin = f"{first.line:>5} | "
    blank = look.paint(" " * (len(margin) - 2) + "| ", DIM)
    line, pad, carets = _excerpt(first, max(look.width, NARROWEST) - len(margin))
    yield look.paint(margin, DIM) + line
    yield blank + " " * pad + look.paint("^" * carets, hue)
    for one in same:
        if one.finding.question:
            yield f"{blank}ask: {plain(one.finding.question)}"
        if one.finding.rewrite:
            yield f"{blank}try: {plain(one.finding.rewrite)}"


def _head(one: Located, look: Look) -> str:
    place = look.paint(f"{plain(one.file)}:{one.line}:{one.column}:", BOLD)
    weight = look.paint(f"{one.finding.weight.value}:", _HUES[one.finding.weight])
    return f"{place} {weight} {plain(one.finding.message)} {look.paint(f'[{one.finding.rule}]', DIM)}"


def _excerpt(one: Located, room: int) -> tuple[str, int, int]:
    """The source line cut to `room` columns around the span; columns before the span, and under it (at least 1)."""
    start, end = one.column - 1, max(one.shown_end - 1, one.column)
    low = max(0, start - NEAR)
    line = plain(one.source[low : start + NEAR])
    start, end = start - low, min(end - low, len(line))
    cut = 0
    if low or _cells(line[:end]) > room - 1:
        cut = bisect_left(range(start), True, key=lambda at: _cells(line[at:end]) <= room - 2)
    head = "…" if cut or low else ""
    shift = len(head) - cut
    kept = head + line[cut:]
    if _cells(kept) > room:
        kept = kept[: bisect_right(range(len(kept)), room - 1, key=lambda last: _cells(kept[:last])) - 1] + "…"
    return kept.rstrip(), _cells(kept[: start + shift]), max(1, _cells(kept[start + shift : end + shift]))


def _cells(text: str) -> int:
    """Columns of a terminal that the text takes."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)

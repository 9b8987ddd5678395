"""A screen as SVG that looks alike with any monospace font.

Textual's own screenshots lean on a web font. Here every word is put at its cell, and the block characters of which the
big clock, borders and scroll bars are made are drawn as rectangles, so that rows meet without a seam.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from html import escape
from itertools import groupby

from rich.cells import cell_len
from rich.color import Color
from rich.segment import Segment
from rich.style import Style

WIDTH, HEIGHT, FONT, MARGIN = 9.6, 20, 16, 12
"""A cell's width and height, the font's size and the margin, in pixels; monospace fonts advance 0.6 of their size."""
BASE = 14.5
"""From a row's top to the line that letters stand on, in pixels."""
FAMILY = "ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace"
_LOWER = {chr(0x2580 + n): (0.0, 1 - n / 8, 1.0, n / 8) for n in range(1, 9)}
_LEFT = {chr(0x2590 - n): (0.0, 0.0, n / 8, 1.0) for n in range(1, 8)}
BLOCKS = {
    **_LOWER,
    **_LEFT,
    "▀": (0.0, 0.0, 1.0, 0.5),
    "▐": (0.5, 0.0, 0.5, 1.0),
    "▔": (0.0, 0.0, 1.0, 1 / 8),
    "▕": (7 / 8, 0.0, 1 / 8, 1.0),
}
"""Unicode's block elements as left, top, width, height in parts of a cell."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some cells of a row that look alike: a word, a block repeated, or blanks."""

    row: int
    column: int
    text: str
    fore: str
    back: str
    bold: bool = False
    italic: bool = False

    @property
    def cells(self) -> int:
        """Its width."""
        return cell_len(self.text)


def draw(rows: Iterable[Iterable[Segment]], columns: int, title: str, ground: str) -> str:
    """Rows of segments as a picture; `title` says in words what it shows, `ground` is the colour behind everything."""
    pieces = [piece for n, row in enumerate(rows) for piece in _pieces(n, row, ground)]
    lines = 1 + max((p.row for p in pieces), default=0)
    width, height = columns * WIDTH + 2 * MARGIN, lines * HEIGHT + 2 * MARGIN
    body = [*_grounds(pieces, ground), *(_shown(p) for p in pieces if p.text.strip())]
    return "\n".join((
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {width:g} {height:g}">',
        f"<title>{escape(title)}</title>",
        f"<style>text {{ font: {FONT}px {FAMILY}; white-space: pre }} .b {{ font-weight: bold }}"
        " .i { font-style: italic }</style>",
        f'<rect width="100%" height="100%" rx="8" fill="{ground}"/>',
        f'<g transform="translate({MARGIN} {MARGIN})">',
        *body,
        "</g>",
        "</svg>",
        "",
    ))  # fmt: skip


def _pieces(row: int, segments: Iterable[Segment], ground: str) -> Iterator[Piece]:
    column = 0
    for text, style, control in segments:
        if control:
            continue
        look = _look(style or Style(), ground)
        for _, same in groupby(text, key=lambda char: char if char in BLOCKS or char == " " else ""):
            word = "".join(same)
            yield replace(look, row=row, column=column, text=word)
            column += cell_len(word)


def _look(style: Style, ground: str) -> Piece:
    fore, back = _hex(style.color, "#ffffff"), _hex(style.bgcolor, ground)
    if style.reverse:
        fore, back = back, fore
    return Piece(0, 0, "", fore, back, bool(style.bold), bool(style.italic))


def _hex(color: Color | None, otherwise: str) -> str:
    return otherwise if color is None or color.is_default else color.get_truecolor().hex


def _grounds(pieces: Iterable[Piece], ground: str) -> Iterator[str]:
    for (row, back), same in groupby(pieces, key=lambda p: (p.row, p.back)):
        run = list(same)
        if back != ground:
            yield _rect(run[0].column, row, sum(p.cells for p in run), 1, back)


def _shown(piece: Piece) -> str:
    if piece.text[0] in BLOCKS:
        left, top, width, height = BLOCKS[piece.text[0]]
        across = piece.cells if width == 1 else width
        return _rect(piece.column + left, piece.row + top, across, height, piece.fore)
    kind = " ".join(name for name, on in (("b", piece.bold), ("i", piece.italic)) if on)
    classes = f' class="{kind}"' if kind else ""
    return (
        f'<text x="{piece.column * WIDTH:.5g}" y="{piece.row * HEIGHT + BASE:g}" fill="{piece.fore}"'
        f' textLength="{piece.cells * WIDTH:.5g}"{classes}>{escape(piece.text, quote=False)}</text>'
    )


def _rect(column: float, row: float, cells: float, rows: float, fill: str) -> str:
    return (
        f'<rect x="{column * WIDTH:.5g}" y="{row * HEIGHT:.5g}" width="{cells * WIDTH:.5g}"'
        f' height="{rows * HEIGHT:.5g}" fill="{fill}" shape-rendering="crispEdges"/>'
    )

"""The text a reader sees, and where each of its characters stands in the source."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple


class Piece(NamedTuple):
    """`shown` characters from position `at` of the visible text stand for `taken` characters from `source` on."""

    at: int
    shown: int
    source: int
    taken: int


@dataclass(frozen=True, slots=True)
class Visible:
    """Visible text over its pieces, in order.

    A newline in `text` is a break the writer made; it ends a sentence. `opaque` holds the spans of code (with its
    backticks, by which the rules know it) and of addresses: they are no prose.
    """

    text: str
    pieces: tuple[Piece, ...]
    opaque: tuple[tuple[int, int], ...] = ()

    def source(self, start: int, end: int) -> tuple[int, int]:
        """The span in the source of the visible characters `start` to `end`."""
        return self._begin(start), max(self._begin(start), self._end(end))

    def _piece(self, at: int) -> Piece:
        found = bisect_right(self.pieces, at, key=lambda piece: piece.at) - 1
        return self.pieces[max(found, 0)]

    def _begin(self, at: int) -> int:
        piece = self._piece(at)
        return piece.source + (min(at - piece.at, piece.taken) if piece.shown == piece.taken else 0)

    def _end(self, at: int) -> int:
        piece = self._piece(max(at - 1, 0))
        inside = at - piece.at
        return piece.source + (min(inside, piece.taken) if piece.shown == piece.taken else piece.taken)

    def hidden(self, start: int, end: int) -> bool:
        """Whether the span lies wholly within code or an address."""
        return any(a <= start and end <= b for a, b in self.opaque)


def join(parts: Iterable[Visible], between: str = " ") -> Visible:
    """One text of several, such as the cells of a row; what is put between them stands for nothing in the source."""
    text = ""
    pieces: list[Piece] = []
    opaque: list[tuple[int, int]] = []
    for part in parts:
        if not part.text:
            continue
        if text:
            edge = pieces[-1].source + pieces[-1].taken
            pieces.append(Piece(len(text), len(between), edge, 0))
            text += between
        shift = len(text)
        pieces.extend(piece._replace(at=piece.at + shift) for piece in part.pieces)
        opaque.extend((a + shift, b + shift) for a, b in part.opaque)
        text += part.text
    return Visible(text, tuple(pieces), tuple(opaque))

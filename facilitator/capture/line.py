r"""A typed line as tokens and the words between them, and the backslash that keeps words from being tokens.

Two things are escaped with a backslash, and `render` writes them only where it must:
- a backslash right before what could begin a token (`\@sarah`, `\by Friday`) makes it plain words;
- a backslash on its own between the words and a token, or at the start of a line, ends the tidying of what token
  removal leaves behind, so that words may begin or end with a comma, or with a clock time.
Any other backslash is an ordinary character.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

EDGE = r"(?<![^\s(\[,;])"
"""A token begins a word: at the start, after a blank, an opening bracket, a comma or a semicolon."""
GUARD = "\\ "
_BLANKS = " \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_LOOSE = _BLANKS + ",;"
_DASHES = ("-", "–", "—")
_GLUE = ("and", "&", ".")


@dataclass(frozen=True, slots=True)
class Token:
    """A stretch of the line that was understood, and so is no part of the words; `outcome` where `=>` opens one."""

    start: int
    end: int
    outcome: bool = False


@dataclass(slots=True)
class _Words:
    """Words being put together from the pieces between tokens. `fixed` says that the end is not to be tidied."""

    text: str = ""
    fixed: bool = False

    def add(self, piece: str) -> None:
        piece, stop = _led(piece, first=not self.text)
        if not self.fixed and self.text.endswith(("(", "[")) and piece.startswith((")", "]")):
            self.text = _trailed(self.text[:-1])
            piece, stop = _led(piece[1:], first=not self.text)
        if piece:
            close = not self.text or self.text.endswith(("(", "[")) or piece[0] in ".!?)]"
            self.text += stop + ("" if close else " ") + piece


def unguarded(line: str) -> tuple[str, bool]:
    """The line without a leading guard, and whether there was one: then nothing at its start is a token."""
    return (line[len(GUARD) :].lstrip(), True) if line.startswith(GUARD) else (line, False)


def split_words(line: str, tokens: Sequence[Token], escapable: re.Pattern[str]) -> tuple[str, str]:
    """The words that remain beside `tokens` (in order, not overlapping), and those after a token that opens an outcome.

    Commas, dashes and brackets that only held tokens go with them; words of a line without tokens stay as they are.
    """
    if not tokens:
        return escapable.sub("", line), ""
    words, outcome = _Words(), _Words()
    ends = [*(t.start for t in tokens), len(line)]
    starts = [0, *(t.end for t in tokens)]
    for n, (start, end) in enumerate(zip(starts, ends, strict=True)):
        into_outcome = bool(n) and tokens[n - 1].outcome
        target = outcome if into_outcome else words
        piece, fixed = _before_token(line[start:end]) if n < len(tokens) else (line[start:end].strip(), False)
        piece = escapable.sub("", piece)
        if n == 0 or into_outcome:
            target.text, target.fixed = piece.lstrip(), fixed
        elif piece != "." if n == len(tokens) else piece.strip(_LOOSE).lower() not in _GLUE:
            target.add(piece)
    return words.text, outcome.text


def escape(text: str, tokens: re.Pattern[str]) -> str:
    """The text with a backslash before everything that could begin a token, or that is escaped already."""
    return tokens.sub(r"\\", text)


def _before_token(piece: str) -> tuple[str, bool]:
    piece = piece.rstrip()
    if piece == "\\" or piece.endswith(" \\"):
        return piece[:-1].rstrip(), True
    return _trailed(piece), False


def _trailed(text: str) -> str:
    text = text.rstrip(_LOOSE)
    while text in _DASHES or text.endswith(tuple(" " + dash for dash in _DASHES)):
        text = text[:-1].rstrip(_LOOSE)
    return text


def _led(text: str, *, first: bool) -> tuple[str, str]:
    """The text without what led over from the token before, and the comma or semicolon worth keeping."""
    text = text.lstrip()
    stop = text[:1] if text[:1] in (",", ";") and not first else ""
    text = text.lstrip(_LOOSE + ":" if first else _LOOSE)
    while text in _DASHES or text.startswith(tuple(dash + " " for dash in _DASHES)):
        text = text[1:].lstrip(_LOOSE)
    return text, stop

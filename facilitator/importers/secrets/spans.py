"""Where secrets stand in a text, and the text with them taken out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from facilitator.importers.found import Masked

TOKEN, KEY, PASSWORD, SECRET, COOKIE, EMAIL = KINDS = ("token", "key", "password", "secret", "cookie", "e-mail")
"""What a secret can be; masked, it reads `[token]`, `[key]` and so on."""

_UNMISTAKABLE = re.compile(r"(?=.*\d)(?=.*[^\W\d_]).{8,}", re.DOTALL)
_AGAIN = 50
"""How many different secrets of one text are looked for a second time: each costs a pass over the text."""


class Span(NamedTuple):
    """A stretch of a text, from `start` up to `end`, that holds a secret of this kind."""

    start: int
    end: int
    kind: str


def taken_out(text: str, spans: Iterable[Span]) -> tuple[str, tuple[Masked, ...]]:
    """The text with a mask in place of each span, and what stood there, in the order of the text.

    Spans that overlap become one, so that no part of a secret stays. A secret of eight characters or more, with letters
    and digits, is also masked where it stands a second time without anything that tells of it.
    """
    first = _apart(spans)
    parts: list[str] = []
    masked, at = [], 0
    for start, end, kind in _apart([*first, *_again(text, first)]):
        parts += (text[at:start], f"[{kind}]")
        masked.append(Masked(kind, text[start:end]))
        at = end
    return "".join(parts) + text[at:], tuple(masked)


def _apart(spans: Iterable[Span]) -> list[Span]:
    """Overlapping spans joined, of the kind of the one that begins first (the longer one, the first found)."""
    apart: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if apart and span.start < apart[-1].end:
            last = apart[-1]
            apart[-1] = Span(last.start, max(last.end, span.end), last.kind)
        else:
            apart.append(span)
    return apart


def _again(text: str, spans: list[Span]) -> Iterator[Span]:
    kinds = {text[s.start : s.end]: s.kind for s in spans}
    for was in [was for was in kinds if _UNMISTAKABLE.fullmatch(was)][:_AGAIN]:
        at = text.find(was)
        while at >= 0:
            yield Span(at, at + len(was), kinds[was])
            at = text.find(was, at + len(was))

"""Where a sentence ends in running text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

_END = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’)\]*]*+(?:\s++|$)|\n++")
_ABBREVIATIONS = (
    "e.g i.e eg ie etc vs approx ca cf al resp incl excl no nr fig sec min max mr mrs ms dr prof st jr sr inc ltd co"
    " corp dept est jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thurs fri sat sun a.m p.m"
    " u.s v ver pp ref"
)
_SHORT = frozenset(_ABBREVIATIONS.split())
_QUOTED = re.compile(r"\"[^\"\n]{0,400}\"|“[^”\n]{0,400}”")
_LAST_WORD = re.compile(r"[\w.'’-]*$")
_WORD = re.compile(r"[^\W\d_]")
NEAR = 200
"""Characters before a full stop in which a word must stand for it to end a sentence: `14:?? paged` is one."""
LONGEST = 2000
"""Characters after which a sentence is cut at the next space: nobody reads on, and no rule needs to."""


def sentences(text: str, opaque: Sequence[tuple[int, int]] = ()) -> Iterator[tuple[int, int]]:
    """Spans of the sentences of a text, white space around them left out; none ends within quotes or an `opaque` span.

    >>> [("It failed, e.g. at 2 p.m. in Oslo. We rolled back."[a:b]) for a, b in
    ...  sentences("It failed, e.g. at 2 p.m. in Oslo. We rolled back.")]
    ['It failed, e.g. at 2 p.m. in Oslo.', 'We rolled back.']
    """
    start = 0
    kept = sorted([*opaque, *(match.span() for match in _QUOTED.finditer(text))])
    for match in _END.finditer(text):
        n = bisect_right(kept, (match.start(), len(text))) - 1
        if n >= 0 and match.start() < kept[n][1] - 1:
            continue
        said = text[max(start, match.start() - NEAR) : match.start()]
        if match[0].isspace() or (_WORD.search(said) and _ends(text, match)):
            yield from _trim(text, start, match.end())
            start = match.end()
    yield from _trim(text, start, len(text))


def _ends(text: str, match: re.Match[str]) -> bool:
    """Whether a full stop ends the sentence: not after an abbreviation, an initial or a list number."""
    if match[0][0] != "." or match[0].startswith(("..", ".\n")) or match.end() == len(text):
        return match[0][0] in "!?" or match.end() == len(text) or text[match.end()].isupper()
    word = text[max(0, match.start() - 40) : match.start()]
    found = _LAST_WORD.search(word)
    last = found[0] if found else ""
    follows = text[match.end()]
    if last.lower() in _SHORT:
        return last.lower() in {"etc", "p.m", "a.m", "min", "max", "no"} and follows.isupper()
    initial = len(last) == 1 and last.isupper()
    number = last.isdigit() and (match.start() - len(last) == 0 or follows.islower())
    return not (initial or number)


def _trim(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST:
        cut = text.find(" ", start + LONGEST, end)
        if cut < 0:
            break
        yield from _bare(text, start, cut)
        start = cut
    yield from _bare(text, start, end)


def _bare(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    part = text[start:end]
    left = len(part) - len(part.lstrip())
    size = len(part.strip())
    if size:
        yield start + left, start + left + size

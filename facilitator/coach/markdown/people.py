"""Who is named as present or as an author, so that the rules know these words for people's names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from facilitator.coach.markdown.headings import Part, part_of
from facilitator.coach.markdown.lines import Line

_LABEL = re.compile(r"\W*(?P<label>[A-Za-z][A-Za-z /()-]{2,40}?)(?:\*\*|__)?\s*[:=](?:\*\*|__)?\s*(?P<rest>.*)")
_BETWEEN = re.compile(r"[,;/|&+]|\band\b|\s[–—-]\s")
_ASIDE = re.compile(r"\([^()]*\)|<[^<>]*>|\[(?=[^\]]*\]\()|\]\([^)]*\)")
_NAME = re.compile(r"@[\w.-]{2,}|[^\W\d_][\w'’.-]+(?: [^\W\d_][\w'’.-]*){0,3}")
_NOT_NAMES = (
    "team teams engineering engineers platform ops operations sre support security infrastructure infra network"
    " customer service services product data payments backend frontend on-call oncall devops management marketing"
    " sales legal tbd none n/a all everyone date time incident commander lead department group role name"
    " names various unknown nobody see here below above tbc self anyone someone"
)
_TEAM = frozenset(_NOT_NAMES.split())
LONGEST = 500
"""Characters of a line in which names are looked for."""


def names(lines: Iterable[Line]) -> Iterator[str]:
    """The names in lines of an attendance list: `- Priya Nair (scribe)`, `Facilitator: Sam, Lee`."""
    for line in lines:
        label = _LABEL.match(line.text[:LONGEST])
        for part in _BETWEEN.split(_ASIDE.sub(" ", label["rest"] if label else line.text[:LONGEST])):
            bare = part.strip(" *_`-.:[]\t#0123456789\"'")
            if _NAME.fullmatch(bare) and _is_name(bare):
                yield bare.lstrip("@")


def labelled(lines: Iterable[Line]) -> Iterator[str]:
    """The names after a label such as `Authors:` in running text or front matter."""
    for line in lines:
        label = _LABEL.match(line.text[:LONGEST])
        if label and part_of(label["label"]) is Part.PEOPLE:
            yield from names([line])


def _is_name(text: str) -> bool:
    if text.startswith("@"):
        return True
    words = text.split()
    if text.isupper() or any(word.lower() in _TEAM for word in words):
        return False
    return all(word[0].isupper() for word in words) or (len(words) == 1 and len(text) > 2)

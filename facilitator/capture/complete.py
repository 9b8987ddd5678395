"""Finishing the word one is typing: owners, marks, categories, kinds, `/park`."""

from __future__ import annotations

import re

from facilitator.capture.line import EDGE
from facilitator.capture.people import handle, names
from facilitator.model import Category, Kind, Mark, Plan, Postmortem, Section

_LAST = re.compile(rf"{EDGE}[@!~#][^\s,;()\[\]]{{1,64}}\Z")
_WORDS = {
    (Section.TIMELINE, "!"): tuple(Mark),
    (Section.TIMELINE, "~"): tuple(Plan),
    (Section.FACTORS, "#"): tuple(Category),
    (Section.ACTIONS, "#"): tuple(Kind),
}


def complete(text: str, section: Section, pm: Postmortem) -> str | None:
    """The whole line with its last word finished, None where there is nothing to add.

    Of several that fit, the first in order: of marks and categories as listed, of people as they attend.
    """
    if len(text) >= 2 and "/park ".startswith(text.lower()) and not text.endswith(" "):
        return "/park "
    found = _LAST.search(text, max(0, len(text) - 80))
    if not found:
        return None
    sign, typed = found[0][0], found[0][1:].lower()
    for word in _choices(section, sign, pm):
        if word.startswith(typed):
            return None if word == typed else text[: found.start()] + sign + word
    return None


def _choices(section: Section, sign: str, pm: Postmortem) -> tuple[str, ...]:
    if section is Section.ACTIONS and sign == "@":
        people = names(pm)
        full = tuple(".".join(name.lower().split()) for name in people)
        return tuple(h for name in people if (h := handle(name, people))) + full
    return _WORDS.get((section, sign), ())

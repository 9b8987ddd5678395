"""Who is in the room, by the names one types for them."""

from __future__ import annotations

import re
from functools import lru_cache

from facilitator.model import Postmortem


def names(pm: Postmortem) -> tuple[str, ...]:
    """Attendees' names in their order, the lead first where not among them."""
    present = tuple(a.name for a in pm.attendees if a.name)
    return present if pm.lead in present or not pm.lead else (pm.lead, *present)


def resolve(handle: str, people: tuple[str, ...]) -> str | None:
    """The person meant by a first name, or a full one with dots, hyphens or underscores for blanks; None if nobody."""
    return _handles(people).get(_fold(handle))


def handle(name: str, people: tuple[str, ...]) -> str | None:
    """The shorter of `sarah` and `sarah.chen` that means `name`; None where neither does (a stranger, a namesake)."""
    for text in (_first(name), ".".join(name.split())):
        if text and resolve(text, people) == name:
            return text.lower()
    return None


@lru_cache(maxsize=8)
def spelled(people: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern for everybody's full and first names as words of a sentence, longest first; it never matches nobody."""
    texts = {text for name in people for text in (name, _first(name)) if text.strip()}
    longest = sorted(texts, key=lambda text: (-len(text), text))
    return re.compile("(?:" + "|".join(map(re.escape, longest)) + r")(?!\w)" if longest else "(?!)", re.IGNORECASE)


def _first(name: str) -> str:
    return name.split(maxsplit=1)[0] if name.strip() else ""


def _fold(name: str) -> str:
    return re.sub(r"[\s._\-]+", " ", name).strip().casefold()


@lru_cache(maxsize=8)
def _handles(people: tuple[str, ...]) -> dict[str, str]:
    known: dict[str, str] = {}
    for name in people:
        known.setdefault(_fold(name), name)
    for name in people:
        known.setdefault(_fold(_first(name)), name)
    known.pop("", None)
    return known

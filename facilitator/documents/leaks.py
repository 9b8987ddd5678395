"""What must not stand in a text for customers: names, hosts, paths, tickets, chat names, the team's own words.

A check, not a filter: what customers are told is decided in `audience`, and this reads what somebody wrote for them. It
would rather ask once too often: a word it finds can be allowed by the team's settings (`public`).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache

from facilitator import facts
from facilitator.documents import words
from facilitator.documents.audience import WORDINGS, standing, wording
from facilitator.documents.leak_names import People, names_in, people
from facilitator.documents.leak_patterns import compiled
from facilitator.model import Audience, Postmortem

PLACES = {"title": "the title", "summary": "the summary", "impact": "the impact", "changes": "what changes"}
NAME, INTERNAL = "a person’s name", "an internal word"


@dataclass(frozen=True, slots=True)
class Leak:
    """Words that name something internal: what they are, and where they stand (`end` exclusive)."""

    word: str
    kind: str
    start: int
    end: int


def leaks(text: str, pm: Postmortem, internal: Collection[str] = (), public: Collection[str] = ()) -> tuple[Leak, ...]:
    """What in `text` customers must not read, in its order, none twice at one place.

    `internal` are the team's own words, in any case; `public` are words and domains that may stand (a domain allows
    all below it).
    """
    return _found(text, people(pm), tuple(internal), tuple(public))


def leaks_told(
    pm: Postmortem, internal: Collection[str] = (), public: Collection[str] = ()
) -> tuple[tuple[str, Leak], ...]:
    """What customers would be told and must not, each with where it stands: "the summary", "action 3"."""
    whose, own, may = people(pm), tuple(internal), tuple(public)
    return tuple((where, leak) for where, text in _told(pm) for leak in _found(text, whose, own, may))


def _told(pm: Postmortem) -> Iterator[tuple[str, str]]:
    for what in ("title", *WORDINGS):
        yield PLACES[what], " ".join(words.paragraphs(wording(pm, Audience.CUSTOMERS, what)))
    numbers = facts.numbers(facts.actions(pm))
    for action in standing(pm):
        yield f"action {numbers[action.id]}", words.line(action.public)


@lru_cache(maxsize=512)
def _found(text: str, whose: People, internal: tuple[str, ...], public: tuple[str, ...]) -> tuple[Leak, ...]:
    """See `leaks`; kept, since the minutes screen asks anew with each key, and one text of many has changed."""
    allowed = {word.casefold().strip() for word in public}
    found = [leak for leak in _all(text, whose, internal) if not _may_stand(leak.word, allowed)]
    kept: list[Leak] = []
    for leak in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or leak.start >= kept[-1].end:
            kept.append(leak)
    return tuple(kept)


def _all(text: str, whose: People, internal: tuple[str, ...]) -> Iterator[Leak]:
    for begin, end in names_in(text, whose):
        yield Leak(text[begin:end], NAME, begin, end)
    own = ((INTERNAL, _whole(word)) for word in map(words.line, internal) if word)
    for kind, pattern in (*compiled(), *own):
        for match in pattern.finditer(text):
            yield Leak(match[0], kind, match.start(), match.end())


def _may_stand(word: str, allowed: set[str]) -> bool:
    """Whether the word is public, or lies below a domain that is."""
    said = word.casefold()
    host = (
        re.sub(r"^[a-z0-9+.-]+://|^[^@]*@|[:/?#].*$", "", said) if re.match(r"[a-z0-9+.-]+://|[^@]+@", said) else said
    )
    return said in allowed or any(host == one or host.endswith(f".{one}") for one in allowed)


def _whole(word: str) -> re.Pattern[str]:
    """The team's word, in any case, where it stands for itself; in a script without blanks wherever it stands.

    Its blanks and hyphens may be either: "blue-cluster" is the "blue cluster".
    """
    pattern = r"[\s-]+".join(map(re.escape, re.split(r"[\s-]+", word)))
    if any("\u3040" <= char <= "\u9fff" or "\uac00" <= char <= "\ud7af" for char in word):
        return re.compile(pattern, re.IGNORECASE)
    return re.compile(rf"(?<![^\W_]){pattern}(?![^\W_])", re.IGNORECASE)

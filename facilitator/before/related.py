"""Earlier incidents like this one, by their titles.

Two titles are as near as the words they share are telling: a word counts by how few of the titles have it (inverse
document frequency), status codes such as 503 more than that, words of every outage less, and stop words not at all.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from facilitator.before.promises import Promises, promises
from facilitator.fold import fold
from facilitator.model import Postmortem

__all__ = ["NEAR", "Near", "Promises", "Titled", "last_related", "promises", "similar"]

Titled = tuple[str, str, str]
"""A post-mortem as a list knows it: id, title, date (ISO 8601)."""
NEAR = 0.34
"""The least cosine of two titles that is proposed. Tried on the titles of 61 published post-mortems: what is proposed
from here on shares its subject, but for one pair; at 0.3 and below a word such as "upgrade" is enough."""


@dataclass(frozen=True, slots=True)
class Near:
    """An earlier incident with a title like the one asked for; `score` is 1 for the same words, at least `NEAR`."""

    id: str
    title: str
    date: str
    score: float


def similar(title: str, others: Sequence[Titled], most: int = 3) -> tuple[Near, ...]:
    """The nearest of the others, nearest first and of equals the newest; none that only shares words of any outage."""
    wanted = _words(title)
    every = [_words(other[1]) for other in others]
    counts = Counter(word for words in every for word in words)
    counts.update(wanted)
    weights = {word: _weight(word) * math.log(1 + (len(others) + 1) / n) for word, n in counts.items()}
    telling = {word for word in wanted if _weight(word) >= 1}
    length = math.hypot(*(weights[word] for word in wanted))
    found = []
    for (key, name, day), words in zip(others, every, strict=True):
        if not telling.isdisjoint(words):
            shared = sum(weights[word] ** 2 for word in wanted & words)
            score = shared / (length * math.hypot(*(weights[word] for word in words)))
            if score >= NEAR:
                found.append(Near(key, name, day, round(score, 3)))
    return tuple(sorted(sorted(found, key=lambda near: near.date, reverse=True), key=lambda near: -near.score)[:most])


def last_related(pm: Postmortem, others: Sequence[Titled]) -> str | None:
    """The id of the earlier post-mortem to look back on: the one this repeats, else the likest earlier title."""
    if pm.repeats and any(key == pm.repeats for key, _, _ in others):
        return pm.repeats
    earlier = [one for one in others if one[0] != pm.id and one[2] <= pm.date.isoformat()]
    return next((near.id for near in similar(pm.title, earlier, 1)), None)


# -- words -----------------------------------------------------------------------------------------------------------

_WORD = re.compile(r"[a-z]+[0-9]+[a-z]*|[0-9]+(?=s\b)|[^\W_]+")
_SAYS_NOTHING = """
    a an and are as at be been but by did does for from had has have in into is it its no not of off on or our out over
    so some that the their then there they this to too under up was we were when while who with without all any back
    being both can could due during after before because between each every few more most only other than through until
    us via very pm postmortem post mortem incident report review
"""
_SAYS_LITTLE = """
    outage outages down downtime unavailable unavailability available availability degraded degradation disruption
    disrupted slow slowness fail fails failed failing failure failures error errors issue issues problem problems broken
    break breaks caused cause causing return returned returning returns stopped stop missing lost service services
    system systems site website server servers customer customers user users production prod partial full total limited
    amount brief short long time minute minutes hour hours new old two three several
"""
_STOP, _OF_ANY_OUTAGE = frozenset(_SAYS_NOTHING.split()), frozenset(_SAYS_LITTLE.split())
_PLURAL, _ENDING = re.compile(r"(?<=[^sui])s$"), re.compile(r"(?<=[a-z]{3})(?:ed|(?<=[a-z]{4})ing|ie|e|y)$")
_YEAR = range(1990, 2100)
_STATUS = range(400, 600)


def _weight(word: str) -> float:
    """How much a word tells whatever the log holds: a status code most, a word of any outage little."""
    if word.isdecimal():
        return 1.5 if int(word[:9]) in _STATUS else 0.0 if int(word[:9]) in _YEAR else 0.3
    return 0.25 if word in _OF_ANY_OUTAGE else 1.0


@lru_cache(maxsize=1 << 15)
def _words(title: str) -> frozenset[str]:
    """The words of a title in which two are compared: `502s` is `502`, plurals are singular."""
    return frozenset(filter(None, map(_plain, _WORD.findall(fold(title)))))


@lru_cache(maxsize=1 << 15)
def _plain(word: str) -> str:
    """A word without its ending (`stalls`, `stalled`, `stalling`); stop words and single letters are empty."""
    if word in _STOP or (len(word) == 1 and word.isascii()):
        return ""
    return word if word in _OF_ANY_OUTAGE or len(word) < 4 else _ENDING.sub("", _PLURAL.sub("", word))

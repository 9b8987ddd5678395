"""How a person is known in a text: by the whole name and by its parts, whatever accents, hyphens and case it has there.

Names of teams count as wholes only, and parts of a name that are words too ("Page", "Will") with care.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from facilitator import facts
from facilitator.documents import words
from facilitator.model import Postmortem

_SINGLE = str.maketrans({
    "ø": "o", "đ": "d", "ł": "l", "æ": "a", "œ": "o", "ı": "i", "ß": "s", "’": "'", "ʼ": "'", "‘": "'", "`": "'",
    "´": "'", "‐": "-", "‑": "-", "‒": "-", "–": "-", "\u00a0": " ", "\u202f": " ",
})  # fmt: skip
"""Signs that Unicode does not take apart, each for the one that stands for it."""
_ASIDE = re.compile(r"\([^)]*\)|<[^>]*>")
_TOKEN = re.compile(r"[^\W_][^\s,;&/+|]*")
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_PIECE = re.compile(r"[^\W\d_]+")
_JOINING = (
    "dr prof mr mrs ms ing jr sr phd van der den de del la las los von zu el al bin ibn da dos di du le ter and "
    "und et y"
)
"""Titles, particles and what joins two names."""
_ORDINARY = (
    "an as at baker banks bell bird bishop black bond booth bow brooks brown burns bush butler case chambers "
    "church clay close cook cross day days do english fair farmer field fields fine fisher flowers ford forest "
    "fox french frost gates glass go gold golden good gray green hall hand hardy he head her hill his ho house "
    "hunt hunter in is it key keys king knight lamb land law little lock long love low major man may me mercer "
    "miller mills my new no noble of oh on or page park parks per pierce pool porter post potter power powers "
    "price prince quick rain read reed rich ride rivers rush sands see sharp she shepherd short silver singer "
    "small smart snow so son song sparks speed spring star steel stock stone street strong summer summers sun "
    "sung swift temple than the they to tower town turn turner us wall walker ward waters way we well wells west "
    "white wild winter winters wise wolf wood woods work worth you young"
)
"""Names that are English words as often."""
_DESK = "admin contact hello help info mail office oncall post service status team"
"""What else stands before the `@` of an address that many read."""
_NO_NAMES, _WORDS, _DESKS = (frozenset(kind.split()) for kind in (_JOINING, _ORDINARY, _DESK))
_MONTHS = frozenset(["april", "may", "june", "august"])
_ACTS = r"\w+ed|was|had|has|is|did|does|saw|found|took|made|wrote|ran|went|told|said|and|or|from|on-call"
"""What follows a name that begins a sentence, and seldom the word it is too."""
_EDGE, _END = r"(?<![^\W_])", r"(?![^\W_])"


@dataclass(frozen=True, slots=True)
class Known:
    """A way in which somebody is known: a pattern for folded text, and whether a capital must begin it."""

    pattern: re.Pattern[str]
    capital: bool = False


@dataclass(frozen=True, slots=True)
class People:
    """Whose names are looked for: who was in the room or reviewed, who owns an action, addresses.

    `used` are the owners that are called by a common word, as `payments` is: the timeline uses it as one.
    """

    room: tuple[str, ...]
    owners: tuple[str, ...]
    emails: tuple[str, ...]
    used: frozenset[str]


def people(pm: Postmortem) -> People:
    """Everybody who has to do with `pm`."""
    owners = tuple(_clean(action.owner for action in pm.actions))
    common = [one for one in owners if one.islower()]
    entries = " ".join(entry.text for entry in pm.entries) if common else ""
    return People(
        room=tuple(_clean((*facts.people(pm), *pm.reviewed_by))),
        owners=owners,
        emails=tuple(_clean(one.email for one in pm.attendees)),
        used=frozenset(one for one in common if re.search(f"{_EDGE}{re.escape(one)}{_END}", entries)),
    )


def names_in(text: str, whose: People) -> Iterator[tuple[int, int]]:
    """Where a name of somebody stands in the text: begin and end; places may overlap."""
    folded = _folded(text)
    for known in _known(whose):
        for found in known.pattern.finditer(folded):
            if found[0] and not (known.capital and not text[found.start()].isupper()):
                yield found.span()


def _clean(texts: Iterable[str | None]) -> Iterator[str]:
    yield from dict.fromkeys(said for one in texts if (said := words.line(one or "").lstrip("@")))


def _folded(text: str) -> str:
    """The text in lower case and without accents, as many characters as it has."""
    return text.lower() if text.isascii() else "".join(map(_plain, text))


def _plain(char: str) -> str:
    low = char.lower()[:1].translate(_SINGLE)
    return unicodedata.normalize("NFD", low)[:1] or char


@lru_cache(maxsize=8)
def _known(whose: People) -> tuple[Known, ...]:
    found = [known for name in whose.room for known in _person(name)]
    found += [known for name in whose.owners if name not in whose.room for known in _owner(name, whose.used)]
    found += [known for email in whose.emails for known in _address(email)]
    return tuple(dict.fromkeys(found))


def _person(name: str) -> Iterator[Known]:
    """Somebody who was in the room: the whole name, each part of it, and a login made of both."""
    tokens = _tokens(name)
    if not _is_team(tokens, _teams()):
        for token in tokens:
            yield from _part(token)
        if len(tokens) > 1 and len(tokens[-1]) > 3:
            yield Known(re.compile(rf"{_EDGE}{re.escape(_folded(tokens[0])[0])}[._-]?{_spelt(tokens[-1])}{_END}"))
    if len(tokens) > 1 or "-" in name:
        yield Known(_whole(_ASIDE.sub(" ", name)))


def _owner(name: str, used: frozenset[str]) -> Iterator[Known]:
    """Who sees to an action: a person or a team. A common word that the timeline uses as one is no name."""
    tokens = _tokens(name)
    if _first_names() & {_folded(one) for one in tokens}:
        yield from _person(name)
    elif len(tokens) > 1 and (name.islower() or _is_team(tokens, _roles())):
        yield Known(_whole(name))
    elif name not in used:
        yield from _person(name)


def _address(email: str) -> Iterator[Known]:
    """An address, and what stands before its `@` unless that is a team's."""
    yield Known(_whole(email))
    local = email.partition("@")[0]
    if len(local) > 3 and not _is_team(_PIECE.findall(local), _roles() | _DESKS):
        yield from _part(local)


def _tokens(name: str) -> list[str]:
    """The words of a name, without what stands in brackets, titles and particles."""
    words_ = (_EDGES.sub("", one) for one in _TOKEN.findall(_ASIDE.sub(" ", name)))
    return [one for one in words_ if _PIECE.search(one) and _folded(one) not in _NO_NAMES]


def _is_team(tokens: list[str], called: frozenset[str]) -> bool:
    """Whether a name is that of a team or a role, by one of its words; with a first name in it, it is somebody's."""
    pieces = {_folded(piece) for token in tokens for piece in (token, *token.split("-"))}
    return bool(pieces & called) and not pieces & _first_names()


def _part(token: str) -> Iterator[Known]:
    """A word of a name and, where it has hyphens, the words it is made of."""
    pieces = _PIECE.findall(token)
    for part in dict.fromkeys((token, *(pieces if len(pieces) > 1 else ()))):
        low = _folded(part)
        if len(low) < (2 if part is token else 3) or low in _NO_NAMES or low in _roles():
            continue
        if low in _WORDS or low in _careful():
            yield from _careful_part(part, low)
        else:
            yield Known(_whole(part))


def _careful_part(part: str, low: str) -> Iterator[Known]:
    """A name that is a word too: "Mark" within a sentence, but neither "May 2026" nor "Will it happen again?"."""
    name = _spelt(part)
    yield Known(re.compile(rf"(?:(?<=[^\W_] )|(?<=[^\W_], )){name}{_END}(?! ?\d)"), capital=True)
    yield Known(re.compile(rf"{_EDGE}{name}(?='s{_END})"), capital=True)
    if low not in _MONTHS:
        yield Known(re.compile(rf"{_EDGE}{name}(?= (?:{_ACTS}){_END})"), capital=True)


def _whole(name: str) -> re.Pattern[str]:
    """The name where it stands for itself; in a script that puts no blanks between words, wherever it stands."""
    if any("\u3040" <= char <= "\u9fff" or "\uac00" <= char <= "\ud7af" for char in name):
        return re.compile(re.escape(_folded(name)))
    if any("\u0400" <= char <= "\u04ff" for char in name):  # declined by its ending
        return re.compile(rf"{_EDGE}{_spelt(name)}[^\W\d_]{{0,3}}{_END}")
    return re.compile(rf"{_EDGE}{_spelt(name)}{'s?' if len(name) > 3 else ''}{_END}")


def _spelt(name: str) -> str:
    """The folded name, with or without its hyphens, apostrophes and blanks, and with accents as signs of their own."""
    pieces = [piece for piece in re.split(r"[\s'._-]+", _folded(name)) if piece]
    return r"[\s'._-]{0,2}".join("[\u0300-\u036f]*".join(map(re.escape, piece)) for piece in pieces)


@cache
def _first_names() -> frozenset[str]:
    from facilitator.coach.lexicon import words as lexicon

    return frozenset(map(_folded, lexicon("names", "name")))


@cache
def _careful() -> frozenset[str]:
    from facilitator.coach.lexicon import words as lexicon

    return lexicon("names", "name-capital")


@cache
def _teams() -> frozenset[str]:
    """What teams are called."""
    from facilitator.coach.lexicon import words as lexicon

    return lexicon("people", "team")


@cache
def _roles() -> frozenset[str]:
    """What teams, roles and those outside are called."""
    from facilitator.coach.lexicon import words as lexicon

    return frozenset().union(
        *(lexicon("people", kind) for kind in ("role", "ambiguous", "team", "org", "public", "desk"))
    )

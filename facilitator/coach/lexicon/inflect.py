"""The forms of an English verb: enough of its spelling rules for the verbs of our lexicon."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class Forms:
    """One verb: deploy, deploys, (deployed,), deployed, deploying."""

    base: str
    third: str
    past: tuple[str, ...]
    participle: str
    gerund: str


def third(base: str) -> str:
    """The form after "she".

    >>> third("push"), third("notify"), third("deploy")
    ('pushes', 'notifies', 'deploys')
    """
    if base.endswith(("s", "x", "z", "ch", "sh", "o")):
        return f"{base}es"
    return f"{base[:-1]}ies" if base[-1] == "y" and base[-2:-1] not in VOWELS else f"{base}s"


def past(base: str) -> str:
    """The regular past.

    >>> past("skip"), past("notify"), past("delete")
    ('skipped', 'notified', 'deleted')
    """
    if base.endswith("e"):
        return f"{base}d"
    if base[-1] == "y" and base[-2:-1] not in VOWELS:
        return f"{base[:-1]}ied"
    return f"{_doubled(base)}ed"


def gerund(base: str) -> str:
    """The -ing form.

    >>> gerund("skip"), gerund("delete"), gerund("lie"), gerund("foresee")
    ('skipping', 'deleting', 'lying', 'foreseeing')
    """
    if base.endswith("ie"):
        return f"{base[:-2]}ying"
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")):
        return f"{base[:-1]}ing"
    return f"{_doubled(base)}ing"


def inflect(base: str) -> Forms:
    """All forms of a regular verb."""
    return Forms(base, third(base), (past(base),), past(base), gerund(base))


def irregular(rows: Iterable[list[str]]) -> dict[str, Forms]:
    """Read rows of `base past participle`, where `past` may be `learned/learnt`."""
    return {
        base: Forms(base, third(base), tuple(pasts.split("/")), participle, _irregular_gerund(base, participle))
        for base, pasts, participle in rows
    }


def _irregular_gerund(base: str, participle: str) -> str:
    stem = participle.removesuffix("ed")
    if len(stem) == len(base) + 1 and stem.startswith(base):
        return f"{stem}ing"
    if base in ("forget", "begin", "reset"):
        return f"{base}{base[-1]}ing"
    return gerund(base)


def _doubled(base: str) -> str:
    one_vowel = sum(c in VOWELS for c in base) == 1
    closed = base[-1] not in "aeiouwxy" and base[-2:-1] in tuple(VOWELS)
    return f"{base}{base[-1]}" if one_vowel and closed else base

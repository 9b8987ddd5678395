"""How published files are called: a pattern such as `{date}-{slug}.md`, filled in from the post-mortem.

A name can only lead downwards from the folder that is published to, and never into a hidden one such as `.git`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePosixPath

from facilitator.create import slug
from facilitator.documents.audience import wording
from facilitator.model import Audience, Postmortem

DEFAULT = "{date}-{slug}.md"
PLACEHOLDERS: Mapping[str, str] = {
    "date": "the day of the incident, `2026-04-12`",
    "year": "its year, `2026`",
    "month": "its month, `04`",
    "day": "its day of the month, `12`",
    "slug": "the id without its date, `queue-stalled`; for customers the words of their title, else `incident`",
    "id": "the id, `2026-04-12-queue-stalled`; not for customers",
    "severity": "`critical`, `major` or `minor`; not for customers",
    "audience": "`engineering`, `organisation` or `customers`",
}
"""What can stand in a pattern, and what becomes of it."""
INTERNAL = ("id", "severity")
"""What customers are not told, by the name of a file either."""
ENDINGS = (".md", ".markdown")
LONGEST = 200
"""Bytes of a part of a path: every disk takes 255, and a temporary file needs some of them."""
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_DATED = re.compile(r"\d{4}-\d{2}-\d{2}-(?=.)")
_UNFIT = re.compile(r'[\x00-\x1f\x7f\\:*?"<>|]')
"""Controls, and what some system takes for more than a name."""


def file_path(pattern: str, pm: Postmortem, audience: Audience) -> PurePosixPath:
    """Where the document for `audience` lies, relative to the folder published to. Raises ValueError (a sentence)."""
    values = _values(pm, audience)

    def put(found: re.Match[str]) -> str:
        name = found[1]
        if name not in values:
            known = ", ".join(f"{{{one}}}" for one in values)
            raise ValueError(f"a pattern takes {known}, not {{{name}}}.")
        if audience is Audience.CUSTOMERS and name in INTERNAL:
            raise ValueError(f"{{{name}}} is not for customers, and would stand in the name of their file.")
        return values[name]

    filled = _PLACEHOLDER.sub(put, pattern)
    if "{" in filled or "}" in filled:
        raise ValueError(f"a brace in {pattern!r} has no counterpart.")
    return checked(filled, ENDINGS)


def checked(path: str, endings: tuple[str, ...]) -> PurePosixPath:
    """The path, where it leads downwards to a file with one of these endings. Raises ValueError (a sentence)."""
    parts = path.split("/")
    if not path.lower().endswith(endings) or parts[-1].lower() in endings:
        raise ValueError(f"{path!r} is no name of a Markdown file: let it end in {' or '.join(endings)}.")
    if _UNFIT.search(path):
        raise ValueError(f"{path!r} holds a sign that cannot stand in the name of a file everywhere.")
    if any(part.startswith(".") or not part.strip() or part != part.strip() for part in parts):
        raise ValueError(f"{path!r} leads out of the folder or to a hidden file: use plain names, parted by /.")
    if any(len(part.encode()) > LONGEST for part in parts):
        raise ValueError(f"{path!r} has a part of more than {LONGEST} bytes: make the pattern shorter.")
    return PurePosixPath(path)


def candidates(pattern: str) -> str:
    """A pattern of `Path.glob` that finds what may have been published by this one."""
    literal = re.sub(r"[\[\]*?]", lambda sign: f"[{sign[0]}]", _PLACEHOLDER.sub("\0", pattern))
    return re.sub("\0+", "*", literal)


def _values(pm: Postmortem, audience: Audience) -> dict[str, str]:
    day = pm.date
    values = {
        "date": day.isoformat(), "year": f"{day.year:04}", "month": f"{day.month:02}", "day": f"{day.day:02}",
        "slug": _slug(pm, audience), "id": _plain(pm.id), "severity": pm.severity.value, "audience": audience.value,
    }  # fmt: skip
    assert values.keys() == PLACEHOLDERS.keys()
    return values


def _slug(pm: Postmortem, audience: Audience) -> str:
    """The id's own words: they stay when the title is put better, and so does the address of the page."""
    if audience is Audience.CUSTOMERS:
        return slug(wording(pm, audience, "title"))
    return _plain(_DATED.sub("", pm.id, count=1))


def _plain(id: str) -> str:
    """An id as part of a name; one that another tool gave may hold anything."""
    return slug(id, most=120)

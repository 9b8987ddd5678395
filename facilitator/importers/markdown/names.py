"""A document's title, and the people it names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from facilitator.coach.markdown.blocks import Block, ItemList, Paragraph, Quote, Table
from facilitator.importers.markdown.days import find_day
from facilitator.importers.markdown.fields import Fields
from facilitator.importers.markdown.labels import Label, label_of, pair
from facilitator.importers.markdown.layout import Laid
from facilitator.importers.markdown.text import shown
from facilitator.importers.markdown.topics import Topic
from facilitator.model import Attendee, Group

_BETWEEN = re.compile(r"[,;/|&+•]|\band\b")
_INITIALS = re.compile(r"[A-Z]{2,3}(?: [A-Z]{2,3})+")
_PERSON = re.compile(r"(?P<name>[^()–—]{1,60}?)\s*(?:\((?P<aside>[^()]{1,60})\)|\s[–—-]\s(?P<role>.{1,60}))?")
_NOBODY = re.compile(
    r"none|n/?a|tb[ad]|nobody|everyone|all|unknown|various|.*\b(?:team|teams|engineers)|no attendees.*", re.IGNORECASE
)
_WORDS = 5
"""Words of the longest name."""


def people(document: Laid, said: Fields) -> tuple[Attendee, ...]:
    """Everybody named as present, by role where one is given, and the authors; each name once."""
    found: dict[str, Attendee] = {}
    for section in document.sections:
        if section.topic is Topic.PEOPLE:
            group = Group.INVOLVED if "respond" in section.label.lower() else None
            for person in _listed(section.blocks, _role_of(section.label), group):
                found.setdefault(person.name, person)
    for name in split_names(said.get(Label.AUTHORS, "")):
        found.setdefault(name.name, Attendee(name.name, name.role or "author"))
    return tuple(found.values())


def split_names(text: str) -> Iterator[Attendee]:
    """The people in a line such as `Priya Nair (scribe), Sam and @lee`, or `AN EC RF`."""
    parts = text.split() if _INITIALS.fullmatch(text.strip()) else _BETWEEN.split(text)
    for part in parts:
        found = _PERSON.fullmatch(part.strip(" *_`-.:[]#\"'"))
        name = found["name"].strip().removeprefix("@") if found else ""
        if found and name and _is_name(name):
            yield Attendee(name, (found["aside"] or found["role"] or "").strip())


def _listed(blocks: Sequence[Block], role: str, group: Group | None) -> Iterator[Attendee]:
    for block in blocks:
        if isinstance(block, Table):
            yield from _table(block, group)
        elif isinstance(block, Paragraph):
            for line in block.lines:
                yield from _line(shown([line]), role, group)
        elif isinstance(block, ItemList):
            for item in block.items:
                yield from _listed(item.blocks, role, group)
        elif isinstance(block, Quote):
            yield from _listed(block.blocks, role, group)


def _line(text: str, role: str, group: Group | None) -> Iterator[Attendee]:
    said = pair(text)
    names = split_names(said[1] if said and ":" in text else text)
    role = said[0] if said and ":" in text else role
    yield from (Attendee(p.name, p.role or role, group=group) for p in names)


def _table(block: Table, group: Group | None) -> Iterator[Attendee]:
    """A table of people: the column called a name, else the first; role and team by their headers."""
    names = [shown([cell]).lower() for cell in block.header.cells]
    who = next((n for n, name in enumerate(names) if re.search("name|who|person|attendee", name)), 0)
    for row in block.rows:
        cells = dict(zip(names, (shown([cell]) for cell in row.cells), strict=False))
        name = shown([row.cells[who]]) if who < len(row.cells) else ""
        if name and _is_name(name):
            yield Attendee(name, cells.get("role", ""), cells.get("team", ""), group)


def _role_of(label: str) -> str:
    """The role that a heading over names says: `Authors`; a list of attendees says none."""
    word = label.strip().lower()
    return "author" if label_of(word) is Label.AUTHORS else ""


def _is_name(text: str) -> bool:
    return (
        not _NOBODY.fullmatch(text) and len(text.split()) <= _WORDS and text[0].isalpha() and not find_day(text)
        and not text.endswith(".")
    )  # fmt: skip

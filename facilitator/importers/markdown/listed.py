"""The lines of the other parts: factors, what went well, and what is kept aside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from facilitator.coach.markdown.blocks import Block, Item, ItemList, Paragraph
from facilitator.ids import new_id
from facilitator.importers.markdown.fields import Fields
from facilitator.importers.markdown.items import items_of
from facilitator.importers.markdown.labels import Label, pair
from facilitator.importers.markdown.layout import Laid, Parted
from facilitator.importers.markdown.text import shown, told
from facilitator.importers.markdown.topics import Topic
from facilitator.model import Category, Entry, Section

_CATEGORIES = {
    "monitoring": Category.MONITORING, "ownership and escalation": Category.OWNERSHIP, "ownership": Category.OWNERSHIP,
    "testing and validation": Category.TESTING, "testing": Category.TESTING, "documentation": Category.DOCUMENTATION,
    "single point of failure": Category.SINGLE_POINT, "alert fatigue": Category.ALERT_FATIGUE, "other": Category.OTHER,
}  # fmt: skip
# What our own minutes say below a factor; the links they tell of come back from JSON alone.
_OWN_DETAIL = re.compile(r"Explains:|Answered by actions?\b|No action answers it yet")
_CAUSES = re.compile(r"\b(?:factors?|causes?|reasons?|due to)\b.{0,40}:$", re.IGNORECASE)
_PARKED = re.compile(r"parking[ -]lot", re.IGNORECASE)
_FOOTNOTE = re.compile(r"\[\^[^\]]+\]:")


@dataclass(frozen=True, slots=True)
class Listed:
    """The entries beside the timeline, numbered across all sections, and the root cause where it is told in prose."""

    entries: tuple[Entry, ...]
    cause: str


def listed(document: Laid, said: Fields) -> Listed:
    """The factors, what went well, and what is kept aside (the parking lot), each line in its order."""
    found = [_factor(said[Label.TRIGGER], None)] if Label.TRIGGER in said else list[Entry]()
    causes: list[str] = []
    for section in document.sections:
        if section.topic is Topic.FACTORS:
            found += [_factor(text, category) for text, category in _factors(section)]
        elif section.topic is Topic.WELL:
            found += [_entry(Section.WENT_WELL, text) for text in _lines(section)]
        elif section.topic is Topic.CAUSE:
            found += [_factor(text, category) for text, category in _caused(section)]
            causes += [] if _is_list(section) else list(_lines(section))
        elif section.topic is Topic.ASIDE:
            found += list(_aside(section))
    numbered = tuple(replace(entry, position=n) for n, entry in enumerate(found, 1))
    return Listed(numbered, "\n\n".join(causes))


def _entry(section: Section, text: str) -> Entry:
    return Entry(new_id(), section, 0, text)


def _factor(text: str, category: Category | None) -> Entry:
    return Entry(new_id(), Section.FACTORS, 0, text, category=category)


def _caused(section: Parted) -> Iterator[tuple[str, Category | None]]:
    """A list of causes is a list of factors; a cause told in prose is the root cause."""
    if _is_list(section):
        yield from _factors(section)


def _is_list(section: Parted) -> bool:
    return any(isinstance(block, ItemList) for block in section.blocks)


def _factors(section: Parted) -> Iterator[tuple[str, Category | None]]:
    """Each factor with its category, where a line below it says one."""
    for text, item in items_of(section):
        category = next((found for line in _details(item) if (found := _category(line))), None) if item else None
        yield (told(_without_own(item)) if item else text), category


def _lines(section: Parted) -> Iterator[str]:
    return (text for text, _ in items_of(section))


def _aside(section: Parted) -> Iterator[Entry]:
    """What other sections say, one line a paragraph or item, under the words of their heading."""
    intro = section.blocks[0] if section.blocks else None
    caused = isinstance(intro, Paragraph) and bool(_CAUSES.search(shown(intro.lines)))
    for text, item in items_of(section):
        if caused and item is not None:
            yield _factor(text, None)
        elif not _FOOTNOTE.match(text):
            named = section.label and not _PARKED.fullmatch(section.label)
            yield _entry(Section.PARKING, f"{section.label}: {text}" if named else text)


def _details(item: Item) -> Iterator[str]:
    for block in item.blocks[1:]:
        if isinstance(block, ItemList):
            yield from (told(inner.blocks) for inner in block.items)


def _category(line: str) -> Category | None:
    said = pair(line)
    return _CATEGORIES.get(said[1].lower().strip(" .")) if said and said[0].lower() == "category" else None


def _without_own(item: Item) -> list[Block]:
    """The item's blocks without the details that our own minutes add."""
    kept: list[Block] = []
    for block in item.blocks:
        if isinstance(block, ItemList):
            rest = tuple(inner for inner in block.items if not _is_own(told(inner.blocks)))
            kept += [ItemList(rest)] if rest else []
        else:
            kept.append(block)
    return kept


def _is_own(line: str) -> bool:
    return bool(_OWN_DETAIL.match(line)) or _category(line) is not None

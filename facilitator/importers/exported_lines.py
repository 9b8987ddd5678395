"""The lines of an export as entries and actions with ids of their own, and what refers to them by number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from facilitator.agenda import Section
from facilitator.clean import clean
from facilitator.ids import new_id
from facilitator.importers.found import Unreadable
from facilitator.model import Action, Category, Entry, Kind, Mark, Plan, Status

Said = dict[str, Any]
"""An export that has been checked against the contract."""
_LISTS = {
    "timeline": Section.TIMELINE, "factors": Section.FACTORS, "went_well": Section.WENT_WELL,
    "parking_lot": Section.PARKING,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Export:
    """A checked export and the name of its file, for sentences about it."""

    said: Said
    name: str

    def wrong(self, place: str, what: str) -> Unreadable:
        """The sentence that says what is wrong at a place (`actions[2].due`)."""
        return Unreadable(f"{self.name} is no whole export: {place} {what}.")


def entries_of(export: Export) -> tuple[Entry, ...]:
    """Every entry: timeline, factors, what went well and the parking lot, numbered in this order.

    Raises Unreadable where a link leads nowhere or a time is none.
    """
    made = [entry for key, section in _LISTS.items() for entry in _entries(export, key, section)]
    explained = _links(export, made)
    return tuple(
        replace(entry, position=n, explains=tuple(explained.get(entry.id, ()))) for n, entry in enumerate(made, 1)
    )


def actions_of(export: Export, entries: tuple[Entry, ...]) -> tuple[Action, ...]:
    """Every action in its order; `entries` are those of the same export.

    Raises Unreadable where an action answers a factor that is not there, or is due on no day.
    """
    public = {one["action"]: clean(one["text"]) for one in export.said.get("public", ())}
    factors = _numbered(export, entries)
    return tuple(_action(export, n, one, factors, public) for n, one in enumerate(export.said["actions"]))


def moment(export: Export, value: str | None, place: str) -> datetime | None:
    """A time of the contract, UTC. Raises Unreadable for one that no clock shows."""
    if value is None:
        return None
    try:
        return datetime.strptime(value, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    except ValueError:
        raise export.wrong(place, "is no time of any day") from None


def on_day(export: Export, value: str, place: str) -> date:
    """A day of the contract. Raises Unreadable for one that the calendar does not have."""
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise export.wrong(place, "is no day of the calendar") from None


def maybe(text: str | None) -> str | None:
    """One line of plain text; None stays None."""
    return None if text is None else clean(text)


def _entries(export: Export, key: str, section: Section) -> Iterator[Entry]:
    rules = _dismissed(export, section)
    for n, one in enumerate(export.said[key]):
        yield Entry(
            new_id(), section, 0, clean(one["text"]),
            at=moment(export, one.get("at"), f"{key}[{n}].at"),
            mark=Mark(one["mark"]) if one.get("mark") else None,
            plan=Plan(one["plan"]) if one.get("plan") else None,
            category=Category(one["category"]) if one.get("category") else None,
            dismissed=rules.get(n + 1, ()),
        )  # fmt: skip


def _dismissed(export: Export, section: Section) -> dict[int, tuple[str, ...]]:
    """The rules waved through in one section, by the place of the line in its list; each a word."""
    said = (one for one in export.said.get("dismissed", ()) if one["section"] == section.value)
    return {one["n"]: tuple(word for rule in one["rules"] for word in clean(rule).split()) for one in said}


def _numbered(export: Export, entries: tuple[Entry, ...] | list[Entry]) -> dict[int, str]:
    """The ids of the factors by the numbers that the export gives them."""
    factors = [entry.id for entry in entries if entry.section is Section.FACTORS]
    return {one["n"]: id_ for one, id_ in zip(export.said["factors"], factors, strict=True)}


def _links(export: Export, entries: list[Entry]) -> dict[str, list[str]]:
    """Which entries of the timeline each factor explains: the one at that time with those words, each in its turn."""
    moments: dict[tuple[str | None, str], list[str]] = defaultdict(list)
    timeline = (entry.id for entry in entries if entry.section is Section.TIMELINE)
    for one, id_ in zip(export.said["timeline"], timeline, strict=True):
        moments[one["at"], one["text"]].append(id_)
    factors, explained = _numbered(export, entries), defaultdict[str, list[str]](list)
    for n, link in enumerate(export.said["links"]):
        factor = factors.get(link["factor"])
        there = (id_ for id_ in moments.get((link["at"], link["text"]), ()) if factor and id_ not in explained[factor])
        found = next(there, None)
        if factor is None or found is None:
            raise export.wrong(f"links[{n}]", "names a factor or an entry of the timeline that is not there")
        explained[factor].append(found)
    return explained


def _action(export: Export, n: int, one: Said, factors: dict[int, str], public: dict[int, str]) -> Action:
    if missing := [number for number in one["factors"] if number not in factors]:
        raise export.wrong(f"actions[{n}].factors", f"names factor {missing[0]}, which is not there")
    return Action(
        new_id(), n + 1, clean(one["text"]), owner=maybe(one["owner"]),
        due=None if one["due"] is None else on_day(export, one["due"], f"actions[{n}].due"),
        outcome=maybe(one["outcome"]), kind=Kind(one["kind"]) if one["kind"] else None,
        factors=tuple(factors[number] for number in one["factors"]), status=Status(one["status"]),
        dismissed=_dismissed(export, Section.ACTIONS).get(n + 1, ()), public=public.get(one["n"], ""),
    )  # fmt: skip

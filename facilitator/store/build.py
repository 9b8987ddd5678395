"""Rows back to a post-mortem: the other half of `rows.py`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import TypedDict, TypeVar

from facilitator.agenda import PANES, Agenda, Section, Slot, State
from facilitator.model import (
    Action,
    Attendee,
    Audience,
    Category,
    Draft,
    Entry,
    Group,
    Impact,
    Kind,
    Mark,
    Plan,
    Postmortem,
    Severity,
    Stage,
    Status,
    Wording,
)
from facilitator.store.cells import TABLES, unstamp
from facilitator.store.change import Row


class Prepared(TypedDict):
    """The fields of a post-mortem that are settled before its meeting."""

    triage: tuple[str, ...] | None
    repeats: str | None
    meeting_at: datetime | None


def build(found: Mapping[tuple[str, str], Row]) -> Postmortem:
    """The post-mortem that these rows are. Raises KeyError or ValueError when they are not whole."""
    by_table: dict[str, list[tuple[str, Row]]] = {table: [] for table in TABLES}
    for (table, key), row in found.items():
        by_table[table].append((key, row))
    ((pm, head),) = by_table["postmortems"]
    explains, answers = _links(by_table["entry_links"], "factor"), _links(by_table["action_factors"], "action")
    return Postmortem(
        id=pm,
        title=_text(head["title"]),
        date=date.fromisoformat(_text(head["date"])),
        severity=Severity(_text(head["severity"])),
        lead=_text(head["lead"]),
        attendees=tuple(_attendee(row) for _, row in _by_position(by_table["attendees"])),
        summary=_text(head["summary"]),
        root_cause=_text(head["root_cause"]),
        impact=_impact(head),
        entries=tuple(_entry(k, row, explains.get(k, ())) for k, row in _by_position(by_table["entries"])),
        actions=tuple(_action(k, row, answers.get(k, ())) for k, row in _by_position(by_table["actions"])),
        drafts=tuple(_draft(row) for _, row in sorted(by_table["drafts"], key=lambda kr: kr[0])),
        agenda=_agenda(by_table["agenda"], by_table["meetings"]),
        heard_at=_heard_at(by_table["meetings"]),
        **_prepared(head),
        wordings=tuple(_wording(row) for _, row in sorted(by_table["wordings"], key=lambda kr: kr[0])),
        stage=Stage(_text(head["stage"])),
        reviewed_by=tuple(filter(None, _text(head["reviewed_by"]).split("\n"))),
    )


def _prepared(head: Row) -> Prepared:
    """What was settled before the meeting."""
    triage, repeats, at = (_maybe(head[column]) for column in ("triage", "repeats", "meeting_at"))
    return {
        "triage": None if triage is None else tuple(triage.split()),
        "repeats": repeats,
        "meeting_at": unstamp(at) if at else None,
    }


def _attendee(row: Row) -> Attendee:
    name, role, team, email = (_text(row[column]) for column in ("name", "role", "team", "email"))
    return Attendee(name, role, team, _member(Group, row["side"]), email)


def _wording(row: Row) -> Wording:
    return Wording(Audience(_text(row["audience"])), _text(row["what"]), _text(row["text"]))


def _by_position(found: list[tuple[str, Row]]) -> list[tuple[str, Row]]:
    return sorted(found, key=lambda kr: (_number(kr[1]["position"]), kr[0]))


def _links(found: list[tuple[str, Row]], owner: str) -> dict[str, tuple[str, ...]]:
    """What each owner is linked to; the other end is the key's second half."""
    links: dict[str, tuple[str, ...]] = {}
    for key, row in sorted(found):
        one = _text(row[owner])
        links[one] = (*links.get(one, ()), key.partition("/")[2])
    return links


def _impact(row: Row) -> Impact:
    minutes = row["duration_minutes"]
    users, revenue, tickets, sla = (_maybe(row[c]) for c in ("users_affected", "revenue", "support_tickets", "sla"))
    return Impact(None if minutes is None else int(minutes), users, revenue, tickets, sla)


def _entry(key: str, row: Row, explains: tuple[str, ...]) -> Entry:
    at = _maybe(row["at"])
    return Entry(
        id=key,
        section=Section(_text(row["section"])),
        position=int(_number(row["position"])),
        text=_text(row["text"]),
        at=unstamp(at) if at else None,
        mark=_member(Mark, row["mark"]),
        plan=_member(Plan, row["plan"]),
        category=_member(Category, row["category"]),
        explains=explains,
        dismissed=tuple(_text(row["dismissed"]).split()),
        origin=_maybe(row["origin"]),
    )


def _action(key: str, row: Row, factors: tuple[str, ...]) -> Action:
    due = _maybe(row["due"])
    return Action(
        id=key,
        position=int(_number(row["position"])),
        text=_text(row["text"]),
        owner=_maybe(row["owner"]),
        due=date.fromisoformat(due) if due else None,
        outcome=_maybe(row["outcome"]),
        kind=_member(Kind, row["kind"]),
        factors=factors,
        status=Status(_text(row["status"])),
        dismissed=tuple(_text(row["dismissed"]).split()),
        public=_text(row["public"]),
    )


def _draft(row: Row) -> Draft:
    return Draft(Section(_text(row["section"])), _text(row["text"]), _maybe(row["editing"]))


def _agenda(slots: list[tuple[str, Row]], meetings: list[tuple[str, Row]]) -> Agenda:
    if not slots or not meetings:
        return Agenda()
    meeting = meetings[0][1]
    return Agenda(
        tuple(_slot(row) for _, row in _by_position(slots)),
        index=PANES.index(Section(_text(meeting["phase"]))),
        state=State(_text(meeting["state"])),
        held=bool(meeting["held"]),
    )


def _slot(row: Row) -> Slot:
    parts = (_number(row[f"{name}_seconds"]) for name in ("planned", "given", "actual", "away"))
    return Slot(Section(_text(row["phase"])), *parts)


def _heard_at(meetings: list[tuple[str, Row]]) -> datetime | None:
    heard = _maybe(meetings[0][1]["heard_at"]) if meetings else None
    return unstamp(heard) if heard else None


_E = TypeVar("_E", Mark, Plan, Category, Kind, Group)


def _member(kind: type[_E], value: str | int | float | None) -> _E | None:
    return None if value is None else kind(str(value))


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _maybe(value: object) -> str | None:
    return None if value is None else str(value)


def _number(value: str | int | float | None) -> float:
    return float(value or 0)

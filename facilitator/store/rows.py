"""A post-mortem as plain rows and back, and what differs between two of them.

Keys are `table, key` pairs; a row's columns are those of `schema.py`. `build(rows(pm)) == pm` for everything
that is stored (a running clock's `since` is a reading of this machine's clock and means nothing to the next one).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TypeVar

from facilitator.agenda import PANES, Agenda, Section, Slot, State
from facilitator.model import (
    Action,
    Attendee,
    Category,
    Draft,
    Entry,
    Impact,
    Kind,
    Mark,
    Plan,
    Postmortem,
    Severity,
    Status,
)
from facilitator.store.change import Change, Row

Rows = dict[tuple[str, str], Row]
TABLES = (
    "postmortems", "attendees", "entries", "entry_links", "actions", "action_factors", "drafts", "agenda", "meetings",
)  # fmt: skip
"""Every table with rows of a post-mortem, in an order in which a row comes after the rows it refers to."""


def stamp(at: datetime) -> str:
    """A time as it is stored: `2026-04-12T14:03:00Z`, with fractions of a second where it has any."""
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def unstamp(text: str) -> datetime:
    """A stored time as a UTC `datetime`."""
    return datetime.fromisoformat(text.replace("Z", "+00:00")).astimezone(UTC)


def rows(pm: Postmortem) -> Rows:
    """All rows of one post-mortem."""
    return {(table, key): row for table, key, row in _rows(pm)}


def diff(old: Postmortem | None, new: Postmortem | None) -> tuple[Change, ...]:
    """The changes that lead from one post-mortem to another of the same id; None is one that is not there."""
    before, after = rows(old) if old else {}, rows(new) if new else {}
    return tuple(
        Change(table, key, before.get((table, key)), after.get((table, key)))
        for table, key in _ordered({*before, *after})
        if before.get((table, key)) != after.get((table, key))
    )


def patched(pm: Postmortem, changes: Iterable[Change]) -> Postmortem:
    """The post-mortem after these changes."""
    found = rows(pm)
    for change in changes:
        found.pop((change.table, change.key), None)
        if change.after is not None:
            found[change.table, change.key] = change.after
    return replace(build(linked(found)), agenda=pm.agenda, heard_at=pm.heard_at)


def linked(found: Rows) -> Rows:
    """The rows less the links that lead nowhere: another window may have removed what one of them refers to."""
    ends = {"entry_links": ("factor", "entries"), "action_factors": ("action", "actions")}
    return {
        (table, key): row
        for (table, key), row in found.items()
        if table not in ends
        or ((ends[table][1], row[ends[table][0]]) in found and ("entries", key.partition("/")[2]) in found)
    }


def _ordered(keys: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return sorted(keys, key=lambda k: (TABLES.index(k[0]), k[1]))


# -- to rows -------------------------------------------------------------------------------------------------------


def _rows(pm: Postmortem) -> Iterator[tuple[str, str, Row]]:
    yield "postmortems", pm.id, _postmortem_row(pm)
    for n, person in enumerate(pm.attendees):
        yield "attendees", f"{pm.id}/{n}", {"postmortem": pm.id, "position": n, "name": person.name}
    for entry in pm.entries:
        yield "entries", entry.id, _entry_row(pm.id, entry)
        for other in entry.explains:
            yield "entry_links", f"{entry.id}/{other}", {"factor": entry.id, "entry": other, "postmortem": pm.id}
    for action in pm.actions:
        yield "actions", action.id, _action_row(pm.id, action)
        for factor in action.factors:
            link: Row = {"action": action.id, "factor": factor, "postmortem": pm.id}
            yield "action_factors", f"{action.id}/{factor}", link
    for draft in pm.drafts:
        row: Row = {"postmortem": pm.id, "section": draft.section, "text": draft.text, "editing": draft.editing}
        yield "drafts", f"{pm.id}/{draft.section}", row
    yield from _clock_rows(pm)


def _clock_rows(pm: Postmortem) -> Iterator[tuple[str, str, Row]]:
    for n, slot in enumerate(pm.agenda.slots):
        yield "agenda", f"{pm.id}/{slot.section}", {
            "postmortem": pm.id, "position": n, "phase": slot.section, "planned_seconds": slot.planned,
            "given_seconds": slot.given, "actual_seconds": round(slot.spent, 3),
            "away_seconds": round(slot.away, 3),
        }  # fmt: skip
    yield "meetings", pm.id, {
        "postmortem": pm.id, "state": pm.agenda.state, "phase": pm.agenda.section,
        "held": int(pm.agenda.held), "heard_at": stamp(pm.heard_at) if pm.heard_at else None,
    }  # fmt: skip


def _postmortem_row(pm: Postmortem) -> Row:
    hit = pm.impact
    return {
        "title": pm.title, "date": pm.date.isoformat(), "severity": pm.severity, "lead": pm.lead,
        "summary": pm.summary, "root_cause": pm.root_cause, "duration_minutes": hit.duration_minutes,
        "users_affected": hit.users, "revenue": hit.revenue, "support_tickets": hit.tickets, "sla": hit.sla,
    }  # fmt: skip


def _entry_row(pm: str, e: Entry) -> Row:
    return {
        "postmortem": pm, "section": e.section, "position": e.position, "text": e.text,
        "at": stamp(e.at) if e.at else None, "mark": e.mark, "plan": e.plan, "category": e.category,
        "dismissed": " ".join(e.dismissed),
    }  # fmt: skip


def _action_row(pm: str, a: Action) -> Row:
    return {
        "postmortem": pm, "position": a.position, "text": a.text, "owner": a.owner,
        "due": a.due.isoformat() if a.due else None, "outcome": a.outcome, "kind": a.kind, "status": a.status,
        "dismissed": " ".join(a.dismissed),
    }  # fmt: skip


# -- from rows -----------------------------------------------------------------------------------------------------


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
        attendees=tuple(Attendee(_text(row["name"])) for _, row in _by_position(by_table["attendees"])),
        summary=_text(head["summary"]),
        root_cause=_text(head["root_cause"]),
        impact=_impact(head),
        entries=tuple(_entry(k, row, explains.get(k, ())) for k, row in _by_position(by_table["entries"])),
        actions=tuple(_action(k, row, answers.get(k, ())) for k, row in _by_position(by_table["actions"])),
        drafts=tuple(_draft(row) for _, row in sorted(by_table["drafts"], key=lambda kr: kr[0])),
        agenda=_agenda(by_table["agenda"], by_table["meetings"]),
        heard_at=_heard_at(by_table["meetings"]),
    )


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


_E = TypeVar("_E", Mark, Plan, Category, Kind)


def _member(kind: type[_E], value: str | int | float | None) -> _E | None:
    return None if value is None else kind(str(value))


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _maybe(value: object) -> str | None:
    return None if value is None else str(value)


def _number(value: str | int | float | None) -> float:
    return float(value or 0)

"""A post-mortem as plain rows and back, and what differs between two of them.

Keys are `table, key` pairs; a row's columns are those of `schema.py`. `build(rows(pm)) == pm` for everything
that is stored (a running clock's `since` is a reading of this machine's clock and means nothing to the next one).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from facilitator.model import Action, Attendee, Entry, Postmortem
from facilitator.store.build import build
from facilitator.store.cells import TABLES, Rows, stamp
from facilitator.store.change import Change, Row


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
        yield "attendees", f"{pm.id}/{n}", _attendee_row(pm.id, n, person)
    for told in pm.wordings:
        wording: Row = {"postmortem": pm.id, "audience": told.audience, "what": told.what, "text": told.text}
        yield "wordings", f"{pm.id}/{told.audience}/{told.what}", wording
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
        "stage": pm.stage, "reviewed_by": "\n".join(pm.reviewed_by),
        "triage": None if pm.triage is None else " ".join(pm.triage), "repeats": pm.repeats,
        "meeting_at": stamp(pm.meeting_at) if pm.meeting_at else None,
    }  # fmt: skip


def _attendee_row(pm: str, n: int, person: Attendee) -> Row:
    return {
        "postmortem": pm, "position": n, "name": person.name, "role": person.role, "team": person.team,
        "side": person.group, "email": person.email,
    }  # fmt: skip


def _entry_row(pm: str, e: Entry) -> Row:
    return {
        "postmortem": pm, "section": e.section, "position": e.position, "text": e.text,
        "at": stamp(e.at) if e.at else None, "mark": e.mark, "plan": e.plan, "category": e.category,
        "dismissed": " ".join(e.dismissed), "origin": e.origin,
    }  # fmt: skip


def _action_row(pm: str, a: Action) -> Row:
    return {
        "postmortem": pm, "position": a.position, "text": a.text, "owner": a.owner,
        "due": a.due.isoformat() if a.due else None, "outcome": a.outcome, "kind": a.kind, "status": a.status,
        "dismissed": " ".join(a.dismissed), "public": a.public,
    }  # fmt: skip

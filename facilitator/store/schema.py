"""The tables, as migrations: plain ones, so that any SQL tool can read the file.

A new version of the schema is one more function at the end; a function that was released is never changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlite_utils import Migrations

if TYPE_CHECKING:
    from sqlite_utils import Database

migrations = Migrations("facilitator")


@migrations()
def m001_meeting(db: Database) -> None:
    """One row is one thing a person would recognise; `changes` is the journal of all that was written."""
    for name, (columns, refers) in _MEETING.items():
        keys = [(column, table, "id") for column, table in refers.items()]
        _table(db, name).create({"id": str, **columns}, pk="id", foreign_keys=keys, not_null={"id"})
        if "postmortem" in columns:
            _table(db, name).create_index(["postmortem"])
    _table(db, "changes").create(
        {
            "seq": int, "batch": str, "postmortem": str, "at": str, "what": str, "reverses": str,
            "tbl": str, "row": str, "before": str, "after": str,
        },
        pk="seq",
    )  # fmt: skip
    _table(db, "changes").create_index(["postmortem", "batch"])
    db.create_view("open_actions", _OPEN_ACTIONS)


@migrations()
def m002_before_the_meeting(db: Database) -> None:
    """What is settled before the meeting, what was imported for its timeline, and what each audience is told.

    `imports` keeps every line that came in, whether it is in the timeline (`entries.origin` names it) or not:
    what was read once is known, and does not come in again.
    """
    for name, columns in _ADDED.items():
        for column in columns.split():
            _table(db, name).add_column(column, str)
    for name, columns in _ADDED.items():
        filled = {column: _FILLED.get(column) for column in columns.split()}
        db.execute(f"update {name} set {', '.join(f'{column} = ?' for column in filled)}", list(filled.values()))
        _fill_journal(db, name, filled)
    for name, (kinds, refers) in _BEFORE.items():
        keys = [(column, table, "id") for column, table in refers.items()]
        _table(db, name).create({"id": str, **kinds}, pk="id", foreign_keys=keys, not_null={"id"})
    _table(db, "wordings").create_index(["postmortem"])
    _table(db, "imports").create_index(["postmortem", "at"])


def _fill_journal(db: Database, table: str, filled: dict[str, str | None]) -> None:
    """The journal holds whole rows, which undo puts back and compares: they get the new columns as well."""
    new = ", ".join("?, ?" for _ in filled)
    values = [part for column, value in filled.items() for part in (f"$.{column}", value)]
    for side in ("before", "after"):
        db.execute(
            f"update changes set {side} = json_set({side}, {new}) where tbl = ? and json_valid({side})",
            [*values, table],
        )


def _table(db: Database, name: str) -> Any:
    return db[name]


_OF_ONE = {"postmortem": "postmortems"}
_MEETING: dict[str, tuple[dict[str, type], dict[str, str]]] = {
    "postmortems": ({
        "title": str, "date": str, "severity": str, "lead": str, "summary": str, "root_cause": str,
        "duration_minutes": int, "users_affected": str, "revenue": str, "support_tickets": str, "sla": str,
    }, {}),
    "attendees": ({"postmortem": str, "position": int, "name": str}, _OF_ONE),
    "entries": ({
        "postmortem": str, "section": str, "position": int, "text": str, "at": str, "mark": str, "plan": str,
        "category": str, "dismissed": str,
    }, _OF_ONE),
    "entry_links": (
        {"factor": str, "entry": str, "postmortem": str},
        {**_OF_ONE, "factor": "entries", "entry": "entries"},
    ),
    "actions": ({
        "postmortem": str, "position": int, "text": str, "owner": str, "due": str, "outcome": str, "kind": str,
        "status": str, "dismissed": str,
    }, _OF_ONE),
    "action_factors": (
        {"action": str, "factor": str, "postmortem": str},
        {**_OF_ONE, "action": "actions", "factor": "entries"},
    ),
    "drafts": ({"postmortem": str, "section": str, "text": str, "editing": str}, _OF_ONE),
    "agenda": ({
        "postmortem": str, "position": int, "phase": str, "planned_seconds": float, "given_seconds": float,
        "actual_seconds": float, "away_seconds": float,
    }, _OF_ONE),
    "meetings": ({"postmortem": str, "state": str, "phase": str, "held": int, "heard_at": str}, _OF_ONE),
}  # fmt: skip

_ADDED = {
    "postmortems": "stage reviewed_by triage repeats meeting_at",
    "attendees": "role team side email",
    "entries": "origin",
    "actions": "public",
}
"""Columns of text that older tables are given; `side` is the attendee's group, a word that SQL keeps for itself."""
_FILLED = {"stage": "draft", "reviewed_by": "", "role": "", "team": "", "email": "", "public": ""}
"""What rows that are there already have in them; in the others nothing."""
_BEFORE: dict[str, tuple[dict[str, type], dict[str, str]]] = {
    "wordings": ({"postmortem": str, "audience": str, "what": str, "text": str}, _OF_ONE),
    "imports": ({
        "postmortem": str, "source": str, "place": str, "at": str, "text": str, "sort": str, "mark": str,
        "masked": int, "aside": int,
    }, _OF_ONE),
}  # fmt: skip

_OPEN_ACTIONS = """
select a.postmortem, p.title, a.n, a.text, a.owner, a.due, a.status
from (select *, row_number() over (partition by postmortem order by position) as n from actions) a
join postmortems p on p.id = a.postmortem
where a.status in ('open', 'in progress')
order by a.due is null, a.due, a.postmortem, a.n
"""

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

_OPEN_ACTIONS = """
select a.postmortem, p.title, a.n, a.text, a.owner, a.due, a.status
from (select *, row_number() over (partition by postmortem order by position) as n from actions) a
join postmortems p on p.id = a.postmortem
where a.status in ('open', 'in progress')
order by a.due is null, a.due, a.postmortem, a.n
"""

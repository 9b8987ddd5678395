"""What could not be saved, as lines one can read, copy and type again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from facilitator.capture import render
from facilitator.clean import clean_block
from facilitator.model import Action, Entry, Postmortem
from facilitator.store.change import Batch, Row
from facilitator.store.merge import Net, net

_FACTS = {
    "title": "Title", "date": "Date", "severity": "Severity", "lead": "Incident lead", "summary": "Summary",
    "root_cause": "Root cause", "duration_minutes": "Minutes of impact", "users_affected": "Users affected",
    "revenue": "Revenue", "support_tickets": "Support tickets", "sla": "SLA",
}  # fmt: skip
_LINES = {"entries", "actions"}
_OWNER = {"entry_links": "factor", "action_factors": "action"}
_CLOCK = {"agenda", "meetings"}


def lost(pm: Postmortem, batches: Iterable[Batch]) -> list[str]:
    """The net of these batches, `pm` being the post-mortem with them: one text for each line, fact and draft.

    What was taken back again and drafts that others have replaced are left out. Not empty where anything is lost.
    """
    changed = net(batches)
    found = list(dict.fromkeys(clean_block(text) for text in _told(pm, changed)))
    return found if found or not changed else ["That a half-typed line was cleared."]


def _told(pm: Postmortem, changed: Net) -> Iterator[str]:
    items: dict[str, Entry | Action] = {entry.id: entry for entry in pm.entries}
    items |= {action.id: action for action in pm.actions}
    clock = False
    for (table, key), (before, after) in changed:
        owner = key if table in _LINES else str((after or before or {}).get(_OWNER.get(table, ""), ""))
        if owner in items:
            yield render(items[owner], pm)
        elif table in _LINES and before and not after:
            yield f"Removed: {before['text']}"
        elif table == "postmortems" and after:
            yield from _facts(before or {}, after)
        elif table == "attendees" and after:
            yield f"Attendee: {after['name']}"
        elif table == "drafts" and after:
            yield str(after["text"])
        clock = clock or table in _CLOCK
    if clock:
        yield "The clock of the meeting: where it stood last."


def _facts(before: Row, after: Row) -> Iterator[str]:
    for column, name in _FACTS.items():
        value = after.get(column)
        if value != before.get(column) and (value or before.get(column)):
            yield f"{name}: {value if value not in (None, '') else '(empty)'}"

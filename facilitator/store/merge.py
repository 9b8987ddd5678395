"""Two windows that changed one meeting at once, put together: what was typed in either is kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from facilitator.model import Postmortem
from facilitator.store.change import Batch, Row
from facilitator.store.rows import TABLES, Rows, build, rows

_TYPED = ("entries", "actions")
_LINKS = {"entry_links": ("factor", "entry"), "action_factors": ("action", "factor")}
_MERGED = ("postmortems", *_TYPED, *_LINKS)
"""The clock and the drafts are not merged: the other window's clock goes on, a draft is saved again as it is typed."""


def merged(pm: Postmortem, refused: Iterable[Batch]) -> Postmortem:
    """The other window's post-mortem with what ours wrote in vain done on top of it.

    Where both changed a line, each keeps the parts that it alone has changed; where both changed its text, ours
    becomes a line of its own. A line that one removed and the other changed stays.
    """
    found = rows(pm)
    for (table, key), (before, after) in _net(refused):
        now = found.get((table, key))
        if now == before or (now is None and after is not None):
            _put(found, table, key, after)
        elif now is not None and before is not None and after is not None:
            _both(found, table, key, (now, before, after))
    return replace(build(found), agenda=pm.agenda, heard_at=pm.heard_at)


def _net(batches: Iterable[Batch]) -> list[tuple[tuple[str, str], tuple[Row | None, Row | None]]]:
    """Each row as it was before all these batches and after them, rows that others refer to first."""
    net: dict[tuple[str, str], tuple[Row | None, Row | None]] = {}
    for change in (change for batch in batches for change in batch.changes if change.table in _MERGED):
        place = change.table, change.key
        net[place] = (net[place][0] if place in net else change.before, change.after)
    return sorted(((p, ba) for p, ba in net.items() if ba[0] != ba[1]), key=lambda item: TABLES.index(item[0][0]))


def _both(found: Rows, table: str, key: str, states: tuple[Row, Row, Row]) -> None:
    now, before, after = states
    ours = {column: value for column, value in after.items() if value != before[column]}
    alone = {column: value for column, value in ours.items() if now[column] == before[column]}
    found[table, key] = {**now, **alone}
    if table in _TYPED and "text" in ours.keys() - alone.keys() and ours["text"] != now["text"]:
        _put(found, table, _free(found, table, key), after)


def _put(found: Rows, table: str, key: str, row: Row | None) -> None:
    """Write or remove one row: a line gets a place of its own, a link needs both its ends."""
    if row is None:
        found.pop((table, key), None)
    elif table in _LINKS:
        one, two = (row[column] for column in _LINKS[table])
        if (("entries" if table == "entry_links" else "actions"), one) in found and ("entries", two) in found:
            found[table, key] = row
    else:
        found[table, key] = _placed(found, table, key, row) if table in _TYPED else row


def _placed(found: Rows, table: str, key: str, row: Row) -> Row:
    taken = {
        int(other["position"] or 0)
        for (of, name), other in found.items()
        if of == table and name != key and other.get("section") == row.get("section")
    }
    return {**row, "position": max(taken) + 1} if row["position"] in taken else row


def _free(found: Rows, table: str, key: str) -> str:
    return next(name for n in range(2, len(found) + 3) if (table, name := f"{key}-{n}") not in found)

"""Two windows that changed one meeting at once, put together: what was typed in either is kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from facilitator.model import Postmortem
from facilitator.store.build import build
from facilitator.store.cells import TABLES, Rows
from facilitator.store.change import Batch, Row
from facilitator.store.rows import linked, rows

_TYPED = ("entries", "actions")
_LINKS = {"entry_links": ("factor", "entry"), "action_factors": ("action", "factor")}
_MERGED = ("postmortems", "attendees", "wordings", *_TYPED, *_LINKS, "drafts")
"""The clock is not merged: the other window's goes on, and a key pressed here is done again (see `wishes`)."""
Net = list[tuple[tuple[str, str], tuple[Row | None, Row | None]]]


def merged(pm: Postmortem, refused: Iterable[Batch]) -> Postmortem:
    """The other window's post-mortem with what ours wrote in vain done on top of it.

    Where both changed a line, each keeps the parts that it alone has changed; where both changed its text, ours
    becomes a line of its own. A line that one removed and the other changed stays. Of two drafts of one pane ours
    stays, since it is the one that stands in this window's line.
    """
    found = rows(pm)
    for (table, key), (before, after) in net(refused, _MERGED):
        now = found.get((table, key))
        if now == before or (now is None and after is not None):
            _put(found, table, key, after)
        elif now is not None and before is not None and after is not None and table != "attendees":
            _both(found, table, key, (now, before, after))
        elif table == "drafts" and after is not None:
            _put(found, table, key, after)
    return replace(build(linked(found)), agenda=pm.agenda, heard_at=pm.heard_at)


def net(batches: Iterable[Batch], tables: Iterable[str] = TABLES) -> Net:
    """Each row of these tables as it was before all these batches and after them, rows others refer to first."""
    found: dict[tuple[str, str], tuple[Row | None, Row | None]] = {}
    wanted = frozenset(tables)
    for change in (change for batch in batches for change in batch.changes if change.table in wanted):
        place = change.table, change.key
        found[place] = (found[place][0] if place in found else change.before, change.after)
    return sorted(((p, ba) for p, ba in found.items() if ba[0] != ba[1]), key=lambda item: TABLES.index(item[0][0]))


def _both(found: Rows, table: str, key: str, states: tuple[Row, Row, Row]) -> None:
    now, before, after = states
    ours = {column: value for column, value in after.items() if value != before[column]}
    alone = {column: value for column, value in ours.items() if table == "drafts" or now[column] == before[column]}
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

"""What the log says of earlier incidents when a new one is looked at."""

from __future__ import annotations

from datetime import date

from facilitator.before.promises import promises
from facilitator.before.related import last_related
from facilitator.model import Postmortem
from facilitator.spoken import show_date
from facilitator.store import NotFound, Store

SHOWN = 4
"""How many promises the opening shows: it is read aloud in a minute."""


def promised(store: Store, pm: Postmortem, today: date) -> tuple[str, ...]:
    """What the last related post-mortem promised and what became of it, a heading first; empty where there is none."""
    others = [(one.id, one.title, one.date) for one in store.headings() if one.id != pm.id]
    related = last_related(pm, others)
    try:
        earlier = store.load(related) if related else None
    except NotFound:  # deleted since the list was read
        earlier = None
    if earlier is None:
        return ()
    then = promises(earlier, today)
    head = f"Last time, {show_date(then.date)}: {then.title}"
    more = (f"… and {len(then.lines) - SHOWN} more",) if len(then.lines) > SHOWN else ()
    return (head, then.sentence, *then.lines[:SHOWN], *more)

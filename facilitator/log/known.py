"""What a new post-mortem can lean on: the titles there are, and everybody met so far."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from facilitator.before.people import known_people
from facilitator.before.related import Titled
from facilitator.log.listing import newest_first, opened
from facilitator.model import Attendee
from facilitator.store import Store

_MET = 100
"""In how many of the newest post-mortems people are looked for: whoever was in none of them is hardly invited."""
_TITLES = 10_000
"""How many of the newest titles are compared while one types a new one."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a new post-mortem can lean on: the titles there are (the newest last), and everybody met so far."""

    titled: tuple[Titled, ...] = ()
    people: tuple[Attendee, ...] = ()


def known(library: Callable[[], Store]) -> Known:
    """Open the log, see what there is, and let go of it. Raises StoreError."""
    store = library()
    try:
        headings = newest_first(store.headings())
        met = [pm for h in headings[:_MET] if (pm := opened(store, h.id))]
    finally:
        store.close()
    people = (one for pm in met for one in (*pm.attendees, Attendee(pm.lead)))
    return Known(tuple((h.id, h.title, h.date) for h in reversed(headings[:_TITLES])), known_people(people))

"""What makes a post-mortem new: an id that can be read and typed, and the batch that writes it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from facilitator.history import NEW
from facilitator.ids import new_id
from facilitator.model import Postmortem
from facilitator.store import Conflict, Store
from facilitator.store.change import Batch
from facilitator.store.rows import diff


def creation(pm: Postmortem, at: datetime) -> Batch:
    """The batch that writes a new post-mortem; `at` is UTC."""
    return Batch(new_id(), at, NEW, diff(None, pm))


def written(store: Store, pm: Postmortem, at: datetime) -> Postmortem:
    """Write a new post-mortem under an id of its own, and give it with that id; `at` is UTC. Raises StoreError.

    Who takes the same id at the same moment gets the next.
    """
    while True:
        pm = replace(pm, id=free_id(pm, (heading.id for heading in store.headings())))
        try:
            store.apply(pm.id, creation(pm, at))
        except Conflict:
            continue
        return pm


def free_id(pm: Postmortem, taken: Iterable[str]) -> str:
    """A readable id such as `2026-04-12-checkout-returned-502s` that is not taken."""
    base, used = f"{pm.date.isoformat()}-{slug(pm.title)}", set(taken)
    candidates = (base if n == 1 else f"{base}-{n}" for n in range(1, len(used) + 2))
    return next(one for one in candidates if one not in used)


def slug(title: str, most: int = 48) -> str:
    """The title as lower-case words with hyphens; letters of other scripts stay, accents of Latin ones go.

    >>> slug("Checkout returned 502s!")
    'checkout-returned-502s'
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", title.lower()) if not unicodedata.combining(c))
    words = re.findall(r"[^\W_]+", unicodedata.normalize("NFC", plain))
    kept = ""
    for word in words:
        if kept and len(kept) + 1 + len(word) > most:
            break
        kept = f"{kept}-{word}" if kept else word[:most]
    return kept or "incident"

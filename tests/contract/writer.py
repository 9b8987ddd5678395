"""A program that writes lines into a store, to be run several at a time: WHERE ID NAME HOW-MANY."""

from __future__ import annotations

import sys
from dataclasses import replace

from facilitator.model import Draft, Entry, Postmortem, Section
from facilitator.store import open_store
from tests.samples import batch

PANES = {"one": Section.TIMELINE, "two": Section.FACTORS}


def added(name: str, n: int) -> Entry:
    """The n-th line that the writer of this name adds."""
    return Entry(f"{name}-{n:03}", Section.WENT_WELL, n, f"line {n} of {name}")


def main(where: str, key: str, name: str, many: int) -> None:
    """Write so many batches, each of a new line and of a draft that changes with it."""
    store = open_store(where)
    known = replace(store.load(key), entries=(), drafts=())
    for n in range(many):
        new = _after(known, name, n)
        store.apply(key, batch(known, new))
        known = new
    store.close()


def _after(known: Postmortem, name: str, n: int) -> Postmortem:
    return replace(known, entries=(*known.entries, added(name, n)), drafts=(Draft(PANES[name], f"draft {n}"),))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]))

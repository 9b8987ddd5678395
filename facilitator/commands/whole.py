"""Whole post-mortems into the log: other teams' documents, and our own exports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import click

from facilitator import facts
from facilitator.clean import clean
from facilitator.commands.common import tell
from facilitator.commands.progress import progress
from facilitator.commands.restate import TRIES
from facilitator.create import creation, free_id
from facilitator.importers import postmortem
from facilitator.importers.found import Masked, Reading
from facilitator.importers.source import Source
from facilitator.importers.wash import masked_postmortem
from facilitator.model import Postmortem, Status
from facilitator.store import Conflict, Store


@dataclass(frozen=True, slots=True)
class Read:
    """A document that was read: where it came from, what is to be said of it, what was masked in it."""

    name: str
    pm: Postmortem
    notes: tuple[str, ...]
    masked: tuple[Masked, ...]


def take_in_whole(
    store: Store | None, kinds: Sequence[tuple[str, Source]], reading: Reading, now: datetime, dry_run: bool
) -> None:
    """Read all of them, say what was found, write those that are new in one transaction. Raises Unreadable.

    `store` is None where a dry run finds no log yet.
    """
    with progress("documents read") as heard:
        found = []
        for n, (kind, source) in enumerate(kinds, 1):
            found.append(_read(kind, source, reading))
            heard(n)
    new = list(_new(found, store))
    for one in found:
        _tell(one, known=one not in new)
    _count(found, len(new))
    if dry_run or store is None:
        click.echo("Nothing is written (--dry-run).")
    else:
        _write(store, found, now)


def _read(kind: str, source: Source, reading: Reading) -> Read:
    """Other teams’ documents are masked; an export of this program comes back as it was."""
    whole = postmortem(kind, source, reading)
    pm, masked = (whole.pm, ()) if kind == "json" else masked_postmortem(whole.pm)
    return Read(source.name, pm, whole.notes, masked)


def _new(found: Iterable[Read], store: Store | None) -> Iterator[Read]:
    """Those whose title and date are neither in the log nor earlier in the row."""
    seen = {(one.title, one.date) for one in store.headings()} if store else set()
    for one in found:
        sign = (one.pm.title, one.pm.date.isoformat())
        if sign not in seen:
            seen.add(sign)
            yield one


def _write(store: Store, found: Iterable[Read], now: datetime) -> None:
    """Those that are new, at the moment of writing: another shell may import the same just now."""
    for left in reversed(range(TRIES)):
        named = _named(store, [one.pm for one in _new(found, store)])
        try:
            store.apply_all([(pm.id, creation(pm, now)) for pm in named])
            break
        except Conflict:
            if not left:
                raise
    for pm in named:
        click.echo(pm.id)


def _named(store: Store, new: Iterable[Postmortem]) -> list[Postmortem]:
    """The same under ids that are free."""
    taken, named = {one.id for one in store.headings()}, []
    for pm in new:
        mine = pm if pm.id and pm.id not in taken else replace(pm, id=free_id(pm, taken))
        taken.add(mine.id)
        named.append(mine)
    return named


def _tell(one: Read, *, known: bool) -> None:
    """One document in a line, and what was assumed."""
    pm = one.pm
    parts = (
        f"{len(facts.timeline(pm))} timeline", f"{len(facts.factors(pm))} factors", f"{len(pm.actions)} actions",
    )  # fmt: skip
    state = ": in the log already" if known else f": {', '.join(parts)}"
    tell(f"{clean(one.name)}{state}", err=True)
    for note in one.notes:
        tell(f"  {clean(note)}", err=True)


def _count(found: Sequence[Read], new: int) -> None:
    done = sum(1 for one in found for action in one.pm.actions if action.status is Status.DONE)
    actions = sum(len(one.pm.actions) for one in found)
    entries = sum(len(facts.timeline(one.pm)) for one in found)
    tell(
        f"{len(found)} post-mortems read, {new} new: {entries} timeline entries,"
        f" {sum(len(facts.factors(one.pm)) for one in found)} factors, {actions} actions ({done} done)",
        err=True,
    )
    if masked := Counter(mask.kind for one in found for mask in one.masked):
        tell("Masked: " + ", ".join(f"{n} × {kind}" for kind, n in masked.items()), err=True)

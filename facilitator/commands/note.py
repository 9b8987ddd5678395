"""`facilitator note`: write a moment of the incident down while it happens."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

import click

from facilitator.clean import clean
from facilitator.commands.common import Wrong, db_option, load, opened, read_text
from facilitator.commands.run import next_id
from facilitator.history import NOTE
from facilitator.ids import new_id
from facilitator.intake import MOST
from facilitator.items import with_item
from facilitator.model import Entry, Mark, Postmortem, Section
from facilitator.spoken import show_date, show_time
from facilitator.store.change import Batch
from facilitator.store.rows import diff


@click.command()
@click.argument("words", nargs=-1, metavar="[TEXT]")
@click.option("--mark", type=click.Choice([m.value for m in Mark], case_sensitive=False), help="A turning point.")
@click.option("--at", metavar="TIME", help="When it was, such as 14:31 or 16:31 CEST; else now.")
@click.option("--to", "id", metavar="ID", help="The post-mortem; else the one that is open.")
@db_option
def command(words: tuple[str, ...], mark: str | None, at: str | None, id: str | None, db: str | None) -> None:
    """Append to the draft timeline while the incident goes on; prints each line as it was understood.

    TEXT is a line as in the meeting: `14:31 rolled back cart 4.12 !mitigated`. Without TEXT the lines come from
    standard input. A line without a time is of this moment.
    """
    from facilitator.clock import SystemClock

    lines = _lines(words)
    store = opened(db, create=False)
    pm, clock = load(store, id or next_id(store)), SystemClock()
    now, before = clock.now(), pm
    for line in lines:
        pm = noted(pm, _composed(line, at, mark), now)
    store.apply(pm.id, Batch(new_id(), now, NOTE, diff(before, pm)))
    there = {entry.id for entry in before.entries}
    for entry in (e for e in pm.entries if e.id not in there):
        click.echo(_said(entry, pm))
    click.echo(f"Noted in {pm.id}", err=True)


def noted(pm: Postmortem, line: str, now: datetime) -> Postmortem:
    """The post-mortem with this line at the end of its draft; without a time of its own it is of `now` (UTC).

    Raises Wrong where the line says nothing.
    """
    from facilitator import capture

    entry = capture.parse(line, Section.TIMELINE, pm, now.date())
    assert isinstance(entry, Entry)  # only the actions pane makes actions
    if not entry.text:
        raise Wrong("There is nothing to note: say what happened, in a few words.")
    timeline = entry.section is Section.TIMELINE
    last = max((e.position for e in pm.entries if e.section is entry.section), default=0)
    moment = now.replace(microsecond=0) if timeline and entry.at is None else entry.at
    return with_item(pm, replace(entry, id=new_id(), position=last + 1, at=moment))


def _lines(words: Sequence[str]) -> list[str]:
    """What is to be noted. Raises Wrong."""
    text = clean(" ".join(words))
    if text and text != "-":
        return [text]
    if not words and (sys.stdin is None or sys.stdin.isatty()):
        raise Wrong('Say what happened: facilitator note "rolled back cart 4.12" --mark mitigated; or pipe lines in.')
    lines = list(_said_lines(read_text("-").splitlines())) if not text or text == "-" else []
    if not lines:
        raise Wrong("There is nothing to note: what came in holds no words.")
    if len(lines) > MOST:
        raise Wrong(f"That is {len(lines)} lines, and a note is a few: facilitator import --from log - takes them all.")
    return lines


def _said_lines(lines: Iterable[str]) -> Iterator[str]:
    yield from filter(None, map(clean, lines))


def _composed(line: str, at: str | None, mark: str | None) -> str:
    """The line with the time and the mark that were given beside it. Raises Wrong for what is no time."""
    from facilitator.when import read_time

    if at is not None:
        read = read_time(clean(at))
        if read is None or read[1]:
            raise Wrong(f"--at takes a time such as 14:31, 16:31 CEST or 2026-04-12 14:31, not {clean(at)!r}.")
        line = f"{clean(at)} \\ {line}"
    return f"{line} !{mark.lower()}" if mark else line


def _said(entry: Entry, pm: Postmortem) -> str:
    """An entry as it was understood."""
    if entry.section is Section.PARKING:
        return f"parked: {entry.text}"
    assert entry.at is not None  # `noted` gives every moment a time
    day = f"{show_date(entry.at)} " if entry.at.date() != pm.date else ""
    mark = f" {entry.mark}" if entry.mark else ""
    plan = f" ~{entry.plan}" if entry.plan else ""
    return f"{day}{show_time(entry.at)} UTC{mark}{plan}  {entry.text}"

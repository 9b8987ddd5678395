"""`facilitator new`: start a post-mortem."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

import click

from facilitator.clean import clean, clean_block
from facilitator.commands.common import Wrong, db_option, opened, read_text
from facilitator.commands.create import creation, free_id
from facilitator.ids import new_id
from facilitator.model import Attendee, Postmortem, Severity
from facilitator.store import Conflict, Store


@click.command()
@click.option("--title", required=True, help='What happened, in a few words: "Checkout returned 502s".')
@click.option("--date", "day", required=True, metavar="YYYY-MM-DD", help="The day the incident began (UTC).")
@click.option("--severity", required=True, type=click.Choice([s.value for s in Severity], case_sensitive=False))
@click.option("--lead", required=True, metavar="NAME", help="The incident lead, who coordinated the response.")
@click.option("--attendee", "attendees", multiple=True, metavar="NAME", help="Somebody invited; once for each.")
@click.option("--summary", default="", help="Two or three sentences; can be filled in later.")
@click.option("--timeline", metavar="FILE", help="A draft timeline, a line an entry (- for standard input).")
@db_option
def command(
    title: str, day: str, severity: str, lead: str, attendees: tuple[str, ...], summary: str, timeline: str | None,
    db: str | None,
) -> None:  # fmt: skip
    """Start a post-mortem; prints its id.

    The lines of --timeline are those of the meeting: `14:03 UTC alert fires !detected`, `+6m status page updated`.
    """
    from facilitator.clock import SystemClock

    clock, lines = SystemClock(), read_text(timeline).splitlines() if timeline else []
    pm = Postmortem(
        id="",
        title=_stated(title, "--title"),
        date=_day(day),
        severity=Severity(severity.lower()),
        lead=_stated(lead, "--lead"),
        attendees=_people(attendees),
        summary=clean_block(summary),
    )
    pm = with_timeline(pm, lines, clock.today())
    store = opened(db)
    twins = [h.id for h in store.headings() if (h.title, h.date) == (pm.title, pm.date.isoformat())]
    pm = _written(store, pm, clock.now())
    if twins:
        click.echo(f"Note: there is already a post-mortem of this title and date: {twins[-1]}", err=True)
    for n, entry in enumerate(pm.entries, 1):
        if entry.at is None:
            click.echo(f"Note: timeline entry {n} has no clock time and was kept without one: {entry.text}", err=True)
    click.echo(pm.id)


def _written(store: Store, pm: Postmortem, at: datetime) -> Postmortem:
    """The post-mortem under an id of its own, in the store. Who takes the same id at the same moment gets the next."""
    while True:
        pm = replace(pm, id=free_id(pm, (heading.id for heading in store.headings())))
        try:
            store.apply(pm.id, creation(pm, at))
        except Conflict:
            continue
        return pm


def with_timeline(pm: Postmortem, lines: Iterable[str], today: date) -> Postmortem:
    """The post-mortem with a draft timeline read from lines."""
    from facilitator.capture import read_lines

    entries = read_lines(lines, pm, today)
    return replace(pm, entries=tuple(replace(e, id=new_id(), position=n) for n, e in enumerate(entries, 1)))


def _stated(text: str, option: str) -> str:
    if not (said := clean(text)):
        raise Wrong(f"{option} is empty; say it in a few words.")
    return said


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise Wrong(f"--date takes a day that exists, written like 2026-04-12, not {clean(text)!r}.") from None


def _people(names: Iterable[str]) -> tuple[Attendee, ...]:
    said = dict.fromkeys(name for raw in names for part in raw.split(",") if (name := clean(part)))
    return tuple(Attendee(name) for name in said)

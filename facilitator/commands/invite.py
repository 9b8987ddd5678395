"""`facilitator invite`: the calendar file and the message that call people to the meeting."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path

import click

from facilitator.before.deadline import counted_from, hold_by, propose, say_slot, say_within
from facilitator.clean import clean
from facilitator.commands.common import Wrong, db_option, load, opened, write_text
from facilitator.commands.times import moment, tz_option, zone_named
from facilitator.history import INVITE
from facilitator.ids import new_id
from facilitator.model import Group, Postmortem
from facilitator.moves import times_moved
from facilitator.store import Store
from facilitator.store.change import Batch
from facilitator.store.rows import diff

AHEAD = timedelta(days=366)
"""How far ahead a meeting may be called for."""


@click.command()
@click.argument("id")
@click.option(
    "-o", "--output", metavar="FILE", help="Write this file instead of ID.ics; - prints it, without the message."
)
@click.option("--at", metavar="TIME", help='When the meeting is, such as "2026-04-14 10:00"; it is kept.')
@click.option("--force", is_flag=True, help="Replace a file that is there.")
@tz_option
@db_option
def command(id: str, output: str | None, at: str | None, force: bool, tz: str | None, db: str | None) -> None:
    """Write an invitation to the meeting of post-mortem ID as a calendar file; prints a message to paste.

    Without --at it is for the time the meeting is called for; where it has none, for the next working hour within 48
    hours of the resolution, and the meeting is called for that. A time that has to be later is taken, and stated.
    """
    from facilitator.clock import SystemClock
    from facilitator.documents.invitation import calendar, message

    zone, now, store = zone_named(tz), SystemClock().now(), opened(db, create=False)
    pm = load(store, id)
    said = _sensible(moment(at, zone, "--at"), pm, now) if at is not None else None
    begin = said or pm.meeting_at or propose(counted_from(pm).at, now, zone).begin
    path = None if output == "-" else _free(Path(output or f"{pm.id}.ics"), force)
    notes = [_chosen(pm, begin, now, zone, asked=said is not None)]
    pm = _called_for(store, pm, begin, now)
    text = calendar(pm, begin, stamp=now, sequence=times_moved(store.journal(pm.id)))
    if path:
        write_text(path, text)
        click.echo(message(pm, begin, zone), nl=False)
        notes.append(f"Written: {clean(str(path))}")
    else:
        click.echo(text.encode(), nl=False)  # bytes: a terminal of Windows would double the CR
    for note in (*notes, *_missing(pm)):
        click.echo(note, err=True)


def _sensible(at: datetime, pm: Postmortem, now: datetime) -> datetime:
    """A time at which the meeting can be. Raises Wrong for a slip of the finger in day or year."""
    if at.date() < pm.date:
        raise Wrong(f"--at is {say_slot(at, UTC, 0)}, before the day of the incident, {pm.date}; is the date right?")
    if at - now > AHEAD:
        raise Wrong(f"--at is {say_slot(at, UTC, 0)}, more than a year ahead; is the year right?")
    return at


def _free(path: Path, force: bool) -> Path:
    """The path, where it may be written. Raises Wrong."""
    if not force and path.is_file():
        raise Wrong(f"{path} is there already; --force replaces it, and -o names another file.")
    return path


def _called_for(store: Store, pm: Postmortem, begin: datetime, now: datetime) -> Postmortem:
    """The post-mortem with its meeting called for this time, in the store as well: what was sent out has to hold."""
    new = replace(pm, meeting_at=begin)
    store.apply(pm.id, Batch(new_id(), now, INVITE, diff(pm, new)))
    return new


def _chosen(pm: Postmortem, begin: datetime, now: datetime, zone: tzinfo, *, asked: bool) -> str:
    """Which time it is, where that comes from, and whether it is within the 48 hours."""
    kind = "As said with --at" if asked else "As called for" if pm.meeting_at else "Proposed, and kept"
    past = "; that time has passed" if begin < now else ""
    return f"{kind}: {say_slot(begin, zone)}, {say_within(begin, hold_by(counted_from(pm).at))}{past}"


def _missing(pm: Postmortem) -> Iterator[str]:
    """Who is missing from the invitation."""
    from facilitator.documents.invitation import unaddressed

    groups = {person.group for person in pm.attendees}
    if not pm.attendees:
        yield "Note: nobody is invited but the lead; the meeting needs who took part, and whom it affected."
    elif Group.AFFECTED not in groups:
        yield "Note: nobody is invited from the affected side, who can tell what customers met."
    if names := unaddressed(pm):
        yield f"Note: no address is known of {', '.join(names)}: send them the message, the file names them as text."

"""`facilitator new`: start a post-mortem."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, tzinfo

import click

from facilitator.clean import clean, clean_block
from facilitator.commands.common import Wrong, db_option, load, opened, read_text, where
from facilitator.commands.times import moment, tz_option, zone_named
from facilitator.commands.triage_options import Triaged, triage_options
from facilitator.create import written
from facilitator.ids import new_id
from facilitator.model import Attendee, Postmortem, Severity
from facilitator.store import open_store

LONG_AGO = 7
"""Days after the 48 hours from which on no time is proposed: then it is a document that is written up."""
PERSON = 'Somebody invited: "Sarah <s@example.com> (SRE, Payments, involved)"; once for each.'


@click.command()
@click.option("--title", help='What happened, in a few words: "Checkout returned 502s".')
@click.option("--date", "day", metavar="YYYY-MM-DD", help="The day the incident began (UTC).")
@click.option("--severity", type=click.Choice([s.value for s in Severity], case_sensitive=False))
@click.option("--lead", metavar="NAME", help="The incident lead, who coordinated the response.")
@click.option("--attendee", "attendees", multiple=True, metavar="PERSON", help=PERSON)
@click.option("--summary", default="", help="Two or three sentences; can be filled in later.")
@click.option("--timeline", metavar="FILE", help="A draft timeline, a line an entry (- for standard input).")
@click.option("--meeting", metavar="TIME", help='When the meeting is, such as "2026-04-14 10:00".')
@tz_option
@triage_options
@db_option
def command(
    title: str | None, day: str | None, severity: str | None, lead: str | None, attendees: tuple[str, ...],
    summary: str, timeline: str | None, meeting: str | None, tz: str | None, triage: Triaged, db: str | None,
) -> None:  # fmt: skip
    """Start a post-mortem; prints its id. Without any option it asks, first of all whether one is needed.

    The lines of --timeline are those of the meeting: `14:03 UTC alert fires !detected`, `+6m status page updated`.
    """
    if _asked_for_nothing():
        _ask(db)
        return
    from facilitator.clock import SystemClock

    zone, clock = zone_named(tz), SystemClock()
    lines = read_text(timeline).splitlines() if timeline else []
    pm = Postmortem(
        id="",
        title=_stated(title, "--title"),
        date=_day(_given(day, "--date")),
        severity=Severity(_given(severity, "--severity").lower()),
        lead=_stated(lead, "--lead"),
        attendees=_people(attendees),
        summary=clean_block(summary),
        meeting_at=moment(meeting, zone, "--meeting") if meeting is not None else None,
        triage=triage.yes,
    )
    pm = with_timeline(pm, lines, clock.today())
    store = opened(db)
    if triage.repeats:
        pm = replace(pm, repeats=load(store, triage.repeats).id)
    twins = [h.id for h in store.headings() if (h.title, h.date) == (pm.title, pm.date.isoformat())]
    pm = written(store, pm, clock.now())
    if twins:
        click.echo(f"Note: there is already a post-mortem of this title and date: {twins[-1]}", err=True)
    for n, entry in enumerate(pm.entries, 1):
        if entry.at is None:
            click.echo(f"Note: timeline entry {n} has no clock time and was kept without one: {entry.text}", err=True)
    click.echo(f"Note: {when(pm, clock.now(), zone)}", err=True)
    click.echo(pm.id)


def when(pm: Postmortem, now: datetime, zone: tzinfo) -> str:
    """By when to hold it, and the meeting's time, or a proposal where it has none; `now` is UTC."""
    from facilitator.before.deadline import counted_from, hold_by, propose, say_left, say_slot, say_within

    since = counted_from(pm)
    by = hold_by(since.at)
    left = f"{say_left(by, now)}, counted from {since.why}"
    if pm.meeting_at:
        return f"{left}. The meeting: {say_slot(pm.meeting_at, zone)}, {say_within(pm.meeting_at, by)}."
    if (now - by).days >= LONG_AGO:
        return f"{left}."
    begin = propose(since.at, now, zone).begin
    offered = f"{say_slot(begin, zone)}, {say_within(begin, by)}"
    return f"{left}. A time for it: {offered} (facilitator invite writes the invitation)."


def _asked_for_nothing() -> bool:
    """Whether nothing was said but where the log is."""
    said = click.get_current_context()
    given = [name for name in said.params if said.get_parameter_source(name) is not click.core.ParameterSource.DEFAULT]
    return not set(given) - {"db"} and bool(sys.stdin and sys.stdin.isatty() and sys.stdout.isatty())


def _ask(db: str | None) -> None:
    """Ask on the screen."""
    from facilitator.app import FacilitatorApp
    from facilitator.commands.run import hold, require_terminal

    require_terminal()
    place = where(db)
    opened(db).close()  # what is wrong with the log is better said now than after eight questions
    hold(FacilitatorApp(library=lambda: open_store(place), place="new"))


def with_timeline(pm: Postmortem, lines: Iterable[str], today: date) -> Postmortem:
    """The post-mortem with a draft timeline read from lines."""
    from facilitator.capture import read_lines

    entries = read_lines(lines, pm, today)
    return replace(pm, entries=tuple(replace(e, id=new_id(), position=n) for n, e in enumerate(entries, 1)))


def _given(text: str | None, option: str) -> str:
    """What an option says. Raises Wrong where it is missing."""
    if text is None:
        raise Wrong(f"Missing option '{option}'. On a terminal, `facilitator new` alone asks for everything.")
    return text


def _stated(text: str | None, option: str) -> str:
    if not (said := clean(_given(text, option))):
        raise Wrong(f"{option} is empty; say it in a few words.")
    return said


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise Wrong(f"--date takes a day that exists, written like 2026-04-12, not {clean(text)!r}.") from None


def _people(texts: Iterable[str]) -> tuple[Attendee, ...]:
    """Everybody that the options name, once. Raises Wrong."""
    from facilitator.before.people import parse_people

    try:
        people = [person for text in texts for person in parse_people(text)]
    except ValueError as error:
        raise Wrong(f"--attendee: {error}") from None
    once: dict[str, Attendee] = {}
    for person in people:
        once.setdefault(person.name, person)
    return tuple(once.values())

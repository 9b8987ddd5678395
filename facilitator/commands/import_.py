"""`facilitator import`: other programs' files into the draft timeline, whole post-mortems into the log."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

import click

from facilitator.commands.common import Wrong, db_option, load, opened, tell, there, where
from facilitator.commands.progress import progress
from facilitator.commands.run import next_id
from facilitator.commands.sources import sources
from facilitator.commands.times import tz_option, zone
from facilitator.importers import KINDS, WHOLE, kind_of, lines
from facilitator.importers.found import Line, Reading, Unreadable
from facilitator.importers.source import Source
from facilitator.intake import MOST, with_imported
from facilitator.model import Entry, Postmortem
from facilitator.store import Conflict, Store
from facilitator.store.intake import Intake, Staged

Kinds = Sequence[tuple[str, Source]]
SHOWN = 20
"""Lines that a dry run shows."""
PARTS = ("time", "date", "text", "who", "zone")


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@click.option("--from", "kind", type=click.Choice(KINDS), default="auto", help="What the files are; else recognised.")
@click.option("--to", "id", metavar="ID", help="The post-mortem; else the one that is open.")
@tz_option
@click.option("--shift", metavar="SECONDS", type=float, default=0.0, help="Added to all times: a clock that was wrong.")
@click.option("--column", "columns", multiple=True, metavar="PART=NAME", help=f"A column of a CSV: {', '.join(PARTS)}.")
@click.option("--encoding", default="utf-8", metavar="NAME", help="Of text files, such as latin-1.")
@click.option("--dry-run", is_flag=True, help="Say what would come in, write nothing.")
@click.option("--show-masked", is_flag=True, help="List the secrets that are masked, as they stand in the files.")
@click.option("--review", is_flag=True, help="Let the lines wait for the review screen, however few.")
@db_option
def command(
    paths: tuple[str, ...], kind: str, id: str | None, tz: str | None, shift: float, columns: tuple[str, ...],
    encoding: str, dry_run: bool, show_masked: bool, review: bool, db: str | None,
) -> None:  # fmt: skip
    """Read chat, alerts and logs into the draft timeline, or whole post-mortems (markdown, json) into the log.

    PATH is a file, the folder of a Slack channel, or - for standard input. All that is read is written, or nothing.
    What is known does not come in again; secrets are masked. More than 500 lines wait for the review screen
    (facilitator prep, F3). Times that name no zone are UTC, unless --tz names another.
    """
    from facilitator.clock import SystemClock

    clock = SystemClock()
    reading = Reading(clock.today(), zone(tz) if tz else UTC, _seconds(shift), _named(columns), encoding)
    try:
        with sources(paths) as found:
            kinds = [(kind_of(kind, source), source) for source in found]
            if whole := [name in WHOLE for name, _ in kinds]:
                _all_or_none(kinds, whole, id)
            if all(whole):
                from facilitator.commands.whole import take_in_whole

                store = None if dry_run and not there(where(db)) else opened(db, write=not dry_run)
                take_in_whole(store, kinds, reading, clock.now(), dry_run)
            else:
                log = opened(db, write=not dry_run, create=False)
                pm = load(log, id or next_id(log))
                reading = Reading(pm.date, reading.zone, reading.shift, reading.columns, encoding)
                _take_in_lines(log, pm, kinds, reading, clock.now(), tz, dry_run, show_masked, review)
    except Unreadable as error:
        raise Wrong(str(error)) from None


def _take_in_lines(
    log: Store, pm: Postmortem, kinds: Kinds, reading: Reading, now: datetime, tz: str | None, dry_run: bool,
    show_masked: bool, review: bool,
) -> None:  # fmt: skip
    """Read, say what was found, write."""
    from facilitator.intake.staged import secrets, told

    intake = log.intake(pm.id)
    with progress("lines read") as heard:
        staged = intake.stage(_lines(kinds, reading), heard)
    for said in told(staged, tz or "UTC", reading.day):
        tell(said)
    if staged.last and staged.last > now:
        tell("The last line lies ahead of now: is the zone (--tz) or the clock (--shift) wrong?")
    if show_masked:
        for said in secrets(staged):
            tell(f"  {said}")
    if dry_run:
        _preview(intake, staged)
    else:
        _write(log, intake, pm, staged, now, review)


def _lines(kinds: Kinds, reading: Reading) -> Iterator[Line]:
    for kind, source in kinds:
        yield from lines(kind, source, reading)


def _write(log: Store, intake: Intake, pm: Postmortem, staged: Staged, now: datetime, review: bool) -> None:
    """Few lines go into the timeline, many wait to be looked at; either way in one transaction."""
    if review or staged.new > MOST:
        waiting = intake.take_in()
        click.echo(f"{waiting:,} lines wait for you to choose from: facilitator prep {pm.id}, then F3.")
        return
    taken = _taken(log, intake, pm, now)
    entries = f"{len(taken)} {'entry' if len(taken) == 1 else 'entries'}"
    click.echo(f"{entries} added to the timeline of {pm.id}." if taken else "Nothing new: the timeline is as it was.")


def _taken(log: Store, intake: Intake, pm: Postmortem, now: datetime) -> tuple[Entry, ...]:
    """Write the new lines and their entries; where another shell imports the same at this moment, what that leaves."""
    from facilitator.ids import new_id
    from facilitator.store.change import Batch
    from facilitator.store.rows import diff

    while True:
        new, taken = with_imported(pm, intake.fresh(MOST))
        changes = diff(pm, new)
        try:
            intake.take_in(Batch(new_id(), now, "import", changes) if changes else None)
        except Conflict:  # each time at least one of the lines was new and no longer is: this comes to an end
            pm = log.load(pm.id)
        else:
            return taken


def _preview(intake: Intake, staged: Staged) -> None:
    """The lines that would come in, as many as one reads."""
    from facilitator.intake.staged import first_lines

    for line in first_lines(intake.fresh(SHOWN)):
        click.echo(f"  {line}")
    if staged.new > SHOWN:
        click.echo(f"  … and {staged.new - SHOWN:,} more")
    click.echo("Nothing is written (--dry-run).")


def _all_or_none(kinds: Kinds, whole: list[bool], id: str | None) -> None:
    """Whole post-mortems come alone. Raises Wrong."""
    if any(whole) and not all(whole):
        (one, document), (other, _) = kinds[whole.index(True)], kinds[whole.index(False)]
        raise Wrong(f"{document.name} is a whole post-mortem ({one}), others hold lines ({other}): import them apart.")
    if all(whole) and id:
        raise Wrong(
            f"{kinds[0][1].name} is a whole post-mortem ({kinds[0][0]}): it gets an id of its own, without --to."
        )


def _seconds(shift: float) -> timedelta:
    try:
        return timedelta(seconds=shift)
    except (OverflowError, ValueError):
        raise Wrong(f"--shift takes seconds, such as -90, not {shift}.") from None


def _named(columns: Sequence[str]) -> dict[str, str]:
    """`time=Zeitpunkt` as a part and the column that holds it. Raises Wrong."""
    named = {}
    for column in columns:
        part, sign, name = column.partition("=")
        if not sign or part.strip().lower() not in PARTS or not name.strip():
            raise Wrong(
                f"--column takes one of {', '.join(PARTS)} and a column, such as time=Zeitpunkt, not {column!r}."
            )
        named[part.strip().lower()] = name.strip()
    return named

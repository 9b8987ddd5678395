"""`facilitator run`: hold the meeting."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from textwrap import indent
from typing import TYPE_CHECKING

import click

from facilitator.agenda import State, parse_minutes
from facilitator.commands.common import WRONG, Wrong, db_option, load, opened, where
from facilitator.model import Postmortem
from facilitator.store import Store, open_store

if TYPE_CHECKING:
    from facilitator.app import FacilitatorApp


@click.command()
@click.argument("id", required=False)
@click.option("--agenda", metavar="MINUTES", help="Minutes of the four parts, default 20,15,5,20; fractions allowed.")
@click.option("--start", is_flag=True, help="Start the clock at once (else ^T does).")
@db_option
def command(id: str | None, agenda: str | None, start: bool, db: str | None) -> None:
    """Open the meeting screen of post-mortem ID; without ID of the unfinished one, else of the next.

    A rehearsal takes a minute: --agenda 0.2,0.2,0.1,0.2. After a crash the same command goes on where it was.
    """
    minutes = minutes_of(agenda)
    require_terminal()
    from facilitator.app import FacilitatorApp

    store, place = opened(db, create=False), where(db)
    pm, journal = store.reread(load(store, id or next_id(store)).id)
    app = FacilitatorApp(
        lambda: store, pm, journal=journal, minutes=minutes, start=start, library=lambda: open_store(place)
    )
    hold(app)
    if minutes and pm.agenda.state is not State.NOT_STARTED:
        click.echo("Note: the meeting was started before, so it kept its agenda; --agenda changed nothing.", err=True)
    click.echo(_farewell(app.meeting.pm), err=True)


def _farewell(pm: Postmortem) -> str:
    """How to go on."""
    if pm.agenda.state is State.FINISHED:
        return f"Saved. Hand out the minutes with: facilitator export {pm.id}"
    return f"Saved. Go on with: facilitator run {pm.id}"


def minutes_of(agenda: str | None) -> tuple[float, ...] | None:
    """The four numbers of `--agenda`. Raises Wrong."""
    try:
        return parse_minutes(agenda) if agenda is not None else None
    except ValueError as error:
        raise Wrong(str(error)) from None


def require_terminal() -> None:
    """Raises Wrong where there is no terminal, or one too small to read the meeting in."""
    if not (sys.stdin and sys.stdin.isatty() and sys.stdout and sys.stdout.isatty()):
        raise Wrong("The meeting needs a terminal to type into; run it in one, without redirecting input or output.")
    from facilitator.widgets.sizes import LEAST

    columns, lines = os.get_terminal_size(sys.stdout.fileno())
    if 0 < columns < LEAST[0] or 0 < lines < LEAST[1]:
        raise Wrong(f"The meeting needs a terminal of at least {LEAST[0]}×{LEAST[1]}; this one is {columns}×{lines}.")


def next_id(store: Store) -> str:
    """The meeting that is on (the one heard of last), else the newest that has not been held. Raises Wrong."""
    all_of_them = store.headings()
    going_on = [h for h in all_of_them if h.state in (State.RUNNING, State.PAUSED)]
    if going_on:
        return max(going_on, key=lambda h: h.heard_at or "").id
    waiting = [h for h in all_of_them if h.state == State.NOT_STARTED]
    if not waiting and all_of_them:
        ended = ", ".join(heading.id for heading in all_of_them[:-4:-1])
        raise Wrong(f"Every meeting has ended; `facilitator new` makes one, or name the ID of one: {ended}.")
    if not waiting:
        raise Wrong("There is no meeting to hold; `facilitator new` makes one.")
    return waiting[-1].id


def hold(app: FacilitatorApp) -> None:
    """Run the app to its end, also when a signal ends it; prints what could not be written. Raises what ended it."""
    from facilitator.driver import sturdy

    app.driver_class = sturdy(app.driver_class)
    try:
        with _ended_kindly(app) as ended:
            app.run()
    finally:
        lost = app.close()
        if lost:
            said = "".join("\n" + indent(line, "  ") for line in lost)
            click.echo(f"Error: This could not be saved; copy it from here:{said}", err=True)
    if app.unexpected:
        raise app.unexpected
    if lost or ended:
        click.get_current_context().exit(WRONG if lost else 128 + ended[0])


@contextmanager
def _ended_kindly(app: FacilitatorApp) -> Iterator[list[int]]:
    """A signal that ends the program lets it save and put the terminal in order; gives the signals that came."""
    came: list[int] = []

    def end(number: int, _frame: object) -> None:
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            raise SystemExit(128 + number) from None
        came.append(number)
        loop.call_soon_threadsafe(app.call_later, app.action_quit)

    numbers = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = {number: signal.signal(number, end) for number in numbers}
    try:
        yield came
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)

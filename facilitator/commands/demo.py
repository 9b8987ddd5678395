"""`facilitator demo`: a made-up incident in a throw-away database."""

from __future__ import annotations

import sys
import tempfile
from functools import cache
from pathlib import Path

import click

from facilitator.commands.common import db_option
from facilitator.commands.run import hold, minutes_of, require_terminal
from facilitator.create import creation, free_id
from facilitator.store import open_store


@click.command()
@click.option("--agenda", metavar="MINUTES", help="Minutes of the four parts, default 20,15,5,20; fractions allowed.")
@click.option("--start", is_flag=True, help="Start the clock at once (else ^T does).")
@db_option
def command(agenda: str | None, start: bool, db: str | None) -> None:
    """Play with a realistic incident in a throw-away database.

    Nothing is kept afterwards, unless --db names a file. Without a terminal it prints the minutes it would hand out.
    """
    from facilitator.clock import SystemClock
    from facilitator.demo import incident, renamed

    pm, minutes = incident(), minutes_of(agenda)
    if not (sys.stdin and sys.stdin.isatty() and sys.stdout.isatty()):
        from facilitator.documents import render

        click.echo(render(pm, "md"), nl=False)
        click.echo("Note: there is no terminal here; in one, `facilitator demo` opens the meeting.", err=True)
        return
    require_terminal()
    from facilitator.app import FacilitatorApp

    with tempfile.TemporaryDirectory(prefix="facilitator-demo-") as folder:
        kept = db or click.get_current_context().find_root().obj
        store = cache(lambda: open_store(kept or str(Path(folder) / "demo.db")))
        if kept:
            pm = renamed(pm, free_id(pm, (heading.id for heading in store().headings())))
        try:
            hold(FacilitatorApp(store, pm, first=creation(pm, SystemClock().now()), minutes=minutes, start=start))
        finally:
            if store.cache_info().currsize:
                store().close()

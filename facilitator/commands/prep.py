"""`facilitator prep`: prepare a meeting."""

from __future__ import annotations

import click

from facilitator.commands.common import db_option, load, opened, where
from facilitator.commands.run import hold, next_id, require_terminal
from facilitator.store import open_store


@click.command()
@click.argument("id", required=False)
@db_option
def command(id: str | None, db: str | None) -> None:
    """Prepare the meeting of post-mortem ID: draft timeline, people, what is still missing, the 48-hour clock."""
    require_terminal()
    from facilitator.app import FacilitatorApp

    store, place = opened(db, create=False), where(db)
    pm, journal = store.reread(load(store, id or next_id(store)).id)
    app = FacilitatorApp(lambda: store, pm, journal=journal, library=lambda: open_store(place), place="prep")
    hold(app)
    click.echo(f"Saved. Hold the meeting with: facilitator run {pm.id}", err=True)

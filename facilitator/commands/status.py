"""`facilitator status`: how far the document of a post-mortem is, and who has reviewed it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import click

from facilitator.commands.common import Wrong, db_option, load, opened
from facilitator.commands.restate import restated
from facilitator.model import Postmortem, Stage
from facilitator.publishing.reviewers import waited_for, with_reviewers

WORDS = {stage.value.replace(" ", "-"): stage for stage in Stage}
"""The stages as one types them."""


@click.command()
@click.argument("id")
@click.argument("stage", required=False, type=click.Choice(list(WORDS)))
@click.option(
    "--reviewed-by", "added", multiple=True, metavar="NAME", help="Somebody has reviewed it; may be repeated."
)
@click.option("--not-reviewed-by", "removed", multiple=True, metavar="NAME", help="Take that back.")
@db_option
def command(
    id: str, stage: str | None, added: tuple[str, ...], removed: tuple[str, ...], db: str | None
) -> None:  # fmt: skip
    """Print the status of post-mortem ID and who has reviewed it, or change them.

    A document is a draft, then in review by those who were in the meeting, then published: `facilitator publish` sets
    that by itself. Of a name of somebody who was there its beginning is enough.
    """
    if not (stage or added or removed):
        pm = load(opened(db, write=False), id)
        _show(pm)
        return
    store = opened(db, create=False)

    def change(pm: Postmortem) -> Postmortem:
        wanted = WORDS[stage] if stage else pm.stage
        return replace(pm, stage=wanted, reviewed_by=with_reviewers(pm, added, removed))

    try:
        old, new = restated(store, load(store, id).id, change)
    except ValueError as error:
        raise Wrong(f"{str(error)[:1].upper()}{str(error)[1:]}") from None
    _show(new)
    for note in _notes(old, new):
        click.echo(f"Note: {note}", err=True)


def _show(pm: Postmortem) -> None:
    waiting = waited_for(pm)
    click.echo(f"{pm.title} ({pm.id})")
    click.echo(f"Status:       {pm.stage}")
    click.echo(f"Reviewed by:  {', '.join(pm.reviewed_by) or 'nobody yet'}")
    if waiting:
        click.echo(f"Not yet:      {', '.join(waiting)}")


def _notes(old: Postmortem, new: Postmortem) -> Iterator[str]:
    """What one should know of this step."""
    if old.stage is Stage.PUBLISHED and new.stage is not Stage.PUBLISHED:
        yield "what was published stays where it is; the list leaves it out when something is published there again."
    if new.stage is Stage.PUBLISHED and old.stage is not Stage.PUBLISHED:
        yield f"this writes no file: facilitator publish {new.id} --to FOLDER does."
        if not new.reviewed_by:
            yield "nobody has reviewed it."

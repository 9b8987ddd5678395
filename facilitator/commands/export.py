"""`facilitator export`: hand out the minutes."""

from __future__ import annotations

from pathlib import Path

import click

from facilitator.commands.common import Wrong, db_option, load, opened, write_text
from facilitator.documents import FORMATS


@click.command()
@click.argument("id")
@click.option("--format", "form", type=click.Choice(FORMATS), help="Default: by the ending of -o, else md.")
@click.option("-o", "--output", metavar="FILE", help="Write this file; standard output otherwise (-).")
@db_option
def command(id: str, form: str | None, output: str | None, db: str | None) -> None:
    """Write the minutes of post-mortem ID as Markdown, HTML or JSON.

    Works at any time, also while the meeting runs in another window: what is saved so far is in it.
    """
    from facilitator.documents import render

    pm = load(opened(db, write=False), id)
    ending = Path(output or "").suffix.removeprefix(".").lower()
    if not form and ending not in (*FORMATS, "", "markdown", "txt"):
        raise Wrong(f"{output} ends in .{ending}, which is none of {', '.join(FORMATS)}; say which with --format.")
    text = render(pm, form or (ending if ending in FORMATS else "md"))
    if output and output != "-":
        write_text(Path(output), text)
    else:
        click.echo(text, nl=False)

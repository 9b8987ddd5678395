"""`facilitator export`: hand out a post-mortem, for each audience and in each of its formats."""

from __future__ import annotations

from pathlib import Path

import click

from facilitator.commands.common import Wrong, db_option, load, opened
from facilitator.commands.telling import told
from facilitator.documents import FORMATS, file_name, formats
from facilitator.model import Audience, Postmortem

ENDINGS = {
    "": "md", "md": "md", "markdown": "md", "html": "html", "htm": "html", "json": "json", "txt": "txt",
    "jsonl": "github-json", "ics": "ics",
}  # fmt: skip
"""What the ending of a file says of its format."""

EPILOG = """\b
Audiences:
  engineering    everything, in every format
  organisation   what happened, the impact, what is done and by when
  customers      a public review (as for the organisation: md, html, txt)
\b
Exit codes: 0 written; 1 the text for customers names something internal;
2 wrong usage, unreadable input, or a file that is there already."""


@click.command(epilog=EPILOG)
@click.argument("id")
@click.option("--format", "form", type=click.Choice(FORMATS), help="Default: by the ending of -o, else md.")
@click.option(
    "--audience", type=click.Choice([a.value for a in Audience]), default="engineering", help="Default engineering."
)
@click.option("-o", "--output", metavar="FILE", help="Write this file; standard output otherwise (-).")
@click.option("--all", "every", is_flag=True, help="Write all formats of the audience into the folder named by -o.")
@click.option("--force", is_flag=True, help="Replace files that are there.")
@click.option("--anyway", is_flag=True, help="Write for customers even what names something internal.")
@db_option
def command(
    id: str, form: str | None, audience: str, output: str | None, every: bool, force: bool, anyway: bool,
    db: str | None,
) -> None:  # fmt: skip
    """Write post-mortem ID as a document, as action items for a tracker, or as a calendar of due dates.

    Works at any time, also while the meeting runs in another window: what is saved so far is in it.
    """
    whom = Audience(audience)
    wanted = _every(form, output, whom) if every else (_format(form, output, whom),)
    pm = load(opened(db, write=False), id)
    if "ics" in wanted and not _due(pm):
        click.echo("Note: no open action has a due date, so there is nothing for a calendar.", err=True)
        wanted = tuple(one for one in wanted if one != "ics") if every else wanted
    texts = told(pm, wanted, whom, anyway=anyway)
    if every:
        folder = Path(output or "")
        _write_all({folder / file_name(pm, form, whom): text for form, text in texts.items()}, folder, force)
    elif output and output != "-":
        _write(Path(output), texts[wanted[0]], force)
    else:
        click.echo(texts[wanted[0]].encode(), nl=False)


def _every(form: str | None, output: str | None, whom: Audience) -> tuple[str, ...]:
    """The formats of `--all`. Raises UsageError where it is not said where to, or only one is asked for."""
    if form or not output or output == "-":
        raise click.UsageError("--all writes every format into a folder: name it with -o, and leave out --format.")
    return formats(whom)


def _format(form: str | None, output: str | None, whom: Audience) -> str:
    """The format that is meant. Raises Wrong where it cannot be told, or is not for this audience."""
    ending = Path(output or "").suffix.removeprefix(".").lower()
    if not form and ending == "csv":
        raise Wrong(f"{output} is for a tracker: say for which with --format (jira-csv, linear-csv or asana-csv).")
    if not form and ending not in ENDINGS:
        raise Wrong(f"{output} ends in .{ending}, which says no format; name one with --format: {', '.join(FORMATS)}.")
    meant = form or ENDINGS[ending]
    if meant not in formats(whom):
        raise Wrong(f"{meant} holds everything and is for engineering only; for {whom} there is {_or(formats(whom))}.")
    return meant


def _or(names: tuple[str, ...]) -> str:
    return f"{', '.join(names[:-1])} or {names[-1]}"


def _due(pm: Postmortem) -> bool:
    from facilitator.documents.due_dates import due

    return due(pm)


def _write_all(texts: dict[Path, str], folder: Path, force: bool) -> None:
    """Write the files, or none where one is there already; prints their paths."""
    there = [path.name for path in texts if path.exists()]
    if there and not force:
        raise Wrong(f"{folder} holds {', '.join(there)} already; nothing was written. --force replaces files.")
    for path, text in texts.items():
        _write(path, text, force)
        click.echo(path)


def _write(path: Path, text: str, force: bool) -> None:
    """Write a file whole or not at all. Raises Wrong, also where there is one already and `force` was not said."""
    from facilitator.handout import write

    try:
        write(path, text, replace=force)
    except OSError as error:
        if isinstance(error, FileExistsError) and path.is_file():
            raise Wrong(f"{path} is there already and was kept; --force replaces it.") from None
        raise Wrong(f"{path} cannot be written: {error.strerror or error}.") from None

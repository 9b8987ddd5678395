"""`facilitator publish`: the document as a file of a docs repository, and the page that lists what is there."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import click

from facilitator.commands.common import Wrong, db_option, load, opened
from facilitator.commands.publish_files import Planned, Shelf, content, document, refused
from facilitator.commands.publish_list import listing
from facilitator.commands.restate import restated
from facilitator.commands.telling import told
from facilitator.model import Audience, Postmortem, Stage
from facilitator.publishing import index, pattern

EPILOG = """\b
Exit codes: 0 published; 1 a file was changed by hand (the difference is
printed), or the text for customers names something internal; 2 wrong usage."""


@click.command(epilog=EPILOG)
@click.argument("id")
@click.option("--to", "folder", required=True, metavar="DIR", callback=lambda *given: _folder(given[2]),
              help="The folder of a docs repository.")  # fmt: skip
@click.option(
    "--audience", type=click.Choice([a.value for a in Audience]), default="engineering", help="Default engineering."
)
@click.option("--pattern", "called", default=pattern.DEFAULT, metavar="NAME",
              help=f"How the file is called. Default {pattern.DEFAULT}.")  # fmt: skip
@click.option("--index", "page", default=index.NAME, metavar="NAME",
              help=f"The page that lists what is published. Default {index.NAME}.")  # fmt: skip
@click.option("--no-index", is_flag=True, help="List it nowhere.")
@click.option("--force", is_flag=True, help="Replace what was changed by hand.")
@click.option("--anyway", is_flag=True, help="Publish for customers even what names something internal.")
@db_option
def command(
    id: str, folder: Path, audience: str, called: str, page: str, no_index: bool, force: bool, anyway: bool,
    db: str | None,
) -> None:  # fmt: skip
    """Write post-mortem ID as Markdown into a folder, list it there, and say that it is published.

    Publishing again writes anew what has changed. In a git worktree only files are written; nothing is committed. A
    file that was changed by hand, or that is not ours, is kept, and the difference printed.
    """
    shelf = Shelf(folder, Audience(audience), called, page)
    store = opened(db, create=False)
    pm = replace(load(store, id), stage=Stage.PUBLISHED)
    file = document(pm, shelf, told(pm, ("md",), shelf.whom, anyway=anyway)["md"])
    list_, notes = (None, []) if no_index else listing(store, pm, shelf, file.path)
    plans = [file, *([list_] if list_ else [])]
    if refused(plans, force):
        click.get_current_context().exit(1)
    notes = [*_uncommitted(folder, plans), *notes, *_of(pm), *_written(folder, plans)]
    restated(store, pm.id, lambda now: replace(now, stage=Stage.PUBLISHED))
    for note in notes:
        click.echo(f"Note: {note}", err=True)


def _folder(to: str) -> Path:
    """The folder that is meant; an empty name, as of a variable that is not set, means none. Raises UsageError."""
    if not to.strip():
        raise click.UsageError("--to is empty: name the folder to publish into (. is the present one).")
    return Path(to)


def _written(folder: Path, plans: Sequence[Planned]) -> Iterator[str]:
    """Write what differs; print the paths, and say what git is to be told."""
    from facilitator import handout, worktree

    wanted = [plan for plan in plans if plan.text != plan.there]
    for plan in wanted:
        if content(plan.path) != plan.there:
            raise Wrong(f"{plan.path} was changed by somebody else at this moment. Nothing was written; publish again.")
    for plan in wanted:
        try:
            handout.write(plan.path, plan.text)
        except OSError as error:
            raise Wrong(f"{plan.path} cannot be written: {error.strerror or error}.") from None
        click.echo(plan.path)
    if not wanted:
        yield "everything is published already as it is now."
    elif worktree.is_worktree(folder):
        names = [plan.path.relative_to(folder).as_posix() for plan in wanted]
        yield f"nothing is committed: {shlex.join(['git', '-C', str(folder), 'add', '--', *names])}"


def _uncommitted(folder: Path, plans: Sequence[Planned]) -> Iterator[str]:
    """What git does not have yet of the files that are written now."""
    from facilitator import worktree

    if worktree.is_worktree(folder):
        for path in worktree.uncommitted(folder, [plan.path for plan in plans if plan.text != plan.there]):
            yield f"{path} had changes already that are not committed; look at all of them before you add it."


def _of(pm: Postmortem) -> Iterator[str]:
    """What somebody who publishes this should know."""
    from facilitator.documents.view import meeting

    if not pm.reviewed_by:
        yield f"nobody has reviewed it; who has: facilitator status {pm.id} --reviewed-by NAME"
    if open_ := meeting(pm):
        yield f"it is not final: {open_[:1].lower()}{open_[1:]}"

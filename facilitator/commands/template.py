"""`facilitator template`: the templates documents are made with, and a team's own in their place."""

from __future__ import annotations

from pathlib import Path

import click

from facilitator.commands.common import Wrong
from facilitator.handing import own_folders, user_settings


@click.group()
def command() -> None:
    """Look at the templates of the documents, and put your own in their place.

    A file of the same name in .facilitator/templates, in the present folder or one above it, counts before ours; so
    does one in the folder for your settings. docs/templates.md tells of their variables.
    """


@command.command("list")
def list_() -> None:
    """Print each template, and where the one lies that counts."""
    from facilitator.documents.own_templates import NAMES, others, place

    folders = own_folders()
    for name, what in NAMES.items():
        click.echo(f"{name:<16} {place(name, folders) or f'ours: {what}'}")
    for path in others(folders):
        click.echo(f"{path.name:<16} {path} (used where another template takes it in)")
    click.echo(f"`facilitator template copy NAME` puts a copy into {_goes_to()}", err=True)


@command.command("show")
@click.argument("name")
@click.option("--ours", is_flag=True, help="Print ours, also where there is an own one.")
def show(name: str, ours: bool) -> None:
    """Print template NAME, the one that counts."""
    from facilitator.documents import own_templates

    name = _named(name)
    path = None if ours else own_templates.place(name, own_folders())
    try:
        text = own_templates.read(path, path.parent) if path else own_templates.ours(name)
    except own_templates.TemplateError as error:
        raise Wrong(str(error)) from None
    click.echo(text.encode(), nl=False)


@command.command("copy")
@click.argument("name")
@click.option("-o", "--output", metavar="FILE", help="Write this file instead of one in the folder for templates.")
@click.option("--force", is_flag=True, help="Replace a file that is there.")
def copy(name: str, output: str | None, force: bool) -> None:
    """Copy our template NAME to where an own one counts, as a beginning; prints the path.

    That is the team's folder .facilitator/templates where there is one, or beside the team's settings
    (.facilitator.toml, pyproject.toml); else the folder for your settings.
    """
    from facilitator.documents.own_templates import ours
    from facilitator.handout import write

    name = _named(name)
    path = Path(output) if output else _goes_to() / name
    try:
        write(path, ours(name), replace=force)
    except OSError as error:
        if isinstance(error, FileExistsError) and path.is_file():
            raise Wrong(f"{path} is there already and was kept; --force replaces it with ours.") from None
        raise Wrong(f"{path} cannot be written: {error.strerror or error}.") from None
    click.echo(path)


def _named(name: str) -> str:
    """The template that is meant. Raises Wrong."""
    from facilitator.documents.own_templates import named

    try:
        return named(name)
    except ValueError as error:
        raise Wrong(f"{str(error)[:1].upper()}{str(error)[1:]}") from None


def _goes_to() -> Path:
    """The folder that a copy is put into. Raises Wrong where the team's settings cannot be read."""
    from facilitator.coach.config import ConfigError
    from facilitator.documents.own_templates import goes_to

    try:
        return goes_to(Path.cwd(), user_settings())
    except ConfigError as error:
        raise Wrong(str(error)) from None

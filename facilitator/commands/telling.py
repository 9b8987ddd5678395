"""What the commands that hand out share: documents made with a team's own templates, and the check for customers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from facilitator.commands.common import Wrong
from facilitator.documents import PROSE
from facilitator.handing import made, named, own_folders
from facilitator.model import Audience, Postmortem

LEAKS = 1
"""Exit code where the text for customers names something internal."""


def told(pm: Postmortem, forms: Sequence[str], whom: Audience, *, anyway: bool) -> dict[str, str]:
    """The documents of these formats, made with the own templates there are.

    Raises Wrong for a template that cannot be used. For customers they are read first: where they name something
    internal and `anyway` was not said, the command ends here.
    """
    from facilitator.documents.own_templates import TemplateError

    folders = own_folders() if set(forms) & set(PROSE) else ()
    try:
        texts = made(pm, forms, whom, folders)
    except TemplateError as error:
        raise Wrong(f"{error} Nothing was written.") from None
    if whom is Audience.CUSTOMERS:
        _check(pm, texts, folders, anyway)
    return texts


def _check(pm: Postmortem, texts: dict[str, str], folders: Sequence[Path], anyway: bool) -> None:
    """Stop where customers would be told something internal; say what they are not told yet."""
    from facilitator.coach.config import ConfigError, team
    from facilitator.documents.audience import unwritten

    try:
        settings = team(Path.cwd())
    except ConfigError as error:
        raise Wrong(str(error)) from None
    places: dict[str, dict[str, None]] = {}
    for word, kind, where in named(pm, texts, folders, settings.internal, settings.public):
        places.setdefault(f"“{word}” ({kind})", {})[where] = None
    leaked = ", ".join(f"{what} in {' and '.join(where)}" for what, where in places.items())
    if leaked and not anyway:
        how = "Change the wording, allow a word (public = […] in .facilitator.toml), or say --anyway."
        click.echo(f"Error: What customers would read names {leaked}. Nothing was written. {how}", err=True)
        click.get_current_context().exit(LEAKS)
    if leaked:
        click.echo(f"Note: what customers read names {leaked}.", err=True)
    if missing := unwritten(pm):
        click.echo(f"Note: not put into words for customers yet: {', '.join(missing)}; the document says so.", err=True)

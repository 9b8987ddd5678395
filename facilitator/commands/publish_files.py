"""What publishing would write beside what is there, and why some of it may not be replaced."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path, PurePosixPath

import click

from facilitator.commands.common import Wrong
from facilitator.model import Audience, Postmortem
from facilitator.publishing import pattern
from facilitator.publishing.stamp import Found, compare, key, stamped

_NAME_IT = "Name this one otherwise with --pattern (for customers also by a title of its own)."


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where something is published: the folder, for whom, how files are called, which page lists them."""

    folder: Path
    whom: Audience
    called: str
    page: str


@dataclass(frozen=True, slots=True)
class Planned:
    """A file: what it will hold, what it holds now (None: there is none), why it may not be replaced (else empty)."""

    path: Path
    text: str
    there: str | None
    kept: str = ""


def document(pm: Postmortem, shelf: Shelf, text: str) -> Planned:
    """The file of the document. Raises Wrong where it cannot lie where the pattern says."""
    try:
        path = within(shelf.folder, pattern.file_path(shelf.called, pm, shelf.whom))
    except ValueError as error:
        raise Wrong(f"--pattern: {error}") from None
    mark = key(pm.id, shelf.whom)
    new, there = stamped(text, mark), content(path)
    state = compare(there, new, mark)
    if state is Found.SAME:
        return Planned(path, there or new, there)
    return Planned(path, new, there, "" if state in (Found.NOTHING, Found.OURS) else state.value)


def refused(plans: Sequence[Planned], force: bool) -> bool:
    """Whether one of them may not be replaced; shows how it differs, with `force` on standard error only."""
    kept = [plan for plan in plans if plan.kept]
    for plan in kept:
        click.echo("\n".join(_difference(plan)), err=force)
    if kept and not force:
        why = "; ".join(f"{plan.path} {plan.kept}" for plan in kept)
        other = any(plan.kept == Found.ANOTHER for plan in kept)
        how = _NAME_IT if other else "Take over into the post-mortem what shall stay, or replace it with --force."
        click.echo(f"Error: {why}. Nothing was written. {how}", err=True)
    return bool(kept) and not force


def _difference(plan: Planned) -> Iterator[str]:
    """The unified difference, fit for a terminal."""
    old, new = (plan.there or "").splitlines(), plan.text.splitlines()
    for line in unified_diff(old, new, f"{plan.path} (as it is)", f"{plan.path} (to be published)", lineterm=""):
        yield "".join(char if char.isprintable() or char == "\t" else "\ufffd" for char in line)


def within(folder: Path, path: PurePosixPath) -> Path:
    """The file in the folder. Raises ValueError where a link within it leads out, Wrong where it is no file."""
    whole = folder / path
    if not whole.resolve().is_relative_to(folder.resolve()):
        raise ValueError(f"{whole} is behind a link that leads out of {folder}.")
    if folder.exists() and not folder.is_dir():
        raise Wrong(f"{folder} is no folder; --to takes the folder to publish into.")
    if whole.exists() and not whole.is_file():
        raise Wrong(f"{whole} is there and is no file.")
    return whole


def content(path: Path) -> str | None:
    """What a file holds, its line ends as they are; None where there is none. Raises Wrong."""
    try:
        return path.read_bytes().decode()
    except FileNotFoundError:
        return None
    except UnicodeDecodeError:
        raise Wrong(f"{path} is there and is not UTF-8 text; it was kept.") from None
    except OSError as error:
        raise Wrong(f"{path} cannot be read: {error.strerror or error}.") from None

"""A team's own templates: which there can be, where they lie, and which of them a document is made with.

Of two with one name the team's counts before the user's, and either before ours.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path

from facilitator.coach.config import find
from facilitator.documents.environment import TEMPLATES, form_of

TEAM = Path(".facilitator") / "templates"
"""The team's folder, in the present folder or one above it: the nearest counts, as it does with settings."""
USER = "templates"
"""The user's folder, within the platform's folder for settings."""
NAMES: Mapping[str, str] = {
    "minutes.md.j2": "what engineering reads, as Markdown",
    "minutes.html.j2": "what engineering reads, as a page",
    "minutes.txt.j2": "what engineering reads, as plain text",
    "report.md.j2": "what the organisation reads, as Markdown",
    "report.html.j2": "what the organisation reads, as a page",
    "report.txt.j2": "what the organisation reads, as plain text",
    "review.md.j2": "what customers read, as Markdown",
    "review.html.j2": "what customers read, as a page",
    "review.txt.j2": "what customers read, as plain text",
    "parts.md.j2": "what the Markdown documents share",
    "parts.html.j2": "what the pages share",
    "parts.txt.j2": "what the plain texts share",
    "page.html.j2": "the frame of the pages",
    "minutes.css": "how the pages look",
}
"""Our templates, each with what it is."""
LARGEST = 1_000_000
"""Bytes; a file that is larger is no template."""


class TemplateError(ValueError):
    """A template that cannot be used: the file, the line where it is known, and one sentence."""

    def __init__(self, path: Path, message: str, line: int | None = None) -> None:
        super().__init__(f"{path}:{line}: {message}" if line else f"{path}: {message}")
        self.path, self.message, self.line = path, message, line


def found(here: Path, settings: Path) -> tuple[Path, ...]:
    """The folders that hold own templates, the nearest first; `settings` is the user's folder for settings."""
    team = (place / TEAM for place in (here, *here.parents))
    nearest = next((folder for folder in team if folder.is_dir()), None)
    return tuple(folder for folder in (nearest, settings / USER) if folder and folder.is_dir())


def goes_to(here: Path, settings: Path) -> Path:
    """Where a copy of ours is put: the team's folder, beside its settings where there is none yet, else the user's."""
    nearest = next((place / TEAM for place in (here, *here.parents) if (place / TEAM).is_dir()), None)
    if nearest:
        return nearest
    team = find(here)
    return team.parent / TEAM if team else settings / USER


def named(name: str) -> str:
    """The template that is meant, also without its `.j2`. Raises ValueError with the nearest name."""
    meant = name if name in NAMES else f"{name}.j2"
    if meant in NAMES:
        return meant
    near = get_close_matches(name, [one.removesuffix(".j2") for one in NAMES], 1, 0.5)
    end = f"did you mean {near[0]}?" if near else f"there are {', '.join(NAMES)}."
    raise ValueError(f"there is no template {name!r}; {end}")


def place(name: str, folders: Sequence[Path]) -> Path | None:
    """The own template of this name that counts; None where there is none."""
    return next((folder / name for folder in folders if (folder / name).is_file()), None)


def concerned(name: str, folders: Sequence[Path]) -> Path | None:
    """The own template that has a part in this document: itself, else what it shares with others; None without one."""
    shared = (one for one in NAMES if one.startswith(("parts.", "page.", "minutes.css")))
    parts = (one for one in shared if form_of(one) == form_of(name))
    return next((path for one in (name, *parts) if (path := place(one, folders))), None)


def others(folders: Sequence[Path]) -> Iterator[Path]:
    """What lies in these folders under no name of ours: it is used where an own template takes it in."""
    for folder in folders:
        yield from sorted(path for path in folder.iterdir() if path.name not in NAMES and path.is_file())


def read(path: Path, folder: Path) -> str:
    """The text of a template that lies in this folder, not behind a link out of it. Raises TemplateError."""
    if not path.resolve().is_relative_to(folder.resolve()):
        raise TemplateError(path, "this is a link that leads out of its folder; put the file itself there.")
    if not path.is_file():
        raise TemplateError(path, "this is no file.")
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
    except OSError as error:
        raise TemplateError(path, f"this cannot be read ({error.strerror or error}).") from None
    if len(raw) > LARGEST:
        raise TemplateError(path, f"this is larger than {LARGEST:,} bytes, too large for a template.")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise TemplateError(path, "this is not UTF-8 text.", raw[: error.start].count(b"\n") + 1) from None


def ours(name: str) -> str:
    """The text of our template of this name."""
    return (TEMPLATES / name).read_text(encoding="utf-8")

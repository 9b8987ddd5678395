"""Documents as they are handed out: made with the own templates that count here, and checked for customers."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from facilitator.documents import PROSE, render
from facilitator.model import Audience, Postmortem


def user_settings() -> Path:
    """The user's folder for settings."""
    from platformdirs import user_config_path

    return user_config_path("facilitator", appauthor=False)


def own_folders() -> tuple[Path, ...]:
    """The folders with own templates that count in the present folder, the nearest first."""
    from facilitator.documents.own_templates import found

    return found(Path.cwd(), user_settings())


def made(pm: Postmortem, forms: Sequence[str], whom: Audience, folders: Sequence[Path]) -> dict[str, str]:
    """The documents of these formats. Raises TemplateError for an own template that cannot be used.

    An own template takes up to ten seconds in a process of its own: call it in a thread where somebody types.
    """
    write = None
    if folders and set(forms) & set(PROSE):
        from facilitator.documents.confined import writer

        write = writer(folders)
    return {form: render(pm, form, whom, write) for form in forms}


def named(
    pm: Postmortem, texts: Mapping[str, str], folders: Sequence[Path], internal: Collection[str],
    public: Collection[str],
) -> Iterator[tuple[str, str, str]]:  # fmt: skip
    """What customers would read and must not: each word, what it is, and where it stands.

    `texts` are the documents by format; of an own template only what it says besides what it was given is told.
    """
    from facilitator.documents.leaks import leaks_told

    seen = set()
    for where, leak in leaks_told(pm, internal, public):
        seen.add(leak.word)
        yield leak.word, leak.kind, where
    for form, text in texts.items():
        if _own(form, folders):
            from facilitator.documents.leaks_written import leaks_written

            for leak in leaks_written(text, form, pm, internal, public):
                if leak.word not in seen:
                    yield leak.word, leak.kind, f"the template review.{form}.j2"


def _own(form: str, folders: Sequence[Path]) -> bool:
    """Whether the document for customers in this format is made with a template of their own."""
    from facilitator.documents.own_templates import concerned

    return bool(folders) and concerned(f"review.{form}.j2", folders) is not None

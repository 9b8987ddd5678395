"""How templates are run: what each format escapes by itself, the filters it has, and our own environment.

Jinja is imported when the first document is made, not before.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from facilitator.documents import words
from facilitator.documents.escape import Markdown, block, cell, heading, inline
from facilitator.documents.plain import fill

if TYPE_CHECKING:
    from jinja2 import Environment, Template

TEMPLATES = Path(__file__).parent / "templates"
"""Our own templates, shipped beside this file."""
Write = Callable[[str, Mapping[str, object]], str]
"""Makes a document: the name of its template (`minutes.md.j2`), and the variables it has."""
FILTERS: Mapping[str, Mapping[str, Callable[..., object]]] = {
    "md": {"block": block, "cell": cell, "heading": heading, "markdown": Markdown, "numbered": words.numbered},
    "html": {"numbered": words.numbered},
    "txt": {"fill": fill, "numbered": words.numbered},
}
"""What the templates of a format can do to a value beside Jinja's own filters."""


def written(name: str, values: Mapping[str, object]) -> str:
    """The document that our own template of this name makes of these values."""
    return _template(name).render(values)


def form_of(name: str) -> str:
    """The format that a template is for, by its name: "md", "html" or "txt"."""
    form = name.removesuffix(".j2").rpartition(".")[2]
    return form if form in FILTERS else "html"  # minutes.css is part of the page


def options(form: str) -> dict[str, Any]:
    """How an environment for this format is set: HTML escapes every value by itself, Markdown does so at the end."""
    return {
        "autoescape": form == "html",
        "finalize": _as_markdown if form == "md" else None,
        "trim_blocks": True,
        "lstrip_blocks": True,
        "keep_trailing_newline": True,
    }


@cache
def _template(name: str) -> Template:
    return _environment(form_of(name)).get_template(name)


@cache
def _environment(form: str) -> Environment:
    """Over our templates, where an unknown variable is an error."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    env = Environment(loader=FileSystemLoader(TEMPLATES), undefined=StrictUndefined, **options(form))
    env.filters.update(FILTERS[form])
    return env


def _as_markdown(value: object) -> object:
    """Every value a template writes is escaped unless a filter has done it: forgetting one cannot open a hole."""
    return value if isinstance(value, Markdown) else inline(str(value))

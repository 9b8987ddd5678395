"""The Jinja environments that the templates run in. Jinja is imported when the first document is made, not before."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = Path(__file__).parent / "templates"
"""Our own templates, shipped beside this file."""


def environment(autoescape: bool, finalize: Callable[[object], object] | None = None) -> Environment:
    """An environment over our templates, in which an unknown variable is an error.

    `autoescape` escapes every value for HTML; `finalize` is called on every value that a template writes out.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=autoescape,
        finalize=finalize,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )

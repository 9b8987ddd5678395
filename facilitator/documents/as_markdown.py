"""The minutes as GitHub-flavoured Markdown."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from facilitator.documents import words
from facilitator.documents.environment import environment
from facilitator.documents.escape import Markdown, block, cell, heading, inline
from facilitator.documents.view import view
from facilitator.model import Postmortem

if TYPE_CHECKING:
    from jinja2 import Template


def to_markdown(pm: Postmortem) -> str:
    """The minutes of `pm`, ending in one line break; every typed text reads as exactly that text."""
    return _template().render(v=view(pm))


@cache
def _template() -> Template:
    env = environment(autoescape=False, finalize=_finalize)
    env.filters.update(block=block, cell=cell, heading=heading, markdown=Markdown, numbered=words.numbered)
    return env.get_template("minutes.md.j2")


def _finalize(value: object) -> object:
    """Every value a template writes is escaped unless a filter has done it: forgetting one cannot open a hole."""
    return value if isinstance(value, Markdown) else inline(str(value))

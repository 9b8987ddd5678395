"""The minutes as one HTML page: no script, no request to anywhere, fit for screen and paper."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from facilitator.documents import words
from facilitator.documents.environment import environment
from facilitator.documents.strip import strip
from facilitator.documents.view import view
from facilitator.model import Postmortem

if TYPE_CHECKING:
    from jinja2 import Template


def to_html(pm: Postmortem) -> str:
    """The minutes of `pm` as a whole page, ending in one line break."""
    return _template().render(v=view(pm), strip=strip(pm))


@cache
def _template() -> Template:
    env = environment(autoescape=True)
    env.filters.update(numbered=words.numbered)
    return env.get_template("minutes.html.j2")

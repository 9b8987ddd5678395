"""What is handed out: the minutes of a post-mortem in each of the formats people and tools take.

`render` is the only door. A format is one module with one function; `view` is what the readable formats say, and the
templates beside it are how they say it. Rendering is pure: the same post-mortem gives the same bytes.
"""

from __future__ import annotations

from facilitator.model import Postmortem

__all__ = ["FORMATS", "render"]

FORMATS = ("md", "html", "json")
"""The names of the formats, the default first (words of the command line's contract)."""


def render(pm: Postmortem, format: str) -> str:
    """The minutes of `pm` in one of FORMATS, as text that ends in one line break.

    Time spent is what the agenda has booked: who wants the seconds of a stretch that is running at this moment settles
    the agenda first (`agenda.settle`). Raises ValueError, naming the formats there are, for any other name.
    """
    if format == "md":
        from facilitator.documents.as_markdown import to_markdown

        return to_markdown(pm)
    if format == "html":
        from facilitator.documents.as_html import to_html

        return to_html(pm)
    if format == "json":
        from facilitator.documents.as_json import dumps

        return dumps(pm)
    raise ValueError(f"there is no format {format!r}: choose one of {', '.join(FORMATS)}")

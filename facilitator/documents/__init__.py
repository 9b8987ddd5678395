"""What is handed out: a post-mortem for each audience, in each of the formats people and tools take.

`render` is the only door. A format is one module with one function. `view` holds what engineering reads, `audience`
what the organisation and customers do; the templates beside them are how it is said, unless a team has some of its own
(`own_templates`). Rendering with ours is pure: the same post-mortem gives the same bytes.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from facilitator.model import Audience, Postmortem

if TYPE_CHECKING:
    from facilitator.documents.environment import Write

__all__ = ["BESIDE", "FORMATS", "NAMES", "PROSE", "file_name", "formats", "render"]

NAMES = {
    "md": ".md",
    "html": ".html",
    "json": ".json",
    "txt": ".txt",
    "jira-csv": "-jira.csv",
    "linear-csv": "-linear.csv",
    "asana-csv": "-asana.csv",
    "github-json": "-github.jsonl",
    "ics": "-due.ics",
}
"""How the file of each format ends."""
FORMATS = tuple(NAMES)
"""The names of the formats, the default first (words of the command line's contract)."""
BESIDE = ("md", "html", "json")
"""The formats that the minutes screen writes beside each other."""
PROSE = ("md", "html", "txt")
"""The formats that are read: all that the organisation and customers get, since the others hold everything."""
_MODULES = {
    "md": ("as_markdown", "to_markdown"),
    "html": ("as_html", "to_html"),
    "txt": ("as_text", "to_text"),
    "json": ("as_json", "dumps"),
    "jira-csv": ("jira", "to_jira"),
    "linear-csv": ("linear", "to_linear"),
    "asana-csv": ("asana", "to_asana"),
    "github-json": ("github", "to_github"),
    "ics": ("due_dates", "to_calendar"),
}


def formats(audience: Audience) -> tuple[str, ...]:
    """The formats that an audience is handed: engineering all of FORMATS, the others those that are read."""
    return FORMATS if audience is Audience.ENGINEERING else PROSE


def render(
    pm: Postmortem, format: str, audience: Audience = Audience.ENGINEERING, write: Write | None = None
) -> str:  # fmt: skip
    """`pm` for one audience in one of its formats, as text that ends in one line break.

    `write` runs the templates of the formats that are read: `confined.writer` uses a team's own where there are some
    and raises TemplateError; without it, ours are used.

    Files for trackers and calendars end their lines in CRLF, as their standards say; write them as they are. Time spent
    is what the agenda has booked: who wants the seconds of a stretch that is running at this moment settles the agenda
    first (`agenda.settle`). Raises ValueError, naming the formats there are for this audience, for any other name.
    """
    allowed = formats(audience)
    if format not in allowed:
        raise ValueError(f"there is no format {format!r} for {audience}: choose one of {', '.join(allowed)}")
    module, function = _MODULES[format]
    make = getattr(import_module(f"facilitator.documents.{module}"), function)
    how = {"write": write} if write else {}
    text: str = make(pm, audience, **how) if format in PROSE else make(pm)
    return text


def file_name(pm: Postmortem, format: str, audience: Audience = Audience.ENGINEERING) -> str:
    """What the file of a format is called: `ID.md`, `ID-jira.csv`, for another audience `ID-customers.md`."""
    whom = "" if audience is Audience.ENGINEERING else f"-{audience}"
    return f"{pm.id}{whom}{NAMES[format]}"

"""What an empty log says."""

from __future__ import annotations

from textual.content import Content

WELCOME = (
    ("There is no post-mortem in this log yet.\n\n", "bold"),
    ("This window runs the meeting after an incident: it keeps the time, asks the next good question,\n"
     "notes what the room says, and hands out the minutes before people leave the call.\n\n", ""),
    ("^N", "bold $secondary"), ("  starts one: is it worth holding, what happened, who should come\n", ""),
    ("F2", "bold $secondary"), ("  plays with a made-up incident; nothing of it is kept\n\n", ""),
    ("A team's written post-mortems become its log with one command in a shell, and F5 shows them here:\n", ""),
    ("facilitator import --from markdown postmortems/*.md", "bold"),
)  # fmt: skip
"""What this is, and three ways to begin, in pieces with their styles."""


def welcome() -> Content:
    """The first page that anybody sees."""
    return Content.assemble(*WELCOME)

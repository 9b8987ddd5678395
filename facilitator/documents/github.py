"""Action items as bodies of GitHub's "Create an issue" (REST API endpoints for issues), one JSON object a line.

Nobody is assigned: GitHub wants logins, and a name that happens to be one may be a stranger's. The owner stands in the
body. An issue cannot be made closed, so only what is still to be done is written.
"""

from __future__ import annotations

import json
import re

from facilitator.documents.escape import inline
from facilitator.documents.trackers import Ticket, waiting
from facilitator.model import Postmortem

# `@name` would call somebody to the issue and `#12` point at another one: a comment that nobody sees parts them.
_CALLS = re.compile(r"(?<![\w/])([@#])(?=\w)")


def to_github(pm: Postmortem) -> str:
    """The action items of `pm` that are open or in progress; empty where there are none."""
    return "".join(json.dumps(_body(ticket), ensure_ascii=False) + "\n" for ticket in waiting(pm))


def _body(ticket: Ticket) -> dict[str, object]:
    return {
        "title": ticket.title,
        "body": "\n\n".join(f"**{label}:** {_quiet(text)}" for label, text in ticket.about),
        "labels": list(ticket.labels),
    }


def _quiet(text: str) -> str:
    return _CALLS.sub(r"\1<!-- -->", inline(text))

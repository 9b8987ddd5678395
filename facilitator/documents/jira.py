"""Action items for Jira's CSV import, in the columns of "Create issues using the CSV importer" (Atlassian Support).

Dates are ISO 8601; the wizard is told so (`yyyy-MM-dd`). Each label has a column of its own of the same name, as
"Importing data from CSV" asks for. Statuses and resolutions are those of Jira's default workflow.
"""

from __future__ import annotations

import re

from facilitator.documents.csv_cells import table
from facilitator.documents.trackers import Ticket, tickets
from facilitator.model import Postmortem, Status

HEADER = (
    "Summary", "Description", "Issue Type", "Status", "Resolution", "Assignee", "Due Date", "Labels", "Labels",
)  # fmt: skip
TYPE = "Task"
STATUSES = {
    Status.OPEN: ("To Do", ""),
    Status.IN_PROGRESS: ("In Progress", ""),
    Status.DONE: ("Done", "Done"),
    Status.DROPPED: ("Done", "Won't Do"),
}
# Jira's wiki notation: what begins a macro, a link, a picture or a cell; what sets off a phrase, where it stands before
# one; and an entity or a backslash that would be taken for more than itself.
_MARKUP = re.compile(r"[{\[!|]|(?<!\w)[*_^~+?-](?=\S)")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_BACKSLASH = re.compile(r"\\(?![^\W_]| )")


def to_jira(pm: Postmortem) -> str:
    """All action items of `pm`, done and dropped ones too: their status is told."""
    return table(HEADER, map(_row, tickets(pm)))


def wiki(text: str) -> str:
    r"""Typed text as Jira's wiki notation that shows exactly that text.

    >>> wiki("alert at -5 % {code} in queue_depth")
    'alert at \\-5 % \\{code} in queue_depth'
    """
    return _MARKUP.sub(r"\\\g<0>", _BACKSLASH.sub("&#92;", _ENTITY.sub("&amp;", text)))


def _row(ticket: Ticket) -> tuple[str, ...]:
    status, resolution = STATUSES[ticket.status]
    kind = ticket.labels[1] if len(ticket.labels) > 1 else ""
    return (
        ticket.title,
        "\n".join(f"*{label}:* {wiki(text)}" for label, text in ticket.about),
        TYPE,
        status,
        resolution,
        ticket.email or ticket.owner or "",
        ticket.due.isoformat() if ticket.due else "",
        ticket.labels[0],
        kind,
    )

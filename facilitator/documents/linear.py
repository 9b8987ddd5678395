"""Action items for Linear's importer: the columns of a Linear export that `linear-import` reads ("Linear CSV").

It finds assignees by their full names, takes a leading apostrophe off titles and descriptions again, and parts labels
at `, `. It reads no due date: that stands in the description, and in a column named as Linear's own exports name it.
"""

from __future__ import annotations

from facilitator.documents.csv_cells import table
from facilitator.documents.escape import inline
from facilitator.documents.trackers import Ticket, tickets
from facilitator.model import Postmortem, Status

HEADER = ("Title", "Description", "Status", "Priority", "Assignee", "Labels", "Due Date")
STATUSES = {
    Status.OPEN: "Todo",
    Status.IN_PROGRESS: "In Progress",
    Status.DONE: "Done",
    Status.DROPPED: "Canceled",
}
PRIORITY = "No priority"
"""A post-mortem gives its actions a deadline, not a rank; how bad the incident was is none of theirs."""


def to_linear(pm: Postmortem) -> str:
    """All action items of `pm`, done and dropped ones too: their status is told."""
    return table(HEADER, map(_row, tickets(pm)))


def _row(ticket: Ticket) -> tuple[str, ...]:
    return (
        ticket.title,
        "\n\n".join(f"**{label}:** {inline(text)}" for label, text in ticket.about),
        STATUSES[ticket.status],
        PRIORITY,
        ticket.owner or "",
        ", ".join(ticket.labels),
        ticket.due.isoformat() if ticket.due else "",
    )

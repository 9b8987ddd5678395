"""Action items for Asana's CSV importer, in the order of columns its help page asks for ("CSV importer", Asana Guide).

The first column is the name of the task. Assignees are e-mail addresses of Asana's users, so a name without one stands
in the description only; dates are `MM/DD/YYYY`. Each import makes its sections anew, so the post-mortem is one. Neither
tags nor "done" can be imported: only what is still to be done is written.
"""

from __future__ import annotations

from facilitator.documents.csv_cells import table
from facilitator.documents.trackers import Ticket, source, waiting
from facilitator.model import Postmortem

HEADER = ("Name", "Description", "Section", "Assignee", "Due Date")


def to_asana(pm: Postmortem) -> str:
    """The action items of `pm` that are open or in progress."""
    section = source(pm)
    return table(HEADER, (_row(ticket, section) for ticket in waiting(pm)))


def _row(ticket: Ticket, section: str) -> tuple[str, ...]:
    return (
        ticket.title,
        "\n".join(f"{label}: {text}" for label, text in ticket.about),
        section,
        ticket.email or "",
        f"{ticket.due:%m/%d/%Y}" if ticket.due else "",
    )

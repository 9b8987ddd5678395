"""The action items as tickets: what every tracker is told, before each puts it into its own columns and markup."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from facilitator import facts
from facilitator.documents import words
from facilitator.documents.view import title
from facilitator.model import Action, Kind, Postmortem, Status

TITLE = 255
"""The longest title, in UTF-16 units: Jira's limit for a summary; GitHub takes 256 characters, the others more."""
TEXT = 600
"""The longest text within a description, and LISTED the most factors in it: GitHub takes 65,536 characters in all and
Jira 32,767, so that the whole stays within them with every character escaped."""
LISTED = 20
LABEL = "post-mortem"
"""The label of every ticket; what the action does about the next incident, where stated, is a second one."""
TO_DO = (Status.OPEN, Status.IN_PROGRESS)


@dataclass(frozen=True, slots=True)
class Ticket:
    """One action item. `about` holds the lines of its description as label and text; all texts are plain, on one line.

    `owner` is the name as it was said, `email` that of the attendee of this name; both are None where not known.
    """

    title: str
    about: tuple[tuple[str, str], ...]
    owner: str | None
    email: str | None
    due: date | None
    status: Status
    labels: tuple[str, ...]


def tickets(pm: Postmortem) -> tuple[Ticket, ...]:
    """All action items of `pm`, in the order of their numbers."""
    emails = {words.line(person.name): words.line(person.email) for person in pm.attendees}
    return tuple(_ticket(pm, n, action, emails) for n, action in enumerate(facts.actions(pm), 1))


def waiting(pm: Postmortem) -> tuple[Ticket, ...]:
    """Those that are still to be done: for trackers that would open the others again."""
    return tuple(ticket for ticket in tickets(pm) if ticket.status in TO_DO)


def source(pm: Postmortem) -> str:
    """Where the tickets come from: title, day and id of the post-mortem."""
    return f"{title(pm)}, {words.day(pm.date)} ({words.line(pm.id)})"


def shortened(text: str, most: int) -> str:
    """The text in at most `most` UTF-16 units, cut after a word and ended with `…`.

    >>> shortened("one two three", 10)
    'one two…'
    """
    if _units(text) <= most:
        return text
    kept = text[: most - 1]
    while _units(kept) > most - 1:
        kept = kept[:-1]
    head, blank, _ = kept.rpartition(" ")
    return (head if blank and len(head) > most // 2 else kept).rstrip() + "…"


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _ticket(pm: Postmortem, n: int, action: Action, emails: dict[str, str]) -> Ticket:
    said = words.line(action.text) or f"Action {n}"
    owner = words.line(action.owner or "") or None
    return Ticket(
        title=shortened(said, TITLE),
        about=tuple((label, shortened(text, TEXT)) for label, text in _about(pm, n, action, said)),
        owner=owner,
        email=emails.get(owner or "") or None,
        due=action.due,
        status=action.status,
        labels=(LABEL, *([action.kind.value] if action.kind in tuple(Kind) else [])),
    )


def _about(pm: Postmortem, n: int, action: Action, said: str) -> Iterator[tuple[str, str]]:
    if _units(said) > TITLE:
        yield "In full", said
    if outcome := words.line(action.outcome or ""):
        yield "Expected outcome", outcome
    factors, answered = facts.factors(pm), facts.answered(pm, action)
    for k in answered[:LISTED]:
        yield f"Answers factor {k}", words.line(factors[k - 1].text)
    if len(answered) > LISTED:
        yield "Answers also", words.numbered("factor", answered[LISTED:])
    if owner := words.line(action.owner or ""):
        yield "Owner", owner
    if action.due:
        yield "Due", words.day(action.due)
    yield f"Action {n} of the post-mortem", source(pm)

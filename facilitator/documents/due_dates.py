"""The due dates of the actions that are still to be done, as a calendar (RFC 5545) of whole days.

They are events, not to-dos: calendars such as Google's read only events from a file. An event blocks no time
(`TRANSP:TRANSPARENT`) and keeps its id, so that importing the file again moves it instead of doubling it.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from facilitator import facts
from facilitator.documents.trackers import LABEL, TO_DO, Ticket, tickets
from facilitator.model import Postmortem

if TYPE_CHECKING:
    from icalendar import Event


def to_calendar(pm: Postmortem) -> str:
    """The calendar, its lines ended by CRLF. Where no action is `due` there is no event in it."""
    from facilitator.documents.as_calendar import text_of

    pairs = zip(facts.actions(pm), tickets(pm), strict=True)
    return text_of([_event(pm, action.id, one, one.due) for action, one in pairs if one.due and one.status in TO_DO])


def due(pm: Postmortem) -> bool:
    """Whether any action that is still to be done has a due date: a calendar without an event is none, by RFC 5545."""
    return any(action.due and action.status in TO_DO for action in pm.actions)


def _event(pm: Postmortem, key: str, ticket: Ticket, day: date) -> Event:
    from icalendar import Event

    from facilitator.documents.as_calendar import add_text

    event = Event()
    event.add("uid", str(uuid5(NAMESPACE_URL, f"facilitator:action:{pm.id}:{key}")))
    event.add("dtstamp", _known_at(pm))
    event.add("dtstart", day)
    if day < date.max:
        event.add("dtend", day + timedelta(days=1))
    add_text(event, "summary", f"Due: {ticket.title}")
    add_text(event, "description", "\n".join(f"{label}: {text}" for label, text in ticket.about))
    event.add("categories", [LABEL])
    event.add("transp", "TRANSPARENT")
    return event


def _known_at(pm: Postmortem) -> datetime:
    """When this was known, without a look at a clock: what was heard of the meeting last, else the incident's day."""
    known = [at.astimezone(UTC) for at in (pm.heard_at, pm.meeting_at) if at]
    return max(known, default=datetime.combine(pm.date, time(), UTC)).replace(microsecond=0)

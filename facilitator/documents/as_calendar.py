r"""Calendar files (RFC 5545) with the library icalendar: what every one of ours needs. Imported when one is made.

icalendar folds the lines, orders the properties and quotes the parameters. Two things are done here: text is escaped
by the letter of RFC 5545, 3.3.11, since icalendar (7.3) takes the two characters `\N` in a text for a line break and
would turn `C:\New` into two lines; and addresses become URIs.
"""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import quote

from icalendar import Calendar, Event, vCalAddress, vText

from facilitator.documents import words

PRODUCT = "-//facilitator//postmortem-facilitator//EN"
"""Who wrote the file (PRODID)."""
_IN_ADDRESS = "@!$'*+-._~"
"""What stands for itself in the address of a mailto URI (RFC 6068, section 2); the rest is percent-encoded."""


class Text(vText):
    """A text as RFC 5545 wants it escaped: backslash, semicolon and comma by a backslash, a line break as `\\n`."""

    __slots__ = ()

    def to_ical(self) -> bytes:
        """The escaped text in UTF-8."""
        plain = self.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
        return plain.replace("\r\n", "\n").replace("\n", "\\n").encode()


def add_text(event: Event, name: str, text: str) -> None:
    """Give the event a property with a text of one or several lines."""
    event[name] = Text(text)


def add_times(event: Event, *, stamp: datetime, begin: datetime, end: datetime) -> None:
    """When the event was written down, begins and ends: to the second, in UTC."""
    for name, at in (("dtstamp", stamp), ("dtstart", begin), ("dtend", end)):
        event.add(name, at.astimezone(UTC).replace(microsecond=0))


def person(name: str, email: str, **params: str) -> vCalAddress:
    """Somebody with an address; `params` such as `ROLE="CHAIR"`. A double quote in the name becomes a single one.

    RFC 5545 has no way to write one in a parameter, and calendars that do not know RFC 6868 would show its escape.
    """
    address = vCalAddress("mailto:" + quote(email, safe=_IN_ADDRESS))
    address.params["CN"] = words.line(name).replace('"', "'")
    address.params.update(params)
    return address


def text_of(events: list[Event], method: str | None = None) -> str:
    """A calendar of these events as the text of an `.ics` file, its lines ended by CR LF."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    if method:
        calendar.add("method", method)
    for event in events:
        calendar.add_component(event)
    return str(calendar.to_ical(), "utf-8")

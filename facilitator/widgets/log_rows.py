"""The lines of the home screen: what wants attention and how pressing it is, and one line for every post-mortem."""

from __future__ import annotations

from datetime import datetime, tzinfo

from textual.content import Content

from facilitator.agenda import State
from facilitator.before.deadline import Level, left, say_slot
from facilitator.log.listing import Due, Log, moment, recent
from facilitator.model import Severity
from facilitator.questions import CARDS
from facilitator.spoken import say_duration, show_date
from facilitator.store import Heading

_SIGNS = {Level.PLENTY: ("◷", "$success"), Level.SOON: ("◔", "$warning"), Level.LATE: ("!", "bold $error")}
_URGENT, _DAY, _SEVERITY, _STATE, _CALLED = 20, 12, 10, 11, 42
"""Cells of the columns: time left, day, severity, state, and in a wide window what a meeting is called for."""
_WIDE = 100
"""Cells from which on there is room for a meeting's time in full."""
_SEVERITIES: dict[str, str] = {Severity.CRITICAL: "bold $error", Severity.MAJOR: "$accent"}
_STATES: dict[str, str] = {State.RUNNING: "▸ running", State.PAUSED: "‖ paused", State.FINISHED: "✓ held"}


Line = Due | Content
"""A line above the log: something that wants attention, or words that cannot be chosen."""


def above(log: Log, shown: int | None) -> list[Line]:
    """What stands above the log: the lines that want attention, and the log's own heading.

    `shown` is how many headings a filter has left, None where there is no filter; with one, attention waits.
    """
    if shown is not None:
        return [Content.styled(f"Found {shown} of {len(log.headings)}", "bold $accent")]
    attention: list[Line] = []
    if log.due:
        more = [Content.styled(f"… and {log.more} more, in the log below", "$muted")] if log.more else []
        attention = [Content.styled("Needs attention now", "bold $accent"), *log.due, *more, Content("")]
    return [*attention, Content.styled(f"The log · {len(log.headings)}", "bold $accent")]


def due_line(due: Due, now: datetime, zone: tzinfo, width: int) -> Content:
    """How much time is left, what of, and when it is called for."""
    wide = width >= _WIDE
    if due.by is None:
        lead = Content.styled("‖ to be resumed".ljust(_URGENT), "bold $accent")
        right = (CARDS[due.part].title if wide else CARDS[due.part].short) if due.part else "begun"
    else:
        lead, right = _clock(due.by, now), _called_for(due.heading, zone, wide=wide)
    room = _CALLED if wide else _STATE
    title = _fitted(due.heading.title, width - _URGENT - _SEVERITY - room - 1, "bold")
    return Content.assemble(lead, _severity(due.heading), title, " ", _fitted(right, room, "$muted"))


def _clock(by: datetime, now: datetime) -> Content:
    """`21 h 40 min left`, `3 h late`, with a sign beside the colour."""
    found = left(by, now)
    sign, style = _SIGNS[found.level]
    said = f"{say_duration(abs(found.seconds))} {'late' if found.level is Level.LATE else 'left'}"
    return Content.styled(f"{sign} {said}".ljust(_URGENT), style)


def _called_for(heading: Heading, zone: tzinfo, *, wide: bool) -> str:
    """When the meeting is; the clock of the room alone where there is little room."""
    if (at := moment(heading.meeting_at)) is None:
        return "no time yet"
    here = at.astimezone(zone)
    return say_slot(at, zone, 0) if wide else f"{show_date(here.date())[:3]} {here:%H:%M}"


def log_line(heading: Heading, now: datetime, width: int) -> Content:
    """Day, severity, title and how far its meeting is, `width` cells wide; of an old one nobody asks that any more."""
    state = _STATES.get(heading.state, "○ to hold" if recent(heading, now) else "")
    title = _fitted(heading.title, width - _DAY - _SEVERITY - _STATE - 1, "")
    style = "$muted" if heading.state == State.FINISHED else "$secondary"
    return Content.assemble(
        (heading.date.ljust(_DAY), "$muted"), _severity(heading), title, " ", (state.ljust(_STATE), style)
    )


def _severity(heading: Heading) -> Content:
    style = _SEVERITIES.get(heading.severity, "$muted")
    return Content.styled(heading.severity.upper().ljust(_SEVERITY), style)


def _fitted(text: str, room: int, style: str) -> Content:
    """The text in exactly `room` cells."""
    room = max(room, 8)
    content = Content.styled(text, style).truncate(room, ellipsis=True)
    return content.pad_right(max(0, room - content.cell_length))

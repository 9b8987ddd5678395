"""What the preparation says beside the draft timeline: the 48 hours, what is missing, who comes."""

from __future__ import annotations

from datetime import datetime
from textwrap import wrap

from textual.content import Content

from facilitator.before.deadline import Level, counted_from, hold_by, left, say_slot, say_within
from facilitator.before.prep import missing
from facilitator.local_zone import LOCAL
from facilitator.model import Attendee, Group, Postmortem

_LEVELS = {Level.PLENTY: "$success", Level.SOON: "$warning", Level.LATE: "bold $error"}
_GROUPS = ((Group.INVOLVED, "Involved"), (Group.AFFECTED, "Affected"), (None, "Invited"))


def hours(pm: Postmortem, now: datetime) -> Content:
    """The 48-hour clock at `now` (UTC), and when the meeting is, in local time and UTC."""
    since = counted_from(pm)
    by = hold_by(since.at)
    rest = left(by, now)
    return Content.assemble(
        ("48 hours  ", "$muted"), (rest.text, _LEVELS[rest.level]), (f" · counted from {since.why}", "$muted")
    )


def meeting(pm: Postmortem) -> Content:
    """When the meeting is."""
    if pm.meeting_at is None:
        return Content.assemble(("Meeting  ", "$muted"), ("no time yet", "$warning"), (" · F5 sets it", "$muted"))
    within = say_within(pm.meeting_at, hold_by(counted_from(pm).at))
    return Content.assemble(("Meeting  ", "$muted"), say_slot(pm.meeting_at, LOCAL), (f", {within}", "$muted"))


def checks(pm: Postmortem, waiting: int, width: int) -> Content:
    """What is still missing, and how many imported lines wait to be looked at, wrapped to so many cells."""
    points = list(missing(pm))
    if waiting:
        points.insert(0, f"{waiting:,} imported {'line waits' if waiting == 1 else 'lines wait'}: F3 chooses from them")
    if not points:
        return Content.styled("Ready: nothing is missing.", "bold $success")
    head = (f"Before the meeting: {len(points)} to settle\n", "bold $warning")
    return Content.assemble(head, "\n".join(_hung(f"○ {point}", width) for point in points))


def room(pm: Postmortem) -> Content:
    """Who is invited, by group, each with role and team."""
    parts: list[str | tuple[str, str]] = [("Lead  ", "$muted"), (pm.lead or "nobody named", "")]
    for group, name in _GROUPS:
        if people := [person for person in pm.attendees if person.group is group]:
            parts += [(f"\n{name}\n", "$muted"), "\n".join(f"  {_said(person)}" for person in people)]
    return Content.assemble(*parts)


def lead(pm: Postmortem) -> Content:
    """The same in one line, where there is no room for names."""
    count = len(pm.attendees)
    invited = f"{count} invited" if count else "nobody invited"
    return Content.assemble(("Lead  ", "$muted"), pm.lead or "nobody named", (f" · {invited}", "$muted"))


def _hung(text: str, width: int) -> str:
    """Wrapped so that what follows stands under the text, not under its sign."""
    return "\n  ".join(wrap(text, max(width, 20) - 2))


def _said(person: Attendee) -> str:
    beside = ", ".join(filter(None, (person.role, person.team)))
    return f"{person.name} · {beside}" if beside else person.name

"""What stands beside the fields of a new post-mortem: its 48 hours, and earlier incidents like it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, tzinfo

from textual.content import Content

from facilitator import facts
from facilitator.before.deadline import Level, counted_from, hold_by, left, say_slot, say_within
from facilitator.before.related import Near
from facilitator.keys import NEW
from facilitator.model import Mark, Postmortem
from facilitator.spoken import show_date, show_time

_STYLES = {Level.PLENTY: "bold $success", Level.SOON: "bold $warning", Level.LATE: "bold $error"}
_SIGNS = {Level.PLENTY: "◷", Level.SOON: "◔", Level.LATE: "!"}


def hours(pm: Postmortem, now: datetime, zone: tzinfo, *, proposed: bool) -> Content:
    """How much is left of the 48 hours, until when, counted from what; and when the meeting is (or might be)."""
    since = counted_from(pm)
    by = hold_by(since.at)
    found = left(by, now)
    resolved = facts.marked(pm, Mark.RESOLVED)
    start = f"the resolution, {_moment(since.at)}" if resolved else "the end of that day, until the resolution is known"
    return Content.assemble(
        (f"{_SIGNS[found.level]} {found.text}", _STYLES[found.level]),
        (f"\nHold it by {_moment(by)}:\n48 hours from {start}.\n", "$muted"),
        *_meeting(pm.meeting_at, by, now, zone, "Proposed" if proposed else "Meeting"),
    )


def _meeting(at: datetime | None, by: datetime, now: datetime, zone: tzinfo, word: str) -> Iterator[tuple[str, str]]:
    if at is None:
        yield "The meeting has no time yet.", "$warning"
        return
    yield f"{word} ", "$muted"
    yield say_slot(at, zone), "bold"
    if at < now:
        yield ", which is past", "bold $warning"
    yield f",\n{say_within(at, by)}", "$success" if at <= by else "$warning"


def earlier(near: Sequence[Near], repeats: str | None) -> Content:
    """Earlier incidents with the key that chooses each; the chosen one has a filled sign."""
    if not near:
        return Content.styled("No earlier incident has a title like this one.", "$muted")
    keys = [key.shown for key in NEW if key.action.startswith("repeats")]
    lines = [Content.styled("Which one does it repeat?", "$muted")]
    for key, one in zip(keys, near, strict=False):
        sign, style = ("●", "bold $accent") if one.id == repeats else ("○", "")
        lines.append(Content.assemble((f"{key} ", "bold $secondary"), (f"{sign} {one.date}  {one.title}", style)))
    return Content("\n").join(lines)


def _moment(at: datetime) -> str:
    return f"{show_date(at.date())}, {show_time(at)} UTC"

"""What an earlier post-mortem promised, and what became of it: for the opening of the next meeting on the subject."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from facilitator import facts
from facilitator.model import Action, Postmortem, Status

LONGEST = 100
"""Characters of an action's text that a line shows: it has to be read across a room."""


@dataclass(frozen=True, slots=True)
class Promises:
    """The actions of an earlier post-mortem by what became of them; `late` are those of the `open` past their date.

    `lines` says each in one sentence, the most telling first: late (the longest first), open by date, dropped, done.
    """

    title: str
    date: date
    done: int
    open: int
    dropped: int
    late: int
    lines: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """All of it in one sentence: `Of 6 actions promised, 2 are done, 3 still open (1 late), 1 dropped.`"""
        promised = self.done + self.open + self.dropped
        if not promised:
            return "It promised no actions."
        late = f" ({self.late} late)" if self.late else ""
        counted = ((self.done, "done"), (self.open, f"still open{late}"), (self.dropped, "dropped"))
        parts = [f"{n} {what}" for n, what in counted if n]
        return f"Of {promised} action{'s' if promised > 1 else ''} promised: {', '.join(parts)}."


def promises(earlier: Postmortem, today: date) -> Promises:
    """What `earlier` promised, as it stands on the day `today`."""
    actions = facts.actions(earlier)
    counts = Counter(action.status for action in actions)
    return Promises(
        title=earlier.title,
        date=earlier.date,
        done=counts[Status.DONE],
        open=counts[Status.OPEN] + counts[Status.IN_PROGRESS],
        dropped=counts[Status.DROPPED],
        late=sum(1 for action in actions if _days_late(action, today) > 0),
        lines=tuple(_line(action, today) for action in sorted(actions, key=lambda one: _telling(one, today))),
    )


def _is_open(action: Action) -> bool:
    return action.status in (Status.OPEN, Status.IN_PROGRESS)


def _days_late(action: Action, today: date) -> int:
    return (today - action.due).days if action.due and _is_open(action) else 0


def _telling(action: Action, today: date) -> tuple[int, int, int]:
    order = {Status.DROPPED: 2, Status.DONE: 3}
    rank = order.get(action.status, 0 if _days_late(action, today) > 0 else 1)
    return rank, (action.due or date.max).toordinal(), action.position


def _line(action: Action, today: date) -> str:
    text = action.text if len(action.text) <= LONGEST else f"{action.text[: LONGEST - 1].rstrip()}…"
    owner = f"@{action.owner}" if action.owner else "no owner"
    due = f"due {_day(action.due, today)}" if action.due else "no date"
    return f"{text} — {owner}, {due}: {_became(action, today)}"


def _became(action: Action, today: date) -> str:
    if not _is_open(action):
        return action.status.value
    state = "in progress" if action.status is Status.IN_PROGRESS else "still open"
    days = _days_late(action, today)
    if days > 0:
        return f"{state}, {days} day{'s' if days > 1 else ''} late"
    return f"{state}, due today" if action.due == today else state


def _day(day: date, today: date) -> str:
    """`30 April`, with its year unless that is this one."""
    year = "" if day.year == today.year else f" {day.year}"
    return f"{day.day} {_MONTHS[day.month - 1]}{year}"


_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip

"""The meeting's clock: a pure state machine over an agenda of time-boxed panes.

Every function takes the agenda and `now`, a reading in seconds of a clock that only goes forward (its zero does not
matter), and gives a new agenda or a number; nothing here reads a clock. Durations are seconds. The default boxes,
20 + 15 + 5 + 20 minutes within one hour, are the article's meeting structure.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum


class Section(StrEnum):
    """Where a line belongs. The first four are the panes of the meeting, in the order of the agenda."""

    TIMELINE = "timeline"
    FACTORS = "factors"
    WENT_WELL = "went-well"
    ACTIONS = "actions"
    PARKING = "parking-lot"


PANES = (Section.TIMELINE, Section.FACTORS, Section.WENT_WELL, Section.ACTIONS)
DEFAULT_MINUTES = (20.0, 15.0, 5.0, 20.0)
HOUR = 3600.0
"""The most a meeting should take, in seconds ("60 Minutes Max")."""


class State(StrEnum):
    """Where the meeting stands (words of the JSON contract)."""

    NOT_STARTED = "not-started"
    RUNNING = "running"
    PAUSED = "paused"
    FINISHED = "finished"


@dataclass(frozen=True, slots=True)
class Slot:
    """One pane's time: `planned` by the agenda, `given` on top with ^G, `spent` in all earlier stretches.

    `away` is time in which nobody watched the clock while this pane was on: not in `spent`, until somebody says so.
    """

    section: Section
    planned: float
    given: float = 0.0
    spent: float = 0.0
    away: float = 0.0

    @property
    def allowed(self) -> float:
        """Seconds this pane may take before it expires."""
        return self.planned + self.given


def _default_slots() -> tuple[Slot, ...]:
    return tuple(Slot(s, m * 60) for s, m in zip(PANES, DEFAULT_MINUTES, strict=True))


@dataclass(frozen=True, slots=True)
class Agenda:
    """The clock at one moment. `since` is the reading at which the running stretch began, None unless running.

    `held` is true while a pane that has already expired was come back to on purpose: it then runs over
    without being advanced, until it is given more time or left.
    """

    slots: tuple[Slot, ...] = ()
    index: int = 0
    state: State = State.NOT_STARTED
    since: float | None = None
    held: bool = False

    def __post_init__(self) -> None:
        if not self.slots:
            object.__setattr__(self, "slots", _default_slots())

    @property
    def current(self) -> Slot:
        """The pane that is on; the last one once the meeting has finished."""
        return self.slots[self.index]

    @property
    def section(self) -> Section:
        """The section of the pane that is on."""
        return self.current.section


def plan(minutes: tuple[float, ...] = DEFAULT_MINUTES) -> Agenda:
    """A fresh agenda of four panes of the given minutes each.

    >>> plan((0.2, 0.2, 0.1, 0.2)).current.planned
    12.0
    """
    return Agenda(tuple(Slot(s, m * 60) for s, m in zip(PANES, minutes, strict=True)))


def parse_minutes(text: str) -> tuple[float, ...]:
    """Read `20,15,5,20`: four numbers of minutes, fractions allowed, each at least 0.01 and at most 600.

    Raises ValueError with one sentence that says what to write.
    """
    hint = f"--agenda takes four numbers of minutes such as 20,15,5,20, not {text!r}"
    try:
        minutes = tuple(float(part) for part in text.split(","))
    except ValueError:
        raise ValueError(hint) from None
    if len(minutes) != len(PANES) or not all(0.01 <= m <= 600 for m in minutes):
        raise ValueError(f"{hint} (each at least 0.01 and at most 600)")
    return minutes


# -- reading the clock ---------------------------------------------------------------------------------------------


def spent(agenda: Agenda, now: float, index: int | None = None) -> float:
    """Seconds spent so far in pane `index` (the current one unless told)."""
    i = agenda.index if index is None else index
    stretch = now - agenda.since if agenda.since is not None and i == agenda.index else 0.0
    return agenda.slots[i].spent + max(0.0, stretch)


def remaining(agenda: Agenda, now: float) -> float:
    """Seconds left in the current pane; below zero in overtime."""
    return agenda.current.allowed - spent(agenda, now)


def total_spent(agenda: Agenda, now: float) -> float:
    """Seconds the meeting has taken in all."""
    return sum(spent(agenda, now, i) for i in range(len(agenda.slots)))


def total_planned(agenda: Agenda) -> float:
    """Seconds the agenda planned, before any minute was given."""
    return sum(slot.planned for slot in agenda.slots)


def to_go(agenda: Agenda, now: float) -> float:
    """Seconds until the projected end: what is left of this pane and of the ones to come."""
    if agenda.state is State.FINISHED:
        return 0.0
    ahead = range(agenda.index + 1, len(agenda.slots))
    rest = (agenda.slots[i].allowed - agenda.slots[i].spent for i in ahead)
    return max(0.0, remaining(agenda, now)) + sum(max(0.0, r) for r in rest)


def delay(agenda: Agenda, now: float) -> float:
    """Seconds by which the projected end lies behind the plan; below zero when ahead of it."""
    return total_spent(agenda, now) + to_go(agenda, now) - total_planned(agenda)


def past_the_hour(agenda: Agenda, now: float) -> bool:
    """Whether the meeting has taken more than its sixty minutes."""
    return total_spent(agenda, now) > HOUR


def grace(agenda: Agenda) -> float:
    """Seconds counted down between expiry and advance: 10, fewer (at least 1) in a scaled-down rehearsal."""
    return min(10.0, max(1.0, 10.0 * total_planned(agenda) / HOUR))


def countdown(agenda: Agenda, now: float) -> float | None:
    """Seconds until an expired pane is advanced by itself, or None when no countdown is on."""
    over = -remaining(agenda, now)
    if over < 0 or agenda.held or agenda.state not in (State.RUNNING, State.PAUSED):
        return None
    return max(0.0, grace(agenda) - over)


# -- moving the clock ----------------------------------------------------------------------------------------------


def settle(agenda: Agenda, now: float) -> Agenda:
    """The same agenda with the running stretch booked into its pane and a new stretch begun at `now`."""
    if agenda.since is None:
        return agenda
    booked = replace(agenda.current, spent=spent(agenda, now))
    return replace(_with_current(agenda, booked), since=now)


def start(agenda: Agenda, now: float) -> Agenda:
    """Start or resume; no change when running or finished."""
    if agenda.state in (State.RUNNING, State.FINISHED):
        return agenda
    return replace(agenda, state=State.RUNNING, since=now)


def pause(agenda: Agenda, now: float) -> Agenda:
    """Stop the clock until `start`; no change unless running."""
    if agenda.state is not State.RUNNING:
        return agenda
    return replace(settle(agenda, now), state=State.PAUSED, since=None)


def extend(agenda: Agenda, now: float, seconds: float = 60.0) -> Agenda:
    """Give the current pane `seconds` more; an expired pane has them from now on.

    Fewer when negative, but no second that has passed already: what is left is taken, and the countdown begins.
    """
    left = remaining(agenda, now)
    more = seconds + max(0.0, -left) if seconds > 0 else -min(-seconds, max(0.0, left))
    if agenda.state is State.FINISHED or not more:
        return agenda
    return replace(_with_current(agenda, replace(agenda.current, given=agenda.current.given + more)), held=False)


def advance(agenda: Agenda, now: float) -> Agenda:
    """Go to the next pane; after the last one the meeting is finished. Before the start it only shows the next pane."""
    if agenda.state is State.FINISHED:
        return agenda
    if agenda.index + 1 < len(agenda.slots):
        return _enter(settle(agenda, now), agenda.index + 1)
    return agenda if agenda.state is State.NOT_STARTED else finish(agenda, now)


def back(agenda: Agenda, now: float) -> Agenda:
    """Go to the pane before; from the end of the meeting, to its last pane with the clock paused."""
    if agenda.state is State.FINISHED:
        return _enter(replace(agenda, state=State.PAUSED), agenda.index)
    return _enter(settle(agenda, now), agenda.index - 1) if agenda.index else agenda


def finish(agenda: Agenda, now: float) -> Agenda:
    """End the meeting; the last pane reached stays the current one."""
    return replace(settle(agenda, now), state=State.FINISHED, since=None, held=False)


def tick(agenda: Agenda, now: float) -> Agenda:
    """Advance once if the countdown has run out, else the same agenda."""
    if agenda.state is State.RUNNING and countdown(agenda, now) == 0.0:
        return advance(agenda, now)
    return agenda


def away(agenda: Agenda) -> float:
    """Seconds in which nobody watched the clock and of which nobody has said yet whether they count."""
    return sum(slot.away for slot in agenda.slots)


def miss(agenda: Agenda, seconds: float) -> Agenda:
    """Set aside `seconds` that passed while nobody watched (a crash): they wait with the pane that is on."""
    return _with_current(agenda, replace(agenda.current, away=agenda.current.away + seconds))


def skip(agenda: Agenda, seconds: float) -> Agenda:
    """Set aside the last `seconds` of the running stretch (a closed lid), as if they had not passed."""
    return agenda if agenda.since is None else miss(replace(agenda, since=agenda.since + seconds), seconds)


def count(agenda: Agenda, now: float) -> Agenda:
    """Book what was set aside into the panes in which it passed.

    If it finds the pane that is on expired, that pane has its whole countdown from now on: it was given the rest.
    """
    slots = tuple(replace(slot, spent=slot.spent + slot.away, away=0.0) for slot in agenda.slots)
    booked = replace(agenda, slots=slots)
    over = -remaining(booked, now)
    if not agenda.current.away or agenda.held or over <= 0:
        return booked
    return _with_current(booked, replace(booked.current, given=booked.current.given + over))


def leave_out(agenda: Agenda) -> Agenda:
    """Forget what was set aside: it does not count."""
    return replace(agenda, slots=tuple(replace(slot, away=0.0) for slot in agenda.slots))


def go(agenda: Agenda, now: float, index: int) -> Agenda:
    """Be in the pane `index`, however far that is; no change when it is on, or once the meeting has finished."""
    if agenda.state is State.FINISHED or index == agenda.index:
        return agenda
    return _enter(settle(agenda, now), index)


def give(agenda: Agenda, now: float, index: int, seconds: float = 60.0) -> Agenda:
    """What `extend` does, to the pane `index`, whichever is on by now."""
    if index == agenda.index or agenda.state is State.FINISHED:
        return extend(agenda, now, seconds)
    slot = agenda.slots[index]
    slot = replace(slot, given=slot.given + max(seconds, min(0.0, slot.spent - slot.allowed)))
    return replace(agenda, slots=(*agenda.slots[:index], slot, *agenda.slots[index + 1 :]))


def replanned(agenda: Agenda, minutes: tuple[float, ...]) -> Agenda:
    """Other time boxes, in minutes, before the start; no change after it."""
    return replace(plan(minutes), index=agenda.index) if agenda.state is State.NOT_STARTED else agenda


def _enter(agenda: Agenda, index: int) -> Agenda:
    expired = agenda.slots[index].spent >= agenda.slots[index].allowed
    return replace(agenda, index=index, held=expired)


def _with_current(agenda: Agenda, slot: Slot) -> Agenda:
    slots = agenda.slots
    return replace(agenda, slots=(*slots[: agenda.index], slot, *slots[agenda.index + 1 :]))

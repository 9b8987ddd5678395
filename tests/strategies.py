"""Hypothesis strategies for whole post-mortems: everything that `facilitator.model` allows and a store must keep."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import strategies as st

from facilitator.agenda import PANES, Agenda, Slot, State
from facilitator.model import (
    Action,
    Attendee,
    Category,
    Draft,
    Entry,
    Impact,
    Kind,
    Mark,
    Plan,
    Postmortem,
    Section,
    Severity,
    Status,
)

TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=30)
"""Any text that UTF-8 can write, control characters and all."""
WORDS = st.text("abcdefgh -", min_size=1, max_size=12)
_LINES = tuple(s for s in Section if s is not Section.ACTIONS)
_RULES = st.sampled_from(("blame", "counterfactual", "vague-action", "no-owner"))
DISMISSED = st.lists(_RULES, unique=True, max_size=2).map(tuple)
SECONDS = st.floats(0, 40_000).map(lambda s: round(s, 3))


def times() -> st.SearchStrategy[datetime]:
    """Moments in UTC, to the microsecond."""
    return st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC))


def _maybe(of: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.none() | of


@st.composite
def agendas(draw: st.DrawFn) -> Agenda:
    """A clock as it can be stored: not running since any moment, hundredths of a thousandth of a second left out."""
    slots = tuple(Slot(s, draw(st.floats(0.06, 36_000)), *draw(st.tuples(SECONDS, SECONDS, SECONDS))) for s in PANES)
    return Agenda(slots, draw(st.integers(0, len(PANES) - 1)), draw(st.sampled_from(State)), None, draw(st.booleans()))


@st.composite
def entries(draw: st.DrawFn, key: str, position: int) -> Entry:
    """One line of any section, without links."""
    section = draw(st.sampled_from(_LINES))
    timed, factor = section is Section.TIMELINE, section is Section.FACTORS
    return Entry(
        key, section, position, draw(TEXTS),
        at=draw(_maybe(times())) if timed else None,
        mark=draw(_maybe(st.sampled_from(Mark))) if timed else None,
        plan=draw(_maybe(st.sampled_from(Plan))) if timed else None,
        category=draw(_maybe(st.sampled_from(Category))) if factor else None,
        dismissed=draw(DISMISSED),
    )  # fmt: skip


@st.composite
def actions(draw: st.DrawFn, key: str, position: int, factors: tuple[str, ...]) -> Action:
    """One action that answers some of the factors."""
    return Action(
        key, position, draw(TEXTS), draw(_maybe(TEXTS.filter(bool))), draw(_maybe(st.dates())),
        draw(_maybe(TEXTS.filter(bool))), draw(_maybe(st.sampled_from(Kind))), draw(_some(factors)),
        draw(st.sampled_from(Status)), draw(DISMISSED),
    )  # fmt: skip


def _some(keys: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    """Some of the keys, in their order."""
    return st.sets(st.sampled_from(keys), max_size=3).map(lambda s: tuple(sorted(s))) if keys else st.just(())


@st.composite
def drafts(draw: st.DrawFn) -> tuple[Draft, ...]:
    """At most one half-typed line a pane."""
    sections = draw(st.sets(st.sampled_from(PANES)))
    return tuple(Draft(s, draw(TEXTS.filter(bool)), draw(_maybe(WORDS))) for s in sorted(sections))


@st.composite
def impacts(draw: st.DrawFn) -> Impact:
    """What is said of the impact, or not."""
    return Impact(draw(_maybe(st.integers(0, 100_000))), *(draw(_maybe(TEXTS)) for _ in range(4)))


@st.composite
def postmortems(draw: st.DrawFn, key: str = "2026-04-12-queue-stalled") -> Postmortem:
    """A post-mortem of this id, in the order in which a store gives it back."""
    lines = [draw(entries(f"{key}-e{n}", n + 1)) for n in range(draw(st.integers(0, 6)))]
    moments = tuple(e.id for e in lines if e.section is Section.TIMELINE)
    factors = tuple(e.id for e in lines if e.section is Section.FACTORS)
    return Postmortem(
        id=key,
        title=draw(TEXTS),
        date=draw(st.dates(date(1990, 1, 1), date(2090, 1, 1))),
        severity=draw(st.sampled_from(Severity)),
        lead=draw(TEXTS),
        attendees=tuple(map(Attendee, draw(st.lists(TEXTS, max_size=3)))),
        summary=draw(TEXTS),
        root_cause=draw(TEXTS),
        impact=draw(impacts()),
        entries=tuple(_linked(e, draw(_some(moments))) if e.section is Section.FACTORS else e for e in lines),
        actions=tuple(draw(actions(f"{key}-a{n}", n + 1, factors)) for n in range(draw(st.integers(0, 3)))),
        drafts=draw(drafts()),
        agenda=draw(agendas()),
        heard_at=draw(_maybe(times())),
    )


def _linked(entry: Entry, explains: tuple[str, ...]) -> Entry:
    return Entry(
        entry.id, entry.section, entry.position, entry.text, category=entry.category, explains=explains,
        dismissed=entry.dismissed,
    )  # fmt: skip

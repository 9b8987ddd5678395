"""Hypothesis strategies for whole post-mortems: everything that `facilitator.model` allows and a store must keep."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import strategies as st

from facilitator.agenda import PANES, Agenda, Slot, State
from facilitator.before.triage import CONDITIONS
from facilitator.model import (
    Action,
    Attendee,
    Audience,
    Category,
    Draft,
    Entry,
    Group,
    Impact,
    Kind,
    Mark,
    Plan,
    Postmortem,
    Section,
    Severity,
    Stage,
    Status,
    Wording,
)

TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=30)
"""Any text that UTF-8 can write, control characters and all."""
WORDS = st.text("abcdefgh -", min_size=1, max_size=12)
IDS = st.text("abcdefg0123456789-", min_size=1, max_size=12).map("a{}".format)
"""Ids as they can be typed."""
_LINES = tuple(s for s in Section if s is not Section.ACTIONS)
_RULES = st.sampled_from(("blame", "counterfactual", "vague-action", "no-owner"))
_CONDITIONS = st.sampled_from([condition.name for condition in CONDITIONS])
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
        dismissed=draw(DISMISSED), origin=draw(_maybe(IDS)) if timed else None,
    )  # fmt: skip


@st.composite
def actions(draw: st.DrawFn, key: str, position: int, factors: tuple[str, ...]) -> Action:
    """One action that answers some of the factors."""
    return Action(
        key, position, draw(TEXTS), draw(_maybe(TEXTS.filter(bool))), draw(_maybe(st.dates())),
        draw(_maybe(TEXTS.filter(bool))), draw(_maybe(st.sampled_from(Kind))), draw(_some(factors)),
        draw(st.sampled_from(Status)), draw(DISMISSED), draw(TEXTS),
    )  # fmt: skip


def _some(keys: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    """Some of the keys, in their order."""
    return st.sets(st.sampled_from(keys), max_size=3).map(lambda s: tuple(sorted(s))) if keys else st.just(())


@st.composite
def attendees(draw: st.DrawFn) -> Attendee:
    """Somebody invited, with as much as is known of them."""
    return Attendee(draw(TEXTS), draw(TEXTS), draw(TEXTS), draw(_maybe(st.sampled_from(Group))), draw(TEXTS))


@st.composite
def wordings(draw: st.DrawFn) -> tuple[Wording, ...]:
    """At most one wording of a part for each audience, in the order in which a store gives them back."""
    parts = st.tuples(st.sampled_from(Audience), st.sampled_from(("summary", "impact", "changes")))
    return tuple(Wording(whom, what, draw(TEXTS)) for whom, what in sorted(draw(st.sets(parts, max_size=3))))


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
        attendees=tuple(draw(st.lists(attendees(), max_size=3))),
        summary=draw(TEXTS),
        root_cause=draw(TEXTS),
        impact=draw(impacts()),
        entries=tuple(_linked(e, draw(_some(moments))) if e.section is Section.FACTORS else e for e in lines),
        actions=tuple(draw(actions(f"{key}-a{n}", n + 1, factors)) for n in range(draw(st.integers(0, 3)))),
        drafts=draw(drafts()),
        agenda=draw(agendas()),
        heard_at=draw(_maybe(times())),
        triage=draw(_maybe(st.lists(_CONDITIONS, unique=True, max_size=3).map(tuple))),
        repeats=draw(_maybe(IDS)),
        meeting_at=draw(_maybe(times())),
        wordings=draw(wordings()),
        stage=draw(st.sampled_from(Stage)),
        reviewed_by=tuple(draw(st.lists(WORDS, unique=True, max_size=2))),
    )


def _linked(entry: Entry, explains: tuple[str, ...]) -> Entry:
    return Entry(
        entry.id, entry.section, entry.position, entry.text, category=entry.category, explains=explains,
        dismissed=entry.dismissed,
    )  # fmt: skip

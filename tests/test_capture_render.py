"""Rendering for editing: reading a rendered line gives the same again, whatever the words look like."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from facilitator.capture import chips, complete, missing, parse, render
from facilitator.clean import clean
from facilitator.model import Action, Attendee, Category, Entry, Kind, Mark, Plan, Postmortem, Section, Severity

TODAY = date(2026, 11, 24)
PEOPLE = ("Sarah Chen", "Omar", "sarah", "Ann-Marie O'Neil")


def at(hour: int, minute: int, day: int = 12) -> datetime:
    return datetime(2026, 4, day, hour, minute, tzinfo=UTC)


PM = Postmortem(
    "id",
    "Queue stalled",
    date(2026, 4, 12),
    Severity.MAJOR,
    "Lee Wong",
    attendees=tuple(map(Attendee, PEOPLE)),
    entries=(
        Entry("t0", Section.TIMELINE, 0, "a", at=at(14, 3)),
        Entry("t1", Section.TIMELINE, 1, "b", at=at(2, 0, 13)),
        Entry("t2", Section.TIMELINE, 2, "c", at=at(14, 3, 13)),
        Entry("f1", Section.FACTORS, 3, "f"),
        Entry("f2", Section.FACTORS, 4, "g"),
    ),
)

WORDS = st.sampled_from(
    [
        "add",
        "a check",
        "@sarah",
        "@Omar",
        '@"x y"',
        "@",
        "Sarah",
        "Omar:",
        "Omar to fix",
        "(Sarah)",
        "(",
        ")",
        "[",
        "]",
        ",",
        ";",
        ".",
        ":",
        "-",
        "–",
        "=>",
        "→",
        "^1",
        "^2",
        "^9",
        "^14:03",
        "by Friday",
        "by",
        "due",
        "due:",
        "until 2 May",
        "in two weeks",
        "within",
        "no later than",
        "owner: Bob",
        "owner",
        "assigned to",
        "#prevent",
        "#testing",
        "#x",
        "!detected",
        "!no",
        "~followed",
        "14:03",
        "+6m",
        "UTC",
        "z",
        "CEST",
        "/park",
        "/park x",
        "\\",
        "\\\\",
        "\\@sarah",
        "\\by",
        "\\ x",
        "and",
        "&",
        "at",
        "[14:03]",
        "–14:20",
        "or so",
        "?",
        "0",
        "April 30",
        "2027",
        "EOD",
        "5pm",
        "'s",
        "of",
        "x@y.org",
        "–",
        "שלום",
        "👩‍💻",
        "é",
        "\u00a0",
        "\u2003",
        "  ",
    ]
)
TEXTS = (
    st.lists(WORDS, max_size=6).map(" ".join) | st.lists(WORDS, max_size=4).map("".join) | st.text(max_size=30)
).map(clean)
NAMES = st.sampled_from(
    ["Sarah Chen", "Omar", "sarah", "Lee Wong", "bob", "Bob Stone", "the team", "SARAH", '"', "\\", "a.b.", "x@y.org"]
)
TIMES = st.datetimes(datetime(2026, 4, 10), datetime(2026, 4, 15), timezones=st.just(UTC))


def optional(values: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.none() | values


ACTIONS = st.builds(
    Action,
    st.just(""),
    st.just(0),
    TEXTS,
    owner=optional(NAMES | TEXTS.filter(bool).map(lambda t: t[:40].strip()).filter(bool)),
    due=optional(st.dates()),
    outcome=optional(TEXTS.filter(bool)),
    kind=optional(st.sampled_from(Kind)),
    factors=st.sampled_from([(), ("f1",), ("f2",), ("f1", "f2")]),
)
TIMELINE = st.builds(
    Entry,
    st.just(""),
    st.just(Section.TIMELINE),
    st.just(0),
    TEXTS,
    at=optional(TIMES | TIMES.map(lambda t: t.replace(second=0, microsecond=0))),
    mark=optional(st.sampled_from(Mark)),
    plan=optional(st.sampled_from(Plan)),
)
FACTORS = st.builds(
    Entry,
    st.just(""),
    st.just(Section.FACTORS),
    st.just(0),
    TEXTS,
    category=optional(st.sampled_from(Category)),
    explains=st.sampled_from([(), ("t0",), ("t1",), ("t0", "t2"), ("t2",), ("t0", "t1", "t2")]),
)
OTHERS = st.builds(Entry, st.just(""), st.sampled_from([Section.WENT_WELL, Section.PARKING]), st.just(0), TEXTS)


@given(ACTIONS | TIMELINE | FACTORS | OTHERS)
def test_reading_what_was_rendered_gives_the_same(item: Entry | Action) -> None:
    section = item.section if isinstance(item, Entry) else Section.ACTIONS
    assert parse(render(item, PM), section, PM, TODAY) == item


@given(TIMELINE.filter(lambda e: e.at is not None), st.lists(TIMES, max_size=4))
def test_an_entry_being_edited_keeps_its_day_without_itself(entry: Entry, times: list[datetime]) -> None:
    others = tuple(Entry(f"o{n}", Section.TIMELINE, n, "x", at=time) for n, time in enumerate(times))
    pm = replace(PM, entries=(*others, replace(entry, id="it")))
    assert parse(render(pm.entries[-1], pm), Section.TIMELINE, replace(pm, entries=others), TODAY) == entry


@given(st.text(st.characters()) | st.lists(WORDS).map(" ".join), st.sampled_from(Section))
@example("in two weeks and in two weeks", Section.ACTIONS)
@example("\\  0", Section.TIMELINE)
def test_no_line_makes_anything_fail(text: str, section: Section) -> None:
    item = parse(text, section, PM, TODAY)
    assert item.text == clean(item.text)
    chips(item, PM, TODAY)
    complete(text, section, PM)
    section = item.section if isinstance(item, Entry) else section
    assert parse(render(item, PM), section, PM, TODAY) == item
    if isinstance(item, Action):
        missing(item)


@pytest.mark.parametrize("day", [date.min, date.max])
@pytest.mark.parametrize(
    "line", ["00:10 x", "23:50 x", "23:50 -12:00 x", "00:10 +14:00 x", "+9999h x", "x by 999 years", "x due next year"]
)
def test_the_ends_of_the_calendar_do_not_make_it_fail(day: date, line: str) -> None:
    edge = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    pm = replace(PM, date=day, entries=(Entry("t", Section.TIMELINE, 0, "x", at=edge),))
    for section in Section:
        item = parse(line, section, pm, day)
        assert item.text
        assert all(chip.label for chip in chips(item, pm, day))


@pytest.mark.parametrize(
    ("item", "line"),
    [
        (
            Entry("", Section.TIMELINE, 0, "alert fires", at=at(15, 0), mark=Mark.DETECTED),
            "15:00 alert fires !detected",
        ),
        (Entry("", Section.TIMELINE, 0, "closed", at=at(2, 30, 13)), "2026-04-13 02:30 closed"),
        (Entry("", Section.TIMELINE, 0, "14:03 said who?"), r"\ 14:03 said who?"),
        (
            Entry("", Section.FACTORS, 0, "no canary", category=Category.TESTING, explains=("t1",)),
            "no canary #testing ^02:00",
        ),
        (Entry("", Section.FACTORS, 0, "no canary", explains=("t2",)), "no canary ^2026-04-13T14:03"),
        (Entry("", Section.PARKING, 0, "load test"), "/park load test"),
        (Entry("", Section.WENT_WELL, 0, "calm handover by Friday"), "calm handover by Friday"),
        (
            Action(
                "",
                0,
                "Add a check signed off by Sarah",
                owner="Sarah Chen",
                due=date(2026, 4, 30),
                outcome="pages",
                factors=("f2",),
            ),
            "Add a check signed off by Sarah @sarah.chen by 30 Apr 2026 ^2 => pages",
        ),
        (Action("", 0, "Ship by Friday"), r"Ship \by Friday"),
        (Action("", 0, "x", owner="the payments team"), 'x @"the payments team"'),
        (Action("", 0, "x", factors=("gone", "f1")), "x ^1"),
    ],
)
def test_a_rendered_line_is_as_plain_as_it_can_be(item: Entry | Action, line: str) -> None:
    assert render(item, PM) == line

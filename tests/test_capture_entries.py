"""Lines of the timeline, the factors, what went well and the parking lot, and files of timeline lines."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from facilitator.capture import Chip, chips, complete, parse, read_lines
from facilitator.model import Attendee, Category, Entry, Mark, Plan, Postmortem, Section, Severity

DAY, TODAY = date(2026, 4, 12), date(2026, 4, 14)


def at(hour: int, minute: int, day: int = 12) -> datetime:
    return datetime(2026, 4, day, hour, minute, tzinfo=UTC)


def incident(*entries: Entry) -> Postmortem:
    people = tuple(Attendee(name) for name in ("Sarah Chen", "Sam Ode", "Omar"))
    return Postmortem("id", "Queue stalled", DAY, Severity.MAJOR, "Lee Wong", attendees=people, entries=entries)


def timed(*times: datetime) -> Postmortem:
    return incident(*(Entry(f"t{n}", Section.TIMELINE, n, "x", at=time) for n, time in enumerate(times)))


def read(line: str, section: Section = Section.TIMELINE, pm: Postmortem | None = None) -> Entry:
    entry = parse(line, section, pm or incident(), TODAY)
    assert isinstance(entry, Entry)
    return entry


def shown(entry: Entry, pm: Postmortem) -> list[str]:
    return [f"{chip.label} {chip.value}{'' if chip.ok else '?'}" for chip in chips(entry, pm, TODAY)]


@pytest.mark.parametrize(
    ("line", "text", "mark", "plan"),
    [
        ("14:03 alert fires !detected", "alert fires", Mark.DETECTED, None),
        ("14:03 !detected alert fires", "alert fires", Mark.DETECTED, None),
        ("14:03 rollback first ~deviated", "rollback first", None, Plan.DEVIATED),
        ("14:03 back to normal !RESOLVED ~Followed", "back to normal", Mark.RESOLVED, Plan.FOLLOWED),
        ("14:03 deploy !started, later !mitigated.", "deploy, later", Mark.MITIGATED, None),
        ("14:03 fixed (!resolved)", "fixed", Mark.RESOLVED, None),
        ("14:03 wow! it works", "wow! it works", None, None),
        ("14:03 what !foo is", "what !foo is", None, None),
        ("14:03 x!detected y", "x!detected y", None, None),
        ("14:03 !detectedly", "!detectedly", None, None),
        (r"14:03 run \!detected", "run !detected", None, None),
        (r"14:03 in C:\temp\new", r"in C:\temp\new", None, None),
        ("14:03 a\x1b[31m red\tline", "a red line", None, None),
    ],
)
def test_marks_are_words_of_their_own_and_the_last_one_counts(
    line: str, text: str, mark: Mark | None, plan: Plan | None
) -> None:
    assert read(line) == Entry("", Section.TIMELINE, 0, text, at=at(14, 3), mark=mark, plan=plan)


def test_relative_times_count_from_the_timed_entry_typed_last() -> None:
    pm = incident(
        Entry("a", Section.TIMELINE, 5, "typed last", at=at(14, 3)),
        Entry("b", Section.TIMELINE, 2, "typed first", at=at(18, 0)),
        Entry("c", Section.TIMELINE, 9, "without a time"),
        Entry("d", Section.FACTORS, 12, "no entry of the timeline"),
    )
    assert read("+6m page", pm=pm) == Entry("", Section.TIMELINE, 0, "page", at=at(14, 9))
    assert read("+6m page") == Entry("", Section.TIMELINE, 0, "+6m page")


@pytest.mark.parametrize("line", ["around 2pm it broke", "25:99 nonsense", "14:00 or so", r"\ 14:03 quoted"])
def test_a_line_without_a_time_keeps_its_words(line: str) -> None:
    assert read(line) == Entry("", Section.TIMELINE, 0, line.removeprefix("\\ "))


def test_the_day_follows_the_entries() -> None:
    assert read("00:10 page", pm=timed(at(23, 50))).at == at(0, 10, 13)
    assert read("13:58 deploy", pm=timed(at(14, 3))).at == at(13, 58)


@pytest.mark.parametrize(
    ("line", "text", "category"),
    [
        ("no canary for cart deploys #testing", "no canary for cart deploys", Category.TESTING),
        ("one #single-point of failure", "one of failure", Category.SINGLE_POINT),
        ("pager noise #ownership #alert-fatigue", "pager noise", Category.ALERT_FATIGUE),
        ("see #4711 and #incidents", "see #4711 and #incidents", None),
        ("issue#testing", "issue#testing", None),
        (r"the \#testing channel", "the #testing channel", None),
    ],
)
def test_a_factor_has_a_category(line: str, text: str, category: Category | None) -> None:
    assert read(line, Section.FACTORS) == Entry("", Section.FACTORS, 0, text, category=category)


def test_a_factor_is_linked_to_the_entries_at_a_minute() -> None:
    pm = timed(at(14, 3), at(14, 3), at(15, 0), at(14, 3, 13))
    assert read("no alert ^14:03", Section.FACTORS, pm).explains == ("t0", "t1", "t3")
    assert read("no alert ^2026-04-13T14:03 ^15:00", Section.FACTORS, pm).explains == ("t2", "t3")
    unknown = read("no alert ^09:30", Section.FACTORS, pm)
    assert (unknown.text, unknown.explains) == ("no alert ^09:30", ())
    assert Chip("explains", "^09:30", ok=False) in chips(unknown, pm, TODAY)


@pytest.mark.parametrize("section", list(Section))
def test_anything_can_be_parked_from_anywhere(section: Section) -> None:
    line = "/park 14:03 load test for Black Friday @sarah => by May"
    assert read(line, section) == Entry("", Section.PARKING, 0, line.removeprefix("/park "))
    assert read("/PARK", section) == Entry("", Section.PARKING, 0, "")


def test_other_words_park_nothing() -> None:
    for line in ("/parking is full", "see /park x"):
        assert read(line, Section.WENT_WELL) == Entry("", Section.WENT_WELL, 0, line)


def test_what_went_well_is_plain_text() -> None:
    line = "14:03 @sarah answered !detected => by Friday #testing ^1"
    assert read(line, Section.WENT_WELL) == Entry("", Section.WENT_WELL, 0, line)


@pytest.mark.parametrize("section", list(Section))
def test_a_blank_line_gives_no_text(section: Section) -> None:
    assert parse(" \t\u200b ", section, incident(), TODAY).text == ""


def test_chips_tell_what_was_understood() -> None:
    pm = timed(at(14, 3))
    assert shown(read("14:05 x !detected ~followed"), pm) == ["time 14:05 UTC", "mark detected", "plan followed"]
    assert shown(read("2026-04-13 00:10 x"), pm) == ["time Mon 13 Apr 2026 00:10 UTC"]
    assert shown(read("sometime"), pm) == ["time ?"]
    assert shown(read("x #testing ^14:03", Section.FACTORS, pm), pm) == ["category testing", "explains 14:03"]
    assert shown(read("x", Section.FACTORS), pm) == ["category ?"]
    assert shown(read("x", Section.WENT_WELL), pm) == shown(read("/park x"), pm) == []


@pytest.mark.parametrize(
    ("text", "section", "completed"),
    [
        ("14:03 x !de", Section.TIMELINE, "14:03 x !detected"),
        ("x ~d", Section.TIMELINE, "x ~deviated"),
        ("x #mo", Section.FACTORS, "x #monitoring"),
        ("x #S", Section.FACTORS, "x #single-point"),
        ("x #pr", Section.ACTIONS, "x #prevent"),
        ("x @sa", Section.ACTIONS, "x @sarah"),
        ("x (@SAM", Section.ACTIONS, None),
        ("@le", Section.ACTIONS, "@lee"),
        ("x @sarah.", Section.ACTIONS, "x @sarah.chen"),
        ("/p", Section.WENT_WELL, "/park "),
        ("/PARK", Section.TIMELINE, "/park "),
        ("/park ", Section.TIMELINE, None),
        ("x /p", Section.TIMELINE, None),
        ("x @sarah", Section.ACTIONS, None),
        ("x @sa", Section.TIMELINE, None),
        ("x @bob", Section.ACTIONS, None),
        ("x !de ", Section.TIMELINE, None),
        ("x !", Section.TIMELINE, None),
        ("x#mo", Section.FACTORS, None),
        ("", Section.ACTIONS, None),
    ],
)
def test_the_last_word_is_completed(text: str, section: Section, completed: str | None) -> None:
    assert complete(text, section, incident()) == completed


def test_a_file_of_lines_is_read_in_order() -> None:
    lines = [
        "\ufeff# Draft",
        "22:00 queue grows !started",
        "",
        "- 23:30 UTC page sent !detected",
        "* 00:15 restart",
        "+6m drained",
        "somebody called",
        "12:30 CEST closed",
        "/park capacity review",
        "2026-04-15 09:00 review",
        "08:50 notes",
    ]
    entries = read_lines(lines, incident(), TODAY)
    assert [(e.at, e.text) for e in entries] == [
        (at(22, 0), "queue grows"),
        (at(23, 30), "page sent"),
        (at(0, 15, 13), "restart"),
        (at(0, 21, 13), "drained"),
        (None, "somebody called"),
        (at(10, 30, 13), "closed"),
        (None, "capacity review"),
        (at(9, 0, 15), "review"),
        (at(8, 50, 15), "notes"),
    ]
    assert [e.position for e in entries] == list(range(9))
    assert [e.mark for e in entries[:3]] == [Mark.STARTED, Mark.DETECTED, None]
    assert entries[6].section is Section.PARKING


def test_noon_after_midnight_stays_on_the_day_after() -> None:
    times = [e.at for e in read_lines(["22:00 a", "23:30 b", "00:15 c", "12:30 d"], incident(), TODAY)]
    assert times == [at(22, 0), at(23, 30), at(0, 15, 13), at(12, 30, 13)]


def test_a_line_of_a_draft_with_a_time_or_a_mark_alone_still_says_something() -> None:
    found = read_lines(["14:03", "14:05 !detected"], incident(), TODAY)
    assert [(e.text, e.mark) for e in found] == [("(nothing said)", None), ("detected", Mark.DETECTED)]

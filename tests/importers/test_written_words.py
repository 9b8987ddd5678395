"""The words of written post-mortems: times, days, zones, turning points, levels, statuses, titles, names, headings."""

from __future__ import annotations

from datetime import UTC, date, timedelta, timezone

import pytest

from facilitator.importers.markdown.days import find_day
from facilitator.importers.markdown.labels import Label, label_of
from facilitator.importers.markdown.levels import minutes_of, severity_in_title, severity_of
from facilitator.importers.markdown.marks import mark_of
from facilitator.importers.markdown.moments import opening
from facilitator.importers.markdown.names import split_names
from facilitator.importers.markdown.statuses import is_done, status_of
from facilitator.importers.markdown.titles import bare_title
from facilitator.importers.markdown.topics import Topic, topic_of
from facilitator.importers.markdown.zones import stated_zone
from facilitator.model import Attendee, Mark, Severity, Status

NEAR = date(2024, 12, 30)


def hours(count: int) -> timezone:
    return timezone(timedelta(hours=count))


@pytest.mark.parametrize(
    ("text", "day", "clock", "rest"),
    [
        ("14:03 disk full", None, "14:03", "disk full"),
        ("[14:03 UTC] – disk full", None, "14:03", "disk full"),
        ("2025-01-02 8:05", date(2025, 1, 2), "08:05", ""),
        ("2025-01-02T08:05:09Z: up", date(2025, 1, 2), "08:05:09", "up"),
        ("Jan 2nd, 2025, 9:05 p.m. - up", date(2025, 1, 2), "21:05", "up"),
        ("2. January, 11:00", date(2025, 1, 2), "11:00", ""),
        ("Thu 2 Jan 11:00", date(2025, 1, 2), "11:00", ""),
        ("13/01/2025 11:00", date(2025, 1, 13), "11:00", ""),
        ("1/13/2025 11:00", date(2025, 1, 13), "11:00", ""),
        ("Tuesday 11:00", date(2024, 12, 31), "11:00", ""),
        ("day 2, 11:00", date(2024, 12, 31), "11:00", ""),
        ("17:14pm up", None, "17:14", "up"),
        ("4pm: up", None, "16:00", "up"),
        ("14h30 up", None, "14:30", "up"),
        ("2025-01-02 14.30", date(2025, 1, 2), "14:30", ""),
        ("22:52 (maybe earlier?) up", None, "22:52", "(maybe earlier?) up"),
        ("2025-01-02 12:26-12:??", date(2025, 1, 2), "12:26", "-12:??"),
        ("2025-01-02", date(2025, 1, 2), None, "2025-01-02"),
        ("2025-01-?? 14:??", None, None, "2025-01-?? 14:??"),
        ("25:99 up", None, None, "25:99 up"),
        ("3.10 is out", None, None, "3.10 is out"),
        ("5:1 odds", None, None, "5:1 odds"),
        ("later that day", None, None, "later that day"),
    ],
)
def test_a_row_begins_with_its_time(text: str, day: date | None, clock: str | None, rest: str) -> None:
    begins = opening(text, NEAR)
    shown = begins.clock and begins.clock.isoformat("auto").removesuffix(":00")
    assert (begins.day, shown, begins.rest) == (day, clock, rest)


@pytest.mark.parametrize("text", ["~14:00", "ca. 14:00", "around 14:00", "14:00~", "14:00 ?", "2025-01-02 ca. 14:00"])
def test_a_time_that_is_called_uncertain_is_known_for_one(text: str) -> None:
    assert opening(text, NEAR).about
    assert not opening("14:00", NEAR).about


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("8:20 - 8:24 talk", "08:24"),
        ("2025-01-02 09:00-11:00", "11:00"),
        ("23:50–00:10", "00:10"),
        ("17:00 to 18:00 CET", "18:00"),
        ("14:03 - 2:30 min outage", None),
        ("2025-01-02T09:00-05:00", None),
    ],
)
def test_a_stretch_ends_after_it_begins(text: str, until: str | None) -> None:
    found = opening(text, NEAR).until
    assert (found and f"{found:%H:%M}") == until


@pytest.mark.parametrize(("text", "minutes"), [("T+5: a", 5), ("T+1h 5m a", 65), ("T-10 min a", -10), ("T+0 a", 0)])
def test_a_time_from_the_start(text: str, minutes: int) -> None:
    begins = opening(text, NEAR)
    assert (begins.later, begins.rest) == (timedelta(minutes=minutes), "a")


def test_the_zone_of_a_row_is_the_one_written_there() -> None:
    assert opening("14:03 PST up", NEAR).zone == hours(-8)
    assert opening("17:00-18:00 CET up", NEAR).zone == hours(1)
    assert opening("14:03 up", NEAR).zone is None


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("All times in PST (UTC-7)", hours(-7)),
        ("All times in CET", hours(1)),
        ("Times are GMT+2.", hours(2)),
        ("Time (UTC)", UTC),
        ("All times in Central European Time", hours(1)),
        ("Times are local.", None),
        ("IT was told at that time", None),
    ],
)
def test_a_document_states_its_zone_in_a_sentence_or_a_header(text: str, zone: timezone | None) -> None:
    assert stated_zone(text) == zone


def test_a_zone_may_be_a_region_or_its_name() -> None:
    for text in ("All times America/Los_Angeles", "All times in US/Pacific", "All times are Pacific time"):
        zone = stated_zone(text)
        assert zone is not None
        assert zone.utcoffset(None) is None
        assert "Pacific" in str(zone) or str(zone) == "America/Los_Angeles"


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("Start of incident. A node dies", Mark.STARTED),
        ("OUTAGE BEGINS — nobody can log in", Mark.STARTED),
        ("the pipeline changes groups (problem started)", Mark.STARTED),
        ("Detection: alerts arrive", Mark.DETECTED),
        ("Issue detected and verified.", Mark.DETECTED),
        ("Impact contained by the new limit", Mark.MITIGATED),
        ("[RESOLVED] errors are back to zero", Mark.RESOLVED),
        ("Pods deleted. Service resumes. Incident ends.", Mark.RESOLVED),
        ("New certificate, service restored", Mark.RESOLVED),
        ("Customer confirmed issue resolved", Mark.RESOLVED),
        ("rolled back !resolved", Mark.RESOLVED),
        ("Asked whether the issue is resolved", None),
        ("The issue is not resolved", None),
        ("Believing the issue to be resolved, work resumes", None),
        ("Investigation starts", None),
        ("We think that the problem may be over", None),
        ("Is the incident over?", None),
        ("Planned upgrade begins", None),
        ("resolved DNS names by hand", None),
    ],
)
def test_only_a_plain_statement_is_a_turning_point(text: str, mark: Mark | None) -> None:
    assert mark_of(text) is mark


@pytest.mark.parametrize(
    ("value", "severity"),
    [
        ("SEV-1", Severity.CRITICAL), ("P0", Severity.CRITICAL), ("High", Severity.CRITICAL), ("1", Severity.CRITICAL),
        ("sev2", Severity.MAJOR), ("Medium", Severity.MAJOR), ("S2 – high", Severity.MAJOR),
        ("2 (major)", Severity.MAJOR),
        ("Minor", Severity.MINOR), ("P4", Severity.MINOR), ("Severity 3", Severity.MINOR), ("low", Severity.MINOR),
        ("unclear", None), ("", None),
    ],
)  # fmt: skip
def test_each_house_has_its_words_for_three_levels(value: str, severity: Severity | None) -> None:
    assert severity_of(value) is severity


def test_a_title_may_carry_the_severity() -> None:
    assert severity_in_title("[SEV1] Checkout down") == (Severity.CRITICAL, "Checkout down")
    assert severity_in_title("Seven shops down") == (None, "Seven shops down")


@pytest.mark.parametrize(
    ("value", "minutes"),
    [
        ("83 minutes", 83), ("1 h 23 min, from started to resolved", 83), ("4 hours 42 minutes", 282),
        ("11 Days", 15840),
        ("about 2.5 hours", 150), ("0 minutes", 0), ("90 s", 2), ("45", None), ("?", None), ("5 machines", None),
        ("99999999 days", None),
    ],
)  # fmt: skip
def test_a_length_needs_its_unit(value: str, minutes: int | None) -> None:
    assert minutes_of(value) == minutes


@pytest.mark.parametrize(
    "text",
    ["Page on 5xx (done)", "DONE: page on 5xx", "Page on 5xx ✅", "We tuned the limits", "We've told the teams",
     "The account has been documented", "Added an alert", "Page on 5xx – completed",
     "Count it. done in the dashboard."],
)  # fmt: skip
def test_words_that_say_an_action_is_done(text: str) -> None:
    assert is_done(text)


@pytest.mark.parametrize(
    "text",
    ["Improved alerting", "Shared dashboards for teams", "We need an alert", "We have added a task to tune the alert",
     "Ensure the alert has been tested", "Check the completed jobs", "Fix the resolved-state bug"],
)  # fmt: skip
def test_words_that_do_not(text: str) -> None:
    assert not is_done(text)


@pytest.mark.parametrize(
    ("cell", "status"),
    [
        ("Done", Status.DONE), ("Closed (v2)", Status.DONE), ("✅", Status.DONE), ("100 %", Status.DONE),
        ("In progress", Status.IN_PROGRESS), ("WIP", Status.IN_PROGRESS), ("Won't fix", Status.DROPPED),
        ("cancelled", Status.DROPPED), ("not done", Status.OPEN), ("To do", Status.OPEN), ("", Status.OPEN),
        ("whatever", Status.OPEN),
    ],
)  # fmt: skip
def test_a_cell_says_where_an_action_stands(cell: str, status: Status) -> None:
    assert status_of(cell) is status


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        ("2017-09-27, Hub full", "Hub full"),
        ("incident date: 2019-02-20, logs gone", "logs gone"),
        ("2017-11-30 4:23PM PST, OOM (Out of Memory)", "OOM (Out of Memory)"),
        ("NB2021-005 - All services down", "All services down"),
        ("INC-1234: DB down", "DB down"),
        ("Post-mortem for the DNS outage", "DNS outage"),
        ("Incident report – DB down", "DB down"),
        ("Login refused — 2023-11-05", "Login refused"),
        ("Login refused (5 Nov 2023)", "Login refused"),
        ("404 errors - again", "404 errors - again"),
        ("2022 was odd", "2022 was odd"),
        ("Post-mortem", ""),
    ],
)
def test_a_title_is_what_is_left_without_date_number_and_kind(title: str, bare: str) -> None:
    assert bare_title(title) == bare


def test_people_stand_in_lines_of_many_shapes() -> None:
    assert list(split_names("Priya Nair (scribe), Sam and @lee")) == [
        Attendee("Priya Nair", "scribe"), Attendee("Sam"), Attendee("lee"),
    ]  # fmt: skip
    assert [a.name for a in split_names("AN EC RF")] == ["AN", "EC", "RF"]
    assert list(split_names("TBD, 2024-01-02, the whole platform team")) == []


@pytest.mark.parametrize(
    ("heading", "topic"),
    [
        ("## 3. What went well?", Topic.WELL),
        ("What didn't go so well", Topic.FACTORS),
        ("Contributing Factors (findings)", Topic.FACTORS),
        ("Root cause", Topic.CAUSE),
        ("TL;DR", Topic.SUMMARY),
        ("Customer impact", Topic.IMPACT),
        ("Where we got lucky", Topic.ASIDE),
        ("Chronology", Topic.TIMELINE),
        ("Corrective actions", Topic.ACTIONS),
        ("Responders", Topic.PEOPLE),
        ("Stats", Topic.DETAILS),
        ("Redis", None),
    ],
)
def test_a_heading_says_what_its_section_is_about(heading: str, topic: Topic | None) -> None:
    assert topic_of(heading.removeprefix("## ")) is topic


def test_labels_are_read_in_many_words() -> None:
    assert label_of("Date of Incident") is Label.DATE
    assert label_of("Time to Recovery") is Label.TO_RESOLVE
    assert label_of("Incident Commander (IC)") is Label.LEAD
    assert label_of("Weather") is None


def test_the_first_day_in_a_text_counts() -> None:
    assert find_day("On Friday 29 November 2019 it began, on 2 December 2019 it ended") == date(2019, 11, 29)
    assert find_day("backup_20240102_full") == date(2024, 1, 2)
    assert find_day("on 3 March the 14th build") is None
    assert find_day("1234-56-78") is None

"""Whole documents of other teams, one a house style; every one is made up."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from facilitator import facts
from facilitator.agenda import PANES, State
from facilitator.demo import incident
from facilitator.documents import render
from facilitator.importers.found import Reading
from facilitator.importers.source import Source
from facilitator.importers.whole import Whole
from facilitator.importers.written import read
from facilitator.model import Attendee, Impact, Kind, Mark, Section, Severity, Stage, Status
from tests.importers.reading import FIXTURES, READING, put

HOUSES = FIXTURES / "markdown"


def house(name: str, reading: Reading = READING) -> Whole:
    path = HOUSES / name
    return read(Source(path.name, path), reading)


def rows(whole: Whole) -> list[tuple[str, str, str]]:
    """The timeline in the order of the document: month, day and time (UTC), mark, words."""
    return [
        (f"{e.at:%m-%d %H:%M}" if e.at else "", e.mark or "", e.text)
        for e in whole.pm.entries
        if e.section is Section.TIMELINE
    ]


def texts(whole: Whole, section: Section) -> list[str]:
    return [e.text for e in whole.pm.entries if e.section is section]


def tasks(whole: Whole) -> list[tuple[str, str | None, str, str]]:
    return [(a.text, a.owner, str(a.due or ""), a.status) for a in whole.pm.actions]


def test_a_table_with_days_in_its_cells_and_lengths_below() -> None:
    told = house("NB2024-003 - Label printers offline.md")
    pm = told.pm
    assert (pm.title, pm.date, pm.severity) == (
        "Label printers offline in both warehouses", date(2024, 5, 14), Severity.MAJOR,
    )  # fmt: skip
    assert rows(told) == [
        ("", "", "2024-05-1?: Driver 9.2 is packaged"),
        ("05-14 05:50", "started", "Driver 9.2 reaches all printers"),
        ("05-14 06:05", "", "(about) First label fails, nobody reports it"),
        ("05-14 06:20", "", "(until 06:40 UTC) Warehouse north restarts its printers"),
        ("05-14 06:35", "detected", "Detection: warehouse south calls the desk"),
        ("", "", "2024-05-14: Carrier agrees to wait"),
        ("05-14 07:40", "resolved", "Driver 9.1 is back on every printer"),
        ("", "", "Backlog printed"),
    ]
    assert texts(told, Section.FACTORS) == [
        "While we see the missing pilot group as the main factor, and would have caught the fault there on any other"
        " day, some others made it worse:",
        "Printers cannot be reached from the desk • not even their queue",
        "The driver was signed, so nobody tried it",
    ]
    assert texts(told, Section.PARKING) == ["Lessons Learned: We were lucky that it was a quiet morning."]
    assert tasks(told) == [
        ("Set up a pilot group: five printers get every driver a day before the others."
         " See the plan (https://wiki.example.com/pilot).", None, "", "open"),
        ("We ordered a spare printer for each hall", None, "", "done"),
        ("Improved monitoring of the print queues", None, "", "open"),
        ("Write down how a driver is taken back", None, "", "done"),
    ]  # fmt: skip
    assert [a.name for a in pm.attendees] == ["KL", "TO", "MP"]
    assert pm.impact == Impact(110)
    assert (facts.time_to_detect(pm), facts.time_to_resolve(pm)) == (45 * 60, 110 * 60)
    assert told.notes == (
        "severity not stated: taken as major",
        "year 20244 read as 2024",
        "3 rows of the timeline without a clock time",
    )


def test_headings_that_are_times_over_prose_lists_and_code() -> None:
    told = house("2023-08-02-feed-stalled.md")
    assert (told.pm.title, told.pm.date) == ("Feed stalls for all readers", date(2023, 8, 2))
    assert told.pm.summary == "The feed showed nothing newer than noon."
    assert rows(told) == [
        ("08-02 12:10", "started",
         "Start of incident. A consumer crashes: • it asks for offset -1 • it is not started again"),
        ("08-02 13:20", "",
         "(about) A reader writes: Somebody writes that the feed is old. We look at the queue."),
        ("08-02 13:45", "", "We start it by hand."),
        ("08-03 07:00", "resolved", "consumer runs under a supervisor • the incident is resolved"),
        ("", "", "2X:XX (nobody noted when): The alert is written."),
    ]  # fmt: skip
    assert texts(told, Section.WENT_WELL) == ["The charts kept what was needed."]
    assert texts(told, Section.FACTORS) == ["No alert looks at the age of the newest entry"]
    assert texts(told, Section.PARKING) == ["Where we got lucky: A reader wrote."]
    assert tasks(told) == [
        (
            "Alert when the newest entry is older than an hour (issue (https://tracker.example.com/77)).",
            None,
            "",
            "open",
        ),
        ("Run every consumer under a supervisor", None, "", "open"),
        ("Tell readers on the status page • This has been done", None, "", "done"),
    ]  # fmt: skip
    assert told.notes[1:] == ("1 row of the timeline without a clock time", "2 blocks of code left out")


def test_facts_behind_labels_and_actions_in_a_table_with_a_tracker() -> None:
    told = house("sre.md")
    pm = told.pm
    assert (pm.title, pm.date, pm.stage) == (
        "Thumbnail service postmortem (incident #412)",
        date(2024, 10, 21),
        Stage.PUBLISHED,
    )
    assert pm.attendees == (Attendee("nadia", "author"), Attendee("tobiasw", "author"))
    assert pm.summary == "Thumbnails failed to load for 47 minutes after a cache key changed its length."
    assert pm.root_cause.startswith("Keys longer than 250 bytes are refused by the cache")
    assert pm.impact.users == "About 3.1 million image requests answered with an error; no revenue impact."
    assert [row[:2] for row in rows(told)] == [
        ("10-21 22:02", ""), ("10-21 22:06", "started"), ("10-21 22:08", ""), ("10-21 22:20", ""),
        ("10-21 22:41", ""), ("10-21 22:53", "resolved"), ("10-22 07:10", ""),
    ]  # fmt: skip
    assert texts(told, Section.FACTORS) == [
        "A release that added the locale to every cache key.",
        "The key length had never been tested at its limit",
        "The dashboard showed the cache as healthy",
    ]
    assert [(a.text, a.owner, a.kind, a.status) for a in pm.actions] == [
        ("Refuse keys over 200 bytes in the client library – Bug: THUMB-88 (https://tracker.example.com/THUMB-88) DONE",
         "tobiasw", Kind.PREVENT, Status.DONE),
        ("Page on the cache's own refusal counter", "nadia", Kind.DETECT, Status.OPEN),
        ("Serve a placeholder while the cache refuses – Bug: THUMB-91", "nadia", Kind.MITIGATE, Status.OPEN),
    ]  # fmt: skip


def test_a_table_of_details_bold_times_and_corrective_actions() -> None:
    told = house("corrective.md")
    pm = told.pm
    assert (pm.title, pm.date, pm.severity, pm.lead) == (
        "Search index stopped updating", date(2025, 2, 3), Severity.MAJOR, "Mette Holm",
    )  # fmt: skip
    assert rows(told) == [
        ("02-03 08:40", "started", "The migration takes the lock."),
        ("02-03 09:12", "detected", "A shop calls support: a new article cannot be found."
         " The on-call looks at the indexer's log and finds nothing since 09:41."),
        ("02-03 09:45", "", "The lock is found."),
        ("", "", "later that morning - the migration is stopped by hand"),
        ("02-03 10:31", "resolved", "The queue is empty again."),
    ]  # fmt: skip
    assert pm.impact == Impact(None, "140 shops with a catalogue over 50,000 items", None, "19", None)
    assert pm.root_cause == "Migrations and the indexer take the same lock, and neither gives up waiting."
    assert texts(told, Section.FACTORS) == [
        "No alert watches the age of the newest indexed article", "Migrations may run at any hour",
    ]  # fmt: skip
    assert tasks(told) == [
        ("Give up the lock after 30 seconds – Priority: high", "Mette Holm", "2025-02-14", "done"),
        ("Alert when nothing was indexed for 10 minutes – Priority: high", "jonas", "2025-02-28", "in progress"),
        ("Move the indexer to its own replica – Priority: low", None, "", "dropped"),
        ("Run migrations at night (due: after the freeze)", "Platform team", "", "open"),
    ]
    assert told.notes == ("1 row of the timeline without a clock time",)


def test_front_matter_days_of_the_week_and_task_boxes() -> None:
    told = house("checklist.md")
    pm = told.pm
    assert (pm.title, pm.date, pm.severity) == (
        "Nightly export missed 2,400 invoices",
        date(2025, 6, 17),
        Severity.MINOR,
    )
    assert [a.name for a in pm.attendees] == ["Ingrid Solberg", "Paulo Reis"]
    assert rows(told) == [
        ("06-17 00:00", "", "(until 00:40 UTC) export runs, 2,400 invoices are left out"),
        ("06-17 06:15", "started", "accounting notices the gap"),
        ("06-17 07:30", "", "(about) the currency table is compared"),
        ("06-18 12:05", "resolved", "the missing invoices are exported again"),
        ("", "", "someone thanks accounting"),
    ]
    assert texts(told, Section.FACTORS) == [
        "The currency list is copied by hand: It was last copied in December.",
        "The export reports success whatever it skips",
        "Nobody compares the number of invoices with the day before",
    ]
    assert texts(told, Section.WENT_WELL) == ["Accounting had a list of last year's totals."]
    assert tasks(told) == [
        ("Export the missing invoices", "Paulo Reis", "", "done"),
        ("Read the currencies from the ledger", "Ingrid Solberg", "2025-07-04", "open"),
        ("Compare the count with the day before • see the sketch (https://wiki.example.com/counts)",
         "Paulo Reis", "2025-07-18", "open"),
        ("mail the number of skipped invoices", "Ingrid Solberg", "2025-08-01", "open"),
    ]  # fmt: skip
    assert texts(told, Section.PARKING) == ["Open questions: Who owns the currency list?"]


def test_times_from_the_start_and_actions_that_are_headings() -> None:
    told = house("elapsed.md")
    pm = told.pm
    assert (pm.title, pm.date, pm.severity, pm.lead) == (
        "Login refused for everybody", date(2023, 11, 5), Severity.CRITICAL, "Aiko Tanaka",
    )  # fmt: skip
    assert pm.attendees == (Attendee("Aiko Tanaka", "incident lead", "Identity"), Attendee("Ben Okoro", "scribe"))
    assert [row[:2] for row in rows(told)] == [
        ("11-06 02:58", "started"), ("11-06 03:02", ""), ("11-06 03:07", "detected"), ("11-06 03:20", "resolved"),
        ("", ""),
    ]  # fmt: skip
    assert texts(told, Section.FACTORS) == ["The expiry was in nobody's calendar."]
    assert tasks(told) == [
        ("Watch the expiry of every certificate", "Ben Okoro", "2023-11-30", "open"),
        ("Rehearse the exchange of a certificate", "Identity team", "", "open"),
    ]


def test_our_own_minutes_are_read_as_well_as_any(tmp_path: Path) -> None:
    """Without the links between factors, entries and actions: those come back from JSON."""
    pm = incident()
    told = read(Source("demo.md", put(tmp_path, render(pm, "md"), "demo.md")), READING).pm
    assert (told.title, told.date, told.severity, told.lead) == (pm.title, pm.date, pm.severity, pm.lead)
    assert told.root_cause.split() == pm.root_cause.split()
    assert [(e.text, e.at, e.mark, e.plan) for e in facts.timeline(told)] == [
        (e.text, e.at, e.mark, e.plan) for e in facts.timeline(pm)
    ]
    assert [(e.text, e.category) for e in facts.factors(told)] == [(e.text, e.category) for e in facts.factors(pm)]
    for section in (Section.WENT_WELL, Section.PARKING):
        assert [e.text for e in facts.section(told, section)] == [e.text for e in facts.section(pm, section)]
    assert [replace(a, id="") for a in told.actions] == [replace(a, id="", factors=(), public="") for a in pm.actions]


def test_a_history_needs_no_meeting() -> None:
    agenda = house("sre.md").pm.agenda
    assert (agenda.state, agenda.index) == (State.FINISHED, len(PANES) - 1)
    assert [slot.spent for slot in agenda.slots] == [0.0] * len(PANES)


def test_lines_are_numbered_and_have_ids_of_their_own() -> None:
    pm = house("checklist.md").pm
    assert pm.id == ""
    assert [e.position for e in pm.entries] == list(range(1, len(pm.entries) + 1))
    assert [a.position for a in pm.actions] == [1, 2, 3, 4]
    assert len({x.id for x in (*pm.entries, *pm.actions)}) == len(pm.entries) + len(pm.actions)


def test_marks_are_the_turning_points_alone() -> None:
    marks = {e.mark for e in house("sre.md").pm.entries if e.mark}
    assert marks == {Mark.STARTED, Mark.RESOLVED}
    assert facts.marked(house("sre.md").pm, Mark.STARTED) == datetime(2024, 10, 21, 22, 6, tzinfo=UTC)

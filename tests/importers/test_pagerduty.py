"""PagerDuty's log of an incident, as its API reference describes it: who was paged, who took it, when it was over."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.importers.found import Line, Reading, Sort
from facilitator.model import Mark
from tests.importers.reading import FIXTURES, JSON, READING, fixture, lines, put, refused, spoilt, survives

LOG = FIXTURES / "pagerduty" / "log_entries.json"
EVENTS = FIXTURES / "pagerduty" / "webhooks.jsonl"


def entry(kind: str = "trigger", at: object = "2026-04-12T14:03:05Z", **more: Any) -> dict[str, Any]:
    return {"id": "R1", "type": f"{kind}_log_entry", "summary": kind, "created_at": at,
            "incident": {"id": "PINC1", "type": "incident_reference"}, **more}  # fmt: skip


def marks(found: list[Line]) -> dict[str, Mark]:
    return {line.text: line.mark for line in found if line.mark}


def log(tmp_path: Path, *entries: object) -> list[Line]:
    return lines("pagerduty", put(tmp_path, {"log_entries": list(entries)}))


def test_the_log_is_turned_into_the_order_of_time() -> None:
    assert [line.text for line in lines("pagerduty", LOG)] == [
        "Triggered through the API: 5xx above 5 % on checkout",
        "Assigned to Alex Brandt",
        "Notified Alex Brandt by push notification",
        "Escalated to Sarah Okafor",
        "Acknowledged by Sarah Okafor",
        "Note added by Sarah Okafor: rolled back cart 4.12",
        "Resolved by Sarah Okafor",
    ]


def test_an_entry_says_when_and_where() -> None:
    line = lines("pagerduty", LOG)[0]
    assert line.at == datetime(2026, 4, 12, 14, 3, 5, tzinfo=UTC)
    assert (line.source, line.place) == ("pagerduty Checkout", "log_entries.json entry 7")
    assert line.sort is Sort.ALERT
    assert (line.zoned, line.dated) == (True, True)


def test_the_trigger_is_the_detection_and_the_resolve_the_resolution() -> None:
    found = lines("pagerduty", LOG)
    assert [line.mark for line in found] == [Mark.DETECTED, *[None] * 5, Mark.RESOLVED]


def test_only_the_first_trigger_and_the_last_resolution_are_marked(tmp_path: Path) -> None:
    found = log(
        tmp_path,
        entry("trigger", "2026-04-12T14:00:00Z", summary="first"),
        entry("resolve", "2026-04-12T14:10:00Z", summary="too soon"),
        entry("trigger", "2026-04-12T14:20:00Z", summary="again"),
        entry("resolve", "2026-04-12T14:30:00Z", summary="over"),
    )
    assert marks(found) == {"first": Mark.DETECTED, "over": Mark.RESOLVED}


def test_what_was_opened_again_is_not_resolved() -> None:
    assert list(marks(lines("pagerduty", EVENTS)).values()) == [Mark.DETECTED]


def test_several_incidents_are_not_marked(tmp_path: Path) -> None:
    assert not marks(log(tmp_path, entry(), entry(incident={"id": "PINC2"}, summary="another")))


def test_events_of_webhooks_come_one_a_line() -> None:
    found = lines("pagerduty", EVENTS)
    assert [line.text for line in found] == [
        "Triggered: Checkout returns 502s",
        "Priority updated to P1 by Alex Brandt: Checkout returns 502s",
        "Reassigned to Sarah Okafor by Alex Brandt: Checkout returns 502s",
        "Annotated by Sarah Okafor: rolled back cart 4.12",
        "Resolved by Sarah Okafor: Checkout returns 502s",
        "Reopened by Sarah Okafor: Checkout returns 502s",
    ]
    assert found[3].place == "webhooks.jsonl line 4"


def test_one_entry_a_bare_list_and_several_answers_are_read(tmp_path: Path) -> None:
    single = {"log_entry": entry()}
    pages = [{"log_entries": [entry()]}, {"log_entries": []}, {"log_entries": [entry("resolve")]}]
    assert len(lines("pagerduty", put(tmp_path, single))) == 1
    assert len(lines("pagerduty", put(tmp_path, [entry(), entry("resolve")]))) == 2
    assert len(lines("pagerduty", put(tmp_path, pages))) == 2


def test_a_time_without_zone_is_in_that_of_the_reading(tmp_path: Path) -> None:
    path = put(tmp_path, {"log_entries": [entry(at="2026-04-12T16:03:05")]})
    line = lines("pagerduty", path, Reading(READING.day, timezone(timedelta(hours=2))))[0]
    assert (line.at.hour, line.zoned) == (14, False)


def test_an_offset_is_counted_in(tmp_path: Path) -> None:
    assert log(tmp_path, entry(at="2026-04-12T16:03:05+02:00"))[0].at.hour == 14


@pytest.mark.parametrize(
    "written",
    ["2026-04-12T14:03:05.25Z", "2026-04-12 14:03:05,25 Z", "2026-04-12t14:03:05.250000999z",
     "2026-04-12T11:33:05.25-0230"],
)  # fmt: skip
def test_times_are_read_as_rfc_3339_and_iso_8601_write_them(tmp_path: Path, written: str) -> None:
    assert log(tmp_path, entry(at=written))[0].at == datetime(2026, 4, 12, 14, 3, 5, 250000, UTC)


def test_an_entry_without_summary_is_told_by_its_type(tmp_path: Path) -> None:
    found = log(tmp_path, entry("reach_ack_limit", summary=None, agent={"type": "user_reference", "summary": "Mina"}))
    assert found[0].text == "Reach ack limit by Mina"


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ({"log_entries": []}, "holds no log entries."),
        ("[]", "holds no log entries."),
        ({"error": {"message": "Not Found", "code": 2100}}, "is an error message (Not Found)"),
        ({"log_entries": [entry(), 3]}, "entry 2 is no object with “type” but 3."),
        ({"log_entries": [entry(at=None)]}, "entry 1 has no readable time (none)"),
        ({"log_entries": [entry(at=1776002585)]}, "entry 1 has no readable time (1776002585)"),
        ({"log_entries": [entry(at="2026-02-30T10:00:00Z")]}, "entry 1 has a time that no clock shows"),
        ({"log_entries": [entry(at="9999-12-31T23:59:59Z")]}, "entry 1 has a time in the year 9999"),
        ({"log_entries": [entry(at="1969-12-31T23:59:59Z")]}, "entry 1 has a time in the year 1969"),
        ({"incidents": []}, "is not a PagerDuty log: the answer of /incidents/…/log_entries"),
        (json.dumps({"log_entries": [entry()]}, indent=1)[:-30], "is no JSON"),
        (json.dumps({"log_entry": entry()}) + '\n{"log_entry":', ", line 2 is no JSON, though the lines before it are"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place(tmp_path: Path, value: object, sentence: str) -> None:
    path = put(tmp_path, value)
    told = refused("pagerduty", path)
    assert told.startswith(str(path))
    assert sentence in told


def test_json_of_another_kind_is_named() -> None:
    assert "looks like annotations of Grafana" in refused("pagerduty", FIXTURES / "grafana/annotations.json")
    assert "--from slack" in refused("pagerduty", FIXTURES / "slack/incidents/2026-04-12.json")


@given(JSON)
def test_any_json_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, value: object) -> None:
    folder = tmp_path_factory.mktemp("any")
    survives("pagerduty", put(folder, value))
    survives("pagerduty", put(folder, {"log_entries": value}))


@given(spoilt(fixture("pagerduty/log_entries.json")))
def test_a_spoilt_log_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, value: object) -> None:
    survives("pagerduty", put(tmp_path_factory.mktemp("spoilt"), value))


@given(st.data())
def test_a_spoilt_event_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    events = [json.loads(line) for line in EVENTS.read_text(encoding="utf-8").splitlines()]
    spoiled = [data.draw(spoilt(event)) for event in events]
    path = put(tmp_path_factory.mktemp("spoilt"), "\n".join(json.dumps(event) for event in spoiled))
    survives("pagerduty", path)

"""The JSON contract `facilitator/1`."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from facilitator import agenda, demo, documents
from facilitator.documents.as_json import dumps, to_dict
from facilitator.model import (
    Action,
    Attendee,
    Audience,
    Category,
    Entry,
    Group,
    Impact,
    Kind,
    Mark,
    Plan,
    Postmortem,
    Section,
    Stage,
    Wording,
)

from .samples import HOSTILE, crowded, empty, moment, saying

KEYS = [
    "schema", "id", "title", "date", "severity", "lead", "attendees", "summary", "root_cause", "impact", "timeline",
    "factors", "went_well", "actions", "parking_lot", "agenda", "meeting", "metrics", "links",
]  # fmt: skip
LATER = [
    "people", "triage", "repeats", "meeting_at", "stage", "reviewed_by", "wordings", "public", "dismissed",
    "duration_stated", "clock",
]  # fmt: skip
"""The keys that came later, at the end: an export may lack them."""


@pytest.fixture(scope="module")
def schema() -> Any:
    path = Path(documents.__file__).parent / "schema.json"
    return json.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("pm", [demo.incident(), empty(), crowded(40), *map(saying, HOSTILE)], ids=lambda pm: pm.id)
def test_every_export_keeps_to_the_schema_and_to_the_order_of_keys(schema: Any, pm: Postmortem) -> None:
    said = json.loads(dumps(pm))
    jsonschema.Draft202012Validator(schema).validate(said)
    assert list(said) == [*KEYS, *LATER] == list(schema["properties"])
    assert schema["required"] == KEYS


@pytest.mark.parametrize(("key", "wrong"), [("severity", "bad"), ("links", None), ("date", "9 March"), ("more", 1)])
def test_the_schema_refuses_what_the_contract_does_not_have(schema: Any, key: str, wrong: object) -> None:
    said = to_dict(demo.incident()) | {key: wrong}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema).validate(said)


def test_text_is_as_it_was_typed_in_letters_that_can_be_read() -> None:
    typed = "Größe \U0001f525 <b> {{ 7*7 }}\nline two"
    source = dumps(saying(typed))
    assert "Größe \U0001f525 <b> {{ 7*7 }}\\nline two" in source
    assert json.loads(source)["went_well"] == [{"text": typed}]


def test_the_timeline_is_by_time_and_times_are_utc_to_the_second() -> None:
    entries = (
        replace(moment(1, "late", 125), plan=Plan.DEVIATED),
        moment(2, "unknown", None),
        moment(3, "early", 3, Mark.DETECTED),
    )
    assert to_dict(replace(empty(), entries=entries))["timeline"] == [
        {"at": "2026-03-09T12:03:00Z", "text": "early", "mark": "detected", "plan": None},
        {"at": "2026-03-09T14:05:00Z", "text": "late", "mark": None, "plan": "deviated"},
        {"at": None, "text": "unknown", "mark": None, "plan": None},
    ]


def test_actions_and_links_name_factors_by_number() -> None:
    entries = (
        moment(1, "first", 1),
        moment(2, "second", 2),
        Entry("fb", Section.FACTORS, 2, "b", category=Category.SINGLE_POINT, explains=("t2", "t1", "deleted")),
        Entry("fa", Section.FACTORS, 1, "a"),
    )
    action = Action("a1", 1, "do", "Ines", None, None, Kind.DETECT, factors=("fb", "deleted"))
    said = to_dict(replace(empty(), entries=entries, actions=(action,)))
    assert said["factors"] == [
        {"n": 1, "text": "a", "category": None},
        {"n": 2, "text": "b", "category": "single-point"},
    ]
    assert said["actions"] == [
        {
            "n": 1, "text": "do", "owner": "Ines", "due": None, "outcome": None,
            "status": "open", "kind": "detect", "factors": [2],
        },
    ]  # fmt: skip
    assert said["links"] == [
        {"factor": 2, "at": "2026-03-09T12:01:00Z", "text": "first"},
        {"factor": 2, "at": "2026-03-09T12:02:00Z", "text": "second"},
    ]


def test_duration_is_as_stated_or_else_proposed_from_the_marks() -> None:
    marked = replace(empty(), entries=(moment(1, "a", 0, Mark.STARTED), moment(2, "b", 83, Mark.RESOLVED)))
    assert to_dict(marked)["impact"]["duration_minutes"] == 83
    assert to_dict(marked)["metrics"] == {"time_to_detect_seconds": None, "time_to_resolve_seconds": 4980}
    stated = replace(marked, impact=Impact(duration_minutes=40, users="all"))
    assert to_dict(stated)["impact"] == {
        "duration_minutes": 40, "users": "all", "revenue": None, "tickets": None, "sla": None,
    }  # fmt: skip
    assert to_dict(empty())["impact"]["duration_minutes"] is None


def test_what_is_missing_is_null() -> None:
    said = to_dict(empty())
    assert (said["summary"], said["root_cause"]) == ("", "")
    assert (said["attendees"], said["timeline"], said["links"]) == ([], [], [])


def test_an_export_during_the_meeting_tells_its_phase_and_the_time_booked() -> None:
    clock = agenda.start(agenda.plan((0.2, 0.2, 0.11, 20)), 100.0)
    clock = agenda.extend(agenda.advance(clock, 112.3456), 113.0)
    said = to_dict(replace(empty(), agenda=clock))
    assert said["meeting"] == {"state": "running", "phase": "factors"}
    assert said["agenda"] == [
        {"phase": "timeline", "planned_seconds": 12, "actual_seconds": 12.3},
        {"phase": "factors", "planned_seconds": 12, "actual_seconds": 0},
        {"phase": "went-well", "planned_seconds": 6.6, "actual_seconds": 0},
        {"phase": "actions", "planned_seconds": 1200, "actual_seconds": 0},
    ]
    assert '"planned_seconds": 12,' in dumps(replace(empty(), agenda=clock))


def test_who_was_there_and_what_was_settled_before_the_meeting_is_told() -> None:
    person = Attendee("Ines", "scribe", "Search", Group.INVOLVED, "ines@example.com")
    meeting = datetime(2026, 3, 11, 9, 30, 15, 250_000, tzinfo=UTC)
    said = to_dict(replace(empty(), attendees=(person,), triage=("downtime",), repeats="earlier", meeting_at=meeting))
    assert said["attendees"] == ["Ines"]
    assert said["people"] == [
        {"name": "Ines", "role": "scribe", "team": "Search", "group": "involved", "email": "ines@example.com"}
    ]
    assert (said["triage"], said["repeats"], said["meeting_at"]) == (["downtime"], "earlier", "2026-03-11T09:30:15Z")


def test_what_others_are_told_is_named_by_audience_and_by_the_number_of_the_action() -> None:
    wording = Wording(Audience.CUSTOMERS, "summary", "Search was slow.")
    actions = (Action("a", 1, "do"), Action("b", 2, "do more", public="Search is faster."))
    said = to_dict(replace(empty(), wordings=(wording,), actions=actions, stage=Stage.IN_REVIEW, reviewed_by=("Bo",)))
    assert said["wordings"] == [{"audience": "customers", "what": "summary", "text": "Search was slow."}]
    assert said["public"] == [{"action": 2, "text": "Search is faster."}]
    assert (said["stage"], said["reviewed_by"]) == ("in review", ["Bo"])


def test_what_was_waved_through_is_named_by_section_and_place_in_its_list() -> None:
    entries = (
        replace(moment(1, "late", 9), dismissed=("blame",)),
        moment(2, "early", 1),
        Entry("w", Section.WENT_WELL, 3, "calm", dismissed=("blame", "vague-action")),
    )
    action = Action("a", 1, "do", dismissed=("no-owner",))
    assert to_dict(replace(empty(), entries=entries, actions=(action,)))["dismissed"] == [
        {"section": "timeline", "n": 2, "rules": ["blame"]},
        {"section": "went-well", "n": 1, "rules": ["blame", "vague-action"]},
        {"section": "actions", "n": 1, "rules": ["no-owner"]},
    ]


def test_the_clock_tells_what_was_given_and_what_nobody_watched() -> None:
    slots = (replace(empty().agenda.slots[0], given=-60.0, away=12.34), *empty().agenda.slots[1:])
    said = to_dict(replace(empty(), agenda=replace(empty().agenda, slots=slots, held=True)))["clock"]
    assert said["held"] is True
    assert said["panes"][:2] == [
        {"given_seconds": -60, "away_seconds": 12.3},
        {"given_seconds": 0, "away_seconds": 0},
    ]


def test_lengths_are_those_between_the_times_shown() -> None:
    def split(key: int, at: datetime | None, micros: int, mark: Mark) -> Entry:
        return replace(moment(key, "x", 0, mark), at=at and at.replace(microsecond=micros))

    start = moment(1, "x", 0).at
    entries = (
        split(1, start, 900_000, Mark.STARTED),
        split(2, start and start + timedelta(seconds=1), 100_000, Mark.DETECTED),
    )
    said = to_dict(replace(empty(), entries=entries))
    assert [one["at"] for one in said["timeline"]] == ["2026-03-09T12:00:00Z", "2026-03-09T12:00:01Z"]
    assert said["metrics"]["time_to_detect_seconds"] == 1

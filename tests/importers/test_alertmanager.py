"""Alerts in each shape in which Alertmanager, Grafana and Prometheus hand them out, by their documentation."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.importers.found import Line, Reading, Sort
from facilitator.model import Mark
from tests.importers.reading import FIXTURES, JSON, READING, fixture, lines, put, refused, spoilt, survives

HERE = FIXTURES / "alertmanager"
NEVER = "0001-01-01T00:00:00Z"
CHECKOUT = "(severity=critical, service=checkout, instance=web-1.example.com:9100)"


def alert(**more: Any) -> dict[str, Any]:
    return {"status": "firing", "labels": {"alertname": "Down"}, "annotations": {},
            "startsAt": "2026-04-12T14:03:00Z", "endsAt": NEVER, **more}  # fmt: skip


def hook(*alerts: object) -> dict[str, Any]:
    return {"receiver": "pager", "status": "firing", "version": "4", "alerts": list(alerts)}


def texts(found: list[Line]) -> list[str]:
    return [line.text for line in found]


def detected(found: list[Line]) -> list[str]:
    return [line.text for line in found if line.mark is Mark.DETECTED]


def test_an_alert_says_what_fires_since_when_and_where() -> None:
    line = lines("alertmanager", HERE / "webhook.json")[0]
    assert line.text == f"CheckoutErrors fires: 5xx above 5 % {CHECKOUT}"
    assert line.at == datetime(2026, 4, 12, 14, 3, 0, 315000, UTC)
    assert (line.source, line.place, line.sort) == ("alertmanager checkout", "webhook.json alert 2", Sort.ALERT)


def test_nanoseconds_and_offsets_are_read() -> None:
    assert lines("alertmanager", HERE / "webhook.json")[1].at == datetime(2026, 4, 12, 14, 10, 15, 123456, UTC)


def test_what_fires_on_is_told_once_and_its_end_when_it_came() -> None:
    found = lines("alertmanager", HERE / "webhooks.jsonl")
    assert texts(found) == [
        f"CheckoutErrors fires: 5xx above 5 % {CHECKOUT}",
        "PaymentQueueGrows fires: The queue has 4,000 jobs. (severity=warning, service=payments)",
        f"CheckoutErrors resolved after 1 h 18 min {CHECKOUT}",
    ]
    assert [line.place for line in found] == [
        "webhooks.jsonl line 1",
        "webhooks.jsonl line 2 alert 2",
        "webhooks.jsonl line 3",
    ]


def test_the_end_of_an_alert_is_not_the_end_of_the_incident() -> None:
    found = lines("alertmanager", HERE / "webhooks.jsonl")
    assert [line.mark for line in found] == [Mark.DETECTED, None, None]


def test_the_api_lists_what_still_fires_so_nothing_ends() -> None:
    found = lines("alertmanager", HERE / "api_v2.json")
    assert texts(found) == [
        "Watchdog fires: Always fires (severity=none)",
        "CertExpires fires (severity=warning)",
        "DiskFills fires, silenced (severity=warning, instance=db-2.example.com)",
        f"CheckoutErrors fires: 5xx above 5 % {CHECKOUT}",
    ]


def test_the_detection_is_the_first_alert_of_the_day_that_pages_somebody() -> None:
    found = lines("alertmanager", HERE / "api_v2.json")
    assert detected(found) == [f"CheckoutErrors fires: 5xx above 5 % {CHECKOUT}"]
    assert not detected(lines("alertmanager", HERE / "api_v2.json", Reading(date(2026, 4, 14))))


@pytest.mark.parametrize("severity", ["none", "info", "Info"])
def test_what_pages_nobody_is_not_the_detection(tmp_path: Path, severity: str) -> None:
    quiet = alert(labels={"alertname": "Quiet", "severity": severity}, startsAt="2026-04-12T13:00:00Z")
    assert detected(lines("alertmanager", put(tmp_path, hook(quiet, alert())))) == ["Down fires"]


def test_the_day_of_the_incident_is_that_of_its_zone(tmp_path: Path) -> None:
    path = put(tmp_path, hook(alert(startsAt="2026-04-11T22:30:00Z")))
    assert not detected(lines("alertmanager", path))
    assert detected(lines("alertmanager", path, Reading(READING.day, timezone(timedelta(hours=2)))))


@pytest.mark.parametrize("name", ["groups_v2.json", "api_v1.json", "webhook.json", "api_v2.json"])
def test_every_shape_tells_the_same_alert_the_same_way(name: str) -> None:
    found = next(line for line in lines("alertmanager", HERE / name) if line.text.startswith("CheckoutErrors"))
    first = lines("alertmanager", HERE / "webhooks.jsonl")[0]
    assert (found.at, found.text, found.source, found.mark) == (first.at, first.text, first.source, first.mark)


def test_prometheus_knows_when_a_condition_came_true_and_not_when_it_was_noticed() -> None:
    found = lines("alertmanager", HERE / "prometheus.json")
    assert texts(found) == [
        f"CheckoutErrors is active: 5xx above 5 % {CHECKOUT}",
        "PaymentQueueGrows is pending (severity=warning, service=payments)",
    ]
    assert not detected(found)


def test_a_webhook_of_grafana_is_read_alike() -> None:
    found = lines("alertmanager", HERE / "grafana_webhook.json")
    assert texts(found) == [
        "Checkout errors fires: 5xx above 5 % (team=web)",
        "Checkout errors resolved after 1 h 18 min (team=web)",
    ]
    assert {line.source for line in found} == {"grafana"}
    assert found[0].at.hour == 14


def test_an_end_that_has_not_come_is_no_line(tmp_path: Path) -> None:
    ahead = alert(status={"state": "active"}, endsAt="2026-04-12T14:08:00Z")
    assert len(lines("alertmanager", put(tmp_path, [ahead]))) == 1
    assert len(lines("alertmanager", put(tmp_path, hook(alert(status="resolved"))))) == 1


def test_an_alert_that_never_began_is_no_line(tmp_path: Path) -> None:
    path = put(tmp_path, {"status": "success", "data": {"alerts": [
        {"labels": {}, "state": "Normal", "activeAt": NEVER}, alert()]}})  # fmt: skip
    assert texts(lines("alertmanager", path)) == ["Down fires"]


def test_two_instances_of_one_alert_are_two_lines(tmp_path: Path) -> None:
    both = hook(alert(labels={"alertname": "Down", "pod": "a"}), alert(labels={"alertname": "Down", "pod": "b"}))
    assert texts(lines("alertmanager", put(tmp_path, both))) == ["Down fires (pod=a)", "Down fires (pod=b)"]


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ("[]", "holds no alerts."),
        (hook(), "holds no alerts."),
        ({"status": "success", "data": []}, "holds no alerts."),
        ({"status": "error", "errorType": "bad_data", "error": "no such matcher"}, "error message (no such matcher)"),
        (hook(alert(), None), "alert 2 is no object with “labels” but none."),
        (hook(alert(startsAt="noon")), "alert 1 has no readable time (noon)"),
        (hook(alert(startsAt=None)), "alert 1 has no readable time (none)"),
        (hook(alert(startsAt=1776002580)), "alert 1 has no readable time (1776002580)"),
        (hook(alert(status="resolved", endsAt="?")), "alert 1 (its end) has no readable time (?)"),
        (hook(alert(startsAt="2150-01-01T00:00:00Z")), "alert 1 has a time in the year 2150"),
        (json.dumps(hook(alert()))[:-40], "line 1 is no JSON"),
        (json.dumps(hook(alert())) + "\n" + json.dumps(hook(7)), ", line 2 is no object with “labels” but 7."),
        (json.dumps(hook(alert())) + "\n[1", ", line 2 is no JSON, though the lines before it are"),
        ({"alerts": 5}, "is not alerts of Alertmanager: a webhook's payload has “alerts”"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place(tmp_path: Path, value: object, sentence: str) -> None:
    path = put(tmp_path, value)
    told = refused("alertmanager", path)
    assert told.startswith(str(path))
    assert sentence in told


def test_json_of_another_kind_is_named() -> None:
    assert "--from pagerduty" in refused("alertmanager", FIXTURES / "pagerduty/log_entries.json")
    assert "--from slack" in refused("alertmanager", FIXTURES / "slack/incidents/2026-04-12.json")
    assert "--from grafana" in refused("alertmanager", FIXTURES / "grafana/annotations.json")


@given(JSON)
def test_any_json_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, value: object) -> None:
    folder = tmp_path_factory.mktemp("any")
    survives("alertmanager", put(folder, value))
    survives("alertmanager", put(folder, {"alerts": value}))
    survives("alertmanager", put(folder, [alert(labels=value, annotations=value)]))


@given(st.data())
def test_spoilt_alerts_are_read_or_refused(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    names = ("webhook", "api_v2", "groups_v2", "prometheus", "grafana_webhook")
    value = fixture(f"alertmanager/{data.draw(st.sampled_from(names))}.json")
    survives("alertmanager", put(tmp_path_factory.mktemp("spoilt"), data.draw(spoilt(value))))

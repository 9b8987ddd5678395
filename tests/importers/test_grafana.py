"""Grafana's annotations, as its HTTP API describes them: people's notes, regions, and changes of an alert's state."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from facilitator.importers.found import Line, Reading, Sort
from facilitator.model import Mark
from tests.importers.reading import FIXTURES, JSON, fixture, lines, put, refused, spoilt, survives

ANNOTATIONS = FIXTURES / "grafana" / "annotations.json"


def annotation(**more: Any) -> dict[str, Any]:
    return {"id": 1, "time": 1776002580250, "timeEnd": 1776002580250, "text": "deploy", "tags": [], **more}


def one(tmp_path: Path, **more: Any) -> Line:
    return lines("grafana", put(tmp_path, [annotation(**more)]))[0]


def test_annotations_come_in_the_order_of_time_and_regions_end() -> None:
    assert [(f"{line.at:%H:%M}", line.text, line.sort) for line in lines("grafana", ANNOTATIONS)] == [
        ("13:58", "Deploy of cart 4.12 by build 412 & p99 < 2 s (deploy, cart)", Sort.EVENT),
        ("14:05", "CheckoutErrors {service=checkout} - B=7.100000: Normal → Alerting", Sort.ALERT),
        ("14:31", "sarah: edge proxy drained (maintenance)", Sort.EVENT),
        ("14:44", "sarah: edge proxy drained (maintenance) ends", Sort.EVENT),
    ]


def test_an_annotation_says_where_it_is(tmp_path: Path) -> None:
    found = lines("grafana", ANNOTATIONS)
    assert (found[1].source, found[1].place) == ("grafana shop-web", "annotations.json annotation 2")
    assert found[0].source == "grafana", "an annotation of the organisation is on no dashboard"
    assert one(tmp_path).at == datetime(2026, 4, 12, 14, 3, 0, 250000, UTC)


def test_the_first_alert_of_the_day_is_the_detection() -> None:
    found = lines("grafana", ANNOTATIONS)
    assert [line.mark for line in found] == [None, Mark.DETECTED, None, None]
    assert not any(line.mark for line in lines("grafana", ANNOTATIONS, Reading(date(2026, 4, 13))))


@pytest.mark.parametrize(
    ("markup", "plain"),
    [
        ("<p>one</p><p>two</p>", "one two"),
        ("latency &lt;p99&gt; and <p99> high", "latency <p99> and <p99> high"),
        ("a\nb", "a b"),
        ("<a href='https://example.com'>link</a>", "link"),
        ("3 < 4 <br> 5 > 4", "3 < 4 5 > 4"),
    ],
)
def test_html_becomes_words(tmp_path: Path, markup: str, plain: str) -> None:
    assert one(tmp_path, text=markup).text == plain


def test_an_alert_without_text_is_told_by_its_name(tmp_path: Path) -> None:
    assert one(tmp_path, text="", alertName="Errors", newState="ok", prevState="").text == "Errors: ok"


def test_an_annotation_without_time_is_that_of_its_making(tmp_path: Path) -> None:
    assert one(tmp_path, time=None, timeEnd=None, created=1776002580000).at.minute == 3


def test_a_list_under_a_name_is_read(tmp_path: Path) -> None:
    assert len(lines("grafana", put(tmp_path, {"annotations": [annotation()]}))) == 1


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ("[]", "holds no annotations."),
        ({"message": "Unauthorized"}, "is an error message (Unauthorized)"),
        ([annotation(), []], "annotation 2 is no object with “time” and “text” but a list."),
        ([annotation(time=None)], "annotation 1 has no readable time (none)"),
        ([annotation(time="2026-04-12T14:03:00Z")], "annotation 1 has no readable time (2026-04-12T14:03:00Z)"),
        ([annotation(time=1776002580)], "annotation 1 has a time in the year 1970"),
        ([annotation(time=-5)], "annotation 1 has no readable time (-5)"),
        ([annotation(timeEnd=9e14)], "annotation 1 (its end) has a time after the year 2100"),
        ('[{"id": 1, "time": 17760', "line 1 is no JSON"),
        ({"dashboards": []}, "is not annotations of Grafana: the answer of /api/annotations is a list"),
        ('[{"time": NaN}]', "NaN is no number of JSON"),
        ('[{"time": 1e999}]', "annotation 1 has no readable time (inf)"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place(tmp_path: Path, value: object, sentence: str) -> None:
    path = put(tmp_path, value)
    told = refused("grafana", path)
    assert told.startswith(str(path))
    assert sentence in told


def test_json_of_another_kind_is_named() -> None:
    assert "--from alertmanager" in refused("grafana", FIXTURES / "alertmanager/grafana_webhook.json")
    assert "--from slack" in refused("grafana", FIXTURES / "slack/incidents/2026-04-12.json")


@given(JSON)
def test_any_json_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, value: object) -> None:
    folder = tmp_path_factory.mktemp("any")
    survives("grafana", put(folder, value))
    survives("grafana", put(folder, json.dumps([annotation(text=value, tags=value, timeEnd=value)])))


@given(spoilt(fixture("grafana/annotations.json")))
def test_spoilt_annotations_are_read_or_refused(tmp_path_factory: pytest.TempPathFactory, value: object) -> None:
    survives("grafana", put(tmp_path_factory.mktemp("spoilt"), value))

"""Which kind a file is found to be: by what is in it, by its name, and also when it breaks off."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.importers import KINDS
from facilitator.importers.auto import HEAD, recognised
from facilitator.importers.found import Unreadable
from facilitator.importers.outline import outline
from facilitator.importers.shapes import keys
from facilitator.importers.source import Source
from tests.importers.reading import FIXTURES, fixture, lines, put

JSONS = {
    "slack/incidents/2026-04-12.json": "slack",
    "slack/api/history.json": "slack",
    "pagerduty/log_entries.json": "pagerduty",
    "pagerduty/webhooks.jsonl": "pagerduty",
    "alertmanager/webhook.json": "alertmanager",
    "alertmanager/webhooks.jsonl": "alertmanager",
    "alertmanager/api_v1.json": "alertmanager",
    "alertmanager/api_v2.json": "alertmanager",
    "alertmanager/groups_v2.json": "alertmanager",
    "alertmanager/prometheus.json": "alertmanager",
    "alertmanager/grafana_webhook.json": "alertmanager",
    "grafana/annotations.json": "grafana",
}
JOURNAL = '{"__CURSOR":"s=1","__REALTIME_TIMESTAMP":"1776002580000000","MESSAGE":"started"}\n'
EXPORT = '{\n  "schema": "facilitator/1",\n  "id": "pm1",\n  "timeline": []\n}\n'


def kind(path: Path, name: str = "") -> str:
    return recognised(Source(name or str(path), path))


def refusal(path: Path) -> str:
    with pytest.raises(Unreadable) as caught:
        kind(path)
    assert str(caught.value).startswith(str(path))
    return str(caught.value)


@pytest.mark.parametrize(("name", "expected"), JSONS.items())
def test_json_is_recognised_whatever_its_name(tmp_path: Path, name: str, expected: str) -> None:
    shutil.copy(FIXTURES / name, tmp_path / "download")
    assert kind(tmp_path / "download") == expected


@pytest.mark.parametrize("name", [name for name in JSONS if name.endswith(".json")])
def test_json_that_breaks_off_is_still_of_its_kind_whose_reader_says_where(tmp_path: Path, name: str) -> None:
    expected = JSONS[name]
    path = put(tmp_path, (FIXTURES / name).read_text(encoding="utf-8")[:-400], "cut.json")
    assert kind(path) == expected
    with pytest.raises(Unreadable, match="is no JSON"):
        lines(expected, path)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (JOURNAL * 3, "journald"),
        ("\x1e" + JOURNAL, "journald"),
        (f"data: {JOURNAL}\n", "journald"),
        (EXPORT, "json"),
        (EXPORT[:60], "json"),
        ("time,who,what\n2026-04-12 14:03,sarah,rolled back\n", "csv"),
        ("Started at;Note\n14:03;rolled back\n", "csv"),
        ("timestamp\tmessage\n1776002580\trolled back\n", "csv"),
        ("sep=;\ndate;time;event\n12/04/2026;14:03;rolled back\n", "csv"),
        ("# Checkout returned 502s\n\nOn Sunday …\n", "markdown"),
        ("Checkout\n========\n\n## Timeline\n\n- 14:03 alert\n", "markdown"),
        ("| Time | What |\n|---|---|\n| 14:03 | alert |\n\n## Timeline\n", "markdown"),
        ("---\ntitle: Checkout\n---\n\nwords\n", "markdown"),
        ("2026-04-12T14:03:00Z checkout 502\n2026-04-12T14:04:00Z rolled back\n", "log"),
        ("Apr 12 14:03:00 web-1 app[12]: started\n", "log"),
        ("[2026-04-12 14:03:00] started, then: stopped\n", "log"),
        ("14:03 sarah: rolled back cart, it was 4.12\n14:05 alex: thanks\n", "log"),
        ('{"time": "2026-04-12T14:03:00Z", "level": "info", "msg": "started"}\n' * 2, "log"),
    ],
)
def test_text_is_recognised_by_what_is_in_it(tmp_path: Path, text: str, expected: str) -> None:
    path = put(tmp_path, text, "notes.txt")
    assert kind(path) == expected
    path.write_text("\ufeff" + text.replace("\n", "\r\n"), encoding="utf-8")
    assert kind(path) == expected
    path.write_text(text, encoding="utf-16")
    assert kind(path) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [("a.md", "markdown"), ("a.MARKDOWN", "markdown"), ("a.csv", "csv"), ("a.tsv", "csv"), ("a.log", "log")],
)
def test_a_name_counts_where_the_text_says_nothing(tmp_path: Path, name: str, expected: str) -> None:
    assert kind(put(tmp_path, "nothing to see\n", name)) == expected


def test_json_counts_more_than_a_name(tmp_path: Path) -> None:
    assert kind(put(tmp_path, JOURNAL, "service.log")) == "journald"


def test_a_channel_and_a_whole_export_of_slack_are_its_folders() -> None:
    assert kind(FIXTURES / "slack" / "incidents") == "slack"
    assert kind(FIXTURES / "slack") == "slack"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "is empty."),
        (" \n\n", "is empty."),
        ("\ufeff\u2003\n", "is empty."),
        ("At noon, we met.\nThen, we left.\n", "is none of the kinds"),
        ("words and nothing else\n", "is none of the kinds that are recognised; name one with --from (slack, "),
        ('{"colour": "red"}', "is JSON, but none of the kinds that are recognised; name one with --from"),
        ("[]", "holds nothing ([]); export it again."),
        (" {}\n", "holds nothing ({}); export it again."),
        ("<!DOCTYPE html><html>", "is a web page or XML; save the export itself"),
        ("a\0b", "is no text file"),
        ("PK\x03\x04", "is a packed file (zip); unpack it"),
    ],
)
def test_what_is_none_is_refused_with_what_to_do(tmp_path: Path, text: str, sentence: str) -> None:
    assert sentence in refusal(put(tmp_path, text, "notes.txt"))


def test_a_folder_of_something_else_is_refused(tmp_path: Path) -> None:
    assert "is a folder, and not one of a Slack export" in refusal(tmp_path)


def test_what_is_not_there_is_refused(tmp_path: Path) -> None:
    assert "No such file or directory" in refusal(tmp_path / "gone.json")


def test_what_can_be_read_only_once_is_not_looked_into(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert "name it with --from" in refusal(tmp_path / "pipe")


def test_only_the_beginning_is_looked_at(tmp_path: Path) -> None:
    assert kind(put(tmp_path, JOURNAL + "x" * HEAD + "\0", "big")) == "journald"


@given(
    st.recursive(
        st.none() | st.text('ab"\\\\{}[]:,'),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("ab", min_size=1), inner, max_size=3),
    )
)
def test_the_keys_of_the_text_are_those_of_the_value(value: object) -> None:
    document = {"k": value}
    assert outline(json.dumps(document)) >= keys(document)


@given(st.integers(0, 4000))
def test_a_beginning_never_has_other_keys_than_the_whole(cut: int) -> None:
    whole = json.dumps(fixture("slack/incidents/2026-04-12.json"))
    assert outline(whole[:cut]) <= outline(whole)


def test_a_string_full_of_quotes_that_never_ends_is_gone_through_once() -> None:
    assert outline('{"a": "' + '\\"' * 200_000) == {"a"}


@given(st.binary(max_size=200) | st.text(max_size=100).map(str.encode))
def test_any_file_is_recognised_or_refused(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    path = tmp_path_factory.mktemp("any") / "file"
    path.write_bytes(raw)
    try:
        assert kind(path) in KINDS[1:]
    except Unreadable as error:
        assert str(error).startswith(str(path))  # noqa: PT017 - either is right

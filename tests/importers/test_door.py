"""The import room's door: the contract's words, each with its reader, and everything washed on the way in."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from facilitator import importers
from facilitator.demo import incident
from facilitator.documents.as_json import dumps
from facilitator.importers.found import Unreadable
from facilitator.importers.source import Source
from tests.importers.reading import FIXTURES, READING, put

LOG = FIXTURES / "pagerduty" / "log_entries.json"


def source(path: Path) -> Source:
    return Source(str(path), path)


def test_the_kinds_are_the_words_of_the_contract() -> None:
    assert importers.KINDS == (
        "auto", "slack", "pagerduty", "alertmanager", "grafana", "csv", "log", "journald", "markdown", "json",
    )  # fmt: skip
    assert set(importers.LINES) | set(importers.WHOLE) | {"auto"} == set(importers.KINDS)


def test_the_door_is_light() -> None:
    code = "import sys, facilitator.importers as i; print(*(m for m in sys.modules if m.startswith(i.__name__)))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["facilitator.importers"]


@pytest.mark.parametrize(
    ("kind", "name", "content"),
    [
        ("slack", "slack/payments/2026-04-12.json", ""),
        ("pagerduty", "pagerduty/log_entries.json", ""),
        ("alertmanager", "alertmanager/webhook.json", ""),
        ("grafana", "grafana/annotations.json", ""),
        ("csv", "", "time,text\n2026-04-12 14:03,rolled back\n"),
        ("log", "", "2026-04-12T14:03:00Z rolled back\n"),
        ("journald", "", '{"__REALTIME_TIMESTAMP":"1776002580000000","MESSAGE":"rolled back"}\n'),
    ],
)
def test_each_kind_of_lines_has_its_reader_also_when_it_is_found_out(
    tmp_path: Path, kind: str, name: str, content: str
) -> None:
    at = source(FIXTURES / name if name else put(tmp_path, content, "file"))
    found = list(importers.lines(kind, at, READING))
    assert found
    assert found == list(importers.lines("auto", at, READING))


def test_a_clock_that_went_wrong_is_put_right() -> None:
    plain, shifted = (
        list(importers.lines("pagerduty", source(LOG), reading))
        for reading in (READING, replace(READING, shift=timedelta(minutes=-5)))
    )
    assert [line.at - timedelta(minutes=5) for line in plain] == [line.at for line in shifted]


def test_what_comes_in_is_harmless_and_keeps_no_secret(tmp_path: Path) -> None:
    said = "\x1b[31mred\x1b[0m \u202e mail sarah@example.com"
    message = {"type": "message", "user": "U1", "ts": "1776002580.000100", "text": said}
    line = next(importers.lines("slack", source(put(tmp_path, [message], "2026-04-12.json")), READING))
    assert "\x1b" not in line.text
    assert "\u202e" not in line.text
    assert "sarah@example.com" not in line.text
    assert [masked.was for masked in line.masked] == ["sarah@example.com"]


def test_a_whole_document_is_a_post_mortem(tmp_path: Path) -> None:
    pm = incident()
    path = put(tmp_path, dumps(pm), "export.json")
    assert importers.kind_of("auto", source(path)) == "json"
    assert importers.postmortem("auto", source(path), READING).pm.title == pm.title


def test_a_written_document_is_a_post_mortem(tmp_path: Path) -> None:
    path = put(tmp_path, "# Checkout returned 502s\n\n2026-04-12\n\n## Timeline\n\n- 14:03 alert fires\n", "a.md")
    assert importers.postmortem("auto", source(path), READING).pm.title == "Checkout returned 502s"


def test_whole_documents_and_lines_are_not_taken_for_each_other(tmp_path: Path) -> None:
    path = put(tmp_path, "# Checkout\n\n## Timeline\n", "a.md")
    with pytest.raises(Unreadable, match=r"a\.md \(markdown\) is a whole post-mortem, not lines"):
        importers.lines("auto", source(path), READING)
    with pytest.raises(Unreadable, match=r"log_entries\.json \(pagerduty\) holds lines, not a whole post-mortem"):
        importers.postmortem("auto", source(LOG), READING)


@pytest.mark.parametrize("kind", importers.LINES)
def test_lines_of_a_file_that_is_not_there_are_one_sentence(tmp_path: Path, kind: str) -> None:
    with pytest.raises(Unreadable, match="gone cannot be read: No such file or directory"):
        list(importers.lines(kind, source(tmp_path / "gone"), READING))


@pytest.mark.parametrize("kind", importers.WHOLE)
def test_a_document_that_is_not_there_is_one_sentence(tmp_path: Path, kind: str) -> None:
    with pytest.raises(Unreadable, match="gone cannot be read: No such file or directory"):
        importers.postmortem(kind, source(tmp_path / "gone"), READING)

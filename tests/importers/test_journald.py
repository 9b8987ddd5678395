"""The journal in its four JSON forms: the same entries from each, and a sentence for what is none of them."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.importers.found import Line, Sort, Unreadable
from facilitator.importers.journald import TOO_LARGE
from tests.importers.reading import FIXTURES, JSON, lines, put, refused, spoilt

START = datetime(2026, 4, 12, 14, 3, 7, tzinfo=UTC)
MICROS = 1_776_002_587_000_000
JOURNAL = FIXTURES / "journald"


def entry(**fields: object) -> dict[str, object]:
    return {"__REALTIME_TIMESTAMP": str(MICROS), "_HOSTNAME": "api-1", "SYSLOG_IDENTIFIER": "carts", **fields}


def texts(folder: Path, *entries: object) -> list[str]:
    text = "".join(f"{json.dumps(one)}\n" for one in entries)
    return [line.text for line in lines("journald", put(folder, text, "journal.json"))]


@pytest.mark.parametrize(
    ("form", "places"),
    [
        ("json", [1, 2, 3, 4, 5]), ("seq", [1, 2, 3, 4, 5]), ("sse", [1, 3, 5, 7, 9]),
        ("pretty", [1, 12, 22, 41, 51]),
    ],
)  # fmt: skip
def test_every_form_gives_the_same_entries(form: str, places: list[int]) -> None:
    found = lines("journald", JOURNAL / f"journal.{form}")
    assert [line.text for line in found] == [
        "nginx error: worker process 77 exited on signal 9",
        "carts: pool: 0 of 20 free / shedding load",
        "carts: café \ufffd",
        f"carts: {TOO_LARGE}",
        "carts: first / second",
    ]
    assert [line.at for line in found] == [START + timedelta(microseconds=1001 * n) for n in range(5)]
    assert [line.source for line in found] == ["journald api-1 nginx"] + ["journald api-1 carts"] * 4
    assert [line.place for line in found] == [f"journal.{form} line {n}" for n in places]
    assert {(line.sort, line.zoned, line.dated) for line in found} == {(Sort.LOG, True, True)}


def test_the_program_is_what_it_calls_itself_or_its_command_or_its_unit(tmp_path: Path) -> None:
    named = entry(MESSAGE="up", _COMM="cmd", _SYSTEMD_UNIT="x.service")
    assert texts(tmp_path, named, {**named, "SYSLOG_IDENTIFIER": ""}) == ["carts: up", "cmd: up"]
    bare = {"__REALTIME_TIMESTAMP": str(MICROS), "MESSAGE": "up"}
    assert texts(tmp_path, {**bare, "_SYSTEMD_UNIT": "x.service"}, bare) == ["x.service: up", "up"]
    assert lines("journald", tmp_path / "journal.json")[1].source == "journald"


def test_warnings_and_worse_are_said(tmp_path: Path) -> None:
    found = texts(
        tmp_path, *(entry(MESSAGE="m", PRIORITY=level) for level in ("0", "3", "4", "5", "7", "x", ["3", "3"]))
    )
    assert found == [
        "carts emergency: m", "carts error: m", "carts warning: m", "carts: m", "carts: m", "carts: m",
        "carts error: m",
    ]  # fmt: skip


def test_of_a_long_message_the_first_lines_are_kept(tmp_path: Path) -> None:
    assert texts(tmp_path, entry(MESSAGE="a\n\n  b\nc\nd\ne")) == ["carts: a / b / c / d …"]


def test_entries_without_words_and_the_journals_own_remarks_are_left_out(tmp_path: Path) -> None:
    path = put(tmp_path, "-- Boot 0f3a --\n" + json.dumps(entry(MESSAGE=" \x07")) + "\n-- cursor: s=5b\n", "j")
    assert lines("journald", path) == []


def test_escape_sequences_in_messages_are_taken_out(tmp_path: Path) -> None:
    assert texts(tmp_path, entry(MESSAGE="\x1b[31mred\x1b[0m \u202eback")) == ["carts: red back"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "j is empty."),
        ("\n\n", "j is empty."),
        ('{"__REALTIME_TIMESTAMP":"1","MESSAGE":"a"}\n{"MESS', "j, line 2: an entry that begins there does not end"),
        ('{\n\t"MESSAGE" : "a",\n', "j, line 1: an entry that begins there does not end"),
        ('{"MESSAGE": a}\n', "j, line 1 is no whole JSON object"),
        ('{"MESSAGE":"a"}\n', "j, line 1 has no __REALTIME_TIMESTAMP; export the journal with journalctl -o json."),
        ('{"__REALTIME_TIMESTAMP":"soon"}\n', "j, line 1 has a __REALTIME_TIMESTAMP that is no time"),
        ('{"__REALTIME_TIMESTAMP":"9999999999999999"}\n', "that is no time"),
        ("[" + json.dumps(entry(MESSAGE="a")) + "]", "j is a JSON list, not the journal's objects one after the other"),
        ("__CURSOR=s=5b;i=1\n__REALTIME_TIMESTAMP=1\nMESSAGE\n\x07\x00", "j is in the journal's export format"),
        ("LPKSHHRH\x00\x01", "j is a file of the journal itself; read it with journalctl --file"),
        ("Apr 12 14:03:07 api-1 nginx[7]: up\n", "j, line 1 is no entry of a journal in JSON"),
        ("{" + "\n" * 3 + '"a":\n' * 300_000, "j, line 1: an entry of over a megabyte"),
    ],
)
def test_what_is_no_journal_is_refused_with_what_to_do(text: str, why: str, tmp_path: Path) -> None:
    assert why in refused("journald", put(tmp_path, text, "j")).replace(str(tmp_path / "j"), "j")


def outcome(path: Path) -> list[Line] | str:
    """The lines of a file, or the sentence that refuses it."""
    try:
        return lines("journald", path)
    except Unreadable as error:
        return str(error)


ENTRIES = [json.loads(line) for line in (JOURNAL / "journal.json").read_text("utf-8").splitlines()]


@given(entries=st.just(ENTRIES).flatmap(spoilt) | st.lists(JSON, max_size=3))
def test_spoilt_entries_are_read_or_refused(entries: object, tmp_path_factory: pytest.TempPathFactory) -> None:
    listed = entries if isinstance(entries, list) else [entries]
    text = "".join(f"{json.dumps(one)}\n" for one in listed)
    path = put(tmp_path_factory.mktemp("spoilt"), text, "journal.json")
    found = outcome(path)
    if isinstance(found, str):
        assert "journal.json" in found
        return
    for line in found:
        assert line.text.strip() == line.text != ""
        assert "\n" not in line.text + line.source


@given(
    at=st.datetimes(datetime(1970, 1, 1), datetime(2100, 12, 31), timezones=st.just(UTC)),
    message=st.text(st.characters(categories=("L", "N", "P", "Zs")), max_size=30).map(str.strip),
    indent=st.sampled_from([None, 1]),
)
def test_a_moment_and_its_words_come_back(
    at: datetime, message: str, indent: int | None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    micros = (at - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)
    whole = {"__REALTIME_TIMESTAMP": str(micros), "MESSAGE": f"begin {message} end"}
    path = put(tmp_path_factory.mktemp("j"), json.dumps(whole, indent=indent) + "\n", "journal.json")
    (line,) = lines("journald", path)
    assert line.at == at
    assert line.text.startswith("begin ")
    assert line.text.endswith(" end")

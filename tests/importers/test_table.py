"""Tables of events: columns by name, delimiters, dates that can be read in two ways, and cells that are wrong."""

from __future__ import annotations

import csv
import io
import os
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.importers.found import Line, Reading, Sort, Unreadable
from facilitator.importers.table_columns import NAMES, Columns, Missing, columns_of
from tests.importers.reading import FIXTURES, READING, lines, put, refused

DAY = date(2026, 4, 12)
CSV = FIXTURES / "csv"


def said(found: list[Line]) -> list[str]:
    return [f"{line.at:%m-%d %H:%M} {line.text}" for line in found]


def told(folder: Path, text: str, reading: Reading = READING) -> list[str]:
    return said(lines("table", put(folder, text, "events.csv"), reading))


def wrong(folder: Path, text: str) -> str:
    path = put(folder, text, "events.csv")
    return refused("table", path).replace(str(path), "events.csv")


def test_a_table_with_quotes_and_cells_of_several_lines() -> None:
    found = lines("table", CSV / "timeline.csv")
    assert said(found) == ["04-12 14:03 Sarah: alert fires, page sent", "04-12 14:05 rollback of cart 4.12"]
    assert [(line.source, line.place) for line in found] == [
        ("csv timeline.csv", "timeline.csv line 2"),
        ("csv timeline.csv", "timeline.csv line 3"),
    ]
    assert {(line.sort, line.zoned, line.dated) for line in found} == {(Sort.EVENT, True, True)}


def test_excels_first_line_and_named_columns_and_a_day_of_its_own() -> None:
    named = {"time": "Uhrzeit", "text": "Ereignis", "who": "wer", "date": "Datum"}
    found = lines("table", CSV / "tabelle.csv", Reading(DAY, columns=named))
    assert said(found) == ["04-12 14:03 Sarah: Alarm", "04-12 14:05 Zurückgerollt"]
    assert [(line.dated, line.zoned, line.place) for line in found] == [
        (True, False, "tabelle.csv line 3"),
        (False, False, "tabelle.csv line 4"),
    ]


def test_tabs_with_the_month_first_and_a_zone_in_the_header() -> None:
    found = lines("table", CSV / "american.tsv", Reading(DAY, ZoneInfo("Europe/Berlin")))
    assert said(found) == ["04-12 14:03 alert fires", "04-13 09:00 review"]
    assert {line.zoned for line in found} == {True}


def test_bars_with_a_column_for_the_zone() -> None:
    found = lines("table", CSV / "zones.psv")
    assert said(found) == ["04-12 12:03 alert fires", "04-12 14:05 rolled back"]
    assert [line.zoned for line in found] == [True, False]


def test_the_same_time_in_two_zones_is_two_moments(tmp_path: Path) -> None:
    rows = "time,tz,text\n2026-04-12 14:03,CEST,a\n2026-04-12 14:03,UTC,b\n2026-04-12 14:03,,c\n"
    assert told(tmp_path, rows, Reading(DAY, ZoneInfo("America/New_York"))) == [
        "04-12 12:03 a", "04-12 14:03 b", "04-12 18:03 c",
    ]  # fmt: skip


# Columns


@pytest.mark.parametrize(
    "time", ["time", "Timestamp", "@timestamp", "_time", "Date/Time", "Occurred At", "WHEN", "Date"]
)
@pytest.mark.parametrize("text", ["text", "Message", "Event", "What happened", "Summary", "title"])
def test_columns_are_found_by_the_names_people_give_them(time: str, text: str) -> None:
    assert columns_of(["id", text, time], {}) == Columns(2, 1)


def test_the_likeliest_name_wins() -> None:
    header = ["title", "description", "created", "time", "owner", "author"]
    assert columns_of(header, {}) == Columns(3, 1, 5)
    assert columns_of(["date", "time", "text"], {}) == Columns(1, 2, None, 0)


def test_a_zone_in_the_name_of_the_time() -> None:
    for name in ("Time (UTC)", "time_utc", "Timestamp [Europe/Berlin]", "time +02:00"):
        assert columns_of([name, "text"], {"time": name}).zone_of_time is not None
    for name in ("time", "start time", "time (local)"):
        assert columns_of([name, "text"], {"time": name}).zone_of_time is None


def test_a_column_that_is_not_there_is_missed_with_those_that_are(tmp_path: Path) -> None:
    assert wrong(tmp_path, "foo,bar\n1,2\n") == (
        "events.csv: no column is called time or the like; name it with --column time=…. Its columns are: foo, bar."
    )
    assert "no column is called text or the like" in wrong(tmp_path, "time,bar\n14:03,2\n")
    with pytest.raises(Unreadable, match=r"there is no column 'Zeit'\. Its columns are: when, what\."):
        told(tmp_path, "when,what\n14:03,a\n", Reading(DAY, columns={"time": "Zeit"}))
    with pytest.raises(Missing):
        columns_of([], {})


def test_every_name_belongs_to_one_thing() -> None:
    names = [name for what in NAMES for name in NAMES[what]]
    assert {name for name in names if names.count(name) > 1} == {"date"}


# Times


def test_dates_that_can_be_read_in_two_ways_are_settled_by_the_whole_column(tmp_path: Path) -> None:
    rows = "when,what\n03/04/2026 14:03,a\n" + "03/04/2026 14:04,b\n" * 50
    assert told(tmp_path, f"{rows}13/04/2026 14:05,z\n")[0] == "04-03 14:03 a"
    assert told(tmp_path, f"{rows}03/14/2026 14:05,z\n")[0] == "03-04 14:03 a"


def test_else_by_the_incidents_day_and_else_not_at_all(tmp_path: Path) -> None:
    rows = "when,what\n03/04/2026 14:03,a\n"
    assert told(tmp_path, rows, Reading(date(2026, 4, 4))) == ["04-03 14:03 a"]
    assert told(tmp_path, rows, Reading(date(2026, 3, 5))) == ["03-04 14:03 a"]
    assert wrong(tmp_path, rows) == (
        "events.csv, line 2: 03/04/2026 may be 2026-03-04 or 2026-04-03, and the incident's day does not tell which;"
        " write dates as 2026-04-12."
    )


def test_dates_that_contradict_one_another_are_refused(tmp_path: Path) -> None:
    sentence = wrong(tmp_path, "when,what\n13/04/2026 14:03,a\n04/13/2026 14:04,b\n")
    assert sentence.startswith("events.csv, line 3: 04/13/2026 has its parts in another order than the dates before it")
    mixed = wrong(tmp_path, "when,what\n2026-04-12 14:03,a\n03/07/2026 14:04,b\n")
    assert mixed.startswith("events.csv, line 3: 03/07/2026 may be 2026-03-07 or 2026-07-03")


def test_a_day_beside_its_time(tmp_path: Path) -> None:
    rows = (
        "date,time,text\n2026-04-12 00:00:00,14:03,a\n,14:05,b\n13/04/2026,2:03 PM,c\n2026-04-01,2026-04-14 09:00,d\n"
    )
    assert told(tmp_path, rows) == ["04-12 14:03 a", "04-12 14:05 b", "04-13 14:03 c", "04-14 09:00 d"]


def test_times_alone_are_on_the_incidents_day_and_pass_midnight(tmp_path: Path) -> None:
    assert told(tmp_path, "time,text\n23:58,a\n00:03,b\n") == ["04-12 23:58 a", "04-13 00:03 b"]


def test_counts_since_1970(tmp_path: Path) -> None:
    assert told(tmp_path, "ts,msg\n1776002587,a\n1776002587000,b\n") == ["04-12 14:03 a", "04-12 14:03 b"]


# Wrong cells, rows and files


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "events.csv is empty."),
        ("\n \n", "events.csv is empty."),
        ("time,text\nsoon,a\n", "line 2 has no time that can be read (soon); 2026-04-12 14:03 is one."),
        ("time,text\n14:03,a\n,b\n", "line 3 has no time."),
        ("time,text\n2026-04-12,a\n", "line 2 has no time that can be read (2026-04-12)"),
        ("time,tz,text\n14:03,Mars,a\n", "line 2 names no time zone (Mars); +02:00, CEST and Europe/Berlin are some."),
        ("time,text\n14:03,a, and b\n", "line 2 has 3 cells, the header 2; put text with delimiters in quotes."),
        ('time,text\n14:02,x\n14:03,"a\n14:05,b\n', "line 3 is no row of a table: a quote that begins there is never"),
        ('time,text\n14:03,"a"b\n', "line 2 is no row of a table: a quote inside a cell has to be doubled."),
        (
            f"time,text\n14:03,{'x' * 140_000}\n",
            "line 2 is no row of a table: it has a cell of over 131,072 characters",
        ),
        ("2026-04-12 14:03,a\n2026-04-12 14:04,b\n", "line 1 is no header: it holds a time; put the names"),
        ("just words\nand more\n", "there is one column only; cells are told apart by comma, semicolon, tab or |."),
        ('[{"time": "14:03"}]', "events.csv is JSON, not a table"),
        ("<html><body>", "events.csv is a web page or XML, not a table"),
        ("time,text\n14:03,a\0\n", "line 2 holds NUL characters"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(text: str, why: str, tmp_path: Path) -> None:
    assert why in wrong(tmp_path, text)


def test_rows_of_blanks_and_rows_without_words_are_left_out(tmp_path: Path) -> None:
    assert told(tmp_path, "time,text,x\n14:03,a,\n,,\n14:04,,7\n\n14:05,b\n") == ["04-12 14:03 a", "04-12 14:05 b"]
    assert told(tmp_path, "time,text\n14:03,a,,\n") == ["04-12 14:03 a"]


def test_returns_alone_end_rows_too(tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    path.write_bytes(b'time,text\r14:03,"a\rb"\r14:05,c\r')
    assert said(lines("table", path)) == ["04-12 14:03 a b", "04-12 14:05 c"]


def test_a_pipe_cannot_be_read_twice(tmp_path: Path) -> None:
    pipe = tmp_path / "events.csv"
    os.mkfifo(pipe)
    assert "can be read only once, and a table is read twice; save it to a file first" in refused("table", pipe)


def test_a_name_that_is_said_already_is_not_said_twice(tmp_path: Path) -> None:
    assert told(tmp_path, "time,who,text\n14:03,Ben,Ben: rolled back\n") == ["04-12 14:03 Ben: rolled back"]


# What is written comes back, and noise


def outcome(path: Path) -> list[Line] | str:
    """The lines of a file, or the sentence that refuses it."""
    try:
        return lines("table", path)
    except Unreadable as error:
        return str(error)


CELL = st.text(st.sampled_from("ab ,;|\"\n\t'é0"), max_size=12).map(lambda text: f"x{text}x")
WHEN = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC))


@given(rows=st.lists(st.tuples(WHEN, CELL, CELL), min_size=1, max_size=5), delimiter=st.sampled_from(",;\t|"))
def test_a_table_that_is_written_is_read_back(
    rows: list[tuple[datetime, str, str]], delimiter: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerow(["time", "who", "text"])
    writer.writerows([at.isoformat(), who, text] for at, who, text in rows)
    path = tmp_path_factory.mktemp("table") / "events.csv"
    path.write_text(out.getvalue(), encoding="utf-8", newline="")
    found = lines("table", path)
    plain = [(at, " ".join(f"{who}: {text}".split())) for at, who, text in rows]
    assert [(line.at, " ".join(line.text.split())) for line in found] == plain


@given(
    text=st.text(st.sampled_from('time,txwho;|"\n\r\t 0123456789:/-\x1b'), max_size=60).map(lambda t: f"time,text\n{t}")
    | st.text(max_size=60)
)
def test_any_text_is_read_or_refused(text: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("any") / "events.csv"
    path.write_bytes(text.encode("utf-8", "replace"))
    found = outcome(path)
    if isinstance(found, str):
        assert "events.csv" in found
        return
    for line in found:
        assert line.at.utcoffset() == timedelta()
        assert line.text == line.text.strip() != ""

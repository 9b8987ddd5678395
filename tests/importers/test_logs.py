"""Logs and pasted chats: fixtures in the true shape, what is joined, what is left out, and what is refused."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.importers.found import Line, Reading, Sort, Unreadable
from facilitator.importers.log_chat import as_name, day_line
from facilitator.importers.logs import JOINED_CHAT, SAMPLE, read, shape_of
from facilitator.importers.source import LONGEST_TEXT, Source
from tests.importers.reading import FIXTURES, READING, lines, put, refused

DAY = date(2026, 4, 12)


def fixture(name: str) -> list[Line]:
    return lines("logs", FIXTURES / "log" / name)


def said(found: list[Line]) -> list[str]:
    """Each line as its time and its words."""
    return [f"{line.at:%d %H:%M:%S} {line.text}" for line in found]


def told(folder: Path, text: str, reading: Reading = READING) -> list[str]:
    return said(lines("logs", put(folder, text, "some.log"), reading))


FOUND = {
    "carts.log": [
        "12 14:03:07 INFO  [worker-1] carts.http: listening on 8080",
        "12 14:03:09 ERROR [worker-2] carts.db: checkout query failed / carts.pool.PoolEmpty: 0 of 20 connections free",
        "12 14:03:11 WARN  [worker-1] carts.http: shedding load",
    ],
    "messages.log": [
        "12 14:03:07 db-2 postgres[4411]: out of connections",
        "12 14:03:08 db-2 kernel: Out of memory: Killed process 4411 (postgres)",
        "03 09:00:00 db-2 cron[7]: nightly vacuum done",
    ],
    "relay.log": [
        "12 14:03:07 gw-1.example.com relay[8710]: queue depth 12000",
        "12 14:03:08 gw-1.example.com su: session opened for operator"
        " / <34>1 - gw-1.example.com su - - - a line whose sender had no clock",
    ],
    "access.log": [
        '12 14:03:07 "GET /cart HTTP/1.1" 503 134 "-" "probe/1.0"',
        '12 14:03:08 "POST /checkout HTTP/1.1" 500 2326',
    ],
    "nginx-error.log": [
        "12 14:03:07 [error] 31#31: *17 connect() failed (111: Connection refused) while connecting to upstream",
        "12 14:03:08 [warn] 31#31: *18 upstream server temporarily disabled",
    ],
    "scheduler.log": [
        "12 14:03:07 INFO 1 leader.go:88] became leader",
        '12 14:03:09 ERROR 1 queue.go:140] queue "carts" is full',
    ],
    "events.jsonl": [
        "12 13:03:07 info rollout of 4.12 begins",
        "12 14:05:00 ERROR checkout failed (pool empty)",
        "12 14:06:00 WARN shedding load",
        "12 14:07:00 I Slow query",
        "12 14:08:00 status=503 path=/cart",
    ],
    "compose.log": [
        "12 14:03:07 web-1: starting on 8080",
        "12 14:03:08 worker-1: job 7 failed / in run(): no connection",
    ],
    "slack-paste.txt": [
        "12 14:03:00 Sarah Lim: alert for checkout, looking / error rate 40 %",
        "12 14:05:00 Ben Ode: rolled back cart 4.12 at 14:04",
        "12 14:09:00 Ben Ode: rate is falling",
        "12 14:11:00 PagerDuty: Resolved #4411",
        "13 09:00:00 Sarah Lim: post-mortem on Tuesday?",
    ],
    "slack-headers.txt": [
        "12 14:03:00 Sarah: alert for checkout / deploy done at 2:01 PM",
        "12 14:05:00 Ben Ode: rolled back",
    ],
    "teams-paste.txt": ["12 14:03:00 Sarah Lim: alert for checkout", "12 14:05:00 Ben Ode: rolled back"],
    "phone-chat.txt": [
        "12 14:03:07 Sarah: alert for checkout / and payments too",
        "12 14:05:00 Ben: rolled back",
    ],
    "irc.txt": [
        "12 23:58:00 sarah: alert for checkout",
        "13 00:03:00 ben: rolled back",
        "14 00:01:00 sarah: all quiet",
    ],
}


@pytest.mark.parametrize("name", FOUND)
def test_every_line_of_a_fixture_is_found(name: str) -> None:
    assert said(fixture(name)) == FOUND[name]


def test_every_fixture_is_tested() -> None:
    assert {path.name for path in (FIXTURES / "log").iterdir()} == set(FOUND)


def test_a_line_says_where_it_is_from_and_what_its_time_leaves_open() -> None:
    line = fixture("carts.log")[1]
    assert (line.source, line.place, line.sort, line.mark) == ("log carts.log", "carts.log line 3", Sort.LOG, None)
    assert line.at == datetime(2026, 4, 12, 14, 3, 9, 4000, UTC)
    assert (line.zoned, line.dated) == (False, True)
    assert (fixture("access.log")[0].zoned, fixture("irc.txt")[0].dated, fixture("irc.txt")[2].dated) == (
        True,
        False,
        True,
    )
    (piped,) = lines("logs", FIXTURES / "log" / "teams-paste.txt", name="standard input")[:1]
    assert (piped.source, piped.place) == ("log standard input", "standard input line 1")


def test_chats_are_messages_and_programs_in_them_bots() -> None:
    assert [line.sort for line in fixture("slack-paste.txt")] == [
        Sort.MESSAGE, Sort.MESSAGE, Sort.MESSAGE, Sort.BOT, Sort.MESSAGE,
    ]  # fmt: skip
    for name in ("teams-paste.txt", "phone-chat.txt", "irc.txt"):
        assert {line.sort for line in fixture(name)} == {Sort.MESSAGE}


def test_a_zone_of_the_reading_is_that_of_times_without_one() -> None:
    reading = Reading(DAY, timezone(timedelta(hours=2)))
    assert lines("logs", FIXTURES / "log" / "carts.log", reading)[0].at.hour == 12
    assert lines("logs", FIXTURES / "log" / "access.log", reading)[0].at.hour == 14


SHAPES = {
    # One line that everybody knows, and the words it should give.
    "2026-04-12T14:03:07Z up": "up",
    "[2026-04-12 14:03:07 +0000] [7] [INFO] up": "[7] [INFO] up",
    "[2026-04-12 14:03:07,123: INFO/Main] up": "INFO/Main up",
    "2026-04-12 14:03:07,123:DEBUG:up": "DEBUG:up",
    "2026-04-12 14:03:07,123 - INFO - up": "INFO - up",
    "INFO  2026-04-12 14:03:07 up": "INFO up",
    "INFO 2026-04-12T14:03:07Z: up": "INFO up",
    "api.log:120:2026-04-12T14:03:07Z up": "api.log:120 up",
    'time="2026-04-12T14:03:07Z" level=error msg="up"': 'level=error msg="up"',
    "ts=2026-04-12T14:03:07Z caller=main.go:7 msg=up": "caller=main.go:7 msg=up",
    "logger=http t=2026-04-12T14:03:07Z level=info msg=up": "logger=http level=info msg=up",
    "\x1b[32m2026-04-12 14:03:07\x1b[0m \x1b[31mERROR\x1b[0m up": "ERROR up",
    "2026-04-12 14:03:07\tWARN\tup": "WARN up",
    "[Sun Apr 12 14:03:07.123456 2026] [core:error] up": "[core:error] up",
    "<13>Apr 12 14:03:07 db-2 cron: up": "db-2 cron: up",
    "[14:03:07] up": "up",
    "14:03:07.123 up": "up",
    "14:03 - up": "up",
    "- **14:03** up": "up",
    "* 14:03: up": "up",
    "14:03 - 14:20 dropped packets": "- 14:20 dropped packets",
    "2:03 PM up": "up",
    "[2026-04-12, 14:03] Sarah: up": "Sarah: up",
    "4/12/26, 2:03\u202fPM - Sarah: up": "Sarah: up",
    "[14:03, 12/04/2026] Sarah: up": "Sarah: up",
    "1775998987 up": "up",
    "1775998987.123 up": "up",
    "1775998987123 up": "up",
    '172.18.0.1 - - [12/Apr/2026 14:03:07] "GET / HTTP/1.1" 200 -': '"GET / HTTP/1.1" 200 -',
}


@pytest.mark.parametrize("line", SHAPES)
def test_the_words_are_what_the_time_leaves(line: str, tmp_path: Path) -> None:
    (found,) = lines("logs", put(tmp_path, line, "some.log"))
    assert found.text == SHAPES[line]
    assert f"{found.at:%Y-%m-%d %H:%M}" in ("2026-04-12 14:03", "2026-04-12 13:03")


def test_lines_of_other_shapes_in_between_are_lines_too(tmp_path: Path) -> None:
    text = (
        "2026-04-12T14:03:07Z a\nApr 12 14:03:08 host b: c\n" + '192.0.2.1 - - [12/Apr/2026:14:03:09 +0000] "GET /"\n'
    )
    assert told(tmp_path, text) == ["12 14:03:07 a", "12 14:03:08 host b: c", '12 14:03:09 "GET /"']


def test_figures_at_the_start_of_a_line_are_no_time_where_others_have_a_day(tmp_path: Path) -> None:
    rows = "2026-04-12T14:03:07Z rows:\n09:30 | open\n1775998987 | 7\n2:05 PM\n"
    assert told(tmp_path, rows * 3) == ["12 14:03:07 rows: / 09:30 | open / 1775998987 | 7 / 2:05 PM"] * 3


def test_another_layout_is_the_files_too_when_it_is_frequent(tmp_path: Path) -> None:
    plain, json = "2026-04-12T14:03:07Z a\n", '{"ts":"2026-04-12T14:03:08Z","msg":"b"}\n'
    assert len(told(tmp_path, plain * 10 + json * 2)) == 12
    assert len(told(tmp_path, plain * 30 + json * 2)) == 30


def test_a_time_far_into_its_line_is_part_of_the_words(tmp_path: Path) -> None:
    path = put(tmp_path, f"{'x' * 80} 2026-04-12T14:03:07Z up\n", "some.log")
    assert "holds no line" in refused("logs", path)
    assert told(tmp_path, f"{'x' * 79} 2026-04-12T14:03:07Z up\n") == [f"12 14:03:07 {'x' * 79} up"]


def test_an_error_that_the_message_holds_already_is_not_said_again(tmp_path: Path) -> None:
    assert told(tmp_path, '{"ts":"2026-04-12T14:03:07Z","msg":"down: pool empty","error":"pool empty"}') == [
        "12 14:03:07 down: pool empty"
    ]


def test_what_stands_before_the_first_time_is_left_out(tmp_path: Path) -> None:
    assert told(tmp_path, "banner\n" * (3 * SAMPLE) + "14:03 up\n") == ["12 14:03:00 up"]


def test_of_many_lines_below_a_time_some_are_joined(tmp_path: Path) -> None:
    assert told(tmp_path, "2026-04-12 14:03:07 E\n\ta\n\n\tb\n\tc\n\td\n\te\n") == ["12 14:03:07 E / a / b / c …"]
    message = "Sarah  2:03 PM\n" + "".join(f"line {n}\n" for n in range(20))
    (line,) = told(tmp_path, message)
    assert line.endswith(f"line {JOINED_CHAT - 1} …")


def test_words_of_a_megabyte_are_cut(tmp_path: Path) -> None:
    (line,) = lines("logs", put(tmp_path, f"14:03 blob {'x' * 900_000}", "some.log"))
    assert line.text == "blob …"
    (line,) = lines("logs", put(tmp_path, f"14:03 {'word ' * 9000}", "some.log"))
    assert len(line.text) <= LONGEST_TEXT + 2


def test_a_name_above_a_time_is_not_taken_from_a_message_that_would_be_empty(tmp_path: Path) -> None:
    text = "Sarah\n14:03\nLooking\n14:05\nrolled back\n"
    assert told(tmp_path, text) == ["12 14:03:00 Sarah: Looking", "12 14:05:00 Sarah: rolled back"]


def test_a_time_without_am_or_pm_among_others_is_by_who_spoke_before(tmp_path: Path) -> None:
    text = "Sarah  2:03 PM\nalert fires\nLooking\n2:05\nfound it\n"
    assert told(tmp_path, text) == ["12 14:03:00 Sarah: alert fires / Looking", "12 14:05:00 Sarah: found it"]


def test_messages_that_end_with_a_time_are_no_headers(tmp_path: Path) -> None:
    text = "Sarah  2:03 PM\ndeploy went out at 1:58 PM\nrestarted 14:01\n"
    assert told(tmp_path, text) == ["12 14:03:00 Sarah: deploy went out at 1:58 PM / restarted 14:01"]


def test_names_and_days() -> None:
    assert as_name("Sarah Lim :palm_tree:") == as_name("Sarah Lim") == "Sarah Lim"
    assert [as_name(line) for line in ("looking", "It was the cart, I think", "One two three four five")] == [""] * 3
    for line in ("Sunday, April 12th", "12 April 2026", "2026-04-12", "--- Day changed Sun Apr 12 2026", "— 12. Apr —"):
        assert day_line(line, DAY) == DAY
    for line in ("April", "12", "on April 12th we saw", "February 30th", "2026-13-01"):
        assert day_line(line, DAY) is None


# Dates in figures


def test_dates_in_figures_are_read_in_one_order(tmp_path: Path) -> None:
    text = "03/04/2026 14:03:07 a\n13/04/2026 14:03:07 b\n"
    assert told(tmp_path, text) == ["03 14:03:07 a", "13 14:03:07 b"]


def test_dates_in_two_orders_are_refused_with_their_line(tmp_path: Path) -> None:
    many = "13/04/2026 14:03:07 a\n" * (SAMPLE + 5)
    for before in ("13/04/2026 14:03:07 a\n", many):
        n = before.count("\n") + 1
        path = put(tmp_path, f"{before}04/13/2026 14:03:07 b\n", "some.log")
        assert f"some.log, line {n}: 04/13/2026 has its parts in another order" in refused("logs", path)
    path = put(tmp_path, "03/07/2026 14:03:07 a\n", "some.log")
    assert "line 1: 03/07/2026 may be 2026-03-07 or 2026-07-03" in refused("logs", path)


# Bad input


def test_a_file_without_times_is_refused_with_the_shapes_that_are_read(tmp_path: Path) -> None:
    for text in ("nothing\nhere\n", "2026-02-30 10:00 b\n25:99 a\n", "14:03:99 a\n14:031 b\n", "words\n" * 5000):
        sentence = refused("logs", put(tmp_path, text, "some.log"))
        assert "some.log holds no line that begins with a time (ISO 8601, syslog, HH:MM, epoch …); name" in sentence


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "is empty."),
        (" \n\t\n", "is empty."),
        ("<!DOCTYPE html>\n<p>14:03 sign in", "is a web page or XML, not a log"),
        ('{\n "startsAt": "2026-04-12T14:03:07Z"\n}\n', "is one JSON document, not a log"),
        ('{"ts":"2026-04-12T14:03:07Z","msg":"a"}\n{"ts":"2026-04-', ", line 2 is no whole JSON object"),
        ("14:03 a\n14:04 \0b\n", ", line 2 holds NUL characters"),
    ],
)
def test_what_is_no_log_is_refused_with_a_sentence(text: str, why: str, tmp_path: Path) -> None:
    assert f"some.log{'' if why[0] == ',' else ' '}{why}" in refused("logs", put(tmp_path, text, "some.log"))


def test_lines_of_two_encodings_are_refused_with_the_first_of_the_second(tmp_path: Path) -> None:
    path = tmp_path / "some.log"
    path.write_bytes("14:03 é\n".encode() + "14:04 é\n".encode("latin-1"))
    assert "some.log, line 2 is not UTF-8 text" in refused("logs", path)
    assert [line.text for line in lines("logs", path, Reading(DAY, encoding="latin-1"))] == ["Ã©", "é"]


# Recognising


def test_the_shape_of_first_lines() -> None:
    names = {path.name: shape_of(path.read_text("utf-8").splitlines()) for path in (FIXTURES / "log").iterdir()}
    assert names == {
        "carts.log": "ISO 8601", "messages.log": "syslog", "relay.log": "syslog RFC 5424", "access.log": "access log",
        "nginx-error.log": "year/month/day", "scheduler.log": "klog", "events.jsonl": "JSON lines",
        "compose.log": "ISO 8601", "slack-paste.txt": "chat", "slack-headers.txt": "chat",
        "teams-paste.txt": "month and day in figures", "phone-chat.txt": "date in figures", "irc.txt": "HH:MM",
    }  # fmt: skip


def test_few_times_are_no_shape_unless_the_first_line_begins_with_a_day() -> None:
    words = ["words"] * 10
    assert shape_of(["14:03 a", *words]) is None
    assert shape_of([*words, "2026-04-12 14:03:07 a"]) is None
    assert shape_of(["2026-04-12 14:03:07 a", *words]) == "ISO 8601"
    assert shape_of([]) is shape_of(["", " "]) is None


# Noise, and streaming

RENDER: list[Callable[[datetime], str]] = [
    lambda at: at.isoformat(),
    lambda at: f"{at:%Y-%m-%d %H:%M:%S,%f}",
    lambda at: f"[{at:%Y/%m/%d %H:%M:%S.%f}]",
    lambda at: f"INFO {at.isoformat()}",
    lambda at: f"{(at - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)}",
]


@pytest.mark.parametrize("shape", range(len(RENDER)))
@given(
    rows=st.lists(
        st.tuples(
            st.datetimes(datetime(2002, 1, 1), datetime(2099, 1, 1), timezones=st.just(UTC)),
            st.from_regex(r"[a-z][a-z =.%]{0,20}[a-z]", fullmatch=True),
        ),
        min_size=1,
        max_size=6,
    )
)
def test_what_is_written_in_a_shape_is_read_back(
    shape: int, rows: list[tuple[datetime, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    text = "".join(f"{RENDER[shape](at)} {words}\n" for at, words in rows)
    found = lines("logs", put(tmp_path_factory.mktemp("rows"), text, "some.log"))
    assert [(line.at, line.text.removeprefix("INFO ")) for line in found] == rows


def outcome(path: Path, reading: Reading) -> list[Line] | str:
    """The lines of a file, or the sentence that refuses it."""
    try:
        return lines("logs", path, reading)
    except Unreadable as error:
        return str(error)


PIECES = st.sampled_from(
    ["14:03", " ", "\n", "2026-04-12T14:03:07Z", "[", "]", "Sarah", "  ", "2:03 PM", '{"ts":', '"msg":"x"}', "}", "{",
     "12/04/2026, ", "<34>1 ", "Apr 12 14:03:07 ", "| ", "web-1 | ", "\r", "\x1b[31m", "-", ":", "1775998987", "é",
     "APP", "Today at ", "\t", "\u202e", "April 12th"]
)  # fmt: skip


@given(text=st.lists(PIECES, max_size=30).map("".join) | st.text(max_size=80), day=st.dates())
def test_any_text_is_read_or_refused(text: str, day: date, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = put(tmp_path_factory.mktemp("any"), text.encode("utf-8", "replace").decode(), "some.log")
    _sound(path, Reading(day))
    shape_of(text.split("\n"))


@given(raw=st.binary(max_size=120))
def test_any_bytes_are_read_or_refused(raw: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("any") / "some.log"
    path.write_bytes(raw)
    _sound(path, READING)


def _sound(path: Path, reading: Reading) -> None:
    found = outcome(path, reading)
    if isinstance(found, str):
        assert "some.log" in found
        return
    assert found
    for line in found:
        assert line.at.utcoffset() == timedelta()
        assert line.text == line.text.strip() != ""
        assert "\n" not in line.text
        assert "\x1b" not in line.text


def test_long_lines_do_not_fill_the_memory(tmp_path: Path) -> None:
    path = tmp_path / "some.log"
    path.write_text(("14:03 " + "word " * 100_000 + "\n") * 60, encoding="utf-8")
    tracemalloc.start()
    try:
        assert sum(1 for _ in read(Source("some.log", path), READING)) == 60
        assert tracemalloc.get_traced_memory()[1] < 20 << 20
    finally:
        tracemalloc.stop()


def test_a_log_is_read_as_far_as_it_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "some.log"
    path.write_bytes(b"2026-04-12T14:03:07Z up\n" * 100_000 + b"\xff")
    assert len(list(islice(read(Source("some.log", path), READING), 5000))) == 5000

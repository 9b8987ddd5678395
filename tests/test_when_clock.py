"""Clock times at the start of a line, and the day they fall on."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from datetime import time as clock_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.spoken import show_time
from facilitator.when import ClockTime, place, place_after, read_time

DAY = date(2026, 4, 12)


def at(hour: int, minute: int, day: int = 12, second: int = 0) -> datetime:
    return datetime(2026, 4, day, hour, minute, second, tzinfo=UTC)


def placed(text: str, *known: datetime) -> datetime | None:
    read = read_time(text)
    assert read
    assert isinstance(read[0], ClockTime)
    return place(read[0], DAY, known)


@pytest.mark.parametrize(
    ("line", "time", "rest"),
    [
        ("14:03 alert", at(14, 3), "alert"),
        ("4:03 alert", at(4, 3), "alert"),
        ("14:03:20 alert", at(14, 3, second=20), "alert"),
        ("14:03 UTC alert", at(14, 3), "alert"),
        ("14:03 utc alert", at(14, 3), "alert"),
        ("14:03Z alert", at(14, 3), "alert"),
        ("14:03UTC alert", at(14, 3), "alert"),
        ("14:03 (UTC) alert", at(14, 3), "alert"),
        ("14:03 CEST alert", at(12, 3), "alert"),
        ("14:03 IST alert", at(8, 33), "alert"),
        ("14:03 CST alert", at(20, 3), "alert"),
        ("14:03 PDT alert", at(21, 3), "alert"),
        ("14:03 ET alert", at(18, 3), "alert"),
        ("14:03 +02:00 alert", at(12, 3), "alert"),
        ("14:03+0200 alert", at(12, 3), "alert"),
        ("14:03 -05:00 alert", at(19, 3), "alert"),
        ("14:03 UTC+2 alert", at(12, 3), "alert"),
        ("14:03 Europe/Berlin alert", at(12, 3), "alert"),
        ("2:03pm alert", at(14, 3), "alert"),
        ("2:03 PM UTC alert", at(14, 3), "alert"),
        ("12:03 a.m. alert", at(0, 3), "alert"),
        ("2026-04-11 14:03 alert", at(14, 3, 11), "alert"),
        ("2026-04-11   09:15 | alert", at(9, 15, 11), "alert"),
        ("2026-04-12T14:03:00Z alert", at(14, 3), "alert"),
        ("2026-04-12T14:03:00.250-05:00 alert", at(19, 3) + timedelta(milliseconds=250), "alert"),
        ("[14:03 UTC] – alert", at(14, 3), "alert"),
        ("(14:03) alert", at(14, 3), "alert"),
        ("14:03 - alert", at(14, 3), "alert"),
        ("14:03 — alert", at(14, 3), "alert"),
        ("14:03: alert", at(14, 3), "alert"),
        ("14:03 UTC: alert", at(14, 3), "alert"),
        ("at 14:03 UTC, the alert", at(14, 3), "the alert"),
        ("14:03", at(14, 3), ""),
        ("14:03 about 200 sessions dropped", at(14, 3), "about 200 sessions dropped"),
        ("14:03 UTC-based clocks drift", at(14, 3), "UTC-based clocks drift"),
        ("14:03 OOM kills", at(14, 3), "OOM kills"),
        ("14:03 z-index bug", at(14, 3), "z-index bug"),
        ("14:03–14:20 traffic dropped", at(14, 3), "–14:20 traffic dropped"),
        ("14:03-14:20 CEST dropped", at(12, 3), "-14:20 CEST dropped"),
        ("10:00-11:00 dropped", at(10, 0), "-11:00 dropped"),
        ("14:03 Mars/Olympus alert", at(14, 3), "Mars/Olympus alert"),
    ],
)
def test_a_leading_time_is_read_and_taken_off(line: str, time: datetime, rest: str) -> None:
    read = read_time(line)
    assert read is not None
    assert placed(line) == time
    assert read[1] == rest


@pytest.mark.parametrize(
    "line",
    [
        "around 2pm alert",
        "~14:00 alert",
        "~ 15h flush",
        "roughly 14:00 errors",
        "14:00 or so",
        "14:00ish alert",
        "14:00-ish alert",
        "14:03? alert",
        "22:52 (maybe earlier?)",
        "14:00 UTC or so",
        "2pm deploy",
        "14.03 alert",
        "25:99 alert",
        "24:00 alert",
        "14:60 alert",
        "14:03:61 alert",
        "14:3 alert",
        "14:03x",
        "114:03",
        "1403 alert",
        "2026-02-30 10:00 alert",
        "alert at 14:03",
        "",
        "[14:03 alert",
        "+6 alert",
        "+6mb leaked",
        "+m alert",
    ],
)
def test_no_time_is_taken_from_a_hedge_or_an_impossible_clock(line: str) -> None:
    assert read_time(line) is None


@pytest.mark.parametrize(
    ("line", "seconds"),
    [
        ("+6m page", 360),
        ("+90s page", 90),
        ("+1h page", 3600),
        ("+1h05m page", 3900),
        ("+1h 5m page", 3900),
        ("+6 min page", 360),
        ("+6 minutes: page", 360),
        ("+1h5m30s - page", 3930),
        ("+2 hours page", 7200),
    ],
)
def test_a_time_may_be_relative(line: str, seconds: int) -> None:
    assert read_time(line) == (timedelta(seconds=seconds), "page")


@pytest.mark.parametrize(
    ("known", "line", "expected"),
    [
        ((), "00:10", at(0, 10)),
        ((at(23, 50),), "00:10", at(0, 10, 13)),
        ((at(14, 3),), "13:58", at(13, 58)),
        ((at(14, 0), at(2, 0, 13)), "14:03", at(14, 3)),
        ((at(14, 0), at(2, 0, 13)), "01:30", at(1, 30, 13)),
        ((at(14, 3),), "01:30", at(1, 30)),
        ((at(0, 10, 13), at(1, 0, 13)), "23:50", at(23, 50)),
        ((at(0, 20),), "23:50", at(23, 50, 11)),
        ((at(23, 30),), "01:40 CEST", at(23, 40)),
        ((), "01:00 CEST", at(23, 0, 11)),
        ((), "20:00 -05:00", at(1, 0, 13)),
        ((at(23, 50),), "2026-04-20 00:10", at(0, 10, 20)),
    ],
)
def test_the_day_is_the_one_nearest_to_the_entries(known: tuple[datetime, ...], line: str, expected: datetime) -> None:
    assert placed(line, *known) == expected


def test_of_two_days_inside_the_stretch_the_one_near_the_entry_before_is_meant() -> None:
    known = (at(8, 0), at(9, 40, 13), at(12, 0, 14))
    read = read_time("10:00")
    assert read
    assert isinstance(read[0], ClockTime)
    assert place(read[0], DAY, known, last=at(9, 40, 13)) == at(10, 0, 13)
    assert place(read[0], DAY, known) == at(10, 0)


def test_lines_in_order_go_to_the_next_day_when_the_clock_falls_back_by_over_twelve_hours() -> None:
    clock = ClockTime(at(0, 15).time())
    assert place_after(clock, DAY, at(23, 30)) == at(0, 15, 13)
    assert place_after(clock, DAY, at(12, 10)) == at(0, 15)
    assert place_after(clock, DAY, None) == at(0, 15)


@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_ends_of_the_calendar_give_no_time(day: date) -> None:
    read = read_time("00:30 +14:00" if day == date.min else "23:30 -12:00")
    assert read
    assert isinstance(read[0], ClockTime)
    assert place(read[0], day) is None


def test_times_are_shown_in_utc() -> None:
    berlin = datetime.fromisoformat("2026-04-12T14:03:59+02:00")
    assert show_time(berlin) == "12:03"


@given(st.text(st.sampled_from("0123456789:-+TZzUTC hmsap.,[]()?~/Europe–\\"), max_size=40))
def test_reading_a_time_never_fails(text: str) -> None:
    read = read_time(text)
    assert read is None or text.endswith(read[1])


@given(st.times(), st.sampled_from([" ", " UTC ", "Z ", ": ", " - "]))
def test_every_time_of_day_is_read_to_the_second(time: clock_time, between: str) -> None:
    shown = f"{time:%H:%M:%S}"
    read = read_time(f"{shown}{between}words")
    assert read
    assert isinstance(read[0], ClockTime)
    assert (f"{read[0].clock:%H:%M:%S}", read[1]) == (shown, "words")

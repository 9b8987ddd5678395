"""Times in every shape: read back as the moment they were written for, and not read where they are impossible."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.importers.found import Reading
from facilitator.importers.stamp_dates import Order, Undecided, days_of, nearest_year, settle
from facilitator.importers.stamps import Clock, Stamp, instant, zone_of

DAY = date(2026, 4, 12)
READING = Reading(DAY)
BERLIN = ZoneInfo("Europe/Berlin")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


SHAPES: list[tuple[str, str, bool, bool]] = [
    # text, moment in UTC where the zone is UTC unless written, zoned, dated
    ("2026-04-12T14:03:07Z", "2026-04-12T14:03:07", True, True),
    ("2026-04-12t14:03:07z", "2026-04-12T14:03:07", True, True),
    ("2026-04-12 14:03:07,123", "2026-04-12T14:03:07.123", False, True),
    ("2026-04-12 14:03:07.123456789", "2026-04-12T14:03:07.123456", False, True),
    ("2026-04-12T14:03:07.5+05:30", "2026-04-12T08:33:07.5", True, True),
    ("2026-04-12T14:03:07+02", "2026-04-12T12:03:07", True, True),
    ("2026-04-12T14:03:07+02:00[Europe/Berlin]", "2026-04-12T12:03:07", True, True),
    ("2026-04-12 14:03:07 -0700", "2026-04-12T21:03:07", True, True),
    ("2026-04-12 14:03:07 Europe/Berlin", "2026-04-12T12:03:07", True, True),
    ("2026-04-12 14:03:07.123 CEST", "2026-04-12T12:03:07.123", True, True),
    ("2026-04-12, 14:03", "2026-04-12T14:03:00", False, True),
    ("20260412T140307Z", "2026-04-12T14:03:07", True, True),
    ("2026-06-30T23:59:60Z", "2026-06-30T23:59:59", True, True),
    ("Apr 12 14:03:07", "2026-04-12T14:03:07", False, True),
    ("Apr  2 14:03:07", "2026-04-02T14:03:07", False, True),
    ("Apr 12 2026 14:03:07.250", "2026-04-12T14:03:07.25", False, True),
    ("Sun Apr 12 14:03:07.123456 2026", "2026-04-12T14:03:07.123456", False, True),
    ("Sun Apr 12 14:03:07 EDT 2026", "2026-04-12T18:03:07", True, True),
    ("12/Apr/2026:14:03:07 +0200", "2026-04-12T12:03:07", True, True),
    ("2026/04/12 14:03:07", "2026-04-12T14:03:07", False, True),
    ("Sun, 12 Apr 2026 14:03:07 +0000", "2026-04-12T14:03:07", True, True),
    ("12-Apr-2026 14:03:07.123", "2026-04-12T14:03:07.123", False, True),
    ("Apr 12, 2026 2:03:07 PM", "2026-04-12T14:03:07", False, True),
    ("April 12th, 2026 at 12:03 AM", "2026-04-12T00:03:00", False, True),
    ("12.04.2026, 14:03", "2026-04-12T14:03:00", False, True),
    ("4/12/26, 2:03\u202fPM", "2026-04-12T14:03:00", False, True),
    ("14:03, 12/04/2026", "2026-04-12T14:03:00", False, True),
    ("04-12 14:03:07.123", "2026-04-12T14:03:07.123", False, True),
    ("I0412 14:03:07.123456", "2026-04-12T14:03:07.123456", False, True),
    ("E20260412 14:03:07.123456", "2026-04-12T14:03:07.123456", False, True),
    ("1775998987", "2026-04-12T13:03:07", True, True),
    ("1775998987.25", "2026-04-12T13:03:07.25", True, True),
    ("1775998987123", "2026-04-12T13:03:07.123", True, True),
    ("1775998987123.0", "2026-04-12T13:03:07.123", True, True),
    ("1775998987123456", "2026-04-12T13:03:07.123456", True, True),
    ("1775998987123456789", "2026-04-12T13:03:07.123456", True, True),
    ("14:03", "2026-04-12T14:03:00", False, False),
    ("14:03:07.5", "2026-04-12T14:03:07.5", False, False),
    ("14:03 CEST", "2026-04-12T12:03:00", True, False),
    ("2:03 p.m.", "2026-04-12T14:03:00", False, False),
    ("12:03 AM", "2026-04-12T00:03:00", False, False),
]


@pytest.mark.parametrize(("text", "moment", "zoned", "dated"), SHAPES)
def test_every_shape_is_read_with_what_it_says_of_zone_and_day(
    text: str, moment: str, zoned: bool, dated: bool
) -> None:
    stamp = instant(f" {text} ", READING)
    assert stamp is not None
    assert (stamp.at, stamp.zoned, stamp.dated) == (utc(moment), zoned, dated)


@pytest.mark.parametrize(
    "text",
    [
        "", "soon", "25:99", "24:00", "14:60", "14:3", "14:03:99", "14:03 AM", "2026-13-01 10:00", "2026-02-30 10:00",
        "2026-00-10 10:00", "1969-12-31 23:59:59", "2101-01-01 00:00", "0000-04-12 10:00", "2026-04-12", "12/04/2026",
        "2026-04-12 14:03:07+99:00", "2026-04-12 14:03 or so", "Feb 30 10:00:00", "4133980800", "4133980800000",
        "177599898", "17759989871", "1775998987.", "-1775998987", "30/30/2026 10:00", "١٤:٠٣", "14:03" * 1000,
        "２026-04-12 14:03",
    ],
)  # fmt: skip
def test_what_no_clock_or_calendar_shows_is_no_time(text: str) -> None:
    assert instant(text, READING) is None


def test_minutes_alone_are_not_exact() -> None:
    assert [instant(text, READING).exact for text in ("14:03", "14:03:07", "2026-04-12 14:03")] == [  # type: ignore[union-attr]
        False,
        True,
        False,
    ]


def _named(at: datetime) -> str:
    return MONTHS[at.month - 1]


RENDER: dict[str, tuple[Callable[[datetime], str], timedelta]] = {
    # How a moment is written, and how fine that is.
    "iso": (lambda at: at.isoformat(), timedelta(microseconds=1)),
    "iso, comma": (lambda at: at.isoformat(" ", "milliseconds").replace(".", ","), timedelta(milliseconds=1)),
    "basic": (lambda at: f"{at:%Y%m%dT%H%M%S%z}", timedelta(seconds=1)),
    "access": (lambda at: f"{at:%d}/{_named(at)}/{at:%Y:%H:%M:%S %z}", timedelta(seconds=1)),
    "rfc 2822": (
        lambda at: f"{WEEKDAYS[at.weekday()]}, {at.day} {_named(at)} {at:%Y %H:%M:%S %z}",
        timedelta(seconds=1),
    ),
    "twelve hours": (
        lambda at: f"{_named(at)} {at.day}, {at.year} {at.hour % 12 or 12}:{at:%M:%S} {'AP'[at.hour > 11]}M UTC",
        timedelta(seconds=1),
    ),
    "slashes": (lambda at: f"{at:%Y/%m/%d %H:%M:%S.%f%z}", timedelta(microseconds=1)),
    "dots": (lambda at: f"{at:%d.%m.%Y %H:%M %z}", timedelta(minutes=1)),
    "ctime": (
        lambda at: f"{WEEKDAYS[at.weekday()]} {_named(at)} {at.day:2} {at:%H:%M:%S UTC %Y}",
        timedelta(seconds=1),
    ),
}
OFFSETS = st.sampled_from([0, 60, -420, 330, 345, 840, -720]).map(lambda minutes: timezone(timedelta(minutes=minutes)))
MOMENTS = st.datetimes(datetime(1970, 1, 2), datetime(2099, 12, 30), timezones=OFFSETS)


@pytest.mark.parametrize("shape", RENDER)
@given(at=MOMENTS)
def test_a_moment_written_in_any_shape_is_read_back(shape: str, at: datetime) -> None:
    render, fine = RENDER[shape]
    at = at.astimezone(UTC) if shape in ("twelve hours", "ctime") else at
    stamp = instant(render(at), READING)
    assert stamp is not None
    assert stamp.zoned
    assert stamp.dated
    assert timedelta() <= at - stamp.at < fine


@given(at=st.datetimes(datetime(2001, 9, 10), datetime(2099, 12, 30), timezones=st.just(UTC)))
def test_counts_since_1970_are_read_back_whatever_their_unit(at: datetime) -> None:
    micros = (at - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)
    for text in (str(micros), str(micros * 1000), f"{micros // 1_000_000}.{micros % 1_000_000:06}"):
        assert instant(text, READING) == Stamp(at, True, True)
    assert instant(str(micros // 1000), READING) == Stamp(at - timedelta(microseconds=micros % 1000), True, True)


@given(at=st.datetimes(datetime(2025, 10, 20), datetime(2026, 10, 1)))
def test_syslogs_year_is_the_one_nearest_to_the_incident(at: datetime) -> None:
    stamp = instant(f"{_named(at)} {at.day:2} {at:%H:%M:%S}", READING)
    assert stamp is not None
    assert stamp.at == at.replace(microsecond=0, tzinfo=UTC)


@given(text=st.text(max_size=40) | st.from_regex(r"[0-9:/., APM+TZ-]{1,30}"), day=st.dates())
def test_no_text_and_no_day_brings_it_down(text: str, day: date) -> None:
    stamp = instant(text, Reading(day, BERLIN))
    assert stamp is None or stamp.at.utcoffset() == timedelta()


# Zones


@pytest.mark.parametrize("zone", [BERLIN, timezone(timedelta(hours=-7)), UTC])
def test_times_without_a_zone_are_in_the_readings(zone: tzinfo) -> None:
    stamp = instant("2026-04-12 14:03:07", Reading(DAY, zone))
    assert stamp is not None
    assert stamp.at == datetime(2026, 4, 12, 14, 3, 7, tzinfo=zone)
    assert not stamp.zoned


def test_names_of_zones() -> None:
    assert zone_of("Z") == zone_of(" utc") == UTC
    assert zone_of("+02:00") == timezone(timedelta(hours=2))
    assert zone_of("[Europe/Berlin]") == BERLIN
    assert [zone_of(text) for text in ("", "here", "+99:00", "UTC or so")] == [None] * 4


def read_all(texts: list[str], zone: tzinfo = UTC, order: Order | None = None) -> list[str]:
    clock = Clock(Reading(DAY, zone), order)
    stamps = [clock.whole(text) for text in texts]
    assert all(stamps)
    return [f"{stamp.at:%d %H:%M}" for stamp in stamps if stamp]


def test_the_hour_that_comes_twice_is_told_by_the_line_before() -> None:
    # On 25 October 2026 clocks in Berlin go from 03:00 back to 02:00, which is 01:00 UTC.
    times = [f"2026-10-25 {clock}" for clock in ("01:50", "02:10", "02:50", "02:10", "02:50", "03:10")]
    assert read_all(times, BERLIN) == ["24 23:50", "25 00:10", "25 00:50", "25 01:10", "25 01:50", "25 02:10"]


def test_a_time_the_clocks_skipped_is_read_by_the_clock_of_before() -> None:
    # On 29 March 2026 clocks in Berlin go from 02:00 to 03:00, which is 01:00 UTC.
    assert read_all(["2026-03-29 01:59", "2026-03-29 02:30", "2026-03-29 03:31"], BERLIN) == [
        "29 00:59", "29 01:30", "29 01:31",
    ]  # fmt: skip


# Days


def test_times_without_a_day_pass_midnight_with_the_clock() -> None:
    assert read_all(["22:00", "23:59", "00:01", "09:00", "08:30", "23:00", "01:00"]) == [
        "12 22:00", "12 23:59", "13 00:01", "13 09:00", "13 08:30", "13 23:00", "14 01:00",
    ]  # fmt: skip


def test_two_lines_that_changed_places_at_midnight_do_not_cost_a_day() -> None:
    assert read_all(["23:58", "00:01", "23:59", "00:02"]) == ["12 23:58", "13 00:01", "12 23:59", "13 00:02"]


def test_midnight_in_a_zone_of_its_own() -> None:
    assert read_all(["23:30 CEST", "00:10 CEST"]) == ["12 21:30", "12 22:10"]
    assert read_all(["23:30", "00:10"], BERLIN) == ["12 21:30", "12 22:10"]


def test_midnight_of_the_day_the_clocks_change() -> None:
    reading = Reading(date(2026, 10, 25), BERLIN)
    clock = Clock(reading)
    stamps = [clock.whole(text) for text in ("23:50", "00:10")]
    assert [stamp.at for stamp in stamps if stamp] == [utc("2026-10-25T22:50"), utc("2026-10-25T23:10")]


def test_the_ends_of_the_calendar_are_no_trouble() -> None:
    for day in (date.min, date.max):
        clock = Clock(Reading(day, BERLIN))
        assert [clock.whole(text) is None for text in ("23:59", "00:01", "12:00")].count(False) >= 1


def test_a_day_that_the_file_names_holds_for_the_times_after_it() -> None:
    clock = Clock(READING)
    clock.turn_to(date(2026, 5, 1))
    assert clock.whole("14:03") == Stamp(utc("2026-05-01T14:03"), False, True, False)


def test_am_and_pm_may_be_missing_once_they_were_there() -> None:
    assert read_all(["2:03 PM", "2:04", "11:59 PM", "12:01"]) == ["12 14:03", "12 14:04", "12 23:59", "13 00:01"]
    assert read_all(["14:03", "2:04"])[1] == "12 02:04"


# Dates in figures


def test_dots_put_the_day_first_and_logcats_dash_the_month() -> None:
    assert days_of("03.04.2026", DAY) == {Order.DAY_FIRST: date(2026, 4, 3)}
    assert days_of("10.30", DAY) == {Order.MONTH_FIRST: date(2025, 10, 30)}
    assert days_of("03-04", DAY) == {Order.MONTH_FIRST: date(2026, 3, 4)}


def test_one_impossible_date_settles_the_order_of_all() -> None:
    assert settle([(1, "03/04/2026"), (2, "13/04/2026")], DAY) is Order.DAY_FIRST
    assert settle([(1, "03/04/2026"), (2, "04/13/2026")], DAY) is Order.MONTH_FIRST
    assert settle([(1, "17/06/09"), (2, "32/06/09")], DAY) is Order.YEAR_FIRST
    assert settle([], DAY) is None


def test_else_the_incidents_day_settles_it() -> None:
    assert settle([(1, "12/04/2026"), (2, "04/05/2026")], DAY) is Order.DAY_FIRST
    assert settle([(1, "04/12/2026")], DAY) is Order.MONTH_FIRST
    assert settle([(1, "26/04/12")], DAY) is Order.YEAR_FIRST
    assert settle([(1, "05/05/2026")], DAY) is not None


def test_else_nobody_guesses() -> None:
    with pytest.raises(Undecided, match="03/04/2026 may be 2026-03-04 or 2026-04-03") as caught:
        settle([(7, "04/04/2026"), (9, "03/04/2026")], date(2026, 7, 1))
    assert caught.value.n == 9
    with pytest.raises(Undecided, match="04/13/2026 has its parts in another order") as caught:
        settle([(1, "13/04/2026"), (2, "04/13/2026")], DAY)
    assert caught.value.n == 2


def test_a_clock_keeps_to_its_order() -> None:
    assert read_all(["03/04/2026 10:00"], order=Order.DAY_FIRST) == ["03 10:00"]
    assert read_all(["03/04/2026 10:00"], order=Order.MONTH_FIRST) == ["04 10:00"]
    with pytest.raises(Undecided):
        read_all(["04/13/2026 10:00"], order=Order.DAY_FIRST)


def test_an_order_that_nothing_tells_makes_a_single_time_unreadable() -> None:
    assert instant("03/07/2026 10:00", READING) is None


def test_the_29th_of_february_waits_for_its_year() -> None:
    assert nearest_year(2, 29, date(2028, 3, 1)) == date(2028, 2, 29)
    assert nearest_year(2, 29, date(2026, 3, 1)) is None

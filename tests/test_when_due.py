"""Due dates as people write them; today is Tuesday 24 November 2026, the incident was on 12 April."""

from __future__ import annotations

import time
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.when import read_due, show_due, write_due

INCIDENT, TODAY = date(2026, 4, 12), date(2026, 11, 24)


def due(text: str) -> str | None:
    day = read_due(text, on=INCIDENT, today=TODAY)
    return show_due(day) if day else None


@pytest.mark.parametrize(
    ("phrase", "day"),
    [
        # a day without a year: the first on or after the incident
        ("April 30", "Thu 30 Apr 2026"), ("april 30th", "Thu 30 Apr 2026"), ("30 April", "Thu 30 Apr 2026"),
        ("30th of April", "Thu 30 Apr 2026"), ("the 30th of April", "Thu 30 Apr 2026"), ("30/04", "Thu 30 Apr 2026"),
        ("04/30", "Thu 30 Apr 2026"), ("April 12", "Sun 12 Apr 2026"), ("April 11", "Sun 11 Apr 2027"),
        ("Thursday 30 April", "Thu 30 Apr 2026"), ("Fri, Dec. 4", "Fri 4 Dec 2026"), ("Sept 3", "Thu 3 Sep 2026"),
        ("February 29", "Tue 29 Feb 2028"), ("May 2", "Sat 2 May 2026"),
        # with a year
        ("April 30th, 2027", "Fri 30 Apr 2027"), ("30 April 2027", "Fri 30 Apr 2027"), ("2026-04-30", "Thu 30 Apr 2026"),
        ("30.04.2026", "Thu 30 Apr 2026"), ("30/04/2026", "Thu 30 Apr 2026"), ("30/04/27", "Fri 30 Apr 2027"),
        # counted from today
        ("today", "Tue 24 Nov 2026"), ("EOD", "Tue 24 Nov 2026"), ("tomorrow", "Wed 25 Nov 2026"),
        ("the day after tomorrow", "Thu 26 Nov 2026"), ("Friday", "Fri 27 Nov 2026"), ("this Friday", "Fri 27 Nov 2026"),
        ("Tuesday", "Tue 1 Dec 2026"), ("next Tuesday", "Tue 1 Dec 2026"), ("next Friday", "Fri 4 Dec 2026"),
        ("Friday next week", "Fri 4 Dec 2026"), ("Monday after next", "Mon 7 Dec 2026"), ("EOD Thursday", "Thu 26 Nov 2026"),
        ("Thursday EOD", "Thu 26 Nov 2026"), ("COB Friday", "Fri 27 Nov 2026"), ("close of business on Friday", "Fri 27 Nov 2026"),
        ("Friday 5pm", "Fri 27 Nov 2026"), ("tomorrow at 17:00 UTC", "Wed 25 Nov 2026"), ("Monday morning", "Mon 30 Nov 2026"),
        ("the 15th", "Tue 15 Dec 2026"), ("the 30th", "Mon 30 Nov 2026"),
        ("10 days", "Fri 4 Dec 2026"), ("two weeks", "Tue 8 Dec 2026"), ("a week", "Tue 1 Dec 2026"),
        ("a couple of weeks", "Tue 8 Dec 2026"), ("the next 2 weeks", "Tue 8 Dec 2026"), ("2 weeks' time", "Tue 8 Dec 2026"),
        ("three weeks from now", "Tue 15 Dec 2026"), ("three months", "Wed 24 Feb 2027"), ("48 hours", "Thu 26 Nov 2026"),
        ("5 business days", "Tue 1 Dec 2026"), ("4 working days", "Mon 30 Nov 2026"), ("a fortnight", "Tue 8 Dec 2026"),
        ("a week from Friday", "Fri 4 Dec 2026"), ("two days after tomorrow", "Fri 27 Nov 2026"),
        # ends of periods
        ("end of day", "Tue 24 Nov 2026"), ("end of week", "Fri 27 Nov 2026"), ("EOW", "Fri 27 Nov 2026"),
        ("end of next week", "Fri 4 Dec 2026"), ("next week", "Fri 4 Dec 2026"), ("end of month", "Mon 30 Nov 2026"),
        ("the end of the month", "Mon 30 Nov 2026"), ("EOM", "Mon 30 Nov 2026"), ("month end", "Mon 30 Nov 2026"),
        ("end of next month", "Thu 31 Dec 2026"), ("next month", "Thu 31 Dec 2026"), ("end of the quarter", "Thu 31 Dec 2026"),
        ("next quarter", "Wed 31 Mar 2027"), ("end of year", "Thu 31 Dec 2026"), ("end of 2027", "Fri 31 Dec 2027"),
        ("Q3", "Wed 30 Sep 2026"), ("end of Q3", "Wed 30 Sep 2026"), ("Q1", "Wed 31 Mar 2027"), ("Q1 2028", "Fri 31 Mar 2028"),
        ("end of May", "Sun 31 May 2026"), ("the end of March", "Wed 31 Mar 2027"), ("June", "Tue 30 Jun 2026"),
        ("mid-May", "Fri 15 May 2026"), ("beginning of next week", "Mon 30 Nov 2026"), ("start of next quarter", "Fri 1 Jan 2027"),
    ],
)  # fmt: skip
def test_a_phrase_is_read_as_meant(phrase: str, day: str) -> None:
    assert due(phrase) == day


@pytest.mark.parametrize(
    "text",
    [
        "April 31", "2026-02-30", "31/04", "13/13", "32 May", "10 %", "removing duplicates", "Sarah", "two regions", "may",
        "march", "3/4", "24/7", "1.5", "5 minutes", "12 hours", "the release", "next sprint", "the first week", "", "by",
        "Friday or so", "Fridays", "last Friday", "yesterday", "30", "2026", "Q5", "999 years of luck", "end of", "10:30",
    ],
)  # fmt: skip
def test_what_is_no_date_is_not_read_as_one(text: str) -> None:
    assert due(text) is None


@pytest.mark.parametrize("lead", ["by", "due", "due by", "before", "until", "due date:", "no later than"])
def test_the_words_before_a_date_may_come_along(lead: str) -> None:
    assert due(f"{lead} April 30.") == "Thu 30 Apr 2026"


def test_on_a_weekend_the_end_of_the_week_is_the_coming_friday() -> None:
    assert read_due("end of week", on=INCIDENT, today=date(2026, 11, 28)) == date(2026, 12, 4)


def test_a_month_is_as_long_as_it_is() -> None:
    assert read_due("a month", on=INCIDENT, today=date(2027, 1, 31)) == date(2027, 2, 28)


@given(st.dates())
def test_a_written_date_is_read_again(day: date) -> None:
    assert read_due(write_due(day), on=INCIDENT, today=TODAY) == day


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_a_shown_date_is_read_again(day: date) -> None:
    assert read_due(show_due(day), on=INCIDENT, today=TODAY) == day


@given(st.dates(), st.dates(), st.sampled_from("Friday|April 30|999 years|end of next year|Q1|next quarter|the 31st|900 business days|February 29|mid-May".split("|")))
def test_the_ends_of_the_calendar_do_no_harm(on: date, today: date, phrase: str) -> None:
    day = read_due(phrase, on=on, today=today)
    assert day is None or day >= min(on, today)


@given(st.integers(0, 3000), st.dates(date(2020, 1, 1), date(2040, 1, 1)))
def test_business_days_fall_on_days_of_work(count: int, today: date) -> None:
    day = read_due(f"{count % 999 + 1} business days", on=today, today=today)
    assert day is not None
    if today.weekday() < 5:
        assert day.weekday() < 5
        assert sum((today + timedelta(days=n + 1)).weekday() < 5 for n in range((day - today).days)) == count % 999 + 1


def test_long_lines_are_looked_at_no_further_than_a_phrase_is_long() -> None:
    begun = time.process_time()
    for text in ("1" * 10000, "the next " * 1200, "end of the " * 900, "a " * 5000, "Monday " * 1400):
        due(text)
    assert time.process_time() - begun < 0.2

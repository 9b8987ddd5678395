"""Due dates as people write them; today is Tuesday 24 November 2026, the incident was on 12 April."""

from __future__ import annotations

import time
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.spoken import show_date
from facilitator.when import read_due, write_due

INCIDENT, TODAY = date(2026, 4, 12), date(2026, 11, 24)


MEANT = [
    # a day without a year: the first on or after the incident
    (
        "Thu 30 Apr 2026",
        [
            "April 30",
            "april 30th",
            "30 April",
            "30th of April",
            "the 30th of April",
            "30/04",
            "04/30",
            "Thursday 30 April",
        ],
    ),
    ("Sun 12 Apr 2026", ["April 12"]),
    ("Sun 11 Apr 2027", ["April 11"]),
    ("Fri 4 Dec 2026", ["Fri, Dec. 4"]),
    ("Thu 3 Sep 2026", ["Sept 3"]),
    ("Tue 29 Feb 2028", ["February 29"]),
    ("Sat 2 May 2026", ["May 2"]),
    # with a year
    ("Fri 30 Apr 2027", ["April 30th, 2027", "30 April 2027", "30/04/27"]),
    ("Thu 30 Apr 2026", ["2026-04-30", "30.04.2026", "30/04/2026"]),
    # counted from today
    ("Tue 24 Nov 2026", ["today", "EOD"]),
    ("Wed 25 Nov 2026", ["tomorrow", "tomorrow at 17:00 UTC"]),
    ("Thu 26 Nov 2026", ["the day after tomorrow", "EOD Thursday", "Thursday EOD", "48 hours"]),
    (
        "Fri 27 Nov 2026",
        ["Friday", "this Friday", "COB Friday", "close of business on Friday", "Friday 5pm", "two days after tomorrow"],
    ),
    ("Tue 1 Dec 2026", ["Tuesday", "next Tuesday", "a week", "5 business days"]),
    ("Fri 4 Dec 2026", ["next Friday", "Friday next week", "10 days", "a week from Friday"]),
    ("Mon 7 Dec 2026", ["Monday after next"]),
    ("Mon 30 Nov 2026", ["Monday morning", "the 30th", "4 working days"]),
    ("Tue 15 Dec 2026", ["the 15th", "three weeks from now"]),
    ("Tue 8 Dec 2026", ["two weeks", "a couple of weeks", "the next 2 weeks", "2 weeks' time", "a fortnight"]),
    ("Wed 24 Feb 2027", ["three months"]),
    # ends of periods
    ("Tue 24 Nov 2026", ["end of day"]),
    ("Fri 27 Nov 2026", ["end of week", "EOW"]),
    ("Fri 4 Dec 2026", ["end of next week", "next week"]),
    ("Mon 30 Nov 2026", ["end of month", "the end of the month", "EOM", "month end", "beginning of next week"]),
    ("Thu 31 Dec 2026", ["end of next month", "next month", "end of the quarter", "end of year"]),
    ("Wed 31 Mar 2027", ["next quarter", "Q1", "the end of March"]),
    ("Fri 31 Dec 2027", ["end of 2027"]),
    ("Wed 30 Sep 2026", ["Q3", "end of Q3"]),
    ("Fri 31 Mar 2028", ["Q1 2028"]),
    ("Sun 31 May 2026", ["end of May"]),
    ("Tue 30 Jun 2026", ["June"]),
    ("Fri 15 May 2026", ["mid-May"]),
    ("Fri 1 Jan 2027", ["start of next quarter"]),
]


def due(text: str) -> str | None:
    day = read_due(text, on=INCIDENT, today=TODAY)
    return show_date(day) if day else None


@pytest.mark.parametrize(("phrase", "day"), [(phrase, day) for day, phrases in MEANT for phrase in phrases])
def test_a_phrase_is_read_as_meant(phrase: str, day: str) -> None:
    assert due(phrase) == day


@pytest.mark.parametrize(
    "text",
    [
        "April 31",
        "2026-02-30",
        "31/04",
        "13/13",
        "32 May",
        "10 %",
        "removing duplicates",
        "Sarah",
        "two regions",
        "twoweeks",
        "may",
        "march",
        "3/4",
        "24/7",
        "1.5",
        "5 minutes",
        "12 hours",
        "the release",
        "next sprint",
        "the first week",
        "",
        "by",
        "Friday or so",
        "Fridays",
        "last Friday",
        "yesterday",
        "30",
        "2026",
        "Q5",
        "999 years of luck",
        "end of",
        "10:30",
    ],
)
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
    assert read_due(show_date(day), on=INCIDENT, today=TODAY) == day


@given(
    st.dates(),
    st.dates(),
    st.sampled_from(
        [
            "Friday",
            "April 30",
            "999 years",
            "end of next year",
            "Q1",
            "next quarter",
            "the 31st",
            "900 business days",
            "February 29",
            "mid-May",
        ]
    ),
)
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

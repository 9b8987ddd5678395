"""The calendar of due dates, read back by icalendar and line by line as RFC 5545 has it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from icalendar import Calendar

from facilitator.documents import render, words
from facilitator.documents.due_dates import due
from facilitator.model import Action, Postmortem, Status

from .samples import DAY, HOSTILE, empty, rich, saying


def events(pm: Postmortem) -> list[Calendar]:
    calendar = Calendar.from_ical(render(pm, "ics").encode())
    assert calendar.errors == []
    return calendar.walk("VEVENT")


def test_each_action_still_to_do_is_a_whole_day() -> None:
    (event,) = events(rich())
    assert (event.decoded("DTSTART"), event.decoded("DTEND")) == (date(2026, 4, 3), date(2026, 4, 4))
    assert str(event["SUMMARY"]) == "Due: =SUM(1,2) is not a formula: alert on zero results by language, | 5 min"
    assert "Owner: Bea Sørlie\nDue: Fri 3 Apr 2026\nAction 2 of the post-mortem" in str(event["DESCRIPTION"])
    assert str(event["TRANSP"]) == "TRANSPARENT"


def test_an_event_keeps_its_id_and_no_two_share_one() -> None:
    actions = tuple(Action(f"a{n}", n, "same", due=DAY) for n in (1, 2))
    pm = replace(empty(), actions=actions)
    moved = replace(pm, actions=tuple(replace(a, due=date(2026, 5, 1), text="moved") for a in actions))
    ids = [str(event["UID"]) for event in events(pm)]
    assert ids == [str(event["UID"]) for event in events(moved)]
    assert len({*ids, *(str(event["UID"]) for event in events(replace(pm, id="another")))}) == 4


def test_the_stamp_is_when_the_meeting_was_heard_of_last() -> None:
    pm = replace(empty(), actions=(Action("a1", 1, "x", due=DAY),))
    heard = datetime(2026, 3, 10, 9, 30, 15, 999, tzinfo=UTC)
    assert events(pm)[0].decoded("DTSTAMP") == datetime(2026, 3, 9, tzinfo=UTC)
    assert events(replace(pm, heard_at=heard))[0].decoded("DTSTAMP") == heard.replace(microsecond=0)


@pytest.mark.parametrize("text", [*HOSTILE, "a;b,c\\n", "x\r\nEND:VEVENT\r\nBEGIN:VALARM"], ids=range(len(HOSTILE) + 2))
def test_hostile_text_stays_text_and_every_line_keeps_the_rules(text: str) -> None:
    pm = saying(text)
    (event,) = events(pm)
    said = words.line(text)
    assert str(event["SUMMARY"]).startswith(f"Due: {said[:200]}")
    raw = render(pm, "ics").encode()
    assert raw.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert max(map(len, raw.split(b"\r\n"))) <= 75
    assert raw.count(b"\r\nBEGIN:") == 1


@pytest.mark.parametrize("status", [Status.DONE, Status.DROPPED])
def test_what_is_over_is_in_no_calendar(status: Status) -> None:
    pm = replace(empty(), actions=(Action("a1", 1, "x", due=DAY, status=status), Action("a2", 2, "y")))
    assert events(pm) == []
    assert not due(pm)
    assert due(rich())


def test_the_last_day_of_all_is_a_day_too() -> None:
    pm = replace(empty(), actions=(Action("a1", 1, "x", due=date.max),))
    assert events(pm)[0].decoded("DTSTART") == date.max

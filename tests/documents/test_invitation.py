"""The invitation: a calendar file that strict readers take, and a message that says the same to people."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from facilitator.agenda import plan
from facilitator.before.people import parse_people
from facilitator.demo import incident
from facilitator.documents import words
from facilitator.documents.invitation import LONGEST, MOST_ENTRIES, calendar, describe, message, unaddressed
from facilitator.model import Attendee, Entry, Group, Mark, Postmortem, Section
from facilitator.questions import GROUND_RULES
from tests.strategies import postmortems

from .rfc5545 import Component, read
from .samples import HOSTILE, crowded, empty, moment, saying

BEGIN = datetime(2026, 3, 11, 9, 30, tzinfo=UTC)
STAMP = datetime(2026, 3, 10, 7, 0, 5, 123, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")
PEOPLE = parse_people(
    "Ines Duarte <ines@example.com> (lead, Search); Bo"
    + " <bo@example.org> (support, affected); Uma (SRE, Web, involved); Li"
)


def made(pm: Postmortem, **options: int) -> Component:
    """The event of an invitation, read strictly."""
    (event,) = read(calendar(pm, BEGIN, stamp=STAMP, **options)).inside
    return event


def invited() -> Postmortem:
    return replace(empty(), attendees=PEOPLE)


# -- the calendar file -------------------------------------------------------------------------------------------------


def test_it_is_an_hour_at_that_time() -> None:
    event = made(invited())
    assert (event.name, event.text("SUMMARY")) == ("VEVENT", "Post-mortem: Search was slow")
    assert (event.text("DTSTART"), event.text("DTEND")) == ("20260311T093000Z", "20260311T103000Z")
    assert event.text("DTSTAMP") == "20260310T070005Z"
    assert (event.text("SEQUENCE"), event.text("STATUS")) == ("0", "CONFIRMED")


def test_times_of_other_zones_are_written_in_utc_and_other_lengths_kept() -> None:
    text = calendar(empty(), BEGIN.astimezone(BERLIN), stamp=STAMP.astimezone(BERLIN), minutes=45, sequence=3)
    (event,) = read(text).inside
    assert (event.text("DTSTART"), event.text("DTEND")) == ("20260311T093000Z", "20260311T101500Z")
    assert (event.text("DTSTAMP"), event.text("SEQUENCE")) == ("20260310T070005Z", "3")


def test_everybody_with_an_address_is_asked_and_the_lead_is_the_organizer() -> None:
    text = calendar(invited(), BEGIN, stamp=STAMP)
    event = made(invited())
    assert [(one.value, one.params["CN"]) for one in event.all("ORGANIZER")] == [
        ("mailto:ines@example.com", "Ines Duarte")
    ]
    asked = [(one.value, one.params) for one in event.all("ATTENDEE")]
    same = {"PARTSTAT": "NEEDS-ACTION", "RSVP": "TRUE"}
    assert asked == [
        ("mailto:ines@example.com", {"CN": "Ines Duarte", "ROLE": "CHAIR", **same}),
        ("mailto:bo@example.org", {"CN": "Bo", "ROLE": "REQ-PARTICIPANT", **same}),
    ]
    assert [one.value for one in read(text).all("METHOD")] == ["REQUEST"]


@pytest.mark.parametrize(
    "people",
    ["", "Ines Duarte <ines@example.com>", "Bo <bo@example.org>", "Ines Duarte; Bo <bo@example.org>", "Bo"],
    ids=["nobody", "only the lead", "not the lead", "the lead without an address", "no address"],
)
def test_without_an_organizer_or_anybody_to_ask_it_is_no_request(people: str) -> None:
    found = read(calendar(replace(empty(), attendees=parse_people(people)), BEGIN, stamp=STAMP))
    assert found.all("METHOD") == []
    assert len(found.inside[0].all("ATTENDEE")) == people.count("@")
    assert len(found.inside[0].all("ORGANIZER")) == people.count("ines@")


def test_an_address_is_asked_once_and_what_is_none_never() -> None:
    people = (
        Attendee("Bo", email="bo@example.org"),
        Attendee("Bo too", email="BO@example.org"),
        Attendee("Li", email="li"),
    )
    event = made(replace(empty(), attendees=people))
    assert [one.params["CN"] for one in event.all("ATTENDEE")] == ["Bo"]
    assert unaddressed(replace(empty(), attendees=people)) == ("Ines Duarte", "Bo too", "Li")


def test_an_address_becomes_a_uri() -> None:
    event = made(replace(empty(), attendees=(Attendee("Bo", email="bo+a?b&c=%ü@example.org"),)))
    assert event.all("ATTENDEE")[0].value == "mailto:bo+a%3Fb%26c%3D%25%C3%BC@example.org"


def test_a_quote_in_a_name_becomes_a_single_one() -> None:
    event = made(replace(empty(), attendees=(Attendee('Bo "the bot", 2nd', email="bo@example.org"),)))
    assert event.all("ATTENDEE")[0].params["CN"] == "Bo 'the bot', 2nd"


def test_the_id_stays_when_everything_else_changes() -> None:
    pm = invited()
    moved = replace(pm, title="Another", attendees=(), lead="Bo")
    one = made(pm).text("UID")
    (other,) = read(calendar(moved, BEGIN + timedelta(days=1), stamp=STAMP + timedelta(days=1), sequence=1)).inside
    assert other.text("UID") == one
    assert made(replace(pm, id="2026-03-09-search-slow-2")).text("UID") != one
    assert re.fullmatch(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", one)


def test_the_same_invitation_is_the_same_bytes() -> None:
    assert calendar(invited(), BEGIN, stamp=STAMP) == calendar(invited(), BEGIN, stamp=STAMP)


# -- what it says ------------------------------------------------------------------------------------------------------


def test_the_description_says_what_to_expect() -> None:
    said = made(replace(incident(), attendees=PEOPLE)).text("DESCRIPTION")
    assert said == describe(replace(incident(), attendees=PEOPLE))
    for part in (
        "Incident of Sun 12 Apr 2026, major; lead: Maya Lindqvist",
        "Agenda (60 minutes at most)\n20 min  Timeline review\n15 min  Contributing factors\n5 min  What went well\n",
        "Ground rules\n" + "\n".join(f"- {rule}" for rule in GROUND_RULES),
        "Please bring\n- graphs, excerpts of alerts and logs, the chat",
        "[13:58 UTC] deploy of cart_v4.12 begins, on all eight servers at once (started)",
    ):
        assert part in said


def test_the_agenda_is_the_meetings_own() -> None:
    said = describe(replace(empty(), agenda=plan((10.0, 10.0, 0.5, 9.5))))
    assert "10 min  Timeline review\n10 min  Contributing factors\n30 s  What went well\n10 min  Action items" in said


def test_people_are_named_by_side_also_without_an_address() -> None:
    assert (
        "Who\nInvolved: Ines Duarte (lead, Search), Uma (SRE, Web)\nAffected: Bo (support)\nAlso invited: Li\n"
        in describe(invited())
    )
    assert "Who\nInvolved: Ines Duarte (incident lead)\n" in describe(empty())
    asked = replace(invited(), attendees=(Attendee("Ines Duarte", group=Group.AFFECTED),))
    assert "Who\nAffected: Ines Duarte\n" in describe(asked)


def test_without_a_draft_it_says_so() -> None:
    assert describe(empty()).endswith("\n\nThere is no draft timeline yet.")


def test_a_long_draft_is_cut_and_keeps_the_turning_points() -> None:
    pm = crowded(500)
    last = Entry("end", Section.TIMELINE, 501, "over " * 100, at=BEGIN, mark=Mark.RESOLVED)
    said = describe(replace(pm, entries=(*pm.entries, last)))
    lines = said[said.index("Draft timeline") :].split("\n")
    assert lines[-1] == f"… and {501 - MOST_ENTRIES} more"
    assert lines[-2].startswith("[09:30 UTC] over over")
    assert lines[-2].endswith("… (resolved)")
    assert sum(line.startswith("[") for line in lines) == MOST_ENTRIES
    assert max(map(len, lines)) < LONGEST + 40


def test_other_days_are_named() -> None:
    pm = replace(empty(), entries=(moment(1, "one", 0), moment(2, "two", 24 * 60), moment(3, "three", 24 * 60 + 1)))
    assert describe(pm).endswith("Mon 9 Mar 2026\n[12:00 UTC] one\nTue 10 Mar 2026\n[12:00 UTC] two\n[12:01 UTC] three")


# -- whatever was typed stays text -------------------------------------------------------------------------------------

TYPED = (
    *HOSTILE,
    r"C:\New\nodes; a,b",
    "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:1",
    '"^n" \\',
    "\U0001f469\u200d\U0001f680" * 40,
)


@pytest.mark.parametrize("text", TYPED, ids=range(len(TYPED)))
def test_typed_text_stays_text_for_every_reader(text: str) -> None:
    pm = saying(text)
    pm = replace(pm, attendees=(Attendee(words.line(text) or "x", text, text, Group.AFFECTED, "a@example.com"),))
    raw = calendar(pm, BEGIN, stamp=STAMP)
    (event,) = read(raw).inside
    title = f"Post-mortem: {words.line(text)}"
    assert event.text("SUMMARY").rstrip() == title.rstrip()
    assert event.text("DESCRIPTION") == describe(pm)
    theirs = vobject.readOne(raw)
    theirs.validate()
    assert theirs.vevent.summary.value == event.text("SUMMARY")
    assert theirs.vevent.description.value == describe(pm)
    assert len(Calendar.from_ical(raw).walk("VEVENT")) == 1


@given(postmortems(), st.integers(15, 240))
@settings(max_examples=40)
def test_any_post_mortem_makes_a_valid_file(pm: Postmortem, minutes: int) -> None:
    event = made(pm, minutes=minutes)
    assert event.text("DESCRIPTION") == describe(pm, minutes)
    assert message(pm, BEGIN, BERLIN, minutes).endswith("\n")


# -- the message -------------------------------------------------------------------------------------------------------


def test_the_message_says_what_when_who_and_until_when() -> None:
    pm = replace(incident(), attendees=PEOPLE)
    lines = message(pm, datetime(2026, 4, 14, 8, 0, tzinfo=UTC), BERLIN).split("\n")
    assert lines[:2] == [
        "Post-mortem: Checkout returned 502s to 38 % of shoppers",
        "Incident of Sun 12 Apr 2026, major; lead: Maya Lindqvist",
    ]
    assert lines[3] == (
        "When: Tue 14 Apr 2026, 10:00–11:00 CEST (08:00–09:00 UTC); that is within 48 hours of the resolution"
    )
    assert "Affected: Bo (support)" in lines
    assert (
        "Agenda: 20 min timeline review, 15 min contributing factors, 5 min what went well, 20 min action items"
        in lines
    )
    assert f"Ground rules: {' '.join(GROUND_RULES)}" in lines
    assert lines[-2] == "The 48 hours end Tue 14 Apr 2026, 17:21 CEST (15:21 UTC), counted from the resolution."


def test_a_late_meeting_says_so() -> None:
    said = message(empty(), datetime(2026, 3, 13, 9, 0, tzinfo=UTC), UTC)
    assert "When: Fri 13 Mar 2026, 09:00–10:00 UTC; that is 1 d 9 h after the 48 hours, and still worth holding" in said
    assert "counted from the end of the incident's day (UTC), since the timeline has no times yet." in said


@pytest.mark.parametrize("text", TYPED, ids=range(len(TYPED)))
def test_typed_text_begins_no_line_of_its_own_in_the_message(text: str) -> None:
    assert message(saying(text), BEGIN, UTC).count("\n") == message(saying("x"), BEGIN, UTC).count("\n")

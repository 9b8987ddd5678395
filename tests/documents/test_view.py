"""What the readable documents say, whatever they are written in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from facilitator import agenda
from facilitator.documents import words
from facilitator.documents.view import Pane, view
from facilitator.model import Action, Attendee, Category, Entry, Impact, Mark, Plan, Postmortem, Section

from .samples import DAY, empty, moment


def with_entries(*entries: Entry) -> Postmortem:
    return replace(empty(), entries=entries)


def test_a_timeline_within_the_incidents_date_has_no_headings() -> None:
    days = view(with_entries(moment(1, "a", 0), moment(2, "b", None))).timeline.days
    assert [(day.heading, [line.at for line in day.lines]) for day in days] == [
        (None, ["[12:00 UTC]", "[no time]"]),
    ]


def test_a_timeline_that_crosses_midnight_has_a_heading_for_each_day() -> None:
    told = view(with_entries(moment(1, "a", 715), moment(2, "b", 721), moment(3, "c", None))).timeline
    assert [(day.heading, [line.text for line in day.lines]) for day in told.days] == [
        ("Mon 9 Mar 2026", ["a"]),
        ("Tue 10 Mar 2026", ["b"]),
        ("Time not known", ["c"]),
    ]
    assert [line.ref for line in told.by_id.values()] == ["[23:55 UTC]", "[Tue 10 Mar 2026, 00:01 UTC]", "[no time]"]


def test_a_timeline_on_another_day_than_the_incidents_says_which() -> None:
    pm = replace(with_entries(moment(1, "a", 0)), date=date(2026, 3, 8))
    assert [day.heading for day in view(pm).timeline.days] == ["Mon 9 Mar 2026"]


@pytest.mark.parametrize(("minutes", "said"), [(15, None), (16, "16 min without an entry, 12:00–12:16 UTC")])
def test_a_gap_is_stated_when_it_is_longer_than_fifteen_minutes(minutes: int, said: str | None) -> None:
    told = view(with_entries(moment(1, "a", 0), moment(2, "b", minutes))).timeline
    assert [line.gap for line in told.days[0].lines] == [said, None]


def test_times_to_detect_and_resolve_say_what_they_miss() -> None:
    started, detected = moment(1, "a", 0, Mark.STARTED), moment(2, "b", 5, Mark.DETECTED)
    assert view(with_entries(started, detected)).detect == "5 min"
    assert view(with_entries(started)).resolve == "not known: no timeline entry is marked “resolved”"
    assert view(empty()).detect == "not known: no timeline entry is marked “started” or “detected”"
    backwards = with_entries(started, replace(detected, at=moment(0, "", -5).at))
    assert view(backwards).detect == "not known: “detected” stands before “started” in the timeline"


def test_duration_is_stated_or_proposed_and_the_impact_says_which() -> None:
    marked = with_entries(moment(1, "a", 0, Mark.STARTED), moment(2, "b", 83, Mark.RESOLVED))
    assert view(marked).duration == "1 h 23 min"
    assert view(marked).impact[0] == ("Duration", "1 h 23 min, from started to resolved")
    stated = view(replace(marked, impact=Impact(duration_minutes=0, sla="kept")))
    assert stated.duration == "less than a minute"
    assert dict(stated.impact) == {
        "Duration": "less than a minute", "Users affected": "not stated", "Revenue": "not stated",
        "Support tickets": "not stated", "SLA": "kept",
    }  # fmt: skip
    assert view(empty()).duration == "not stated"


def test_a_factor_tells_what_it_explains_by_time_and_what_answers_it() -> None:
    factor = Entry(
        "f1", Section.FACTORS, 1, "no canary", category=Category.ALERT_FATIGUE, explains=("t2", "t1", "gone")
    )
    plain = Entry("f2", Section.FACTORS, 2, "no owner")
    pm = with_entries(moment(2, "second", 2), moment(1, "first", 1), factor, plain)
    actions = (Action("a1", 1, "x", factors=("f1",)), Action("a2", 2, "y"), Action("a3", 3, "z", factors=("f1",)))
    one, two = view(replace(pm, actions=actions)).factors
    assert (one.n, one.category, one.actions) == (1, "alert fatigue", (1, 3))
    assert [line.text for line in one.explains] == ["first", "second"]
    assert (two.n, two.category, two.explains, two.actions) == (2, "not stated", (), ())


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        (("f1", "f2", "f3"), "Every contributing factor has an action."),
        (("f2",), "1 of 3 contributing factors have an action; factors 1 and 3 have none."),
        (("f1", "f3"), "2 of 3 contributing factors have an action; factor 2 has none."),
    ],
)
def test_the_coverage_is_one_sentence(answers: tuple[str, ...], said: str) -> None:
    pm = with_entries(*(Entry(f"f{n}", Section.FACTORS, n, "x") for n in (1, 2, 3)))
    assert view(replace(pm, actions=(Action("a1", 1, "x", factors=answers),))).coverage == said


def test_the_response_plan_is_told_by_time() -> None:
    entries = (
        replace(moment(2, "late", 9), plan=Plan.FOLLOWED),
        replace(moment(1, "soon", 3), plan=Plan.FOLLOWED),
        replace(moment(3, "off", 5), plan=Plan.DEVIATED),
    )
    told = view(with_entries(*entries)).timeline
    assert [line.text for line in told.followed] == ["soon", "late"]
    assert [line.text for line in told.deviated] == ["off"]


def test_time_spent_has_planned_given_and_actual_for_each_pane_and_in_all() -> None:
    clock = agenda.extend(agenda.start(agenda.plan((20, 15, 0.2, 20)), 0.0), 60.0)
    clock = agenda.finish(agenda.advance(clock, 1290.0), 1305.0)
    seen = view(replace(empty(), agenda=clock))
    assert seen.panes == (
        Pane("Timeline review", "20 min", "+1 min", "22 min"),
        Pane("Contributing factors", "15 min", "none", "15 s"),
        Pane("What went well", "12 s", "none", "none"),
        Pane("Action items", "20 min", "none", "none"),
        Pane("In all", "55 min", "+1 min", "22 min"),
    )
    assert seen.meeting == ""


def test_a_document_made_before_the_end_says_so() -> None:
    clock = agenda.advance(agenda.start(agenda.plan(), 0.0), 5.0)
    assert view(replace(empty(), agenda=clock)).meeting == "The meeting is still running, at contributing factors."
    assert view(replace(empty(), agenda=agenda.pause(clock, 9.0))).meeting.startswith("The meeting is paused, at")
    assert view(empty()).meeting == "The meeting has not started yet."


def test_typed_text_becomes_one_line_without_characters_that_act() -> None:
    assert words.line(" a\x1b[2J\tb\r\n\u202ec\u2028  d\x00 ") == "a b c d"
    assert words.paragraphs("one\n\n two \u2029three\n") == ("one", "two", "three")


def test_lengths_are_said_to_the_minute_and_below_one_to_the_second() -> None:
    said = [words.length(s) for s in (0, 0.4, 12.4, 59.7, 89, 91, 4980)]
    assert said == ["none", "none", "12 s", "1 min", "1 min", "2 min", "1 h 23 min"]
    assert words.day(DAY) == "Mon 9 Mar 2026"


def test_who_has_reviewed_it_is_marked_and_who_came_later_is_added() -> None:
    pm = replace(empty(), attendees=(Attendee("Ada Byron"), Attendee("Bo Lind")), reviewed_by=("Bo Lind", "Cy Moss"))
    assert view(pm).reviewers == ("Ada Byron", "Bo Lind (reviewed)", "Cy Moss (reviewed)")
    assert view(replace(pm, reviewed_by=())).reviewers == ("Ada Byron", "Bo Lind")

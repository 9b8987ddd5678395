"""Which field is for whom: what the organisation and customers are told, and what never reaches them."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date

import pytest

from facilitator import demo
from facilitator.documents import formats, render
from facilitator.documents.audience import Change, Moment, Review, report, review, unwritten
from facilitator.model import Action, Audience, Impact, Postmortem, Status, Wording

from .samples import empty, rich

OUTSIDE = [(a, form) for a in (Audience.ORGANISATION, Audience.CUSTOMERS) for form in formats(a)]
ALLOWED = {
    Audience.ORGANISATION: {
        "title", "summary", "users", "revenue", "tickets", "sla", "outcome a1", "outcome a2", "public a3",
    },
    Audience.CUSTOMERS: {"public a1", "public a2", "public a3"},
}  # fmt: skip
"""The typed texts that each audience may read where nothing was written for it."""


def marked() -> Postmortem:
    """A post-mortem in which every typed text is a word of its own, `<<where it was typed>>`."""
    pm = rich()
    tasks = [replace(a, text=f"<<text {a.id}>>", owner=f"<<owner {a.id}>>") for a in pm.actions]
    tasks = [replace(a, outcome=f"<<outcome {a.id}>>", public=f"<<public {a.id}>>") for a in tasks]
    tasks[2] = replace(tasks[2], outcome=None)
    return replace(
        pm,
        id="<<id>>",
        title="<<title>>",
        lead="<<lead>>",
        attendees=tuple(
            replace(a, name=f"<<name {n}>>", role="<<role>>", team="<<team>>", email="<<email>>")
            for n, a in enumerate(pm.attendees)
        ),
        summary="<<summary>>",
        root_cause="<<root cause>>",
        impact=Impact(None, "<<users>>", "<<revenue>>", "<<tickets>>", "<<sla>>"),
        entries=tuple(replace(e, text=f"<<entry {e.id}>>") for e in pm.entries),
        actions=tuple(tasks),
        wordings=(),
        reviewed_by=("<<reviewer>>",),
    )


@pytest.mark.parametrize(("audience", "form"), OUTSIDE)
def test_only_the_fields_for_an_audience_reach_it(audience: Audience, form: str) -> None:
    text = render(marked(), form, audience).replace("&lt;", "<").replace("&gt;", ">").replace("\\", "")
    text = " ".join(text.split())
    told = {part.split(">>")[0] for part in text.split("<<")[1:]}
    assert told == ALLOWED[audience]


@pytest.mark.parametrize("form", formats(Audience.CUSTOMERS))
def test_severity_and_the_state_of_the_meeting_are_not_for_customers(form: str) -> None:
    text = render(empty(), form, Audience.CUSTOMERS)
    assert "Minor" not in text
    assert "meeting" not in text


@pytest.mark.parametrize("form", formats(Audience.CUSTOMERS))
def test_the_customers_text_of_the_demo_has_none_of_its_names(form: str) -> None:
    told = (
        Wording(Audience.CUSTOMERS, "summary", "Some payments failed."),
        Wording(Audience.ORGANISATION, "summary", "Alex and Priya know more."),
    )
    pm = replace(demo.incident(), wordings=told)
    text = render(pm, form, Audience.CUSTOMERS)
    names = {part for person in pm.attendees for part in (person.name, *person.name.split())}
    assert [name for name in names if name in text] == []
    assert [word for word in ("cart", "502", "rollback", "runbook", "server") if word in text] == []
    assert "Some payments failed." in text


@pytest.mark.parametrize(("audience", "form"), OUTSIDE)
def test_what_was_written_for_one_audience_is_told_to_it_alone(audience: Audience, form: str) -> None:
    said = tuple(Wording(a, what, f"{what}-{a}") for a in Audience for what in ("summary", "impact", "changes"))
    text = render(replace(empty(), wordings=said), form, audience)
    mine = {w.text for w in said if w.audience is audience}
    assert {w.text for w in said if w.text in text} == mine


def test_the_organisation_reads_outcomes_and_by_when() -> None:
    told = report(rich())
    assert told.changes == (
        Change("no analyser is released that drops a language", "Fri 20 Mar 2026", "2026-03-20", "done", True),
        Change("an empty language pages within 5 min", "Fri 3 Apr 2026", "2026-04-03", "in progress", False),
    )
    assert told.untold == 1
    assert (told.detect, told.resolve) == ("26 min", "2 h 11 min")
    assert told.impact == (("Users affected", "11 % of searches"), ("Revenue", "€ 38,000, estimated"),
                           ("Support tickets", "57"))  # fmt: skip


def test_the_organisation_reads_the_summary_where_nothing_else_was_written_for_it() -> None:
    assert report(replace(rich(), wordings=())).summary == (rich().summary,)
    blank = Wording(Audience.ORGANISATION, "summary", " \n ")
    assert report(replace(rich(), wordings=(blank,))).summary == (rich().summary,)


def test_turning_points_are_told_in_plain_words_with_their_day() -> None:
    pm = replace(rich(), date=date(2026, 3, 8))
    assert review(rich()).moments[0] == Moment("12:00 UTC", "2026-03-09T12:00:00Z", "The problem began")
    assert review(pm).moments[0].at == "Mon 9 Mar 2026, 12:00 UTC"
    assert [moment.text for moment in review(pm).moments] == [
        "The problem began", "We noticed it", "Its effects were reduced", "The problem was resolved",
    ]  # fmt: skip


def test_customers_read_what_was_written_for_them_and_nothing_in_its_place() -> None:
    told = review(replace(rich(), wordings=(), actions=tuple(replace(a, public="") for a in rich().actions)))
    assert (told.title, told.duration) == ("Incident on Mon 9 Mar 2026", "2 h 11 min")
    assert (told.summary, told.impact_told, told.changes_told, told.changes) == ((), (), (), ())
    assert unwritten(replace(rich(), wordings=())) == ("summary", "impact")
    assert unwritten(empty()) == ("summary", "impact", "changes")
    assert unwritten(rich()) == ()


def test_a_dropped_action_is_told_to_nobody_outside() -> None:
    dropped = Action("a1", 1, "x", outcome="never", status=Status.DROPPED, public="never")
    pm = replace(empty(), actions=(dropped,))
    assert report(pm).changes == review(pm).changes == ()
    assert report(pm).untold == 0


def test_the_review_has_no_field_that_could_tell_more() -> None:
    assert {f.name for f in fields(Review)} == {
        "title", "date", "date_iso", "duration", "summary", "moments", "impact_told", "changes_told", "changes",
    }  # fmt: skip

"""Who has reviewed a document, as one types their names."""

from __future__ import annotations

from dataclasses import replace

import pytest

from facilitator.model import Attendee
from facilitator.publishing.reviewers import reviewer, waited_for, with_reviewers
from tests.samples import empty

PM = replace(
    empty(),
    attendees=(Attendee("Sarah Chen"), Attendee("Sarah Lund"), Attendee("Bea Sørlie"), Attendee("Sarah")),
    reviewed_by=("Per Ek",),
)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("sarah chen", "Sarah Chen"),
        ("Sarah", "Sarah"),
        ("chen", "Sarah Chen"),
        ("bea sor", "Bea Sørlie"),
        ("mina", "Mina Okoro"),
        ("per", "Per Ek"),
        ("Somebody\tElse", "Somebody Else"),
        ("arah", "arah"),
    ],
)
def test_the_beginning_of_a_name_is_enough(typed: str, name: str) -> None:
    assert reviewer(typed, PM) == name


def test_more_than_one_or_nobody_is_asked_about() -> None:
    with pytest.raises(ValueError, match=r"'sa' could be Sarah Chen or Sarah Lund or Sarah: write more of the name\."):
        reviewer("sa", PM)
    with pytest.raises(ValueError, match="is empty"):
        reviewer(" \u200b ", PM)


def test_names_are_added_once_and_taken_back() -> None:
    assert with_reviewers(PM, ["bea", "Bea Sørlie", "per"]) == ("Per Ek", "Bea Sørlie")
    assert with_reviewers(PM, ["bea"], ["per"]) == ("Bea Sørlie",)
    with pytest.raises(ValueError, match="'Bea Sørlie' is not among those who have reviewed it"):
        with_reviewers(PM, [], ["bea"])


def test_those_who_were_there_and_have_not_reviewed_it_are_waited_for() -> None:
    assert waited_for(replace(PM, reviewed_by=("Sarah Lund",))) == ("Mina Okoro", "Sarah Chen", "Bea Sørlie", "Sarah")

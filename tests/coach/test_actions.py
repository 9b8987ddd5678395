"""Owner and due date in any ordinary wording, and what only looks like one."""

from __future__ import annotations

import pytest

from facilitator.coach.action import take_apart
from facilitator.coach.finding import LineKind
from facilitator.coach.line import read

OWNERS = {
    "Add the index @sarah": "@sarah",
    "Sarah to add the index": "Sarah",
    "sarahj to add the index": "sarahj",
    "The storage team will add the index": "The storage team",
    "Erik: add the index": "Erik",
    "Lin adds the index to orders": "Lin",
    "Add the index, owner: Omar": "owner: Omar",
    "Add the index, assigned to Omar": "assigned to Omar",
    "Add the index – Petra – by Friday": "Petra",
    "Add the index (petra)": "petra",
    "Add the index, done by Petra": "Petra",
    "Index added by Omid, end of May": "Omid",
    "Petra (by 4 May): add the index": "Petra",
    "I'll add the index": "I'll",
}
NO_OWNERS = [
    "Add the index", "We need to add the index", "Someone should add the index", "Try to add the index",
    "Access to the host", "Update the owner field", "Engineers should be more careful", "Stricter reviews",
    "Add the index by May",
    "Prevention: add it",
]  # fmt: skip
DUES = {
    "Add the index by 2 May": "by 2 May",
    "Add the index due April 30": "due April 30",
    "Add the index by the end of the sprint": "by the end of the sprint",
    "Add the index – 2026-05-02": "2026-05-02",
    "Add the index before Black Friday": "before Black Friday",
    "Add the index within two weeks": "within two weeks",
    "Add the index next week": "next week",
    "Add the index until Q3": "until Q3",
    "Add the index by EOD Thursday": "by EOD",
    "By Monday, add the index": "By Monday",
    "Add the index (Omar, 30 April)": "30 April",
}
NO_DUES = [
    "Add the index", "Add the index asap", "Don't deploy on Fridays", "Restore the rows deleted on 3 May",
    "Alert within 2 minutes",     "Warn 14 days before expiry", "Keep logs for 30 days",
    "Freeze every Friday", "Rotate within 14 days of expiry",
]  # fmt: skip


@pytest.mark.parametrize(("text", "owner"), OWNERS.items(), ids=OWNERS)
def test_an_owner_is_found_where_it_stands(text: str, owner: str) -> None:
    line = read(text, LineKind.ACTION)
    found = take_apart(line).owner
    assert found is not None
    assert line.said(*found) == owner


@pytest.mark.parametrize("text", NO_OWNERS)
def test_what_is_no_owner(text: str) -> None:
    assert take_apart(read(text, LineKind.ACTION)).owner is None


@pytest.mark.parametrize(("text", "due"), DUES.items(), ids=DUES)
def test_a_due_date_is_found_where_it_stands(text: str, due: str) -> None:
    found = take_apart(read(text, LineKind.ACTION)).due
    assert found is not None
    assert text[slice(*found)].strip(" )") == due


@pytest.mark.parametrize("text", NO_DUES)
def test_what_is_no_due_date(text: str) -> None:
    assert take_apart(read(text, LineKind.ACTION)).due is None


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("- [ ] 3. We need to add the index", "add"),
        ("Action item: Please add the index", "add"),
        ("By Monday Anneke adds the index", "adds"),
        ("Have a discussion", "Have"),
        ("[P1] Systematically drain old nodes", "drain"),
    ],
)
def test_the_head_is_the_word_that_says_what_is_done(text: str, head: str) -> None:
    line = read(text, LineKind.ACTION)
    assert line.said(take_apart(line).head, take_apart(line).head) == head

"""Which answers lead to which verdict, and how it is said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.before.triage import CONDITIONS, NAMES, Decision, ordered, verdict

ALWAYS = {"downtime", "data-loss", "teams", "repeat", "revenue"}
CONSIDER = {"weakness", "confusion", "near-miss"}


def test_the_conditions_are_five_that_decide_alone_and_three_to_consider() -> None:
    assert {c.name for c in CONDITIONS if c.always} == ALWAYS
    assert {c.name for c in CONDITIONS if not c.always} == CONSIDER
    assert [c.always for c in CONDITIONS] == [True] * 5 + [False] * 3
    assert all(c.question.endswith("?") for c in CONDITIONS)


@pytest.mark.parametrize("name", sorted(ALWAYS))
def test_one_of_the_five_is_enough(name: str) -> None:
    found = verdict([name])
    assert found.decision is Decision.HOLD
    assert found.sentence == f"Hold a post-mortem: {found.reasons[0]}."


@pytest.mark.parametrize("name", sorted(CONSIDER))
def test_one_of_the_three_is_worth_considering(name: str) -> None:
    found = verdict([name])
    assert found.decision is Decision.CONSIDER
    assert found.sentence == f"Consider a post-mortem: {found.reasons[0]}."


def test_none_of_them_needs_none_and_that_is_said_kindly() -> None:
    found = verdict([])
    assert (found.decision, found.reasons) == (Decision.SKIP, ())
    assert "Not every incident needs the hour" in found.sentence


def test_the_sentence_enumerates_what_decides_and_the_reasons_hold_all() -> None:
    found = verdict(["near-miss", "revenue", "data-loss", "teams"])
    assert found.sentence == (
        "Hold a post-mortem: data was lost or corrupted, more than one team had to step in by hand and it hit"
        " revenue directly."
    )
    assert len(found.reasons) == 4
    assert "near-miss" in found.reasons[-1]


@given(st.sets(st.sampled_from(NAMES)))
def test_the_verdict_is_by_the_strongest_answer_in_whatever_order(yes: set[str]) -> None:
    found = verdict(yes)
    expected = Decision.HOLD if yes & ALWAYS else Decision.CONSIDER if yes else Decision.SKIP
    assert found.decision is expected
    assert len(found.reasons) == len(yes)
    assert verdict(sorted(yes, reverse=True)) == found == verdict([*yes, *yes])


def test_names_are_put_in_order_and_strangers_refused() -> None:
    assert ordered(["near-miss", "downtime", "near-miss"]) == ("downtime", "near-miss")
    with pytest.raises(ValueError, match=r"no condition 'alerts'; the eight are downtime, "):
        verdict(["alerts", "downtime"])

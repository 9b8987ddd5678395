"""While a line is being typed nothing flickers: an unfinished word raises no finding."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.coach import LineKind, Weight, review

N, A, T = LineKind.NARRATIVE, LineKind.ACTION, LineKind.TIMELINE
CLEAN = [
    (T, "14:03 UTC alert fires !detected"),
    (T, "+6m status page updated"),
    (T, "14:31 rollback tried before the runbook step ~deviated"),
    (N, "The deploy process did not require the migration check"),
    (N, "The forgotten-cart service failed to start after the upgrade"),
    (N, "We failed over to the standby, which had the newer schema"),
    (N, "The on-call engineer was paged twice"),
    (N, "no canary for cart deploys #testing"),
    (N, "The mistaken default was carried over from the old chart"),
    (N, "Operators see both queues as one sum"),
    (
        A,
        "Add a health check for the payment endpoint with a 2-minute limit @sarah by April 30 => outages page ^2",
    ),
    (A, "Block deploys while an incident is open"),
    (A, "Petra: pin the base image, due 2026-06-01"),
]


@pytest.mark.parametrize(("kind", "text"), CLEAN, ids=[text for _, text in CLEAN])
def test_no_prefix_of_a_clean_line_raises_a_warning(kind: LineKind, text: str) -> None:
    for end in range(len(text) + 1):
        found = [f for f in review(text[:end], kind, typing=True) if f.weight is Weight.WARNING]
        assert not found, text[:end]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (N, "14:40 Alex forgot to run the migration check"),
        (N, "We should have rolled back, and the operator ignored two alerts"),
        (A, "Improve monitoring by reviewing everything"),
        (T, "around lunch someone restarted the wrong host"),
    ],
)
def test_within_a_word_the_findings_stay_as_they_were_before_it(kind: LineKind, text: str) -> None:
    before: list[tuple[str, int, int]] = []
    for end in range(len(text) + 1):
        found = [(f.rule, f.start, f.end) for f in review(text[:end], kind, typing=True)]
        if end and text[end - 1].isalnum():
            assert found == before, text[:end]
        before = found


def test_a_finding_appears_with_the_space_after_the_word() -> None:
    assert review("Alex forgot", N, typing=True) == ()
    assert [f.rule for f in review("Alex forgot ", N, typing=True)] == ["blame"]


def test_what_an_action_still_lacks_is_not_said_while_it_is_typed() -> None:
    assert review("Add an index on orders ", A, typing=True) == ()
    assert {f.rule for f in review("Add an index on orders", A)} == {"no-owner", "no-deadline", "no-outcome"}


@given(st.text(max_size=40), st.sampled_from(LineKind))
def test_a_finished_line_reads_the_same_typed_or_not(text: str, kind: LineKind) -> None:
    ended = f"{text} ."
    lacking = {"no-owner", "no-deadline", "no-outcome", "imprecise-time", "single-cause"}
    told = [f for f in review(ended, kind) if f.rule not in lacking]
    typed = [f for f in review(ended, kind, typing=True) if f.rule not in lacking]
    assert typed == told

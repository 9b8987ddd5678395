"""A finding points at exactly the words it is about."""

from __future__ import annotations

import pytest

from facilitator.coach import LineKind, review

N, A, T = LineKind.NARRATIVE, LineKind.ACTION, LineKind.TIMELINE
SPANS = [
    (N, "14:40 Alex forgot to run the migration check", "blame", "Alex forgot"),
    (N, "In the end the storage team failed to escalate.", "blame", "the storage team failed to escalate"),
    (N, "Lena, as usual, did not update the ticket.", "blame", "Lena, as usual, did not update"),
    (N, "The index was dropped by Olga by mistake.", "blame", "dropped by Olga"),
    (N, "It was the platform team’s fault.", "blame", "the platform team’s fault"),
    (N, "Nobody from the night shift checked the disk.", "blame", "Nobody from the night shift checked"),
    (N, "The disk was full. Ops ignored it.", "blame", "Ops ignored"),
    (N, "Alex deployed without checking.", "blame", "Alex deployed without checking"),
    (N, "Did not disable it despite being aware of the risk", "blame", "Did not disable"),
    (N, "Neither the author nor the reviewer noticed it.", "blame", "Neither the author nor the reviewer noticed"),
    (N, "After that we should have rolled back.", "counterfactual", "we should have rolled"),
    (N, "If only Mark had looked at it.", "counterfactual", "If only Mark had looked"),
    (N, "Root cause: human error.", "human-error", "human error"),
    (N, "Who approved this change?", "who-or-why-question", "Who approved"),
    (N, "10:02 Alice deployed 1.2.3", "names-person", "Alice"),
    (T, "Around 2pm the alert fired", "imprecise-time", "Around"),
    (T, "alert fires !detected", "imprecise-time", "alert fires !detected"),
    (A, "- [ ] Sarah to improve monitoring by Friday", "vague-action", "improve monitoring"),
    (A, "Add some alerts @omar", "vague-action", "Add some"),
    (A, "Add an index on orders by 2 May => reports take a second", "no-owner", "Add an index on orders by 2 May"),
]


@pytest.mark.parametrize(("kind", "text", "rule", "span"), SPANS, ids=[row[1] for row in SPANS])
def test_the_span_is_what_is_meant(kind: LineKind, text: str, rule: str, span: str) -> None:
    assert [text[f.start : f.end] for f in review(text, kind) if f.rule == rule] == [span]


def test_findings_come_in_the_order_of_the_text() -> None:
    found = review("Ops ignored the page. We should have had a canary. Root cause: human error.", N)
    assert [f.rule for f in found] == ["blame", "counterfactual", "human-error"]

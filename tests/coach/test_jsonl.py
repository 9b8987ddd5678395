"""The contract of `lint --jsonl -`: one object a line in, one a line out."""

from __future__ import annotations

import json

import pytest

from facilitator.coach.jsonl import answer

LINES = [
    '{"id": "a", "kind": "narrative", "text": "Alex forgot to run the migration check"}',
    "",
    '{"id": 7, "kind": "action", "text": "Add an index on orders"}',
    '{"id": "c", "kind": "timeline", "text": "14:03 UTC alert fires"}',
]


def test_every_line_is_answered_in_order_with_its_findings() -> None:
    rows = [json.loads(line) for line in answer(LINES)]
    assert [row["id"] for row in rows] == ["a", 7, "c"]
    assert [[f["rule"] for f in row["findings"]] for row in rows] == [
        ["blame"],
        ["no-deadline", "no-outcome", "no-owner"],
        [],
    ]
    finding = rows[0]["findings"][0]
    assert (finding["start"], finding["end"]) == (0, 11)
    assert finding["suggestion"] == "The deploy process did not require the migration check"
    assert {"message", "question", "weight"} < finding.keys()


def test_there_is_no_suggestion_where_there_is_no_rewrite() -> None:
    (row,) = answer(['{"id": 1, "kind": "narrative", "text": "Ops ignored the page"}'])
    assert "suggestion" not in json.loads(row)["findings"][0]


def test_names_terms_and_cause_may_come_with_a_line() -> None:
    rows = [
        '{"id": 1, "kind": "narrative", "text": "Zbyrt missed the page", "names": ["Zbyrt"]}',
        '{"id": 2, "kind": "narrative", "text": "Alice missed two beats", "terms": ["Alice"]}',
        '{"id": 3, "kind": "narrative", "text": "A full disk.", "cause": true}',
    ]
    found = [[f["rule"] for f in json.loads(line)["findings"]] for line in answer(rows)]
    assert found == [["blame"], [], ["single-cause"]]


@pytest.mark.parametrize(
    "line",
    [
        "not json",
        "[1, 2]",
        '{"id": 1, "kind": "narrative"}',
        '{"id": 1, "kind": "poem", "text": "x"}',
        '{"id": 1, "kind": "narrative", "text": 3}',
        '{"kind": "narrative", "text": "x"}',
        '{"id": 1, "kind": "narrative", "text": "x", "names": "Alex"}',
        "[" * 100_000,
    ],
)
def test_a_bad_line_is_named_by_its_number(line: str) -> None:
    answers = answer([LINES[0], line])
    next(answers)
    with pytest.raises(ValueError, match=r"^line 2: "):
        next(answers)

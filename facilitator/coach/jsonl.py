"""Lines in, findings out, as JSON: the contract of `facilitator lint --jsonl -`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from facilitator.coach.finding import Finding, LineKind
from facilitator.coach.rules import run


def answer(lines: Iterable[str]) -> Iterator[str]:
    """For each line `{"id", "kind", "text"}` yield one `{"id", "findings": […]}`; blank lines are passed over.

    `kind` is narrative, action or timeline. Optional members of a line: `names`, `terms` (lists of strings) and
    `cause` (true in a root-cause field). A finding has rule, start, end (characters), message, question, weight and,
    where there is a rewrite, suggestion. Raises ValueError naming the line's number when a line is not such an object.
    """
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _answer(line, number)


def _answer(line: str, number: int) -> str:
    try:
        row = json.loads(line)
        identity, text, kind = row["id"], row["text"], LineKind(row["kind"])
        names, terms = _strings(row.get("names", [])), _strings(row.get("terms", []))
        if not isinstance(text, str):
            raise TypeError("text is not a string")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(
            f"line {number}: not an object with id, kind (narrative, action or timeline) and text: {error}"
        ) from None
    found = run(text, kind, names=names, terms=terms, cause=bool(row.get("cause")), typing=False)
    return json.dumps({"id": identity, "findings": [_row(f) for f in found]}, ensure_ascii=False)


def _strings(value: Any) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
        raise TypeError("names and terms are lists of strings")
    return value


def _row(finding: Finding) -> dict[str, Any]:
    row: dict[str, Any] = {
        "rule": finding.rule,
        "start": finding.start,
        "end": finding.end,
        "message": finding.message,
        "question": finding.question,
        "weight": finding.weight.value,
    }
    return row if finding.rewrite is None else row | {"suggestion": finding.rewrite}

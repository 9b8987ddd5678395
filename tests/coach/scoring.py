"""Precision and recall of the coach on labelled sentences."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from facilitator.coach import LineKind, review

SENTENCES = Path(__file__).parent / "sentences"
LANGUAGE = frozenset(("blame", "counterfactual", "human-error"))
TOPIC = {
    "language": "lang",
    "vague-action": "action",
    "no-owner": "action",
    "no-deadline": "action",
    "imprecise-time": "time",
}


@cache
def rows(part: str) -> tuple[tuple[str, frozenset[str], frozenset[str]], ...]:
    """(topic, labels given, rules found) of every sentence of one part."""
    return tuple(_rows(part))


def _rows(part: str) -> Iterator[tuple[str, frozenset[str], frozenset[str]]]:
    for line in (SENTENCES / f"{part}.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        found = {finding.rule for finding in review(row["text"], LineKind(row["kind"]))}
        yield row["topic"], frozenset(row["labels"]), frozenset(found)


def score(part: str, label: str) -> tuple[float, float]:
    """(precision, recall) of one label on one part; `language` is any of blame, counterfactual and human-error."""
    names = LANGUAGE if label == "language" else frozenset((label,))
    judged = [(bool(names & given), bool(names & found)) for topic, given, found in rows(part) if topic == TOPIC[label]]
    hits = sum(given and found for given, found in judged)
    return hits / sum(found for _, found in judged), hits / sum(given for given, _ in judged)

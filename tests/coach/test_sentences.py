"""The coach keeps its precision and recall on sentences it was, and was not, developed on."""

from __future__ import annotations

import pytest

from tests.coach.scoring import TOPIC, rows, score

FLOORS = {
    "developing": {
        "language": (0.99, 0.96),
        "vague-action": (0.98, 0.97),
        "no-owner": (0.98, 0.98),
        "no-deadline": (0.98, 0.98),
        "imprecise-time": (0.98, 0.98),
    },
    "held-out": {
        "language": (0.98, 0.88),
        "vague-action": (0.98, 0.95),
        "no-owner": (0.98, 0.98),
        "no-deadline": (0.98, 0.98),
        "imprecise-time": (0.98, 0.95),
    },
}
"""(precision, recall) that a change may not fall below."""


@pytest.mark.parametrize("part", FLOORS)
@pytest.mark.parametrize("label", TOPIC)
def test_precision_and_recall_stay_above_their_floor(part: str, label: str) -> None:
    precision, recall = score(part, label)
    least_precision, least_recall = FLOORS[part][label]
    assert precision >= least_precision, f"{label}: false alarms on the {part} part"
    assert recall >= least_recall, f"{label}: misses on the {part} part"


def test_there_are_hundreds_of_sentences_and_as_many_hard_negatives_as_bad_ones() -> None:
    both = rows("developing") + rows("held-out")
    prose = [given for topic, given, _ in both if topic == "lang"]
    assert len(both) > 1000
    assert sum(not given for given in prose) >= 300
    assert sum(bool(given) for given in prose) >= 300

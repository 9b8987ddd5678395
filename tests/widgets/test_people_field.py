"""Which name is being typed, and who is meant."""

from __future__ import annotations

import pytest

from facilitator.model import Attendee
from facilitator.widgets.people_field import begun, completed

SARAH = Attendee("Sarah Chen", "on-call", "Payments", email="sarah@example.com")
KNOWN = (SARAH, Attendee("José Ruiz"), Attendee("Chen, Wei"))


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Sar", "Sar"), ("Bo, Sar", "Sar"), ("Bo; Sar ", "Sar"), ("Bo (SRE, Payments), Sar", "Sar"),
        ('"Chen, Wei", Sar', "Sar"), ("Bo (SRE, Pay", ""), ("Sarah <sar", ""), ("Bo, ", ""), ("", ""), ('"Chen, W', ""),
        ("sarah@ex", ""), ('"(", Sar', "Sar"),
    ],
)  # fmt: skip
def test_the_name_behind_the_last_separator_is_being_typed(line: str, name: str) -> None:
    assert begun(line) == name


@pytest.mark.parametrize(
    ("line", "person"),
    [
        ("sar", SARAH),
        ("Bo, chen", KNOWN[2]),
        ("jose", KNOWN[1]),
        ("rui", KNOWN[1]),
        ("Zoe", None),
        ("José Ruiz", None),
        ("Sarah Chen", SARAH),
    ],
)
def test_who_is_meant_is_found_by_any_part_of_the_name(line: str, person: Attendee | None) -> None:
    assert completed(line, KNOWN) == person


def test_a_long_line_with_an_open_quote_takes_no_time() -> None:
    assert begun('"' + "a," * 100_000) == ""

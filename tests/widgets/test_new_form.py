"""What the fields of a new post-mortem say of themselves."""

from __future__ import annotations

import pytest

from facilitator.before.people import parse_people
from facilitator.widgets.new_form import HINTS, takes


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", HINTS["people"]),
        ("Ola", "1 person: Ola · role, team, side go into ( )"),
        ("Ola (on-call, affected)", "1 person: Ola (on-call, affected)"),
        ("Alex Okafor, engineer, Cart", "3 people, the last: Cart · role, team, side go into ( )"),
    ],
)
def test_the_people_are_said_back_as_they_are_understood(typed: str, said: str) -> None:
    assert takes("people", parse_people(typed)) == said


def test_the_other_fields_say_what_they_take() -> None:
    assert takes("lead", parse_people("Ola")) == HINTS["lead"]

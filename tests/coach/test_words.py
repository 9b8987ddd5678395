"""Attendees' names and the team's own words change who is a person."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from facilitator.coach import LineKind, review


def rules(text: str, **words: list[str]) -> set[str]:
    return {f.rule for f in review(text, LineKind.NARRATIVE, **words)}


def test_an_attendee_is_a_person_in_lower_case_too() -> None:
    assert "blame" not in rules("zbyrt missed the page")
    assert "blame" in rules("zbyrt missed the page", names=["Zbyrt Quell"])
    assert "blame" in rules("quell missed the page", names=["Zbyrt Quell"])


def test_an_attendee_whose_name_is_a_word_is_a_person_in_lower_case() -> None:
    assert "blame" in rules("mark missed the page", names=["Mark"])


def test_a_system_with_a_first_name_is_software_once_it_is_a_term() -> None:
    assert "blame" in rules("Olga missed two heartbeats")
    assert rules("Olga missed two heartbeats", terms=["Olga"]) == set()
    assert rules("Olga Store ignored the lease", terms=["Olga Store"]) == set()


def test_a_term_wins_over_an_attendee_of_the_same_name() -> None:
    assert rules("Olga missed two heartbeats", names=["Olga"], terms=["Olga"]) == set()


@pytest.mark.parametrize("name", ["Jenkins", "Travis", "Hugo", "Vault", "Consul", "Prometheus"])
def test_software_that_bears_a_persons_name_is_software_unless_it_attends(name: str) -> None:
    assert rules(f"{name} ignored the webhook") == set()
    assert "blame" in rules(f"{name} ignored the webhook", names=[name])


def test_importing_the_coach_imports_nothing_but_the_standard_library() -> None:
    code = "import sys; import facilitator.coach as c; c.review('Alex forgot it', c.LineKind.NARRATIVE)\n" + (
        "known = sys.stdlib_module_names | {'facilitator', '__main__'}\n"
        "print([m for m in sys.modules if m.split('.')[0] not in known])"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path[:1])}
    done = subprocess.run(
        [sys.executable, "-S", "-c", code], capture_output=True, text=True, check=True, env=environment, timeout=60
    )
    assert done.stdout.strip() == "[]"

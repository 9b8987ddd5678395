"""The page about linting says of every rule and option what is true."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from facilitator.coach import RULES, Weight
from facilitator.coach.config import KEYS
from facilitator.commands.lint import EPILOG, command

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/lint.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("rule", sorted(RULES))
def test_each_rule_is_in_the_table_as_what_it_is(rule: str) -> None:
    (row,) = [line for line in PAGE.splitlines() if line.startswith("| ") and f"`{rule}`" in line.split("|")[1]]
    assert ("(hint)" in row) == (RULES[rule].weight is Weight.HINT)


def test_no_rule_is_told_of_that_is_none() -> None:
    table = PAGE[PAGE.index("| rule |") : PAGE.index("A hint is a matter")]
    named = {
        name for line in table.splitlines()[2:] if "|" in line for name in re.findall(r"`([\w-]+)`", line.split("|")[1])
    }
    assert named == set(RULES)


def test_each_option_and_setting_is_told_of() -> None:
    options = [option.opts[0] for option in command.params if isinstance(option, click.Option)]
    assert [option for option in options if option != "--help" and f"`{option}" not in PAGE] == []
    assert [key for key in KEYS if key not in PAGE or key not in EPILOG] == []


def test_the_hook_runs_this_command() -> None:
    hook = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    assert "entry: facilitator lint\n" in hook
    assert "- id: facilitator-lint\n" in hook
    assert "- id: facilitator-lint\n" in PAGE

"""Findings a document waves through."""

from __future__ import annotations

import pytest

from .conftest import Linted


def lines(linted: Linted, text: str) -> list[tuple[int, str]]:
    return [(one.line, one.finding.rule) for one in linted(text).findings]


def test_a_comment_on_the_line_counts_for_the_line(linted: Linted) -> None:
    text = "We forgot a. <!-- facilitator: ignore blame -->\nWe forgot b and should have c.\n"
    assert lines(linted, text) == [(2, "blame"), (2, "counterfactual")]


@pytest.mark.parametrize(
    "block",
    [
        "We forgot a,\nwe forgot b.",
        "- We forgot a\n- We forgot b",
        "| We forgot |\n|---|\n| a forgot |",
        "## We forgot",
    ],
)
def test_a_comment_of_its_own_counts_for_the_next_block_and_no_further(block: str, linted: Linted) -> None:
    after = block.count("\n") + 5
    assert lines(linted, f"<!-- facilitator: ignore blame -->\n\n{block}\n\nWe forgot c.\n") == [(after, "blame")]


def test_within_a_list_the_next_block_is_the_next_item(linted: Linted) -> None:
    text = "- forgot\n\n  <!-- facilitator: ignore -->\n- forgot\n- forgot\n"
    assert lines(linted, text) == [(1, "blame"), (5, "blame")]


def test_in_a_table_a_comment_counts_for_its_row(linted: Linted) -> None:
    text = "| a | b |\n|---|---|\n| forgot | <!-- facilitator: ignore blame --> |\n| forgot | |\n"
    assert lines(linted, text) == [(4, "blame")]


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("ignore", []),
        ("ignore blame", ["counterfactual"]),
        ("ignore blame, counterfactual", []),
        ("ignore blame counterfactual", []),
        ("ignore counterfactual", ["blame"]),
        ("ignore-file counterfactual", ["blame"]),
        ("ignore-file", []),
    ],
)
def test_a_comment_names_the_rules_it_means_or_means_all(words: str, left: list[str], linted: Linted) -> None:
    text = f"<!-- facilitator: {words} -->\nWe forgot, and should have known.\n"
    assert [rule for _, rule in lines(linted, text)] == left


def test_ignore_file_counts_wherever_it_stands(linted: Linted) -> None:
    assert not lines(linted, "We forgot.\n\n- a <!-- facilitator: ignore-file -->\n")


@pytest.mark.parametrize("text", ["```\n{}\n```\nWe forgot.\n", "Write `{}`: we forgot.\n", "    {}\n\nWe forgot.\n"])
def test_a_comment_shown_as_code_is_none(text: str, linted: Linted) -> None:
    assert len(lines(linted, text.format("<!-- facilitator: ignore-file -->"))) == 1


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("ignore balme", 'there is no rule "balme"; did you mean "blame"?'),
        ("ignor blame", 'there is no instruction "ignor"; did you mean "ignore"?'),
        ("", 'there is no instruction ""'),
    ],
)
def test_a_comment_that_is_not_understood_is_told_and_waives_nothing(words: str, message: str, linted: Linted) -> None:
    result = linted(f"# T\n\n<!-- facilitator: {words} -->\nWe forgot.\n")
    assert [(one.line, one.message[: len(message)]) for one in result.problems] == [(3, message)]
    assert [one.finding.rule for one in result.findings] == ["blame"]


def test_other_comments_say_nothing_to_us(linted: Linted) -> None:
    result = linted("<!-- ignore blame -->\nWe forgot. <!-- facilitators: thanks -->\n")
    assert (len(result.findings), result.problems) == (1, ())

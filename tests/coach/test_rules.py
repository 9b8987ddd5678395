"""Every rule's own examples hold, and every rule can say why it is one."""

from __future__ import annotations

import pytest

from facilitator.coach import RULES, LineKind, Rule, explain, review

BAD = [(rule, text) for rule in RULES.values() for text in rule.bad]
GOOD = [(rule, text) for rule in RULES.values() for text in rule.good]


def found(rule: Rule, text: str) -> set[str]:
    return {f.rule for f in review(text, rule.kinds[0], cause=rule.name == "single-cause")}


@pytest.mark.parametrize(("rule", "text"), BAD, ids=[f"{r.name}: {t}" for r, t in BAD])
def test_a_bad_example_is_flagged(rule: Rule, text: str) -> None:
    assert rule.name in found(rule, text)


@pytest.mark.parametrize(("rule", "text"), GOOD, ids=[f"{r.name}: {t}" for r, t in GOOD])
def test_a_good_example_is_not_flagged(rule: Rule, text: str) -> None:
    assert rule.name not in found(rule, text)


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda r: r.name)
def test_a_rule_has_examples_of_both_sorts_and_an_explanation_that_shows_them(rule: Rule) -> None:
    text = explain(rule.name)
    assert rule.bad
    assert rule.good
    assert text.startswith(f"{rule.name} ({rule.weight.value}): {rule.summary}")
    assert all(example in text for example in (*rule.bad, *rule.good))
    assert rule.why in text


def test_an_unknown_rule_cannot_be_explained() -> None:
    with pytest.raises(KeyError):
        explain("spelling")


def test_the_rules_are_those_promised() -> None:
    assert set(RULES) == {
        "blame", "counterfactual", "human-error", "names-person", "who-or-why-question", "single-cause",
        "vague-action", "no-owner", "no-deadline", "no-outcome", "imprecise-time",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Alex forgot the flag", LineKind.ACTION),
        ("Improve monitoring", LineKind.NARRATIVE),
        ("around 2pm", LineKind.NARRATIVE),
    ],
)
def test_a_rule_leaves_other_kinds_of_line_alone(text: str, kind: LineKind) -> None:
    assert not {"blame", "vague-action", "imprecise-time"} & {f.rule for f in review(text, kind)} - (
        {"vague-action"} if kind is LineKind.ACTION else set()
    )


def test_findings_carry_a_message_and_a_question_to_ask_aloud() -> None:
    for rule, text in BAD:
        for finding in review(text, rule.kinds[0], cause=True):
            assert finding.message.endswith(".")
            assert finding.question.endswith("?")
            assert finding.weight is RULES[finding.rule].weight

"""The lexicon knows words, their forms and phrases."""

from __future__ import annotations

import pytest

from facilitator.coach.lexicon import HERE, bit, load, sections, words
from facilitator.coach.lexicon.inflect import gerund, inflect, past, third


@pytest.mark.parametrize(
    ("base", "forms"),
    [
        ("deploy", ("deploys", "deployed", "deploying")),
        ("notify", ("notifies", "notified", "notifying")),
        ("skip", ("skips", "skipped", "skipping")),
        ("delete", ("deletes", "deleted", "deleting")),
        ("push", ("pushes", "pushed", "pushing")),
        ("agree", ("agrees", "agreed", "agreeing")),
        ("fix", ("fixes", "fixed", "fixing")),
    ],
)
def test_regular_forms(base: str, forms: tuple[str, str, str]) -> None:
    assert (third(base), past(base), gerund(base)) == forms
    assert inflect(base).participle == forms[1]


@pytest.mark.parametrize(
    ("base", "past_form", "participle", "gerund_form"),
    [
        ("forget", "forgot", "forgotten", "forgetting"),
        ("commit", "committed", "committed", "committing"),
        ("panic", "panicked", "panicked", "panicking"),
        ("run", "ran", "run", "running"),
        ("overwrite", "overwrote", "overwritten", "overwriting"),
    ],
)
def test_irregular_forms(base: str, past_form: str, participle: str, gerund_form: str) -> None:
    forms = load().forms[base]
    assert past_form in forms.past
    assert (forms.participle, forms.gerund) == (participle, gerund_form)
    assert load().base[past_form] == base


def test_a_word_may_belong_to_several_classes() -> None:
    classes = load().bits["supervisor"]
    assert classes & bit("role")
    assert classes & bit("ambiguous")
    assert not classes & bit("team")


def test_no_section_is_empty_and_every_file_is_read_as_sections() -> None:
    for path in HERE.glob("*.txt"):
        found = sections(path.stem)
        assert found
        assert all(lines for lines in found.values())


def test_a_section_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        words("people", "martians")

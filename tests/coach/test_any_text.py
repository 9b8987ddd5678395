"""Whatever is typed or pasted: no error, spans within the text, the same answer twice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.coach import RULES, LineKind, review

WORDS = (
    "Alex", "@sarah", "we", "nobody", "the team", "the pod", "forgot", "failed", "to", "did not", "should", "have",
    "been", "by", "without", "checking", "by mistake", "14:03", "+6m", "~", "!detected", "^2", "=>", "`code`",
    '"quoted', "’s", "improve", "add", "some", "and", ",", ".", "?", "who", "why", "human error", "2 May", "due", "(",
    "[", "- ", "\n", "if only", "had", "one of", "took", "forever", "wrong", "|", "\u202e", "İ", "ß", "日本", "🙂",
    "\x1b[2J", "[/]", "before anyone", "for some reason", "again", "against the rules", "thinking", "kept", "although",
    "'x'", "‘", "fault:", "it was", "neither", "nor", "of course", "finally", "time that", "told", "knew", "late",
    "mistook", "expect", "to have", "12:30:", "Owner:", "those in", "blame", "had no", "himself", "would not",
    "left no",
)  # fmt: skip
SOUP = st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join)
TEXTS = st.one_of(st.text(max_size=200), SOUP)
NAMES = st.lists(st.sampled_from(("Alex", "Mark Twain", "", "@ops", "日本")), max_size=3)


@given(TEXTS, st.sampled_from(LineKind), st.booleans(), st.booleans(), NAMES, NAMES)
def test_any_text_gets_a_sound_answer(
    text: str, kind: LineKind, cause: bool, typing: bool, names: list[str], terms: list[str]
) -> None:
    found = review(text, kind, names=names, terms=terms, cause=cause, typing=typing)
    assert found == review(text, kind, names=names, terms=terms, cause=cause, typing=typing)
    for finding in found:
        assert 0 <= finding.start < finding.end <= len(text)
        assert finding.rule in RULES
        assert kind in RULES[finding.rule].kinds
        assert finding.rewrite is None or finding.rewrite.strip()


@pytest.mark.parametrize(
    "text", ["", " ", "\t\n", ".", "—", "14:03", "@", "^2", "by", "to", "who?", "why", "if only", "had"]
)
def test_hardly_any_text(text: str) -> None:
    for kind in LineKind:
        for found in (review(text, kind), review(text, kind, cause=True, typing=True)):
            assert all(0 <= f.start <= f.end <= len(text) for f in found)

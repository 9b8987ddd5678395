"""Rewrites keep the facts and the grammar, or are not made."""

from __future__ import annotations

import pytest

from facilitator.coach import LineKind, review

MADE = {
    "14:40 Alex forgot to run the migration check": "14:40 The deploy process did not require the migration check",
    "Alex deployed without checking": "The deployment pipeline allowed a deploy without a check",
    "Alex deployed without checking.": "The deployment pipeline allowed a deploy without a check.",
    "Marek merged the fix without a review": "The repository allowed the fix to be merged without a review",
    "Jonas forgot to renew the certificate.": "The process did not require renewing the certificate.",
    "The release crew forgot to tag the build": "The process did not require tagging the build",
    "We didn't check the quota.": "The process did not require checking the quota.",
    "The team failed to rotate the key": "The process did not require rotating the key",
    "Both reviewers overlooked the typo.": "The typo went unnoticed.",
    "Nobody noticed the growing backlog": "The growing backlog went unnoticed",
    "Nobody tested the restore": "The process did not require testing the restore",
    "Ravi accidentally deleted the staging bucket": "The system allowed the staging bucket to be deleted by accident",
    "The index was dropped by Olga by mistake.": "The system allowed the index to be dropped by mistake.",
    "We should have had a canary.": "There was no canary.",
    "Someone should've noticed the lag": "The lag went unnoticed",
    "It was full. Nobody noticed the alert. It was late.": "It was full. The alert went unnoticed. It was late.",
    "09:12 Erik didn't check the quota !detected": "09:12 The process did not require checking the quota !detected",
}
NOT_MADE = [
    "Alex forgot to check his mail",
    "Alex forgot to run the check and deleted the bucket",
    "Alex forgot that the flag was on",
    "Alex forgot.",
    "Because Alex forgot to run the check, the site went down",
    "The storage team was complacent",
    "It was Greta's fault",
    "We should have been faster",
    "If only Mark had looked at the logs",
    "Root cause: human error",
    "Alex deployed to both zones without checking",
    "Nobody noticed that the queue was growing",
    "Ops ignored the page",
    "Who forgot to renew the domain?",
    "The on-call didn't pick up",
    "The developers did not test it",
    "The engineers didn't communicate with each other",
    "Jana didn't follow the checklist",
    "The data engineers were sure it was fine and did not test the restore",
]


def rewrites(text: str, *, typing: bool = False) -> set[str | None]:
    return {f.rewrite for f in review(text, LineKind.NARRATIVE, typing=typing)}


@pytest.mark.parametrize(("text", "said"), MADE.items(), ids=MADE)
def test_the_system_becomes_the_subject(text: str, said: str) -> None:
    assert said in rewrites(text)


@pytest.mark.parametrize("text", NOT_MADE)
def test_no_rewrite_where_none_would_be_right(text: str) -> None:
    assert rewrites(text) == {None}


@pytest.mark.parametrize("said", MADE.values())
def test_the_coach_has_nothing_to_say_about_its_own_rewrite(said: str) -> None:
    assert review(said, LineKind.NARRATIVE) == ()


def test_a_rewrite_takes_an_unfinished_word_along() -> None:
    assert "The growing backlog went unnoticed" in rewrites("Nobody noticed the growing backlog", typing=True)

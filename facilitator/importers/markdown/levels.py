"""Words for how bad it was and how long it took, as a house writes them."""

from __future__ import annotations

import re

from facilitator.model import Severity, Stage

# Of levels with numbers the first is the worst in every scheme that was looked at (Atlassian's and PagerDuty's
# severities, Google's and Jira's priorities): 0 and 1 are critical here, 2 is major, what is beyond is minor.
_LEVELS = (
    (Severity.CRITICAL, r"critical|highest|high|blocker|emergency|urgent|catastrophic|severe"
                        r"|(?:sev(?:erity)?|[ps])[\s-]?[01]"),
    (Severity.MAJOR, r"major|medium|moderate|significant|(?:sev(?:erity)?|[ps])[\s-]?2"),
    (Severity.MINOR, r"minor|lowest|low|trivial|cosmetic|negligible|(?:sev(?:erity)?|[ps])[\s-]?[3-5]"),
)  # fmt: skip
_WORDS = tuple((level, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for level, words in _LEVELS)
_NUMBER = re.compile(r"\W*([0-5])\b")
_BY_NUMBER = (Severity.CRITICAL, Severity.CRITICAL, Severity.MAJOR, Severity.MINOR, Severity.MINOR, Severity.MINOR)
_IN_TITLE = re.compile(r"[\[(]?\b(?:sev(?:erity)?[\s-]?[0-5]|p[0-5])\b[\])]?[:\s–—-]*", re.IGNORECASE)
_LENGTH = re.compile(
    r"(\d{1,6}(?:\.\d{1,3})?)\s?(w(?:ee)?ks?|days?|d|hours?|hrs?|h|minutes?|mins?|m|seconds?|secs?|s)(?![^\W\d_])",
    re.IGNORECASE,
)
_MINUTES = {"w": 10080.0, "d": 1440.0, "h": 60.0, "m": 1.0, "s": 1 / 60}
_LONGEST = 10_000_000
"""Minutes: nineteen years."""


def severity_of(value: str) -> Severity | None:
    """The severity that a value says ("SEV-2", "High", "P1 – critical", "3"), by its first word that is one.

    >>> severity_of("SEV-2 (high)")
    <Severity.MAJOR: 'major'>
    """
    found = [(match.start(), level) for level, words in _WORDS if (match := words.search(value))]
    number = _NUMBER.match(value)
    if number and (not found or min(found)[0] > number.start(1)):
        return _BY_NUMBER[int(number[1])]
    return min(found, key=lambda one: one[0])[1] if found else None


def severity_in_title(title: str) -> tuple[Severity | None, str]:
    """The severity that a title begins or ends with ("[SEV1] Checkout down"), and the title without it."""
    found = _IN_TITLE.search(title)
    if not found:
        return None, title
    return severity_of(found[0]), f"{title[: found.start()]} {title[found.end() :]}".strip()


def minutes_of(value: str) -> int | None:
    """A length in minutes ("1 h 23 min", "90 minutes", "11 days"), None where none stands in the value.

    >>> minutes_of("4 hours 42 minutes")
    282
    """
    found = _LENGTH.search(value)
    total = 0.0
    while found:
        total += float(found[1]) * _MINUTES[found[2][0].lower()]
        found = _next(value, found.end())
    return round(total) if 0 < total <= _LONGEST else (0 if _ZERO.search(value) else None)


_JOINED = re.compile(r"\s*(?:,|and|&)?\s*")
_ZERO = re.compile(r"\b0\s?(?:minutes?|mins?|m|hours?|h)\b", re.IGNORECASE)


def _next(value: str, at: int) -> re.Match[str] | None:
    """The next part of a length that is written in several."""
    gap = _JOINED.match(value, at)
    return _LENGTH.match(value, gap.end() if gap else at)


def stage_of(status: str) -> Stage:
    """How far the document says it is; one that says nothing of the kind has been published."""
    words = status.lower()
    if re.match(r"\W*(?:draft|wip|(?:work )?in progress|incomplete|unfinished)\b", words):
        return Stage.DRAFT
    return Stage.IN_REVIEW if re.search(r"\b(?:in|under|for|awaiting) review\b", words) else Stage.PUBLISHED

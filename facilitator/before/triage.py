"""Should a post-mortem be held? Eight questions, and the verdict that the answers give.

The eight conditions and their two groups are those of the article on running a post-mortem, under "When to Run": five
after which one is always held, three after which it is worth considering. It also says that not every incident needs
one, since an hour for every small thing wears a practice out; so the third verdict is no reproach.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Decision(StrEnum):
    """What follows from the answers (words of the JSON that `facilitator triage` prints)."""

    HOLD = "hold"
    CONSIDER = "consider"
    SKIP = "skip"


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition: `name` for flags and JSON, `always` where it decides alone, what to ask, and the reason it gives.

    `question` is answered by yes or no; `reason` is a clause that stands in the middle of a sentence.
    """

    name: str
    always: bool
    question: str
    reason: str


CONDITIONS = (
    Condition(
        "downtime", True,
        "Were customers without the service for more than 30 minutes?",
        "customers were without the service for more than 30 minutes",
    ),
    Condition(
        "data-loss", True,
        "Was any data lost or corrupted, however little?",
        "data was lost or corrupted",
    ),
    Condition(
        "teams", True,
        "Did people of more than one team have to step in by hand?",
        "more than one team had to step in by hand",
    ),
    Condition(
        "repeat", True,
        "Has this happened before?",
        "it has happened before",
    ),
    Condition(
        "revenue", True,
        "Did it hit revenue directly?",
        "it hit revenue directly",
    ),
    Condition(
        "weakness", False,
        "Was it brief, but did it show a weakness of the whole system?",
        "it was brief but showed a weakness of the whole system",
    ),
    Condition(
        "confusion", False,
        "Was the response confused or held up?",
        "the response was confused or held up",
    ),
    Condition(
        "near-miss", False,
        "Was it a near-miss that could have become a major incident?",
        "it was a near-miss that could have become a major incident",
    ),
)  # fmt: skip
"""The five that decide alone, then the three worth considering, in the order of asking."""

NAMES = tuple(condition.name for condition in CONDITIONS)
"""The conditions' names in that order; `Postmortem.triage` holds some of them."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What to do, the reasons (clauses, those that decide alone first), and both as one sentence or two."""

    decision: Decision
    reasons: tuple[str, ...]
    sentence: str


def verdict(yes: Iterable[str]) -> Verdict:
    """The verdict on the conditions answered with yes, by name, in any order. Raises ValueError for an unknown name.

    >>> verdict(["confusion"]).sentence
    'Consider a post-mortem: the response was confused or held up.'
    """
    named = ordered(yes)
    met = [condition for condition in CONDITIONS if condition.name in named]
    deciding = tuple(condition.reason for condition in met if condition.always)
    reasons = tuple(condition.reason for condition in met)
    if deciding:
        return Verdict(Decision.HOLD, reasons, f"Hold a post-mortem: {_listed(deciding)}.")
    if reasons:
        return Verdict(Decision.CONSIDER, reasons, f"Consider a post-mortem: {_listed(reasons)}.")
    return Verdict(Decision.SKIP, (), _SKIP)


def ordered(yes: Iterable[str]) -> tuple[str, ...]:
    """These names in the order of `CONDITIONS`, each once. Raises ValueError for a name that is none of them."""
    said = set(yes)
    if unknown := said.difference(NAMES):
        raise ValueError(f"There is no condition {min(unknown)!r}; the eight are {', '.join(NAMES)}.")
    return tuple(name for name in NAMES if name in said)


_SKIP = (
    "No post-mortem is needed: none of the eight conditions is met. Not every incident needs the hour, and leaving"
    " out the small ones keeps it worth having for the others."
)


def _listed(clauses: tuple[str, ...]) -> str:
    """Clauses as one enumeration: `a`, `a and b`, `a, b and c`."""
    first, last = clauses[:-1], clauses[-1]
    return f"{', '.join(first)} and {last}" if first else last

"""Who or why: a question that asks for a person, or for reasons of a person, where "what" and "how" find more."""

from __future__ import annotations

from collections.abc import Iterator

from facilitator.coach.finding import Finding, Weight
from facilitator.coach.lexicon import words
from facilitator.coach.line import DETERMINER, STOP, Line
from facilitator.coach.rule import PROSE, Rule
from facilitator.coach.who import AUXILIARY, PEOPLE, classify

ASKING = frozenset(("who", "who's", "whose", "why"))
OPENING = frozenset(("and", "but", "so", ":", ","))
NEUTRAL, NEUTRAL_AFTER = words("asks", "neutral-verb"), words("asks", "neutral-after")
TO_COME = frozenset(("needs", "need", "should", "will", "can", "must", "could"))
GUILT = frozenset(("fault", "blame", "guilty"))
SENSIBLE = "What made that the sensible thing to do?"
THROUGH = "What let it through, and how did it look at the time?"


def check(line: Line) -> Iterator[Finding]:
    """The finding of this rule: the question word and whom it asks about."""
    if "?" not in line.words or ASKING.isdisjoint(line.words):
        return
    for i in range(line.body, len(line.words) - 1):
        last = _asked(line, i) if line.words[i] in ASKING and _opens(line, i) and "?" in line.words[i:] else None
        if last is not None:
            ask = SENSIBLE if line.words[i] == "why" else THROUGH
            span = line.starts[i], line.ends[last]
            yield Finding(RULE.name, *span, "This asks for a person.", ask, weight=Weight.HINT)
            return


def _opens(line: Line, i: int) -> bool:
    return i == line.body or bool(line.bits[i - 1] & STOP) or line.words[i - 1] in OPENING


def _asked(line: Line, i: int) -> int | None:
    """The last word of the span, or None when the question is about no person's doing."""
    if line.words[i] == "why":
        return _why(line, i)
    verb, after = line.words[i + 1], line.words[i + 2 : i + 6]
    guilty = GUILT & set(after) or after[:2] == ["responsible", "for"]
    neutral = verb in TO_COME or (verb in NEUTRAL and NEUTRAL_AFTER & set(after[:2]))
    return i + 1 if guilty or not neutral else None


def _why(line: Line, i: int) -> int | None:
    """“Why did Alex …”, “why didn't the storage team …”: the end of whom it asks."""
    k = i + 1
    if not line.bits[k] & AUXILIARY:
        return None
    last = k + 1
    while last + 1 < len(line.words) and last < k + 4 and line.bits[last] & DETERMINER:
        last += 1
    while last + 1 < len(line.words) and last < k + 4 and classify(line, k + 1, last + 1).who & PEOPLE:
        last += 1
    return last if last < len(line.words) and classify(line, k + 1, last).who & PEOPLE else None


RULE = Rule(
    name="who-or-why-question",
    summary="A question asks who did it, or why somebody did.",
    why=(
        "“Who” finds a culprit and “why did you” an excuse; both end the conversation. “What” and “how” ask for\n"
        "conditions: what did it look like, what made that sensible, how did it get through?"
    ),
    kinds=PROSE,
    bad=("Who approved this change?", "Why did Alex restart the primary?", "Whose idea was that?"),
    good=(
        "Why did the pod restart?",
        "What let the change through?",
        "Who is on call tonight?",
        "How did it look in the dashboard?",
    ),
    check=check,
    weight=Weight.HINT,
)

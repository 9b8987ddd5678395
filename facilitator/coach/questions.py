"""Who or why: a question that asks for a person, or for reasons of a person, where "what" and "how" find more."""

from __future__ import annotations

from collections.abc import Iterator

from facilitator.coach.finding import Finding, Weight
from facilitator.coach.line import DETERMINER, STOP, Line
from facilitator.coach.rule import PROSE, Rule
from facilitator.coach.subject import AUXILIARY, PEOPLE, classify

ASKING = frozenset(("who", "who's", "whose", "why"))
NEUTRAL = frozenset("needs need is are should will can must could was were has have".split())
NEUTRAL_AFTER = frozenset(
    "affected impacted on-call on notified paged involved told informed using owner owns responsible available".split()
)


def check(line: Line) -> Iterator[Finding]:
    """The finding of this rule: the question word and what it asks of whom."""
    if "?" not in line.words or ASKING.isdisjoint(line.words):
        return
    for i in range(line.body, len(line.words)):
        if line.words[i] in ASKING and (
            i == line.body or line.bits[i - 1] & STOP or line.words[i - 1] in ("and", "but", "so", ":", ",")
        ):
            last = _asked(line, i)
            if last is not None and "?" in line.words[i:]:
                instead = (
                    "What made that the sensible thing to do?"
                    if line.words[i] == "why"
                    else "What let it through, and how did it look at the time?"
                )
                yield Finding(
                    RULE.name, line.starts[i], line.ends[last], "This asks for a person.", instead, weight=Weight.HINT
                )
                return


def _asked(line: Line, i: int) -> int | None:
    """The last word of the span, or None when the question is about no person's doing."""
    if i + 1 >= len(line.words):
        return None
    if line.words[i] == "why":
        return _why(line, i)
    if line.words[i + 1] in NEUTRAL:
        neutral = NEUTRAL_AFTER & set(line.words[i + 2 : i + 4]) or line.words[i + 1] in (
            "needs",
            "need",
            "should",
            "will",
            "can",
            "must",
            "could",
        )
        guilty = {"fault", "blame", "guilty"} & set(line.words[i + 1 : i + 6]) or line.words[i + 2 : i + 4] == [
            "responsible",
            "for",
        ]
        return i + 1 if guilty or not neutral else None
    return i + 1


def _why(line: Line, i: int) -> int | None:
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
        "“Who” finds a culprit and “why did you” an excuse; both end the conversation. “What” and “how” ask for conditions:\n"
        "what did it look like, what made that sensible, how did it get through?"
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

"""Vague action: one could not tell when it is done."""

from __future__ import annotations

import re
from collections.abc import Iterator

from facilitator.coach.deed import CONCRETE, OPEN, Deed, base_form, deed
from facilitator.coach.finding import Finding, LineKind
from facilitator.coach.lexicon import words
from facilitator.coach.line import ADVERB, DETERMINER, EDGE, Line
from facilitator.coach.rule import Rule
from facilitator.coach.vague_asks import question
from facilitator.coach.vague_object import closes, object_end
from facilitator.coach.vague_verbs import of_verb, rescued

HEDGES, SYSTEM_ACTS, MODAL = words("actions", "hedge"), words("actions", "system-acts"), words("actions", "modal")
AS_NEEDED = re.compile(
    r"(?<!soon )\b(?:(?:as|where|if|when|whenever)\s+(?:needed|necessary|possible|appropriate|required|applicable"
    r"|feasible)|as much as possible|to some extent)\b",
    re.IGNORECASE,
)
POLICY = frozenset(("don't", "dont", "never"))
STATE = frozenset(("in", "more", "better", "improved", "reviewed", "considered", "aware", "careful", "able"))


def check(line: Line) -> Iterator[Finding]:
    """The finding of this rule."""
    action = deed(line)
    last = vague(action) if action else None
    if action is not None and last is not None:
        first = action.head
        yield Finding(
            RULE.name,
            line.starts[first],
            line.ends[max(first, last)],
            "One could not tell when this is done.",
            question(line, first),
        )


def vague(action: Deed) -> int | None:
    """The last word of what makes the action vague, or None when it is concrete."""
    line, i = action.line, action.head
    word = line.words[i]
    hedged = not HEDGES.isdisjoint(line.words[line.body : i + 1])
    if hedged or (AS_NEEDED.search(line.text) and not action.measured):
        return object_end(action, i)
    if word == "do" and action.after(i, 1) == ["not"]:
        return _policy(action, i + 2)
    if word in POLICY:
        return _policy(action, i + 1)
    told = _declared(action)
    return of_verb(action, i) if told is None else _of_declared(action, *told)


def _policy(action: Deed, i: int) -> int | None:
    """“Don't deploy on Fridays”: a wish about people; “do not log request bodies” changes the system."""
    if i >= action.end:
        return None
    verb = action.line.words[i]
    people = verb not in SYSTEM_ACTS and (verb != "use" or "caution" in action.line.words)
    return i if people and not rescued(action, "avoid") else None


def _declared(action: Deed) -> tuple[int, int] | None:
    """(modal, main verb) of an action told as a statement: "unstable changes should always be in a branch"."""
    line, i, end = action.line, action.head, action.end
    a_verb = line.words[i] in OPEN or line.words[i] in CONCRETE
    if a_verb and not line.words[i].endswith("s") and action.after(i, 1) not in (["should"], ["must"]):
        return None
    for k in range(i + 1, min(end, i + 9)):
        if line.bits[k] & EDGE:
            return None
        in_due = action.parts.due and action.parts.due[0] <= line.starts[k] < action.parts.due[1]
        if line.words[k] in MODAL and not in_due and not line.bits[k - 1] & DETERMINER:
            verb = k + 1
            while verb < end and (line.bits[verb] & ADVERB or line.words[verb] in ("to", "not", "be", "also")):
                verb += 1
            return k, min(verb, end - 1)
    return None


def _of_declared(action: Deed, modal: int, verb: int) -> int | None:
    said = action.line.words
    if said[modal] in ("might", "could", "may"):
        return modal
    if not action.measured and any(closes(action, k) for k in range(verb, action.end)):
        return verb
    base = base_form(said[verb])
    return verb if said[verb] in STATE or (base in OPEN and not rescued(action, base)) else None


RULE = Rule(
    name="vague-action",
    summary="One could not tell when the action is done.",
    why=(
        "“Improve monitoring” is not an action item; “Add a health check for the payment endpoint with a 2-minute\n"
        "threshold” is. Name a change to a named thing: something exists, is gone, or behaves differently afterwards.\n"
        "An investigation is an action when it names its question and its written result."
    ),
    kinds=(LineKind.ACTION,),
    bad=(
        "Improve monitoring",
        "Be more careful when deploying",
        "Look into the alerts by Friday @sarah",
        "Add some alerts",
        "Don't deploy on Fridays",
    ),
    good=(
        "Add a health check for the payment endpoint with a 2-minute threshold",
        "Reduce the connection timeout to 5 s",
        "Investigate why failover took 9 minutes and write up the findings in an ADR",
        "Investigate and fix the leak in the spawner",
        "Ensure the deploy fails when the migration check is missing",
    ),
    check=check,
)

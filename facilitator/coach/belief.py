"""Blame in a belief: "thinking it was staging", "thought it safe", "didn't think to look", "mistook the replica"."""

from __future__ import annotations

from facilitator.coach.acts import KNOWN
from facilitator.coach.conduct import OURSELVES, doer
from facilitator.coach.hit import Hit, of_subject
from facilitator.coach.lexicon import GERUND, PAST, words
from facilitator.coach.line import COMMA, Line
from facilitator.coach.look import has_be, negated, passive, shape
from facilitator.coach.subject import group_start, subject
from facilitator.coach.who import PREPOSITION, Who

JUDGED = frozenset(("found", "felt", "considered", "deemed"))
FINE = words("judging", "fine")
ANOTHER = frozenset(("other", "others", "somebody", "someone"))
SAID = frozenset(("it", "that", "the", "this", "they", "he", "she", "we", "nobody", "someone"))


def thinking(line: Line, i: int) -> Hit | None:
    """“Marcus dropped it, thinking it was staging”, “… because he thought it was staging”."""
    if shape(line, i) & GERUND:
        held = line.words[i + 1 : i + 2] in (["it"], ["that"], ["this"], ["they"], ["the"])
        aside = i > line.body and (bool(line.bits[i - 1] & COMMA) or held) and not line.bits[i - 1] & PREPOSITION
        if not aside or has_be(line, group_start(line, i), i):
            return None
        return doer(line, i, OURSELVES | Who.THEY)
    start = group_start(line, i)
    who = subject(line, start)
    if not shape(line, i) & PAST or negated(line, start, i) or passive(line, i) or not who.who & OURSELVES:
        return None
    after = line.words[i + 1 : i + 6]
    because = who.first > line.body and line.words[who.first - 1] in ("because", "since", "as")
    if line.words[i] in JUDGED:
        return of_subject(who, i, i, "believe") if because and after[:1] == ["it"] else None
    stated = because and not SAID.isdisjoint(after[:1])
    relied = not ANOTHER.isdisjoint(after[:3])
    fine = after[:1] == ["it"] and not FINE.isdisjoint(after[1:])
    return of_subject(who, i, i, "believe") if stated or relied or fine else None


def think_to(line: Line, i: int) -> Hit | None:
    """“The user didn't think to scroll down”: held against those outside as well."""
    start = group_start(line, i)
    if line.words[i + 1 : i + 2] != ["to"] or not negated(line, start, i):
        return None
    who = subject(line, start)
    return of_subject(who, i, i + 1, "neglected") if who.who & (KNOWN | Who.PUBLIC | Who.THEY) else None


def thought(line: Line, i: int) -> Hit | None:
    """Any of the ways in which a thought is held against somebody."""
    return think_to(line, i) or thinking(line, i)


def mistook(line: Line, i: int) -> Hit | None:
    """“The admin mistook the replica for the primary”."""
    who = subject(line, group_start(line, i))
    return of_subject(who, i, i, "believe") if who.who & KNOWN else None

"""Blame in what people are said to be: careless, complacent, slow."""

from __future__ import annotations

from itertools import pairwise

from facilitator.coach.hit import Hit, of_subject
from facilitator.coach.lexicon import bit, load, words
from facilitator.coach.line import EDGE, NUMBER, Line
from facilitator.coach.look import has_be, negated, word_after
from facilitator.coach.subject import group_start, subject
from facilitator.coach.who import PEOPLE, PERSON, Subject, Who, classify

ANSWER, TERM_THING = bit("answer"), bit("lazy-thing")
ATTRIBUTE, LATE, TOO = words("judging", "attribute"), words("judging", "late"), words("judging", "too")
SLOW = frozenset(("forever", "ages", "eternity", "weeks", "days", "hours", "hour", "minutes", "min", "mins"))
TENS = frozenset(("twenty", "thirty", "forty", "fifty", "sixty", "ninety"))


def careless(line: Line, i: int) -> Hit | None:
    """“Yusuf's careless change”, “the lazy admin”; lazy loading and a dumb proxy are terms."""
    known = load().bits
    return None if any(known.get(w, 0) & TERM_THING for w in line.words[i + 1 : i + 3]) else Hit(i, i, i, "careless")


def lacking(line: Line, i: int) -> Hit | None:
    """“The team was complacent”, “we were slow to react”, “an inexperienced engineer”."""
    start = group_start(line, i)
    word = line.words[i]
    said = has_be(line, start, i) or any(
        line.words[k] in ("became", "seemed", "got") for k in range(max(0, start - 1), i)
    )
    asked = start > 0 and line.words[start - 1] in ("what", "which")
    if not said or asked or negated(line, start, i):
        return _attribute(line, i)
    if word in TOO and not any(line.words[k] in ("too", "over", "overly") for k in range(start, i)):
        return None
    who = subject(line, start)
    after = word_after(line, i)
    if word in ("slow", "late") and after not in ("to", "in", "on", "with", "at", "getting", "responding", "noticing"):
        at_end = not after or line.bits[i + 1] & EDGE
        return of_subject(who, i, i, "lacking") if at_end and who.who & (PERSON | Who.TEAM | Who.ORG) else None
    allowed = PEOPLE | Who.ORG if word in LATE else PEOPLE | Who.THEY | Who.ORG | Who.STRANGER
    return of_subject(who, i, i, "lacking") if who.who & allowed else None


def _attribute(line: Line, i: int) -> Hit | None:
    if line.words[i] in ATTRIBUTE and i + 1 < len(line.words):
        who = classify(line, i + 1, i + 1)
        if who.who & (Who.ROLE | Who.TEAM | Who.NAME):
            return Hit(i, i + 1, i, "careless", who)
    return None


def slowness(line: Line, i: int) -> Hit | None:
    """“Support took forever to tell us”, “it took them two hours to answer”; not “the rollback took 22 minutes”."""
    tail = line.words[i + 1 : i + 9]
    emphatic = bool({"forever", "ages", "eternity"} & set(tail)) or ("too" in tail and "long" in tail)
    if not emphatic and not _long(tail):
        return None
    who = subject(line, group_start(line, i))
    if who.who & PEOPLE & ~Who.NOBODY | who.who & Who.ORG:
        slow = emphatic or _answers(line, i)
        return of_subject(who, i, min(i + 2, len(line.words) - 1), "slow") if slow else None
    whom = _until(line, i + 1)
    us = line.words[i + 1 : i + 2] in (["us"], ["them"], ["him"], ["her"], ["me"]) or whom.who & (PERSON | Who.TEAM)
    return Hit(i, max(i + 1, whom.last), i, "slow", whom) if emphatic and us else None


def _long(tail: list[str]) -> bool:
    """Hours, or twenty minutes and more."""
    for before, word in pairwise(tail):
        if word in ("min", "mins", "minutes"):
            return (before.isdecimal() and int(before[:4]) >= 20) or before in TENS
        if word in SLOW:
            return True
    return False


def _until(line: Line, i: int) -> Subject:
    """Classify the words from `i` to the span of time: "took the network team ages"."""
    last = i - 1
    while (
        last + 1 < len(line.words)
        and last - i < 4
        and line.words[last + 1] not in SLOW
        and not line.bits[last + 1] & (EDGE | NUMBER)
    ):
        last += 1
    if line.words[last] in ("so", "too", "way", "over", "about", "an", "more"):
        last -= 1
    return classify(line, i, last) if last >= i else Subject(Who.ABSENT)


def _answers(line: Line, i: int) -> bool:
    for k in range(i + 2, min(len(line.words) - 1, i + 9)):
        if line.words[k] == "to":
            return bool(line.bits[k + 1] & ANSWER)
    return False

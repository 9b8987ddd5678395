"""Who somebody is: persons, roles, teams and pronouns told from software by the head of a noun phrase."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntFlag

from facilitator.coach.lexicon import bit, bits, words
from facilitator.coach.line import (
    ADVERB,
    CAPITAL,
    CODE,
    DETERMINER,
    EDGE,
    HANDLE,
    NAME,
    POSSESSIVE,
    SURE_NAME,
    TERM,
    TITLE,
    Line,
)  # fmt: skip


class Who(IntFlag):
    """What sort of subject it is."""

    NAME = 1
    ROLE = 2
    TEAM = 4
    WE = 8
    HE = 16
    THEY = 32
    SOMEONE = 64
    NOBODY = 128
    PUBLIC = 256
    ORG = 512
    AMBIGUOUS = 1024
    STRANGER = 2048
    THING = 4096
    ABSENT = 8192


PERSON = Who.NAME | Who.ROLE | Who.HE | Who.SOMEONE
"""One or several people, named or not."""
PEOPLE = PERSON | Who.TEAM | Who.WE | Who.NOBODY
"""Anybody who is surely human and on our side of the screen."""
LIKELY = PEOPLE | Who.THEY | Who.ORG | Who.AMBIGUOUS | Who.STRANGER | Who.PUBLIC
"""Whoever may be human: enough beside a verb that only people do."""

AUXILIARY = bits("be", "have", "do", "modal", "negation")
MODAL, BE, HAVE, NEGATION, TO = (bit(n) for n in ("modal", "be", "have", "negation", "to"))
PREPOSITION, CONJUNCTION, SUBORDINATOR = bit("preposition"), bit("conjunction"), bit("subordinator")
QUANTITY = bit("quantity")
PRONOUNS = (
    (bit("we"), Who.WE),
    (bit("he"), Who.HE),
    (bit("they"), Who.THEY),
    (bit("nobody"), Who.NOBODY),
    (bit("someone"), Who.SOMEONE),
)
PRONOUN = bits("we", "he", "they", "nobody", "someone", "who")
NOUNS = (
    (bit("ambiguous"), Who.AMBIGUOUS),
    (bit("role"), Who.ROLE),
    (bit("team"), Who.TEAM),
    (bit("org"), Who.ORG),
    (bit("public"), Who.PUBLIC),
)
HUMAN_NOUN = bits("ambiguous", "org", "public", "role", "team")
NAME_CAPITAL, SOFTWARE = bit("name-capital"), bit("software")
HUMAN_WORD = PRONOUN | HUMAN_NOUN | NAME | NAME_CAPITAL | HANDLE
RELATIVE = frozenset(("who", "that", "which"))
BOUNDARY = EDGE | CONJUNCTION | SUBORDINATOR
LINK = PREPOSITION | SUBORDINATOR


MACHINES = words("people", "machine")
"""Roles that, with no more than an article, are rather software."""
DESKS, AT_WORK, CLUSTER = words("people", "desk"), words("people", "at-work"), words("people", "cluster")


@dataclass(frozen=True, slots=True)
class Subject:
    """The subject of a verb: what it is, and its first and last word (both -1 when the sentence names none)."""

    who: Who
    first: int = -1
    last: int = -1


ABSENT = Subject(Who.ABSENT)


def classify(line: Line, first: int, head: int) -> Subject:
    """What the noun phrase `first` … `head`, whose head is its last word, stands for."""
    classes = line.bits[head]
    if classes & TERM:
        return Subject(Who.THING, first, head)
    for mask, who in PRONOUNS:
        if classes & mask and not classes & (DETERMINER & ~bit("nobody")):
            return Subject(who, head, head)
    if classes & (HANDLE | SURE_NAME) and not classes & POSSESSIVE:
        return Subject(Who.NAME, head, head)
    if line.words[head] in ("none", "neither"):
        return Subject(Who.NOBODY, head, head)
    if line.words[head] == "one" and head > first and line.words[head - 1] == "no":
        return Subject(Who.NOBODY, head - 1, head)
    if classes & HUMAN_NOUN and not classes & POSSESSIVE:
        return _by_noun(line, first, head)
    return _by_name(line, first, head)


def _by_noun(line: Line, first: int, head: int) -> Subject:
    who = next(kind for mask, kind in NOUNS if line.bits[head] & mask)
    before = head - 1
    made_of_software = before >= first and line.bits[before] & (SOFTWARE | CODE | TERM)
    if who is Who.AMBIGUOUS:
        who = _operator(line, before if before >= first else -1, head)
        if made_of_software:
            return Subject(Who.THING, first, head)
    if line.words[first] == "no" or line.bits[first] & NEGATION:
        who = Who.NOBODY
    return Subject(who, first, head)


def _operator(line: Line, before: int, head: int) -> Who:
    """An operator is a person unless the line talks of a cluster; an agent is one only in a support team."""
    if (
        before >= 0
        and line.words[before] in AT_WORK
        and not (line.words[head] in MACHINES and line.bits[before] & DETERMINER)
    ):
        return Who.ROLE
    if line.words[head] in ("operator", "operators"):
        return Who.AMBIGUOUS if CLUSTER & set(line.words) else Who.ROLE
    return Who.AMBIGUOUS


def _by_name(line: Line, first: int, head: int) -> Subject:
    if is_name(line, head):
        start = head - 1 if head > first and is_name(line, head - 1) else head
        return Subject(Who.NAME, start, head)
    if line.words[head] in ("group", "unit", "side") and head > first and line.words[head - 1] in DESKS:
        return Subject(Who.TEAM, first, head)
    serving = line.words[head] in ("care", "service", "services", "success") and head > first
    if serving and line.words[head - 1] in ("customer", "client"):
        return Subject(Who.TEAM, first, head)
    if head > 0 and line.bits[head - 1] & TITLE:
        return Subject(Who.NAME, head - 1, head)
    raw = line.said(head, head)
    if "team" in line.words[first:head] and raw[:1].isupper():
        return Subject(Who.TEAM, first, head)
    titled = raw[:1].isupper() and raw[1:].islower() and raw.isalpha()
    if titled and head > first and is_name(line, head - 1):
        return Subject(Who.NAME, head - 1, head)
    alone = head == first
    known = line.bits[head] & ~(CAPITAL | NAME_CAPITAL)
    if titled and alone and not known:
        return Subject(Who.STRANGER, head, head)
    return Subject(Who.THING, first, head)


def is_name(line: Line, i: int) -> bool:
    """Whether word `i` is a person's first name (one that is also a word only when it has a capital)."""
    classes = line.bits[i]
    if classes & (HANDLE | SURE_NAME):
        return True
    if classes & (TERM | SOFTWARE | POSSESSIVE):
        return False
    if classes & NAME_CAPITAL and not classes & SURE_NAME:
        titled = line.text[line.starts[i] + 1 : line.ends[i]].islower()
        return bool(classes & CAPITAL) and titled and not classes & (AUXILIARY | PREPOSITION | DETERMINER | ADVERB)
    shouted = line.text[line.starts[i] : line.ends[i]].isupper() and len(line.words[i]) > 1
    return bool(classes & NAME) and not shouted

"""Who or what a verb is said of: a light analysis of the words to its left.

It finds the noun phrase that is the subject (not the nearest noun: in "the engineer on the payments rota forgot" it is
the engineer), follows "and forgot" back to the sentence's subject, and tells people from software.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntFlag

from facilitator.coach.lexicon import PAST, bit, bits, load
from facilitator.coach.line import (
    ADVERB, BOUND, CAPITAL, CODE, COMMA, DETERMINER, EDGE, HANDLE, NAME, NUMBER, POSSESSIVE, STOP, SURE_NAME, TERM, Line,
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
MODAL, BE, HAVE, DO, NEGATION, TO = (bit(n) for n in ("modal", "be", "have", "do", "negation", "to"))
PREPOSITION, CONJUNCTION, SUBORDINATOR = bit("preposition"), bit("conjunction"), bit("subordinator")
QUANTITY, WHO = bit("quantity"), bit("who")
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
CONTRACTED = frozenset(
    "we've i've we'd i'd we'll i'll we're i'm he'd she'd he's she's they'd they've they're who's".split()
)
NOT_A_SURNAME = AUXILIARY | ADVERB | PREPOSITION | DETERMINER | EDGE


@dataclass(frozen=True, slots=True)
class Subject:
    """The subject of a verb: what it is, and its first and last word (both -1 when the sentence names none)."""

    who: Who
    first: int = -1
    last: int = -1


ABSENT = Subject(Who.ABSENT)


def group_start(line: Line, i: int) -> int:
    """The first word of the verb group that ends at verb `i`: over auxiliaries and adverbs ("has simply never …")."""
    low = line.body
    while i > low and line.bits[i - 1] & (AUXILIARY | ADVERB) and line.words[i - 1] not in CONTRACTED:
        i -= 1
    return i


def subject(line: Line, i: int, depth: int = 0) -> Subject:
    """The subject of the verb group that begins at word `i`."""
    last = _over_parenthesis(line, i - 1)
    if last < line.body:
        return ABSENT
    first = last + 1
    while first > line.body and not _bounds(line, first - 1, last):
        first -= 1
    if first > last:
        return _inherited(line, last, depth)
    if (
        first > line.body
        and line.words[first - 1] in RELATIVE
        and first < last
        and not line.bits[last] & PRONOUN
        and _begins_verb(line, first)
    ):
        return _inherited(line, first - 1, depth)
    if line.words[first] == "whoever":
        return Subject(Who.SOMEONE, first, last)
    return _phrase(line, first, last)


def _begins_verb(line: Line, i: int) -> bool:
    return bool(line.bits[i] & (AUXILIARY | ADVERB)) or _is_past(line, i)


def _bounds(line: Line, i: int, last: int) -> bool:
    """Whether word `i` ends the stretch that holds the subject; "the code that Ann wrote" begins anew after "that"."""
    classes = line.bits[i]
    if classes & EDGE:
        return True
    if classes & SUBORDINATOR:
        if line.words[i] == "that" and i > 1 and line.words[i - 2] == "who":
            return False
        return not (line.words[i] in ("that", "as") and i == last)
    return bool(classes & CONJUNCTION)


def _over_parenthesis(line: Line, last: int) -> int:
    """Step back over ", as usual," and ", who was on call,"."""
    if last > line.body and line.bits[last] & COMMA:
        for k in range(last - 1, max(line.body, last - 14), -1):
            if line.bits[k] & STOP:
                break
            if line.bits[k] & COMMA:
                return k - 1
    return last


def _inherited(line: Line, last: int, depth: int) -> Subject:
    """The subject of a verb that follows "and", "who" or a comma directly."""
    word = line.words[last]
    if line.bits[last] & (STOP | BOUND):
        return ABSENT
    if word in RELATIVE and last > line.body:
        before = last - 1 - (line.words[last - 1] == ",")
        found = _phrase(line, _noun_start(line, before), before) if before >= line.body else ABSENT
        return Subject(Who.ROLE, last, last) if word == "who" and not found.who & LIKELY else found
    if word == "who":
        return Subject(Who.SOMEONE, last, last)
    if depth < 3 and last > line.body:
        return _leading(line, last - 1, depth)
    return ABSENT


def _leading(line: Line, last: int, depth: int) -> Subject:
    """The subject of the clause that ends at `last`: its leading noun phrase."""
    first = last + 1
    while first > line.body and not line.bits[first - 1] & (EDGE | CONJUNCTION):
        first -= 1
    while first <= last and line.bits[first] & (ADVERB | NUMBER):
        first += 1
    if first > last:
        return ABSENT
    head = first
    if line.bits[first] & (LINK & ~QUANTITY) and not line.bits[first] & DETERMINER:
        return ABSENT
    if line.bits[first] & QUANTITY and line.words[first + 1 : first + 2] == ["of"]:
        head = first + 2
    while head < last and not line.bits[head + 1] & (AUXILIARY | LINK | ADVERB) and not _is_past(line, head + 1):
        head += 1
    found = _phrase(line, first, head)
    if found.who & LIKELY or first == line.body or depth >= 2:
        return found
    return found if not line.bits[first - 1] & CONJUNCTION else _leading(line, first - 2, depth + 1)


def _is_past(line: Line, i: int) -> bool:
    return line.words[i].endswith("ed") or bool(load().shape.get(line.words[i], 0) & PAST)


def _noun_start(line: Line, last: int) -> int:
    first = last
    while first > line.body and not line.bits[first - 1] & (BOUNDARY | LINK | AUXILIARY):
        first -= 1
    return first


def _phrase(line: Line, first: int, last: int) -> Subject:
    """Classify the noun phrase in words `first` … `last`."""
    while (
        first < last
        and line.bits[first] & (ADVERB | NUMBER)
        and not line.bits[first] & (QUANTITY | DETERMINER | PRONOUN)
    ):
        first += 1
    while last > first and line.words[last] in ("involved", "concerned", "responsible", "assigned"):
        last -= 1
    if line.bits[first] & QUANTITY and first + 2 <= last and line.words[first + 1] == "of":
        inner = Subject(Who.THEY, last, last) if line.words[last] == "them" else _phrase(line, first + 2, last)
        if line.words[first] in ("none", "neither") and inner.who & LIKELY:
            return Subject(Who.NOBODY, first, inner.last)
        return Subject(inner.who, first, inner.last)
    if line.bits[last] & PRONOUN and line.words[last] not in ("none", "neither"):
        return classify(line, last, last)
    head = first
    if line.bits[first] & PREPOSITION and not line.bits[first] & NAME:
        first = _noun_start(line, last)
        head = last
    else:
        while head < last and not line.bits[head + 1] & LINK:
            head += 1
    return classify(line, first, head)


def classify(line: Line, first: int, head: int) -> Subject:
    """What the noun phrase `first` … `head`, whose head is its last word, stands for."""
    classes = line.bits[head]
    if classes & TERM:
        return Subject(Who.THING, first, head)
    for mask, who in PRONOUNS:
        if classes & mask and not classes & (DETERMINER & ~bit("nobody")):
            return Subject(who, head if who is not Who.NOBODY else head, head)
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
        who = _operator(line, before if before >= first else head, head)
        if made_of_software:
            return Subject(Who.THING, first, head)
    if line.words[first] == "no" or line.bits[first] & NEGATION:
        who = Who.NOBODY
    return Subject(who, first, head)


DESKS = frozenset(
    "networking network database security infrastructure platform storage operations support data web release core dev qa product"
    " frontend backend mobile billing payments cloud hosting engineering".split()
)
CLUSTER = frozenset(
    "pod pods cluster crd crds kubernetes k8s helm namespace namespaces reconcile reconciler resource resources controller replica"
    " replicas framework container containers node nodes deployment watch watches image webhook chart".split()
)
AT_WORK = frozenset(
    "support service call-centre call-center helpdesk sales field night-shift night duty shift on-call human plant console".split()
)


def _operator(line: Line, before: int, head: int) -> Who:
    """An operator is a person unless the line talks of a cluster; an agent is one only in a support team."""
    if line.words[before] in AT_WORK:
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
    return bool(classes & NAME)


def agent(line: Line, i: int) -> Subject:
    """The subject hidden in a passive: who stands after "by", when word `i` is "by"; ABSENT when nobody does."""
    last = i
    size = len(line.words)
    while last + 1 < size and last - i < 6 and not line.bits[last + 1] & (BOUNDARY | PREPOSITION | AUXILIARY):
        if last > i and line.bits[last] & HUMAN_WORD and line.words[last + 1].endswith("ing"):
            break
        if last > i and _is_past(line, last + 1) and not line.bits[last] & (DETERMINER | ADVERB):
            break
        last += 1
    return _phrase(line, i + 1, last) if last > i else ABSENT

"""What a verb is said of: a light analysis of the words to its left.

It finds the noun phrase that is the subject (not the nearest noun: in "the engineer on the payments rota forgot" it is
the engineer), and follows "and forgot" back to the sentence's subject.
"""

from __future__ import annotations

from facilitator.coach.lexicon import PAST, load, words
from facilitator.coach.line import ADVERB, BOUND, COMMA, DETERMINER, EDGE, NAME, NUMBER, STOP, Line
from facilitator.coach.who import (
    ABSENT,
    AUXILIARY,
    BOUNDARY,
    CONJUNCTION,
    HUMAN_WORD,
    LIKELY,
    LINK,
    PREPOSITION,
    PRONOUN,
    QUANTITY,
    RELATIVE,
    SUBORDINATOR,
    Subject,
    Who,
    classify,
)  # fmt: skip

FAR = 40
"""How many words before its verb a subject may begin; a limit, so that a line of any length is read in one go."""
TRAILING = frozenset(
    ("involved", "concerned", "responsible", "assigned", "themselves", "himself", "herself", "ourselves")
)
CONTRACTED = words("people", "contracted")


def group_start(line: Line, i: int) -> int:
    """The first word of the verb group that ends at verb `i`: over auxiliaries and adverbs ("has simply never …")."""
    low = max(line.body, i - FAR)
    while i > low:
        if line.bits[i - 1] & (AUXILIARY | ADVERB) and line.words[i - 1] not in CONTRACTED:
            i -= 1
        elif line.words[i - 1] == "course" and i > low + 1 and line.words[i - 2] == "of":
            i -= 2
        else:
            break
    return i


def subject(line: Line, i: int, depth: int = 0) -> Subject:
    """The subject of the verb group that begins at word `i`."""
    last = _over_parenthesis(line, i - 1)
    if last < line.body:
        return ABSENT
    first = last + 1
    low = max(line.body, last - FAR)
    while first > low and not _bounds(line, first - 1, last):
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
        if line.words[i] == "that" and i > 1 and line.words[i - 2] in ("who", "whoever"):
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
        human = found.who & LIKELY & ~Who.AMBIGUOUS
        return Subject(Who.ROLE, last, last) if word == "who" and not human else found
    if word == "who":
        return Subject(Who.SOMEONE, last, last)
    if depth < 3 and last > line.body:
        return _leading(line, last - 1, depth)
    return ABSENT


def _leading(line: Line, last: int, depth: int) -> Subject:
    """The subject of the clause that ends at `last`: its leading noun phrase."""
    first = last + 1
    low = max(line.body, last - FAR)
    while first > low and not line.bits[first - 1] & (EDGE | CONJUNCTION):
        first -= 1
    while first <= last and line.bits[first] & (ADVERB | NUMBER):
        first += 1
    if line.words[first : first + 2] in (["it", "was"], ["it", "is"]) and "who" in line.words[first:last]:
        first += 2
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
        if line.bits[first] & DETERMINER:
            break
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
    while last > first and line.words[last] in TRAILING:
        last -= 1
    if (
        line.words[first] == "those"
        and first < last
        and line.words[first + 1] in ("in", "responsible", "on", "involved")
    ):
        return Subject(Who.SOMEONE, first, last)
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

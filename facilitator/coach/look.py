"""Small looks at the words around one: what the rules of blame have in common."""

from __future__ import annotations

from facilitator.coach.lexicon import BASE, GERUND, PARTICIPLE, PAST, THIRD, bit, load
from facilitator.coach.line import ADVERB, EDGE, STOP, Line
from facilitator.coach.subject import group_start
from facilitator.coach.who import (
    AUXILIARY,
    BE,
    HAVE,
    MODAL,
    NEGATION,
    PREPOSITION,
    RELATIVE,
    TO,
    Subject,
    Who,
    classify,
)

CONJUNCTION = bit("conjunction")


def shape(line: Line, i: int) -> int:
    """Which forms (base, third, past, participle, gerund) word `i` can be."""
    return load().shape.get(line.words[i], 0)


def word_after(line: Line, i: int) -> str:
    """The word after word `i`, or an empty string."""
    return line.words[i + 1] if i + 1 < len(line.words) else ""


def in_past(line: Line, i: int) -> bool:
    """Whether word `i` looks like a past or a participle, of a verb we know or not."""
    return line.words[i].endswith("ed") or bool(shape(line, i) & (PAST | PARTICIPLE))


def has_be(line: Line, start: int, i: int) -> bool:
    """Whether a form of "be" stands in words `start` … before `i`."""
    return any(line.bits[k] & BE for k in range(start, i))


def passive(line: Line, i: int) -> bool:
    """Whether the verb at `i` is a passive participle: a form of "be" in its verb group."""
    return has_be(line, group_start(line, i), i) and in_past(line, i)


def finite(line: Line, start: int, i: int) -> bool:
    """Whether the verb at `i` (its group begins at `start`) tells what is or was done: not "to forget"."""
    forms = shape(line, i)
    group = range(start, i)
    if any(line.bits[k] & MODAL for k in group) and not any(line.bits[k] & HAVE for k in group):
        return False
    if start and line.bits[start - 1] & TO and line.words[start - 1] == "to":
        return False
    if forms & (PAST | THIRD) or line.words[i].endswith("ed"):
        return True
    if forms & GERUND:
        return has_be(line, start, i)
    if forms & BASE and any(line.words[k] in ("did", "does") for k in group):
        return True
    return bool(forms & PARTICIPLE) and any(line.bits[k] & HAVE for k in group)


def negated(line: Line, start: int, i: int) -> bool:
    """Whether the verb at `i` is denied: "did not forget"."""
    return any(line.bits[k] & NEGATION for k in range(start, i))


def opens(line: Line, start: int) -> bool:
    """Whether word `start` opens a sentence with a capital, so that the subject left out is "we"."""
    first = start == line.body or bool(line.bits[start - 1] & (STOP | bit("bound")))
    return first and line.text[line.starts[start]].isupper()


def verb_before(line: Line, i: int, reach: int = 14, *, over_commas: bool = True) -> int | None:
    """The nearest verb in the past, or the present with -s, to the left of word `i` in the same sentence."""
    barrier = STOP if over_commas else EDGE
    for k in range(i - 1, max(line.body - 1, i - reach - 1), -1):
        if line.bits[k] & barrier:
            return None
        if not line.bits[k] & ADVERB and (in_past(line, k) or (shape(line, k) & THIRD and k > line.body)):
            return k
    return None


def phrase_at(line: Line, i: int) -> Subject:
    """Classify the noun phrase that begins at word `i`."""
    if i >= len(line.words):
        return Subject(Who.ABSENT)
    if line.words[i] in ("me", "him", "them", "us", "myself", "ourselves"):
        return Subject(Who.SOMEONE, i, i)
    last = i - 1
    while (
        last + 1 < len(line.words)
        and last - i < 5
        and line.words[last + 1] not in RELATIVE
        and not line.bits[last + 1] & (EDGE | AUXILIARY | PREPOSITION | CONJUNCTION)
    ):
        last += 1
    return classify(line, i, last) if last >= i else Subject(Who.ABSENT)

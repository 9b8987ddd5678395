"""A sign that a rule has found: which words, said of whom, by which pattern. Rules turn it into a Finding."""

from __future__ import annotations

from dataclasses import dataclass

from facilitator.coach.who import ABSENT, Subject


@dataclass(frozen=True, slots=True)
class Hit:
    """Words `first` … `last` are the span; `verb` is the word that gave it away; `how` names the pattern."""

    first: int
    last: int
    verb: int
    how: str
    who: Subject = ABSENT


def of_subject(who: Subject, verb: int, last: int, how: str) -> Hit:
    """A hit that reaches from the subject (or from the verb, when the sentence names none) to `last`."""
    first = who.first if 0 <= who.first <= verb else verb
    return Hit(first, max(last, who.last if who.first > verb else last), verb, how, who)

"""Blame in a remark made in passing: "Kevin again", "finally somebody looks", "against the procedure"."""

from __future__ import annotations

from facilitator.coach.acts import KNOWN
from facilitator.coach.hit import Hit, of_subject
from facilitator.coach.lexicon import GERUND, bit, bits, load, words
from facilitator.coach.line import DETERMINER, EDGE, POSSESSIVE, STOP, Line
from facilitator.coach.look import in_past, negated, passive, phrase_at, shape, verb_before, word_after
from facilitator.coach.subject import FAR, group_start, subject
from facilitator.coach.who import BE, PERSON, Subject, Who, classify

VIRTUE, FAULT = words("judging", "virtue"), words("judging", "guilt")
RULES = words("judging", "agreed")
NAMED = Who.NAME | Who.ROLE | Who.TEAM
OURSELVES = PERSON | Who.TEAM
OFFENCE = bit("destroy") | bit("strong") | bit("weak")
PERSISTED = frozenset(
    ("pushing", "deploying", "merging", "guessing", "arguing", "waiting", "insisting", "saying", "changing", "editing")
)
UNHELPFUL = frozenset(("listen", "help", "answer", "tell", "cooperate", "admit", "talk", "share", "budge", "believe"))
ANSWERED = words("judging", "at-last")
LEGACY = frozenset(
    ("docs", "documentation", "notes", "note", "handover", "comments", "tests", "runbook", "word", "trace")
)
PEOPLE_WORD = bits("role", "team", "name")
FORBIDDING = frozenset(
    ("freeze", "red", "failing", "warning", "warnings", "still", "not", "wasn't", "weren't", "hadn't", "told", "warned")
)
"""What one goes ahead against: "although the freeze was on"."""
MINE = frozenset(("ours", "mine", "theirs", "hers", "his"))


def _sentence(line: Line, i: int) -> tuple[int, int]:
    """(first word, word after the last) of the sentence around word `i`."""
    first = i
    while first > max(line.body, i - FAR) and not line.bits[first - 1] & STOP:
        first -= 1
    end = i
    while end < min(len(line.words), i + FAR) and not line.bits[end] & STOP:
        end += 1
    return first, end


def again(line: Line, i: int) -> Hit | None:
    """“Kevin again.”, “Again the network team”: nothing else is said, and nothing else need be."""
    first, end = _sentence(line, i)
    if end - first > 5 or any(in_past(line, k) or line.bits[k] & BE for k in range(first, end)):
        return None
    who = classify(line, first, i - 1) if i == end - 1 and i > first else phrase_at(line, i + 1)
    if line.typing and end == len(line.words):
        return None
    whole = i == end - 1 or (i == first and who.last == end - 1)
    return Hit(first, end - 1, i, "verdict", who) if whole and who.who & NAMED else None


def typical(line: Line, i: int) -> Hit | None:
    """“Typical ops.”, “classic Kevin”."""
    who = phrase_at(line, i + 1)
    over = who.last + 1 >= len(line.words) or bool(line.bits[who.last + 1] & EDGE)
    opens = i == line.body or bool(line.bits[i - 1] & EDGE)
    return Hit(i, who.last, i, "verdict", who) if over and opens and who.who & NAMED else None


def at_last(line: Line, i: int) -> Hit | None:
    """“Finally someone looks at the logs”, “ops finally answered”: slowness, held against them."""
    if word_after(line, i) == ",":
        return None
    verb = next((k for k in range(i + 1, min(len(line.words), i + 6)) if _lemma(line, k) in ANSWERED), None)
    if verb is None:
        return None
    who = subject(line, group_start(line, verb))
    if who.who & Who.WE or not who.who & (KNOWN & ~Who.NOBODY):
        return None
    return Hit(min(who.first, i), verb, verb, "slow", who)


def _lemma(line: Line, i: int) -> str:
    return load().base.get(line.words[i], line.words[i])


def without_virtue(line: Line, i: int) -> Hit | None:
    """“The author had no understanding of transactions”."""
    little = line.words[i + 1 : i + 2] in (["no"], ["little"], ["zero"], ["limited"], ["hardly"])
    if not little or VIRTUE.isdisjoint(line.words[i + 2 : i + 4]):
        return None
    who = subject(line, group_start(line, i))
    return of_subject(who, i, i + 2, "lacking") if who.who & OURSELVES else None


def fault_of(line: Line, i: int) -> Hit | None:
    """“Fault: storage team.”"""
    if line.words[i + 1 : i + 2] != [":"]:
        return None
    who = phrase_at(line, i + 2)
    over = who.last + 1 >= len(line.words) or bool(line.bits[who.last + 1] & EDGE)
    return Hit(i, who.last, i, "blamed", who) if over and who.who & (KNOWN & ~Who.NOBODY) else None


def whose(line: Line, i: int) -> Hit | None:
    """“The mistake was ours”."""
    said = i >= 2 and line.bits[i - 1] & BE and FAULT & set(line.words[max(line.body, i - 6) : i])
    return Hit(i - 1, i, i, "slip", Subject(Who.SOMEONE)) if said else None


def against(line: Line, i: int) -> Hit | None:
    """“Against the procedure Jo restarted both”, “contrary to what was agreed, ops …”."""
    if RULES.isdisjoint(line.words[i + 1 : i + 5]):
        return None
    first, end = _sentence(line, i)
    for k in range(first, end):
        if in_past(line, k) and not line.bits[k - 1] & DETERMINER and not passive(line, k):
            who = subject(line, group_start(line, k))
            if who.who & (KNOWN & ~Who.WE & ~Who.NOBODY | Who.THEY) and not negated(line, group_start(line, k), k):
                return of_subject(who, k, k, "despite")
    return None


def kept(line: Line, i: int) -> Hit | None:
    """“The on-call kept restarting the pods”."""
    k = i + 1
    if k >= len(line.words) or not shape(line, k) & GERUND:
        return None
    if not line.bits[k] & OFFENCE and line.words[k] not in PERSISTED:
        return None
    who = subject(line, group_start(line, i))
    return of_subject(who, i, k, "verdict") if who.who & (OURSELVES & ~Who.SOMEONE) else None


def unwilling(line: Line, i: int) -> Hit | None:
    """“The vendor would not tell us”."""
    k = i + 1 + (word_after(line, i) in ("not", "even"))
    denied = line.words[i].endswith(("n't", "nt")) or word_after(line, i) == "not"
    if not denied or k >= len(line.words) or line.words[k] not in UNHELPFUL:
        return None
    who = subject(line, group_start(line, i))
    conditional = "if" in line.words[max(line.body, i - FAR) : i] + line.words[k : k + FAR]
    held = who.who & (KNOWN & ~Who.WE & ~Who.NOBODY | Who.THEY) and not conditional
    return of_subject(who, i, k, "verdict") if held else None


def although(line: Line, i: int) -> Hit | None:
    """“Sandra deployed her branch although the freeze was on”."""
    verb = verb_before(line, i, 10)
    shipped = verb is not None and line.bits[verb] & (bit("ship") | bit("destroy")) and not passive(line, verb)
    if verb is None or not shipped or FORBIDDING.isdisjoint(line.words[i + 1 : i + 9]):
        return None
    who = subject(line, group_start(line, verb))
    held = who.who & (OURSELVES | Who.THEY) and not negated(line, group_start(line, verb), verb)
    return of_subject(who, verb, i, "despite") if held else None


def nth_time(line: Line, i: int) -> Hit | None:
    """“It's the second time this year that the DBAs drop an index in use”."""
    if not i or line.words[i - 1] not in ("second", "third", "fourth", "fifth", "2nd", "3rd", "umpteenth", "nth"):
        return None
    that = next((k for k in range(i + 1, min(len(line.words), i + 6)) if line.words[k] == "that"), i)
    k = that + 1
    while k < len(line.words) and line.bits[k] & DETERMINER:
        k += 1
    named = k < len(line.words) and line.bits[k] & PEOPLE_WORD and not line.bits[k] & POSSESSIVE
    return Hit(i - 1, k, i, "verdict") if named else None


def left_nothing(line: Line, i: int) -> Hit | None:
    """“He left no documentation”."""
    if line.words[i + 1 : i + 2] != ["no"] or LEGACY.isdisjoint(line.words[i + 2 : i + 4]):
        return None
    who = subject(line, group_start(line, i))
    return of_subject(who, i, i + 2, "neglected") if who.who & (KNOWN & ~Who.NOBODY) else None

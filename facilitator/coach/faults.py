"""Blame in a noun: whose fault, whose mistake, whose change, an oversight on whose part."""

from __future__ import annotations

from facilitator.coach.acts import KNOWN
from facilitator.coach.hit import Hit, of_subject
from facilitator.coach.lexicon import bit, words
from facilitator.coach.line import ADVERB, CODE, DETERMINER, EDGE, POSSESSIVE, Line, phrase_end
from facilitator.coach.look import phrase_at, word_after
from facilitator.coach.manner import too_late
from facilitator.coach.omissions import failure_to
from facilitator.coach.subject import agent, group_start, subject
from facilitator.coach.who import AUXILIARY, BE, HUMAN_WORD, LIKELY, NEGATION, PREPOSITION, SOFTWARE, Subject, Who

VERDICT, PUBLIC = bit("verdict"), bit("public")
OWNERS = frozenset(("my", "his", "her", "their", "your", "whose", "our"))
FAULT = words("judging", "guilt")
CONDUCT, VIRTUE, HURT = words("judging", "conduct"), words("judging", "virtue"), words("judging", "hurt")
GUILT = frozenset(("blame", "fault", "mistake", "responsibility", "error", "cause", "problem", "guilt"))
APOSTROPHE = ("'", "’")


def failing(line: Line, i: int) -> Hit | None:
    """“Negligence”, “complacency”: named as the cause, whoever's."""
    return None if i and line.bits[i - 1] & NEGATION else Hit(i, i, i, "failing")


def slip(line: Line, i: int) -> Hit | None:
    """“The infrastructure team's fault”, “Alex's mistake”, “a mistake by Olga”, “an oversight on our part”."""
    owner = _owner(line, i)
    if owner is not None:
        return Hit(owner.first, i, i, "slip", owner)
    if line.words[i] in ("failure", "inability", "refusal") and (hit := failure_to(line, i)):
        return hit
    return _slip_by(line, i) or made(line, i)


def _slip_by(line: Line, i: int) -> Hit | None:
    word = line.words[i]
    for k in range(i + 1, min(len(line.words), i + 6)):
        if line.bits[k] & EDGE or (line.bits[k] & AUXILIARY and not line.bits[k] & BE):
            return None
        if line.words[k] == "by" or (line.words[k] == "of" and word in FAULT):
            who = agent(line, k)
            held = who.who & (KNOWN | Who.STRANGER) and word not in ("failures", "faults")
            return Hit(i, who.last, i, "slip", who) if held else None
        if line.words[k] == "on" and "part" in line.words[k + 1 : k + 5]:
            return Hit(i, line.words.index("part", k), i, "slip")
    return None


def made(line: Line, i: int) -> Hit | None:
    """“She made a mistake”, “we made the wrong call”."""
    for k in range(i - 1, max(line.body - 1, i - 6), -1):
        if line.bits[k] & NEGATION or line.bits[k] & (EDGE | PREPOSITION):
            return None
        if line.words[k] in ("made", "makes", "committed", "did"):
            who = subject(line, group_start(line, k))
            return of_subject(who, k, i, "made") if who.who & (LIKELY & ~Who.AMBIGUOUS) else None
    return None


def _owner(line: Line, i: int) -> Subject | None:
    """Whose the noun at `i` is, when that is a person or a team: "Yusuf's", "the reviewers'", "their"."""
    for k in range(i - 1, max(line.body - 1, i - 4), -1):
        word = line.words[k]
        if line.bits[k] & (EDGE | PREPOSITION) and word not in APOSTROPHE:
            return None
        if word in OWNERS and line.words[i] in FAULT:
            return Subject(Who.SOMEONE, k, k)
        if line.bits[k] & POSSESSIVE or word in APOSTROPHE:
            return possessor(line, k)
    return None


def possessor(line: Line, k: int) -> Subject | None:
    """The person, role or team behind the possessive at word `k`, or None."""
    at = k - 1 if line.words[k] in APOSTROPHE else k
    if at < 0:
        return None
    classes = line.bits[at]
    if classes & (SOFTWARE | CODE | PUBLIC) or not classes & HUMAN_WORD:
        return None
    first = at
    while first > line.body and at - first < 3 and not line.bits[first - 1] & (EDGE | AUXILIARY | PREPOSITION | ADVERB):
        first -= 1
        if line.bits[first] & DETERMINER:
            return Subject(Who.ROLE, first, k)
    return Subject(Who.ROLE, at, k)


def artefact(line: Line, i: int) -> Hit | None:
    """“Yusuf's change took out the API”, “her commit introduced the bug”."""
    if not i:
        return None
    mine = line.words[i - 1] in ("my", "his", "her")
    if not mine and not line.bits[i - 1] & POSSESSIVE:
        return None
    owner = Subject(Who.SOMEONE, i - 1, i - 1) if mine else possessor(line, i - 1)
    if owner is None:
        return None
    for k in range(i + 1, min(len(line.words), i + 4)):
        if line.words[k] in HURT or (line.words[k] == "made" and "worse" in line.words[k + 1 : k + 5]):
            return Hit(owner.first, k, i, "artefact", owner)
    return None


def poor(line: Line, i: int) -> Hit | None:
    """“The team's slow reaction”, “poor handling by the vendor”, “made a poor call”."""
    if word_after(line, i) not in CONDUCT:
        return too_late(line, i)
    owner = _owner(line, i + 1)
    if owner is not None or (i and line.words[i - 1] in OWNERS):
        return Hit(owner.first if owner else i - 1, i + 1, i, "slip", owner or Subject(Who.SOMEONE))
    if word_after(line, i + 1) in ("by", "from", "of"):
        who = agent(line, i + 2)
        return Hit(i, who.last, i, "slip", who) if who.who & KNOWN else None
    return made(line, i + 1) if line.words[i + 1] in ("call", "choice", "decision", "judgement", "judgment") else None


def lack(line: Line, i: int) -> Hit | None:
    """“The developer's lack of experience”, “lack of competence in the network team”, “the team lacks …”."""
    if line.words[i] in ("lacks", "lacked"):
        who = subject(line, group_start(line, i))
        virtue = VIRTUE & set(line.words[i + 1 : i + 5])
        return of_subject(who, i, i, "lacking") if who.who & KNOWN and virtue else None
    virtue = VIRTUE & set(line.words[i + 2 : i + 5])
    if word_after(line, i) != "of" or not virtue:
        return None
    owner = _owner(line, i)
    if owner is not None:
        return Hit(owner.first, i + 2, i, "slip", owner)
    for k in range(i + 3, min(len(line.words) - 1, i + 8)):
        if line.words[k] in ("in", "by", "on", "among", "from"):
            who = agent(line, k)
            part = "part" in line.words[k : k + 4]
            return Hit(i, i + 2, i, "slip", who) if part or who.who & (KNOWN & ~Who.WE) else None
    return None


def verdict(line: Line, i: int) -> Hit | None:
    """“Asleep at the wheel”, “rookie mistake”: whoever is meant."""
    return Hit(i, phrase_end(line, i, VERDICT), i, "verdict")


def blamed(line: Line, i: int) -> Hit | None:
    """“I blame the release crew”, “the culprit is Igor”, “responsible: Jörg”, “lies with the ops team”."""
    word = line.words[i]
    if word in ("lies", "lie", "lay", "rests"):
        k = next((k for k in range(i + 1, min(len(line.words), i + 4)) if line.words[k] in ("with", "on")), None)
        guilt = GUILT & set(line.words[:i])
        who = phrase_at(line, k + 1) if k is not None and guilt else Subject(Who.ABSENT)
    elif word == "blame" and i > 1 and line.words[i - 1] == "to" and line.bits[i - 2] & BE:
        thing = subject(line, group_start(line, i - 2))
        owned = (k for k in range(max(0, thing.first), thing.last) if line.bits[k] & POSSESSIVE)
        who = next((owner for k in owned if (owner := possessor(line, k)) is not None), Subject(Who.ABSENT))
        return Hit(who.first, i, i, "blamed", who) if who.who & KNOWN else None
    elif word.startswith("blam"):
        who = phrase_at(line, i + 1 + (word_after(line, i) == ":"))
    else:
        k = next(
            (
                k
                for k in range(i + 1, min(len(line.words), i + 7))
                if line.words[k] in (":", "is", "was", "were", "are")
            ),
            None,
        )
        who = (
            phrase_at(line, k + 1)
            if k is not None and (word != "responsible" or line.words[k] == ":")
            else Subject(Who.ABSENT)
        )
    return Hit(i, who.last, i, "blamed", who) if who.who & (KNOWN & ~Who.NOBODY) else None


def on_whom(line: Line, i: int) -> Hit | None:
    """“That one is on the web guys”."""
    if (
        not i
        or not line.bits[i - 1] & (BE | ADVERB)
        or word_after(line, i) in ("call", "duty", "shift", "leave", "holiday")
    ):
        return None
    who = phrase_at(line, i + 1)
    over = who.last + 1 >= len(line.words) or bool(line.bits[who.last + 1] & EDGE)
    return Hit(i - 1, who.last, i, "blamed", who) if over and who.who & (KNOWN & ~Who.NOBODY) else None


def how_could(line: Line, i: int) -> Hit | None:
    """“How could the team miss that?”, “what was Paul thinking?”."""
    after = word_after(line, i)
    if (line.words[i] == "how" and after == "could") or (line.words[i] == "what" and after in ("was", "were")):
        who = phrase_at(line, i + 2)
        if line.words[i + 2 : i + 3] == ["you"]:
            return None
        if line.words[i] == "how":
            return Hit(i, i + 2, i, "verdict") if phrase_start_human(line, i + 2) else None
        thinking = "thinking" in line.words[i + 3 : i + 6]
        return (
            Hit(i, i + 3, i, "verdict") if thinking and (who.who & KNOWN or phrase_start_human(line, i + 2)) else None
        )
    return None


def occur(line: Line, i: int) -> Hit | None:
    """“It did not occur to anybody to look”."""
    denied = any(line.bits[k] & NEGATION for k in range(max(line.body, i - 3), i))
    whom = line.words[i + 1 : i + 3]
    return Hit(i, i + 2, i, "verdict") if denied and whom in OCCURS_TO else None


OCCURS_TO = (["to", "anybody"], ["to", "anyone"], ["to", "him"], ["to", "her"], ["to", "them"], ["to", "us"])


def phrase_start_human(line: Line, i: int) -> bool:
    """Whether the words from `i` begin with somebody: "the team …", "he …", "Paul …"."""
    for last in range(i, min(len(line.words), i + 3)):
        if line.bits[last] & HUMAN_WORD and not line.bits[last] & POSSESSIVE:
            return True
        if not line.bits[last] & DETERMINER:
            return False
    return False

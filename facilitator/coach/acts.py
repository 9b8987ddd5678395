"""Blame in a verb: "Alex forgot", "nobody checked", "they did not tell us", "was missed by the reviewer"."""

from __future__ import annotations

from facilitator.coach.hit import Hit, of_subject
from facilitator.coach.lexicon import PARTICIPLE, PAST, bit, words
from facilitator.coach.line import COMMA, STOP, Line, phrase_end
from facilitator.coach.look import finite, in_past, negated, opens, passive, shape, verb_before, word_after
from facilitator.coach.subject import agent, group_start, subject
from facilitator.coach.who import HAVE, LIKELY, PEOPLE, PERSON, Who

STRONG, WEAK, MECHANICAL, IDIOM = bit("strong"), bit("weak"), bit("mechanical"), bit("idiom")
KNOWN = PEOPLE | Who.ORG
"""Surely human, outside parties included."""
TARGETS, PLANNED = words("judging", "target"), words("judging", "planned")
BOTCHED = words("judging", "botched")
TINKERED = frozenset(("messed", "fiddled", "tinkered", "played"))
"""What we may say of our own trials."""
SILICON = words("people", "silicon")
WE_DUTY = words("judging", "own-duty")
"""What one can fault oneself for not having done."""
GENERALLY = frozenset(("everyone", "everybody"))


def strong(line: Line, i: int) -> Hit | None:
    """What only people do: "forgot", "overlooked", "screwed up"."""
    start = group_start(line, i)
    if negated(line, start, i):
        return None
    if passive(line, i):
        return passive_by(line, i) or botched(line, i)
    if finite(line, start, i):
        who = subject(line, start)
        if line.words[who.last] == "who" and line.words[who.last - 1] == "not":
            return None
        software = who.who & Who.AMBIGUOUS and (line.words[who.last] in SILICON or word_after(line, i) == "its")
        tried = who.who & Who.WE and line.words[i] in TINKERED and word_after(line, i) in ("with", "around")
        if who.who & LIKELY and not (software or tried):
            return of_subject(who, i, phrase_end(line, i, STRONG), "strong")
        if who.who is Who.ABSENT and opens(line, start):
            return Hit(start, phrase_end(line, i, STRONG), i, "strong")
    return passive_by(line, i) if shape(line, i) & PARTICIPLE else None


def botched(line: Line, i: int) -> Hit | None:
    """“The rollback was botched”: a judgement even where nobody is named."""
    return Hit(i, i, i, "verdict") if line.words[i] in BOTCHED else None


def weak(line: Line, i: int) -> Hit | None:
    """What software does as well: held against somebody known to be human."""
    start = group_start(line, i)
    if negated(line, start, i) or line.words[i] == "missing" or word_after(line, i) == "no":
        return None
    if passive(line, i):
        return passive_by(line, i) or botched(line, i)
    trailing = i and line.bits[i - 1] & COMMA and word_after(line, i) in ("in", "by", "at", "on", "with", "during")
    if trailing or not finite(line, start, i) or harmless_object(line, i):
        return passive_by(line, i) if shape(line, i) & PARTICIPLE else None
    who = subject(line, start)
    allowed = KNOWN & ~Who.ORG if line.bits[i] & MECHANICAL else KNOWN | Who.THEY
    if who.who & allowed:
        return of_subject(who, i, phrase_end(line, i, WEAK), "weak")
    return passive_by(line, i) if who.who & Who.THING and shape(line, i) & PARTICIPLE else None


def shirk(line: Line, i: int) -> Hit | None:
    """“Skipped the review”: weak, and a plain “they” counts as human; “we skipped” is our own decision to tell."""
    start = group_start(line, i)
    if passive(line, i):
        return passive_by(line, i)
    aside = bool(i) and line.bits[i - 1] & COMMA and line.words[i].endswith("ing")
    if negated(line, start, i) or not (finite(line, start, i) or aside) or word_after(line, i) == "over":
        return None
    who = subject(line, start)
    excused = who.who & Who.WE and {"as", "because", "since", "procedure", "allows"} & set(line.words[i + 1 :])
    return of_subject(who, i, i, "shirk") if who.who & (KNOWN | Who.THEY) and not excused else None


def believe(line: Line, i: int) -> Hit | None:
    """“He assumed”, “everybody thought somebody else would”: an unfounded belief of somebody in particular."""
    start = group_start(line, i)
    if not shape(line, i) & PAST or passive(line, i) or not finite(line, start, i) or negated(line, start, i):
        return None
    if word_after(line, i) in ("control", "command", "responsibility", "ownership", "leadership", "role"):
        return None
    who = subject(line, start)
    if line.words[i] == "thought":
        held = line.words[who.last] in GENERALLY
        return of_subject(who, i, i, "believe") if held else None
    just = line.words[start] == "just" and who.who & KNOWN
    return of_subject(who, i, i, "believe") if who.who & (PERSON | Who.TEAM) or just else None


def idiom(line: Line, i: int) -> Hit | None:
    """“Dropped the ball”, “had no idea”, “took their time”."""
    start = group_start(line, i)
    led = verb_before(line, i, 5) if start and line.words[start - 1] == "to" else None
    who = subject(line, start if led is None else group_start(line, led))
    denied = negated(line, start, i) and not line.bits[i] & HAVE
    software = who.who & Who.AMBIGUOUS and line.words[who.last] in SILICON
    if who.who & (KNOWN | Who.THEY | Who.AMBIGUOUS | Who.STRANGER) and not denied and not software:
        return of_subject(who, i, phrase_end(line, i, IDIOM), "idiom")
    return None


def passive_by(line: Line, i: int) -> Hit | None:
    """“Missed by the on-call engineer”: somebody is held to account behind a passive."""
    for k in range(i + 1, min(len(line.words), i + 7)):
        if line.bits[k] & (STOP | COMMA):
            return None
        if line.words[k] == "by" and word_after(line, k) not in ("mistake", "accident", "error"):
            who = agent(line, k)
            human = who.who & (KNOWN | Who.STRANGER) and not word_after(line, k).endswith("ing")
            return Hit(i, who.last, i, "passive", who) if human else None
    return None


def harmless_object(line: Line, i: int) -> bool:
    """“Missed our SLO”, “broke the change into parts”, “caused by”: not held against anybody."""
    after = line.words[i + 1 : i + 4]
    if "into" in line.words[i + 1 : i + 8] and line.words[i].startswith("br"):
        return True
    if (
        after
        and after[0] in ("by", "down", "out", "through", "even", "apart", "up")
        and not line.bits[i] & bit("opens-phrase")
    ):
        return True
    return any(w in TARGETS or w in PLANNED for w in after)


def instead(line: Line, i: int) -> Hit | None:
    """“Muted the alarm instead of looking at it”, “pulled the uplink instead of the spare”: the worse choice."""
    if line.words[i + 1 : i + 2] != ["of"] or i + 2 >= len(line.words):
        return None
    verb = verb_before(line, i, 12)
    if verb is None or passive(line, verb):
        return None
    who = subject(line, group_start(line, verb))
    return of_subject(who, verb, i + 2, "instead") if who.who & (PERSON | Who.TEAM | Who.THEY) else None


def safeguard_off(line: Line, i: int) -> Hit | None:
    """“The contractor had disabled the firewall”: found out afterwards, and held against them."""
    start = group_start(line, i)
    had = any(line.words[k] == "had" for k in range(start, i)) or {"because", "instead"} & set(line.words[i:])
    guards = words("judging", "safeguard") & set(line.words[i + 1 : i + 6])
    if not had or not guards or passive(line, i) or not in_past(line, i):
        return None
    who = subject(line, start)
    return of_subject(who, i, i, "safeguard") if who.who & PERSON else None

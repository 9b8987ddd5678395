"""Blame in a word beside the verb: an adverb, an adjective, a noun of fault, "without checking", "took forever"."""

from __future__ import annotations

from itertools import pairwise

from facilitator.coach.acts import COMMUNICATE, KNOWN, WE_DUTY, finite, negated, passive_by, shape
from facilitator.coach.hit import Hit, of_subject
from facilitator.coach.lexicon import PARTICIPLE, PAST, bit, load
from facilitator.coach.line import ADVERB, CODE, DETERMINER, EDGE, NUMBER, POSSESSIVE, STOP, Line, phrase_end
from facilitator.coach.subject import (
    AUXILIARY, BE, HUMAN_WORD, LIKELY, NEGATION, PEOPLE, PERSON, PREPOSITION, SOFTWARE, Subject, Who, agent, classify, group_start,
    is_name, subject,
)  # fmt: skip

ACCIDENT, NEGLIGENT, CARELESS, LACKING = bit("accident"), bit("negligent"), bit("careless"), bit("lacking")
FAILING, SLIP, BAD, ARTEFACT, OUTAGE = bit("failing"), bit("slip"), bit("bad"), bit("artefact"), bit("outage")
PRECAUTION, VERDICT, DESTROY, SHIP, ANSWER = (
    bit("precaution"), bit("verdict"), bit("destroy"), bit("ship"), bit("answer"),
)  # fmt: skip
OWNERS = frozenset(("my", "his", "her", "their", "your", "whose", "our"))
HURT = frozenset("broke breaks caused causes took brought crashed killed tripped triggered introduced was is wiped dropped".split())
SLOW = frozenset(("forever", "ages", "eternity", "weeks", "days", "hours", "hour", "minutes", "min", "mins"))
LATE = frozenset(("slow", "late", "wrong", "mistaken", "confused", "unaware", "useless"))
FAULT = frozenset(("fault", "faults", "negligence", "carelessness", "incompetence", "laziness"))


def accident(line: Line, i: int) -> Hit | None:
    """"Ravi accidentally deleted", "was accidentally merged by Ravi"; "the script incorrectly flagged" is software."""
    start = group_start(line, i)
    verb = i + 1 if i + 1 < len(line.words) and not line.bits[i + 1] & (EDGE | DETERMINER | PREPOSITION) else i
    if any(line.bits[k] & BE for k in range(start, i)) and shape(line, verb) & PARTICIPLE | _ed(line, verb):
        return passive_by(line, verb, "by")
    who = subject(line, start)
    told = not who.who & Who.WE or _ed(line, verb)
    if who.who & (KNOWN | Who.AMBIGUOUS | Who.STRANGER) and told and not negated(line, start, i):
        return of_subject(who, i, verb, "accident")
    if who.who is Who.ABSENT and start == line.body and _ed(line, verb) and line.said(start, start)[0].isupper():
        return Hit(i, verb, verb, "accident")
    trailing = _verb_before(line, i)
    if trailing is not None:
        who = subject(line, group_start(line, trailing))
        if who.who & (KNOWN | Who.AMBIGUOUS):
            return Hit(who.first, i, trailing, "accident", who)
    return None


def _ed(line: Line, i: int) -> int:
    return int(line.words[i].endswith("ed")) or shape(line, i) & (PAST | PARTICIPLE)


def _verb_before(line: Line, i: int) -> int | None:
    """The finite verb that an adverb at `i` follows: "deleted the table accidentally"."""
    for k in range(i - 1, max(line.body - 1, i - 9), -1):
        if line.bits[k] & EDGE:
            return None
        if _ed(line, k) and not line.bits[k - 1] & BE:
            return k
    return None


def negligent(line: Line, i: int) -> Hit | None:
    """"Carelessly": judges even where nobody is named, but a client that blindly retries is software."""
    start = group_start(line, i)
    who = subject(line, start)
    if who.who & (Who.THING | Who.AMBIGUOUS | Who.PUBLIC) and not any(line.bits[k] & BE for k in range(start, i)):
        return None
    return of_subject(who, i, min(i + 1, len(line.words) - 1), "negligent")


def careless(line: Line, i: int) -> Hit | None:
    """"Yusuf's careless change", "the lazy admin"; lazy loading and a dumb proxy are terms."""
    after = line.words[i + 1 : i + 3]
    if any(load().bits.get(w, 0) & bit("lazy-thing") for w in after):
        return None
    return Hit(i, i, i, "careless")


def lacking(line: Line, i: int) -> Hit | None:
    """"The team was complacent", "we were slow to react"."""
    start = group_start(line, i)
    if not any(line.bits[k] & BE or line.words[k] in ("became", "seemed") for k in range(start, i)) or negated(line, start, i):
        return _attribute(line, i)
    word = line.words[i]
    who = subject(line, start)
    follows = line.words[i + 1] if i + 1 < len(line.words) else ""
    if word in ("slow", "late") and follows not in ("to", "in", "on", "with", "at", "getting", "responding", "noticing"):
        return None
    allowed = PEOPLE | Who.ORG if word in LATE else PEOPLE | Who.THEY | Who.ORG
    return of_subject(who, i, i, "lacking") if who.who & allowed else None


def _attribute(line: Line, i: int) -> Hit | None:
    """"An inexperienced engineer"."""
    if line.words[i] in ("inexperienced", "untrained", "unqualified", "distracted", "complacent", "overconfident") and i + 1 < len(line.words):
        who = classify(line, i + 1, i + 1)
        if who.who & (Who.ROLE | Who.TEAM | Who.NAME):
            return Hit(i, i + 1, i, "careless", who)
    return None


def failing(line: Line, i: int) -> Hit | None:
    """"Negligence", "complacency": named as the cause, whoever's."""
    return None if line.bits[i - 1] & bit("negation") and i else Hit(i, i, i, "failing")


def slip(line: Line, i: int) -> Hit | None:
    """"The infrastructure team's fault", "Alex's mistake", "a mistake by Olga", "due to an oversight by ops"."""
    owner = _owner(line, i)
    if owner is not None:
        return Hit(owner.first, i, i, "slip", owner)
    return _failure_to(line, i) or _slip_by(line, i) or made(line, i)


def _slip_by(line: Line, i: int) -> Hit | None:
    """"A mistake by Olga", "an oversight on our part"."""
    word = line.words[i]
    for k in range(i + 1, min(len(line.words), i + 5)):
        if line.bits[k] & (EDGE | AUXILIARY):
            return None
        if line.words[k] == "by" or line.words[k] == "of" and word in FAULT:
            who = agent(line, k)
            held = who.who & (KNOWN | Who.STRANGER) and word not in ("failures", "faults")
            return Hit(i, who.last, i, "slip", who) if held else None
        if line.words[k] == "on" and "part" in line.words[k + 1 : k + 5]:
            return Hit(i, line.words.index("part", k), i, "slip")
    return None


def _failure_to(line: Line, i: int) -> Hit | None:
    """"Our failure to communicate"; "failure to create the tunnel" is software."""
    if line.words[i] not in ("failure", "inability", "refusal") or line.words[i + 1 : i + 2] != ["to"] or i + 2 >= len(line.words):
        return None
    ours = line.words[i - 1] in OWNERS if i else False
    if line.words[i + 2] in COMMUNICATE or ours and line.words[i + 2] in WE_DUTY:
        return Hit(i - ours, i + 2, i, "failed")
    return None


def made(line: Line, i: int) -> Hit | None:
    """"She made a mistake", "we made the wrong call"."""
    for k in range(i - 1, max(line.body - 1, i - 6), -1):
        if line.bits[k] & NEGATION:
            return None
        if line.words[k] in ("made", "makes", "committed", "did"):
            who = subject(line, group_start(line, k))
            return of_subject(who, k, i, "made") if who.who & (LIKELY & ~Who.AMBIGUOUS) else None
        if line.bits[k] & EDGE or line.bits[k] & PREPOSITION:
            return None
    return None


def _owner(line: Line, i: int) -> Subject | None:
    """Whose the noun at `i` is, when that is a person or a team: "Yusuf's", "the reviewers'", "their"."""
    for k in range(i - 1, max(line.body - 1, i - 4), -1):
        word = line.words[k]
        if line.bits[k] & (EDGE | PREPOSITION) and word not in ("'", "’"):
            return None
        if word in OWNERS and line.words[i] in FAULT | {"mistake", "mistakes", "oversight", "negligence", "blunder", "mess"}:
            return Subject(Who.SOMEONE, k, k)
        if line.bits[k] & POSSESSIVE or word in ("'", "’"):
            owner = possessor(line, k)
            return owner if owner is not None else None
    return None


def possessor(line: Line, k: int) -> Subject | None:
    """The person, role or team behind the possessive at word `k`, or None."""
    apostrophe = line.words[k] in ("'", "’")
    at = k - 1 if apostrophe else k
    if at < 0:
        return None
    classes = line.bits[at] & ~POSSESSIVE
    if classes & (SOFTWARE | CODE) or not classes & HUMAN_WORD or classes & bit("public"):
        stranger = line.said(at, at)
        word = stranger[:-2]
        odd = word.istitle() and word.isalpha() and not classes & (SOFTWARE | CODE | bit("public")) and at > line.body
        return Subject(Who.STRANGER, at, k) if odd and False else None
    first = at
    while first > line.body and line.bits[first - 1] & (DETERMINER | HUMAN_WORD) or (first > line.body and line.words[first - 1].islower() and first == at and not line.bits[first - 1] & (EDGE | AUXILIARY | PREPOSITION) and line.words[first - 1].isalpha() and first - 1 > line.body and line.bits[first - 2] & DETERMINER):
        first -= 1
    return Subject(Who.ROLE, first, k)


def poor(line: Line, i: int) -> Hit | None:
    """"The team's slow reaction", "poor handling by the vendor"."""
    if i + 1 >= len(line.words) or line.words[i + 1] not in CONDUCT:
        return None
    owner = _owner(line, i + 1)
    if owner is not None or i and line.words[i - 1] in OWNERS:
        return Hit(owner.first if owner else i - 1, i + 1, i, "slip", owner or Subject(Who.SOMEONE))
    if line.words[i + 2 : i + 3] == ["by"]:
        who = agent(line, i + 2)
        return Hit(i, who.last, i, "slip", who) if who.who & KNOWN else None
    return None


CONDUCT = frozenset(
    "reaction response decision judgement judgment handling communication preparation work planning testing review reading call choice"
    " behaviour behavior attitude management coordination".split()
)


def verdict(line: Line, i: int) -> Hit | None:
    """"Asleep at the wheel", "rookie mistake": whoever is meant."""
    return Hit(i, phrase_end(line, i, VERDICT), i, "verdict")


def blamed(line: Line, i: int) -> Hit | None:
    """"I blame the release crew", "the culprit is Igor", "it is on the web guys"."""
    word = line.words[i]
    if word in ("blame", "blames", "blamed", "blaming"):
        who = _right(line, i + 1)
        return Hit(i, who.last, i, "blamed", who) if who.who & (KNOWN & ~Who.NOBODY) else None
    if word in ("culprit", "culprits", "offender", "guilty"):
        k = next((k for k in range(i + 1, min(len(line.words), i + 4)) if line.bits[k] & BE or line.words[k] == ":"), None)
        who = _right(line, k + 1) if k is not None else Subject(Who.ABSENT)
        return Hit(i, who.last, i, "blamed", who) if who.who & KNOWN else None
    return None


def on_whom(line: Line, i: int) -> Hit | None:
    """"That one is on the web guys"."""
    if line.words[i] != "on" or not i or not (line.bits[i - 1] & (BE | ADVERB)):
        return None
    who = _right(line, i + 1)
    end = who.last + 1
    over = end >= len(line.words) or line.bits[end] & EDGE
    return Hit(i - 1, who.last, i, "blamed", who) if over and who.who & KNOWN and line.words[i + 1] != "call" else None


def _right(line: Line, i: int) -> Subject:
    """Classify the noun phrase that begins at word `i`."""
    last = i - 1
    while last + 1 < len(line.words) and last - i < 5 and not line.bits[last + 1] & (EDGE | AUXILIARY | PREPOSITION | bit("conjunction")):
        last += 1
    if last < i:
        return Subject(Who.ABSENT)
    if line.words[i] in ("me", "him", "them", "us"):
        return Subject(Who.SOMEONE, i, i)
    return classify(line, i, last)


def without(line: Line, i: int) -> Hit | None:
    """"Deployed without checking": a corner that somebody cut."""
    k = i + 1
    while k < len(line.words) and (line.bits[k] & (ADVERB | DETERMINER) or line.words[k] in ("proper", "prior", "first", "sufficient")):
        k += 1
    if k >= len(line.words) or not line.bits[k] & PRECAUTION:
        return None
    if line.words[k] in ("anyone", "anybody"):
        return Hit(i, min(k + 1, len(line.words) - 1), i, "without")
    verb = _doing(line, i)
    if verb is None:
        return None
    if _passive(line, verb):
        hidden = passive_by(line, verb, "by")
        return Hit(hidden.first, k, verb, "passive", hidden.who) if hidden else None
    who = subject(line, group_start(line, verb))
    if who.who & (KNOWN & ~Who.ORG | Who.THEY | Who.STRANGER):
        return Hit(who.first, k, verb, "without", who)
    if who.who is Who.ABSENT and verb == line.body:
        return Hit(verb, k, verb, "without")
    return None


def _doing(line: Line, i: int) -> int | None:
    """The verb in the past that "without" at `i` goes with."""
    for k in range(i - 1, max(line.body - 1, i - 14), -1):
        if line.bits[k] & STOP:
            return None
        if _ed(line, k) and not line.bits[k] & ADVERB:
            return k
    return None


def _passive(line: Line, k: int) -> bool:
    return any(line.bits[m] & BE for m in range(group_start(line, k), k))


def bad_object(line: Line, i: int) -> Hit | None:
    """"Restarted the wrong host", "pushed a broken build": somebody picked it."""
    k = i - 1
    while k >= line.body and line.bits[k] & (DETERMINER | ADVERB | PREPOSITION) and i - k < 4:
        k -= 1
    if k < line.body or line.bits[k] & EDGE:
        return None
    picked = line.words[i] == "wrong"
    if line.words[k] in ("made", "took", "drew", "make", "makes"):
        who = subject(line, group_start(line, k))
        held = who.who & (KNOWN | Who.THEY) and finite(line, group_start(line, k), k)
        return of_subject(who, k, min(i + 1, len(line.words) - 1), "made") if held else None
    if not (line.bits[k] & (SHIP | DESTROY) or picked and (_ed(line, k) or line.words[k].endswith("ing"))):
        return None
    start = group_start(line, k)
    if not (finite(line, start, k) or _ed(line, k) or any(line.bits[m] & BE for m in range(start, k))):
        return None
    who = subject(line, start)
    held = who.who & (KNOWN & ~Who.ORG & ~Who.NOBODY | Who.AMBIGUOUS) and not negated(line, start, k)
    return of_subject(who, k, min(i + 1, len(line.words) - 1), "wrong" if picked else "bad") if held else None


def slowness(line: Line, i: int) -> Hit | None:
    """"Support took forever to tell us", "it took them two hours to answer"; "the rollback took 22 minutes" is no blame."""
    tail = line.words[i + 1 : i + 9]
    if not (SLOW & set(tail) or "long" in tail and "too" in tail):
        return None
    start = group_start(line, i)
    who = subject(line, start)
    object_ = _until(line, i + 1)
    emphatic = bool({"forever", "ages", "eternity"} & set(tail)) or "too" in tail
    if who.who & PEOPLE & ~Who.NOBODY | who.who & Who.ORG:
        slow = emphatic or _long(tail) and _answers(line, i)
        return of_subject(who, i, min(i + 2, len(line.words) - 1), "slow") if slow else None
    if not emphatic and not _long(tail):
        return None
    us = line.words[i + 1 : i + 2] in (["us"], ["them"], ["him"], ["her"], ["me"]) or bool(object_.who & (PERSON | Who.TEAM))
    return Hit(i, i + 1, i, "slow", object_) if emphatic and us else None


def _long(tail: list[str]) -> bool:
    """Hours, or twenty minutes and more."""
    for before, word in pairwise(tail):
        if word in ("min", "mins", "minutes"):
            return before.isdigit() and int(before[:4]) >= 20 or before in ("thirty", "forty", "fifty", "sixty", "ninety", "twenty")
        if word in SLOW:
            return True
    return False


def _until(line: Line, i: int) -> Subject:
    """Classify the words from `i` to the span of time: "took the network team ages"."""
    last = i - 1
    while last + 1 < len(line.words) and last - i < 4 and line.words[last + 1] not in SLOW and not line.bits[last + 1] & (EDGE | NUMBER):
        last += 1
    if line.words[last] in ("so", "too", "way", "over", "about", "an", "more"):
        last -= 1
    return classify(line, i, last) if last >= i else Subject(Who.ABSENT)


def _answers(line: Line, i: int) -> bool:
    for k in range(i + 2, min(len(line.words) - 1, i + 9)):
        if line.words[k] == "to":
            return bool(line.bits[k + 1] & ANSWER)
    return False


def left(line: Line, i: int) -> Hit | None:
    """"Left the port open", "let the certificate expire"."""
    who = subject(line, group_start(line, i))
    if not who.who & (KNOWN & ~Who.ORG) or negated(line, group_start(line, i), i):
        return None
    for k in range(i + 1, min(len(line.words), i + 8)):
        if line.bits[k] & EDGE:
            return None
        if line.words[k] in LEFT_AS and k > i + 1:
            return of_subject(who, i, k, "left")
    return None


LEFT_AS = frozenset(
    "open on unlocked unattended behind exposed half-finished unfinished running enabled disabled unset unprotected lying in expire"
    " lapse slip rot fill public writable world-readable unreviewed untested expired hanging there uncommitted".split()
)


def artefact(line: Line, i: int) -> Hit | None:
    """"Yusuf's change took out the API"."""
    if not i or not line.bits[i - 1] & POSSESSIVE and line.words[i - 1] != "my":
        return None
    owner = possessor(line, i - 1) if line.words[i - 1] != "my" else Subject(Who.WE, i - 1, i - 1)
    if owner is None:
        return None
    for k in range(i + 1, min(len(line.words), i + 4)):
        if line.words[k] in HURT and not line.bits[k] & BE:
            return Hit(owner.first, k, i, "artefact", owner)
    return None


def by_mistake(line: Line, i: int) -> Hit | None:
    """"The group was deleted by Anna by mistake"."""
    if line.words[i] != "by" or i + 1 >= len(line.words) or line.words[i + 1] not in ("mistake", "accident", "error"):
        return None
    verb = _doing_or_passive(line, i)
    if verb is None:
        return None
    if _passive(line, verb):
        return passive_by(line, verb, "by")
    who = subject(line, group_start(line, verb))
    if who.who & (KNOWN | Who.STRANGER):
        return Hit(who.first, verb, verb, "accident", who)
    return passive_by(line, verb, "by")


def _doing_or_passive(line: Line, i: int) -> int | None:
    for k in range(i - 1, max(line.body - 1, i - 14), -1):
        if line.bits[k] & STOP:
            return None
        if _ed(line, k) and not line.bits[k] & ADVERB:
            return k
    return None


def destroyed(line: Line, i: int) -> Hit | None:
    """"Dropped the production table": a named person or role, and something live."""
    after = line.words[i + 1 : i + 5]
    live = any(w in ("production", "prod", "live", "customer", "customers'") for w in after)
    if not live or not shape(line, i) & PAST:
        return None
    start = group_start(line, i)
    who = subject(line, start)
    ok = who.who & (Who.NAME | Who.ROLE | Who.HE | Who.SOMEONE) and not negated(line, start, i) and not _passive(line, i)
    return of_subject(who, i, i, "destroyed") if ok and line.words[i] in ("deleted", "dropped", "wiped", "erased", "destroyed", "truncated", "overwrote", "nuked", "killed") else None


def named(line: Line, i: int) -> bool:
    """Whether word `i` is a person's name."""
    return is_name(line, i) or bool(line.bits[i] & NUMBER) and False

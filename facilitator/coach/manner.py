"""Blame in how something was done: by accident, blindly, without checking, too late, to the wrong host."""

from __future__ import annotations

from facilitator.coach.acts import KNOWN, passive_by
from facilitator.coach.hit import Hit, of_subject
from facilitator.coach.lexicon import PARTICIPLE, PAST, bit, words
from facilitator.coach.line import ADVERB, DETERMINER, EDGE, STOP, Line
from facilitator.coach.look import finite, has_be, in_past, negated, opens, passive, shape, verb_before, word_after
from facilitator.coach.subject import agent, group_start, subject
from facilitator.coach.who import BE, PERSON, PREPOSITION, Who

PRECAUTION, DESTROY, SHIP = bit("precaution"), bit("destroy"), bit("ship")
LEFT_AS = words("judging", "left-as")
CHOSEN = frozenset(
    (
        "pressed",
        "clicked",
        "chosen",
        "selected",
        "picked",
        "used",
        "pulled",
        "sent",
        "opened",
        "shut",
        "taken",
        "made",
        "written",
    )
)
GONE = words("judging", "gone")
DOING, GATE = frozenset(("running", "doing", "performing", "making", "taking")), words("judging", "gate")
SPOKEN = frozenset(("instructions", "objections", "concerns", "reminders", "advice", "requests", "orders", "agreement"))
CHANGES = frozenset(("deploy", "deployment", "release", "change", "rollout", "migration", "upgrade", "update", "fix"))
ENOUGH = frozenset(("proper", "prior", "sufficient", "second", "closer", "further"))
LIVE = frozenset(("production", "prod", "live", "customer"))
DECIDED = frozenset(("made", "took", "drew", "make", "makes", "taken"))
LATE = frozenset(("slowly", "hastily", "quickly", "early", "soon"))
REACT, IGNORED = words("judging", "react"), words("judging", "ignored-sign")
REPAIRED = words("judging", "repaired")


def accident(line: Line, i: int) -> Hit | None:
    """“Ravi accidentally deleted”, “was accidentally merged by Ravi”; “the script incorrectly flagged” is software."""
    start = group_start(line, i)
    verb = i + 1 if i + 1 < len(line.words) and not line.bits[i + 1] & (EDGE | DETERMINER | PREPOSITION) else i
    if has_be(line, start, i) and (shape(line, verb) & PARTICIPLE or in_past(line, verb)):
        return passive_by(line, verb)
    who = subject(line, start)
    meant = start > line.body + 1 and line.words[who.first - 1] in ("if", "when", "that", "unless", "cannot", "case")
    told = not who.who & Who.WE or in_past(line, verb) or (shape(line, verb) and start == i and not meant)
    if who.who & (KNOWN | Who.AMBIGUOUS | Who.STRANGER) and told and not negated(line, start, i):
        return of_subject(who, i, verb, "accident")
    told_of = verb + 1 >= len(line.words) or line.bits[verb + 1] & (DETERMINER | PREPOSITION | EDGE)
    if who.who is Who.ABSENT and in_past(line, verb) and told_of and opens(line, start):
        return Hit(i, verb, verb, "accident")
    trailing = verb_before(line, i, 9, over_commas=False)
    if trailing is None or passive(line, trailing):
        return None
    who = subject(line, group_start(line, trailing))
    return Hit(who.first, i, trailing, "accident", who) if who.who & KNOWN and who.first >= 0 else None


def negligent(line: Line, i: int) -> Hit | None:
    """“Carelessly”: judges even where nobody is named, but a client that blindly retries is software."""
    start = group_start(line, i)
    if has_be(line, start, i) or (i and in_past(line, i - 1) and passive(line, i - 1)):
        return Hit(i, i, i, "negligent")
    trailing = verb_before(line, i, 9, over_commas=False)
    who = subject(line, start if trailing is None else group_start(line, trailing))
    if who.who & (Who.THING | Who.AMBIGUOUS | Who.PUBLIC):
        return None
    return of_subject(who, i, min(i + 1, len(line.words) - 1), "negligent")


def by_mistake(line: Line, i: int) -> Hit | None:
    """“The group was deleted by Anna by mistake”."""
    if word_after(line, i) not in ("mistake", "accident", "error"):
        return None
    verb = verb_before(line, i)
    if verb is None and i == line.body:
        verb = next((k for k in range(i + 3, min(len(line.words), i + 9)) if in_past(line, k)), None)
    if verb is None:
        return None
    for k in range(verb + 1, min(len(line.words), i + 8)):
        if line.words[k] == "by" and k != i and agent(line, k).who & (KNOWN | Who.STRANGER):
            return Hit(verb, agent(line, k).last, verb, "passive", agent(line, k))
    if passive(line, verb):
        return None
    who = subject(line, group_start(line, verb))
    return Hit(who.first, verb, verb, "accident", who) if who.who & (KNOWN | Who.STRANGER) and who.first >= 0 else None


def without(line: Line, i: int) -> Hit | None:
    """“Deployed without checking”: a corner that somebody cut."""
    k = i + 1
    while k < len(line.words) and (line.bits[k] & (ADVERB | DETERMINER) or line.words[k] in ENOUGH):
        k += 1
    if k >= len(line.words):
        return None
    doing = line.words[k] in DOING and not GATE.isdisjoint(line.words[k + 1 : k + 6])
    if not line.bits[k] & PRECAUTION and not doing:
        return None
    if line.words[k] in ("anyone", "anybody"):
        return Hit(i, min(k + 1, len(line.words) - 1), i, "without")
    verb = verb_before(line, i)
    if verb is None:
        return _aside(line, i, k)
    if passive(line, verb):
        return _unseen_hand(line, i, verb, k)
    who = subject(line, group_start(line, verb))
    if who.who & (KNOWN & ~Who.ORG | Who.THEY | Who.STRANGER) and who.first >= 0:
        return Hit(who.first, k, verb, "without", who)
    return Hit(verb, k, verb, "without") if who.who is Who.ABSENT and verb == line.body else None


def _aside(line: Line, i: int, k: int) -> Hit | None:
    """“Tobias, without consulting anyone, raised the batch size”."""
    if not i or not line.bits[i - 1] & EDGE:
        return None
    who = subject(line, i - 1)
    return Hit(who.first, k, i, "aside", who) if who.who & (KNOWN & ~Who.ORG) and who.first >= 0 else None


def _unseen_hand(line: Line, i: int, verb: int, k: int) -> Hit | None:
    """“Was merged by Ann without a review”, “was made without telling anyone”, “once again … without tests”."""
    hidden = passive_by(line, verb)
    if hidden:
        return Hit(hidden.first, k, verb, "passive", hidden.who)
    anyone = {"anyone", "anybody"} & set(line.words[k + 1 : k + 3])
    again = {"again", "usual", "always"} & set(line.words[max(line.body, verb - 12) : verb])
    return Hit(i, min(k + 1, len(line.words) - 1) if anyone else k, i, "aside") if anyone or again else None


def bad_object(line: Line, i: int) -> Hit | None:
    """“Restarted the wrong host”, “pushed a broken build”, “the wrong file was uploaded by Jo”: somebody picked it."""
    verb = _chosen(line, i)
    if verb is None:
        return _uploaded_by(line, i)
    start = group_start(line, verb)
    doing = finite(line, start, verb) or has_be(line, start, verb) or not line.bits[start - 1 : start]
    who = subject(line, start)
    held = (
        who.who & (KNOWN & ~Who.NOBODY | Who.THEY)
        and doing
        and not negated(line, start, verb)
        and not passive(line, verb)
    )
    if held and not (who.who & Who.THEY and line.words[verb] not in DECIDED):
        return of_subject(who, verb, min(i + 1, len(line.words) - 1), "wrong" if line.words[i] == "wrong" else "bad")
    return _uploaded_by(line, i)


def _chosen(line: Line, i: int) -> int | None:
    """The verb whose object the word at `i` describes."""
    if line.words[i] in ("wrong", "incorrect"):
        if i + 1 >= len(line.words) or line.bits[i + 1] & (EDGE | PREPOSITION) or (i and line.bits[i - 1] & BE):
            return None
        verb = verb_before(line, i, 9, over_commas=False)
        if verb is not None:
            return verb if line.words[verb] not in REPAIRED else None
    k = i - 1
    while k >= line.body and line.bits[k] & (DETERMINER | ADVERB | PREPOSITION) and i - k < 4:
        k -= 1
    if k < line.body or line.bits[k] & EDGE:
        return None
    gerund = line.words[i] == "wrong" and line.words[k].endswith("ing")
    return k if line.bits[k] & (SHIP | DESTROY) or line.words[k] in DECIDED or gerund else None


def _uploaded_by(line: Line, i: int) -> Hit | None:
    for k in range(i + 2, min(len(line.words) - 1, i + 8)):
        if line.bits[k] & EDGE:
            return None
        done = k - 1 - (line.words[k - 1] in ("down", "off", "out", "up"))
        if line.words[k] == "by" and in_past(line, done):
            who = agent(line, k)
            held = who.who & (KNOWN & ~Who.ORG) and (line.bits[done] & (SHIP | DESTROY) or line.words[done] in CHOSEN)
            return Hit(i, who.last, done, "passive", who) if held else None
    return None


def left(line: Line, i: int) -> Hit | None:
    """“Left the port open”, “let the certificate expire”, “had been left on by Ivan”."""
    start = group_start(line, i)
    if passive(line, i):
        return passive_by(line, i)
    who = subject(line, start)
    if not who.who & (KNOWN & ~Who.ORG) or negated(line, start, i):
        return None
    for k in range(i + 1, min(len(line.words), i + 8)):
        if line.bits[k] & EDGE:
            return None
        if line.words[k] in LEFT_AS and k > i + 1:
            return of_subject(who, i, k, "left")
    return None


def destroyed(line: Line, i: int) -> Hit | None:
    """“Dropped the production table”: a person, and something live."""
    if line.words[i] not in GONE or not shape(line, i) & PAST or LIVE.isdisjoint(line.words[i + 1 : i + 5]):
        return None
    start = group_start(line, i)
    who = subject(line, start)
    held = (
        who.who & (Who.NAME | Who.ROLE | Who.HE | Who.SOMEONE) and not negated(line, start, i) and not passive(line, i)
    )
    return of_subject(who, i, i, "destroyed") if held else None


def too_late(line: Line, i: int) -> Hit | None:
    """“We reacted far too slowly”, “they called too late”."""
    if not i or line.words[i - 1] != "too":
        return None
    verb = verb_before(line, i - 1, 6, over_commas=False)
    if verb is None:
        verb = next((k for k in range(i - 2, max(line.body - 1, i - 5), -1) if line.words[k] in REACT), None)
    if verb is None or passive(line, verb):
        return None
    who = subject(line, group_start(line, verb))
    return of_subject(who, verb, i, "slow") if who.who & (KNOWN | Who.THEY) else None


def anyway(line: Line, i: int) -> Hit | None:
    """“They knew about the bug and shipped anyway”."""
    verb = verb_before(line, i, 8)
    if verb is None or passive(line, verb):
        return None
    who = subject(line, group_start(line, verb))
    return of_subject(who, verb, i, "despite") if who.who & (PERSON | Who.TEAM | Who.THEY) else None


def knowing(line: Line, i: int) -> Hit | None:
    """“Shipped it knowing it was broken”."""
    verb = verb_before(line, i)
    if verb is None or passive(line, verb):
        return None
    who = subject(line, group_start(line, verb))
    return of_subject(who, verb, i, "despite") if who.who & (KNOWN & ~Who.NOBODY | Who.THEY) else None


def despite(line: Line, i: int) -> Hit | None:
    """“Despite several warnings the team went ahead”, “despite being aware of the risk”."""
    if IGNORED.isdisjoint(line.words[i + 1 : i + 6]):
        return None
    for k in range(line.body, len(line.words)):
        if line.bits[k] & STOP and k > i:
            break
        if in_past(line, k) and abs(k - i) < 14 and not passive(line, k):
            who = subject(line, group_start(line, k))
            change = SPOKEN & set(line.words[i + 1 : i + 6]) and line.words[who.last] in CHANGES
            if who.who & (KNOWN | Who.THEY) or change:
                return of_subject(who, k, k, "despite")
    return None

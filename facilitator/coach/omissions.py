"""Blame in what was not done: "did not tell", "failed to escalate", "nobody thought about the leap second"."""

from __future__ import annotations

from facilitator.coach.acts import KNOWN, WE_DUTY, passive_by
from facilitator.coach.finding import LineKind
from facilitator.coach.hit import Hit, of_subject
from facilitator.coach.lexicon import BASE, GERUND, PARTICIPLE, PAST, THIRD, bit, bits, load, words
from facilitator.coach.line import ADVERB, COMMA, DETERMINER, EDGE, STOP, Line
from facilitator.coach.look import has_be, opens, shape, word_after
from facilitator.coach.subject import group_start, subject
from facilitator.coach.who import AUXILIARY, MODAL, PEOPLE, PERSON, Subject, Who

HELPERS = bits("be", "have", "do")
DUTY, CHORE, BLAMELESS, ATTENTIVE = bit("duty"), bit("chore"), bit("blameless"), bit("attentive")
FAIL = frozenset(("failed", "fails", "fail", "failing", "neglected", "omitted", "refused", "refuses", "declined"))
WHY = frozenset(("why", "what", "where", "which", "when", "if", "whether", "how", "who", "exactly"))
NOT_HELD = frozenset(("any", "anything", "yet", "enough", "other", "further", "a", "more"))
COMMUNICATE = words("judging", "communicate")
LET_DOWN = frozenset(("our", "us", "them", "customers", "users", "everyone", "everybody", "you", "the"))
NO_HABIT = frozenset(("don't", "doesn't", "dont", "doesnt", "haven't", "havent", "hasn't", "hasnt"))


def failed(line: Line, i: int) -> Hit | None:
    """“The manager failed to communicate”, “we failed our customers”; never “the job failed to start”."""
    start = group_start(line, i)
    if start and line.words[start - 1] == "to":
        return None
    if word_after(line, i) in LET_DOWN and word_after(line, i + 1) in ("customers", "users", "team", "", "."):
        who = subject(line, start)
        return of_subject(who, i, i + 1, "failed") if who.who & KNOWN else None
    if word_after(line, i) != "to" or i + 2 >= len(line.words):
        return None
    verb, classes = line.words[i + 2], line.bits[i + 2]
    who = subject(line, start)
    refused = line.words[i].startswith(("refuse", "decline")) and who.who & (KNOWN | Who.THEY)
    blameless = classes & BLAMELESS and not (verb == "see" and word_after(line, i + 2) == "that")
    held = who.who & (PERSON | Who.TEAM | Who.NOBODY) and not blameless
    duty = who.who & (Who.WE | Who.THEY | Who.ORG) and (verb in WE_DUTY or classes & ADVERB)
    alone = who.who is Who.ABSENT and opens(line, start) and verb in COMMUNICATE
    return of_subject(who, i, i + 2, "failed") if refused or held or duty or alone else None


def neglected(line: Line, i: int) -> Hit | None:
    """“Did not tell”, “never checked”, “hadn't read”: a duty not done, by somebody."""
    if line.bits[i] & MODAL:
        return None
    if line.words[i] == "not" and line.words[i + 1 : i + 3] in (["a", "single"], ["one", "single"]):
        return _told(line, i, min(len(line.words), i + 9))
    verb = _content(line, i + 1)
    if verb is None:
        return None
    start = group_start(line, i)
    group = range(start, verb)
    if line.words[i] == "not" and not any(line.bits[k] & HELPERS for k in range(start, i)):
        return None
    if any(line.bits[k] & MODAL for k in group) or (line.bits[verb] & AUXILIARY and not line.bits[verb] & DUTY):
        return None
    if has_be(line, start, verb):
        undone = passive_by(line, verb) if line.bits[verb] & DUTY and shape(line, verb) & PARTICIPLE else None
        if undone and undone.who.who & Who.ORG and {"is", "are", "isn't", "aren't"} & set(line.words[start:verb]):
            return None
        return undone or attentive(line, start, verb)
    told_now = line.kind is LineKind.TIMELINE and {"does", "do", "doesn't", "don't"} & set(line.words[start : i + 1])
    if told_now and line.words[verb] != "know":
        return _undone(line, start, i, verb)
    if line.words[i] in NO_HABIT or any(line.words[k] in ("do", "does", "have", "has") for k in range(start, i + 1)):
        return _habit(line, start, verb)
    return _undone(line, start, i, verb)


def _undone(line: Line, start: int, i: int, verb: int) -> Hit | None:
    who = subject(line, start)
    base = load().base.get(line.words[verb], line.words[verb])
    after = word_after(line, verb)
    if (
        base in ("know", "understand")
        and (after in WHY or after == "yet")
        and not (who.who & PERSON and after in ("what", "how", "where", "which"))
    ):
        return None
    if base == "know" and who.who & (PERSON | Who.TEAM | Who.WE):
        return of_subject(who, i, verb, "ignorant")
    if not _held(line, who, start, base, after):
        return None
    return Hit(start, verb, i, "neglected", who) if who.who is Who.ABSENT else of_subject(who, i, verb, "neglected")


def _held(line: Line, who: Subject, start: int, base: str, after: str) -> bool:
    """Whether not having done `base` is held against `who`."""
    classes = load().bits.get(base, 0)
    if base == "take" and "seriously" in line.words[start:]:
        return bool(who.who & (KNOWN | Who.THEY))
    if who.who & (PERSON | Who.TEAM):
        return (not classes & BLAMELESS and base.isalpha()) or base in WE_DUTY
    if who.who & (Who.WE | Who.THEY | Who.ORG):
        return base in WE_DUTY and after not in NOT_HELD
    return who.who is Who.ABSENT and opens(line, start) and bool(classes & (DUTY | CHORE))


def _habit(line: Line, start: int, verb: int) -> Hit | None:
    """The present tense: "the app team never tests"; "we do not know yet" is no habit."""
    who = subject(line, start)
    base = load().base.get(line.words[verb], line.words[verb])
    mocked = who.who & Who.THEY and {"obviously", "clearly", "apparently", "evidently"} & set(line.words[start:verb])
    held = (who.who & (PERSON | Who.TEAM | Who.ORG) or mocked) and line.words[start] != "you"
    if held and (base == "know" or base in WE_DUTY):
        return of_subject(who, start, verb, "neglected")
    return None


def should_know(line: Line, i: int) -> Hit | None:
    """“Ops should really know how to restore a backup by now”."""
    verb = _content(line, i + 1)
    if verb is None or line.words[verb] not in ("know", "care", "learn") or word_after(line, i) == "have":
        return None
    who = subject(line, group_start(line, i))
    return of_subject(who, i, verb, "ignorant") if who.who & (PERSON | Who.TEAM | Who.THEY) else None


def attentive(line: Line, start: int, i: int) -> Hit | None:
    """“Was not paying attention”, “wasn't careful”."""
    if not line.bits[i] & ATTENTIVE:
        return None
    who = subject(line, start)
    allowed = PEOPLE if line.words[i] not in ("monitoring", "responsive", "following", "aware") else PEOPLE & ~Who.WE
    return of_subject(who, i, i, "attentive") if who.who & allowed else None


def nobody(line: Line, i: int) -> Hit | None:
    """“Nobody thought about the leap second”; “no one on the rotation had access” is a gap, and stated as one."""
    if line.words[i] == "no" and not line.bits[i + 1 : i + 2]:
        return None
    hit = _told(line, i, min(len(line.words), i + 9))
    if hit is None:
        return None
    who = subject(line, group_start(line, hit.verb))
    asked = i and line.words[i - 1] in ("did", "does", "do")
    both = line.words[i] == "neither" and "nor" in line.words[i : hit.verb] and who.who & (PERSON | Who.TEAM)
    if both:
        return Hit(i, hit.verb, hit.verb, "neglected", Subject(Who.NOBODY, i, who.last))
    if who.who is not Who.NOBODY and not asked:
        return None
    return of_subject(Subject(Who.NOBODY, i, i) if asked else who, hit.verb, hit.verb, "nobody")


def _told(line: Line, i: int, end: int) -> Hit | None:
    """The duty verb that "nobody" (or "not a single reviewer") at `i` is the subject of."""
    told = PAST | PARTICIPLE | GERUND
    apart = i == line.body or bool(line.bits[i - 1] & (STOP | COMMA | ADVERB | bit("bound")))
    meant = i > line.body and line.words[i - 1] in ("that", "so", "if", "unless", "ensure", "ensures", "sure", "where")
    if (line.kind is LineKind.TIMELINE and not meant) or apart:
        told |= THIRD
    if i and line.words[i - 1] == "did":
        told |= BASE
    for k in range(i + 1, end):
        classes = line.bits[k]
        if classes & EDGE:
            return None
        if (classes & DUTY and shape(line, k) & told) or line.words[k] in STANCE:
            if word_after(line, k) in ("any", "anything"):
                return None
            be = has_be(line, i, k)
            if (be and not shape(line, k) & GERUND) or (k - 1 > i and line.bits[k - 1] & DETERMINER):
                return None
            return Hit(i, k, k, "nobody")
        if classes & AUXILIARY and not classes & ADVERB and k + 1 < end and line.bits[k + 1] & DETERMINER:
            return None
    return None


STANCE = frozenset(
    ("bothered", "bother", "thought", "cared", "took", "felt", "wanted", "stepped", "dared", "volunteered")
)


def failure_to(line: Line, i: int) -> Hit | None:
    """“Our failure to communicate”; “failure to create the tunnel” is software."""
    if line.words[i + 1 : i + 2] != ["to"] or i + 2 >= len(line.words):
        return None
    ours = bool(i) and line.words[i - 1] in ("our", "his", "her", "their", "my")
    if line.words[i + 2] in COMMUNICATE or (ours and line.words[i + 2] in WE_DUTY):
        return Hit(i - ours, i + 2, i, "failed")
    return None


def _content(line: Line, i: int) -> int | None:
    """The verb that a negation just before word `i` denies."""
    for k in range(i, min(len(line.words), i + 4)):
        classes = line.bits[k]
        if classes & EDGE or line.words[k] in ("have", "had"):
            return None
        if not classes & (ADVERB | AUXILIARY) or classes & bits("duty", "attentive"):
            return k
    return None

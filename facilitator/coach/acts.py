"""Blame in a verb: "Alex forgot", "nobody checked", "they did not tell us", "was missed by the reviewer"."""

from __future__ import annotations

from facilitator.coach.finding import LineKind
from facilitator.coach.hit import Hit, of_subject
from facilitator.coach.lexicon import BASE, GERUND, PARTICIPLE, PAST, THIRD, bit, bits, load
from facilitator.coach.line import ADVERB, COMMA, DETERMINER, EDGE, STOP, Line, phrase_end
from facilitator.coach.subject import (
    AUXILIARY, BE, HAVE, LIKELY, MODAL, NEGATION, PEOPLE, PERSON, TO, Subject, Who, agent, group_start, subject,
)  # fmt: skip

STRONG, WEAK, MECHANICAL, SHIRK = bit("strong"), bit("weak"), bit("mechanical"), bit("shirk")
DUTY, CHORE, BLAMELESS, BELIEVE, IDIOM = bit("duty"), bit("chore"), bit("blameless"), bit("believe"), bit("idiom")
KNOWN = PEOPLE | Who.ORG
FAIL = frozenset(("failed", "fails", "fail", "failing", "neglected", "omitted", "refused"))
TARGETS = frozenset("sla slo slas slos target targets objective objectives goal budget deadline eta".split())
WHY = frozenset(("why", "what", "where", "which", "when", "if", "whether", "how", "who", "exactly"))
PLANNED = frozenset("planned scheduled expected intended deliberate controlled".split())
NOT_HELD = frozenset(("any", "anything", "yet", "enough", "other", "further", "a", "more"))
WE_DUTY = frozenset(
    "check verify test read follow notify tell inform communicate warn escalate review ask think notice realise realize look bother"
    " consider double-check validate confirm coordinate consult pay understand anticipate foresee listen announce document mention"
    " rehearse heed alert respond act react acknowledge recognise recognize spot catch care remember".split()
)


def shape(line: Line, i: int) -> int:
    """Which forms (base, third, past, participle, gerund) word `i` can be."""
    return load().shape.get(line.words[i], 0)


def passive(line: Line, start: int, i: int) -> bool:
    """Whether the verb at `i` is a passive participle: a form of "be" in the verb group from `start`."""
    return any(line.bits[k] & BE for k in range(start, i)) and bool(shape(line, i) & PARTICIPLE)


def finite(line: Line, start: int, i: int) -> bool:
    """Whether the verb at `i` tells what was or is done: not "to forget", "may forget", "forgetting"."""
    forms = shape(line, i)
    group = range(start, i)
    if any(line.bits[k] & MODAL for k in group) and not any(line.bits[k] & HAVE for k in group):
        return False
    before = line.bits[start - 1] if start else 0
    if before & TO and line.words[start - 1] == "to":
        return False
    if forms & (PAST | THIRD):
        return True
    if forms & GERUND:
        return any(line.bits[k] & BE for k in group)
    return bool(forms & PARTICIPLE) and any(line.bits[k] & HAVE for k in group)


def strong(line: Line, i: int) -> Hit | None:
    """What only people do: "forgot", "overlooked", "screwed up"."""
    start = group_start(line, i)
    if negated(line, start, i):
        return None
    last = phrase_end(line, i, STRONG)
    if passive(line, start, i):
        return passive_by(line, i, "by")
    if finite(line, start, i):
        who = subject(line, start)
        if line.words[who.last] == "who" and line.words[who.last - 1] == "not":
            return None
        if who.who & LIKELY:
            return of_subject(who, i, last, "strong")
        if who.who is Who.ABSENT and _opens(line, start):
            return Hit(start, last, i, "strong")
    return passive_by(line, i, "by") if shape(line, i) & PARTICIPLE else None


def weak(line: Line, i: int) -> Hit | None:
    """What software does as well: held against somebody known to be human."""
    if line.words[i] == "missing":
        return None
    start = group_start(line, i)
    if negated(line, start, i):
        return None
    if passive(line, start, i):
        return passive_by(line, i, "by")
    if not finite(line, start, i) or harmless_object(line, i):
        return passive_by(line, i, "by") if shape(line, i) & PARTICIPLE else None
    who = subject(line, start)
    allowed = KNOWN if line.bits[i] & MECHANICAL else KNOWN | Who.THEY
    if who.who & allowed and not (who.who & Who.ORG and line.bits[i] & MECHANICAL):
        return of_subject(who, i, phrase_end(line, i, WEAK), "weak")
    if who.who & Who.THING and shape(line, i) & PARTICIPLE:
        return passive_by(line, i, "by")
    return None


def shirk(line: Line, i: int) -> Hit | None:
    """"Skipped the review": weak, and a plain "they" counts as human."""
    start = group_start(line, i)
    if negated(line, start, i) or passive(line, start, i):
        return passive_by(line, i, "by") if passive(line, start, i) else None
    who = subject(line, start)
    if finite(line, start, i) and who.who & (KNOWN | Who.THEY) and not _goes_on(line, i, "over"):
        return of_subject(who, i, i, "shirk")
    return None


def believe(line: Line, i: int) -> Hit | None:
    """"He assumed", "the engineer guessed": an unfounded belief, told of somebody in particular."""
    start = group_start(line, i)
    if not shape(line, i) & PAST or passive(line, start, i) or not finite(line, start, i) or negated(line, start, i):
        return None
    if _next(line, i) in ("control", "command", "responsibility", "ownership", "leadership", "role"):
        return None
    who = subject(line, start)
    allowed = (PERSON | Who.TEAM) & ~Who.SOMEONE
    return of_subject(who, i, i, "believe") if who.who & allowed or line.words[start] == "just" and who.who & KNOWN else None


def failed(line: Line, i: int) -> Hit | None:
    """"The manager failed to communicate", never "the job failed to start"."""
    if line.words[i] not in FAIL or i + 2 >= len(line.words) + line.typing or _next(line, i) != "to":
        return None
    start = group_start(line, i)
    if line.words[i] in ("fail", "failing") and start and line.words[start - 1] == "to":
        return None
    verb = _next(line, i + 1)
    classes = line.bits[i + 2] if i + 2 < len(line.words) else 0
    if not verb or classes & ADVERB and i + 3 < len(line.words) and not line.bits[i + 3]:
        return None
    who = subject(line, start)
    refused = line.words[i] == "refused" and who.who & (KNOWN | Who.THEY)
    held = who.who & (PERSON | Who.TEAM | Who.NOBODY) and not classes & BLAMELESS or refused
    duty = who.who & (Who.WE | Who.THEY | Who.ORG) and verb in WE_DUTY
    alone = who.who is Who.ABSENT and _opens(line, start) and verb in COMMUNICATE
    if held or duty or alone:
        return of_subject(who, i, i + 2, "failed")
    return None


COMMUNICATE = frozenset("communicate notify tell inform escalate follow read think warn test verify review".split())


def neglected(line: Line, i: int) -> Hit | None:
    """"Did not tell", "never checked", "hadn't read": a duty not done, by somebody."""
    if not line.bits[i] & NEGATION or line.bits[i] & MODAL:
        return None
    verb = _content(line, i + 1)
    if verb is None:
        return None
    start = group_start(line, i)
    group = range(start, verb)
    if any(line.bits[k] & MODAL for k in group) or (line.bits[verb] & AUXILIARY and not line.bits[verb] & DUTY):
        return None
    if any(line.bits[k] & BE for k in group):
        return attentive(line, start, verb)
    if line.words[i] in ("don't", "doesn't", "dont", "doesnt", "haven't", "havent") or _present(line, start, i):
        return _habit(line, start, verb)
    return _undone(line, start, i, verb)


def _undone(line: Line, start: int, i: int, verb: int) -> Hit | None:
    who = subject(line, start)
    base = load().base.get(line.words[verb], line.words[verb])
    classes = load().bits.get(base, 0)
    after = _next(line, verb)
    if base in ("know", "understand") and after in WHY:
        return None
    if base in ("know",) and who.who & (PERSON | Who.TEAM | Who.WE):
        return of_subject(who, i, verb, "ignorant") if not after.startswith("yet") else None
    if who.who & (PERSON | Who.TEAM):
        held = not classes & BLAMELESS and base.isalpha() or base in WE_DUTY
    elif who.who & (Who.WE | Who.THEY | Who.ORG | Who.AMBIGUOUS):
        held = base in WE_DUTY and after not in NOT_HELD and not who.who & Who.AMBIGUOUS
    else:
        held = who.who is Who.ABSENT and _opens(line, start) and bool(classes & (DUTY | CHORE))
    return of_subject(who, i, verb, "neglected") if held else None


def _habit(line: Line, start: int, verb: int) -> Hit | None:
    """The present tense: "the app team never tests"; "we do not know yet" is no habit."""
    who = subject(line, start)
    base = load().base.get(line.words[verb], line.words[verb])
    if who.who & (PERSON | Who.TEAM | Who.ORG) and base in WE_DUTY | {"know"} and line.words[start] not in ("you",):
        return of_subject(who, start, verb, "neglected")
    return None


def _present(line: Line, start: int, i: int) -> bool:
    return any(line.words[k] in ("do", "does", "have", "has") for k in range(start, i + 1))


def attentive(line: Line, start: int, i: int) -> Hit | None:
    """"Was not paying attention", "wasn't careful"."""
    if not line.bits[i] & bit("attentive"):
        return None
    who = subject(line, start)
    allowed = PEOPLE if line.words[i] not in ("monitoring", "responsive", "following", "aware") else PEOPLE & ~Who.WE
    return of_subject(who, i, i, "attentive") if who.who & allowed else None


def nobody(line: Line, i: int) -> Hit | None:
    """"Nobody thought about the leap second"; "no one on the rotation had access" is a gap, and stated as one."""
    verb = _verb_after(line, i)
    if verb is None:
        return None
    start = group_start(line, verb)
    who = subject(line, start)
    if who.who is not Who.NOBODY:
        return None
    return of_subject(who, verb, verb, "nobody")


def _verb_after(line: Line, i: int) -> int | None:
    """The duty verb that "nobody" at `i` is the subject of, within the next words."""
    told = PAST | PARTICIPLE | GERUND | (THIRD if line.kind is LineKind.TIMELINE else 0)
    for k in range(i + 1, min(len(line.words), i + 9)):
        classes = line.bits[k]
        if classes & EDGE:
            return None
        forms = shape(line, k)
        if classes & DUTY and forms & told and k > i:
            be = any(line.bits[m] & BE for m in range(i, k))
            if be and not forms & GERUND or k - 1 > i and line.bits[k - 1] & DETERMINER:
                return None
            return k
        if line.words[k] in ("bothered", "bother", "thought", "cared", "took", "felt", "wanted"):
            return k
        if classes & AUXILIARY and not classes & ADVERB and k + 1 < len(line.words) and line.bits[k + 1] & DETERMINER:
            return None
    return None


def idiom(line: Line, i: int) -> Hit | None:
    """"Dropped the ball", "had no idea", "took their time"."""
    start = group_start(line, i)
    who = subject(line, start)
    if who.who & (KNOWN | Who.THEY | Who.AMBIGUOUS | Who.STRANGER):
        return of_subject(who, i, phrase_end(line, i, IDIOM), "idiom")
    return None


def passive_by(line: Line, i: int, word: str) -> Hit | None:
    """"Missed by the on-call engineer": somebody is held to account behind a passive."""
    for k in range(i + 1, min(len(line.words), i + 7)):
        if line.bits[k] & (STOP | COMMA):
            return None
        if line.words[k] == word:
            who = agent(line, k)
            if who.who & (KNOWN & ~Who.WE | Who.STRANGER | Who.WE) and not _next(line, k).endswith("ing"):
                return Hit(i, who.last, i, "passive", who)
            return None
    return None


def negated(line: Line, start: int, i: int) -> bool:
    """Whether the verb at `i` is denied: "did not forget"."""
    return any(line.bits[k] & NEGATION for k in range(start, i))


def harmless_object(line: Line, i: int) -> bool:
    """"Missed our SLO", "broke the change into parts", "caused by": not held against anybody."""
    after = line.words[i + 1 : i + 4]
    if "into" in line.words[i + 1 : i + 8] and line.words[i].startswith("br"):
        return True
    if after and after[0] in ("by", "down", "out", "through", "even", "apart") and not line.bits[i] & bit("opens-phrase"):
        return True
    return any(w in TARGETS or w in PLANNED for w in after)


def _content(line: Line, i: int) -> int | None:
    """The verb that a negation just before word `i` denies."""
    for k in range(i, min(len(line.words), i + 4)):
        classes = line.bits[k]
        if classes & EDGE or line.words[k] == "have":
            return None
        if not classes & (ADVERB | AUXILIARY) or classes & bits("duty", "attentive"):
            return k
    return None


def _next(line: Line, i: int) -> str:
    return line.words[i + 1] if i + 1 < len(line.words) else ""


def _goes_on(line: Line, i: int, word: str) -> bool:
    return _next(line, i) == word


def _opens(line: Line, start: int) -> bool:
    """Whether word `start` opens a sentence, so that the subject left out is "we"."""
    return (start == line.body or bool(line.bits[start - 1] & (STOP | bit("bound")))) and line.said(start, start)[0].isupper()


def base_form(line: Line, i: int) -> bool:
    """Whether word `i` can be a verb's base form."""
    return bool(shape(line, i) & BASE)


def nameless(who: Subject) -> bool:
    """Whether the sentence names no subject at all."""
    return who.who is Who.ABSENT

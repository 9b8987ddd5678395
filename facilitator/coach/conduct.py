"""Blame in the circumstances of what was done: before anyone looked, after being told, days late, for some reason."""

from __future__ import annotations

from facilitator.coach.acts import KNOWN
from facilitator.coach.hit import Hit, of_subject
from facilitator.coach.lexicon import PARTICIPLE, PAST, bit, words
from facilitator.coach.line import ADVERB, CODE, COMMA, DETERMINER, EDGE, NUMBER, STOP, Line
from facilitator.coach.look import has_be, in_past, negated, passive, shape, verb_before
from facilitator.coach.subject import FAR, group_start, subject
from facilitator.coach.who import BE, PERSON, PRONOUN, Who

DUTY, SHIP, DESTROY = bit("duty"), bit("ship"), bit("destroy")
ANYONE = frozenset(("anyone", "anybody", "someone", "somebody"))
GATES = words("judging", "gate")
"""What one is to wait for before shipping: the review, the build, approval."""
SPAN = frozenset(("minutes", "minute", "hours", "hour", "days", "day", "weeks", "week", "months", "month", "years"))
ORDERED = frozenset(("told", "warned", "reminded", "instructed", "asked", "advised", "briefed"))
REPEATED = frozenset(("twice", "repeatedly", "several", "multiple", "many", "times", "explicitly", "clearly", "before"))
MAIN = frozenset(("main", "master", "prod", "production", "live", "trunk"))
PRESSED = frozenset(("us", "them", "me", "him", "her", "everyone", "everybody"))
LEARNT = words("judging", "learnt")
SIMPLY_DONE, SIGNALS = words("judging", "simply-done"), words("judging", "signal")
DISMAL, OUTRAGE, CONDUCT = words("judging", "dismal"), words("judging", "outrage"), words("judging", "conduct")
LONG = SPAN | {"took", "passed", "long", "ages", "forever", "while"}
DONE = frozenset(("was", "were", "had", "finished", "passed", "completed", "ran", "came"))
EXCUSES = frozenset(("runbook", "procedure", "agreed", "planned", "plan", "says", "said", "allowed", "approved"))
HELD_TO = KNOWN & ~Who.NOBODY | Who.THEY
OURSELVES = PERSON | Who.TEAM


def doer(line: Line, i: int, allowed: Who, reach: int = 12) -> Hit | None:
    """The nearest finite verb before word `i` whose subject is `allowed`, as a hit that ends at `i`."""
    verb = verb_before(line, i, reach)
    if verb is None or passive(line, verb):
        return None
    who = subject(line, group_start(line, verb))
    return of_subject(who, verb, i, "verdict") if who.who & allowed else None


def _end(line: Line, i: int) -> int:
    """The word after the last of the sentence around `i`, as far as one looks."""
    far = min(len(line.words), i + FAR)
    return next((k for k in range(i, far) if line.bits[k] & STOP), far)


def before(line: Line, i: int) -> Hit | None:
    """“Merged it before anyone had a look”, “two hours before anybody noticed”, “pushed before CI was green”."""
    after = line.words[i + 1 : i + 8]
    if after and after[0] in ANYONE and line.words[i] != "after":
        noticed = next((k for k in range(i + 2, min(len(line.words), i + 6)) if line.bits[k] & DUTY), None)
        long = not LONG.isdisjoint(line.words[max(line.body, i - 8) : i])
        if long and noticed is not None and shape(line, noticed) & (PAST | PARTICIPLE) and not has_be(line, i, noticed):
            return Hit(i, noticed, noticed, "slow")
        hit = doer(line, i + 1, HELD_TO & ~Who.WE & ~Who.ORG) if line.words[i] == "before" else None
        return hit if hit and {"had", "could", "was"} & set(after) else None
    gate = next((k for k, word in enumerate(after[:3]) if word in GATES), None)
    verb = verb_before(line, i, 10)
    if line.words[i] != "before" or gate is None or verb is None or not line.bits[verb] & SHIP:
        return None
    if DONE.isdisjoint(after[gate + 1 : gate + 2]):
        return None
    return doer(line, i, OURSELVES | Who.THEY)


def late_by(line: Line, i: int) -> Hit | None:
    """“Finance sent the file two days late”, “support told us hours after the fact”."""
    if not i or line.words[i - 1] not in SPAN:
        return None
    return doer(line, i, HELD_TO & ~Who.THEY & ~Who.WE, 9)


def _in_vain(after: list[str]) -> bool:
    """Whether what follows "but" tells that it was not heeded."""
    at = next((k for k, word in enumerate(after) if word in ("but", "yet")), len(after))
    vain = {"not", "never", "nothing", "nobody", "still", "anyway", "ignored", "failed", "forgot", "regardless"}
    return any(word in vain or word.endswith("n't") for word in after[at:])


def told_before(line: Line, i: int) -> Hit | None:
    """“Ali had been told twice not to touch it”, “the team was warned, but …”: what they knew is held against them."""
    start = group_start(line, i)
    if not has_be(line, start, i) or negated(line, start, i):
        return None
    end = _end(line, i)
    after = line.words[i + 1 : end]
    who = subject(line, start)
    although = who.first > line.body and line.words[who.first - 1] in ("although", "though")
    repeated = although or after[:1] == ["not"] or REPEATED & set(after[:4]) or _in_vain(after)
    return (
        of_subject(who, i, i, "despite") if repeated and who.who & (OURSELVES | Who.WE | Who.ORG | Who.THEY) else None
    )


def known_for(line: Line, i: int) -> Hit | None:
    """“Ops had known about it for a week”, “they knew the disk was filling up and still waited”."""
    start = group_start(line, i)
    if passive(line, i) or negated(line, start, i) or not shape(line, i) & (PAST | PARTICIPLE):
        return None
    end = _end(line, i)
    after = line.words[i + 1 : end]
    span = "for" in after and bool((SPAN | {"ages", "long", "while"}) & set(after[after.index("for") :][:5]))
    still = {"still", "nevertheless", "nonetheless", "regardless"} & set(after)
    silent = {"but", "and", "yet"} & set(after) and {"nothing", "nobody", "never"} & set(after)
    who = subject(line, start)
    span = span and not who.who & Who.ORG
    return of_subject(who, i, i, "despite") if (span or still or silent) and who.who & HELD_TO else None


def some_reason(line: Line, i: int) -> Hit | None:
    """“For some reason Hannah decided to upgrade both nodes”: a shrug at somebody."""
    if line.words[i + 1 : i + 2] == ["no"] and "reason" in line.words[i + 2 : i + 5]:
        return doer(line, i, OURSELVES | Who.ORG)
    if line.words[i + 1 : i + 2] == ["nothing"]:
        return doer(line, i + 1, OURSELVES)
    some = line.words[i + 1 : i + 2] in (["some"], ["unknown"], ["whatever"])
    if not some or "reason" not in line.words[i + 2 : i + 4]:
        return None
    at = line.words.index("reason", i) + 1
    if at < len(line.words) and line.bits[at] & COMMA:
        at += 1
    for k in range(at + 1, min(len(line.words), at + 7)):
        if line.bits[k] & EDGE:
            return None
        if in_past(line, k) and not passive(line, k):
            who = subject(line, group_start(line, k))
            return of_subject(who, k, k, "verdict") if who.who & (OURSELVES & ~Who.SOMEONE) else None
    return None


def directly(line: Line, i: int) -> Hit | None:
    """“Peter pushed directly to main”, “edited the file in production by hand”: round the gate."""
    after = line.words[i + 1 : i + 4]
    if not {"to", "on", "in", "into"} & set(after[:1]) or MAIN.isdisjoint(after):
        return None
    verb = verb_before(line, i, 6, over_commas=False)
    if verb is None or not line.bits[verb] & (SHIP | DESTROY) or not EXCUSES.isdisjoint(line.words[i : i + FAR]):
        return None
    return doer(line, i, OURSELVES | Who.THEY, 6)


def pressed(line: Line, i: int) -> Hit | None:
    """“Product pushed us to ship it”."""
    whom = line.words[i + 1 : i + 2]
    end = i + 2 if whom and whom[0] in PRESSED else i + 3 if line.words[i + 2 : i + 3] == ["team"] else -1
    if end < 0 or line.words[end : end + 1] != ["to"] or passive(line, i) or not in_past(line, i):
        return None
    who = subject(line, group_start(line, i))
    allowed = KNOWN | Who.AMBIGUOUS | Who.THEY
    return of_subject(who, i, end, "verdict") if who.who & allowed else None


def only_then(line: Line, i: int) -> Hit | None:
    """“Support only told us after an hour”, “we only noticed when customers called”."""
    k = i + 1
    if k >= len(line.words) or not line.bits[k] & DUTY or line.words[k] not in LEARNT:
        return None
    later = {"after", "when", "later", "once", "because", "hours", "days"} & set(line.words[k + 1 : k + 7])
    who = subject(line, group_start(line, i))
    return of_subject(who, i, k, "slow") if later and who.who & HELD_TO & ~Who.THEY else None


def offline(line: Line, i: int) -> Hit | None:
    """“Diego took production offline”."""
    verb = verb_before(line, i, 5, over_commas=False)
    if verb is None or line.words[verb] not in ("took", "knocked", "brought") or passive(line, verb):
        return None
    live = MAIN | {"site", "checkout", "everything", "shop", "service", "system", "whole"}
    who = subject(line, group_start(line, verb))
    hurt = live & set(line.words[verb + 1 : i]) and who.who & (Who.NAME | Who.ROLE | Who.HE | Who.SOMEONE)
    return of_subject(who, verb, i, "destroyed") if hurt else None


def got_wrong(line: Line, i: int) -> Hit | None:
    """“Ops got the time zone wrong”."""
    if i + 1 < len(line.words) and not line.bits[i + 1] & EDGE:
        return None
    verb = verb_before(line, i, 6, over_commas=False)
    if verb is None or line.words[verb] not in ("got", "had", "did", "set", "read", "typed", "spelled", "entered"):
        return None
    who = subject(line, group_start(line, verb))
    return of_subject(who, verb, i, "wrong") if who.who & KNOWN and not passive(line, verb) else None


def insulted(line: Line, i: int) -> Hit | None:
    """“The response by our team was abysmal”, “their handling was embarrassing”."""
    if line.words[i] in OUTRAGE and (hit := that_we(line, i)):
        return hit
    if not i or line.words[i] not in DISMAL or not any(line.bits[k] & BE for k in range(max(line.body, i - 3), i)):
        return None
    start = group_start(line, i)
    who = subject(line, start)
    if who.first < 0 or line.words[who.last] not in CONDUCT:
        return None
    owned = {"our", "their", "his", "her", "my"} & {line.words[who.first], line.words[max(0, who.last - 1)]}
    return of_subject(who, i, i, "verdict") if owned else None


def by_hand(line: Line, i: int) -> Hit | None:
    """“It turned out that Hiroshi had edited the file by hand”: found out, and held against him."""
    if line.words[i + 1 : i + 2] not in (["hand"], ["himself"], ["herself"]):
        return None
    verb = verb_before(line, i, 9, over_commas=False)
    if verb is None or not any(line.words[k] == "had" for k in range(group_start(line, verb), verb)):
        return None
    who = subject(line, group_start(line, verb))
    found_out = {"found", "out", "turns", "turned", "discovered", "later"} & set(
        line.words[max(0, who.first - 8) : max(0, who.first)]
    )
    return of_subject(who, verb, i + 1, "verdict") if found_out and who.who & PERSON else None


def unasked(line: Line, i: int) -> Hit | None:
    """“No questions asked”, “no further action”: what was left out, of what somebody did."""
    if line.words[i + 1 : i + 3] != ["questions", "asked"]:
        return None
    return doer(line, i, KNOWN | Who.THEY) or Hit(i, i + 2, i, "verdict")


def still_waiting(line: Line, i: int) -> Hit | None:
    """“Still no answer from the vendor”, “no reaction from ops”: silence is held against them."""
    if line.words[i + 1 : i + 2] not in (["answer"], ["reply"], ["response"], ["reaction"], ["feedback"]):
        return None
    whom = next((k for k in range(i + 2, min(len(line.words), i + 4)) if line.words[k] == "from"), None)
    if whom is None or whom + 1 >= len(line.words):
        return None
    k = whom + 1
    while k + 1 < len(line.words) and line.bits[k] & (DETERMINER | ADVERB):
        k += 1
    last = k
    while last + 1 < len(line.words) and last - k < 2 and not line.bits[last + 1] & (EDGE | NUMBER | CODE):
        last += 1
    human = bit("role") | bit("team") | bit("org") | bit("name") | PRONOUN
    head = next((m for m in range(k, last + 1) if line.bits[m] & human), None)
    told = line.words[i - 1 : i] in (["still"], ["again"], ["got"], ["had"]) or i == line.body
    return Hit(i, head, i, "slow") if head is not None and told else None


def that_we(line: Line, i: int) -> Hit | None:
    """“It is embarrassing that we heard it from customers”."""
    if line.words[i + 1 : i + 2] not in (["that"], ["how"]):
        return None
    for k in range(i + 2, min(len(line.words), i + 6)):
        if line.bits[k] & (EDGE | BE):
            return None
        if line.bits[k] & (PRONOUN | bit("team") | bit("role") | bit("name")):
            return Hit(i, k, i, "verdict")
    return None


def simply(line: Line, i: int) -> Hit | None:
    """“The second line simply closed the ticket”."""
    if i + 2 >= len(line.words) or line.words[i + 1] not in SIMPLY_DONE:
        return None
    object_ = set(line.words[i + 2 : i + 5])
    who = subject(line, group_start(line, i))
    excused = not EXCUSES.isdisjoint(line.words[i : i + FAR])
    held = who.who & (OURSELVES | Who.ORG) and not excused and (line.words[i] != "just" or object_ & SIGNALS)
    return of_subject(who, i, i + 1, "verdict") if held else None


def silence(line: Line, i: int) -> Hit | None:
    """What "no" may deny of people: questions asked, an answer given."""
    return unasked(line, i) or still_waiting(line, i)


def insisted(line: Line, i: int) -> Hit | None:
    """“The product owner insisted on shipping on Friday”."""
    what = i + 2
    if line.words[i + 1 : i + 2] != ["on"] or what >= len(line.words) or not line.bits[what] & SHIP:
        return None
    who = subject(line, group_start(line, i))
    return of_subject(who, i, what, "despite") if who.who & (KNOWN | Who.AMBIGUOUS) else None

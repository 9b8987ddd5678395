"""Counterfactual: what people should, could or would have done."""

from __future__ import annotations

from collections.abc import Iterator

from facilitator.coach.finding import Finding
from facilitator.coach.hit import Hit, of_subject
from facilitator.coach.lexicon import bit, bits, words
from facilitator.coach.line import ADVERB, DETERMINER, EDGE, NUMBER, STOP, Line, sentences
from facilitator.coach.rule import PROSE, Rule
from facilitator.coach.subject import (
    AUXILIARY, BE, NEGATION, PEOPLE, PREPOSITION, Subject, Who, agent, group_start, subject,
)  # fmt: skip

MODALS = words("hindsight", "modal-past")
PEOPLE_DO = words("hindsight", "people-do")
AVERTED = words("hindsight", "averted")
BEHAVIOUR = words("hindsight", "behaviour")
WOULD_MANAGE = words("hindsight", "would-manage")
EPISTEMIC = words("hindsight", "epistemic")
HUMAN = PEOPLE | Who.THEY | Who.ORG | Who.AMBIGUOUS | Who.STRANGER
PERFECT = frozenset(("have", "of", "'ve", "a"))
GLUED = frozenset(("should've", "could've", "would've", "might've", "shoulda", "coulda", "woulda", "shouldve", "couldve", "wouldve"))
BETTER = frozenset("better wise wiser nice good helpful faster easier safer smarter best prudent useful sensible quicker".split())
HOLD = bits("modal", "negation", "adverb")


def find(line: Line) -> Iterator[Hit]:
    """Yield the first counterfactual of each sentence."""
    for first, end in sentences(line):
        for i in range(first, end):
            hit = _at(line, i, first)
            if hit is not None:
                yield hit
                break


def _at(line: Line, i: int, first: int) -> Hit | None:
    word = line.words[i]
    if word in MODALS:
        return modal(line, i)
    if word == "why":
        return why_not(line, i)
    if word == "if" and i + 1 < len(line.words):
        return condition(line, i)
    if word == "had" and i == first:
        return inverted(line, i)
    if word in ("supposed", "meant", "expected"):
        return supposed(line, i)
    if word in ("avoidable", "preventable"):
        return Hit(i, i, i, "avoidable") if line.words[i - 1] != "not" else None
    if word in ("wish", "wished"):
        return wish(line, i)
    return None


def modal(line: Line, i: int) -> Hit | None:
    """"Should have checked", "could've been prevented", "it would have been better to"."""
    done = _participle(line, i)
    if done is None:
        return None
    root = line.words[i].replace("n't", "").replace("'ve", "")[:5]
    verb, be = done
    if root in ("must", "neede"):
        return needed(line, i, verb) if root == "neede" else None
    if be:
        return passive(line, i, verb, root)
    start = group_start(line, i)
    who = subject(line, start)
    absent = who.who & Who.ABSENT
    if who.who & Who.STRANGER and who.first == line.body or who.who & Who.THING or absent and (not _opens(line, start) or root.startswith("woul")):
        return _behaviour(line, who, i, verb, root)
    if not who.who & (HUMAN | Who.ABSENT):
        return None
    return _people(line, who, i, verb, root)


def _people(line: Line, who: Subject, i: int, verb: int, root: str) -> Hit | None:
    if root in ("would", "might", "could", "coul", "woul") and line.words[verb] in ("lost", "affected", "been", "run", "seen", "received"):
        return None if root != "could" or line.words[verb] != "seen" else of_subject(who, i, verb, "could")
    if root == "would" and (line.words[verb] not in WOULD_MANAGE or _by_safeguard(line, i)):
        return None
    return of_subject(who, i, verb, root)


def _behaviour(line: Line, who: Subject, i: int, verb: int, root: str) -> Hit | None:
    """"A quick look at the dashboard would have shown it": the behaviour is the subject."""
    head = who.last
    if who.first < 0:
        return None
    span = line.words[who.first : head + 1]
    manner = bool({"better", "more", "quick", "simple", "proper", "careful", "closer", "short", "second", "earlier", "another"} & set(span))
    if head >= 0 and line.words[head] in BEHAVIOUR and line.words[verb] in AVERTED and root != "shoul" and (manner or line.words[head] in EYES):
        return of_subject(who, i, verb, "behaviour")
    return None


EYES = frozenset(("look", "glance", "eyes", "attention", "care", "diligence", "communication", "heads-up", "discipline", "call", "caution"))


def _participle(line: Line, i: int) -> tuple[int, bool] | None:
    """The participle of "modal (not) have (been) …" at `i`, and whether it is passive or "have been"."""
    k = i + 1
    words_ = line.words
    size = len(words_)
    if words_[i] == "ought" or words_[i] == "needed":
        while k < size and words_[k] in ("to", "not"):
            k += 1
    k = _skip(line, k)
    if words_[i] not in GLUED:
        if k >= size or words_[k] not in PERFECT:
            k = _past_subject(line, k)
            if k is None or k >= size or words_[k] not in PERFECT:
                return None
        k += 1
    k = _skip(line, k)
    if k >= size:
        return None
    if words_[k] == "been" or words_[k] == "be":
        after = _skip(line, k + 1)
        return (after, True) if after < size and not line.bits[after] & EDGE else None
    return (k, False) if _looks_done(line, k) else None


def _past_subject(line: Line, k: int) -> int | None:
    """Over the subject of a question: "could we have", "why should ops have"."""
    for m in range(k, min(len(line.words), k + 4)):
        if line.words[m] == "have":
            return m
        if line.bits[m] & EDGE:
            return None
    return None


def _skip(line: Line, k: int) -> int:
    while k < len(line.words) and line.bits[k] & (ADVERB | NEGATION) and line.words[k] not in PERFECT:
        k += 1
    return k


def _looks_done(line: Line, k: int) -> bool:
    word = line.words[k]
    from facilitator.coach.acts import shape
    from facilitator.coach.lexicon import PARTICIPLE

    return word.endswith(("ed", "en", "wn", "ght")) or bool(shape(line, k) & PARTICIPLE) or word in DONE


DONE = frozenset(
    "had been done made gone kept left put set run read known seen taken said told thought built sent held met cut lost won paid let hit"
    " shut split begun become come gotten got felt found heard led meant spent stuck stood understood".split()
)


def passive(line: Line, i: int, verb: int, root: str) -> Hit | None:
    """"Should have been tested", "could have been avoided": not "could have been a network issue"."""
    word = line.words[verb]
    start = group_start(line, i)
    who = subject(line, start)
    if root == "might" or word in EPISTEMIC:
        return None
    if word in BETTER or word in ("more", "to") or line.bits[verb] & DETERMINER:
        return _verdict(line, who, i, verb, root)
    if _by_safeguard(line, verb):
        return None
    if root in ("shoul", "ought") and (word in PEOPLE_DO or word.endswith("ed")):
        return of_subject(who, i, verb, "passive")
    if root in ("could", "would", "coul", "woul") and word in AVERTED:
        return of_subject(who, i, verb, "averted") if root.startswith("coul") or not _conditional(line) else None
    if root.startswith("shoul") and line.words[who.last if who.last >= 0 else start] == "there" or line.words[start - 1 : start] == ["there"]:
        return Hit(max(0, start - 1), verb, i, "passive") if root == "shoul" else None
    if who.who & PEOPLE and root in ("shoul", "could", "ought"):
        return of_subject(who, i, verb, root)
    return None


def _verdict(line: Line, who: Subject, i: int, verb: int, root: str) -> Hit | None:
    """"It would have been better to", "we should have been more careful"."""
    if who.who & PEOPLE and root in ("shoul", "could", "ought"):
        return of_subject(who, i, verb, root)
    if CHOICE & set(line.words[max(0, who.first) : who.last + 1]) and line.words[verb] == "to":
        return of_subject(who, i, verb, "better")
    if line.words[verb] in BETTER and root in ("would", "could", "might"):
        tail = line.words[verb + 1 : verb + 8]
        return of_subject(who, i, verb, "better") if "to" in tail or "if" in tail or "had" in tail else None
    if line.words[group_start(line, i) - 1] == "there" and root == "shoul":
        return Hit(group_start(line, i) - 1, verb, i, "passive")
    return None


CHOICE = frozenset("choice option approach call decision way move thing response reaction course step alternative idea plan".split())


def _by_safeguard(line: Line, i: int) -> bool:
    """Whether what follows credits a safeguard of the system: "would have been caught by a linter"."""
    for k in range(i + 1, min(len(line.words), i + 8)):
        if line.words[k] in ("by", "with"):
            if k + 1 < len(line.words) and line.bits[k + 1] & NUMBER or line.words[k + 1 : k + 2] == ["ten"]:
                continue
            who = agent(line, k)
            tail = set(line.words[k + 1 : k + 6])
            return not who.who & HUMAN and not tail & BEHAVIOUR and not _gerund(line, k + 1)
        if line.bits[k] & STOP:
            return False
    return False


def _gerund(line: Line, k: int) -> bool:
    return k < len(line.words) and line.words[k].endswith("ing")


def _conditional(line: Line) -> bool:
    return False


def condition(line: Line, i: int) -> Hit | None:
    """"If only Mark had looked", "if we had tested this"."""
    only = line.words[i + 1] == "only"
    k = i + 1 + only
    for had in range(k + 1, min(len(line.words), k + 8)):
        if line.bits[had] & EDGE:
            return None
        if line.words[had] in ("had", "hadn't", "hadnt", "would", "could"):
            who = subject(line, group_start(line, had))
            done = _skip(line, had + 1)
            human = who.who & (HUMAN & ~Who.AMBIGUOUS)
            past = done < len(line.words) and _looks_done(line, done)
            return Hit(i, min(done, len(line.words) - 1), had, "if", who) if human and (past or only) else None
    return Hit(i, i + 1, i, "if") if only and line.words[k - 1] == "only" and not line.words[k : k + 1] == ["the"] else None


def inverted(line: Line, i: int) -> Hit | None:
    """"Had they waited for the backup, nothing would have been lost"."""
    for k in range(i + 1, min(len(line.words), i + 7)):
        if line.bits[k] & EDGE:
            return None
        if k > i + 1 and _looks_done(line, _skip(line, k)):
            last = k - 1
            while last > i + 1 and line.bits[last] & (ADVERB | NEGATION):
                last -= 1
            from facilitator.coach.subject import classify

            who = classify(line, i + 1, last)
            return Hit(i, k, i, "if", who) if who.who & (HUMAN & ~Who.AMBIGUOUS) else None
    return None


def why_not(line: Line, i: int) -> Hit | None:
    """A question of what was not done: "why didn't we roll back?"."""
    if i + 2 >= len(line.words) or line.words[i + 1] not in ("didn't", "didnt", "hadn't", "haven't", "wasn't", "weren't"):
        return None
    last = i + 2
    while last + 1 < len(line.words) and last < i + 5 and line.bits[last] & DETERMINER:
        last += 1
    from facilitator.coach.subject import classify

    who = classify(line, i + 2, last)
    return Hit(i, last, i, "why", who) if who.who & (HUMAN & ~Who.AMBIGUOUS) else None


def supposed(line: Line, i: int) -> Hit | None:
    """"Alex was supposed to watch the graphs"."""
    if i + 1 >= len(line.words) or line.words[i + 1] != "to":
        return None
    start = group_start(line, i)
    if not any(line.words[k] in ("was", "were", "wasn't", "weren't") for k in range(start, i)):
        return None
    who = subject(line, start)
    return of_subject(who, i, i + 1, "supposed") if who.who & (HUMAN & ~Who.AMBIGUOUS & ~Who.THEY) else None


def needed(line: Line, i: int, verb: int) -> Hit | None:
    """"They needed to have told us"."""
    who = subject(line, group_start(line, i))
    return of_subject(who, i, verb, "needed") if who.who & HUMAN else None


def wish(line: Line, i: int) -> Hit | None:
    """"We wish we had known"."""
    who = subject(line, group_start(line, i))
    later = {"had", "could", "would", "hadn't"} & set(line.words[i + 1 : i + 6])
    return of_subject(who, i, i, "wish") if who.who & PEOPLE and later else None


def _opens(line: Line, start: int) -> bool:
    return start == line.body or bool(line.bits[start - 1] & STOP)


def check(line: Line) -> Iterator[Finding]:
    """The findings of this rule."""
    if not _may(line):
        return
    for hit in find(line):
        yield Finding(
            RULE.name, line.starts[hit.first], line.ends[hit.last],
            "This tells what did not happen; it explains nothing about what did.",
            "What made what was done look right at the time?",
        )  # fmt: skip


TRIGGER = MODALS | {"if", "had", "supposed", "meant", "expected", "avoidable", "preventable", "wish", "wished", "why"}


def _may(line: Line) -> bool:
    return not TRIGGER.isdisjoint(line.words)


_UNUSED = (AUXILIARY, BE, PREPOSITION)

RULE = Rule(
    name="counterfactual",
    summary="It says what people should, could or would have done.",
    why=(
        "“Should have” tells of an incident that did not happen, seen with what is known now. What people knew then, and\n"
        "what made their choice look right, is what can be changed. What a system did not do is a fact, and not flagged."
    ),
    kinds=PROSE,
    bad=(
        "We should have had a canary.",
        "If only Mark had looked at the logs.",
        "Had they waited for the backup, nothing would have been lost.",
        "Someone should've noticed the growing backlog.",
        "The outage could easily have been avoided.",
    ),
    good=(
        "A synthetic check would have caught this within a minute.",
        "The circuit breaker should have opened at 50 %.",
        "It could also have been a network issue.",
        "The alert did not fire.",
    ),
    check=check,
)

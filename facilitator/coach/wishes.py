"""What might have been, without a modal: "if only", "had they", "was supposed to", "why didn't we", "avoidable"."""

from __future__ import annotations

from facilitator.coach.hindsight import ACTIVITY, HUMAN, looks_done, skip
from facilitator.coach.hit import Hit, of_subject
from facilitator.coach.lexicon import bit, load, words
from facilitator.coach.line import ADVERB, DETERMINER, EDGE, Line
from facilitator.coach.look import word_after
from facilitator.coach.subject import group_start, subject
from facilitator.coach.who import HUMAN_WORD, NEGATION, PEOPLE, PRONOUN, Who, classify

CONTRACTED_HAD = frozenset(("they'd", "we'd", "i'd", "he'd", "she'd", "you'd"))
ANNOUNCED, DUTY = words("hindsight", "announced"), bit("duty")


def condition(line: Line, i: int) -> Hit | None:
    """“If only Mark had looked”, “if we had tested this”."""
    only = word_after(line, i) == "only"
    if line.words[i + 1 : i + 3] == ["i", "were"]:
        return Hit(i, i + 2, i, "if")
    k = i + 1 + only
    if line.words[k : k + 1] and line.words[k] in CONTRACTED_HAD and _done_after(line, k):
        return Hit(i, k, k, "if")
    for had in range(k + 1, min(len(line.words), k + 8)):
        if line.bits[had] & EDGE:
            return None
        if line.words[had] in ("had", "hadn't", "hadnt", "would", "could"):
            return _conditioned(line, i, had, only)
        if line.words[had] in CONTRACTED_HAD:
            return Hit(i, had, had, "if")
    return Hit(i, i + 1, i, "if") if only and k >= len(line.words) - 1 else None


def _done_after(line: Line, k: int) -> bool:
    done = skip(line, k + 1)
    return done < len(line.words) and (looks_done(line, done) or line.words[done] in ("have", "just"))


def _conditioned(line: Line, i: int, had: int, only: bool) -> Hit | None:
    who = subject(line, group_start(line, had))
    done = skip(line, had + 1)
    past = done < len(line.words) and looks_done(line, done)
    end = min(done, len(line.words) - 1)
    announced = who.who & Who.THING and line.words[done : done + 1] == ["been"] and word_after(line, done) in ANNOUNCED
    return Hit(i, end, had, "if", who) if (who.who & HUMAN and (past or only)) or announced else None


def inverted(line: Line, i: int) -> Hit | None:
    """“Had they waited for the backup, nothing would have been lost”."""
    for k in range(i + 2, min(len(line.words), i + 7)):
        if line.bits[k] & EDGE:
            return None
        if looks_done(line, skip(line, k)) if skip(line, k) < len(line.words) else False:
            last = k - 1
            while last > i + 1 and line.bits[last] & (ADVERB | NEGATION):
                last -= 1
            who = classify(line, i + 1, last)
            done = skip(line, k + 1) if line.words[k] == "been" else k
            said = line.words[done] if done < len(line.words) else ""
            heeded = line.bits[i + 1] & DETERMINER and (said in ANNOUNCED or said == "taken")
            return Hit(i, k, i, "if", who) if who.who & HUMAN or heeded else None
    return None


def why_not(line: Line, i: int) -> Hit | None:
    """A question of what was not done: "why didn't we roll back?", "why did nobody think of it?"."""
    said = line.words[i + 1 : i + 7]
    if len(said) < 3 or said[0] not in (
        "didn't",
        "didnt",
        "hadn't",
        "haven't",
        "wasn't",
        "weren't",
        "did",
        "was",
        "were",
        "had",
    ):
        return None
    last = i + 2
    while last + 1 < len(line.words) and last < i + 5 and line.bits[last] & DETERMINER and line.words[last] != "nobody":
        last += 1
    who = classify(line, i + 2, last)
    denied = said[0].endswith(("n't", "nt")) or {"not", "never"} & set(said) or who.who & Who.NOBODY
    return Hit(i, last, i, "why", who) if who.who & HUMAN and denied else None


def supposed(line: Line, i: int) -> Hit | None:
    """“Alex was supposed to watch the graphs”."""
    start = group_start(line, i)
    if word_after(line, i) != "to" or not any(
        line.words[k] in ("was", "were", "wasn't", "weren't") for k in range(start, i)
    ):
        return None
    who = subject(line, start)
    if line.words[i] == "expected" and not {"but", "not", "didn't", "never"} & set(line.words[i:]):
        return None
    task = i + 2 < len(line.words) and load().bits.get(line.words[i + 2], 0) & DUTY
    return of_subject(who, i, i + 1, "supposed") if who.who & (HUMAN if task else HUMAN & ~Who.THEY) else None


def avoidable(line: Line, i: int) -> Hit | None:
    """“It was preventable”, “an avoidable outage”; “avoidable allocations” are none."""
    if i and line.bits[i - 1] & NEGATION:
        return None
    after = word_after(line, i)
    said = (i and line.bits[i - 1] & (EDGE | ADVERB)) or line.words[i - 1] in ("was", "were", "is", "been")
    return (
        Hit(i, i, i, "avoidable")
        if after in ACTIVITY or (said and (not after or not after.isalpha() or after in ("if", "by", "with", "and")))
        else None
    )


def wish(line: Line, i: int) -> Hit | None:
    """“We wish we had known”, “we regret not testing it”."""
    who = subject(line, group_start(line, i))
    if line.words[i].startswith("regret"):
        undone = line.words[i + 1 : i + 2] in (["not"], ["that"], ["having"], ["never"])
        return of_subject(who, i, i, "wish") if undone and who.who & HUMAN else None
    later = {"had", "could", "would", "hadn't", "we'd"} & set(line.words[i + 1 : i + 6])
    return of_subject(who, i, i, "wish") if who.who & PEOPLE and later else None


def better_to(line: Line, i: int) -> Hit | None:
    """“It was better to have kept it”, “better had they asked”."""
    to = line.words[i + 1 : i + 3] == ["to", "have"] and i + 3 < len(line.words) and looks_done(line, skip(line, i + 3))
    return Hit(i, i + 2, i, "better") if to else None


def expects(line: Line, i: int) -> Hit | None:
    """“One would expect a senior engineer to have checked that”."""
    for k in range(i + 2, min(len(line.words) - 2, i + 9)):
        if line.bits[k] & EDGE:
            return None
        if line.words[k : k + 2] == ["to", "have"]:
            done = skip(line, k + 2)
            human = any(line.bits[m] & HUMAN_WORD for m in range(i + 1, k))
            return Hit(i, done, i, "supposed") if human and done < len(line.words) and looks_done(line, done) else None
    return None


def looking_back(line: Line, i: int) -> Hit | None:
    """“With hindsight, it was obvious that we needed to roll back”."""
    judged = {"obvious", "needed", "wrong", "mistake", "better", "should", "clear", "unwise"} & set(line.words[i + 1 :])
    human = any(c & PRONOUN for c in line.bits[i + 1 :])
    return Hit(i, i, i, "hindsight") if judged and human else None

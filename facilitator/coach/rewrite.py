"""Rewrites: the same facts with the system as subject, or nothing at all.

A template fits only a short, plain sentence; whatever it cannot say without inventing a fact or breaking the grammar has
no rewrite. Templates follow the article's own ("The deployment pipeline did not include a config validation step").
"""

from __future__ import annotations

import re
from collections.abc import Callable

from facilitator.coach.hit import Hit
from facilitator.coach.lexicon import BASE, Lexicon, load
from facilitator.coach.line import EDGE, MARK, STOP, Line
from facilitator.coach.subject import AUXILIARY, PREPOSITION, PRONOUN

PROCESSES = (
    (
        frozenset("deploy deploys deployment deployed migration migrations release rollout canary".split()),
        "The deploy process",
    ),
    (frozenset("review reviews reviewer reviewers pr diff merge".split()), "The review process"),
    (frozenset("maintenance".split()), "The maintenance process"),
)
SHIPPED = {
    "deployed": ("The deployment pipeline", "a deploy", "deployed"),
    "pushed": ("The deployment pipeline", "a push", "pushed"),
    "merged": ("The repository", "a merge", "merged"),
    "released": ("The release process", "a release", "released"),
    "shipped": ("The release process", "a release", "shipped"),
    "committed": ("The repository", "a commit", "committed"),
    "applied": ("The tooling", "an apply", "applied"),
    "deleted": ("The tooling", "a deletion", "deleted"),
    "restarted": ("The tooling", "a restart", "restarted"),
    "upgraded": ("The tooling", "an upgrade", "upgraded"),
}
STEP = {
    "checking": "a check", "testing": "a test", "reviewing": "a review", "review": "a review", "approval": "approval",
    "verifying": "verification", "validating": "validation", "testing it": "a test", "permission": "permission",
    "tests": "tests", "notice": "notice", "backup": "a backup", "warning": "a warning", "consultation": "consultation",
}  # fmt: skip
PERSONAL = frozenset(
    "his her their my our your its him them me us himself herself themselves myself ourselves he she they i we you who whom whose".split()
)
PERFORM = frozenset(("run", "do", "perform", "execute", "make", "take"))
UNSEEN = frozenset(("overlooked", "missed", "overlook", "miss", "misses", "overlooks"))
BREAKS = frozenset(
    (
        ",",
        ";",
        ":",
        "(",
        ")",
        "—",
        "–",
        "|",
        "and",
        "but",
        "because",
        "so",
        "which",
        "that",
        "who",
        "when",
        "while",
        "although",
        "until",
        "before",
        "after",
        "if",
    )
)
ROUGH = frozenset(("before", "after"))


def rewrite(line: Line, hit: Hit) -> str | None:
    """The whole line with the hit's sentence said of the system; None where no template fits."""
    maker = MAKERS.get(hit.how)
    if maker is None or line.typing and not line.text[line.ends[-1] :]:
        maker = maker if not line.typing else None
    if maker is None:
        return None
    end = _sentence_end(line, hit.verb)
    if not _plain(line, hit, end):
        return None
    said = maker(line, hit, end)
    if said is None:
        return None
    start = line.starts[hit.who.first if 0 <= hit.who.first < hit.verb else hit.first]
    return line.text[:start] + said + line.text[line.ends[end - 1] :]


def _sentence_end(line: Line, i: int) -> int:
    """The word after the last of the sentence, before marks of capture."""
    k = i
    while k < len(line.words) and not line.bits[k] & (STOP | MARK):
        k += 1
    return k


def _plain(line: Line, hit: Hit, end: int) -> bool:
    """Whether the subject opens the sentence and nothing in it needs the subject again."""
    first = hit.who.first if 0 <= hit.who.first < hit.verb else hit.first
    opens = first == line.body or bool(line.bits[first - 1] & STOP)
    words = line.words[hit.verb : end]
    return (
        opens
        and PERSONAL.isdisjoint(words)
        and not any(line.bits[k] & EDGE for k in range(first, end))
        and end - first <= 24
    )


def _rest(line: Line, first: int, end: int) -> str | None:
    """The text of words `first` … before `end`, when it is one plain phrase."""
    if first >= end or not BREAKS.isdisjoint(set(line.words[first:end]) - ROUGH):
        return None
    return line.said(first, end - 1)


def process(line: Line) -> str:
    """Which process the sentence is about, as far as its own words tell."""
    said = set(line.words)
    return next((name for topics, name in PROCESSES if topics & said), "The process")


def _undone(line: Line, hit: Hit, end: int) -> str | None:
    """ "Forgot to run the check" → "did not require the check"; "forgot to renew it" → "did not require renewing it"."""
    to = hit.verb + 1
    if line.words[hit.verb] in ("forgot", "forgets", "failed", "fails", "neglected", "neglects", "omitted"):
        if to + 1 >= end or line.words[to] != "to":
            return None
        return _required(line, to + 1, end)
    return None


def _neglected(line: Line, hit: Hit, end: int) -> str | None:
    """ "Did not check the quota" → "did not require checking the quota"."""
    return _required(line, hit.last, end)


def _required(line: Line, verb: int, end: int) -> str | None:
    words: Lexicon = load()
    base = words.base.get(line.words[verb], line.words[verb])
    forms = words.forms.get(base)
    rest = _rest(line, verb + 1, end)
    if forms is None or rest is None or _again(line, verb, end):
        return None
    if base in PERFORM:
        return f"{process(line)} did not require {rest}" if not line.bits[verb + 1] & PREPOSITION else None
    if base in ("notice", "realise", "realize", "see", "think", "bother", "care", "know", "understand", "pay", "look"):
        return None
    return f"{process(line)} did not require {forms.gerund} {rest}"


def _again(line: Line, first: int, end: int) -> bool:
    """Whether a second finite verb or a person follows, which a gerund could not carry."""
    return any(line.bits[k] & (AUXILIARY | PRONOUN) for k in range(first + 1, end))


def _unseen(line: Line, hit: Hit, end: int, verb: int | None = None) -> str | None:
    """ "Both reviewers overlooked the typo" → "The typo went unnoticed"."""
    if verb is None:
        verb = hit.last if hit.how in ("nobody", "neglected") else hit.verb
    rest = _rest(line, verb + 1, end)
    if (
        rest is None
        or _again(line, verb, end)
        or line.words[verb + 1] not in ("the", "a", "an", "this", "that", "these", "those")
    ):
        return None
    return f"{rest[0].upper()}{rest[1:]} went unnoticed"


def _seen(line: Line, hit: Hit, end: int) -> str | None:
    word = load().base.get(line.words[hit.last], line.words[hit.last])
    if word in ("notice", "spot", "catch"):
        return _unseen(line, hit, end)
    return _neglected(line, hit, end) if hit.how == "neglected" else _nobody(line, hit, end)


def _nobody(line: Line, hit: Hit, end: int) -> str | None:
    base = load().base.get(line.words[hit.last], "")
    return (
        _required(line, hit.last, end)
        if base
        in (
            "check",
            "test",
            "verify",
            "review",
            "read",
            "validate",
            "update",
            "document",
            "tell",
            "inform",
            "notify",
            "warn",
        )
        else None
    )


def _strong(line: Line, hit: Hit, end: int) -> str | None:
    return _unseen(line, hit, end) if line.words[hit.verb] in UNSEEN else _undone(line, hit, end)


def _without(line: Line, hit: Hit, end: int) -> str | None:
    """ "Alex deployed without checking" → "The deployment pipeline allowed a deploy without a check"."""
    shipped = SHIPPED.get(line.words[hit.verb])
    step = STEP.get(line.words[hit.last])
    if shipped is None or step is None or end != hit.last + 1:
        return None
    gate, noun, participle = shipped
    without = next(k for k in range(hit.last, hit.verb, -1) if line.words[k] == "without")
    if without == hit.verb + 1:
        return f"{gate} allowed {noun} without {step}"
    rest = _rest(line, hit.verb + 1, without)
    if rest is None or line.bits[hit.verb + 1] & PREPOSITION:
        return None
    return f"{gate} allowed {rest} to be {participle} without {step}"


def _accident(line: Line, hit: Hit, end: int) -> str | None:
    """ "Ravi accidentally deleted the bucket" → "The system allowed the bucket to be deleted by accident"."""
    forms = load().forms.get(load().base.get(line.words[hit.verb], ""))
    adverb = line.words[hit.verb - 1]
    verb = hit.verb
    if adverb not in ("accidentally", "mistakenly", "inadvertently", "unintentionally"):
        if adverb not in ACCIDENTS and line.words[verb] in ACCIDENTS:
            return None
        return None
    rest = _rest(line, verb + 1, end)
    if forms is None or rest is None or line.words[verb] not in forms.past or line.bits[verb + 1] & PREPOSITION:
        return None
    return (
        f"The system allowed {rest} to be {forms.participle} by {'mistake' if adverb == 'mistakenly' else 'accident'}"
    )


ACCIDENTS = frozenset(("accidentally", "mistakenly", "inadvertently", "unintentionally"))
Maker = Callable[[Line, Hit, int], "str | None"]
MAKERS: dict[str, Maker] = {
    "strong": _strong,
    "weak": _strong,
    "failed": _undone,
    "neglected": _seen,
    "nobody": _seen,
    "without": _without,
    "accident": _accident,
}


def of_counterfactual(line: Line, hit: Hit) -> str | None:
    """ "We should have had a canary" → "There was no canary"; "someone should've noticed the lag" → "The lag went unnoticed"."""
    if line.typing or hit.how not in ("should", "ought") or hit.who.first < 0:
        return None
    end = _sentence_end(line, hit.verb)
    if not _plain(line, hit, end) or any(
        w in ("not", "n't", "never", "shouldn't") for w in line.words[hit.verb : hit.last]
    ):
        return None
    said = _wished(line, hit, end)
    return None if said is None else line.text[: line.starts[hit.who.first]] + said + line.text[line.ends[end - 1] :]


def _wished(line: Line, hit: Hit, end: int) -> str | None:
    base = load().base.get(line.words[hit.last], line.words[hit.last])
    rest = _rest(line, hit.last + 1, end)
    if rest is None or _again(line, hit.last, end):
        return None
    if line.words[hit.last] == "had" and line.words[hit.last + 1] in ("a", "an"):
        return f"There was no {rest.split(' ', 1)[1]}" if " " in rest else None
    if base in ("notice", "spot", "catch"):
        return _unseen(line, hit, end, hit.last)
    if base in ("test", "check", "verify", "review", "validate", "rehearse", "read"):
        return _required(line, hit.last, end)
    return None


SPACES = re.compile(r"\s")
BASES = BASE

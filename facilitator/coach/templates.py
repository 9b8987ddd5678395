"""The sentences a rewrite is made of, each for one pattern of blame or hindsight.

They follow the article's own example: "The deployment pipeline did not include a config validation step".
"""

from __future__ import annotations

from collections.abc import Callable

from facilitator.coach.deed import CONCRETE
from facilitator.coach.hit import Hit
from facilitator.coach.lexicon import load, words
from facilitator.coach.lexicon.inflect import gerund
from facilitator.coach.line import Line
from facilitator.coach.who import AUXILIARY, PREPOSITION, PRONOUN

PROCESSES = (
    (
        frozenset(("deploy", "deployment", "migration", "migrations", "release", "rollout", "canary")),
        "The deploy process",
    ),
    (frozenset(("review", "reviews", "pr", "diff", "merge")), "The review process"),
    (frozenset(("maintenance",)), "The maintenance process"),
)
SHIPPED = {
    "deployed": ("The deployment pipeline", "a deploy"),
    "pushed": ("The deployment pipeline", "a push"),
    "merged": ("The repository", "a merge"),
    "committed": ("The repository", "a commit"),
    "released": ("The release process", "a release"),
    "shipped": ("The release process", "a release"),
    "deleted": ("The system", "a deletion"),
    "restarted": ("The system", "a restart"),
    "upgraded": ("The system", "an upgrade"),
}
STEPS = {
    "checking": "a check", "testing": "a test", "reviewing": "a review", "review": "a review", "approval": "approval",
    "verifying": "verification", "validating": "validation", "permission": "permission", "tests": "tests",
    "notice": "notice", "backup": "a backup", "warning": "a warning",
}  # fmt: skip
PERFORM = frozenset(("run", "do", "perform", "execute", "make"))
OMITTED = frozenset(("forgot", "forgets", "failed", "fails", "neglected", "neglects", "omitted"))
UNSEEN = frozenset(("overlooked", "missed", "overlooks", "misses"))
SEE = frozenset(("notice", "spot", "catch"))
BY_CHANCE = {
    "accidentally": "accident",
    "inadvertently": "accident",
    "unintentionally": "accident",
    "mistakenly": "mistake",
}
MENTAL, REQUIRED = words("asks", "mental"), words("asks", "required")
ARTICLES = frozenset(("the", "a", "an", "this", "that", "these", "those"))
BACKWARD = frozenset(("it", "them", "this", "that", "these", "those", "up", "out", "back", "down", "off", "properly"))
"""A rest that begins with one of these points back, or belongs to the verb; nothing can be said of it alone."""
BREAKS = frozenset(("and", "but", "because", "so", "which", "that", "who", "when", "while", "although", "until", "if"))
Template = Callable[[Line, Hit, int], "str | None"]


def process(line: Line, verb: int) -> str:
    """Which process it is, as far as the words from `verb` on tell."""
    said = set(line.words[verb:])
    return next((name for topics, name in PROCESSES if topics & said), "The process")


def _rest(line: Line, first: int, end: int) -> str | None:
    """The text of words `first` … before `end`, when it is one plain phrase without a second clause or a person."""
    again = any(line.bits[k] & (AUXILIARY | PRONOUN) for k in range(first, end))
    loose = first < end and (line.bits[first] & PREPOSITION or line.words[first] in BACKWARD)
    if first >= end or again or loose or not BREAKS.isdisjoint(line.words[first:end]):
        return None
    return line.said(first, end - 1)


def _base(line: Line, i: int) -> str:
    return load().base.get(line.words[i], line.words[i])


def _required(line: Line, verb: int, end: int) -> str | None:
    """“… run the check” → “The process did not require the check”; “… renew it” → “… did not require renewing it”."""
    base, rest = _base(line, verb), _rest(line, verb + 1, end)
    known = load().forms.get(base)
    if rest is None or base in MENTAL or (known is None and base not in CONCRETE):
        return None
    if base not in PERFORM:
        return f"{process(line, verb)} did not require {known.gerund if known else gerund(base)} {rest}"
    return None if line.bits[verb + 1] & PREPOSITION else f"{process(line, verb)} did not require {rest}"


def _unnoticed(line: Line, verb: int, end: int) -> str | None:
    """“… overlooked the typo” → “The typo went unnoticed”."""
    rest = _rest(line, verb + 1, end)
    if rest is None or line.words[verb + 1] not in ARTICLES:
        return None
    return f"{rest[0].upper()}{rest[1:]} went unnoticed"


def omitted(line: Line, hit: Hit, end: int) -> str | None:
    """“Alex forgot to run the check”, “both reviewers overlooked the typo”."""
    if line.words[hit.verb] in UNSEEN:
        return _unnoticed(line, hit.verb, end)
    told = line.words[hit.verb] in OMITTED and line.words[hit.verb + 1 : hit.verb + 2] == ["to"]
    return _required(line, hit.verb + 2, end) if told and hit.verb + 2 < end else None


def undone(line: Line, hit: Hit, end: int) -> str | None:
    """“Did not check the quota”, “nobody noticed the backlog”."""
    base = _base(line, hit.last)
    if base in SEE:
        return _unnoticed(line, hit.last, end)
    return _required(line, hit.last, end) if hit.how == "neglected" or base in REQUIRED else None


def without(line: Line, hit: Hit, end: int) -> str | None:
    """“Alex deployed without checking” → “The deployment pipeline allowed a deploy without a check”."""
    shipped, step = SHIPPED.get(line.words[hit.verb]), STEPS.get(line.words[hit.last])
    if shipped is None or step is None or end != hit.last + 1:
        return None
    gate, noun = shipped
    at = line.words.index("without", hit.verb)
    if at == hit.verb + 1:
        return f"{gate} allowed {noun} without {step}"
    rest = _rest(line, hit.verb + 1, at)
    if rest is None or line.bits[hit.verb + 1] & PREPOSITION:
        return None
    return f"{gate} allowed {rest} to be {line.words[hit.verb]} without {step}"


def by_chance(line: Line, hit: Hit, end: int) -> str | None:
    """“Ravi accidentally deleted the bucket” → “The system allowed the bucket to be deleted by accident”."""
    chance = BY_CHANCE.get(line.words[hit.verb - 1]) or BY_CHANCE.get(line.words[hit.verb])
    forms, rest = load().forms.get(_base(line, hit.last)), _rest(line, hit.last + 1, end)
    if forms is None or rest is None or chance is None or line.words[hit.last] not in forms.past:
        return None
    return (
        None
        if line.bits[hit.last + 1] & PREPOSITION
        else f"The system allowed {rest} to be {forms.participle} by {chance}"
    )


def passive(line: Line, hit: Hit, end: int) -> str | None:
    """“The index was dropped by Olga by mistake” → “The system allowed the index to be dropped by mistake”."""
    chance = line.said(end - 2, end - 1).lower() if end >= 2 else ""
    was = hit.verb - 1
    if chance not in ("by mistake", "by accident") or hit.who.last != end - 3 or line.words[was] not in ("was", "were"):
        return None
    thing = _rest(line, line.body, was)
    if thing is None or line.words[line.body] not in ARTICLES:
        return None
    return f"The system allowed {thing[0].lower()}{thing[1:]} to be {line.words[hit.verb]} {chance}"


def wished(line: Line, hit: Hit, end: int) -> str | None:
    """“We should have had a canary” → “There was no canary”; “someone should've noticed the lag” → “The lag went …”."""
    denied = any(w in ("not", "never", "shouldn't") for w in line.words[hit.verb : hit.last])
    rest = _rest(line, hit.last + 1, end)
    if denied or rest is None:
        return None
    if line.words[hit.last] == "had":
        article, _, thing = rest.partition(" ")
        return f"There was no {thing}" if article in ("a", "an") and thing else None
    base = _base(line, hit.last)
    if base in SEE:
        return _unnoticed(line, hit.last, end)
    return _required(line, hit.last, end) if base in REQUIRED else None


TEMPLATES: dict[str, Template] = {
    "strong": omitted,
    "weak": omitted,
    "failed": omitted,
    "neglected": undone,
    "nobody": undone,
    "without": without,
    "accident": by_chance,
    "passive": passive,
    "should": wished,
    "ought": wished,
}

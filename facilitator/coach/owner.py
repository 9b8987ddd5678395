"""Who will do it: where in an action its owner stands, in any ordinary wording."""

from __future__ import annotations

import re

from facilitator.coach.lexicon import bit, bits, words
from facilitator.coach.line import CAPITAL, CODE, EDGE, HANDLE, NAME, NUMBER, SURE_NAME, Line
from facilitator.coach.subject import NAME_CAPITAL, SOFTWARE, Who, classify, is_name

VERBS = words("actions", "open") | words("actions", "concrete")
VERBLESS = words("actions", "verbless")
PROMISE = frozenset("will to shall should must can needs has is owns takes wants agreed 'll".split())
LABEL = re.compile(
    r"\b(?:assigned(?:\s+to)?|assignee|owner|owned by|responsible|accountable|dri|lead|point of contact|poc|action for|driver|who)\b\s*(?:is|are|:|=|-|–|→|->)?\s*@?(?P<who>\w[\w'.-]*)",
    re.IGNORECASE,
)
LABELS = frozenset("assigned assignee owner owned responsible accountable dri lead point poc action driver who".split())
NOBODY = frozenset(
    (
        "tbd",
        "tba",
        "nobody",
        "none",
        "unassigned",
        "unknown",
        "open",
        "n",
        "na",
        "the",
        "for",
        "to",
        "of",
        "and",
        "missing",
    )
)
GROUP = bits("role", "team", "org")
SELF = frozenset(("i", "i'll"))
BY_OR_FOR = frozenset(("by", "for", "with", "from", "→", ">"))
DASH = frozenset(("-", "–", "—", "(", "[", "|", ",", ":", ">", "→", "/"))


def find_owner(line: Line, first: int) -> tuple[int, int] | None:
    """The words (first, last) that name the owner, or None; `first` is where the action proper begins."""
    return _handle(line) or _labelled(line) or _leading(line, first) or _aside(line) or _after_preposition(line)


def _handle(line: Line) -> tuple[int, int] | None:
    return next(((i, i) for i, c in enumerate(line.bits) if c & HANDLE), None)


def _labelled(line: Line) -> tuple[int, int] | None:
    if LABELS.isdisjoint(line.words):
        return None
    for match in LABEL.finditer(line.text):
        who = match["who"].lower()
        if who in NOBODY and not (
            who == "the" and match.group().lower().startswith(("assigned to", "owned by", "owner"))
        ):
            continue
        label = match.group().lower()
        if label.startswith(("lead", "driver", "who", "responsible", "owner", "accountable")) and not _plausible(
            line, match
        ):
            continue
        return _words(line, match.start(), match.end())
    return None


def _plausible(line: Line, match: re.Match[str]) -> bool:
    """Whether a label such as "owner" is followed by a sign or a name, so that "the owner field" is not one."""
    between = line.text[match.start() : match.start("who")]
    first, last = _words(line, match.start("who"), match.end("who"))
    return (
        any(sign in between for sign in ":=–→>-")
        or is_name(line, last)
        or bool(line.bits[last] & GROUP and first)
        or bool(line.bits[last] & CAPITAL and not line.bits[last] & SOFTWARE)
    )


def _words(line: Line, start: int, end: int) -> tuple[int, int]:
    inside = [i for i, s in enumerate(line.starts) if start <= s < end]
    return (inside[0], inside[-1]) if inside else (0, 0)


def _leading(line: Line, i: int) -> tuple[int, int] | None:
    """ "Sarah to …", "the payments team will …", "Erik: …", "Omar and Lin add …"."""
    for k in range(i, min(len(line.words) - 1, i + 6)):
        word = line.words[k + 1]
        if word == ":" or word in ("-", "–") and k == i:
            return (i, k) if k - i <= 2 and _person(line, i, k, strict=True) else None
        promised = word in PROMISE or word.endswith("'ll")
        if (
            promised
            and word in ("should", "must", "can", "needs")
            and line.words[k].endswith("s")
            and not line.bits[k] & (NAME | SURE_NAME | bit("team"))
        ):
            return None
        if promised and _person(line, i, k, strict=word != "to"):
            return (i, k) if word != "to" or _verb_follows(line, k + 2) else None
        if line.words[k].endswith("'ll") and (line.words[k] == "i'll" or k == i):
            return (i, k) if line.words[k] not in ("we'll", "it'll", "they'll") else None
        if k - i < 3 and _person(line, i, k, strict=True) and _acts(line, k + 1):
            return i, k
        if line.bits[k + 1] & EDGE and word not in ("&", ",", "/", "+"):
            return None
    return None


def _acts(line: Line, i: int) -> bool:
    """A verb in the third person or the future by adverb: "Lin adds", "Omar also writes"."""
    word = line.words[i]
    stem = word[:-1] if word.endswith("s") else word
    return (stem in VERBS or word.endswith("es") and word[:-2] in VERBS or word.endswith("ies")) and word.endswith("s")


def _verb_follows(line: Line, i: int) -> bool:
    if i >= len(line.words):
        return line.typing
    return not line.bits[i] & (bit("determiner") | EDGE | NUMBER) or line.words[i] in VERBS


def _person(line: Line, first: int, last: int, *, strict: bool) -> bool:
    """Whether words `first` … `last` are somebody who can own an action."""
    if line.words[last] in SELF:
        return True
    if (
        line.words[first] in VERBLESS
        or line.words[first].endswith("er")
        and not line.bits[first] & (NAME | SURE_NAME | GROUP)
    ):
        return False
    if line.words[first] in (
        "there",
        "this",
        "that",
        "all",
        "each",
        "we",
        "someone",
        "somebody",
        "everyone",
        "everybody",
        "they",
        "it",
        "nobody",
        "you",
    ):
        return False
    if line.words[first] in VERBS and not line.bits[first] & (NAME | SURE_NAME) and first != last:
        return False
    who = classify(line, first, last).who
    if who & (Who.NAME | Who.ROLE | Who.TEAM | Who.ORG):
        return not (
            line.words[last] in VERBS and first == last and not line.bits[last] & (NAME | SURE_NAME | NAME_CAPITAL)
        )
    if who & Who.STRANGER:
        return line.words[last] not in VERBS and line.words[last].isalpha() and not _common(line.words[last])
    return not strict and first == last and _unknown(line, last)


def _unknown(line: Line, i: int) -> bool:
    """A lone word before "to" that is no verb: "sarahj to add the alert"."""
    word = line.words[i]
    return word not in VERBS and word.isalpha() and not line.bits[i] & ~(CAPITAL | NAME_CAPITAL) and not _common(word)


COMMON = frozenset(
    "need want have ready able plan try remember time way steps how what where next access link due going commit".split()
)
COMMON |= frozenset(
    "prevention detection mitigation process tooling documentation short-term long-term immediate monitoring alerting followup follow-up action item todo"
    " task note priority high medium low critical communication testing training runbook infrastructure technical people optional security goal result"
    " outcome database backend frontend deployment deploy alerts docs done open closed status ticket issue jira idea".split()
)


def _common(word: str) -> bool:
    return word in COMMON


def _aside(line: Line) -> tuple[int, int] | None:
    """ "… – Petra", "(sarah)", ", omar": a name that stands by itself."""
    size = len(line.words)
    for i in range(line.body, size):
        opens = i and line.words[i - 1] in DASH and line.starts[i] > 0
        if not opens:
            continue
        last = i
        while (
            last + 1 < size
            and last - i < 4
            and not line.bits[last + 1] & EDGE
            and line.words[last + 1] not in ("by", "until", "due", "before", "and", "&")
        ):
            last += 1
        ends = (
            last + 1 >= size
            or line.bits[last + 1] & EDGE
            or line.words[last + 1] in ("by", "until", "due", "before", "and", "&")
        )
        if ends and _alone(line, i, last):
            return i, last
    return None


def _alone(line: Line, first: int, last: int) -> bool:
    if is_name(line, first) and last - first <= 1:
        return last == first or bool(line.bits[last] & CAPITAL) or is_name(line, last)
    who = classify(line, first, last).who
    if who & Who.STRANGER:
        return _unknown(line, last) and first > line.body + 1 and not line.bits[last] & CODE
    group = who & (Who.TEAM | Who.ROLE) and last - first <= 2
    return bool(group) and (
        line.words[last]
        in (
            "team",
            "teams",
            "squad",
            "sre",
            "sres",
            "ops",
            "devops",
            "dba",
            "dbas",
            "on-call",
            "oncall",
            "crew",
            "guild",
            "infra",
            "qa",
            "noc",
            "support",
            "tribe",
            "chapter",
        )
        or first == last
    )


def _after_preposition(line: Line) -> tuple[int, int] | None:
    """ "… by Sarah", "… for Omar"; a date after "by" is no name."""
    for i in range(line.body + 1, len(line.words) - 1):
        if line.words[i] in BY_OR_FOR:
            k = i + 1
            if line.words[k] == "the" and k + 2 < len(line.words) + 1:
                last = next(
                    (
                        m
                        for m in range(k + 1, min(len(line.words), k + 4))
                        if line.words[m] in ("team", "squad", "crew", "guild")
                    ),
                    None,
                )
                if line.words[i] == "by" and last is not None:
                    return k, last
            if is_name(line, k) and line.words[k] not in MONTHS_AS_NAMES and not _month_like(line, k):
                return k, k
    return None


MONTHS_AS_NAMES = frozenset(("may", "april", "june", "august", "march"))


def _month_like(line: Line, i: int) -> bool:
    return i + 1 < len(line.words) and bool(line.bits[i + 1] & NUMBER)

"""Who will do it: where in an action its owner stands, in any ordinary wording."""

from __future__ import annotations

import re
from bisect import bisect_left

from facilitator.coach.lexicon import bit, bits, words
from facilitator.coach.line import CAPITAL, CODE, EDGE, HANDLE, NAME, NUMBER, SURE_NAME, Line
from facilitator.coach.who import NAME_CAPITAL, SOFTWARE, Who, classify, is_name

VERBS = words("actions", "open") | words("actions", "concrete")
VERBLESS, PROMISE, NO_NAME = words("actions", "verbless"), words("actions", "promise"), words("actions", "no-name")
LABELS, NO_OWNER = words("actions", "owner-label"), words("actions", "no-owner")
TEAM_ALONE, ASIDE_END = words("actions", "team-alone"), words("actions", "aside-end")
NOT_AN_OWNER = words("actions", "not-an-owner")
LABEL = re.compile(
    r"\b(?:assigned(?:\s+to)?|assignee|owner|owned by|responsible|accountable|dri|lead|point of contact|poc|action for"
    r"|driver|who)\b\s*(?:is|are|:|=|-|–|→|->)?\s*@?(?P<who>\w[\w'.-]*)",
    re.IGNORECASE,
)
SURE_LABEL = ("assigned", "owned", "assignee", "dri", "poc", "point", "action")
GROUP, TEAM, DETERMINER = bits("role", "team", "org"), bit("team"), bit("determiner")
SELF = frozenset(("i", "i'll"))
BEFORE_NAME = frozenset(("by", "for", "with", "from", "→", ">"))
SIGNS = frozenset(("-", "–", "—", "(", "[", "|", ",", ":", ">", "→", "/"))
JOINS = frozenset(("&", ",", "/", "+"))
MONTHS_AS_NAMES = frozenset(("may", "april", "june", "august", "march"))
Span = tuple[int, int]


def find_owner(line: Line, first: int) -> Span | None:
    """The words (first, last) that name the owner, or None; `first` is where the action proper begins."""
    return _handle(line) or _labelled(line) or _leading(line, first) or _aside(line) or _after_preposition(line)


def _handle(line: Line) -> Span | None:
    return next(((i, i) for i, c in enumerate(line.bits) if c & HANDLE), None)


def _labelled(line: Line) -> Span | None:
    """“Owner: Omar”, “assigned to the storage team”."""
    if LABELS.isdisjoint(line.words):
        return None
    for match in LABEL.finditer(line.text):
        label, who = match.group().lower(), match["who"].lower()
        if who == "the" and label.startswith(("assigned to", "owned by", "owner")):
            return _words(line, *match.span())
        if who not in NO_OWNER and (label.startswith(SURE_LABEL) or _plausible(line, match)):
            return _words(line, *match.span())
    return None


def _plausible(line: Line, match: re.Match[str]) -> bool:
    """Whether a label such as "owner" is followed by a sign or a name, so that "the owner field" is not one."""
    between = line.text[match.start() : match.start("who")]
    last = _words(line, *match.span("who"))[1]
    classes = line.bits[last]
    named = is_name(line, last) or classes & GROUP or (classes & CAPITAL and not classes & SOFTWARE)
    return bool(named) or any(sign in between for sign in ":=–→>-")


def _words(line: Line, start: int, end: int) -> Span:
    first, after = bisect_left(line.starts, start), bisect_left(line.starts, end)
    return (first, after - 1) if first < after else (0, 0)


def _leading(line: Line, i: int) -> Span | None:
    """“Sarah to …”, “the payments team will …”, “Erik: …”, “Omar and Lin add …”."""
    for k in range(i, min(len(line.words) - 1, i + 6)):
        word, sign = line.words[k], line.words[k + 1]
        if k == i and sign in "([" and _person(line, i, k, strict=True) and ":" in line.words[k + 3 : k + 9]:
            return i, k
        if sign == ":" or (sign in ("-", "–") and k == i):
            return (i, k) if k - i <= 2 and _person(line, i, k, strict=True) else None
        if word.endswith("'ll"):
            return (i, k) if word not in ("we'll", "it'll", "they'll") and k == i else None
        if sign in PROMISE and _promises(line, i, k):
            return i, k
        if k - i < 3 and _person(line, i, k, strict=True) and _acts(line, k + 1):
            return i, k
        if line.bits[k + 1] & EDGE and sign not in JOINS:
            return None
    return None


def _promises(line: Line, i: int, k: int) -> bool:
    """Whether words `i` … `k` are somebody who, by the next word, will do it: not "engineers should be careful"."""
    sign = line.words[k + 1]
    people_at_large = line.words[k].endswith("s") and not line.bits[k] & (NAME | SURE_NAME | TEAM)
    if sign in ("should", "must", "can", "needs") and people_at_large:
        return False
    if sign != "to":
        return _person(line, i, k, strict=True)
    return _person(line, i, k, strict=False) and _verb_follows(line, k + 2)


def _acts(line: Line, i: int) -> bool:
    """A verb in the third person: "Lin adds"."""
    word = line.words[i]
    known = word[:-1] in VERBS or word[:-2] in VERBS or word.endswith("ies")
    return word.endswith("s") and known and i + 1 < len(line.words)


def _verb_follows(line: Line, i: int) -> bool:
    if i >= len(line.words):
        return line.typing
    return not line.bits[i] & (DETERMINER | EDGE | NUMBER) or line.words[i] in VERBS


def _person(line: Line, first: int, last: int, *, strict: bool) -> bool:
    """Whether words `first` … `last` are somebody who can own an action."""
    opening, word, classes = line.words[first], line.words[last], line.bits[last]
    named = line.bits[first] & (NAME | SURE_NAME)
    if word in SELF:
        return True
    wish = opening in VERBLESS or (opening.endswith("er") and not line.bits[first] & GROUP and not named)
    if wish or opening in NOT_AN_OWNER or (opening in VERBS and not named and first != last):
        return False
    who = classify(line, first, last).who
    if who & (Who.NAME | Who.ROLE | Who.TEAM | Who.ORG):
        return first != last or word not in VERBS or bool(classes & (NAME | SURE_NAME | NAME_CAPITAL))
    if who & Who.STRANGER:
        return word not in VERBS and word.isalpha() and word not in NO_NAME
    return not strict and first == last and _unknown(line, last)


def _unknown(line: Line, i: int) -> bool:
    """Whether word `i` is in no list of ours and no verb: "sarahj to add the alert"."""
    word = line.words[i]
    strange = not line.bits[i] & ~(CAPITAL | NAME_CAPITAL)
    return strange and word.isalpha() and word not in VERBS and word not in NO_NAME


def _aside(line: Line) -> Span | None:
    """“… – Petra”, “(sarah)”, “, omar”: a name that stands by itself."""
    size = len(line.words)
    for i in range(max(1, line.body), size):
        if line.words[i - 1] in SIGNS:
            last = i
            while last + 1 < size and last - i < 4 and not _ends_aside(line, last + 1):
                last += 1
            if (last + 1 >= size or _ends_aside(line, last + 1)) and _alone(line, i, last):
                return i, last
    return None


def _ends_aside(line: Line, i: int) -> bool:
    return bool(line.bits[i] & EDGE) or line.words[i] in ASIDE_END


def _alone(line: Line, first: int, last: int) -> bool:
    if is_name(line, first) and last - first <= 1:
        return last == first or bool(line.bits[last] & CAPITAL) or is_name(line, last)
    who = classify(line, first, last).who
    if who & Who.STRANGER:
        return _unknown(line, last) and first > line.body + 1 and not line.bits[last] & CODE
    group = who & (Who.TEAM | Who.ROLE) and last - first <= 2
    return bool(group) and (first == last or line.words[last] in TEAM_ALONE)


def _after_preposition(line: Line) -> Span | None:
    """“… by Sarah”, “… for Omar”, “by the storage team”; a date after “by” is no name."""
    for i in range(line.body + 1, len(line.words) - 1):
        if line.words[i] not in BEFORE_NAME:
            continue
        k = i + 1
        if line.words[i] == "by" and line.words[k] == "the":
            team = next((m for m in range(k + 1, min(len(line.words), k + 4)) if line.bits[m] & TEAM), None)
            if team is not None:
                return k, team
        dated = line.words[k] in MONTHS_AS_NAMES or (k + 1 < len(line.words) and line.bits[k + 1] & NUMBER)
        done = line.words[i] == "by" and line.words[i - 1].endswith("ed")
        stranger = done and classify(line, k, k).who & Who.STRANGER and _unknown(line, k)
        if (is_name(line, k) or stranger) and not dated:
            return k, k
    return None

"""Vague action, by its object: "add some alerts", "fix the issue", "better dashboards"."""

from __future__ import annotations

from facilitator.coach.deed import CONCRETE, Deed
from facilitator.coach.lexicon import words
from facilitator.coach.line import CODE, EDGE, NUMBER

EMPTY, WISHFUL, COMPARATIVE = words("actions", "empty"), words("actions", "wishful"), words("actions", "comparative")
VERBLESS, FILLER, MANNER = words("actions", "verbless"), words("actions", "filler"), words("actions", "manner")
OPEN_AFTER_ARTICLE = words("actions", "open-after-article")
SOMETHING = frozenset(("something", "somehow", "things", "stuff"))
ARTICLE = frozenset(("a", "an", "the"))
DETERMINED = frozenset(("the", "a", "an", "all", "every", "each", "our", "this", "it"))
SPECIFIED = frozenset(("for", "on", "that", "which", "when", "with", "in", "per"))
CLOSING = frozenset(("by", "when", "in", "for", "before", "and"))
CONCRETE_ALONE = frozenset(("automate", "use", "page", "alert", "cache", "test"))
OPEN_ANYWAY = frozenset(("everything", "things", "tuning", "fatigue", "hygiene"))


def wish(deed: Deed, i: int) -> int | None:
    """The last word of what is left open after the concrete verb at `i`, None when its object is named."""
    if deed.measured:
        return None
    line = deed.line
    k = i + 1
    while k < deed.end and line.words[k] in FILLER:
        k += 1
    if k < deed.end and line.words[k] in WISHFUL and line.words[k + 1 : k + 2] != ["than"]:
        article = line.words[k - 1] in ARTICLE and line.words[k] not in OPEN_AFTER_ARTICLE
        return None if article else k
    for m in range(k, min(deed.end, k + 12)):
        if line.words[m] in SOMETHING or closes(deed, m):
            return m
    return _nothing_named(deed, i)


def closes(deed: Deed, m: int) -> bool:
    """Whether word `m` is a comparative that ends its clause: "handle errors more gracefully", "test it better"."""
    line, after = deed.line, m + 1
    if line.words[m] not in COMPARATIVE:
        return False
    if line.words[m] in ("more", "less") and after < deed.end:
        return line.words[after] in MANNER or line.words[after].endswith("ly")
    return after >= deed.end or bool(line.bits[after] & EDGE) or line.words[after] in CLOSING


def _nothing_named(deed: Deed, i: int) -> int | None:
    """The last word of an object that is empty throughout: "add monitoring", "update the docs", "fix the issue"."""
    line, last = deed.line, i
    due = deed.parts.due[0] if deed.parts.due else len(line.text)
    owner = deed.parts.owner or (-1, -1)
    for k in range(i + 1, deed.end):
        stops = line.bits[k] & EDGE and line.words[k] not in ("/", ",", "-")
        if stops or line.starts[k] >= due or owner[0] <= k <= owner[1]:
            break
        if k == i + 1 and line.words[k] in ("up", "out", "down", "in"):
            continue
        if line.words[k] not in EMPTY or line.bits[k] & (CODE | NUMBER):
            return None
        last = k
    if line.typing and last == deed.end - 1:
        return None
    concrete = line.words[i] in CONCRETE_ALONE and line.words[last] not in OPEN_ANYWAY
    return last if last > i and not concrete else None


def noun_phrase(deed: Deed, i: int) -> int | None:
    """The last word of an action without a verb we know, None when it names a thing."""
    line, word, after = deed.line, deed.line.words[i], deed.after(i)
    if deed.measured or (line.typing and object_end(deed, i) == deed.end - 1):
        return None
    if word.endswith("ing") and after[:1] == ["of"]:
        return min(i + 2, deed.end - 1)
    if word in VERBLESS or not after:
        return min(i + 1, deed.end - 1)
    a_verb = after[0] in DETERMINED or line.bits[i + 1] & CODE or word.endswith(("ize", "ise", "ate", "ify", "ed"))
    a_thing = SPECIFIED & set(after) and not word.endswith("s")
    if a_verb or a_thing or after[0] in CONCRETE:
        return None
    return object_end(deed, i)


def object_end(deed: Deed, i: int) -> int:
    """The last word of the verb at `i` and its object, up to four words."""
    line, last = deed.line, i
    while last + 1 < deed.end and last - i < 4:
        if line.bits[last + 1] & EDGE or line.words[last + 1] in ("by", "to", "and", "so"):
            break
        last += 1
    return last

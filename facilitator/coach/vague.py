"""Vague action: one could not tell when it is done."""

from __future__ import annotations

import re
from collections.abc import Iterator

from facilitator.coach.action import Parts, take_apart
from facilitator.coach.finding import Finding, LineKind
from facilitator.coach.lexicon import words
from facilitator.coach.line import ADVERB, CODE, DETERMINER, EDGE, NUMBER, Line
from facilitator.coach.rule import Rule
from facilitator.coach.vague_asks import question

OPEN, CONCRETE = words("actions", "open"), words("actions", "concrete")
MEASURABLE, EXTENDABLE = words("actions", "measurable"), words("actions", "extendable")
EMPTY, WISHFUL, COMPARATIVE = words("actions", "empty"), words("actions", "wishful"), words("actions", "comparative")
VERBLESS, TALK, RESULT = words("actions", "verbless"), words("actions", "talk"), words("actions", "result")
PUT_DOWN, GENERIC = words("actions", "put-down"), words("actions", "generic-things")
WHETHER = frozenset("if whether how why what which options ways".split())
TARGET = re.compile(
    r"(?:\b(?:to|under|below|over|above|from|at least|at most|less than|more than|within|every|exceeds?|max(?:imum)?|min(?:imum)?|of|by|than|after|for)\s+|[<>≤≥=]\s*|→\s*)"
    r"(?:about\s+|~\s*|a\s+|p)?\d|\b\d+(?:\.\d+)?\s?(?:%|percent\b|ms\b|s\b|sec|min|hours?\b|h\b|days?\b|gb\b|mb\b|kb\b|rps\b|qps\b|x\b)",
    re.IGNORECASE,
)
SYSTEM_DOES = re.compile(
    r"\b(?:so that|so|such that|until|unless)\b[^.]{0,60}?\b(?:fails?|rejects?|pages?|alerts?|blocks?|refuses?|asks?|returns?|retries|restarts?|stops?|logs?|times? out|exits?)\b",
    re.IGNORECASE,
)
BY_DOING = re.compile(r"\bby\s+(?:\w+ly\s+)?(\w+)ing\b", re.IGNORECASE)
WITH_THING = re.compile(r"\bwith (?:an? |the |\w+ ids?\b)(?!focus|view|eye|goal|aim|emphasis)", re.IGNORECASE)
SETTLED = re.compile(
    r"\b(?:is|are|gets?|be|being)\s+(?:always\s+|only\s+)?(?:configured|set|pinned|enabled|disabled|deployed|installed|routed|sent|stored|written|encrypted|restricted|limited|capped|rejected|blocked|replicated|rotated|tagged|labelled|paged|signed|mounted|scraped)\b",
    re.IGNORECASE,
)
PEOPLE_DOING = frozenset(
    "deploying pushing making doing relying being ignoring releasing merging working panicking blaming shipping rushing guessing assuming".split()
)
HEDGES = frozenset("maybe perhaps possibly potentially ideally optionally nice".split())
AS_NEEDED = re.compile(
    r"(?<!soon )\b(?:(?:as|where|if|when|whenever)\s+(?:needed|necessary|possible|appropriate|required|applicable|feasible)|as much as possible|to some extent)\b",
    re.IGNORECASE,
)
ENSURE_DOES = re.compile(
    r"\b(?:fails?|rejects?|refuses?|blocks?|pages?|alerts?|returns?|retries|exits?|stops?|shows?|warns?)\b.{1,60}\b(?:when|if|unless|before|after|until|while|on)\b"
    r"|\bat least (?:one|two|three|\d)",
    re.IGNORECASE,
)
SYSTEM_ACTS = frozenset(
    "log store expose retry send cache alert page start allow restart return write print trust accept show delete overwrite cancel run-as"
    " expire follow mount pull load cull exit wait block count include redirect serve".split()
)
POLICY = frozenset(("don't", "dont", "never"))


def check(line: Line) -> Iterator[Finding]:
    """The finding of this rule."""
    parts = take_apart(line)
    if parts.head >= parts.end:
        return
    last = _vague(line, parts)
    if last is None:
        return
    first = parts.head
    yield Finding(
        RULE.name, line.starts[first], line.ends[max(first, last)],
        "One could not tell when this is done.", question(line, first),
    )  # fmt: skip


def _vague(line: Line, parts: Parts) -> int | None:
    """The last word of what makes the action vague, or None when it is concrete."""
    i, end = parts.head, parts.end
    word = line.words[i]
    loose = AS_NEEDED.search(line.text)
    if loose and not TARGET.search(_bare(line, parts)) or not HEDGES.isdisjoint(line.words[line.body : i + 1]):
        return _object_end(line, parts, i)
    if word == "do" and line.words[i + 1 : i + 2] == ["not"]:
        return _policy(line, parts, i + 2)
    if word in POLICY:
        return _policy(line, parts, i + 1)
    declared = _declared(line, i, end)
    if declared is not None:
        return _of_declared(line, parts, *declared)
    return of_verb(line, parts, i)


def _policy(line: Line, parts: Parts, i: int) -> int | None:
    """ "Don't deploy on Fridays": a wish about people; "do not log request bodies" changes the system."""
    verb = line.words[i] if i < parts.end else ""
    people = verb not in SYSTEM_ACTS and (verb != "use" or "caution" in line.words)
    return i if people and not _rescued(line, parts, "avoid") else None


def _declared(line: Line, i: int, end: int) -> tuple[int, int] | None:
    """(modal, main verb) of an action told as a statement: "unstable changes should always be in a branch"."""
    if (
        line.words[i] in OPEN | CONCRETE
        and not line.words[i].endswith("s")
        and not (i + 2 < end and line.words[i + 1] in ("should", "must"))
    ):
        return None
    for k in range(i + 1, min(end, i + 9)):
        if line.bits[k] & EDGE:
            return None
        if (
            line.words[k] in ("should", "must", "needs", "need", "might", "could", "may", "shouldn't", "can")
            and not line.bits[k - 1] & DETERMINER
        ):
            verb = k + 1
            while (
                verb < end
                and (line.bits[verb] & ADVERB or line.words[verb] in ("to", "not", "be", "also", "have"))
                and line.words[verb] != "have"
            ):
                verb += 1
            return k, min(verb, end - 1)
    return None


def _of_declared(line: Line, parts: Parts, modal: int, verb: int) -> int | None:
    if line.words[modal] in ("might", "could", "may"):
        return modal
    word = line.words[verb]
    base = _base(word)
    if not TARGET.search(_bare(line, parts)) and any(
        line.words[k] in COMPARATIVE and _closes(line, parts, k) for k in range(verb, parts.end)
    ):
        return verb
    if (
        word in ("in", "more", "better", "improved", "reviewed", "considered", "aware", "careful", "able")
        or base in OPEN
        and not _rescued(line, parts, base)
    ):
        return verb
    return None


def _base(word: str) -> str:
    for cut, put in (
        ("ed", ""),
        ("ed", "e"),
        ("ing", ""),
        ("ing", "e"),
        ("s", ""),
        ("es", ""),
        ("ied", "y"),
        ("d", ""),
    ):
        if word.endswith(cut) and word[: -len(cut)] + put in OPEN | CONCRETE:
            return word[: -len(cut)] + put
    doubled = word[:-4]
    return doubled if word.endswith(("ting", "ning", "ping", "ted", "ned")) and doubled in CONCRETE else word


def of_verb(line: Line, parts: Parts, i: int) -> int | None:
    """Whether the action whose verb is word `i` is vague, and up to which word."""
    word = line.words[i]
    base = word if word in OPEN or word in CONCRETE else _base(word)
    after = line.words[i + 1 : min(parts.end, i + 9)]
    special = SPECIAL.get(base)
    if special is not None:
        said = special(line, parts, i, after)
        if said is not None:
            return i + said if said >= 0 else None
    if line.words[i].endswith("ing") and after[:1] == ["of"]:
        return _noun_phrase(line, parts, i, after)
    if base in OPEN:
        return None if _rescued(line, parts, base) else _object_end(line, parts, i)
    if base in CONCRETE:
        return _wish(line, parts, i, after)
    return _noun_phrase(line, parts, i, after)


def _object_end(line: Line, parts: Parts, i: int) -> int:
    """The verb and the words of its object, up to four."""
    last = i
    while (
        last + 1 < parts.end
        and last - i < 4
        and not line.bits[last + 1] & EDGE
        and line.words[last + 1] not in ("by", "to", "and", "so")
    ):
        last += 1
    return last


def _rescued(line: Line, parts: Parts, base: str) -> bool:
    """Whether a number, a way of doing it, a further step or a written result makes an open verb concrete."""
    text = _bare(line, parts)
    if base in MEASURABLE and TARGET.search(text):
        return True
    if base in EXTENDABLE and (WITH_THING.search(text) or SYSTEM_DOES.search(text)):
        return True
    doing = BY_DOING.search(text)
    if doing and base in EXTENDABLE and _base(f"{doing[1]}ing") in CONCRETE - {"make", "do", "have", "get", "ensure"}:
        return True
    if base in ("ensure", "make", "guarantee") and ENSURE_DOES.search(text):
        return True
    if (
        base in ("ensure", "make", "guarantee")
        and SETTLED.search(text)
        and not re.search(r"appropriate|proper|correct|adequate", text)
    ):
        return True
    return _further_step(line, parts, base) or _after_colon(line, parts)


def _bare(line: Line, parts: Parts) -> str:
    """What is to be done as text, with the due date blanked."""
    start, end = line.starts[parts.head], line.ends[parts.end - 1]
    if parts.due is None:
        return line.text[start:end]
    low, high = (min(max(p, start), end) for p in parts.due)
    return line.text[start:low] + " " + line.text[high:end]


def _further_step(line: Line, parts: Parts, base: str) -> bool:
    """ "Investigate and fix …", "review the roles and remove the unused ones", "… and write up the findings"."""
    asked = False
    for k in range(parts.head + 1, parts.end):
        word = line.words[k]
        asked = asked or word in WHETHER
        if word in ("and", "then", "&", ",", ";") and k + 1 < parts.end:
            verb = k + 1 + (line.words[k + 1] in ("then", "to", "and"))
            if verb >= parts.end:
                return False
            step = line.words[verb]
            if step in PUT_DOWN and RESULT & set(line.words[verb + 1 : parts.end]):
                return True
            if (
                step in CONCRETE
                and step
                not in (
                    "alert",
                    "test",
                    "page",
                    "log",
                    "monitor",
                    "check",
                    "report",
                    "back",
                    "scale",
                    "use",
                    "mark",
                    "name",
                    "label",
                    "place",
                    "follow",
                )
                and not asked
                and base not in ("ask", "discuss", "consider", "think")
                and not _is_noun(line, verb, parts.end)
            ):
                it = line.words[verb + 1 : verb + 2] in (["it"], ["them"], ["those"])
                return it or of_verb(line, Parts(parts.owner, parts.due, parts.outcome, verb, parts.end), verb) is None
    return False


def _is_noun(line: Line, i: int, end: int) -> bool:
    """Whether a word that can be a verb ends a list of nouns: "monitoring and release"."""
    return i + 1 >= end or bool(line.bits[i + 1] & EDGE) or line.words[i + 1] in ("of", "for", "in", "is", "are")


def _after_colon(line: Line, parts: Parts) -> bool:
    for k in range(parts.head + 1, parts.end - 1):
        if line.words[k] in (":", "–", "—", "-"):
            word = line.words[k + 1]
            if word in CONCRETE and (word not in EMPTY or word == "alert") and k + 2 < parts.end:
                return of_verb(line, Parts(parts.owner, parts.due, parts.outcome, k + 1, parts.end), k + 1) is None
    return False


def _wish(line: Line, parts: Parts, i: int, after: list[str]) -> int | None:
    """A concrete verb with an open object: "add some monitoring", "set up more alerts", "fix the issue"."""
    text = _bare(line, parts)
    if TARGET.search(text):
        return None
    k = i + 1
    while k < parts.end and line.words[k] in (
        "up",
        "down",
        "out",
        "in",
        "on",
        "over",
        "off",
        "a",
        "an",
        "the",
        "our",
        "any",
        "few",
        "even",
    ):
        k += 1
    if k < parts.end and line.words[k] in WISHFUL and line.words[k + 1 : k + 2] != ["than"]:
        article = line.words[k - 1] in ("a", "an", "the") and line.words[k] not in (
            "better",
            "more",
            "some",
            "proper",
            "good",
            "improved",
            "clearer",
            "right",
            "correct",
        )
        return None if article else k
    for m in range(k, min(parts.end, k + 12)):
        if (
            line.words[m] in ("something", "somehow", "things", "stuff")
            or line.words[m] in COMPARATIVE
            and _closes(line, parts, m)
        ):
            return m
    return _nothing_named(line, parts, i)


def _closes(line: Line, parts: Parts, m: int) -> bool:
    """Whether a comparative ends the clause: "handle errors more gracefully", "test deploys better"."""
    nxt = m + 1
    if line.words[m] in ("more", "less") and nxt < parts.end:
        return line.words[nxt] in (
            "robust",
            "generic",
            "visible",
            "often",
            "carefully",
            "resilient",
            "reliable",
            "frequently",
            "gracefully",
            "careful",
            "closely",
            "proactive",
            "proactively",
            "stable",
            "clear",
            "clearly",
            "explicit",
            "regularly",
            "thoroughly",
            "efficient",
            "efficiently",
        ) or line.words[nxt].endswith("ly")
    return (
        nxt >= parts.end
        or bool(line.bits[nxt] & EDGE)
        or line.words[nxt] in ("by", "when", "in", "for", "before", "and")
    )


def _nothing_named(line: Line, parts: Parts, i: int) -> int | None:
    """Every word of the object is empty: "add monitoring", "update the docs", "fix the issue"."""
    last = i
    due = parts.due or (len(line.text), 0)
    for k in range(i + 1, parts.end):
        if line.bits[k] & EDGE and line.words[k] not in ("/", ",", "-") or line.starts[k] >= due[0]:
            break
        if parts.owner and parts.owner[0] <= k <= parts.owner[1]:
            break
        if line.words[k] in ("up", "out", "down", "in") and k == i + 1:
            continue
        if line.words[k] not in EMPTY or line.bits[k] & (CODE | NUMBER):
            return None
        last = k
    alone = line.words[i] in ("automate", "use", "page", "alert", "cache", "test") and not (
        line.words[last] in ("everything", "things", "tuning", "fatigue", "hygiene")
    )
    return last if last > i and not alone else None


def _noun_phrase(line: Line, parts: Parts, i: int, after: list[str]) -> int | None:
    """An action without a verb we know."""
    word = line.words[i]
    if word.endswith("ing") and after[:1] == ["of"] and not TARGET.search(_bare(line, parts)):
        return min(i + 2, parts.end - 1)
    if word in VERBLESS or not after:
        return min(i + 1, parts.end - 1) if not TARGET.search(_bare(line, parts)) else None
    if after and (
        after[0] in ("the", "a", "an", "all", "every", "each", "our", "this", "it") or line.bits[i + 1] & CODE
    ):
        return None
    if TARGET.search(_bare(line, parts)) or after and any(w in CONCRETE for w in after[:1]):
        return None
    named = {"for", "on", "that", "which", "when", "with", "in", "per"} & set(after)
    if named and not word.endswith("s"):
        return None
    return _object_end(line, parts, i) if not word.endswith(("ize", "ise", "ate", "ify")) else None


def _sp_make(line: Line, parts: Parts, i: int, after: list[str]) -> int | None:
    if after[:1] in (["sure"], ["certain"]):
        return -1 if _rescued(line, parts, "ensure") else 1
    for k, w in enumerate(after[:8]):
        if w in ("if", "when", "so", "wait", "until", "only"):
            return -1
        if w in COMPARATIVE and not TARGET.search(_bare(line, parts)):
            return k + 1
    return -1


def _sp_monitor(line: Line, parts: Parts, i: int, after: list[str]) -> int | None:
    objects = [w for w in after[:3] if w not in ("the", "our", "this", "all")]
    if not objects or objects[0] in GENERIC and len([w for w in objects[1:] if w not in GENERIC and w != "more"]) == 0:
        return len(after[:2])
    return 1 if "closely" in after or "better" in after else -1


def _sp_check(line: Line, parts: Parts, i: int, after: list[str]) -> int | None:
    if after[:1] and after[0] in WHETHER | {"that", "with"}:
        return -1 if _rescued(line, parts, "check") else 1
    when = {
        "in",
        "on",
        "every",
        "before",
        "after",
        "at",
        "when",
        "nightly",
        "daily",
        "during",
        "per",
        "against",
        "hourly",
    } & set(after)
    return -1 if when or _rescued(line, parts, "check") else 1


def _sp_talk(line: Line, parts: Parts, i: int, after: list[str]) -> int | None:
    head = [
        w
        for w in after[:5]
        if w
        not in (
            "a",
            "an",
            "the",
            "some",
            "more",
            "short",
            "quick",
            "deeper",
            "deep",
            "regular",
            "up",
            "thorough",
            "full",
            "out",
            "proper",
            "root",
            "cause",
            "better",
            "security",
            "risk",
            "real",
        )
    ]
    if (
        head
        and head[0] in TALK | {"dive"}
        or len(head) > 1
        and head[1]
        in ("review", "meeting", "discussion", "analysis", "investigation", "assessment", "audit", "session")
        and line.words[i] not in ("schedule", "hold")
    ):
        return -1 if _further_step(line, parts, "review") else 2
    return (
        -1
        if line.words[i] in ("have", "get", "take", "do", "hold", "schedule", "organise", "organize")
        and not {"better", "more", "regular", "seriously", "accountable"} & set(after[:5])
        else _loosely(line, i, after)
    )


def _loosely(line: Line, i: int, after: list[str]) -> int | None:
    return (
        2
        if line.words[i] in ("have", "hold", "take")
        and {"better", "more", "regular", "seriously", "accountable"} & set(after[:5])
        else None
    )


def _sp_get(line: Line, parts: Parts, i: int, after: list[str]) -> int | None:
    return 1 if after[:1] in (["better"], ["more"], ["a"]) and after[:2] != ["a", "second"] else -1


def _sp_ask(line: Line, parts: Parts, i: int, after: list[str]) -> int | None:
    """Asking somebody to do it is as concrete as what they are asked."""
    if "to" in after:
        verb = i + 2 + after.index("to")
        if verb < parts.end:
            inner = of_verb(line, Parts(parts.owner, parts.due, parts.outcome, verb, parts.end), verb)
            empty = {"monitoring", "alerting"} & set(line.words[verb : verb + 3]) and verb + 3 >= parts.end - 3
            return 1 if inner is not None or empty or line.words[verb] == "apply" else -1
    return -1 if "for" in after else 1


def _sp_stop(line: Line, parts: Parts, i: int, after: list[str]) -> int | None:
    return (-1 if _rescued(line, parts, "avoid") else 1) if after[:1] and after[0] in PEOPLE_DOING else -1


def _sp_fix(line: Line, parts: Parts, i: int, after: list[str]) -> int | None:
    return None


def _sp_need(line: Line, parts: Parts, i: int, after: list[str]) -> int | None:
    return -1 if TARGET.search(_bare(line, parts)) else 1


def _sp_define(line: Line, parts: Parts, i: int, after: list[str]) -> int | None:
    soft = {"strategy", "plan", "approach", "culture", "roadmap", "vision", "path", "mindset", "way", "ways"} & set(
        after[:4]
    )
    if soft and not {"rollback", "migration", "restore", "test"} & set(after[:4]):
        return 1
    return None


def _sp_come(line: Line, parts: Parts, i: int, after: list[str]) -> int | None:
    return 1


def _sp_train(line: Line, parts: Parts, i: int, after: list[str]) -> int | None:
    return None


def _sp_communicate(line: Line, parts: Parts, i: int, after: list[str]) -> int | None:
    loose = {"better", "more", "clearly", "proactively", "early", "earlier"} & set(after)
    return -1 if "to" in after and not loose else 1


def _sp_start(line: Line, parts: Parts, i: int, after: list[str]) -> int | None:
    return 1 if after[:1] and (after[0].endswith("ing") or after[0] == "to") else -1


def _sp_keep(line: Line, parts: Parts, i: int, after: list[str]) -> int | None:
    if TARGET.search(_bare(line, parts)):
        return -1
    loose = {
        "eye",
        "monitoring",
        "mind",
        "date",
        "track",
        "improving",
        "watching",
        "informed",
        "closer",
        "better",
        "healthy",
        "stable",
        "clean",
        "running",
    } & set(after)
    return 1 if loose else -1


def _sp_raise(line: Line, parts: Parts, i: int, after: list[str]) -> int | None:
    return -1 if {"ticket", "issue", "pr", "case", "exception", "error", "alarm", "alert"} & set(after[:4]) else None


def _sp_find(line: Line, parts: Parts, i: int, after: list[str]) -> int | None:
    return None


def _sp_plan(line: Line, parts: Parts, i: int, after: list[str]) -> int | None:
    return 1


def _sp_double(line: Line, parts: Parts, i: int, after: list[str]) -> int | None:
    return 1 if after[:1] == ["check"] else None


def _sp_bring(line: Line, parts: Parts, i: int, after: list[str]) -> int | None:
    return 2 if {"up", "for"} & set(after[:2]) and {"with", "management", "more", "staff"} & set(after) else None


def _sp_prepare(line: Line, parts: Parts, i: int, after: list[str]) -> int | None:
    return 1 if not TARGET.search(_bare(line, parts)) and (after[:1] == ["for"] or line.words[i] == "revise") else -1


def _sp_clear(line: Line, parts: Parts, i: int, after: list[str]) -> int | None:
    return (
        1
        if after[:1]
        and after[0]
        in ("communication", "ownership", "guidelines", "responsibilities", "escalation", "roles", "process")
        else None
    )


def _sp_use(line: Line, parts: Parts, i: int, after: list[str]) -> int | None:
    return 1 if after[:1] in (["caution"], ["better"], ["more"], ["common"]) else -1


SPECIAL = {
    "make": _sp_make, "monitor": _sp_monitor, "check": _sp_check, "have": _sp_talk, "take": _sp_talk, "do": _sp_talk,
    "perform": _sp_talk, "conduct": _sp_talk, "carry": _sp_talk, "schedule": _sp_talk, "hold": _sp_talk, "organise": _sp_talk,
    "organize": _sp_talk, "get": _sp_get, "ask": _sp_ask, "stop": _sp_stop, "need": _sp_need, "define": _sp_define,
    "develop": _sp_define, "establish": _sp_define, "create": _sp_define, "come": _sp_come, "communicate": _sp_communicate,
    "start": _sp_start, "begin": _sp_start, "keep": _sp_keep, "raise": _sp_raise, "plan": _sp_plan, "use": _sp_use, "clear": _sp_clear, "double": _sp_double, "bring": _sp_bring, "push": _sp_bring, "prepare": _sp_prepare,
    "revise": _sp_prepare,
}  # fmt: skip

RULE = Rule(
    name="vague-action",
    summary="One could not tell when the action is done.",
    why=(
        "“Improve monitoring” is not an action item; “Add a health check for the payment endpoint with a 2-minute threshold”\n"
        "is. Name a change to a named thing: something exists, is gone, or behaves differently afterwards. An\n"
        "investigation is an action when it names its question and its written result."
    ),
    kinds=(LineKind.ACTION,),
    bad=(
        "Improve monitoring",
        "Be more careful when deploying",
        "Look into the alerts by Friday @sarah",
        "Add some alerts",
    ),
    good=(
        "Add a health check for the payment endpoint with a 2-minute threshold",
        "Reduce the connection timeout to 5 s",
        "Investigate why failover took 9 minutes and write up the findings in an ADR",
        "Investigate and fix the leak in the spawner",
    ),
    check=check,
)

"""Vague action, by its verb: open-ended ones, and those that are open only with some objects."""

from __future__ import annotations

from collections.abc import Callable

from facilitator.coach import vague_rescue as rescue
from facilitator.coach.deed import CONCRETE, OPEN, Deed, base_form
from facilitator.coach.lexicon import words
from facilitator.coach.vague_object import COMPARATIVE, noun_phrase, object_end, wish

TALK, GENERIC, WHETHER = words("actions", "talk"), words("actions", "generic-things"), words("actions", "whether")
PEOPLE_DOING, CHECK_WHEN = words("actions", "people-doing"), words("actions", "check-when")
REVIEW_FILLER, REVIEW_NOUN = words("actions", "review-filler"), words("actions", "review-noun")
KEEP_LOOSELY, RAISE_WHAT = words("actions", "keep-loosely"), words("actions", "raise-what")
PLAN_NOUN, PLAN_OF, CLEAR_WHAT = (
    words("actions", "plan-noun"),
    words("actions", "plan-of"),
    words("actions", "clear-what"),
)
LOOSER = frozenset(("better", "more", "regular", "seriously", "accountable"))
FINE = -1
"""A special verb's answer that this action is concrete; otherwise how many words after the verb tell that it is not."""
Special = Callable[[Deed, int, list[str]], "int | None"]


def of_verb(deed: Deed, i: int) -> int | None:
    """The last word of what makes the action whose verb is word `i` vague, or None when it is concrete."""
    word = deed.line.words[i]
    base, after = base_form(word), deed.after(i)
    special = SPECIAL.get(base)
    told = special(deed, i, after) if special else None
    if told is not None:
        return i + told if told >= 0 else None
    if word.endswith("ing") and after[:1] == ["of"]:
        return noun_phrase(deed, i)
    if base in OPEN:
        return None if rescued(deed, base) else object_end(deed, i)
    if base in CONCRETE:
        return wish(deed, i)
    step = rescue.after_colon(deed)
    return noun_phrase(deed, i) if step is None else of_verb(deed.of(step), step)


def rescued(deed: Deed, base: str) -> bool:
    """Whether something makes the open verb `base` concrete."""
    if rescue.in_itself(deed, base):
        return True
    step = rescue.further_step(deed, base)
    if step is not None:
        said = deed.line.words
        it = step > 0 and said[step + 1 : step + 2] in (["it"], ["them"], ["those"])
        return it or step == rescue.WRITTEN_DOWN or of_verb(deed.of(step), step) is None
    step = rescue.after_colon(deed)
    return step is not None and of_verb(deed.of(step), step) is None


def _make(deed: Deed, _i: int, after: list[str]) -> int | None:
    if after[:1] in (["sure"], ["certain"]):
        return FINE if rescued(deed, "ensure") else 1
    for k, word in enumerate(after):
        if word in ("if", "when", "so", "wait", "until", "only"):
            return FINE
        if word in COMPARATIVE and not deed.measured:
            return k + 1
    return FINE


def _monitor(_deed: Deed, _i: int, after: list[str]) -> int | None:
    objects = [w for w in after[:3] if w not in ("the", "our", "this", "all", "more")]
    if not objects or (objects[0] in GENERIC and all(w in GENERIC or w == "more" for w in objects[1:])):
        return len(after[:2])
    return 1 if "closely" in after or "better" in after else FINE


def _check(deed: Deed, _i: int, after: list[str]) -> int | None:
    asks = bool(after) and (after[0] in WHETHER or after[0] in ("that", "with"))
    fine = (CHECK_WHEN & set(after) and not asks) or rescued(deed, "check")
    return FINE if fine else 1


def _talk(deed: Deed, i: int, after: list[str]) -> int | None:
    """“Have a discussion”, “do a proper root cause analysis”, “take more care”."""
    verb = deed.line.words[i]
    head = [w for w in after[:5] if w not in REVIEW_FILLER]
    of_talk = bool(head) and (head[0] in TALK or head[0] == "dive")
    of_review = len(head) > 1 and head[1] in REVIEW_NOUN and verb not in ("schedule", "hold")
    if of_talk or of_review:
        return FINE if rescued(deed, "review") else 2
    if LOOSER & set(after[:5]):
        return 2 if verb in ("have", "hold", "take") else None
    return FINE if verb in ("have", "take", "do", "hold", "schedule", "organise", "organize") else None


def _get(_deed: Deed, _i: int, after: list[str]) -> int | None:
    return 1 if after[:1] in (["better"], ["more"], ["a"]) and after[:2] != ["a", "second"] else FINE


def _ask(deed: Deed, i: int, after: list[str]) -> int | None:
    """Asking somebody to do it is as concrete as what they are asked."""
    verb = i + 2 + after.index("to") if "to" in after else deed.end
    if verb >= deed.end:
        return FINE if "for" in after and "ideas" not in after else 1
    empty = {"monitoring", "alerting"} & set(deed.line.words[verb : verb + 3]) and verb + 6 >= deed.end
    return 1 if empty or deed.line.words[verb] == "apply" or of_verb(deed.of(verb), verb) is not None else FINE


def _stop(deed: Deed, _i: int, after: list[str]) -> int | None:
    people = bool(after) and after[0] in PEOPLE_DOING
    return 1 if people and not rescued(deed, "avoid") else FINE


def _need(deed: Deed, _i: int, _after: list[str]) -> int | None:
    return FINE if deed.measured else 1


def _define(_deed: Deed, _i: int, after: list[str]) -> int | None:
    soft = (PLAN_NOUN & set(after[:4]) and not PLAN_OF & set(after[:4])) or TALK & set(after[:1])
    return 1 if soft else None


def _pay(_deed: Deed, _i: int, after: list[str]) -> int | None:
    return 1 if {"down", "attention", "off", "back"} & set(after[:3]) else FINE


def _open(_deed: Deed, _i: int, _after: list[str]) -> int | None:
    return 1


def _communicate(_deed: Deed, _i: int, after: list[str]) -> int | None:
    loose = {"better", "more", "clearly", "proactively", "early", "earlier"} & set(after)
    return FINE if "to" in after and not loose else 1


def _start(_deed: Deed, _i: int, after: list[str]) -> int | None:
    return 1 if after and (after[0].endswith("ing") or after[0] == "to") else FINE


def _keep(deed: Deed, _i: int, after: list[str]) -> int | None:
    return 1 if KEEP_LOOSELY & set(after) and not deed.measured else FINE


def _raise(_deed: Deed, _i: int, after: list[str]) -> int | None:
    return FINE if RAISE_WHAT & set(after[:4]) else None


def _double(_deed: Deed, _i: int, after: list[str]) -> int | None:
    return 1 if after[:1] == ["check"] else None


def _bring(_deed: Deed, _i: int, after: list[str]) -> int | None:
    return 2 if {"up", "for"} & set(after[:2]) and {"with", "management", "more", "staff"} & set(after) else None


def _prepare(deed: Deed, i: int, after: list[str]) -> int | None:
    open_ended = after[:1] == ["for"] or deed.line.words[i] == "revise"
    return 1 if open_ended and not deed.measured else FINE


def _clear(_deed: Deed, _i: int, after: list[str]) -> int | None:
    return 1 if after and after[0] in CLEAR_WHAT else None


def _use(_deed: Deed, _i: int, after: list[str]) -> int | None:
    return (
        1
        if after
        and after[0] in ("caution", "better", "more", "common", "the")
        and after[:2] != ["the"]
        and _loose_use(after)
        else FINE
    )


def _loose_use(after: list[str]) -> bool:
    return after[0] != "the" or after[1:2] in (["right"], ["correct"], ["proper"])


SPECIAL: dict[str, Special] = {
    "make": _make, "monitor": _monitor, "check": _check, "have": _talk, "take": _talk, "do": _talk, "perform": _talk,
    "conduct": _talk, "carry": _talk, "schedule": _talk, "hold": _talk, "organise": _talk, "organize": _talk,
    "get": _get, "ask": _ask, "stop": _stop, "need": _need, "define": _define, "develop": _define, "establish": _define,
    "create": _define, "come": _open, "plan": _open, "communicate": _communicate, "start": _start, "begin": _start,
    "keep": _keep, "raise": _raise, "use": _use, "clear": _clear, "double": _double, "bring": _bring, "push": _bring,
    "pay": _pay, "prepare": _prepare, "revise": _prepare,
}  # fmt: skip

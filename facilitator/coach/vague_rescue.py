"""What makes an open verb concrete after all: a number, a way of doing it, a further step, a written result."""

from __future__ import annotations

import re

from facilitator.coach.deed import CONCRETE, Deed, base_form
from facilitator.coach.lexicon import words
from facilitator.coach.line import EDGE

MEASURABLE, EXTENDABLE = words("actions", "measurable"), words("actions", "extendable")
RESULT, PUT_DOWN = words("actions", "result"), words("actions", "put-down")
WHETHER, NO_STEP, EMPTY = words("actions", "whether"), words("actions", "no-step"), words("actions", "empty")
DOES = r"(?:fails?|rejects?|pages?|alerts?|blocks?|refuses?|returns?|retries|stops?|exits?|warns?|shows?"
SYSTEM_DOES = re.compile(
    rf"\b(?:so that|so|such that|until|unless)\b[^.]{{0,60}}?\b{DOES}|asks?|restarts?|logs?|times? out)\b",
    re.IGNORECASE,
)
ENSURE_DOES = re.compile(
    rf"\b{DOES})\b.{{1,60}}\b(?:when|if|unless|before|after|until|while|on)\b|\bat least (?:one|two|three|\d)",
    re.IGNORECASE,
)
SETTLED = re.compile(
    r"\b(?:is|are|gets?|be|being)\s+(?:always\s+|only\s+)?(?:configured|set|pinned|enabled|disabled|deployed|installed"
    r"|routed|sent|stored|written|encrypted|restricted|limited|capped|rejected|blocked|replicated|rotated|tagged|labelled"
    r"|paged|signed|mounted|scraped)\b",
    re.IGNORECASE,
)
UNSETTLED = re.compile(r"appropriate|proper|correct|adequate", re.IGNORECASE)
BY_DOING = re.compile(r"\bby\s+(?:\w+ly\s+)?(\w+)ing\b", re.IGNORECASE)
WITH_THING = re.compile(r"\bwith (?:an? |the |\w+ ids?\b)(?!focus|view|eye|goal|aim|emphasis)", re.IGNORECASE)
ENSURING = frozenset(("ensure", "make", "guarantee"))
NO_WAY = frozenset(("make", "do", "have", "get", "ensure"))
TALKING = frozenset(("ask", "discuss", "consider", "think"))
WRITTEN_DOWN = -1
"""Stands for a further step that puts the result down in writing."""


def in_itself(deed: Deed, base: str) -> bool:
    """Whether a number, a way of doing it, or a behaviour of the system makes the open verb `base` concrete."""
    text = deed.text
    if base in MEASURABLE and deed.measured:
        return True
    if base in ENSURING and (ENSURE_DOES.search(text) or (SETTLED.search(text) and not UNSETTLED.search(text))):
        return True
    if base not in EXTENDABLE:
        return False
    if WITH_THING.search(text) or SYSTEM_DOES.search(text):
        return True
    doing = BY_DOING.search(text)
    return doing is not None and base_form(f"{doing[1].lower()}ing") in CONCRETE - NO_WAY


def further_step(deed: Deed, base: str) -> int | None:
    """The verb of a further step: "investigate and fix …", "review the roles and remove the unused ones".

    WRITTEN_DOWN when the step is to write the result down.
    """
    said = deed.line.words
    asked = base in TALKING
    for k in range(deed.head + 1, deed.end - 1):
        asked = asked or said[k] in WHETHER
        if said[k] in ("and", "then", "&", ",", ";"):
            verb = k + 1 + (said[k + 1] in ("then", "to", "and"))
            if verb >= deed.end:
                return None
            if said[verb] in PUT_DOWN and RESULT & set(said[verb + 1 : deed.end]):
                return WRITTEN_DOWN
            if said[verb] in CONCRETE - NO_STEP and not asked and not _ends_list(deed, verb):
                return verb
    return None


def _ends_list(deed: Deed, i: int) -> bool:
    """Whether a word that can be a verb ends a list of nouns: "monitoring and release"."""
    line = deed.line
    return i + 1 >= deed.end or bool(line.bits[i + 1] & EDGE) or line.words[i + 1] in ("of", "for", "in", "is", "are")


def after_colon(deed: Deed) -> int | None:
    """The verb of what is really to be done: "improve alerting: page when …"."""
    said = deed.line.words
    for k in range(deed.head + 1, deed.end - 2):
        if (
            said[k] in (":", "–", "—", "-")
            and base_form(said[k + 1]) in CONCRETE
            and (said[k + 1] not in EMPTY or said[k + 1] == "alert")
        ):
            return k + 1
    return None

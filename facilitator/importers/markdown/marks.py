"""The turning points that the words of a row plainly state: "Incident started", "(resolved)", "Detection: …"."""

from __future__ import annotations

import re

from facilitator.model import Mark, Plan

_THING = r"(?:the |this |our )?(?:incident|outage|issue|problem|disruption|impact)s?"
_IS = r"(?:(?:is|was|are|were|has been|have been|had been|is now|is considered|is declared|declared|marked as) )?"
_OF = r" (?:of )?(?:the )?(?:incident|outage|impact|issue|problem|disruption)"
# What a sentence says from its beginning; of the end, also in its last clause ("rolled back, and the issue is fixed").
_LAST = r"(?:.{1,100}?(?:, |; |\band |\bthat |\bconfirm(?:s|ed)? ))?"
_FULLY = r"(?:fully |completely |permanently )?"
_SERVICE = r"(?:all )?(?:[\w.-]+ )?(?:services?|systems)"
_SAYS = (
    (Mark.STARTED, rf"(?:(?:start|begin(?:ning)?|onset){_OF}|{_THING} (?:starts?|started|begins?|began))\b"),
    (Mark.DETECTED, rf"(?:{_THING} {_IS}(?:first )?detected|detection{_OF}|first detection)\b"),
    (Mark.MITIGATED, rf"{_THING} {_IS}(?:mitigated|contained)\b"),
    (Mark.RESOLVED, rf"{_LAST}(?:{_THING} {_IS}{_FULLY}(?:resolved|solved|fixed|over|closed|ends?|ended)"
                    rf"|{_SERVICE} {_IS}{_FULLY}(?:restored|back to normal|back up)|end{_OF}"
                    r"|everything (?:is |was )?back to normal|all clear)\b"),
)  # fmt: skip
_LABELS = {
    Mark.STARTED: r"start(?:ed)?|begin|began|incident start(?:ed)?|impact start(?:ed)?|problem start(?:ed|s)?",
    Mark.DETECTED: r"detect(?:ed|ion)|discover(?:ed|y)|incident detected|problem detected",
    Mark.MITIGATED: r"mitigat(?:ed|ion)|incident mitigated",
    Mark.RESOLVED: r"resol(?:ved|ution)|recover(?:ed|y)|incident resolved|all clear|end of incident|problem resolved",
}
_SENTENCE = re.compile(r"(?:^|(?<=[.!;•)–:]\s)|(?<=[.!;•)–:]))")
_SAID = tuple((mark, re.compile(rf"\W{{0,3}}{words}", re.IGNORECASE)) for mark, words in _SAYS)
# A label before the words, `[RESOLVED] …` or `Recovery: …`, or a bracket of its own, `… (resolved)`.
_LABELLED = tuple(
    (mark, re.compile(rf"^\W{{0,2}}(?:{words})\W{{0,2}}(?::|\]|\)|\s[–—-]\s)|[(\[!](?:{words})[)\]]", re.IGNORECASE))
    for mark, words in _LABELS.items()
)
_TYPED = re.compile(r"(?<!\S)!(started|detected|mitigated|resolved)(?![\w-])", re.IGNORECASE)
_DOUBT = re.compile(
    r"\b(?:not|no longer|if|whether|would|should|could|may|might|until|unless|believ\w+|hop\w+|seem\w*|appear\w*"
    r"|suspect\w*|expect\w*|partial\w*|temporar\w+|almost|again to|when)\b|n['’]t\b|\?",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"\s*[*(]{1,3}(started|detected|mitigated|resolved|plan followed|deviated from the plan)[*)]{1,3}\.?$"
)
_TAG = re.compile(r"\[(?:started|detected|mitigated|resolved)\]:?\s+", re.IGNORECASE)
_PLANS = {"plan followed": Plan.FOLLOWED, "deviated from the plan": Plan.DEVIATED}
_LOOKED_AT = 2_000
"""Characters of a row in which a turning point is looked for."""
_LONGEST = 160
"""Characters of a sentence in which a doubt is looked for."""


def mark_of(words: str) -> Mark | None:
    """The turning point that a row states: by a label, else in its first sentence that does.

    >>> mark_of("Target group reattached (resolved)"), mark_of("Asked whether the issue is resolved")
    (<Mark.RESOLVED: 'resolved'>, None)
    """
    words = words[:_LOOKED_AT]
    if typed := _TYPED.search(words):
        return Mark(typed[1].lower())
    labelled = (mark for mark, label in _LABELLED if label.search(words))
    return next(labelled, None) or _stated(words)


def unmarked(words: str) -> tuple[str, Plan | None]:
    """The words without the marks before and after them, and what our own minutes say of the plan."""
    plan = None
    while found := _OWN.search(words):
        plan = plan or _PLANS.get(found[1])
        words = words[: found.start()]
    return _TYPED.sub("", _TAG.sub("", words, count=1)).strip(), plan


def _stated(words: str) -> Mark | None:
    for start in _SENTENCE.finditer(words):
        sentence = re.split(r"[.!;•](?=\s|$)", words[start.end() : start.end() + _LONGEST], maxsplit=1)[0]
        for mark, pattern in _SAID:
            if pattern.match(sentence) and not _DOUBT.search(sentence):
                return mark
    return None

"""Which part of a post-mortem a heading opens, in the words of any house.

The words come from reading public templates (Google, Atlassian, PagerDuty, Etsy's and others' public post-mortems) and
are matched on the heading without its numbering, emoji and punctuation.
"""

from __future__ import annotations

import re
from enum import Enum, auto
from functools import cache


class Part(Enum):
    """A part of the document as far as the rules care."""

    NARRATIVE = auto()
    TIMELINE = auto()
    ACTIONS = auto()
    CAUSE = auto()
    PEOPLE = auto()


_NARRATIVE = (
    r"summary|overview|abstract|background|context|introduction|scope|impact|severity|status|stats"
    r"|statistics|metrics|details?"
    r"|what (went|could|worked|was|did)\b.*|where we got lucky|lessons?( \w+)*|learnings?|takeaways?"
    r"|reflections?|conclusions?"
    r"|contributing (factors?|causes?)( and .*)?|factors|detection|response|resolution|recovery"
    r"|mitigations?|fix|analysis"
    r"|investigation|diagnosis|lead ?up|fault|faults|trigger|triggers|discussion|(open )?questions( .*)?|notes|logs?"
    r"|(actions?|steps|measures|remediation|mitigation)( \w+)? (taken|performed|done)( .*)?|(immediate"
    r"|response|recovery) (actions?|steps)"
    r"|appendi(x|ces).*|glossary|related( .*)?|references?|links?|resources|evidence"
    r"|supporting (information|material).*"
    r"|follow ?up questions|what happened|communications?|backlog check|recurrence|incident|affected( .*)?"
    r"|customer( .*)?"
)
_TIMELINE = (
    r".*\btime ?lines?\b.*|chronology.*|.*\bchronolog(y|ical)\b.*|.*\b(sequence|order|course|history"
    r"|log) of events\b.*"
    r"|(event|incident|activity) (log|history)|(key )?events|.*\b(blow by blow|play by play)\b.*"
)
_ACTIONS = (
    r".*\baction (items?|points?|plan|list|register|log|tracker)\b.*|actions?( required| needed| to take"
    r"| to be taken)?|ais?"
    r"|(corrective|preventi?ve|preventat?ive|remedial|improvement|future|planned|agreed|next|follow ?up"
    r"|resulting|proposed)"
    r"( (and|or) \w+)? (actions?|measures?|items?|tasks|work|steps).*"
    r"|follow ?ups?( items?| tasks?| tickets?| work)?|next steps?|to ?do(s|'s|’s| list| items?)?|tasks?"
    r"|work items|remediations?( .*)?"
    r"|(process|technical|documentation|planned|proposed|suggested|long ?term|short ?term"
    r"|medium ?term) (improvements?|fix(es)?|changes)"
    r"|improvements?|recommendations?|counter ?measures|commitments|tickets|prevention.*|preventing .*"
    r"|(how|what) (will|do|can|should) we .*"
    r"|(repair|remediation|mitigation) items?|fixes|what we (will|are going to|are) .*|what (are we"
    r"|we are) (doing|changing).*"
)
_CAUSE = (
    r"(probable |likely |direct |proximate |technical )?(root ?)?causes?( analysis)?|rca|.*\broot causes?\b.*"
    r"|underlying (issue|cause|problem)s?|why (it|this) happened"
)
_PEOPLE = (
    r"at?tend(ees|ance|ants)|participants?|present|people( involved)?|authors?|invitees"
    r"|(incident )?responders|facilitators?"
    r"|contributors?|involved( people)?|team|roles( .*)?|reviewers?|approvers?|owners?|written by|author s"
)
_PATTERNS = tuple(
    (part, re.compile(words))
    for part, words in (
        (Part.NARRATIVE, _NARRATIVE),
        (Part.TIMELINE, _TIMELINE),
        (Part.PEOPLE, _PEOPLE),
        (Part.ACTIONS, _ACTIONS),
        (Part.CAUSE, _CAUSE),
    )
)
_NUMBERING = re.compile(
    r"^(?:(?:section|part|step)\s+)?(?:\d+(?:\.\d+)*|[ivx]+|[a-h])[.):]\s+|^\d+(?:\.\d+)*\s+(?=\D)", re.IGNORECASE
)
_ASIDE = re.compile(r"\([^()]*\)|:[a-z_]+:|\[[^\[\]]*\]")
_MARKS = re.compile(r"[^\w'’]+")
LONGEST = 80
"""Characters; a longer heading is a sentence, whatever words stand in it."""


@cache
def part_of(title: str) -> Part | None:
    """The part a heading opens, None for a heading of no known kind.

    >>> part_of("5. Corrective & preventative actions"), part_of("All services return 503")
    (<Part.ACTIONS: 3>, None)
    """
    if len(title) > LONGEST:
        return None
    plain = _MARKS.sub(" ", _ASIDE.sub(" ", _NUMBERING.sub("", title.lower().replace("&", " and ")))).strip(" '’_")
    return next((part for part, pattern in _PATTERNS if plain and pattern.fullmatch(plain)), None)

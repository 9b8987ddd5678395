"""What each section of a document is about, finer than the coach needs it."""

from __future__ import annotations

import re
from enum import Enum, auto

from facilitator.coach.markdown.headings import Part, bare, part_of
from facilitator.coach.markdown.outline import plain


class Topic(Enum):
    """What a section holds."""

    HEAD = auto()
    """What stands before the first heading, or under the title."""
    DETAILS = auto()
    """Facts under labels: severity, status, times, statistics."""
    SUMMARY = auto()
    IMPACT = auto()
    TIMELINE = auto()
    CAUSE = auto()
    FACTORS = auto()
    WELL = auto()
    ACTIONS = auto()
    PEOPLE = auto()
    ASIDE = auto()
    """Everything else: lessons, luck, references."""


KNOWN = frozenset(Topic) - {Topic.HEAD, Topic.DETAILS, Topic.PEOPLE, Topic.ASIDE}
"""The topics that make a document a post-mortem."""
# Headings as templates and published post-mortems have them; each pattern is for the whole of it, see `headings.bare`.
_WORDS = (
    (Topic.WELL, r"(what|things|it) (went|has gone|worked) (right|well|great|good)|what (went|worked) (right )?well.*"
                 r"|went well|what worked|what (did we do|we did|was) (well|good|right)|positives?|successes|the good"),
    (Topic.FACTORS, r".*\bcontributing\b.*|(other |underlying |causal |key |main )?factors?|causes and .*"
                    r"|(what|things) (that )?(went|has gone) (wrong|badly|poorly|less well|not so well)|what failed"
                    r"|(what|things) (that )?(didn t|didn['’]t|did not) (go|work)( so)?( well)?( out)?"
                    r"|(what|things) (that )?(could|should) have (gone|been|worked) (better|different|differently)"
                    r"|(what|things) (that )?(went|was|were) (hard|difficult)|what was (bad|missing|difficult)"
                    r"|went wrong|the bad|triggers?|root causes and contributing .*|weaknesses|problems"
                    r"|issues? (found|identified)"),
    (Topic.SUMMARY, r"(executive |incident |management |short |brief )?(summary|overview|abstract|synopsis)|tl dr|tldr"
                    r"|(incident |problem |issue )?(description|statement)|what happened|summary and .*"),
    (Topic.IMPACT, r"(.* )?impacts?|impact .*|(customers?|users?|services?) affected"
                   r"|affected (customers?|users?|services?)|who was (affected|impacted)|damage|blast radius"
                   r"|consequences"),
    (Topic.DETAILS, r"(incident |key |basic |general |the )?(details?|facts|information|info|data|metadata|header)"
                    r"|stats?|statistics|metrics?|severity|status|at a glance|key (figures|metrics)|classification"
                    r"|time spent"),
    (Topic.PEOPLE, r"reviewed by"),
)  # fmt: skip
_TOPICS = tuple((topic, re.compile(words)) for topic, words in _WORDS)
_PARTS = {
    Part.TIMELINE: Topic.TIMELINE,
    Part.ACTIONS: Topic.ACTIONS,
    Part.CAUSE: Topic.CAUSE,
    Part.PEOPLE: Topic.PEOPLE,
}


def topic_of(heading: str) -> Topic | None:
    """What a heading says its section is about, None where it is of no known kind.

    >>> topic_of("What didn't go well"), topic_of("Corrective actions"), topic_of("Redis")
    (<Topic.FACTORS: 7>, <Topic.ACTIONS: 9>, None)
    """
    words, part = bare(plain(heading)), part_of(plain(heading))
    found = next((topic for topic, pattern in _TOPICS if pattern.fullmatch(words)), None)
    if found and part in (None, Part.NARRATIVE, Part.CAUSE):
        return found
    return _PARTS.get(part, Topic.ASIDE) if part else None

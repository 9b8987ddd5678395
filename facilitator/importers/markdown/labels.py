"""The labels under which documents state facts, in the words of any house."""

from __future__ import annotations

import re
from enum import Enum, auto


class Label(Enum):
    """What a label asks for."""

    TITLE = auto()
    DATE = auto()
    SEVERITY = auto()
    STATUS = auto()
    ZONE = auto()
    STARTED = auto()
    DETECTED = auto()
    MITIGATED = auto()
    RESOLVED = auto()
    TO_DETECT = auto()
    TO_RESOLVE = auto()
    DURATION = auto()
    LEAD = auto()
    AUTHORS = auto()
    USERS = auto()
    REVENUE = auto()
    TICKETS = auto()
    SLA = auto()
    CAUSE = auto()
    SUMMARY = auto()
    IMPACT = auto()
    TRIGGER = auto()


_AT = r"( at| on| time| date)?"
_WORDS = (
    (Label.TITLE, r"(incident )?title|subject|incident name|incident"),
    (Label.DATE, r"(incident |event )?dates?( of (the )?(incident|outage|event))?|day|occurred on|date( and)? time"),
    (Label.SEVERITY, r"(incident )?(severity|sev|priority)( level)?|impact level|incident level"),
    (Label.STATUS, r"(document |post ?mortem |incident )?(status|state)"),
    (Label.ZONE, r"time ?zone|tz"),
    (Label.STARTED, rf"((incident|impact|outage|problem) )?(start(ed)?|began|begin(ning)?){_AT}|time (of start|started)"
                    r"|start of (the )?(incident|impact|outage)"),
    (Label.DETECTED, rf"((incident|problem) )?(detected|detection|discovered){_AT}|time (of detection|detected)"),
    (Label.MITIGATED, rf"((incident|impact) )?(mitigated|mitigation){_AT}|time (of mitigation|mitigated)"),
    (Label.RESOLVED, r"((incident|impact|outage|problem) )?"
                     rf"(resolved|resolution|end(ed)?|restored|recovered|fixed){_AT}"
                     r"|time (of resolution|resolved)|end of (the )?(incident|impact|outage)"),
    (Label.TO_DETECT, r"(mean )?time to (detection|detect)|m?ttd|detection time"),
    (Label.TO_RESOLVE, r"(mean )?time to (recovery|recover|resolution|resolve|restore|restoration)|m?ttr"
                       r"|recovery time"),
    (Label.DURATION, r"(total |incident |outage |impact )*(duration|downtime|length)"
                     r"( of (the )?(incident|outage|impact))?"),
    (Label.LEAD, r"(incident |on ?call )?(commander|lead|leader|manager|coordinator|response lead)|ic|incident owner"),
    (Label.AUTHORS, r"(document |post ?mortem |report )?(authors?|owners?|written by|prepared by|drafted by)|by"
                    r"|reporter"),
    (Label.USERS, r"(number of )?(users?|customers?)( (affected|impacted|impact))?|who was (affected|impacted)"
                  r"|(affected|impacted) (users?|customers?)"),
    (Label.REVENUE, r"(lost |direct )?revenue( impact| loss| lost)?|(financial|business) (impact|loss)|costs?"),
    (Label.TICKETS, r"(support |customer )?(tickets|requests|cases|calls|complaints)( opened| raised)?"),
    (Label.SLA, r"sl[ao]s?( impact| breach(es)?| breached)?|error budget( spent| used)?"),
    (Label.CAUSE, r"(root|underlying) causes?"),
    (Label.SUMMARY, r"(executive |incident )?summary|tl dr|tldr|abstract|what happened"),
    (Label.IMPACT, r"(customer |user )?impact"),
    (Label.TRIGGER, r"triggers?"),
)  # fmt: skip
_LABELS = tuple((label, re.compile(words)) for label, words in _WORDS)
_PAIR = re.compile(r"\W{0,3}(?P<label>[A-Za-z][\w /&()'’-]{0,40}?)\s*(?::|=|\s[–—-]\s)\s*(?P<value>\S.*)")


def label_of(name: str) -> Label | None:
    """What a label asks for, None for words that are none."""
    plain = " ".join(re.sub(r"\([^)]*\)|[^\w ]+", " ", name.lower()).split())
    return next((label for label, words in _LABELS if words.fullmatch(plain)), None)


def pair(text: str) -> tuple[str, str] | None:
    """A label and its value, where a line is one: any words before a colon."""
    found = _PAIR.fullmatch(text)
    return (found["label"], found["value"]) if found else None

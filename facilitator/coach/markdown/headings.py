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


_PHRASES = {
    Part.NARRATIVE: (
        "summary, executive summary, overview, abstract, background, context, introduction, scope, impact,"
        " user impact,"
        " business impact, severity, status, stat, statistic, metric, detail, where we got lucky, learning, takeaway,"
        " reflection, conclusion, factor, detection, response, resolution, recovery, mitigation, fix, analysis,"
        " investigation, diagnosis, lead up, leadup, fault, trigger, discussion, question, note, log, glossary,"
        " reference, link, resource, evidence, communication, backlog check, recurrence, incident,"
        " questions for follow up,"
        " immediate action, immediate step, response action, response step, recovery action,"
        " recovery step, follow up question"
    ),
    Part.TIMELINE: (
        "event, key event, event log, event history, incident log, incident history, activity log, blow by blow,"
        " play by play"
    ),
    Part.PEOPLE: (
        "attendee, atendee, attendance, attendant, participant, present, people, people involved, author, invitee,"
        " responder, incident responder, facilitator, contributor, involved, role, reviewer, approver,"
        " owner, written by"
    ),
    Part.ACTIONS: (
        "action, action required, actions required, actions needed, actions to take, actions to be taken,"
        " ai, todo, to do,"
        " to do's, to do’s, todo's, task, work item, improvement, recommendation, countermeasure,"
        " counter measure, commitment,"
        " ticket, fixe, process fixe, technical fixe, long term fix, short term fix, permanent fix,"
        " repair item, mitigation item,"
        " remediation"
    ),
    Part.CAUSE: "cause, cause analysis, rca, underlying issue, underlying cause, underlying problem, why it happened,"
    " why this happened, why did it happen, why did this happen",
}  # fmt: skip
"""Whole headings, a final `s` left out."""

_STARTS = {
    Part.NARRATIVE: (
        "what went, what could, what worked, what was, what did, what happened, lesson, contributing,"
        " appendi, related,"
        " affected, customer, open question, questions, supporting, follow up question"
    ),
    Part.TIMELINE: "chronolog",
    Part.PEOPLE: "roles and, people involved",
    Part.ACTIONS: (
        "corrective, preventive, preventitive, preventative, remedial, improvement action, future action,"
        " planned action,"
        " agreed action, next action, resulting action, proposed action, follow up, followup, next step,"
        " to do , todo ,"
        " remediation, process improvement, technical improvement, documentation improvement, planned improvement,"
        " proposed improvement, suggested improvement, long term improvement, short term improvement, planned change,"
        " proposed change, prevention, preventing, how will we, how do we, how can we, how should we, what will we,"
        " what do we, what can we, what should we, what we will, what we are, what are we"
    ),
}
_HOLDS = {
    Part.TIMELINE: (
        "timeline, timelines, time line, chronology, sequence of events, order of events, course of events,"
        " history of events, log of events, list of events"
    ),
    Part.ACTIONS: (
        "action item, action items, action point, action points, action plan, action list,"
        " action register, action log,"
        " action tracker, improvement items, corrective actions, corrective action"
    ),
    Part.CAUSE: "root cause, root causes, rootcause, direct cause, proximate cause, probable cause, likely cause",
}


def _split(words: dict[Part, str]) -> list[tuple[str, Part]]:
    return [(phrase.lstrip(), part) for part, text in words.items() for phrase in text.split(",")]


_EXACT = dict(_split(_PHRASES))
_BEGINNINGS = _split(_STARTS)
_WITHIN = _split(_HOLDS)
_NUMBERING = re.compile(r"^(?:(?:section|part|step)\s+)?(?:\d+(?:\.\d+)*|[ivx]+|[a-h])[.):]\s+|^\d+(?:\.\d+)*\s+(?=\D)")
_ASIDE = re.compile(r"\([^()]*\)|:[a-z_]+:|\[[^\[\]]*\]")
_MARKS = re.compile(r"[^\w'’]+")
LONGEST = 80
"""Characters; a longer heading is a sentence, whatever words stand in it."""


def bare(title: str, *, asides: bool = False) -> str:
    """A heading's words in lower case, without numbering and punctuation, and without asides unless asked for.

    >>> bare("2.1 What went well? (so far)")
    'what went well'
    """
    words = _NUMBERING.sub("", title.lower().replace("&", " and "))
    return _MARKS.sub(" ", words if asides else _ASIDE.sub(" ", words)).strip(" '’_")


@cache
def part_of(title: str) -> Part | None:
    """The part a heading opens, None for a heading of no known kind.

    >>> part_of("5. Corrective & preventative actions"), part_of("All services return 503")
    (<Part.ACTIONS: 3>, None)
    """
    if len(title) > LONGEST:
        return None
    plain, whole = bare(title), bare(title, asides=True)
    if " timeline " in f" {whole} ":
        return Part.TIMELINE
    if " taken " in f" {whole} " or " performed " in f" {whole} ":
        return Part.NARRATIVE
    if part := _EXACT.get(plain) or _EXACT.get(plain.removesuffix("s")):
        return part
    for phrase, part in _BEGINNINGS:
        if plain.startswith(phrase):
            return part
    return next((part for phrase, part in _WITHIN if f" {phrase} " in f" {plain} "), None)

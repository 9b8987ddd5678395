"""What is still missing before a meeting can be held well, in sentences that say what to do.

The article wants a draft timeline that is made from data, with when the issue started, was detected and was resolved;
everyone invited who took part in the response, and those who were affected; the meeting within 48 hours.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from facilitator import facts
from facilitator.before.deadline import counted_from, hold_by, say_within
from facilitator.model import Group, Mark, Postmortem
from facilitator.spoken import say_duration, show_time

SILENCE = 40 * 60
"""Seconds between two entries after which nobody can know what went on; shorter gaps are shown, too, but may be so."""

_MARKS = {
    Mark.STARTED: "No entry says when it !started",
    Mark.DETECTED: "No entry says when it was !detected: which one was the first sign?",
    Mark.RESOLVED: "No entry says when it was !resolved",
}


def missing(pm: Postmortem) -> tuple[str, ...]:
    """All that is still missing, the most telling first."""
    return (*_of_the_timeline(pm), *_of_the_people(pm), *_of_the_hour(pm))


def _of_the_timeline(pm: Postmortem) -> Iterator[str]:
    entries = facts.timeline(pm)
    if not entries:
        yield "The timeline is empty: F2 imports chat, alerts or logs; or type what is known"
        return
    for mark, said in _MARKS.items():
        if facts.marked(pm, mark) is None:
            yield said
    for gap in facts.gaps(pm):
        if gap.seconds >= SILENCE:
            length = say_duration(gap.seconds)
            yield f"Nothing for {length} between {show_time(gap.begin)} and {show_time(gap.end)}: who knows more?"
    if untimed := sum(1 for entry in entries if entry.at is None):
        yield f"{untimed} {'entry has' if untimed == 1 else 'entries have'} no time"


def _of_the_people(pm: Postmortem) -> Iterator[str]:
    if not pm.lead:
        yield "Nobody is named as the incident lead"
    if not pm.attendees:
        yield "Nobody is invited yet: who took part in the response, and whom did it affect?"
        return
    groups = {person.group for person in pm.attendees}
    if Group.INVOLVED not in groups:
        yield "Nobody is named as involved in the detection, the response or the resolution"
    if Group.AFFECTED not in groups:
        yield "Nobody from the affected side is invited: who can tell what customers met?"


def _of_the_hour(pm: Postmortem) -> Iterator[str]:
    by = hold_by(counted_from(pm).at)
    if pm.meeting_at is None:
        yield "The meeting has no time yet"
    elif pm.meeting_at > by:
        yield f"The meeting is {say_within(pm.meeting_at, by)}"
    if pm.triage is None:
        yield "Nobody has asked yet whether it needs a post-mortem (`facilitator triage`)"


def due(pm: Postmortem) -> datetime:
    """When the 48 hours end (UTC)."""
    return hold_by(counted_from(pm).at)

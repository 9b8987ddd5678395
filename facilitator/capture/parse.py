"""One typed line -> an entry or an action."""

from __future__ import annotations

from datetime import date

from facilitator.capture.action import read_action
from facilitator.capture.entry import read_factor, read_timeline
from facilitator.capture.line import unguarded
from facilitator.capture.parking import parked
from facilitator.clean import clean
from facilitator.model import Action, Entry, Postmortem, Section


def parse(text: str, section: Section, pm: Postmortem, today: date) -> Entry | Action:
    """What a line typed in `section` says; `today` is the day on which it is typed.

    Never raises: what is not understood stays in the words. The id is empty and the position 0; the meeting gives both.
    """
    line = clean(text)
    if note := parked(line):
        return note
    line, literal = unguarded(line)
    if section is Section.TIMELINE:
        return read_timeline(line, pm, literal=literal)
    if section is Section.FACTORS:
        return read_factor(line, pm)
    if section is Section.ACTIONS:
        return read_action(line, pm, today, literal=literal)
    return Entry("", section, 0, line)

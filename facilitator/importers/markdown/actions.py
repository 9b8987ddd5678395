"""Action items: from lists, tables and paragraphs, with owner, date and status wherever the house puts them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from facilitator.capture.action import read_action
from facilitator.coach.markdown.actions import is_empty
from facilitator.coach.markdown.columns import Column
from facilitator.ids import new_id
from facilitator.importers.markdown.action_lines import ActionLine, action_lines, is_told
from facilitator.importers.markdown.layout import Laid
from facilitator.importers.markdown.statuses import status_of, without_mark
from facilitator.importers.markdown.text import linked
from facilitator.model import Action, Postmortem, Status
from facilitator.when import read_due

# What a typed line would take for a sign is a plain character in another team's document.
_PLAIN = str.maketrans({"^": "\ue000", "#": "\ue001", "→": "\ue002", "\\": "\ue003"})
_SIGNS = str.maketrans({"\ue000": "^", "\ue001": "#", "\ue002": "→", "\ue003": "\\"})
_ARROW, _ARROW_SIGN = "=>", "\ue004"
_INITIALS = 3
"""Letters of the shortest name that is looked for in the words of an action."""


def actions(document: Laid, pm: Postmortem) -> tuple[Action, ...]:
    """Every action of the document, numbered; `pm` tells who was there and when the incident was."""
    show = linked(document.references)
    people = tuple(a for a in pm.attendees if len(a.name) >= _INITIALS)
    context = replace(pm, attendees=people, entries=(), actions=())
    lines = [line for section in document.sections for line in action_lines(section, show)]
    made = (_action(line, context) for line in lines)
    return tuple(replace(action, position=n) for n, action in enumerate(filter(None, made), 1))


def _action(line: ActionLine, pm: Postmortem) -> Action | None:
    """The action of a line: what a column or a label says counts before what its words say."""
    typed = without_mark(line.text).replace(_ARROW, _ARROW_SIGN).translate(_PLAIN)
    read = read_action(typed, pm, pm.date)
    text = read.text.translate(_SIGNS).replace(_ARROW_SIGN, _ARROW).strip()
    if is_empty(text):
        return None
    owner = _said(line, Column.OWNER).removeprefix("@") or read.owner
    due, unread = _due(_said(line, Column.DUE), pm.date)
    text += line.more
    status = status_of(line.said.get(Column.STATUS, ""))
    return Action(
        new_id(), 0, f"{text} (due: {unread})" if unread else text, owner=owner, due=due or read.due,
        outcome=_said(line, Column.OUTCOME) or None, kind=line.kind,
        status=Status.DONE if line.done and status is Status.OPEN else status,
    )  # fmt: skip


def _said(line: ActionLine, column: Column) -> str:
    value = line.said.get(column, "")
    return value if is_told(value) else ""


def _due(value: str, on: date) -> tuple[date | None, str]:
    """The day that a cell says, and its words where they say none that is read."""
    due = read_due(_WEEKDAY.sub("", value), on=on, today=on) if value else None
    return due, "" if due else value


_WEEKDAY = re.compile(r"^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+(?=\d)", re.IGNORECASE)

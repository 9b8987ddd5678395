"""Our own JSON export, read back without loss: the contract `facilitator/1`.

Exports of an earlier version lack the keys that came later; one of a later version may have keys that are not known
here, which are left out and said. What an export leaves out of a post-mortem says `documents.as_json`.
"""

from __future__ import annotations

import math
import re
from dataclasses import replace
from typing import Any

from facilitator import facts
from facilitator.agenda import PANES, Agenda, Slot, State
from facilitator.clean import clean, clean_block
from facilitator.importers.exported_check import checked
from facilitator.importers.exported_lines import Export, Said, actions_of, entries_of, maybe, moment, on_day
from facilitator.importers.found import Reading
from facilitator.importers.source import Source, json_of
from facilitator.importers.whole import Whole
from facilitator.model import Attendee, Audience, Group, Impact, Postmortem, Severity, Stage, Wording

_ID = re.compile(r"\w[\w-]{0,199}")
"""What an id is made of (see `create.slug`); any other is given anew."""
_LONGEST = 1e9
"""Seconds, or minutes: more than a lifetime, and still a whole number in every store."""


def read(source: Source, reading: Reading) -> Whole:  # noqa: ARG001 - an export says everything itself
    """Read one export. Its id is kept where it is one; texts are made harmless like any that comes in.

    Raises Unreadable for what is no export, one of a newer version, or one that breaks the contract, naming the place.
    """
    said, unknown = checked(json_of(source), source.name)
    pm = _postmortem(Export(said, source.name))
    return Whole(pm, tuple(f"key {key} is not known here and was left out" for key in unknown))


def _postmortem(export: Export) -> Postmortem:
    said = export.said
    entries = entries_of(export)
    pm = Postmortem(
        id=_id(said["id"]) or "",
        title=clean(said["title"]),
        date=on_day(export, said["date"], "date"),
        severity=Severity(said["severity"]),
        lead=clean(said["lead"]),
        attendees=_attendees(said),
        summary=clean_block(said["summary"]),
        root_cause=clean_block(said["root_cause"]),
        entries=entries,
        actions=actions_of(export, entries),
        agenda=_agenda(export),
    )
    return _with_impact(_with_later(pm, export), export)


def _with_later(pm: Postmortem, export: Export) -> Postmortem:
    """The same with what stands under the keys that came later."""
    said = export.said
    triage = said.get("triage")
    wordings = {(w["audience"], clean(w["what"])): clean_block(w["text"]) for w in said.get("wordings", ())}
    return replace(
        pm,
        triage=None if triage is None else tuple(word for name in triage for word in clean(name).split()),
        repeats=_id(said.get("repeats")),
        meeting_at=moment(export, said.get("meeting_at"), "meeting_at"),
        stage=Stage(said.get("stage", Stage.DRAFT)),
        reviewed_by=tuple(filter(None, map(clean, said.get("reviewed_by", ())))),
        wordings=tuple(Wording(Audience(whom), what, text) for (whom, what), text in wordings.items()),
    )


def _with_impact(pm: Postmortem, export: Export) -> Postmortem:
    """The same with its impact; a duration that only follows from the marks is not taken for one that was stated."""
    said = export.said["impact"]
    minutes = said["duration_minutes"]
    if minutes is not None:
        minutes = int(_amount(export, minutes, "impact.duration_minutes"))
    if not export.said.get("duration_stated", False) and minutes == facts.duration_minutes(pm):
        minutes = None
    users, revenue, tickets, sla = (maybe(said[key]) for key in ("users", "revenue", "tickets", "sla"))
    return replace(pm, impact=Impact(minutes, users, revenue, tickets, sla))


def _attendees(said: Said) -> tuple[Attendee, ...]:
    """Everybody in `attendees`, with what `people` knows of them; of namesakes each in their turn."""
    people: dict[str, list[Said]] = {}
    for person in said.get("people", ()):
        people.setdefault(person["name"], []).append(person)
    return tuple(_attendee(name, known.pop(0) if (known := people.get(name)) else {}) for name in said["attendees"])


def _attendee(name: str, known: Said) -> Attendee:
    role, team, email = (clean(known.get(key, "")) for key in ("role", "team", "email"))
    group = known.get("group")
    return Attendee(clean(name), role, team, Group(group) if group else None, email)


def _agenda(export: Export) -> Agenda:
    """The meeting's clock as far as it was booked; what had begun goes on when somebody opens it."""
    said, meeting = export.said["agenda"], export.said["meeting"]
    if [slot["phase"] for slot in said] != list(PANES):
        raise export.wrong("agenda", f"should have the parts {', '.join(PANES)}, in this order")
    clock = export.said.get("clock", {"held": False, "panes": [{}] * len(PANES)})
    if len(clock["panes"]) != len(PANES):
        raise export.wrong("clock.panes", f"should have {len(PANES)} parts")
    slots = tuple(_slot(export, n, slot, pane) for n, (slot, pane) in enumerate(zip(said, clock["panes"], strict=True)))
    return Agenda(slots, PANES.index(meeting["phase"]), State(meeting["state"]), held=clock["held"])


def _slot(export: Export, n: int, slot: Said, pane: Said) -> Slot:
    return Slot(
        PANES[n],
        _amount(export, slot["planned_seconds"], f"agenda[{n}].planned_seconds"),
        _amount(export, pane.get("given_seconds", 0), f"clock.panes[{n}].given_seconds"),
        _amount(export, slot["actual_seconds"], f"agenda[{n}].actual_seconds"),
        _amount(export, pane.get("away_seconds", 0), f"clock.panes[{n}].away_seconds"),
    )


def _amount(export: Export, value: Any, place: str) -> float:
    """A number of seconds or minutes within reason. JSON's numbers have no bounds: `1e999` is infinite."""
    try:
        amount = float(value)
    except OverflowError:
        amount = math.inf
    if abs(amount) > _LONGEST:
        raise export.wrong(place, "is longer than a lifetime")
    return amount


def _id(value: str | None) -> str | None:
    return value if value and _ID.fullmatch(value) else None

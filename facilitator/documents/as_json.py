"""The minutes as JSON: the contract `facilitator/1`, described by `schema.json` beside this file.

Keys stand in the contract's order; times are UTC to the second, what is missing is null.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from facilitator import facts
from facilitator.agenda import Slot
from facilitator.documents import words
from facilitator.model import Action, Attendee, Entry, Impact, Postmortem, Section

SCHEMA = "facilitator/1"
"""Name and version of the contract, the value of the key `schema`."""


def dumps(pm: Postmortem) -> str:
    """The post-mortem as JSON text, indented by two, with every letter as it is (UTF-8) and a last line break."""
    return json.dumps(to_dict(pm), ensure_ascii=False, indent=2) + "\n"


def to_dict(pm: Postmortem) -> dict[str, Any]:
    """The post-mortem as plain values, in the contract's order; texts are as they were typed.

    Half-typed lines, the ids of single lines, and when the store last heard of the meeting's clock are not in it:
    they mean something to this log only. All else comes back with `facilitator import --from json`.
    """
    pm = _to_the_second(pm)
    return _contract(pm) | _beside(pm)


def _contract(pm: Postmortem) -> dict[str, Any]:
    """The keys of the contract as it was made."""
    return {
        "schema": SCHEMA,
        "id": pm.id,
        "title": pm.title,
        "date": pm.date.isoformat(),
        "severity": pm.severity.value,
        "lead": pm.lead,
        "attendees": [a.name for a in pm.attendees],
        "summary": pm.summary,
        "root_cause": pm.root_cause,
        "impact": _impact(pm.impact, facts.duration_minutes(pm)),
        "timeline": [_moment(e) for e in facts.timeline(pm)],
        "factors": [_factor(n, e) for n, e in enumerate(facts.factors(pm), 1)],
        "went_well": _texts(pm, Section.WENT_WELL),
        "actions": [_action(pm, n, a) for n, a in enumerate(facts.actions(pm), 1)],
        "parking_lot": _texts(pm, Section.PARKING),
        "agenda": [_slot(s) for s in pm.agenda.slots],
        "meeting": {"state": pm.agenda.state.value, "phase": pm.agenda.section.value},
        "metrics": {
            "time_to_detect_seconds": facts.time_to_detect(pm),
            "time_to_resolve_seconds": facts.time_to_resolve(pm),
        },
        "links": _links(pm),
    }


def _beside(pm: Postmortem) -> dict[str, Any]:
    """The keys that came later: what a reader of the minutes seldom asks for, and a round trip needs."""
    return {
        "people": [_person(a) for a in pm.attendees],
        "triage": None if pm.triage is None else list(pm.triage),
        "repeats": pm.repeats,
        "meeting_at": _time(pm.meeting_at),
        "stage": pm.stage.value,
        "reviewed_by": list(pm.reviewed_by),
        "wordings": [{"audience": w.audience, "what": w.what, "text": w.text} for w in pm.wordings],
        "public": [{"action": n, "text": a.public} for n, a in enumerate(facts.actions(pm), 1) if a.public],
        "dismissed": [*_dismissed(pm)],
        "duration_stated": pm.impact.duration_minutes is not None,
        "clock": {"held": pm.agenda.held, "panes": [_pane(s) for s in pm.agenda.slots]},
    }


def _to_the_second(pm: Postmortem) -> Postmortem:
    """The same with its timeline in order and every time without its fraction, so that lengths fit the times shown."""
    moments = facts.timeline(pm)
    whole = [replace(e, position=n, at=e.at and e.at.replace(microsecond=0)) for n, e in enumerate(moments, 1)]
    others = [e for e in pm.entries if e.section is not Section.TIMELINE]
    return replace(pm, entries=(*whole, *others))


def _person(person: Attendee) -> dict[str, Any]:
    return {
        "name": person.name,
        "role": person.role,
        "team": person.team,
        "group": person.group,
        "email": person.email,
    }


def _dismissed(pm: Postmortem) -> Iterator[dict[str, Any]]:
    """The coach's rules that the room has waved through, by section and number there (the order of the lists above)."""
    for section in (Section.TIMELINE, Section.FACTORS, Section.WENT_WELL, Section.ACTIONS, Section.PARKING):
        lines: Sequence[Action | Entry] = facts.section(pm, section)
        for n, line in enumerate(facts.actions(pm) if section is Section.ACTIONS else lines, 1):
            if line.dismissed:
                yield {"section": section.value, "n": n, "rules": list(line.dismissed)}


def _pane(slot: Slot) -> dict[str, Any]:
    return {"given_seconds": _number(slot.given, 3), "away_seconds": _number(slot.away, 1)}


def _texts(pm: Postmortem, section: Section) -> list[dict[str, str]]:
    return [{"text": e.text} for e in facts.section(pm, section)]


def _impact(impact: Impact, duration_minutes: int | None) -> dict[str, Any]:
    return {
        "duration_minutes": duration_minutes,
        "users": impact.users,
        "revenue": impact.revenue,
        "tickets": impact.tickets,
        "sla": impact.sla,
    }


def _moment(entry: Entry) -> dict[str, Any]:
    return {"at": _time(entry.at), "text": entry.text, "mark": entry.mark, "plan": entry.plan}


def _factor(n: int, entry: Entry) -> dict[str, Any]:
    return {"n": n, "text": entry.text, "category": entry.category}


def _action(pm: Postmortem, n: int, action: Action) -> dict[str, Any]:
    return {
        "n": n,
        "text": action.text,
        "owner": action.owner,
        "due": action.due.isoformat() if action.due else None,
        "outcome": action.outcome,
        "status": action.status.value,
        "kind": action.kind,
        "factors": list(facts.answered(pm, action)),
    }


def _slot(slot: Slot) -> dict[str, Any]:
    return {
        "phase": slot.section.value,
        "planned_seconds": _number(slot.planned, 3),
        "actual_seconds": _number(slot.spent, 1),
    }


def _links(pm: Postmortem) -> list[dict[str, Any]]:
    """Which timeline entries each factor explains, by factor and then by time."""
    moments = facts.timeline(pm)
    return [
        {"factor": n, "at": _time(moment.at), "text": moment.text}
        for n, factor in enumerate(facts.factors(pm), 1)
        if (explained := frozenset(factor.explains))
        for moment in moments
        if moment.id in explained
    ]


def _time(at: datetime | None) -> str | None:
    return words.iso(at) if at else None


def _number(seconds: float, digits: int) -> int | float:
    """Rounded to `digits` decimals; whole numbers without any (`12.0` is `12`)."""
    rounded = round(seconds, digits)
    return int(rounded) if rounded == int(rounded) else rounded

"""PagerDuty: the log entries of an incident as the REST API gives them, or the payloads of V3 webhooks.

By PagerDuty's API reference ("List log entries for an incident", "List log entries", "Get a log entry", schema
LogEntry and its Channel) and its developer documentation ("Webhooks: Overview", event data types).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from facilitator.importers import fields, shapes
from facilitator.importers.fields import items, text, within
from facilitator.importers.found import Line, Reading, Sort, Unreadable
from facilitator.importers.several import documents
from facilitator.importers.source import Source
from facilitator.model import Mark

_NUMBER = re.compile(r"^\[#\d+\]\s*")
_BEGINS = ("trigger_log_entry", "incident.triggered", "incident.reopened")
_ENDS = ("resolve_log_entry", "incident.resolved")


def read(source: Source, reading: Reading) -> Iterator[Line]:
    """A line for each log entry or event, by time. Raises Unreadable.

    Of one incident, its first trigger is marked as the detection, and its last resolution as the resolution unless
    it was triggered or reopened after that. Where a file tells of several incidents, none is marked: which one the
    post-mortem is about, the file does not say.
    """
    found = [(_line(entry, place, source, reading), entry) for place, entry in _entries(source)]
    if not found:
        raise Unreadable(f"{source.name} holds no log entries.")
    by_line = {id(line): entry for line, entry in found}
    ordered = fields.in_time_order(line for line, _ in found)
    kinds = [_kind(by_line[id(line)]) for line in ordered]
    if len({_incident(entry) for _, entry in found} - {""}) < 2:
        ordered = _marked(ordered, kinds)
    return iter(ordered)


def _marked(lines: list[Line], kinds: list[str]) -> list[Line]:
    begins = [n for n, kind in enumerate(kinds) if kind in _BEGINS]
    ends = [n for n, kind in enumerate(kinds) if kind in _ENDS]
    if begins:
        lines[begins[0]] = replace(lines[begins[0]], mark=Mark.DETECTED)
    if ends and ends[-1] > max(begins, default=-1):
        lines[ends[-1]] = replace(lines[ends[-1]], mark=Mark.RESOLVED)
    return lines


def _entries(source: Source) -> Iterator[tuple[str, Any]]:
    """Each entry with where it stands: "entry 3" or "line 2 entry 1"."""
    for where, value in documents(source):
        found = _listed(value)
        if found is None:
            raise shapes.wrong(f"{source.name}, {where}" if where else source.name, "pagerduty", value)
        for n, entry in enumerate(found, 1):
            place = f"{where} entry {n}".strip() if len(found) > 1 or not where else where
            if not isinstance(entry, dict):
                raise Unreadable(f"{source.name}, {place} is no object with “type” but {fields.shown(entry)}.")
            yield place, entry


def _listed(value: Any, deep: bool = True) -> list[Any] | None:
    """The entries of a document: an answer with many or with one, a webhook's event, or a list of any of them."""
    if isinstance(value, list):
        if not deep or shapes.kind_of(shapes.keys(value)) not in ("pagerduty", ""):
            return None
        parts = [(inner, _listed(inner, deep=False)) for inner in value]
        return [entry for inner, found in parts for entry in (found if found is not None else [inner])]
    many = within(value, "log_entries")
    if isinstance(many, list):
        return many
    for key in ("log_entry", "event"):
        if isinstance(within(value, key), dict):
            return [within(value, key)]
    return [value] if text(value, "type").endswith("_log_entry") else None


def _line(entry: Any, place: str, source: Source, reading: Reading) -> Line:
    at, zoned = _when(entry, f"{source.name}, {place}", reading)
    service = text(entry, "service", "summary") or text(entry, "data", "service", "summary")
    if not service and text(entry, "agent", "type").startswith("service"):
        service = text(entry, "agent", "summary")
    told = _event(entry) if text(entry, "event_type") else _entry(entry)
    origin = f"pagerduty {service}".strip()
    return Line(at, told, origin, fields.place(source.name, place), Sort.ALERT, zoned=zoned)


def _when(entry: Any, where: str, reading: Reading) -> tuple[datetime, bool]:
    value = within(entry, "occurred_at") if text(entry, "event_type") else within(entry, "created_at")
    return fields.moment(value, reading.zone, where)


def _kind(entry: Any) -> str:
    return text(entry, "event_type") or text(entry, "type")


def _incident(entry: Any) -> str:
    """The id of the incident an entry belongs to, empty where it names none."""
    if text(entry, "data", "type") == "incident":
        return text(entry, "data", "id")
    return text(entry, "incident", "id") or text(entry, "data", "incident", "id")


def _entry(entry: Any) -> str:
    """The entry's own summary, what it adds (a trigger's reason, a note's words), and who did it."""
    plain = _kind(entry).removesuffix("_log_entry").replace("_", " ").capitalize()
    summary = text(entry, "summary") or plain or "Log entry"
    return _joined(summary, _detail(entry), _actor(entry))


def _detail(entry: Any) -> str:
    notes = [text(entry, "note"), text(entry, "channel", "content")]
    if _kind(entry) == "trigger_log_entry":
        notes += [text(entry, "event_details", "description"), text(entry, "channel", "description"),
                  text(entry, "channel", "subject"), text(entry, "channel", "summary"),
                  _NUMBER.sub("", text(entry, "incident", "summary"))]  # fmt: skip
    elif _kind(entry) == "annotate_log_entry":
        notes.append(text(entry, "channel", "summary"))
    return next(filter(None, notes), "")


def _event(entry: Any) -> str:
    """An event of a webhook: the last words of its type, and what its data says."""
    kind = text(entry, "event_type").removeprefix("incident.")
    named = kind.replace(".", " ").replace("_", " ").capitalize()
    says = (("data", "content"), ("data", "message"), ("data", "title"), ("data", "summary"),
            ("data", "incident", "summary"))  # fmt: skip
    about = text(entry, "data", "user", "summary") or _changed(entry, kind)
    told = next(filter(None, (text(entry, *path) for path in says)), "")
    return _joined(f"{named} {about}".strip(), told, _actor(entry))


def _changed(entry: Any, kind: str) -> str:
    """What an event changed, of those whose name does not say it: to whom the incident went, its new priority."""
    if kind == "priority_updated":
        return f"to {text(entry, 'data', 'priority', 'summary') or 'none'}"
    names = [text(assignee, "summary") for assignee in items(entry, "data", "assignees")]
    moved = kind in ("reassigned", "escalated", "delegated") and any(names)
    return f"to {', '.join(filter(None, names))}" if moved else ""


def _actor(entry: Any) -> str:
    """Who did it, where that is a person; services and integrations are named by the line's source."""
    by_person = text(entry, "agent", "type").startswith("user")
    return text(entry, "agent", "summary") if by_person else ""


def _joined(summary: str, detail: str, actor: str) -> str:
    summary = summary.removesuffix(".")
    told = f"{summary} by {actor}" if actor and actor not in summary else summary
    return f"{told}: {detail}" if detail and detail not in told else told

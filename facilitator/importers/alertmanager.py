"""Alerts: Alertmanager's webhook and API (v2 and the old v1), Grafana's webhook, which is alike, Prometheus' own API.

By Prometheus' documentation: "Configuration" (`webhook_config`, version 4), Alertmanager's `api/v2/openapi.yaml`
(gettableAlerts, alertGroups), "HTTP API" (`/api/v1/alerts`); and Grafana's "Configure webhook notifications".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from facilitator.importers import fields, shapes
from facilitator.importers.detection import marked
from facilitator.importers.fields import text, within
from facilitator.importers.found import Line, Reading, Sort, Unreadable
from facilitator.importers.several import documents
from facilitator.importers.source import Source
from facilitator.spoken import say_duration

_TOLD = ("severity", "service", "instance", "namespace", "pod", "job", "cluster")
"""The labels that are told first, as far as an alert has them."""
_MOST = 3
"""How many labels are told."""
_QUIET = ("none", "info", "informational")
"""Severities that page nobody; kube-prometheus gives `none` to the Watchdog, which always fires."""


@dataclass(frozen=True, slots=True)
class _Alert:
    """One alert: its object, where it stands ("line 2 alert 1"), and the system it comes from."""

    value: dict[str, Any]
    place: str
    system: str


def read(source: Source, reading: Reading) -> Iterator[Line]:
    """A line where an alert fires, and one where it is resolved. Raises Unreadable.

    The first alert of the incident's day that pages somebody is marked as the detection. That an alert is resolved is
    never marked: the end of an alert is not yet the end of the incident.
    """
    lines: dict[tuple[object, ...], tuple[Line, bool]] = {}
    for alert in _alerts(source):
        for n, (line, paging) in enumerate(_lines(alert, source, reading)):
            # Alertmanager repeats what still fires: the same alert, begun at the same moment, counts once.
            lines.setdefault((n, line.at, _name(alert), _labels(alert.value)), (line, paging))
    if not lines:
        raise Unreadable(f"{source.name} holds no alerts.")
    ordered = fields.in_time_order(line for line, _ in lines.values())
    return iter(marked(ordered, [line for line, paging in lines.values() if paging], reading))


def _alerts(source: Source) -> Iterator[_Alert]:
    for where, value in documents(source):
        found = _listed(value)
        if found is None:
            raise shapes.wrong(f"{source.name}, {where}" if where else source.name, "alertmanager", value)
        for n, (alert, system) in enumerate(found, 1):
            place = f"{where} alert {n}".strip() if len(found) > 1 or not where else where
            if not isinstance(alert, dict):
                raise Unreadable(f"{source.name}, {place} is no object with “labels” but {fields.shown(alert)}.")
            yield _Alert(alert, place, system)


def _listed(value: Any, deep: bool = True) -> list[tuple[Any, str]] | None:
    """The alerts of a document with the system they come from; None where it is of another kind.

    A list may hold alerts, or groups or payloads that hold them.
    """
    if isinstance(value, list):
        return _of_list(value) if deep and shapes.kind_of(shapes.keys(value)) in ("alertmanager", "") else None
    if isinstance(value, dict) and not value.keys().isdisjoint(("startsAt", "activeAt")):
        return [(value, "alertmanager")]
    system = "grafana" if within(value, "orgId") is not None else "alertmanager"
    for alerts in (within(value, "alerts"), within(value, "data", "alerts"), within(value, "data")):
        if isinstance(alerts, list):
            return [(alert, system) for alert in alerts]
    return None


def _of_list(values: list[Any]) -> list[tuple[Any, str]]:
    parts = [(value, _listed(value, deep=False)) for value in values]
    return [pair for value, found in parts for pair in (found if found is not None else [(value, "alertmanager")])]


def _lines(alert: _Alert, source: Source, reading: Reading) -> Iterator[tuple[Line, bool]]:
    """The lines of one alert, each with whether it tells that somebody was paged."""
    where = f"{source.name}, {alert.place}"
    begins = within(alert.value, "startsAt") or within(alert.value, "activeAt")
    if _never(begins):
        return
    begun, zoned = fields.moment(begins, reading.zone, where)
    yield _line(alert, source, begun, _firing(alert), zoned), _pages(alert)
    ends = within(alert.value, "endsAt")
    # What still fires has an end that lies ahead: when Alertmanager would give it up, were it not told of it again.
    if _state(alert.value) == "resolved" and not _never(ends):
        ended, zoned = fields.moment(ends, reading.zone, f"{where} (its end)")
        yield _line(alert, source, ended, _over(alert, begun, ended), zoned), False


def _line(alert: _Alert, source: Source, at: datetime, what: str, zoned: bool) -> Line:
    names = (text(alert.value, "labels", key) for key in ("service", "job", "namespace"))
    origin = " ".join((alert.system, next(filter(None, names), ""))).strip()
    return Line(at, what, origin, fields.place(source.name, alert.place), Sort.ALERT, zoned=zoned)


def _never(value: object) -> bool:
    """Go's zero time, which stands for none."""
    return isinstance(value, str) and value.startswith("0001-01-01")


def _state(value: Any) -> str:
    """Webhooks have the status as a word, the API as an object, Prometheus calls it state."""
    return (text(value, "status") or text(value, "status", "state") or text(value, "state")).casefold()


def _pages(alert: _Alert) -> bool:
    """Whether somebody was told at its beginning. `activeAt` is when a condition came true, before it fired."""
    quiet = text(alert.value, "labels", "severity").casefold() in _QUIET
    return "startsAt" in alert.value and not quiet and _state(alert.value) not in ("suppressed", "pending")


def _firing(alert: _Alert) -> str:
    state = _state(alert.value)
    began = "is active" if "activeAt" in alert.value else "fires"
    verb = {"pending": "is pending", "suppressed": f"{began}, silenced"}.get(state, began)
    notes = (text(alert.value, "annotations", key) for key in ("summary", "description", "message"))
    told = next(filter(None, notes), "")
    return f"{_name(alert)} {verb}" + (f": {told}" if told else "") + _told(alert.value)


def _over(alert: _Alert, begun: datetime, ended: datetime) -> str:
    after = f" after {say_duration((ended - begun).total_seconds())}" if ended > begun else ""
    return f"{_name(alert)} resolved{after}{_told(alert.value)}"


def _name(alert: _Alert) -> str:
    return text(alert.value, "labels", "alertname") or "An alert"


def _labels(value: Any) -> tuple[tuple[str, str], ...]:
    labels = within(value, "labels")
    pairs = ((fields.words(k), fields.words(v)) for k, v in labels.items()) if isinstance(labels, dict) else ()
    return tuple(sorted((k, v) for k, v in pairs if v and k != "alertname" and not k.startswith("__")))


def _told(value: Any) -> str:
    """A few labels in brackets, those first that say how bad it is and where."""
    labels = dict(_labels(value))
    order = [k for k in _TOLD if k in labels] + [k for k in labels if k not in _TOLD and not k.startswith("grafana_")]
    told = ", ".join(f"{key}={labels[key]}" for key in order[:_MOST])
    return f" ({told})" if told else ""

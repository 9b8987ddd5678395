"""What a JSON file seems to be, by its keys: to recognise it, and to say what it is instead of what was expected."""

from __future__ import annotations

from collections.abc import Iterator

from facilitator.clean import clean
from facilitator.importers.fields import shown, text
from facilitator.importers.found import Unreadable

LIST = "[]"
"""Stands among the keys of a document that is a list."""

NAMES = {
    "slack": "a Slack export",
    "pagerduty": "a PagerDuty log",
    "alertmanager": "alerts of Alertmanager",
    "grafana": "annotations of Grafana",
    "journald": "a journal of systemd",
    "json": "a post-mortem that facilitator has exported",
}
"""The kinds of JSON, as one says it."""

EXPECTED = {
    "slack": "a day's file is a list of messages with “ts” and “text”",
    "pagerduty": "the answer of /incidents/…/log_entries has “log_entries”",
    "alertmanager": "a webhook's payload has “alerts”, the API gives a list of alerts with “labels” and “startsAt”",
    "grafana": "the answer of /api/annotations is a list of annotations with “time” and “text”",
}

_DEPTH, _WIDTH = 3, 40
_ANNOTATION = {"dashboardId", "dashboardUID", "panelId", "alertId", "newState", "timeEnd", "tags"}


def keys(value: object) -> frozenset[str]:
    """The keys of a parsed document, three deep, as dotted paths; lists are looked through (their first forty)."""
    mark = {LIST} if isinstance(value, list) else set()
    return frozenset(mark | set(_keys(value, "", _DEPTH + 2)))


def _keys(value: object, path: str, depth: int) -> Iterator[str]:
    if depth and isinstance(value, list):
        for item in value[:_WIDTH]:
            yield from _keys(item, path, depth - 1)
    elif depth and isinstance(value, dict) and path.count(".") < _DEPTH:
        for key, inner in value.items():
            yield path + key
            yield from _keys(inner, f"{path}{key}.", depth - 1)


def kind_of(found: frozenset[str]) -> str:
    """The kind of a document with these keys, empty where it is none.

    By the keys each format's documentation names: PagerDuty's LogEntry and V3 webhooks, Alertmanager's webhook and
    API, Slack's messages, Grafana's annotations, journalctl's export fields, and facilitator/1.
    """
    if "__REALTIME_TIMESTAMP" in found:
        return "journald"
    if "schema" in found and "timeline" in found:
        return "json"
    if found & {"log_entries", "log_entry", "event.event_type"} or _entry(found):
        return "pagerduty"
    if _alerts(found):
        return "alertmanager"
    if "messages.ts" in found or {"ok", "messages"} <= found or (LIST in found and _message(found)):
        return "slack"
    return "grafana" if "time" in found and found & _ANNOTATION and LIST in found else ""


def _entry(found: frozenset[str]) -> bool:
    return {"created_at", "type"} <= found and bool(found & {"agent", "event_details", "contexts", "incident"})


def _alerts(found: frozenset[str]) -> bool:
    wholes = {"alerts.startsAt", "alerts.labels", "data.alerts", "data.startsAt"}
    begins = found & {"startsAt", "activeAt"}
    return bool(found & wholes or ("labels" in found and begins) or {"alerts", "receiver"} <= found)


def _message(found: frozenset[str]) -> bool:
    return "ts" in found and bool(found & {"text", "user", "subtype", "blocks", "bot_id"})


def wrong(name: str, wanted: str, value: object) -> Unreadable:
    """What to say of a file that is not of the kind it was given as: what it seems to be, and how to read it so."""
    seems = kind_of(keys(value))
    if seems and seems != wanted:
        return Unreadable(f"{name} is not {NAMES[wanted]} but looks like {NAMES[seems]}; read it with --from {seems}.")
    error = text(value, "error") or text(value, "error", "message") or text(value, "message")
    if error:
        return Unreadable(f"{name} is an error message ({shown(clean(error))}), not {NAMES[wanted]}; ask for it again.")
    return Unreadable(f"{name} is not {NAMES[wanted]}: {EXPECTED[wanted]}.")

"""Grafana: annotations as the HTTP API gives them, people's own and those that alerts leave when their state changes.

By Grafana's "Annotations HTTP API" (times are milliseconds; since 6.4 a region is one annotation with `timeEnd`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from facilitator.importers import fields, shapes
from facilitator.importers.detection import marked
from facilitator.importers.fields import items, text, within
from facilitator.importers.found import Line, Reading, Sort, Unreadable
from facilitator.importers.source import Source, json_of

_TAG = re.compile(
    r"</?(?:a|abbr|b|blockquote|br|code|dd|del|div|dl|dt|em|font|h[1-6]|hr|i|img|ins|li|ol|p|pre|q|s|small|span|strong"
    r"|sub|sup|table|tbody|td|th|thead|tr|u|ul)(?=[\s/>])[^<>]*>",
    re.IGNORECASE,
)
"""HTML that annotations may hold. Only elements known by name: `latency <p99> high` is text."""


def read(source: Source, reading: Reading) -> Iterator[Line]:
    """A line for each annotation, and one where a region ends, by time. Raises Unreadable.

    The first alert of the incident's day is marked as the detection.
    """
    lines: list[Line] = []
    alerting: list[Line] = []
    for n, annotation in enumerate(_annotations(source), 1):
        found = list(_lines(annotation, n, source))
        lines += found
        if text(annotation, "newState").casefold().startswith("alerting"):
            alerting += found[:1]
    if not lines:
        raise Unreadable(f"{source.name} holds no annotations.")
    return iter(marked(fields.in_time_order(lines), alerting, reading))


def _annotations(source: Source) -> list[Any]:
    value = json_of(source)
    found = value if isinstance(value, list) else within(value, "annotations")
    if not isinstance(found, list) or shapes.kind_of(shapes.keys(value)) not in ("grafana", ""):
        raise shapes.wrong(source.name, "grafana", value)
    return found


def _lines(annotation: Any, n: int, source: Source) -> Iterator[Line]:
    where, place = f"{source.name}, annotation {n}", fields.place(source.name, f"annotation {n}")
    if not isinstance(annotation, dict):
        raise Unreadable(f"{where} is no object with “time” and “text” but {fields.shown(annotation)}.")
    begins, ends = (within(annotation, key) or None for key in ("time", "timeEnd"))
    at = fields.epoch(begins or within(annotation, "created"), where, 1000)
    told, sort = _told(annotation), Sort.ALERT if text(annotation, "newState") else Sort.EVENT
    origin = f"grafana {text(annotation, 'dashboardUID')}".strip()
    yield Line(at, told, origin, place, sort)
    end = fields.epoch(ends, f"{where} (its end)", 1000) if ends is not None else at
    if end > at:
        yield Line(end, f"{told} ends", origin, place, sort)


def _told(annotation: Any) -> str:
    """Who noted what; an alert's annotation says from which state into which."""
    what = _plain(text(annotation, "text")) or text(annotation, "alertName") or text(annotation, "title")
    before, after = text(annotation, "prevState"), text(annotation, "newState")
    if after:
        return f"{what or 'An alert'}: {before} → {after}" if before else f"{what or 'An alert'}: {after}"
    who = text(annotation, "login") or text(annotation, "userName")
    tags = ", ".join(filter(None, (fields.words(tag) for tag in items(annotation, "tags"))))
    told = " ".join(filter(None, (what, f"({tags})" if tags else ""))) or "An annotation without text"
    return f"{who}: {told}" if who else told


def _plain(markup: str) -> str:
    import html

    return fields.words(html.unescape(_TAG.sub(" ", markup)))

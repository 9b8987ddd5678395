"""The zone and the first day that a document names for its timeline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, tzinfo

from facilitator.coach.markdown.blocks import Paragraph, Table
from facilitator.coach.markdown.timeline import time_and_event
from facilitator.importers.markdown.days import find_day
from facilitator.importers.markdown.layout import Laid, Parted
from facilitator.importers.markdown.moments import opening
from facilitator.importers.markdown.rows_found import Found
from facilitator.importers.markdown.text import shown
from facilitator.importers.markdown.topics import Topic
from facilitator.importers.markdown.zones import about_times, stated_zone


def first_day(found: Iterable[Found], year: int | None) -> date | None:
    """The first day that stands in the rows with its year, of the year named elsewhere where one is."""
    days = list(_days(found))
    return next((day for day in days if day.year == year), None) or next(iter(days), None)


def zone_of(document: Laid) -> tzinfo | None:
    """The zone that a document names for its times: in the heading, a column's header or a sentence."""
    for said in _on_zones(document):
        if zone := stated_zone(said):
            return zone
    return None


def _on_zones(document: Laid) -> Iterator[str]:
    timelines = [section for section in document.sections if section.topic is Topic.TIMELINE and not section.timed]
    for section in timelines:
        yield section.label
        yield from _headers(section)
    for section in (*timelines, *document.sections):
        texts = (shown(block.lines) for block in section.blocks if isinstance(block, Paragraph))
        yield from (text for text in texts if about_times(text) and "all times" in text.lower())
    for section in timelines:
        texts = (shown(block.lines) for block in section.blocks if isinstance(block, Paragraph))
        yield from (text for text in texts if about_times(text) and not text[:1].isdigit())


def _headers(section: Parted) -> Iterator[str]:
    for block in section.blocks:
        if isinstance(block, Table):
            yield from (shown([block.header.cells[n]]) for n in time_and_event(block)[0])


def _days(found: Iterable[Found]) -> Iterator[date]:
    for row in found:
        text = row.what if row.when is None else row.when
        day = find_day(text) if row.day else opening(text, None).day
        if day:
            yield day

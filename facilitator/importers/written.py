"""Post-mortems that other teams wrote in Markdown, read whole: so a team's history is its log on day one.

Nothing is made up: what a document does not state stays empty, is a note, or (the day) is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, tzinfo

from facilitator.agenda import Agenda, State
from facilitator.importers.found import Reading, Unreadable
from facilitator.importers.markdown.actions import actions
from facilitator.importers.markdown.blocks import impact, summary
from facilitator.importers.markdown.dates import incident_day
from facilitator.importers.markdown.fields import Fields, fields
from facilitator.importers.markdown.labels import Label
from facilitator.importers.markdown.layout import Laid, laid
from facilitator.importers.markdown.levels import minutes_of, severity_in_title, severity_of, stage_of
from facilitator.importers.markdown.listed import listed
from facilitator.importers.markdown.names import people, split_names
from facilitator.importers.markdown.row_zones import zone_of
from facilitator.importers.markdown.rows import rows
from facilitator.importers.markdown.rows_found import Found
from facilitator.importers.markdown.timeline import Timeline, timeline
from facilitator.importers.markdown.titles import title
from facilitator.importers.markdown.topics import KNOWN
from facilitator.importers.markdown.turns import turned
from facilitator.importers.markdown.zones import stated_zone
from facilitator.importers.source import Source, text_lines, web_page
from facilitator.importers.whole import Whole
from facilitator.model import Impact, Postmortem, Severity

LARGEST = 1 << 20
"""Characters of the longest document: the longest post-mortem that was looked at has 25,000."""
ASSUMED = Severity.MAJOR
"""What is taken where no severity is stated: the middle one, and a note says so."""


def read(source: Source, reading: Reading) -> Whole:
    """Read one Markdown document. Its id is empty; its meeting counts as held, with no time spent on it here.

    Times are read in the zone that the document names, else in `reading.zone`. Raises Unreadable where the file is no
    text, has no part of a post-mortem, or names no day.
    """
    document = laid(_text(source, reading))
    if not any(section.own and section.topic in KNOWN for section in document.sections):
        raise Unreadable(
            f"{source.name} is no post-mortem that can be read: it has no heading such as Timeline, Contributing"
            " factors or Action items; give it one, or leave the file out."
        )
    said, found = fields(document), list(rows(document))
    day, differs = incident_day(document, said, found, source.name)
    if day is None:
        raise Unreadable(
            f"{source.name} names no day: add the date of the incident to its title, its file name or a line"
            ' such as "Date: 2026-04-12".'
        )
    return _whole(_Parts(document, said, found, day, source.name), differs, reading)


@dataclass(frozen=True, slots=True)
class _Parts:
    """A document taken apart, the day of its incident, and the name of its file."""

    document: Laid
    said: Fields
    found: list[Found]
    day: date
    name: str


def _text(source: Source, reading: Reading) -> str:
    lines: list[str] = []
    size = 0
    for n, line in text_lines(source, reading.encoding):
        if n == 1 and web_page(line):
            raise Unreadable(f"{source.name} is a web page (HTML), not Markdown; export the document as Markdown.")
        size += len(line) + 1
        if size > LARGEST:
            raise Unreadable(f"{source.name} is longer than any post-mortem (a million characters); is it a log?")
        lines.append(line)
    text = "\n".join(lines)
    if not text.strip():
        raise Unreadable(f"{source.name} is empty.")
    return text


def _whole(parts: _Parts, differs: str, reading: Reading) -> Whole:
    document, said, day = parts.document, parts.said, parts.day
    zone = zone_of(document) or stated_zone(said.get(Label.ZONE, ""))
    told = timeline(parts.found, day, zone, reading.zone)
    others = listed(document, said)
    entries = turned(told.entries, said, day, zone or reading.zone)
    level, name = severity_in_title(title(document, said, parts.name))
    level = severity_of(said.get(Label.SEVERITY, "")) or level
    pm = Postmortem(
        id="",
        title=name,
        date=day,
        severity=level or ASSUMED,
        lead=_lead(said),
        attendees=people(document, said),
        summary=summary(document, said),
        root_cause=others.cause or said.get(Label.CAUSE, ""),
        impact=_impact(document, said),
        entries=tuple(replace(entry, position=n) for n, entry in enumerate((*entries, *others.entries), 1)),
        agenda=held(),
        stage=stage_of(said.get(Label.STATUS, "")),
    )  # fmt: skip
    return Whole(_with_actions(pm, document), tuple(_notes(parts, told, level, differs, reading.zone)))


def held() -> Agenda:
    """The agenda of a meeting that was held elsewhere: finished, with no time booked."""
    return Agenda(state=State.FINISHED, index=len(Agenda().slots) - 1)


def _with_actions(pm: Postmortem, document: Laid) -> Postmortem:
    return replace(pm, actions=actions(document, pm))


def _lead(said: Fields) -> str:
    return next((person.name for person in split_names(said.get(Label.LEAD, ""))), "")


def _impact(document: Laid, said: Fields) -> Impact:
    lengths = (minutes_of(said.get(label, "")) for label in (Label.DURATION, Label.TO_RESOLVE))
    return Impact(
        next((length for length in lengths if length is not None), None),
        said.get(Label.USERS) or impact(document, said) or None,
        said.get(Label.REVENUE),
        said.get(Label.TICKETS),
        said.get(Label.SLA),
    )


def _notes(parts: _Parts, told: Timeline, level: Severity | None, differs: str, zone: tzinfo) -> Iterator[str]:
    if differs:
        yield differs
    if level is None:
        yield f"severity not stated: taken as {ASSUMED}"
    yield from told.mended
    if told.assumed:
        yield f"no time zone stated: times read as {zone}"
    if untimed := sum(1 for entry in told.entries if entry.at is None):
        yield f"{untimed} row{'s' if untimed > 1 else ''} of the timeline without a clock time"
    if blocks := len(parts.document.code):
        yield f"{blocks} block{'s' if blocks > 1 else ''} of code left out"

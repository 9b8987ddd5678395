"""Lines of the timeline, the factors, what went well and the parking lot."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta

from facilitator.capture.line import EDGE, Token, split_words, unguarded
from facilitator.model import Category, Entry, Mark, Plan, Postmortem, Section
from facilitator.when import ClockTime, place, read_time

_END = r"(?![\w-])"
_MARKS = re.compile(rf"{EDGE}(?:!(?P<mark>{'|'.join(Mark)})|~(?P<plan>{'|'.join(Plan)})){_END}", re.IGNORECASE)
_CATEGORY = re.compile(
    rf"{EDGE}(?:#(?P<category>{'|'.join(Category)}){_END}|\^(?P<link>(?:\d{{4}}-\d\d-\d\dT)?\d\d:\d\d){_END})",
    re.IGNORECASE,
)
TIMELINE_TOKENS = re.compile(rf"{EDGE}(?=\\*[!~])")
FACTOR_TOKENS = re.compile(rf"{EDGE}(?=\\*[#^])")
_TIMELINE_ESCAPES = re.compile(rf"{EDGE}\\(?=\\*[!~])")
_FACTOR_ESCAPES = re.compile(rf"{EDGE}\\(?=\\*[#^])")


def read_timeline(line: str, pm: Postmortem, *, literal: bool = False) -> Entry:
    """A timeline entry; `literal` where the line's start is guarded, so that it begins with words."""
    at, rest = (None, line) if literal else timed(line, pm)
    entry = marked(rest, at)
    return replace(entry, at=_before_the_rest(at, line, pm)) if at and entry.mark is Mark.STARTED else entry


def _before_the_rest(at: datetime, line: str, pm: Postmortem) -> datetime:
    """A start given as a bare clock time lies before the detection and the end, also when a day later is nearer."""
    later = [e.at for e in pm.entries if e.at and e.mark in (Mark.DETECTED, Mark.MITIGATED, Mark.RESOLVED)]
    read = read_time(line)
    bare = read is not None and isinstance(read[0], ClockTime) and read[0].day is None
    day_before = at - timedelta(days=1)
    return day_before if bare and later and at > min(later) and day_before.date() >= pm.date else at


def timed(line: str, pm: Postmortem) -> tuple[datetime | None, str]:
    """The time a line begins with, placed among the entries so far, and the words after it."""
    read = read_time(line)
    if read is None:
        return None, line
    time, rest = read
    at = _placed(time, pm)
    return (at, rest) if at else (None, line)


def marked(rest: str, at: datetime | None) -> Entry:
    """A timeline entry from the words after its time: the last mark and the last plan sign count."""
    rest, _ = unguarded(rest) if at else (rest, False)
    mark, plan, tokens = None, None, []
    for found in _MARKS.finditer(rest):
        tokens.append(Token(found.start(), found.end()))
        mark = Mark(found["mark"].lower()) if found["mark"] else mark
        plan = Plan(found["plan"].lower()) if found["plan"] else plan
    text, _ = split_words(rest, tokens, _TIMELINE_ESCAPES)
    return Entry("", Section.TIMELINE, 0, text, at=at, mark=mark, plan=plan)


def read_factor(line: str, pm: Postmortem) -> Entry:
    """A contributing factor: the last category counts, every `^14:03` that is on the timeline is a link."""
    category, ids, tokens = None, set[str](), []
    for found in _CATEGORY.finditer(line):
        if found["link"]:
            if not (entries := linked(found["link"], pm)):
                continue
            ids.update(entries)
        else:
            category = Category(found["category"].lower())
        tokens.append(Token(found.start(), found.end()))
    text, _ = split_words(line, tokens, _FACTOR_ESCAPES)
    return Entry(
        "", Section.FACTORS, 0, text, category=category, explains=tuple(e.id for e in _typed(pm) if e.id in ids)
    )


def linked(link: str, pm: Postmortem) -> list[str]:
    """Ids of the timeline entries at `14:03` of any day, or at `2026-04-12T14:03`, in order of typing."""
    return [e.id for e in _typed(pm) if e.at and f"{e.at:%Y-%m-%dT%H:%M}".endswith(link.upper())]


def unknown_links(text: str, pm: Postmortem) -> list[str]:
    """The `^14:03` in a factor's words that are on no timeline entry."""
    links = (found["link"] for found in _CATEGORY.finditer(text))
    return [link for link in links if link and not linked(link, pm)]


def _typed(pm: Postmortem) -> list[Entry]:
    """The timed entries of the timeline in order of typing."""
    return sorted((e for e in pm.entries if e.section is Section.TIMELINE and e.at), key=lambda e: e.position)


def _placed(time: ClockTime | timedelta, pm: Postmortem) -> datetime | None:
    known = [e.at for e in _typed(pm) if e.at]
    last = known[-1] if known else None
    return place(time, pm.date, known, last) if isinstance(time, ClockTime) else later(last, time)


def later(last: datetime | None, delta: timedelta) -> datetime | None:
    """So much later than `last`; None where there is none, or beyond the end of the calendar."""
    try:
        return last + delta if last else None
    except OverflowError:
        return None

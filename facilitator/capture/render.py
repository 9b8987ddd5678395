"""An entry or action as the line one edits: `parse` of it gives the same again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

from facilitator.capture.action import factor_ids, starts
from facilitator.capture.entry import FACTOR_TOKENS, TIMELINE_TOKENS, linked
from facilitator.capture.line import GUARD, escape
from facilitator.capture.owner import match_at
from facilitator.capture.parse import parse
from facilitator.capture.people import handle, names
from facilitator.clean import clean
from facilitator.model import Action, Entry, Postmortem, Section
from facilitator.when import write_due

_NOTHING = re.compile("(?!)")


def render(item: Entry | Action, pm: Postmortem) -> str:
    """The plainest line that says all of `item`; backslashes only where words would be read as something else.

    Links to factors or timeline entries that are gone are left out. A parking-lot note begins with `/park`.
    """
    section = Section.ACTIONS if isinstance(item, Action) else item.section
    if section is Section.PARKING:
        return f"/park {item.text}".rstrip()
    wanted = _content(item, pm, clean(item.text))
    # While an entry is edited, the others alone say which day a clock time belongs to.
    others = replace(pm, entries=tuple(e for e in pm.entries if e.id != item.id))
    readers = (pm, others) if section is Section.TIMELINE else (pm,)
    line = ""
    for line in _action_lines(item, pm) if isinstance(item, Action) else _entry_lines(item, pm):
        # Dates are written in full, so it does not matter on which day they are read again.
        if all(_content(parse(line, section, reader, pm.date), pm) == wanted for reader in readers):
            break
    return line


def _content(item: Entry | Action, pm: Postmortem, text: str | None = None) -> tuple[object, ...]:
    text = item.text if text is None else text
    if isinstance(item, Action):
        known = set(factor_ids(pm).values())
        return text, item.owner, item.due, item.outcome, item.kind, frozenset(item.factors) & known
    known = {e.id for e in pm.entries if e.at}
    return item.section, text, item.at, item.mark, item.plan, item.category, frozenset(item.explains) & known


def _entry_lines(entry: Entry, pm: Postmortem) -> Iterator[str]:
    marks = [f"!{entry.mark}" if entry.mark else "", f"~{entry.plan}" if entry.plan else ""]
    if entry.section is Section.TIMELINE:
        for time in _times(entry.at, pm.date):
            yield from _careful(time, entry.text, marks, "", TIMELINE_TOKENS)
    elif entry.section is Section.FACTORS:
        tail = [f"#{entry.category}" if entry.category else "", *_links(entry, pm)]
        yield from _careful("", entry.text, tail, "", FACTOR_TOKENS)
    else:
        yield from _careful("", entry.text, [], "", _NOTHING)


def _action_lines(action: Action, pm: Postmortem) -> Iterator[str]:
    people = names(pm)
    tail = [_owner(action.owner, people) if action.owner else "", f"by {write_due(action.due)}" if action.due else ""]
    tail += [f"#{action.kind}" if action.kind else ""]
    tail += [f"^{n}" for n, id_ in factor_ids(pm).items() if id_ in action.factors]
    return _careful("", action.text, tail, action.outcome or "", starts(people))


def _careful(head: str, text: str, tail: list[str], outcome: str, tokens: re.Pattern[str]) -> Iterator[str]:
    """The line ever more careful: as it is, with the words between guards, with escapes, with both."""
    tail = [token for token in tail if token]
    for guarded, escaped in ((False, False), (True, False), (False, True), (True, True)):
        words, result = (escape(text, tokens), escape(outcome, tokens)) if escaped else (text, outcome)
        ends = [*tail, f"=> {result}"] if result else tail
        if guarded:
            words = GUARD + words + (" \\" if ends else "")
        yield " ".join(part for part in (head, words, *ends) if part)


def _times(at: datetime | None, on: date) -> Iterator[str]:
    """Ways to write a time: the clock alone on the incident's day, in case it is enough, and with the day."""
    if at is None:
        yield ""
        return
    at = at.astimezone(UTC)
    clock = at.time().isoformat("auto" if at.second or at.microsecond else "minutes")
    if at.date() == on:
        yield clock
    yield f"{at.date()} {clock}"


def _links(factor: Entry, pm: Postmortem) -> list[str]:
    """`^14:03` for the timeline entries explained, with the day where another day has the same time."""
    links: dict[str, None] = {}
    for entry in (e for e in pm.entries if e.id in factor.explains and e.at):
        clock = f"{entry.at:%H:%M}"
        short = set(linked(clock, pm)) <= set(factor.explains)
        links[f"^{clock}" if short else f"^{entry.at:%Y-%m-%dT%H:%M}"] = None
    return list(links)


def _owner(name: str, people: tuple[str, ...]) -> str:
    plain = "@" + (handle(name, people) or name)
    read = match_at(plain, 0, people)
    if read and read.name == name and read.end == len(plain):
        return plain
    return '@"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'

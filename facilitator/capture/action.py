"""Lines of the actions pane: owner, due date, outcome, the factors answered, and the words of the change."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from facilitator.capture.line import EDGE, Token, split_words
from facilitator.capture.owner import Owner, match_at, match_named, match_said
from facilitator.capture.people import names, spelled
from facilitator.model import Action, Kind, Postmortem, Section
from facilitator.when import Due, Shape, match_due

_DUE_WORDS = "due|deadline|by|until|till|before|within|in|on|no"
_OWNER_WORDS = "assigned|assignee|owner|owned|responsible"
_SIGNS = rf"[@#^]|=>|→|(?:{_DUE_WORDS}|{_OWNER_WORDS})\b"
_KIND = re.compile(rf"#({'|'.join(Kind)})(?![\w-])", re.IGNORECASE)
_FACTOR = re.compile(r"\^(\d{1,3}(?:,\^?\d{1,3}){0,9})(?!\w|[.:,]\d)")
_LONG_PAST = 365
"""Days after which a date without a year counts from the day of the meeting instead of the day of the incident."""
_ARROW = re.compile(r"(?:=>|→)\s*")
_LEAD = re.compile(
    r"(?P<due>(?:due|deadline)(?:\sdate)?(?:\s?[:=]\s?|\s)(?:is\s)?(?:by\s|on\s|at\s|in\s|within\s|before\s|until\s)?)"
    r"|(?P<by>by|no\slater\sthan)\s|(?P<until>until|till|before)\s|(?P<within>within|in)\s|(?P<on>on)\s",
    re.IGNORECASE,
)
_SHAPES = {
    # Which phrases count after which word: "by 10 days" is an amount, "in April" mostly tells of the past.
    "due": {Shape.DAY, Shape.PERIOD, Shape.BARE, Shape.SPAN},
    "by": {Shape.DAY, Shape.PERIOD, Shape.BARE},
    "until": {Shape.DAY, Shape.PERIOD, Shape.BARE},
    "within": {Shape.SPAN, Shape.PERIOD},
    "on": {Shape.DAY, Shape.BARE},
}
_GOES_ON = re.compile(r"[\w/%'’]|-\w|\s(?:of|after|before|from|onwards|through)\b", re.IGNORECASE)
# After the weaker words a phrase must end its clause: "in two weeks of tests" is none.
_STOPS = re.compile(
    r"\s{0,4}(?:$|[,;:.!?)\]](?!\w)|[-–—|&]\s|[\\@#^]|=>|→"
    rf"|(?:and|{_OWNER_WORDS}|due|deadline|by|until|till|before)\b)",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Read:
    """What a line says, in order; of owners and dates the last one counts, and the others stay words."""

    owners: list[Owner] = field(default_factory=list)
    dues: list[tuple[int, Due]] = field(default_factory=list)
    kinds: list[tuple[Token, Kind]] = field(default_factory=list)
    factors: list[tuple[Token, list[str]]] = field(default_factory=list)
    arrows: list[Token] = field(default_factory=list)


def read_action(line: str, pm: Postmortem, today: date, *, literal: bool = False) -> Action:
    """An action item; `literal` where the line's start is guarded, so that a name there is a word."""
    people = names(pm)
    read = _scan(line, pm, people, today)
    if not read.owners:
        read.owners = _named(line, people, literal=literal, taken=[(s, d.end) for s, d in read.dues])
    owner, due = read.owners[-1] if read.owners else None, _due(read)
    tokens = [token for token, _ in (*read.kinds, *read.factors)] + read.arrows[-1:]
    tokens += [Token(owner.start, owner.end)] if owner else []
    tokens += [Token(due[0], due[1].end)] if due else []
    text, outcome = split_words(line, sorted(tokens, key=lambda t: t.start), escapes(people))
    answered = {id_ for _, ids in read.factors for id_ in ids}
    factors = tuple(id_ for id_ in factor_ids(pm).values() if id_ in answered)
    return Action(
        "", 0, text, owner=owner.name if owner else None, due=due[1].day if due else None, outcome=outcome or None,
        kind=read.kinds[-1][1] if read.kinds else None, factors=factors,
    )  # fmt: skip


@lru_cache(maxsize=8)
def starts(people: tuple[str, ...]) -> re.Pattern[str]:
    """Where something could begin that is no plain word: before signs, due and owner words, and people's names."""
    return re.compile(rf"{EDGE}(?=\\*(?:{_SIGNS}|{spelled(people).pattern}))", re.IGNORECASE)


@lru_cache(maxsize=8)
def escapes(people: tuple[str, ...]) -> re.Pattern[str]:
    """The backslashes that keep such a word plain."""
    return re.compile(rf"{EDGE}\\(?=\\*(?:{_SIGNS}|{spelled(people).pattern}))", re.IGNORECASE)


def factor_ids(pm: Postmortem) -> dict[int, str]:
    """The factors' ids by the number shown for them, counted from 1 in order of typing."""
    factors = sorted((e for e in pm.entries if e.section is Section.FACTORS), key=lambda e: e.position)
    return {n: factor.id for n, factor in enumerate(factors, 1)}


def unknown_factors(text: str, pm: Postmortem) -> list[str]:
    """The `^9` in an action's words that are no factor's number."""
    known = factor_ids(pm)
    found = (m for start in _TOKEN.finditer(text) if (m := _FACTOR.match(text, start.start())))
    return [m[0] for m in found if not all(n in known for n in _numbers(m))]


_TOKEN = re.compile(rf"{EDGE}(?:{_SIGNS})", re.IGNORECASE)


def _scan(line: str, pm: Postmortem, people: tuple[str, ...], today: date) -> _Read:
    read, known, end = _Read(), factor_ids(pm), 0
    for found in _TOKEN.finditer(line):
        at = found.start()
        if at < end:
            continue
        sign = line[at]
        if sign == "@" or found[0].lower() in _OWNER_WORDS.split("|"):
            owner = match_at(line, at, people) if sign == "@" else match_said(line, at, people)
            if owner:
                read.owners.append(owner)
                end = owner.end
        elif sign in "#^":
            end = _short(read, line, at, known) or end
        elif arrow := _ARROW.match(line, at):
            read.arrows.append(Token(at, arrow.end(), outcome=True))
        elif due := _match_due(line, at, pm, today):
            read.dues.append((at, due))
            end = due.end
    return read


def _short(read: _Read, line: str, at: int, known: dict[int, str]) -> int | None:
    if kind := _KIND.match(line, at):
        read.kinds.append((Token(at, kind.end()), Kind(kind[1].lower())))
        return kind.end()
    factor = _FACTOR.match(line, at)
    if factor and all(n in known for n in _numbers(factor)):
        read.factors.append((Token(at, factor.end()), [known[n] for n in _numbers(factor)]))
        return factor.end()
    return None


def _numbers(factor: re.Match[str]) -> list[int]:
    """The numbers of `^2` or `^1,3`."""
    return [int(n) for n in re.findall(r"\d+", factor[1])]


def _match_due(line: str, at: int, pm: Postmortem, today: date) -> Due | None:
    lead = _LEAD.match(line, at)
    # Of an incident long past nobody means the first 30 April after it.
    on = pm.date if (today - pm.date).days <= _LONG_PAST else today
    due = match_due(line, lead.end(), on=on, today=today) if lead else None
    if not lead or not due or due.shape not in _SHAPES[lead.lastgroup or ""] or _GOES_ON.match(line, due.end):
        return None
    loose = lead.lastgroup in ("due", "by") and due.shape is not Shape.BARE
    return due if loose or _STOPS.match(line, due.end) else None


def _due(read: _Read) -> tuple[int, Due] | None:
    """The last date; but one said before the outcome is the action's, and a later one there is the outcome's own."""
    arrow = read.arrows[-1].start if read.arrows else None
    said = [due for due in read.dues if arrow is None or due[0] < arrow] or read.dues
    return said[-1] if said else None


def _named(line: str, people: tuple[str, ...], *, literal: bool, taken: list[tuple[int, int]]) -> list[Owner]:
    """Somebody named at the start or set apart, where no other words say the owner."""
    found = [] if literal else [match_named(line, 0, people)]
    found += [match_named(line, at, people) for at in _apart(line, people)]
    clear = [o for o in found if o and not any(start < o.end and o.start < end for start, end in taken)]
    return clear[:1]


def _apart(line: str, people: tuple[str, ...]) -> list[int]:
    return [m.start() for m in starts(people).finditer(line) if m.start() and spelled(people).match(line, m.start())]

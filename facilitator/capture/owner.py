"""Who takes an action: `@sarah`, "assigned to Sarah", "(owner: Sarah)", "Sarah to add …"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from facilitator.capture.people import resolve, spelled


@dataclass(frozen=True, slots=True)
class Owner:
    """An owner read from a line: the name, and where what says it begins and ends."""

    name: str
    start: int
    end: int


_NAME = r"""[^\W\d_][^\s,;:()\[\]@/"=<>^#|!?]*"""
_HANDLE = re.compile(_NAME)
_AT = re.compile(rf'@(?:"(?P<quoted>(?:[^"\\]|\\["\\]){{1,200}})"|(?P<handle>{_NAME}))(?![@/"\w]|:\d)')
_SAID = re.compile(
    r"(?P<strong>(?:assigned\sto|owned\sby|assignee|owner|responsible)\s?[:=]\s?)"
    r"|(?P<given>(?:assigned\sto|owned\sby)\s)|(?P<weak>owner\s)",
    re.IGNORECASE,
)
_TEAM = re.compile(r"(?:the\s)?(?:[\w'’-]{1,30}\s){0,3}?(?:team|squad|on-call|rotation)\b", re.IGNORECASE)
_FREE = re.compile(r"[^\W\d_][\w.'’-]*(?:\s(?!(?:Due|By|Until|Deadline|Before)\b)[A-Z][\w.'’-]*){0,2}")
_LEADING = re.compile(r"\s?:\s|\s(?:to|will)\s(?=\w)")
_HELD = re.compile(r"\s?(?:$|[,;)\]]|[-–—]\s)")


def match_at(line: str, pos: int, people: tuple[str, ...]) -> Owner | None:
    """An owner written `@sarah`, `@sarah.chen`, `@Sarah Chen`, or `@"any name"` for one that is written just so."""
    full = spelled(people).match(line, pos + 1)
    if full and " " in full[0]:
        return Owner(resolve(full[0], people) or full[0], pos, full.end())
    found = _AT.match(line, pos)
    if not found:
        return None
    if found["quoted"]:
        return Owner(re.sub(r"\\(.)", r"\1", found["quoted"]), pos, found.end())
    handle = found["handle"].rstrip(".'’-_")
    return Owner(resolve(handle, people) or handle, pos, found.end() - len(found["handle"]) + len(handle))


def match_said(line: str, pos: int, people: tuple[str, ...]) -> Owner | None:
    """An owner written out: "assigned to Sarah", "owner: the payments team"; a bare "owner" wants somebody known."""
    said = _SAID.match(line, pos)
    if not said:
        return None
    at = said.end()
    if owner := match_at(line, at, people):
        return Owner(owner.name, pos, owner.end)
    if known := _known(line, at, people):
        return Owner(known.name, pos, known.end)
    parted = not said["weak"] or line[:pos].rstrip()[-1:] in (",", "(", ";", "-", "–", "—")
    free = None if said["weak"] else _TEAM.match(line, at)
    if free is None and parted:
        free = _FREE.match(line, at)
    if not free or not (said["strong"] or free[0][0].isupper() or _TEAM.fullmatch(free[0])):
        return None
    name = free[0].rstrip(".'’-")
    return Owner(resolve(name, people) or name, pos, free.start() + len(name))


def _known(line: str, pos: int, people: tuple[str, ...]) -> Owner | None:
    """Somebody of the room at `pos`, by whichever of `Sarah Chen` and `sarah.chen` is longer."""
    found = [m[0].rstrip(".'’-_") for p in (spelled(people), _HANDLE) if (m := p.match(line, pos))]
    known = [(len(text), name) for text in found if (name := resolve(text, people))]
    return Owner(max(known)[1], pos, pos + max(known)[0]) if known else None


def match_named(line: str, pos: int, people: tuple[str, ...]) -> Owner | None:
    """Somebody of the room at the start ("Erik: make …", "Omar will split …") or set apart ("…, Petra, until June")."""
    found = spelled(people).match(line, pos)
    if not found:
        return None
    name = resolve(found[0], people) or found[0]
    if pos == 0:
        verb = _LEADING.match(line, found.end())
        return Owner(name, 0, verb.end()) if verb else None
    apart = line[:pos].rstrip()[-1:] in (",", ";", "(", "[", "–", "—") or line[:pos].endswith(" - ")
    return Owner(name, pos, found.end()) if apart and _HELD.match(line, found.end()) else None

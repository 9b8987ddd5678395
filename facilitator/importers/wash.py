"""What was read is washed before anybody sees it: the clock put right, text made harmless, secrets masked, clipped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import datetime
from enum import Enum
from typing import Any

from facilitator.clean import clean
from facilitator.importers.found import Line, Masked, Reading, Unreadable
from facilitator.importers.secrets import mask
from facilitator.importers.secrets.blocks import KeyBlocks
from facilitator.model import Postmortem

LONGEST = 2000
"""Characters of a line of the timeline, " …" included; what is longer is a dump and no line."""

_NO_TEXT = frozenset(
    {"id", "email", "explains", "dismissed", "origin", "factors", "triage", "repeats", "editing", "what"}
)
"""Fields of a post-mortem that hold ids and words of ours; and the address that an invitation is sent to."""
_PEOPLE = frozenset({"name", "owner", "lead", "reviewed_by"})
_ADDRESS = re.compile(r"\s*[<(]?\[e-mail\][>)]?")


@dataclass(slots=True)
class Tally:
    """How many lines were washed away since they held nothing, and how many were clipped."""

    blank: int = 0
    clipped: int = 0


def washed(lines: Iterable[Line], reading: Reading, tally: Tally | None = None) -> Iterator[Line]:
    """The lines as they may be shown, one after the other: `reading.shift` is added, blank ones are left out.

    Text and source are plain (`clean`) and without secrets; text is clipped to 2,000 characters, after masking, so
    that no half of a secret stays. A private key that goes on over several lines of one source is masked in each. A
    secret in the name of a source is told of once, and masked in the places of all lines from then on: both are named
    by the file. Raises Unreadable for a time that the shift moves out of the calendar.
    """
    tally = tally or Tally()
    sources: dict[str, str] = {}
    named = False
    blocks = KeyBlocks()
    for line in lines:
        text, masked = blocks.mask(line.source, clean(line.text))
        if not text:
            tally.blank += 1
            continue
        if line.source not in sources:
            sources[line.source], more = mask(clean(line.source))
            masked += more
            named |= bool(more)
        place = clean(line.place)
        tally.clipped += len(text) > LONGEST
        yield Line(
            _shifted(line, reading), clipped(text), sources[line.source],
            mask(place)[0] if named else place, line.sort,
            line.mark, line.zoned, line.dated, line.masked + masked,
        )  # fmt: skip


def clipped(text: str) -> str:
    """The text, or its beginning and " …" where it has more than 2,000 characters."""
    return text if len(text) <= LONGEST else text[: LONGEST - 2].rstrip() + " …"


def _shifted(line: Line, reading: Reading) -> datetime:
    try:
        return line.at + reading.shift if reading.shift else line.at
    except OverflowError:
        raise Unreadable(f"{line.place}: --shift moves its time out of the calendar; take a smaller one.") from None


def masked_postmortem(pm: Postmortem) -> tuple[Postmortem, tuple[Masked, ...]]:
    """The post-mortem with the secrets of all its texts masked, and those, field by field in the order of the model.

    Ids stay, and so do the e-mail addresses of attendees. A person who is named by an address alone ("owner:
    sarah@example.com") keeps the part before the @, so that the action still has an owner.
    """
    masked: list[Masked] = []
    return _without(pm, "", masked), tuple(masked)


def _without(value: Any, field: str, masked: list[Masked]) -> Any:
    """The value of a field without secrets, which are added to `masked`; the same object where there are none."""
    if field in _NO_TEXT or isinstance(value, Enum):
        return value
    if isinstance(value, str):
        return _text(value, masked) if field not in _PEOPLE else _person(value, masked)
    if isinstance(value, tuple):
        return tuple(_without(one, field, masked) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        parts = {f.name: (getattr(value, f.name), f.name) for f in fields(value)}
        new = {name: _without(old, name, masked) for name, (old, _) in parts.items()}
        changed = {name: part for name, part in new.items() if part != parts[name][0]}
        return replace(value, **changed) if changed else value
    return value


def _text(text: str, masked: list[Masked]) -> str:
    text, more = mask(text)
    masked += more
    return text


def _person(name: str, masked: list[Masked]) -> str:
    text, more = mask(name)
    masked += more
    if not more:
        return name
    return _ADDRESS.sub("", text).strip() or re.split("@|%40", more[0].was)[0]

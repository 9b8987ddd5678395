"""A row of a timeline as it stands in a document, and which blocks hold such rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from facilitator.coach.markdown.blocks import Block, ItemList, Paragraph, Table
from facilitator.coach.markdown.columns import is_actions, is_timeline
from facilitator.coach.markdown.timeline import is_timeline_list
from facilitator.importers.markdown.days import match_day

_ANY = date(2000, 1, 1)
"""A day that others lie near, where only the shape of the words counts."""
_NO_MORE = re.compile(r"[\s:.,–—-]*(?:\([^()]*\))?[\s:.]*")


@dataclass(frozen=True, slots=True)
class Found:
    """A row as it stands: `when` is its cell or heading for the time, None where `what` begins with it.

    `same` is a row of a table whose cell is left empty, or a paragraph that goes on: it shares the time above. `day` is
    no row but a heading or a line that names the day of the rows after it, in `when`. `elsewhere` is a row under a
    heading that is no timeline's.
    """

    what: str
    when: str | None = None
    same: bool = False
    day: bool = False
    elsewhere: bool = False


def is_day(text: str) -> bool:
    """Whether a line names a day and no more, but for what stands in brackets (`2024-10-21 (all times UTC)`)."""
    day = match_day(text, 0, _ANY)
    return day is not None and bool(_NO_MORE.fullmatch(text, day.end))


def aside(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks of a section less those whose rows were taken into the timeline or among the actions, and intros."""
    taken = [is_taken(block) for block in blocks] + [False]
    return tuple(b for n, b in enumerate(blocks) if not taken[n] and not (taken[n + 1] and _introduces(b)))


def is_taken(block: Block) -> bool:
    """Whether the rows of a block under any heading are rows of the timeline or actions."""
    return (isinstance(block, Table) and is_actions(block)) or is_rows(block)


def _introduces(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.lines[-1].text.rstrip(" *_").endswith(":")


def is_rows(block: Block) -> bool:
    """Whether a block under any heading plainly is a timeline."""
    if isinstance(block, Table):
        return is_timeline(block)
    return isinstance(block, ItemList) and is_timeline_list(block)

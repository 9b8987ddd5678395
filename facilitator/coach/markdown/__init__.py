"""Reads a written post-mortem, of any house style, into passages that the rules can judge."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import zip_longest

from facilitator.coach.finding import LineKind
from facilitator.coach.markdown.actions import actions
from facilitator.coach.markdown.blocks import Comment, Notes
from facilitator.coach.markdown.document import Document, Passage
from facilitator.coach.markdown.headings import Part
from facilitator.coach.markdown.inline import visible
from facilitator.coach.markdown.outline import Section, is_time, outline, times_below
from facilitator.coach.markdown.passages import Show, lines_of, whole
from facilitator.coach.markdown.people import labelled, names
from facilitator.coach.markdown.prose import prose
from facilitator.coach.markdown.scan import scan
from facilitator.coach.markdown.timeline import heading_row, timeline

__all__ = ["Document", "Passage", "read"]


def read(text: str) -> Document:
    """Read a Markdown document. Never fails: what is no Markdown is running text.

    >>> [p.text for p in read("## Timeline\\n- 14:03 `db` restarts\\n").passages]
    ['Timeline', '14:03 db restarts']
    """
    notes = Notes()
    sections = outline(scan(text, notes))
    found: list[tuple[int, int]] = []
    show = partial(visible, comments=found)
    passages = tuple(_passages(sections, show))
    inline = {Comment(a, b, text[a + 4 : b - 3], alone=False) for a, b in found}
    comments = sorted([*notes.comments, *inline], key=lambda comment: comment.start)
    people = [*labelled(notes.front_matter), *_people(sections)]
    return Document(text, passages, tuple(dict.fromkeys(people)), tuple(comments), tuple(notes.extents), notes.unclosed)


def _passages(sections: Sequence[Section], show: Show) -> Iterator[Passage]:
    for section, following in zip_longest(sections, sections[1:]):
        timed = section.part is Part.TIMELINE and not section.known and is_time(section)
        if section.heading is not None:
            if timed:
                yield from heading_row(section.heading, show, judged=not times_below(section))
            else:
                yield from whole(show([section.heading.line]), LineKind.NARRATIVE)
        by_heading = following is not None and following.part is Part.TIMELINE and is_time(following)
        yield from _body(section, show, timed and not times_below(section), strict=not by_heading)


def _body(section: Section, show: Show, timed: bool, strict: bool) -> Iterator[Passage]:
    if section.part is Part.TIMELINE:
        return timeline(section.blocks, show, timed, strict)
    if section.part is Part.ACTIONS:
        return actions(section.blocks, show)
    if section.part is Part.CAUSE:
        return _cause(list(prose(section.blocks, show)))
    return prose(section.blocks, show)


def _cause(passages: list[Passage]) -> Iterator[Passage]:
    """The root cause; a section of several sentences or items tells more than one, so only a lone one is marked."""
    alone = len(passages) == 1
    return (replace(passage, cause=alone) for passage in passages)


def _people(sections: Sequence[Section]) -> Iterator[str]:
    for section in sections:
        lines = [line for block in section.blocks for line in lines_of(block)]
        yield from names(lines) if section.part is Part.PEOPLE else labelled(lines)

"""A document laid out: its sections, each with its topic, and what stands beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from facilitator.coach.markdown.blocks import Block, Heading, Notes
from facilitator.coach.markdown.headings import Part
from facilitator.coach.markdown.lines import Line
from facilitator.coach.markdown.outline import Section, is_time, outline, times_below
from facilitator.coach.markdown.scan import scan
from facilitator.importers.markdown.text import references, shown
from facilitator.importers.markdown.topics import Topic, topic_of

_Above = tuple[int, Topic, str]
"""A heading above: its level, topic and label."""
_TITLE_LEVEL = 1
_SECTION_WORDS = 4


@dataclass(frozen=True, slots=True)
class Parted:
    """A section with its topic; `label` is its heading's words, `own` whether they say the topic themselves.

    `timed` is a heading that stands for a row of the timeline, `opens` one that names the day of the rows below it.
    """

    topic: Topic
    label: str
    own: bool
    blocks: tuple[Block, ...]
    timed: bool = False
    opens: bool = False
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Laid:
    """A document laid out: its sections, its title's line if it has one, front matter, link targets, code blocks."""

    sections: tuple[Parted, ...]
    title: str
    front: tuple[Line, ...]
    references: dict[str, str]
    code: tuple[tuple[Line, ...], ...]


def laid(text: str) -> Laid:
    """Lay out a Markdown document. Never fails: what is no Markdown is running text."""
    notes = Notes()
    sections = outline(scan(text, notes))
    code = tuple(lines for lines in notes.code if any(not line.blank for line in lines))
    return Laid(tuple(_parted(sections)), _title(sections), notes.front_matter, references(text), code)


def _parted(sections: Sequence[Section]) -> Iterator[Parted]:
    stack: list[_Above] = [(0, Topic.HEAD, "")]
    for section in sections:
        if section.heading is None:
            yield Parted(Topic.HEAD, "", False, section.blocks)
            continue
        while stack[-1][0] >= section.heading.level:
            stack.pop()
        words = shown([section.heading.line]).strip(" :")
        topic, own = _topic(section, stack)
        above = stack[-1][2] if stack[-1][1] is topic is Topic.ASIDE else ""
        label = f"{above} – {words}" if above and not own else words
        stack.append((section.heading.level, topic, label))
        row = section.part is Part.TIMELINE and not section.known and is_time(section)
        opens = row and times_below(section)
        yield Parted(topic, label, own, section.blocks, row and not opens, opens, section.heading.line.offset)


def _topic(section: Section, stack: Sequence[_Above]) -> tuple[Topic, bool]:
    """The topic of a section, and whether its heading says it; one of no known kind goes on with the one above."""
    heading = section.heading
    if section.part is Part.TIMELINE:
        return Topic.TIMELINE, section.known
    if heading is not None and not heading.line.text:  # the end of a cause that is told on its heading's line
        return stack[-1][1], False
    found = topic_of(heading.line.text) if heading else None
    if heading is None or (heading.level == _TITLE_LEVEL and (found is None or _is_title(heading))):
        return Topic.HEAD, False
    if found:
        return found, True
    above = stack[-1][1]
    return (Topic.ASIDE if above is Topic.HEAD else above), False


def _title(sections: Sequence[Section]) -> str:
    """The first heading, of the first or second level, where it is not one of a section."""
    first = next((section.heading for section in sections if section.heading), None)
    return shown([first.line]) if first and first.level <= _TITLE_LEVEL + 1 and _is_title(first) else ""


def _is_title(heading: Heading) -> bool:
    """Whether a heading names an incident: one of a section has known words, and few of them."""
    return topic_of(heading.line.text) is None or len(heading.line.text.split()) > _SECTION_WORDS

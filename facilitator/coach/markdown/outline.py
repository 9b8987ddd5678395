"""The document's sections: which heading stands over which blocks, and which part of a post-mortem that makes them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from facilitator.coach.markdown.blocks import Block, Heading, Paragraph
from facilitator.coach.markdown.clocks import has_clock, has_date, opens_with_clock
from facilitator.coach.markdown.headings import Part, part_of
from facilitator.coach.markdown.lines import Line
from facilitator.coach.markdown.passages import lines_of

LINE_LEVEL = 7
"""The level of a line that serves as a heading: below every real one."""

_BOLD = re.compile(r"(?P<mark>\*\*|__)(?P<title>[^*_]+(?:[*_][^*_]+)*)(?P=mark)[ \t]*:?")
_SLANTED = re.compile(r"[*_](?P<title>[^*_]+)[*_][ \t]*:?")
_COLON = re.compile(r"(?P<title>[A-Z][\w /&'’-]{1,40}):")
_RUN_IN = re.compile(
    r"(?P<mark>\*\*|__|)(?P<title>[A-Z][\w /&'’-]{1,40}?)(?::(?P=mark)|(?P=mark)[ \t]*(?::|[–—-](?=\s)))[ \t]+(?=\S)"
)
_RUN_IN_PARTS = (Part.TIMELINE, Part.ACTIONS, Part.CAUSE)
_NO_CLOCK = re.compile(
    r"\d|\b(?:later|around|about|morning|afternoon|evening|night|noon|midnight|next day|day after)\b"
)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading (None before the first) with the blocks up to the next one; `known` where its words say what it is."""

    heading: Heading | None
    part: Part
    known: bool
    blocks: tuple[Block, ...]


def outline(blocks: Sequence[Block]) -> list[Section]:
    """Cut a document into sections. A heading of no known kind belongs to the part above it; the title to none."""
    parted = [part for block in blocks for part in _as_headings(block)]
    title = _title(parted)
    sections: list[Section] = []
    stack: list[tuple[int, Part]] = [(0, Part.NARRATIVE)]
    for heading, own in _grouped(parted):
        part = None
        if heading is not None:
            while stack[-1][0] >= heading.level:
                stack.pop()
            part = Part.NARRATIVE if heading is title else part_of(plain(heading.line.text))
            stack.append((heading.level, part or _inherited(heading, stack[-1][1], sections[-1].part)))
        sections.append(Section(heading, stack[-1][1], part is not None, tuple(own)))
    return sections


def _inherited(heading: Heading, above: Part, before: Part) -> Part:
    """The part of a heading of no known kind; one that is a time goes on with the timeline whatever its level."""
    goes_on = before is Part.TIMELINE and opens_with_clock(plain(heading.line.text))
    return Part.TIMELINE if goes_on else above


def is_time(section: Section) -> bool:
    """Whether a heading within the timeline stands for a row (`### 14:31`) or for a day of rows."""
    text = section.heading.line.text if section.heading else ""
    return has_clock(text) or has_date(text) or bool(_NO_CLOCK.search(text.lower()))


def times_below(section: Section) -> bool:
    """Whether the lines under a heading give the times that it does not."""
    text = section.heading.line.text if section.heading else ""
    below = (line.text.lstrip(" *_[`|>-") for block in section.blocks for line in lines_of(block))
    return not has_clock(text) and any(opens_with_clock(line) for line in below)


def plain(text: str) -> str:
    """A heading's words without marks of emphasis, code and links."""
    return re.sub(r"\]\([^)]*\)|[*`\[\]]", "", text[:200]).strip(" _:")


def _grouped(blocks: Sequence[Block]) -> Iterator[tuple[Heading | None, list[Block]]]:
    heading: Heading | None = None
    own: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading):
            yield heading, own
            heading, own = block, []
        else:
            own.append(block)
    yield heading, own


def _title(blocks: Sequence[Block]) -> Heading | None:
    """The document's title: its only heading of the first level."""
    top = [block for block in blocks if isinstance(block, Heading) and block.level == 1]
    return top[0] if len(top) == 1 else None


def _as_headings(block: Block) -> Iterator[Block]:
    """A paragraph whose first line serves as a heading, as that heading and what is left of it."""
    if not isinstance(block, Paragraph):
        yield block
        return
    first, rest = block.lines[0].strip(), block.lines[1:]
    if title := _line_heading(first, alone=not rest):
        yield Heading(LINE_LEVEL, title)
        if rest:
            yield Paragraph(rest)
    elif (match := _RUN_IN.match(first.text)) and (part := part_of(match["title"])) in _RUN_IN_PARTS:
        yield Heading(LINE_LEVEL, Line(first.offset + match.start("title"), match["title"]))
        yield Paragraph((first.cut(match.end()), *rest))
        if part is Part.CAUSE:  # which is all in this paragraph, where rows and actions may follow in a list
            yield Heading(LINE_LEVEL, Line(first.offset, ""))
    else:
        yield block


def _line_heading(line: Line, alone: bool) -> Line | None:
    """The title in a line that is bold throughout; in italics or ending with a colon only where its words are known."""
    match = _BOLD.fullmatch(line.text)
    strong = bool(match)
    match = match or _SLANTED.fullmatch(line.text) or _COLON.fullmatch(line.text)
    if not match or len(match["title"]) > 80:
        return None
    known = part_of(plain(match["title"])) is not None
    return Line(line.offset + match.start("title"), match["title"]) if known or (strong and alone) else None

"""From lines to blocks: one pass a container, nested to a limit, every block with its place in the source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from facilitator.coach.markdown import starts
from facilitator.coach.markdown.blocks import Block, Comment, Heading, Notes, Paragraph, Quote, Table
from facilitator.coach.markdown.lines import TAB, Line, indent, split
from facilitator.coach.markdown.lists import item_list
from facilitator.coach.markdown.tables import row

DEEPEST = 20
"""Containers within containers that are followed; what lies deeper is read as running text."""

Found = tuple[Block | None, int]


def scan(text: str, notes: Notes) -> list[Block]:
    """The blocks of a whole document; what was noticed beside them goes into `notes`."""
    lines = list(split(text))
    body = _front_matter(lines)
    notes.front_matter = tuple(lines[:body])
    return blocks(lines[body:], notes, 0)


def blocks(lines: Sequence[Line], notes: Notes, depth: int) -> list[Block]:
    """The blocks within one container whose marks have been taken off its lines."""
    found, at = [], 0
    while at < len(lines):
        if lines[at].blank:
            at += 1
            continue
        place = len(notes.extents)
        block, after = _next(lines, at, notes, depth)
        if block is not None:
            found.append(block)
            notes.extents.insert(place, (lines[at].offset, _end(lines[after - 1])))
        at = after
    return found


def _next(lines: Sequence[Line], at: int, notes: Notes, depth: int) -> Found:
    text = lines[at].text
    if indent(text) >= TAB:
        return None, _indented(lines, at, notes)
    if mark := starts.fence(text):
        return None, _fenced(lines, at, mark, notes, depth)
    if head := starts.heading(lines[at]):
        return Heading(*head), at + 1
    if hidden := _hidden(lines, at, notes):
        return None, hidden
    if depth < DEEPEST and starts.quote(text):
        return _quote(lines, at, notes, depth)
    if depth < DEEPEST and starts.marker(text):
        return item_list(lines, at, lambda inner: blocks(inner, notes, depth + 1))
    return _text(lines, at)


def _text(lines: Sequence[Line], at: int) -> Found:
    """A table, a heading that is underlined, or a paragraph; a table may follow a paragraph's last line."""
    end = at
    while end < len(lines) and not lines[end].blank and (end == at or not starts.interrupts(lines[end].text)):
        following = lines[end + 1].text if end + 1 < len(lines) else ""
        if starts.table(lines[end].text, following):
            return _table(lines, at) if end == at else (Paragraph(tuple(lines[at:end])), end)
        end += 1
        if end < len(lines) and (level := starts.underline(lines[end].text)):
            return _underlined(lines[at:end], level), end + 1
    return Paragraph(tuple(lines[at:end])), end


def _underlined(lines: Sequence[Line], level: int) -> Block:
    first, last = lines[0].strip(), lines[-1].strip()
    if len(lines) == 1:
        return Heading(level, first)
    return Paragraph((*lines[:-1], last))


def _table(lines: Sequence[Line], at: int) -> Found:
    end = at + 2
    while end < len(lines) and not lines[end].blank and not starts.interrupts(lines[end].text):
        end += 1
    return Table(row(lines[at]), tuple(row(line) for line in lines[at + 2 : end])), end


def _quote(lines: Sequence[Line], at: int, notes: Notes, depth: int) -> Found:
    inner: list[Line] = []
    end = at
    while end < len(lines):
        taken = starts.quote(lines[end].text)
        if not taken and (lines[end].blank or inner[-1].blank or starts.interrupts(lines[end].text)):
            break
        inner.append(lines[end].cut(taken))
        end += 1
    return Quote(tuple(blocks(inner, notes, depth + 1))), end


def _indented(lines: Sequence[Line], at: int, notes: Notes) -> int:
    first = at
    while at < len(lines) and (lines[at].blank or indent(lines[at].text) >= TAB):
        at += 1
    notes.code.append(tuple(lines[first:at]))
    return at


def _fenced(lines: Sequence[Line], at: int, mark: str, notes: Notes, depth: int) -> int:
    for end in range(at + 1, len(lines)):
        if starts.closes(lines[end].text, mark):
            notes.code.append(tuple(lines[at + 1 : end]))
            return end + 1
    if depth == 0:
        notes.unclosed = "code fence", lines[at].offset
    notes.code.append(tuple(lines[at + 1 :]))
    return len(lines)


def _hidden(lines: Sequence[Line], at: int, notes: Notes) -> int:
    """Where the block ends that shows no text, 0 where none begins."""
    text = lines[at].text
    if starts.comment(text):
        return _comment(lines, at, notes)
    if closing := starts.raw(text):
        return next((n + 1 for n in range(at, len(lines)) if closing in lines[n].text.lower()), len(lines))
    return at + 1 if starts.thematic(text) or starts.definition(text) or starts.admonition(text) else 0


def _comment(lines: Sequence[Line], at: int, notes: Notes) -> int:
    """A comment that has its lines to itself; one with text behind it is left to the paragraph."""
    start = lines[at].offset + lines[at].text.index("<!--")
    for end in range(at, len(lines)):
        line = lines[end]
        close = line.text.find("-->", start + 4 - line.offset if end == at else 0)
        if close < 0:
            continue
        if line.text[close + 3 :].strip():
            return 0 if end == at else end + 1
        notes.comments.append(Comment(start, line.offset + close + 3, _between(lines, at, end), alone=True))
        return end + 1
    notes.unclosed = "comment", start
    return len(lines)


def _between(lines: Sequence[Line], first: int, last: int) -> str:
    text = "\n".join(line.text for line in lines[first : last + 1])
    return text[text.index("<!--") + 4 : text.rindex("-->")]


def _front_matter(lines: Sequence[Line]) -> int:
    """How many lines a YAML or TOML front matter takes."""
    mark = lines[0].text.rstrip() if lines else ""
    ends = {"---": ("---", "..."), "+++": ("+++",)}.get(mark, ())
    return next((n + 1 for n, line in _numbered(lines) if n and line.text.rstrip() in ends), 0)


def _numbered(lines: Sequence[Line]) -> Iterator[tuple[int, Line]]:
    return enumerate(lines)


def _end(line: Line) -> int:
    return line.offset + len(line.text)

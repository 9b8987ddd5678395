"""Facts that stand under a label: `**Severity:** SEV-2`, a row of a table, front matter, a heading with one line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from facilitator.coach.markdown.actions import is_empty
from facilitator.coach.markdown.blocks import Block, ItemList, Paragraph, Quote, Table
from facilitator.coach.markdown.lines import Line
from facilitator.importers.markdown.labels import Label, label_of, pair
from facilitator.importers.markdown.layout import Laid, Parted
from facilitator.importers.markdown.text import cell, says_something, shown, told
from facilitator.importers.markdown.topics import Topic

_FRONT = re.compile(r"(?P<label>[A-Za-z][\w -]{0,40}?)\s*[:=]\s*(?P<value>\S.*)")
_TIMES = frozenset({Label.STARTED, Label.DETECTED, Label.MITIGATED, Label.RESOLVED})
"""Labels of times; in front of words they begin a sentence (`Detection: a shop called`)."""
_EMPTY = re.compile(r"not stated|not known|none|unknown|n/?a|tb[ad]|\?+|-+|\[.*\]", re.IGNORECASE)
_SHORT = 300
"""Characters: a section that is longer tells more than the value of its heading."""
Fields = dict[Label, str]


def fields(document: Laid) -> Fields:
    """The facts of a document by what they are; the first that is stated counts."""
    found: Fields = {}
    for name, value in _pairs(document):
        label = label_of(name)
        if label and not _EMPTY.fullmatch(value) and not is_empty(value) and says_something(value):
            found.setdefault(label, value)
    return found


def is_fields(block: Block) -> bool:
    """Whether a block holds nothing but facts under labels that are known."""
    lines = list(_lines(block))
    return bool(lines) and all(_is_field(line) for line in lines)


def _is_field(line: str) -> bool:
    said = pair(line)
    label = label_of(said[0]) if said else None
    return label is not None and said is not None and (label not in _TIMES or any(map(str.isdigit, said[1])))


def _pairs(document: Laid) -> Iterator[tuple[str, str]]:
    for line in document.front:
        if found := _FRONT.fullmatch(line.text.strip()):
            yield found["label"].replace("_", " "), found["value"].strip("\"'[] ")
    for section in document.sections:
        if section.topic in (Topic.TIMELINE, Topic.ACTIONS, Topic.FACTORS, Topic.WELL):
            continue
        yield from _headed(section)
        for block in section.blocks:
            yield from (said for line in _lines(block) if (said := pair(line)))
            yield from _rows(block)


def _headed(section: Parted) -> Iterator[tuple[str, str]]:
    """A heading that is a label itself, over its value."""
    if section.label and section.blocks and (text := told(section.blocks)) and len(text) < _SHORT:
        yield section.label, text


def _lines(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield from (text for line in block.lines if (text := _shown(line)))
    elif isinstance(block, ItemList):
        for item in block.items:
            yield from (line for inner in item.blocks[:1] for line in _lines(inner))
    elif isinstance(block, Quote):
        yield from (line for inner in block.blocks for line in _lines(inner))


def _rows(block: Block) -> Iterator[tuple[str, str]]:
    """A table of two columns is pairs, header included; one of more columns and one row, pairs of header and row."""
    if not isinstance(block, Table):
        return
    rows = [block.header, *block.rows]
    cells = [[cell(one) for one in row.cells] for row in rows]
    if all(len(row) == 2 for row in cells):
        yield from ((name.rstrip(":"), value) for name, value in cells)
    if len(cells) == 2:
        yield from _zipped(cells[0], cells[1])


def _zipped(names: Sequence[str], values: Sequence[str]) -> Iterator[tuple[str, str]]:
    yield from zip(names, values, strict=False)


def _shown(line: Line) -> str:
    return shown([line])

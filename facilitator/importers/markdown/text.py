"""What a reader sees of Markdown blocks: on one line, or on several."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache

from facilitator.clean import clean
from facilitator.coach.markdown.blocks import Block, Heading, ItemList, Paragraph, Quote, Table
from facilitator.coach.markdown.inline import visible
from facilitator.coach.markdown.lines import Line

BULLET = "•"
"""Sets the items of a list apart where they are told on one line."""

Show = Callable[[Sequence[Line]], str]
"""Makes the lines of a paragraph, a cell or a heading one line of plain text."""

_REFERENCE = re.compile(r"(?m)^ {0,3}\[(?!\^)([^\[\]\n]{1,200})\]:[ \t]*<?([^\s<>]+)>?")
_LINK = re.compile(
    r"(?<![!\\])\[(?P<label>(?:[^\[\]]|\[[^\[\]]*\]){1,500})\]"
    r"(?:\(\s*<?(?P<url>[^\s<>()]*(?:\([^\s()]*\)[^\s()]*)*)>?(?:\s+\"[^\"]*\")?\s*\)|\[(?P<name>[^\[\]]{0,200})\])?"
)
_STRIKE = "~~"
_EMPTY = re.compile(
    r"\W*(?:n/?a|none|nothing|tb[ad]|nothing was noted|no (?:root cause|summary) has been written|\.\.\.|…"
    r"|these minutes are not final\b.*|not stated|no attendees were noted)?\W*",
    re.IGNORECASE,
)
"""What templates and our own minutes put where nobody has written anything."""


def shown(lines: Sequence[Line]) -> str:
    """The lines as one line of plain text: without marks, a link as its label, code in its backticks."""
    return _shown(tuple(lines))


def cell(line: Line, show: Show = shown) -> str:
    """A cell of a table, in which a pipe is written with a backslash."""
    return show([Line(line.offset, line.text.replace("\\|", "|"))])


def says_something(text: str) -> bool:
    """Whether a text is more than the placeholder of a template."""
    return not _EMPTY.fullmatch(text)


def references(text: str) -> dict[str, str]:
    """The addresses that a document defines (`[name]: address`), by their names in lower case."""
    return {name.lower(): url for name, url in _REFERENCE.findall(text)}


def linked(refs: Mapping[str, str]) -> Show:
    """Like `shown`, but what a link leads to stands in brackets after its label, and what is struck out stays."""

    def show(lines: Sequence[Line]) -> str:
        joined = "\n".join(line.text.strip().removesuffix("\\") for line in lines).replace(_STRIKE, "")
        return shown([Line(0, _LINK.sub(lambda found: _target(found, refs), joined))])

    return show


def _target(found: re.Match[str], refs: Mapping[str, str]) -> str:
    label = found["label"]
    name = label if found["name"] in ("", None) else found["name"]
    url = found["url"] or (refs.get(name.lower()) if found["url"] is None else None)
    if not url or label == url:
        return found[0]
    return f"{label} (<{url}>)" if re.match("[A-Za-z][A-Za-z0-9+.-]+:", url) else f"{label} ({url})"


def told(blocks: Sequence[Block], show: Show = shown) -> str:
    """Everything that these blocks say, on one line; items of lists and rows of tables after bullets."""
    return " ".join(_told(blocks, show)).removeprefix(BULLET).strip()


def _told(blocks: Sequence[Block], show: Show) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield show(block.lines)
        elif isinstance(block, Heading):
            yield f"{show([block.line])}:"
        elif isinstance(block, ItemList):
            yield from (f"{BULLET} {inner}" for item in block.items if (inner := told(item.blocks, show)))
        elif isinstance(block, Table):
            yield from (f"{BULLET} {inner}" for row in block.rows if (inner := cells(row.cells, show)))
        else:
            yield told(block.blocks, show)


def cells(found: Sequence[Line], show: Show = shown) -> str:
    """The cells of a row on one line, with dashes between them."""
    return " – ".join(filter(None, (cell(one, show) for one in found)))


def several(blocks: Sequence[Block], show: Show = shown) -> Iterator[str]:
    """The same blocks as lines: one a paragraph, items of lists after hyphens, an empty line between blocks."""
    for block in blocks:
        if isinstance(block, ItemList):
            yield "\n".join(f"- {inner}" for item in block.items if (inner := told(item.blocks, show)))
        elif isinstance(block, Quote):
            yield from several(block.blocks, show)
        elif isinstance(block, Table):
            yield "\n".join(filter(None, (cells(row.cells, show) for row in (block.header, *block.rows))))
        else:
            yield told([block], show).removesuffix(":") if isinstance(block, Heading) else told([block], show)


@lru_cache(maxsize=256)
def _shown(lines: tuple[Line, ...]) -> str:
    """Kept for a while, since several readers look at the same line of a section."""
    return " ".join(clean(visible(lines).text).split())

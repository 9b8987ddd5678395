"""Action items: in lists, tables or paragraphs, with the owner and the date wherever the house puts them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from facilitator.coach.finding import LineKind
from facilitator.coach.markdown.blocks import Block, Item, ItemList, Paragraph, Quote, Table
from facilitator.coach.markdown.columns import Column, columns
from facilitator.coach.markdown.document import NO_DEADLINE, NO_OUTCOME, NO_OWNER, Columns, Passage
from facilitator.coach.markdown.passages import Show, lines_of, narrative, whole
from facilitator.coach.markdown.prose import prose
from facilitator.coach.markdown.visible import Visible, join

_FACTS = {Column.OWNER: NO_OWNER, Column.DUE: NO_DEADLINE, Column.OUTCOME: NO_OUTCOME}
_EMPTY_WORDS = (
    "- – — ? ?? ??? tbd tba tbc n/a na none unknown todo ... … asap soon unassigned nobody noone later x xx xxx open"
)
_EMPTY = frozenset(_EMPTY_WORDS.split())
_DONE_CELL = re.compile(
    r"(?:done|completed?|closed|resolved|fixed|merged|shipped|finished|implemented|deployed|released|live"
    r"|won'?t (?:do|fix)|cancell?ed|dropped"
    r"|[✅✔☑]|yes|100 ?%|:white_check_mark:|:heavy_check_mark:|\[x\])",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"[(\[](?:done|completed?|fixed|merged|shipped|resolved|closed|implemented)\b[^()]*[)\]]|^\W*(?:done"
    r"|completed|fixed)\b\W"
    r"|\W(?:done|completed)\W*$|(?-i:\bDONE\b|\bCOMPLETED\b)|[✅✔☑]|:(?:white|heavy)_check_mark:",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"(?:we(?:['’]ve| have)? |i(?:['’]ve| have)? )?(?:have )?(?!embed\b|shed\b|wed\b|red\b"
    r"|need)[a-z]{2,}[^e\W]ed\b(?! to )",
    re.IGNORECASE,
)
_LABELS = (
    (NO_OWNER, re.compile(
        r"(?:owners?|assignees?|assigned(?: to)?|responsible|dri|who|lead)\b\W{0,4}[:=–—-]\W{0,4}(?P<told>[\w@][^|]*)",
        re.IGNORECASE)),
    (NO_DEADLINE, re.compile(
        r"(?:due(?: date| by)?|dead ?line|by when|when|eta|target(?: date)?)\b\W{0,4}[:=–—-]\W{0,4}(?P<told>\w[^|]*)",
        re.IGNORECASE)),
    (NO_OUTCOME, re.compile(
        r"(?:(?:expected )?outcome|success criteria|done when)\b\W{0,4}[:=–—-]\W{0,4}(?P<told>\w[^|]*)",
        re.IGNORECASE)),
)  # fmt: skip
_NO_ACTION = re.compile(
    r"\W*(?:(?:the|this|these|those|there|it|every|each|all|none|no|nothing|see|some|n/?a|tbd|as|in|for"
    r"|our|an?|following|while|although|because|many|most)\b"
    r"|\w+\W*$)",
    re.IGNORECASE,
)
_SHORT = 3
"""Words: an item no longer than this with a list under it names a group of actions."""


def actions(blocks: Sequence[Block], show: Show) -> Iterator[Passage]:
    """The passages of an action section.

    Where neither list nor table stands in it, each paragraph is an action unless it opens like an explanation.
    """
    listed = any(isinstance(block, ItemList | Table) for block in blocks)
    for block in blocks:
        if isinstance(block, ItemList):
            for item in block.items:
                yield from _item(item, show)
        elif isinstance(block, Table):
            yield from table(block, show)
        elif isinstance(block, Quote):
            yield from actions(block.blocks, show)
        elif isinstance(block, Paragraph) and not listed and not _NO_ACTION.match(block.lines[0].text):
            yield from _action(show(block.lines))
        else:
            yield from prose([block], show)


def _action(
    shown: Visible, settled: frozenset[str] = frozenset(), columns: Columns | None = None, done: bool = False
) -> Iterator[Passage]:
    """One action; one that is done is a thing of the past, and asked for nothing."""
    text = shown.text.strip()
    if done or _DONE.search(text) or _PAST.match(text):
        yield from narrative(shown)
    elif text.lower().rstrip(".") not in _EMPTY:
        yield from whole(shown, LineKind.ACTION, settled, columns)


def _item(item: Item, show: Show) -> Iterator[Passage]:
    """An item: an action with its details below it, or the name of a group with its actions below it."""
    nested = [block for block in item.blocks[1:] if isinstance(block, ItemList)]
    first = item.blocks[0] if item.blocks else None
    if not isinstance(first, Paragraph):
        yield from actions(item.blocks, show)
        return
    shown = show(first.lines)
    if nested and _is_group(shown.text, nested):
        yield from narrative(shown)
        yield from actions(item.blocks[1:], show)
        return
    settled = frozenset(rule for block in item.blocks[1:] for line in lines_of(block) for rule in _told(line.text))
    yield from _action(shown, settled, done=bool(item.checked))
    yield from prose(item.blocks[1:], show)


def _is_group(text: str, nested: Sequence[ItemList]) -> bool:
    inner = [item for block in nested for item in block.items]
    if any(_told(line.text) for item in inner for block in item.blocks[:1] for line in lines_of(block)):
        return False
    boxed = any(item.checked is not None for item in inner)
    return boxed or text.rstrip().endswith(":") or len(text.split()) <= _SHORT


def _told(text: str) -> Iterator[str]:
    """The rules that a line below an action answers (`Owner: Sam`)."""
    bare = text.strip(" *_-+`")
    for rule, pattern in _LABELS:
        if (match := pattern.match(bare)) and not _is_empty(match["told"]):
            yield rule


def _is_empty(cell: str) -> bool:
    bare = cell.strip(" *_`[]().").lower()
    return not bare or bare in _EMPTY


def table(block: Table, show: Show) -> Iterator[Passage]:
    """The rows of an action table: a cell for owner or date counts for its row; a column that is missing, for all."""
    kinds = columns(block.header)
    told = [n for n, kind in enumerate(kinds) if kind is Column.ACTION] or [
        n for n, kind in enumerate(kinds) if kind is Column.OTHER
    ]
    lacking = frozenset({NO_OWNER, NO_DEADLINE}) - {_FACTS[kind] for kind in kinds if kind in _FACTS}
    head = block.header.line.strip()
    header = Columns(head.offset, head.offset + len(head.text), lacking)
    for line in block.rows:
        cells = [cell.text for cell in line.cells]
        pairs = list(zip(kinds, cells, strict=False))
        settled = frozenset(_FACTS[kind] for kind, cell in pairs if kind in _FACTS and not _is_empty(cell))
        done = any(kind is Column.STATUS and _DONE_CELL.match(cell.strip(" *_`")) for kind, cell in pairs)
        shown = join((show([line.cells[n]]) for n in told if n < len(cells)), " – ")
        yield from _action(shown, settled, header, done)

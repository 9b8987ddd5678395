"""Action items: in lists, tables or paragraphs, with the owner and the date wherever the house puts them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from facilitator.coach.finding import LineKind
from facilitator.coach.markdown.blocks import Block, Item, ItemList, Paragraph, Table
from facilitator.coach.markdown.columns import Column, columns, is_timeline
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
    r"(?:done|complete|closed|resolved|fixed|merged|shipped|finished|implemented|deployed|released|live"
    r"|won'?t (?:do|fix)|cancell?ed|dropped|[✅✔☑]|yes|100 ?%|:white_check_mark:|:heavy_check_mark:|\[x\])"
)
_DONE = re.compile(
    r"[(\[](?:done|completed?|fixed|merged|shipped|resolved|closed|implemented)\b[^()]*[)\]]"
    r"|^\W*(?:done|completed|fixed)\b\W|\W(?:done|completed)\W*$|[✅✔☑]|:(?:white|heavy)_check_mark:"
)
_SHOUTED = re.compile(r"\b(?:DONE|COMPLETED|FIXED)\b")
_PAST = re.compile(
    r"(?:(?:we|i)(?:['’]ve| have)? )?(?:have )?(?!embed\b|shed\b|wed\b|red\b|need)[a-z]{2,}[^e\W]ed\b(?! to )"
)
_HAS_BEEN = re.compile(r"(?!.*\b(?:issue|ticket|task|item)\b)[^.;]*\b(?:has|have) been \w+\W*")
_LABELS = (
    (NO_OWNER, "owners?|assignees?|assigned(?: to)?|responsible|dri|who|lead"),
    (NO_DEADLINE, "due(?: date| by)?|dead ?line|by when|when|eta|target(?: date)?"),
    (NO_OUTCOME, "(?:expected )?outcome|success criteria|done when"),
)
_EXPLAINS = frozenset(
    [
        *(
            "the",
            "this",
            "these",
            "those",
            "there",
            "it",
            "every",
            "each",
            "all",
            "none",
            "no",
            "nothing",
            "see",
            "some",
        ),
        *(
            "n/a",
            "tbd",
            "as",
            "in",
            "for",
            "our",
            "a",
            "an",
            "following",
            "while",
            "although",
            "because",
            "many",
            "most",
        ),
    ]
)
"""A paragraph that begins with one of these words explains; it does not say what to do."""
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
        elif isinstance(block, Table) and not is_timeline(block):
            yield from table(block, show)
        elif isinstance(block, Paragraph) and not listed and not explains(block):
            yield from _action(show(block.lines))
        else:
            yield from prose([block], show)


def _action(
    shown: Visible, settled: frozenset[str] = frozenset(), columns: Columns | None = None, done: bool = False
) -> Iterator[Passage]:
    """One action; one that is done is a thing of the past, and asked for nothing."""
    text = shown.text.strip()
    if done or _is_done(text):
        yield from narrative(shown)
    elif text.lower().rstrip(".") not in _EMPTY:
        yield from whole(shown, LineKind.ACTION, settled, columns)


def _is_done(text: str) -> bool:
    lower = text.lower()
    return bool(_DONE.search(lower) or _PAST.match(lower) or _HAS_BEEN.fullmatch(lower) or _SHOUTED.search(text))


def explains(paragraph: Paragraph) -> bool:
    """Whether a paragraph among actions explains them and is none itself."""
    words = paragraph.lines[0].text.lower().split(None, 2)
    return len(words) < 2 or words[0].strip("*_") in _EXPLAINS


def _item(item: Item, show: Show) -> Iterator[Passage]:
    """An item: an action with its details below it, or the name of a group with its actions below it."""
    nested = [block for block in item.blocks[1:] if isinstance(block, ItemList)]
    first = item.blocks[0] if item.blocks else None
    if not isinstance(first, Paragraph):
        yield from actions(item.blocks, show)
        return
    shown = show(first.lines)
    if nested and is_group(shown.text, nested):
        yield from narrative(shown)
        yield from actions(item.blocks[1:], show)
        return
    settled = frozenset(rule for block in item.blocks[1:] for line in lines_of(block) for rule in _told(line.text))
    yield from _action(shown, settled, done=bool(item.checked))
    yield from prose(item.blocks[1:], show)


def is_group(text: str, nested: Sequence[ItemList]) -> bool:
    """Whether an item of this text only names the actions nested in it, and is none itself."""
    inner = [item for block in nested for item in block.items]
    firsts = (line for item in inner for block in item.blocks[:1] for line in lines_of(block))
    if any(rule for line in firsts for rule in _told(line.text)):
        return False
    boxed = any(item.checked is not None for item in inner)
    return boxed or text.rstrip().endswith(":") or len(text.split()) <= _SHORT


def _told(text: str) -> Iterator[str]:
    """The rules that a line below an action answers (`Owner: Sam`)."""
    bare = text.strip(" *_-+`").lower()
    for rule, words in _LABELS:
        match = re.match(rf"(?:{words})\b\W{{0,4}}[:=–—-]\W{{0,4}}(?P<told>[\w@].*)", bare)
        if match and not is_empty(match["told"]):
            yield rule


def is_empty(cell: str) -> bool:
    """Whether a cell or a label's value says nothing (`TBD`, `-`, `n/a`)."""
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
        settled = frozenset(_FACTS[kind] for kind, cell in pairs if kind in _FACTS and not is_empty(cell))
        done = any(kind is Column.STATUS and _DONE_CELL.match(cell.strip(" *_`").lower()) for kind, cell in pairs)
        done = done or any(_SHOUTED.search(cell) for cell in cells)
        shown = join((show([line.cells[n]]) for n in told if n < len(cells)), " – ")
        yield from _action(shown, settled, header, done)

"""Lists: which lines belong to an item, and what its task box says."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from facilitator.coach.markdown import starts
from facilitator.coach.markdown.blocks import Block, Item, ItemList
from facilitator.coach.markdown.lines import Line, dedent, indent

_BOX = re.compile(r"\[([ xX])\](?:[ \t]+|$)")

Within = Callable[[Sequence[Line]], Sequence[Block]]


def item_list(lines: Sequence[Line], at: int, within: Within) -> tuple[ItemList, int]:
    """The list that begins at line `at`, and the number of the line after it; `within` reads an item's own lines."""
    items: list[Item] = []
    first = starts.marker(lines[at].text)
    while at < len(lines):
        ahead = _skip_blank(lines, at)
        mark = starts.marker(lines[ahead].text) if ahead < len(lines) else None
        if not mark or not first or mark.ordered != first.ordered:
            break
        own, at = _own(lines, ahead, mark)
        items.append(_item(own, within))
    return ItemList(tuple(items)), at


def _item(lines: list[Line], within: Within) -> Item:
    box = _BOX.match(lines[0].text)
    if box:
        lines[0] = lines[0].cut(box.end())
    return Item(tuple(within(lines)), None if not box else box[1] != " ")


def _own(lines: Sequence[Line], at: int, mark: starts.Marker) -> tuple[list[Line], int]:
    """The item's lines with its indentation taken off, and the line after them."""
    own = [lines[at].cut(mark.skip)]
    fence = starts.fence(own[0].text)
    end = at + 1
    while end < len(lines):
        line = lines[end]
        if line.blank:
            ahead = _skip_blank(lines, end)
            if ahead >= len(lines) or indent(lines[ahead].text) < mark.content:
                break
            own.extend(Line(lines[n].offset, "") for n in range(end, ahead))
            end = ahead
            continue
        inside = indent(line.text) >= mark.content
        if not inside and (fence or own[-1].blank or starts.interrupts(line.text) or starts.marker(line.text)):
            break
        own.append(dedent(line, mark.content) if inside else line)
        fence = _fence_after(fence, own[-1].text)
        end += 1
    return own, end


def _fence_after(mark: str | None, text: str) -> str | None:
    if mark:
        return None if starts.closes(text, mark) else mark
    return starts.fence(text)


def _skip_blank(lines: Sequence[Line], at: int) -> int:
    while at < len(lines) and lines[at].blank:
        at += 1
    return at

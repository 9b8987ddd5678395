"""An imported line as a row of the review, and whole below it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content

from facilitator.importers.found import Sort
from facilitator.intake.reviewing import State
from facilitator.spoken import show_date
from facilitator.widgets.rows import MARKS

if TYPE_CHECKING:
    from facilitator.store.intake import Imported

SIGNS: dict[str, str] = {
    Sort.MESSAGE: "›",
    Sort.THREAD: "↳",
    Sort.BOT: "◇",
    Sort.ALERT: "▲",
    Sort.EVENT: "◆",
    Sort.LOG: "≡",
}
_ROOMY = 96
"""Cells from which on a row spells its sort out and shows more of its source."""
_WORD, _SOURCE, _SHORT = 10, 18, 11


@dataclass(frozen=True, slots=True)
class Place:
    """What a row cannot know of its line: how it stands, and whether it is the first of its day."""

    state: State
    new_day: bool = False


def row(line: Imported, place: Place, width: int) -> Content:
    """One line of cells: marked, where it stands, when (UTC), what sort, from where, its text."""
    roomy, state = width >= _ROOMY, place.state
    word = line.sort if roomy else ""
    source = Content(line.source).truncate(_SOURCE if roomy else _SHORT, ellipsis=True)
    pad = (_SOURCE if roomy else _SHORT) + 1 - source.cell_length
    text = "$muted" if state.aside and not state.taken else "bold" if state.marked else ""
    return Content.assemble(
        ("●" if state.marked else " ", "bold $accent"),
        _standing(state),
        (f" {line.at:%H:%M:%S} ", "$muted" if text == "$muted" else "bold"),
        (f"{sign(line)} {word}".ljust(_WORD if roomy else 2), "$secondary"),
        (source.plain + " " * pad, "$muted"),
        (f"── {day(line)} ── " if place.new_day else "", "bold $accent"),
        (f"{MARKS[line.mark]} · " if line.mark else "", "$accent"),
        ("▒ " if line.masked else "", "$warning"),
        (line.text, text),
    )


def sign(line: Imported) -> str:
    """The sign of a line's sort."""
    return SIGNS.get(line.sort, "·")


def day(line: Imported) -> str:
    """The day of a line, without its year: `12 Apr`."""
    return " ".join(show_date(line.at).split()[1:3])


def _standing(state: State) -> tuple[str, str]:
    return ("✓", "bold $success") if state.taken else ("–", "$muted") if state.aside else (" ", "")


def whole(line: Imported, state: State, width: int, height: int) -> Content:
    """All that is known of a line: when and from where, how it stands, and its words as far as there is room."""
    parts = [
        f"{show_date(line.at)} {line.at:%H:%M:%S} UTC",
        f"{sign(line)} {line.sort}",
        line.source,
        line.place,
        f"{line.masked} masked" if line.masked else "",
        "marked" if state.marked else "",
        "in the timeline" if state.taken else "set aside" if state.aside else "",
    ]
    head = Content.styled(" · ".join(filter(None, parts)), "$muted").truncate(width, ellipsis=True)
    words = Content(line.text).wrap(max(width, 8))
    if len(words) >= height:
        words = [*words[: height - 2], Content(f"{words[height - 2]} …").truncate(width, ellipsis=True)]
    return Content("\n").join([head, *words])

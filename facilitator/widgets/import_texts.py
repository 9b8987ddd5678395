"""What the import dialog says of what was read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from textual.content import Content

from facilitator.intake.staged import first_lines, secrets, told

if TYPE_CHECKING:
    from facilitator.intake.wish import Wish
    from facilitator.store.intake import Imported, Staged


@dataclass(frozen=True, slots=True)
class Seen:
    """What was read for a wish, the zone of times without one as it was typed, and the first lines that are new."""

    wish: Wish
    zone: str
    staged: Staged
    sample: tuple[Imported, ...]


def seen(read: Seen, day: date, width: int) -> Content:
    """What was found, what Enter will do, and the first lines, each cut to one row; `day` is the incident's."""
    end = "Enter writes them into the log, where they wait to be chosen from; Escape writes nothing."
    if not read.staged.new:
        end = "There is nothing new to write: Enter goes on to what was imported before."
    said = [read.wish.said, *told(read.staged, read.zone, day)]
    parts = [Content("\n".join(said)), Content.styled(f"{end}\n", "bold $accent")]
    return Content("\n").join([*parts, _lines("The first of the new ones, in UTC:", first_lines(read.sample), width)])


def masked(read: Seen) -> Content:
    """What was masked, as it stands in the files."""
    return _lines("Masked, as it stands in the files:", secrets(read.staged))


def _lines(head: str, lines: Sequence[str], width: int = 0) -> Content:
    """Lines below a heading, each cut to one row where a width is given; nothing without lines."""
    shown = [Content(line).truncate(width, ellipsis=True) if width else Content(line) for line in lines]
    return Content("\n").join([Content.styled(head, "$muted"), *shown]) if shown else Content("")

"""What the review says above and below its list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from textual.content import Content
from textual.geometry import Size

from facilitator.widgets.imported_row import whole

if TYPE_CHECKING:
    from facilitator.intake.reviewing import Reviewing
    from facilitator.model import Postmortem
    from facilitator.store.intake import Imported, Wanted

HOW = (
    "Type to filter: all words have to be in a line, -word leaves lines out · ↓ goes into the list, there Space marks,"
    " Enter puts into the timeline, Delete sets aside"
)


def title(pm: Postmortem, saved: Content, width: int) -> Content:
    """Whose lines these are, and the saved mark."""
    left = Content.assemble(("Imported lines  ", "bold $accent"), (pm.title, "bold"))
    left = left.truncate(max(width - saved.cell_length - 2, 8), ellipsis=True)
    return Content.assemble(left, " " * max(1, width - left.cell_length - saved.cell_length), saved)


def counts(total: int | None, match: int, more: bool, reviewing: Reviewing, wanted: Wanted, width: int) -> Content:
    """How many lines there are, match, are marked and taken; and which are shown."""
    parts = [
        "" if total is None else _lines(total),
        "" if match == total and not more else f"{match:,}{'+' if more else ''} match",
        f"{len(reviewing.marked):,} marked",
        f"{len(reviewing.taken):,} in the timeline",
    ]
    shown = " · ".join(filter(None, (shows(wanted), f"only {wanted.sort}" if wanted.sort else "")))
    left = " · ".join(filter(None, parts))
    return Content.assemble((left, ""), " " * max(2, width - len(left) - len(shown)), (shown, "bold $accent"))


def shows(wanted: Wanted) -> str:
    """Which lines are shown, where not all are."""
    return "only waiting" if wanted.waiting else "only with something masked" if wanted.masked else ""


def below(line: Imported | None, reviewing: Reviewing, total: int | None, match: int, room: Size) -> Content:
    """The chosen line whole; while none is, what one can do."""
    if line:
        return whole(line, reviewing.state(line), room.width, room.height)
    if total == 0:
        return Content.styled("Nothing was imported for this post-mortem yet. Escape goes back.", "$warning")
    if total and not match:
        return Content.styled(
            "No line matches. Escape clears the filter; F3 and F4 choose which lines show.", "$warning"
        )
    return Content.styled(HOW, "$muted")


def next_sort(sorts: Mapping[str, int], sort: str | None) -> str | None:
    """The next sort of lines to be shown alone; after the last one all are shown."""
    there = [None, *sorts]
    return there[(there.index(sort) + 1) % len(there)] if sort in there else None


def _lines(n: int) -> str:
    return "1 line" if n == 1 else f"{n:,} lines"

"""The clock: digits as large as the place allows, so that the room can read them."""

from __future__ import annotations

from textual.content import Content

from facilitator import agenda as clockwork
from facilitator.agenda import Agenda, State
from facilitator.questions import CARDS
from facilitator.widgets.part import Part

_GLYPHS = {
    "0": "111 101 101 101 111", "1": "010 110 010 010 111", "2": "111 001 111 100 111", "3": "111 001 111 001 111",
    "4": "101 101 111 001 001", "5": "111 100 111 001 111", "6": "111 100 111 101 111", "7": "111 001 001 010 010",
    "8": "111 101 111 101 111", "9": "111 101 111 001 111", ":": "0 1 0 1 0",
}  # fmt: skip
_ROWS = 5


def reading(agenda: Agenda, now: float) -> str:
    """What the clock says: minutes and seconds left, `+MM:SS` in overtime. A started second counts as a whole one."""
    left = clockwork.remaining(agenda, now)
    over = left <= -1
    seconds = int(-left) if over else max(0, int(left + 0.999))
    return f"{'+' if over else ''}{seconds // 60:02}:{seconds % 60:02}"


def big(text: str, width: int, height: int) -> list[str] | None:
    """The text in block digits, as large as fits `width` by `height` cells; None where even the smallest does not."""
    pixels = [" ".join(rows) for rows in zip(*(_GLYPHS[c].split() for c in text), strict=True)]
    for scale in range(max(1, height // _ROWS), 0, -1):
        for wide in (2 * scale, scale):
            if len(pixels[0]) * wide <= width and _ROWS * scale <= height:
                return [_stretch(row, wide) for row in pixels for _ in range(scale)]
    return None


def _stretch(row: str, wide: int) -> str:
    return "".join(("█" if pixel == "1" else " ") * wide for pixel in row)


def colour(agenda: Agenda, now: float) -> str:
    """The clock's colour; the words beside it say the same."""
    left = clockwork.remaining(agenda, now)
    if agenda.state is not State.RUNNING:
        return "$muted"
    return "$error" if left <= 0 else "$warning" if left <= 60 else "$foreground"


class BigClock(Part):
    """The time left in the pane that is on, and what it is left of."""

    def show_agenda(self, agenda: Agenda, now: float, width: int, height: int) -> None:
        """Draw the clock as of now, at most so many cells wide and high."""
        said, style = reading(agenda, now), colour(agenda, now)
        glyphs = big(said.removeprefix("+"), width, height)
        clock = Content.styled("\n".join(glyphs), style) if glyphs else Content.styled(said, f"bold {style}")
        allowed = int(agenda.current.allowed)
        over = said.startswith("+")
        of = f"over {allowed // 60}:{allowed % 60:02}" if over else f"of {allowed // 60}:{allowed % 60:02}"
        title = CARDS[agenda.section].title
        self.show(Content.assemble(clock, "\n", (title, "bold"), (f"  {of}", "bold $error" if over else "$muted")))

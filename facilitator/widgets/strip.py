"""The agenda strip: the four panes drawn to scale, filling as time passes."""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content, Span

from facilitator import agenda as clockwork
from facilitator.agenda import Agenda, State
from facilitator.questions import CARDS
from facilitator.widgets.part import Part

_LEAST = 7
"""Cells a pane has at the least, so that its name can be read."""


@dataclass(frozen=True, slots=True)
class Box:
    """One pane in the strip: where it begins, how wide it is, how much of it is filled (cells), what it says."""

    left: int
    width: int
    filled: int
    label: str
    current: bool
    done: bool


def boxes(agenda: Agenda, now: float, width: int) -> list[Box]:
    """The panes to scale across `width` cells."""
    widths = _shares([slot.planned for slot in agenda.slots], width)
    left, found = 0, []
    for n, (slot, cells) in enumerate(zip(agenda.slots, widths, strict=True)):
        used = clockwork.spent(agenda, now, n) / slot.allowed if slot.allowed > 0 else 1.0
        finished = agenda.state is State.FINISHED
        current, done = n == agenda.index and not finished, n < agenda.index or finished
        inner = cells - 1
        filled = inner if done else min(inner, int(inner * used))
        found.append(Box(left, inner, filled, _label(n, agenda, inner, current, done), current, done))
        left += cells
    return found


def _shares(parts: list[float], width: int) -> list[int]:
    """Whole cells in proportion, none too narrow to read; the sum is `width`, if that has room for all."""
    total = sum(parts)
    cells = [max(_LEAST, int(width * part / total)) for part in parts]
    while sum(cells) > max(width, _LEAST * len(parts)):
        cells[cells.index(max(cells))] -= 1
    cells[-1] += max(0, width - sum(cells))
    return cells


def _label(n: int, agenda: Agenda, room: int, current: bool, done: bool) -> str:
    slot, card = agenda.slots[n], CARDS[agenda.slots[n].section]
    sign = "▶ " if current else "✓ " if done else ""
    minutes = f"{round(slot.allowed / 60, 2):g}"
    short = f"{sign}{card.short}"
    for label in (f"{sign}{card.title} {minutes}", f"{short} {minutes}", short, short.replace(" ", "")):
        if len(label) <= room - 1:
            return label
    return f"{sign.strip()}{card.short}"[: room - 1]


class AgendaStrip(Part):
    """Draws the boxes; a row of names over a row that fills."""

    def show_agenda(self, agenda: Agenda, now: float, width: int, *, tall: bool) -> None:
        """Draw the strip as of now."""
        found = boxes(agenda, now, max(width, _LEAST * 4))
        rows = [self._row(found, names=True), *([self._row(found, names=False)] if tall else [])]
        self.show(Content("\n").join(rows))

    def _row(self, found: list[Box], *, names: bool) -> Content:
        text, spans = "", []
        for box in found:
            start, label = len(text), (f" {box.label}" if names else "")
            text += f"{label:<{box.width}}"[: box.width] + " "
            bold = "bold " if box.current else ""
            idle = "$foreground on $panel" if box.current else "$muted on $panel"
            spans += [
                Span(start, start + box.filled, f"{bold}$on-primary on $primary"),
                Span(start + box.filled, start + box.width, f"{bold}{idle}"),
            ]
        return Content(text, spans)

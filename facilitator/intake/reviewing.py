"""Choosing from the imported lines: what is marked, what was taken into the timeline or set aside, and back again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from facilitator.intake import MOST

if TYPE_CHECKING:
    from facilitator.meeting import Meeting
    from facilitator.model import Postmortem
    from facilitator.store.intake import Imported

NOTHING = "Choose a line with ↓, or mark some with Space"


@dataclass(frozen=True, slots=True)
class State:
    """How an imported line stands."""

    marked: bool = False
    taken: bool = False
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """Something done here that can be taken back: `batches` of the meeting, or lines set `aside` (or back).

    `marked` says that the lines were marked, and will be so again.
    """

    said: str
    lines: tuple[Imported, ...]
    marked: bool
    batches: int = 0
    aside: bool | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a wish: a sentence, and which lines are to be written down as set aside or not."""

    said: str
    ids: tuple[str, ...] = ()
    aside: bool = False


class Reviewing:
    """Knows the meeting, which lines go to and come from; neither the store nor any screen."""

    def __init__(self, meeting: Meeting) -> None:
        self.meeting = meeting
        self.marked: dict[str, Imported] = {}
        self._aside: dict[str, bool] = {}
        """What was set aside or brought back here, whatever the line said when it was read."""
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self._read: tuple[Postmortem, Mapping[str, str]] | None = None

    @property
    def taken(self) -> Mapping[str, str]:
        """The lines that are in the timeline, and the ids of their entries."""
        pm = self.meeting.pm
        if self._read is None or self._read[0] is not pm:
            self._read = (pm, {entry.origin: entry.id for entry in pm.entries if entry.origin})
        return self._read[1]

    def state(self, line: Imported) -> State:
        """How a line stands now."""
        return State(line.id in self.marked, line.id in self.taken, self._aside.get(line.id, line.aside))

    # -- marks ---------------------------------------------------------------------------------------------------

    def mark(self, line: Imported) -> str:
        """Mark a line, or take its mark away; gives what is to be said, mostly nothing."""
        if self.marked.pop(line.id, None):
            return ""
        if len(self.marked) >= MOST:
            return _full()
        self.marked[line.id] = line
        return ""

    def mark_all(self, lines: Sequence[Imported], of: int) -> str:
        """Mark the first of `of` lines, as many as a timeline takes; where all of them are, take the marks away."""
        new = [line for line in lines if line.id not in self.marked]
        if not new:
            for line in lines:
                del self.marked[line.id]
            return "The marks are taken away" if lines else "No line matches"
        for line in new[: MOST - len(self.marked)]:
            self.marked[line.id] = line
        marked = sum(line.id in self.marked for line in lines)
        return "" if marked == of else f"The first {marked:,} of the {of:,} that match are marked: {_full()}"

    # -- wishes --------------------------------------------------------------------------------------------------

    def take(self, chosen: Imported | None) -> Done:
        """Put the marked lines into the timeline, or the chosen one where none is marked."""
        lines = self._meant(chosen)
        if not lines:
            return Done(NOTHING)
        taken, marked = {entry.origin for entry in self.meeting.take_lines(lines)}, bool(self.marked)
        new = tuple(line for line in lines if line.id in taken)
        self.marked.clear()
        if not new:
            return Done(f"{_lines(len(lines))} in the timeline already")
        self._note(Step(f"{_lines(len(new))} in the timeline", new, marked, batches=1))
        there = f", {len(lines) - len(new)} were there already" if len(new) < len(lines) else ""
        return Done(f"{_lines(len(new))} in the timeline now{there} · ^Z takes back")

    def put_away(self, chosen: Imported | None) -> Done:
        """Take lines out of the timeline; those that are in none are set aside, or brought back where all are."""
        lines = self._meant(chosen)
        if not lines:
            return Done(NOTHING)
        marked = bool(self.marked)
        self.marked.clear()
        if there := tuple(line for line in lines if line.id in self.taken):
            return self._take_out(there, marked)
        aside = not all(self.state(line).aside for line in lines)
        said = f"{_lines(len(lines))} set aside" if aside else f"{_lines(len(lines))} waiting again"
        self._note(Step(said, lines, marked, aside=aside))
        return self._set_aside(lines, aside, f"{said} · ^Z takes back")

    def undo(self) -> Done:
        """Take back what was done last on this page."""
        if not self._done:
            return Done("Nothing was done on this page that could be undone")
        step = self._done.pop()
        self._undone.append(step)
        for _ in range(step.batches):
            self.meeting.undo()
        self.marked = {line.id: line for line in step.lines if step.marked}
        return self._again(step, f"Undone: {step.said}", not step.aside)

    def redo(self) -> Done:
        """Do again what was undone last."""
        if not self._undone:
            return Done("Nothing to do again")
        step = self._undone.pop()
        self._done.append(step)
        for _ in range(step.batches):
            self.meeting.redo()
        self.marked.clear()
        return self._again(step, f"Done again: {step.said}", bool(step.aside))

    def unwritten(self, ids: Sequence[str]) -> None:
        """What was to be set aside could not be written: the lines stand as they were read, and nothing was done."""
        for one in ids:
            self._aside.pop(one, None)
        for steps in (self._done, self._undone):
            if steps and [line.id for line in steps[-1].lines] == list(ids):
                steps.pop()

    # -- inside --------------------------------------------------------------------------------------------------

    def _meant(self, chosen: Imported | None) -> tuple[Imported, ...]:
        """The marked lines by time, else the chosen one."""
        marked = sorted(self.marked.values(), key=lambda line: line.at)
        return tuple(marked) if marked else (chosen,) if chosen else ()

    def _take_out(self, lines: tuple[Imported, ...], marked: bool) -> Done:
        for line in lines:
            self.meeting.delete(self.taken[line.id])
        said = f"{_lines(len(lines))} out of the timeline"
        self._note(Step(said, lines, marked, batches=len(lines)))
        return Done(f"{said} · ^Z takes back")

    def _set_aside(self, lines: tuple[Imported, ...], aside: bool, said: str) -> Done:
        self._aside.update({line.id: aside for line in lines})
        return Done(said, tuple(line.id for line in lines), aside)

    def _again(self, step: Step, said: str, aside: bool) -> Done:
        return Done(said) if step.aside is None else self._set_aside(step.lines, aside, said)

    def _note(self, step: Step) -> None:
        self._done.append(step)
        self._undone.clear()


def _lines(n: int) -> str:
    return "1 line is" if n == 1 else f"{n:,} lines are"


def _full() -> str:
    return f"a timeline takes {MOST} at once, more than that nobody reviews in twenty minutes"

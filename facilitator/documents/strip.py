"""The timeline drawn to scale: where things stand on a strip 1000 units wide, ready for SVG.

With both marks there, the strip runs from started to resolved with a margin, so that a follow-up on the next day does
not squeeze the incident into a corner; what lies outside is counted, not drawn.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from facilitator import facts
from facilitator.documents import words
from facilitator.model import Mark, Postmortem

WIDTH = 1000.0
BEFORE, AFTER = 0.06, 0.14
"""How much of the incident's length is shown before and after it; after it there is room for the last label."""
LETTER = 8.0
"""Width, in units, that a label's letter is given at most: enough for any sans-serif face at size 14."""
STEPS = (1, 2, 5, 10, 15, 30, 60, 120, 240, 360, 720, 1440)
"""Minutes between two hours written on the scale: the first that gives at most eight of them is taken."""


@dataclass(frozen=True, slots=True)
class Label:
    """A text at `x`; `row` counts upwards from the strip."""

    x: float
    text: str
    row: int = 0


@dataclass(frozen=True, slots=True)
class Strip:
    """All that is drawn: lengths in units. `impact` and `gaps` are (x, width), `outside` counts entries not drawn."""

    ticks: tuple[float, ...]
    marks: tuple[Label, ...]
    gaps: tuple[tuple[float, float], ...]
    impact: tuple[float, float] | None
    scale: tuple[Label, ...]
    outside: int

    @property
    def rows(self) -> int:
        """How many rows of labels stand above the strip."""
        return 1 + max((mark.row for mark in self.marks), default=-1)


@dataclass(frozen=True, slots=True)
class _Window:
    begin: datetime
    end: datetime

    def x(self, at: datetime) -> float:
        share = (at - self.begin) / (self.end - self.begin)
        return round(min(1.0, max(0.0, share)) * WIDTH, 1)

    def holds(self, at: datetime) -> bool:
        return self.begin <= at <= self.end


def strip(pm: Postmortem, names: Mapping[Mark, str] = words.MARKS) -> Strip | None:
    """The strip of `pm`, its turning points called by `names`; None where fewer than two different times are known."""
    timed = [e for e in facts.timeline(pm) if e.at]
    times = [e.at for e in timed if e.at]
    if not times or times[0] == times[-1]:
        return None
    window, impact = _window(pm, times)
    spans = [(window.x(gap.begin), window.x(gap.end)) for gap in facts.gaps(pm)]
    return Strip(
        ticks=tuple(sorted({window.x(at) for at in times if window.holds(at)})),
        marks=_marks(pm, window, names),
        gaps=tuple((a, round(b - a, 1)) for a, b in spans if b > a),
        impact=impact,
        scale=tuple(_scale(window)),
        outside=sum(not window.holds(at) for at in times),
    )


def turning_points(pm: Postmortem) -> Strip | None:
    """The strip with nothing but the turning points on it, in plain words: for those who are not told the timeline."""
    drawn = strip(replace(pm, entries=tuple(entry for entry in pm.entries if entry.mark)), words.PLAIN_MARKS)
    return replace(drawn, ticks=(), gaps=(), outside=0) if drawn else None


def _window(pm: Postmortem, times: Sequence[datetime]) -> tuple[_Window, tuple[float, float] | None]:
    """What is shown, and where in it the incident lies."""
    first, last = facts.marked(pm, Mark.STARTED), facts.marked(pm, Mark.RESOLVED)
    if first and last and first < last:
        window = _around(first, last)
        return window, (window.x(first), round(window.x(last) - window.x(first), 1))
    return _around(times[0], times[-1]), None


def _around(first: datetime, last: datetime) -> _Window:
    """A stretch with its margins, as far as the calendar goes."""
    begin, end = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
    before, after = min((last - first) * BEFORE, first - begin), min((last - first) * AFTER, end - last)
    return _Window(first - before, last + after)


def _marks(pm: Postmortem, window: _Window, names: Mapping[Mark, str]) -> tuple[Label, ...]:
    """The turning points, each label in the lowest row where it touches no other label and no line down from one.

    Rows are given from the last to the first: the line down from a label then passes to the left of all later ones.
    """
    placed: list[Label] = []
    found = [(at, mark) for mark in Mark if (at := facts.marked(pm, mark)) and window.holds(at)]
    for at, mark in sorted(found, key=lambda pair: pair[0], reverse=True):
        x, text = window.x(at), f"{words.hour(at)} {names[mark]}"
        end = x + len(text) * LETTER
        row = max((label.row + 1 for label in placed if label.x < end), default=0)
        placed.append(Label(x, text, row))
    return tuple(reversed(placed))


def _scale(window: _Window) -> Iterator[Label]:
    """Round hours within the window; days where it is longer than eight of the longest steps."""
    span = (window.end - window.begin).total_seconds() / 60
    step = next((s for s in STEPS if span / s <= 8), 1440 * (1 + int(span // (1440 * 8))))
    at = window.begin.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    steps = int((window.end - at) / timedelta(minutes=step))
    for mark in (at + n * timedelta(minutes=step) for n in range(steps + 1)):
        if mark >= window.begin:
            yield Label(window.x(mark), f"{mark.day} {mark:%b}" if step >= 1440 else words.hour(mark))

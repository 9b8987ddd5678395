"""The eight questions of the triage with their answers, and the verdict that follows."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical

from facilitator.before.triage import NAMES
from facilitator.widgets.entries import EntryList
from facilitator.widgets.part import Part
from facilitator.widgets.triage_rows import rows, said

_VERDICT = 4
"""Lines that are kept for the verdict and the blank line above it."""


class TriageList(Vertical):
    """Keeps the answers: by a condition's name whether it is so; a question that nobody answered is missing."""

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self._answers: dict[str, bool] = {}
        self._at = 0
        self._roomy = False

    def compose(self) -> ComposeResult:
        """The questions, and under them the verdict."""
        yield EntryList(id="new-questions")
        yield Part("new-verdict", keeps_room=True)

    def on_mount(self) -> None:
        """Everything unanswered."""
        self._draw()

    def on_resize(self) -> None:
        """The verdict stands right under the questions, and in view however many lines they take."""
        self._draw()

    @property
    def yes(self) -> tuple[str, ...] | None:
        """The conditions that are so, in their order; None where nobody answered anything."""
        return tuple(name for name in NAMES if self._answers.get(name)) if self._answers else None

    def show(self, *, roomy: bool) -> None:
        """Draw everything, with blank lines between the questions where there is room."""
        self._roomy = roomy
        self._draw()

    def answer(self, so: bool) -> None:
        """Answer the question that is chosen, go on to the next."""
        self._answers[NAMES[self._at]] = so
        self.walk(1)

    def turn(self, number: int | None = None) -> None:
        """Answer the question of this number (1 to 8), or the chosen one, with yes, or take a yes back."""
        self._at = self._at if number is None else number - 1
        name = NAMES[self._at]
        self._answers[name] = not self._answers.get(name, False)
        self._draw()

    def walk(self, step: int) -> None:
        """Choose the next question (1) or the one before (-1)."""
        self._at = min(max(self._at + step, 0), len(NAMES) - 1)
        self._draw()

    def _draw(self) -> None:
        shown = self.query_one(EntryList)
        shown.show([*rows(self._answers, roomy=self._roomy)])
        shown.styles.height = min(shown.virtual_size.height, max(3, self.size.height - _VERDICT))
        shown.choose(NAMES[self._at])
        self.query_one("#new-verdict", Part).show(said(self._answers))

"""The field for the people: one a line, or with commas between them; names known from before complete."""

from __future__ import annotations

import re
from collections.abc import Sequence

from facilitator.before.people import complete_person, render_person
from facilitator.fold import fold
from facilitator.model import Attendee
from facilitator.widgets.area import Area

_MORE_THAN_A_NAME = re.compile(r'[<>()"@]')


def begun(line: str) -> str:
    """The name that is being typed at the end of a line, empty where there is none yet, or more than a name."""
    start, quoted, inside = 0, False, False
    for at, char in enumerate(line):
        if char == '"':
            quoted = not quoted
        elif char in "()" and not quoted:
            inside = char == "("
        elif char in ",;" and not quoted and not inside:
            start = at + 1
    said = line[start:].strip()
    return "" if _MORE_THAN_A_NAME.search(said) else said


def completed(line: str, known: Sequence[Attendee]) -> Attendee | None:
    """Who is meant by the end of a line, where there is something to add to it."""
    said = begun(line)
    person = complete_person(said, known) if said else None
    return None if person is None or render_person(person) == said else person


class PeopleField(Area):
    """Several lines; Tab belongs to the screen, which asks for the completion first."""

    known: Sequence[Attendee] = ()
    """Whoever was in earlier post-mortems, the newest first."""

    def __init__(self, id: str, text: str = "") -> None:
        super().__init__(text, id=id, compact=True)

    @property
    def completion(self) -> str | None:
        """What Tab would add, as a whole person."""
        person = self._meant()
        return render_person(person) if person else None

    def take_completion(self) -> bool:
        """Write the whole person in place of what was begun; False where there is nothing to complete."""
        if (person := self._meant()) is None:
            return False
        row, column = self.cursor_location
        self.replace(render_person(person), (row, column - len(begun(self._before))), (row, column))
        return True

    def new_line(self) -> None:
        """Enter: the next person."""
        self.replace("\n", *sorted(self.selection))

    def update_suggestion(self) -> None:
        """Show in grey what Tab adds, where it only adds."""
        whole, said = self.completion or "", begun(self._before)
        self.suggestion = whole[len(said) :] if fold(whole).startswith(fold(said)) else ""

    @property
    def _before(self) -> str:
        """The line up to the cursor."""
        row, column = self.cursor_location
        return self.document.get_line(row)[:column]

    def _meant(self) -> Attendee | None:
        row, column = self.cursor_location
        at_end = not self.document.get_line(row)[column:].strip()
        return completed(self._before, self.known) if at_end and self.selection.is_empty else None

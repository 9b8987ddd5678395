"""The cards beside and above the list: the questions of the pane, the opening, the closing."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap

from textual.content import Content

from facilitator.agenda import Section
from facilitator.questions import BLAMELESS, CARDS, CLOSING, GROUND_RULES


def questions(section: Section, turn: int) -> Content:
    """What to ask the room; the one whose turn it is stands out, all can be read."""
    asked = CARDS[section].questions
    parts: list[str | tuple[str, str]] = [("Ask the room\n", "$muted")]
    for n, question in enumerate(asked):
        on = n == turn % len(asked)
        parts += [("› " if on else "  ", "$accent"), (f"{_hung(question)}\n", "bold" if on else "")]
    return Content.assemble(*parts, "\n", (BLAMELESS, "$muted"))


def _hung(text: str, width: int = 33) -> str:
    """Wrapped so that what follows stands under the text, not under its sign."""
    return "\n  ".join(wrap(text, width))


def one_question(section: Section, turn: int) -> Content:
    """One question at a time, where there is little room."""
    asked = CARDS[section].questions
    return Content.assemble(("› ", "$accent"), asked[turn % len(asked)])


def opening(attendees: Sequence[str], promised: Sequence[str] = ()) -> Content:
    """Before the start: the ground rules, said aloud once, what was promised after the last such incident, and how to
    begin.
    """
    rules = "".join(f"  {n}  {rule}\n" for n, rule in enumerate(GROUND_RULES, 1))
    room = f"In the room: {', '.join(attendees)}\n" if attendees else ""
    return Content.assemble(
        ("Before we start\n", "bold $accent"),
        rules,
        (room, "$muted"),
        ("^T starts the clock", "bold"),
        (" · what is typed now is kept", "$muted"),
        *_promised(promised),
    )


def _promised(lines: Sequence[str]) -> list[tuple[str, str]]:
    """A heading and what stands under it."""
    return [(f"\n{lines[0]}", "bold $accent"), *((f"\n  {line}", "") for line in lines[1:])] if lines else []


def closing(points: Sequence[str]) -> Content:
    """At the end: what to do in the last minute, and what is still open."""
    steps = "".join(f"  {n}  {step}\n" for n, step in enumerate(CLOSING, 1))
    still = [("Nothing is open.\n", "$success")] if not points else [(f"Still open: {len(points)}\n", "bold $warning")]
    listed = [(f"  ○ {point}\n", "") for point in points[:6]]
    more = [(f"  … and {len(points) - 6} more\n", "$muted")] if len(points) > 6 else []
    return Content.assemble(
        ("Closing\n", "bold $accent"), steps, *still, *listed, *more, ("^S opens the minutes", "bold")
    )

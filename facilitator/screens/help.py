"""The help screen, made from the keys themselves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.style import Style
from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from facilitator.keys import FIELDS, HOME, IMPORT, LINE, MEETING, MINUTES, NEW, PEOPLE, PREP, REVIEW, TRIAGE, Key
from facilitator.questions import GROUND_RULES

GRAMMAR = (
    ("Timeline", "14:03 alert fires !detected", "UTC; also 14:03 CEST, 2:03pm, +6m after the line before"),
    ("", "!started !detected !mitigated !resolved", "the turning points: they give the times to detect and to resolve"),
    ("", "~followed ~deviated", "whether the response plan was followed"),
    ("Factors", "no canary for cart deploys #testing", "a factor and its category"),
    ("", "#monitoring #ownership #testing", "the categories of contributing factors,"),
    ("", "#documentation #single-point", "a word each behind the sign"),
    ("", "#alert-fatigue #other", ""),
    ("", "^14:03", "the timeline entry that the factor explains"),
    ("Actions", "Add … @sarah by April 30 => outcome ^2", "owner, due date, expected outcome, the factor it answers"),
    ("", "#prevent #detect #mitigate", "what the action does about the next incident"),
    ("Anywhere", "/park load test for Black Friday", "goes to the parking lot"),
)

FACTS = (
    (
        "People",
        "Sarah Chen <sarah@example.com> (on-call, Payments, involved)",
        "the name alone will do; in ( ) stand role, team, and involved or affected",
    ),
    ("", "Sarah, Tom; Ola", "three people; or each on a line"),
    ("Times", "15:21 · 15:21 CEST · 2026-04-13 01:10", "on the day of the incident, or with a date"),
)
"""What the fields of a new post-mortem take."""
FILTER = (
    ("Filter", "timed out", "lines in which both words are"),
    ("", "timed -probe", "lines with the one word and without the other"),
)
"""What the review of imported lines takes."""

PAGES: tuple[tuple[str, tuple[Key, ...]], ...] = (
    ("Keys of the meeting", (*LINE, *MEETING)),
    ("Keys of the minutes", (*FIELDS, *MINUTES)),
    ("Keys of the preparation", PREP),
    ("Keys of people and facts", PEOPLE),
    ("Keys of the imported lines", REVIEW),
    ("Keys of the import", IMPORT),
    ("Keys of the home screen", HOME),
    ("Keys of the triage", TRIAGE),
    ("Keys of a new post-mortem", NEW),
)
"""Every screen's keys."""


class HelpScreen(ModalScreen[None]):
    """Every key and everything one can type, those of the screen one comes from first; Escape closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(key, "close", "Close", show=False) for key in ("escape", "f1", "q", "enter")
    ]

    def __init__(self, keys: Sequence[Key] = MEETING) -> None:
        super().__init__()
        self._first = keys

    def compose(self) -> ComposeResult:
        """One page to scroll."""
        pages = sorted(PAGES, key=lambda page: self._first[0] not in page[1])
        tables = [_table(title, [(key.shown, key.help) for key in keys]) for title, keys in pages]
        typed = _table("What one can type", GRAMMAR)
        lines = self._first in (MEETING, PREP)
        here = FACTS if self._first in (NEW, PEOPLE) else FILTER if self._first is REVIEW else ()
        rules = _table("Ground rules", [(str(n), rule) for n, rule in enumerate(GROUND_RULES, 1)])
        with VerticalScroll(id="help"):
            yield Static("Escape closes this page", classes="quiet", markup=False)
            own = [_table("What one can type on this page", here)] if here else []
            for table in [typed, *tables] if lines else [tables[0], *own, *tables[1:], typed]:
                yield Static(table, markup=False)
            yield Static(rules, markup=False)

    def action_close(self) -> None:
        """Back to where one was."""
        self.dismiss()


def _table(title: str, rows: Sequence[tuple[str, ...]]) -> Table:
    """Rows whose last column wraps under itself."""
    table = Table.grid(padding=(0, 2), expand=False)
    table.title, table.title_justify, table.title_style = f"\n{title}", "left", Style(bold=True, underline=True)
    for n in range(len(rows[0])):
        table.add_column(style=Style(bold=n == len(rows[0]) - 2), no_wrap=n == 0, ratio=None)
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    return table

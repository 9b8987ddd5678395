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

from facilitator.keys import FIELDS, LINE, MEETING, MINUTES
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


class HelpScreen(ModalScreen[None]):
    """Every key and everything one can type; Escape closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(key, "close", "Close", show=False) for key in ("escape", "f1", "q", "enter")
    ]

    def __init__(self, *, minutes: bool = False) -> None:
        super().__init__()
        self._minutes = minutes

    def compose(self) -> ComposeResult:
        """One page to scroll; what belongs to the screen one comes from stands first."""
        meeting = [
            _table("What one can type", GRAMMAR),
            _table("Keys of the meeting", [(key.shown, key.help) for key in (*LINE, *MEETING)]),
        ]
        of_minutes = [_table("Keys of the minutes", [(key.shown, key.help) for key in (*FIELDS, *MINUTES)])]
        rules = _table("Ground rules", [(str(n), rule) for n, rule in enumerate(GROUND_RULES, 1)])
        tables = [*of_minutes, *meeting] if self._minutes else [*meeting, *of_minutes]
        with VerticalScroll(id="help"):
            yield Static("Escape closes this page", classes="quiet", markup=False)
            for table in (*tables, rules):
                yield Static(table, markup=False)

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

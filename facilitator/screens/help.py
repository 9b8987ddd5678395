"""The help screen, made from the keys themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from facilitator.keys import LINE, MEETING, MINUTES, Key
from facilitator.questions import GROUND_RULES

GRAMMAR = (
    ("Timeline", "14:03 alert fires !detected", "UTC; also 14:03 CEST, 2:03pm, +6m after the line before"),
    ("", "!started !detected !mitigated !resolved", "the turning points: they give the times to detect and to resolve"),
    ("", "~followed ~deviated", "whether the response plan was followed"),
    ("Factors", "no canary for cart deploys #testing", "#monitoring #ownership #testing #documentation"),
    ("", "^14:03", "the timeline entry it explains; also #single-point #alert-fatigue #other"),
    ("Actions", "Add … @sarah by April 30 => outcome ^2", "owner, due date, expected outcome, the factor it answers"),
    ("", "#prevent #detect #mitigate", "what the action does about the next incident"),
    ("Anywhere", "/park load test for Black Friday", "goes to the parking lot"),
)


class HelpScreen(ModalScreen[None]):
    """Every key and everything one can type; Escape closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(key, "close", "Close", show=False) for key in ("escape", "f1", "q", "enter")
    ]

    def compose(self) -> ComposeResult:
        """One page to scroll."""
        with VerticalScroll(id="help"):
            yield Static(Content("\n").join([*_page()]), markup=False)

    def action_close(self) -> None:
        """Back to where one was."""
        self.dismiss()


def _page() -> Iterator[Content]:
    yield Content.styled("What one can type", "bold $accent")
    for pane, line, means in GRAMMAR:
        yield Content.assemble((f"  {pane:10}", "$muted"), (f"{line:42}", "bold"), (means, ""))
    yield from _keys("Keys of the meeting", (*LINE, *MEETING))
    yield from _keys("Keys of the minutes", MINUTES)
    yield Content.styled("\nGround rules", "bold $accent")
    for rule in GROUND_RULES:
        yield Content(f"  {rule}")
    yield Content.styled("\nEscape closes this page", "$muted")


def _keys(title: str, keys: Sequence[Key]) -> Iterator[Content]:
    yield Content.styled(f"\n{title}", "bold $accent")
    for key in keys:
        yield Content.assemble((f"  {key.shown:8}", "bold $secondary"), key.help)

"""The fields of the minutes: what is said of the incident as a whole."""

from __future__ import annotations

from dataclasses import replace

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Label

from facilitator import facts
from facilitator.clean import clean, clean_block
from facilitator.model import Impact, Postmortem
from facilitator.widgets.area import Area
from facilitator.widgets.fields import Field
from facilitator.widgets.saved_form import SavedForm

_TEXTS = {
    "summary": "Summary: what happened, how long, whom it hit",
    "root_cause": "Root cause, for an engineer of another team",
}
_IMPACT = {
    "duration": ("Minutes of impact", "83"),
    "users": ("Users affected", "38 % of shoppers"),
    "revenue": ("Revenue", "41,000 EUR"),
    "tickets": ("Support tickets", "212"),
    "sla": ("SLA", "99.95 % missed in April"),
}
_LONGEST = 6
"""Digits of the longest duration in minutes: a million minutes are two years."""


class FactsForm(SavedForm, can_focus=False):
    """Shows the facts and gives back those that were typed; fields nobody touches follow the post-mortem."""

    def __init__(self, pm: Postmortem) -> None:
        super().__init__(pm, said, id="fields")

    def compose(self) -> ComposeResult:
        """Two texts and five short fields."""
        for name, label in _TEXTS.items():
            yield Label(label, markup=False)
            yield Area(self._shown[name], id=name)
        for name, (label, example) in _IMPACT.items():
            with Horizontal(classes="field"):
                yield Label(label, markup=False)
                yield Field(self._shown[name], placeholder=f"e.g. {example}", id=name)

    def enter(self) -> None:
        """Go to the first field."""
        self.screen.set_focus(self._box("summary"))

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """With the first field its label is seen, too."""
        if event.widget.id == "summary":
            self.call_after_refresh(self.scroll_home, animate=False)

    @property
    def problem(self) -> str | None:
        """What is wrong with a field, in one sentence."""
        text = clean(self.text("duration"))
        return None if not text or minutes(text) is not None else "The duration takes whole minutes, such as 83."


def said(pm: Postmortem) -> dict[str, str]:
    """What the fields say of a post-mortem; the duration is proposed from the marks."""
    length = facts.duration_minutes(pm)
    return {
        "summary": pm.summary,
        "root_cause": pm.root_cause,
        "duration": "" if length is None else str(length),
        **{name: str(getattr(pm.impact, name) or "") for name in _IMPACT if name != "duration"},
    }


def minutes(text: str) -> int | None:
    """Whole minutes, None where the text says no such number."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _LONGEST else None


def stated(pm: Postmortem, typed: dict[str, str]) -> tuple[str | None, str | None, Impact | None]:
    """Summary, root cause and impact as typed fields change them; None for a part that none of them changes."""
    summary, root_cause = (clean_block(typed[name]) if name in typed else None for name in _TEXTS)
    parts: dict[str, str | None] = {k: clean(v) or None for k, v in typed.items() if k in _IMPACT and k != "duration"}
    if not parts and "duration" not in typed:
        return summary, root_cause, None
    impact = pm.impact
    if "duration" in typed:
        impact = replace(impact, duration_minutes=minutes(clean(typed["duration"])))
    return (
        summary,
        root_cause,
        Impact(
            impact.duration_minutes, *(parts.get(name, getattr(impact, name)) for name in _IMPACT if name != "duration")
        ),
    )

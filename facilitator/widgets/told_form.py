"""The fields of one audience: how it is told the parts of the document, in words of its own."""

from __future__ import annotations

from dataclasses import replace

from textual.app import ComposeResult
from textual.widgets import Input, Label, TextArea

from facilitator import facts
from facilitator.clean import clean, clean_block
from facilitator.model import Audience, Postmortem, Status, Wording
from facilitator.widgets.area import Area
from facilitator.widgets.fields import Field
from facilitator.widgets.saved_form import SavedForm

_PARTS = {
    Audience.ORGANISATION: {
        "summary": "Summary, without technical detail (else the one for engineering)",
        "impact": "What customers met, in plain words",
        "changes": "What we are doing about it, beside the outcomes of the actions",
    },
    Audience.CUSTOMERS: {
        "title": "Title, in plain words",
        "summary": "What happened, in plain words: no names, no hosts, nothing internal",
        "impact": "What you met, and for how long",
        "changes": "What prevents it from happening again",
    },
}
_SHORT = "title"
ACTION = "action-"
"""How the fields begin that say how customers are told of an action; its id follows."""


class ToldForm(SavedForm, can_focus=False):
    """Shows what an audience is told and gives back what was typed; the rest follows the post-mortem."""

    def __init__(self, pm: Postmortem, audience: Audience) -> None:
        super().__init__(pm, lambda now: told(now, audience), id=f"told-{audience}", prefix=f"{audience}-")
        self.audience = audience
        self._pm = pm

    def compose(self) -> ComposeResult:
        """A text for each part; for customers a line for each action, too."""
        for name, label in _PARTS[self.audience].items():
            yield Label(label, markup=False)
            yield self._box_of(name)
        if self.audience is Audience.CUSTOMERS:
            yield Label("How customers are told of each action; empty: they are not", markup=False)
            for n, action in enumerate(facts.actions(self._pm), 1):
                if f"{ACTION}{action.id}" in self._shown:
                    yield Label(f"{n}  {action.text}", markup=False, classes="about")
                    yield self._line(f"{ACTION}{action.id}")

    def enter(self) -> None:
        """Go to the first field."""
        self.screen.set_focus(self._box(next(iter(self._shown))), scroll_visible=False)
        self.scroll_home(animate=False)  # so that the label above the field is seen, too

    def _box_of(self, name: str) -> Input | TextArea:
        if name == _SHORT:
            return self._line(name)
        return Area(self._shown[name], id=f"{self.audience}-{name}")

    def _line(self, name: str) -> Input:
        return Field(self._shown[name], id=f"{self.audience}-{name}")


def told(pm: Postmortem, audience: Audience) -> dict[str, str]:
    """What the fields of an audience say of a post-mortem, by their names."""
    said = dict.fromkeys(_PARTS[audience], "")
    said |= {w.what: w.text for w in pm.wordings if w.audience is audience and w.what in said}
    if audience is Audience.CUSTOMERS:
        standing = (a for a in facts.actions(pm) if a.status is not Status.DROPPED)
        said |= {f"{ACTION}{action.id}": action.public for action in standing}
    return said


def retold(pm: Postmortem, audience: Audience, typed: dict[str, str]) -> Postmortem:
    """The post-mortem as typed fields of an audience change it."""
    parts = {name: text for name, text in typed.items() if not name.startswith(ACTION)}
    others = tuple(w for w in pm.wordings if w.audience is not audience or w.what not in parts)
    new = (Wording(audience, name, said) for name, text in parts.items() if (said := clean_block(text)))
    actions = tuple(
        replace(a, public=clean(typed[f"{ACTION}{a.id}"])) if f"{ACTION}{a.id}" in typed else a for a in pm.actions
    )
    wordings = sorted((*others, *new), key=lambda w: (w.audience, w.what))
    return replace(pm, wordings=tuple(wordings), actions=actions)

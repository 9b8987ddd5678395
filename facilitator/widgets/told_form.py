"""The fields of one audience: how it is told the parts of the document, in words of its own."""

from __future__ import annotations

from dataclasses import replace

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Input, Label, TextArea

from facilitator import facts
from facilitator.clean import clean, clean_block
from facilitator.model import Audience, Postmortem, Status, Wording
from facilitator.widgets.area import Area
from facilitator.widgets.fields import Field

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


class ToldForm(VerticalScroll, can_focus=False):
    """Shows what an audience is told and gives back what was typed; the rest follows the post-mortem."""

    def __init__(self, pm: Postmortem, audience: Audience) -> None:
        super().__init__(id=f"told-{audience}", classes="fields")
        self.audience = audience
        self._pm = pm
        self._shown = told(pm, audience)

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

    def typed(self) -> dict[str, str]:
        """The fields that were changed since they were last given back or shown, by name."""
        now = {name: self.text(name) for name in self._shown}
        changed = {name: text for name, text in now.items() if text != self._shown[name]}
        self._shown.update(changed)
        return changed

    def follow(self, pm: Postmortem) -> None:
        """Show what has changed elsewhere, in the fields that nobody is typing into."""
        for name, text in told(pm, self.audience).items():
            if name in self._shown and text != self._shown[name] == self.text(name) and not self._box(name).has_focus:
                self.put(name, text)

    def put(self, name: str, text: str) -> None:
        """Put a text into a field, as what is stored there."""
        self._shown[name] = text
        box = self._box(name)
        if isinstance(box, Input):
            box.value = text
        else:
            box.load_text(text)

    def write(self, name: str, text: str) -> None:
        """Put a text into a field, as if it were typed."""
        shown = self._shown[name]
        self.put(name, text)
        self._shown[name] = shown

    def text(self, name: str) -> str:
        """What a field says."""
        box = self._box(name)
        return box.value if isinstance(box, Input) else box.text

    @property
    def current(self) -> str | None:
        """The field one is in."""
        return next((name for name in self._shown if self._box(name).has_focus), None)

    def enter(self) -> None:
        """Go to the first field."""
        self.screen.set_focus(self._box(next(iter(self._shown))), scroll_visible=False)
        self.scroll_home(animate=False)  # so that the label above the field is seen, too

    def _box(self, name: str) -> Input | TextArea:
        found = self.query_one(f"#{self.audience}-{name}")
        assert isinstance(found, Input | TextArea)
        return found

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

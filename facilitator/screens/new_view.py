"""What a new post-mortem shows: two pages, and what is drawn of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Static, TextArea

from facilitator.clock import Clock
from facilitator.keys import NEW, TRIAGE, Key
from facilitator.local_zone import LOCAL
from facilitator.screens.new_log import NewLog
from facilitator.store import Store
from facilitator.widgets import sizes
from facilitator.widgets.facts_page import FactsPage
from facilitator.widgets.part import Part
from facilitator.widgets.severity_pick import SeverityPick
from facilitator.widgets.texts import KeyBar
from facilitator.widgets.triage_list import TriageList
from facilitator.widgets.triage_rows import in_short

TICK = 20.0
"""Seconds between two looks at the clock."""
ROOMY = 32
"""Lines of a window from which on the questions have air between them."""


class NewView(NewLog):
    """Draws; what keys do is in `new.NewScreen`."""

    HORIZONTAL_BREAKPOINTS = sizes.ACROSS
    VERTICAL_BREAKPOINTS = sizes.DOWN
    AUTO_FOCUS = ""

    def __init__(self, library: Callable[[], Store], clock: Clock) -> None:
        super().__init__(library, clock)
        self._facts = False
        """Whether the second page is on."""

    @property
    def KEYS(self) -> Sequence[Key]:
        """The keys of the page that is on."""
        return NEW if self._facts else TRIAGE

    def compose(self) -> ComposeResult:
        """Both pages; one of them is shown."""
        yield Part("new-head", keeps_room=True)
        yield TriageList("new-triage")
        yield FactsPage(self._clock, LOCAL)
        yield Part("new-news")
        yield KeyBar("keys", keeps_room=True)
        yield Static(sizes.TOO_SMALL, classes="too-small", markup=False)

    def on_mount(self) -> None:
        """The first page; what the log holds is read meanwhile."""
        self._turn_to(facts=False)
        self.see()
        self.set_interval(TICK, self.follow)

    def on_resize(self) -> None:
        """Head and footer are drawn to width."""
        self._draw()

    # -- drawing -------------------------------------------------------------------------------------------------

    @property
    def _triage(self) -> TriageList:
        return self.query_one(TriageList)

    def _turn_to(self, *, facts: bool) -> None:
        """Show one of the pages."""
        self._facts = facts
        self._triage.display, self._page.display = not facts, facts
        self._page.asks = "repeat" in (self._triage.yes or ())
        if facts:
            self._page.form.enter(self._page.form.current)
            self._page.follow()
            self.search()
        else:
            self.set_focus(None)
        self._draw()

    def _draw(self) -> None:
        width = self.app.size.width - 2
        self._triage.show(roomy=self.app.size.height >= ROOMY)
        step, right = ("2 of 2: the facts", in_short(self._triage.yes)) if self._facts else ("1 of 2", Content(""))
        asked = "" if self._facts else ": is a post-mortem worth holding?"
        head = Content.assemble(("New post-mortem  ", "bold $accent"), (f"{step}{asked}", "bold"))
        gap = " " * max(2, width - head.cell_length - right.cell_length)
        self.query_one("#new-head", Part).show(Content.assemble(head, gap, right))
        self.query_one(KeyBar).show_keys(self.KEYS, width)

    def follow(self) -> None:
        """Time has passed, or something was typed: what follows from it is drawn."""
        if self._facts and self.is_current:
            self._page.follow()

    def on_input_changed(self, message: Input.Changed) -> None:
        """A field says something else."""
        self.follow()
        if message.input.id in ("new-title", "new-day") and self._page.asks:
            self.search_soon()

    def on_text_area_changed(self, _: TextArea.Changed) -> None:
        """The people."""
        self.follow()

    def on_text_area_selection_changed(self, _: TextArea.SelectionChanged) -> None:
        """The cursor stands elsewhere: something else would be completed."""
        if self._facts:
            self._page.hint()

    def on_severity_pick_changed(self, _: SeverityPick.Changed) -> None:
        """The severity."""
        self.follow()

    def on_descendant_focus(self, _: events.DescendantFocus) -> None:
        """Another field: another hint, and what is wrong with the one before."""
        self.follow()

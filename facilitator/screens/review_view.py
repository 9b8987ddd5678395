"""The review of imported lines as it is drawn, and how it finds what it draws."""

from __future__ import annotations

import asyncio
from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from facilitator.errors import StoreError
from facilitator.intake.clerk import Clerk
from facilitator.intake.reviewing import Reviewing
from facilitator.keys import REVIEW
from facilitator.meeting import Meeting
from facilitator.saver import Saved
from facilitator.store import Store
from facilitator.store.intake import Intake, Wanted
from facilitator.widgets import review_texts, sizes
from facilitator.widgets.filter_line import FilterLine
from facilitator.widgets.imported_list import ImportedList
from facilitator.widgets.part import Notice, Part, saved_mark
from facilitator.widgets.texts import KeyBar
from facilitator.widgets.working import work

TICK = 0.5
"""Seconds between two looks at whether news are old."""
T = TypeVar("T")


class ReviewView(Screen[None]):
    """Asks the clerk and shows the answers; what keys do is in `review.ReviewScreen`."""

    HORIZONTAL_BREAKPOINTS = sizes.ACROSS
    VERTICAL_BREAKPOINTS = sizes.DOWN
    AUTO_FOCUS = "#review-filter"

    def __init__(self, meeting: Meeting, library: Callable[[], Store]) -> None:
        super().__init__()
        self.meeting = meeting
        self._reviewing = Reviewing(meeting)
        self._clerk = Clerk(library, meeting.pm.id)
        self._wanted = Wanted()
        self._sorts: Mapping[str, int] | None = None
        """How many lines of each sort there are; None until that is known."""
        self._searches = 0
        self._ready, self._complete = asyncio.Event(), asyncio.Event()
        """Whether the first lines of the last search are there, and whether all are."""
        self._stale = False
        """Whether lines went into the timeline or came out of it since the list of waiting ones was made."""
        self._warned = False
        """Whether it was said that marked lines are not taken by leaving."""
        self._saved = Saved()

    def compose(self) -> ComposeResult:
        """Counts and filter above the list, the chosen line whole below it."""
        yield Part("header", keeps_room=True)
        yield Part("counts", keeps_room=True)
        with Horizontal(id="filter-line"):
            yield Static("/", id="filter-sign", markup=False)
            yield FilterLine(REVIEW, self.run_action, self._typed, self._let_go, id="review-filter")
        yield ImportedList(self._reviewing.state, id="imported")
        yield Part("whole", keeps_room=True)
        yield Notice("notice")
        yield KeyBar("keys", keeps_room=True)
        yield Static(sizes.TOO_SMALL, classes="too-small", markup=False)

    def on_mount(self) -> None:
        """Show the first lines."""
        self._draw()
        self._search()
        work(self, self._count, "count")
        self.set_interval(TICK, self.tick)

    def tick(self) -> None:
        """Let old news go."""
        self.query_one(Notice).tick(self.meeting.clock.ticks())

    def keep(self) -> None:
        """The app ends, or this screen does: let go of the log, wait for no answer any more."""
        self._clerk.close()

    def on_unmount(self) -> None:
        """However it ended."""
        self.keep()

    # -- asking --------------------------------------------------------------------------------------------------

    async def _ask(self, question: Callable[[Intake], T]) -> T | None:
        """The clerk's answer; None where there is none, which is said, or nobody is here any more."""
        try:
            answer = await self._clerk.ask(question)
        except StoreError as error:
            self._stand(str(error))
            return None
        return answer if self._clerk.open else None

    def _search(self, *, stay: bool = False) -> None:
        """Find the lines that are wanted; with `stay` the chosen one stays, or the one that moves into its place."""
        self._searches += 1
        self._ready.clear()
        self._complete.clear()
        work(self, partial(self._found, self._searches, stay), "search")

    async def _found(self, search: int, stay: bool) -> None:
        wanted, found = self._wanted, array("q")

        def goes_on() -> bool:
            return search == self._searches and self._clerk.open

        try:
            async for stretch in self._clerk.each(lambda intake: intake.positions(wanted, goes_on)):
                found.extend(stretch)
                if not stay:
                    await self._show_more(stretch)
        except StoreError as error:
            self._stand(str(error))
        finally:
            if search == self._searches:
                self._ready.set()
                self._complete.set()
        if goes_on():
            if stay or not found:
                self._show_again(found)
            self._draw()

    async def _show_more(self, stretch: Sequence[int]) -> None:
        """The first lines that were found, as soon as they are read, or that there are more of them."""
        if not self._ready.is_set():
            missing = self._list.missing(stretch)
            if (lines := await self._ask(lambda intake: intake.at(missing))) is not None:
                self._list.fill(lines)
                self._list.show(stretch)
                self._ready.set()
                self._draw_counts()
        elif self._clerk.open:
            self._list.extend(stretch)
            self._draw_counts()

    def _show_again(self, found: Sequence[int]) -> None:
        """All lines at once; the one that was chosen still is, or the one in its place."""
        chosen, position = self._list.chosen, self._list.position
        self._list.show(found, chosen)
        number = self._list.number_of(position)
        self._choose(chosen if number is None else number)

    async def _count(self) -> None:
        await self._complete.wait()  # the first lines come first
        if (sorts := await self._ask(lambda intake: intake.sorts())) is not None:
            self._sorts = sorts
            self._draw()

    def on_imported_list_needs(self, _message: ImportedList.Needs) -> None:
        """Read what came into view."""
        work(self, self._read, "read")

    async def _read(self) -> None:
        positions = self._list.in_view
        if (lines := await self._ask(lambda intake: intake.at(positions))) is not None:
            self._list.fill(lines)
            self._draw_below()

    # -- drawing -------------------------------------------------------------------------------------------------

    @property
    def _list(self) -> ImportedList:
        return self.query_one(ImportedList)

    @property
    def _line(self) -> FilterLine:
        return self.query_one(FilterLine)

    @property
    def _total(self) -> int | None:
        return None if self._sorts is None else sum(self._sorts.values())

    def on_resize(self, _event: events.Resize) -> None:
        """What is drawn to width is drawn anew."""
        self._draw()

    def _draw(self) -> None:
        if not self.query("#keys"):
            return  # whoever is quick leaves before the screen came up
        self.query_one("#header", Part).show(
            review_texts.title(self.meeting.pm, saved_mark(self._saved), self.app.size.width - 2)
        )
        labels = {
            "show": review_texts.shows(self._wanted) or "show: all",
            "sort": f"sort: {self._wanted.sort or 'all'}",
        }
        self.query_one(KeyBar).show_keys(REVIEW, self.app.size.width - 2, labels)
        self._draw_counts()
        self._draw_below()
        self._list.refresh()

    def _draw_counts(self) -> None:
        more = not self._complete.is_set()
        self.query_one("#counts", Part).show(
            review_texts.counts(
                self._total, len(self._list), more, self._reviewing, self._wanted, self.app.size.width - 2
            )
        )

    def _draw_below(self) -> None:
        match, part = len(self._list) if self._ready.is_set() else 1, self.query_one("#whole", Part)
        part.show(review_texts.below(self._list.line, self._reviewing, self._total, match, part.content_size))

    def tell(self, text: str) -> None:
        """News, in one line."""
        notice = self.query_one(Notice)
        if text:
            notice.tell(text, self.meeting.clock.ticks())
        else:
            notice.clear()

    def _stand(self, text: str) -> None:
        if self._clerk.open:
            self.query_one(Notice).stand(Content.styled(text, "bold $error"))

    def show_saved(self, saved: Saved) -> None:
        """The meeting was saved, or could not be; the list of waiting lines follows what is saved."""
        before, self._saved = self._saved, saved
        if saved.problem and saved.problem != before.problem:
            self._stand(f"Not saved yet: {saved.problem}")
        elif before.problem and not saved.problem:
            self._stand("")
        if self._stale and self._wanted.waiting and not saved.pending:
            self._stale = False
            self._search(stay=True)
        self._draw()

    # -- filtering

    def _typed(self) -> None:
        """Another filter was typed."""
        if self.is_mounted and self._line.value != self._wanted.text:
            self._want(replace(self._wanted, text=self._line.value))

    def _want(self, wanted: Wanted) -> None:
        """Other lines are wanted; what follows is drawn with the answer, so that a character is there at once."""
        self._wanted = wanted
        self._let_go()
        self._search()

    def _let_go(self) -> None:
        """No line is chosen: typing goes on."""
        if self._list.chosen is not None:
            self._choose(None)

    def _choose(self, number: int | None) -> None:
        """Choose a line, or none: then the filter is typed into."""
        self._list.choose(number)
        self._walked()

    def _walked(self) -> None:
        self._line.walking = self._list.chosen is not None
        self._line.set_class(self._line.walking, "-walking")
        self._draw_below()


def _or(number: int | None, other: int | None) -> int | None:
    return other if number is None else number

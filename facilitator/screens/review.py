"""The review: which of the imported lines belong in the timeline."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from facilitator.intake import MOST
from facilitator.intake.reviewing import Done
from facilitator.keys import REVIEW
from facilitator.screens.review_view import ReviewView
from facilitator.stylesheets import sheets
from facilitator.widgets.review_texts import next_sort

if TYPE_CHECKING:
    from facilitator.store.intake import Imported, Intake


class ReviewScreen(ReviewView):
    """Filter by typing, walk with the arrows, mark, and put what is marked into the timeline.

    `library` opens the log anew; it is called in a thread. The keys of the list wait for the answer to what was typed
    before them, so that they mean the lines that the filter finds.
    """

    CSS_PATH = sheets("review")
    KEYS = REVIEW
    BINDINGS: ClassVar[list[BindingType]] = [Binding(key.key, key.action, key.label, show=False) for key in REVIEW]

    # -- walking -------------------------------------------------------------------------------------------------

    async def action_walk(self, step: int) -> None:
        """Choose the line below or above; above the first one is the filter."""
        await self._ready.wait()
        lines = self._list
        if lines.chosen is None:
            self._choose(0 if step > 0 else None)
        else:
            self._choose(lines.chosen + step if lines.chosen + step >= 0 else None)

    async def action_page(self, step: int) -> None:
        """Choose the line a page below or above."""
        await self._ready.wait()
        self._list.page(step)
        self._walked()

    async def action_end(self, last: bool) -> None:
        """Choose the last line, or the first."""
        await self._complete.wait()
        self._choose(len(self._list) - 1 if last else 0)

    async def _chosen(self) -> Imported | None:
        """The chosen line, read now where it was not yet."""
        await self._ready.wait()
        position = self._list.position
        if position is not None and self._list.line is None:
            self._list.fill(await self._ask(lambda intake: intake.at([position])) or {})
        return self._list.line

    # -- marking, taking, setting aside --------------------------------------------------------------------------

    async def action_mark(self) -> None:
        """Mark the chosen line, and go to the next."""
        if line := await self._chosen():
            self.tell(self._reviewing.mark(line))
            self._warned = False
            self._choose((self._list.chosen or 0) + 1)
            self._draw()

    async def action_mark_all(self) -> None:
        """Mark all lines that match, as many as a timeline takes."""
        await self._complete.wait()
        wanted = self._wanted
        if (lines := await self._ask(lambda intake: intake.find(wanted, limit=MOST))) is not None:
            self.tell(self._reviewing.mark_all(lines, len(self._list)))
            self._draw()

    async def action_take(self) -> None:
        """From the filter into the list; there put what is meant into the timeline."""
        if self._line.walking:
            await self._do(self._reviewing.take(await self._chosen()))
        else:
            await self.action_walk(1)

    async def action_put_away(self) -> None:
        """Out of the timeline, or set aside, or back."""
        await self._do(self._reviewing.put_away(await self._chosen()))

    async def action_undo(self) -> None:
        """Take back what was done last on this page."""
        await self._do(self._reviewing.undo())

    async def action_redo(self) -> None:
        """Do again what was undone."""
        await self._do(self._reviewing.redo())

    async def _do(self, done: Done) -> None:
        self.tell(done.said)
        self._draw()
        if done.ids:
            await self._write(done)
        else:
            self._stale = True  # until the saver says that it is written

    async def _write(self, done: Done) -> None:
        """Write down what was set aside or brought back."""
        await self._complete.wait()
        if await self._ask(lambda intake: _written(intake, done)) is None:
            self._reviewing.unwritten(done.ids)
            self._draw()
        elif self._wanted.waiting:
            self._search(stay=True)

    # -- which lines are shown -----------------------------------------------------------------------------------

    def action_show(self) -> None:
        """All lines, those that wait, those with something masked."""
        now = self._wanted
        waiting, masked = (True, False) if not (now.waiting or now.masked) else (False, now.waiting)
        self._want(replace(now, waiting=waiting, masked=masked))

    async def action_sort(self) -> None:
        """One sort of lines after the other."""
        if self._sorts:
            self._want(replace(self._wanted, sort=next_sort(self._sorts, self._wanted.sort)))

    # -- leaving -------------------------------------------------------------------------------------------------

    def action_escape(self) -> None:
        """From the list to the filter; there clear it; with nothing to clear leave."""
        if self._line.walking:
            self._let_go()
        elif self._line.value:
            self._line.value = ""
        elif self._reviewing.marked and not self._warned:
            self._warned = True
            self.tell("Marked lines are not in the timeline yet: ↓ and Enter put them there, Escape leaves without")
        else:
            self.keep()
            self.dismiss()

    def action_help(self) -> None:
        """The keys."""
        from facilitator.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(REVIEW))

    async def action_leave(self) -> None:
        """Leave; everything is saved."""
        await self.app.action_quit()


def _written(intake: Intake, done: Done) -> bool:
    intake.set_aside(done.ids, done.aside)
    return True

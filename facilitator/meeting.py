"""A live meeting: the one object that screens talk to.

It holds the post-mortem as an immutable value, turns each wish into changes, hands them to `save` in order and
keeps what can be undone. It knows nothing of screens, disks or threads. Parser and coach are imported when a line is
first read, after the first frame is on the screen.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from facilitator import agenda as clockwork
from facilitator.agenda import Agenda, Section, State
from facilitator.clock import Clock
from facilitator.facts import people
from facilitator.history import CLOCK, DRAFT, PULSE, REDO, UNDO, History, record, replay
from facilitator.model import Action, Draft, Entry, Impact, Postmortem
from facilitator.store.change import Batch, inverse
from facilitator.store.merge import merged
from facilitator.store.rows import diff, patched

if TYPE_CHECKING:
    from facilitator.coach.finding import Finding

ASLEEP = 5.0
"""Seconds between two ticks from which on nobody can have been watching: the lid was closed or the program stopped."""
Item = Entry | Action
Save = Callable[[Batch], None]
_KINDS = {Section.TIMELINE: "timeline", Section.ACTIONS: "action"}


def section_of(item: Item) -> Section:
    """The section an item stands in."""
    return item.section if isinstance(item, Entry) else Section.ACTIONS


class Meeting:
    """One meeting being held. `pm` and `agenda` are values: keep them, compare them, they never change."""

    def __init__(self, pm: Postmortem, save: Save, clock: Clock, journal: Iterable[Batch] = ()) -> None:
        self.pm = pm
        self.clock = clock
        self.away = 0.0
        """Seconds in which nobody watched the clock and that were left out so far; 0 when there is nothing to ask."""
        self._save = save
        self._history: History = replay(journal)
        self._seen = clock.ticks()
        self._unasked = 0.0
        """Seconds left out by a key that came before the next tick; the tick asks about them."""
        self._signs: dict[Item, tuple[Finding, ...]] = {}
        self._resume()

    # -- reading -------------------------------------------------------------------------------------------------

    @property
    def agenda(self) -> Agenda:
        """The meeting's clock."""
        return self.pm.agenda

    @property
    def section(self) -> Section:
        """The pane that is on."""
        return self.agenda.section

    def item(self, key: str) -> Item | None:
        """The entry or action of this id."""
        items: tuple[Item, ...] = (*self.pm.entries, *self.pm.actions)
        return next((i for i in items if i.id == key), None)

    def line(self, key: str) -> str:
        """An item as the line one edits; empty when there is none."""
        from facilitator import capture

        item = self.item(key)
        return capture.render(item, self.pm) if item else ""

    def read(self, text: str, editing: str | None = None) -> Item:
        """What a line would become in the pane that is on."""
        from facilitator import capture

        return capture.parse(text, self._section(editing), self._without(editing), self.clock.today())

    def heard(self, text: str, editing: str | None = None, *, typing: bool = False) -> tuple[Finding, ...]:
        """What the coach says to a line of the pane that is on, or of the item that is edited."""
        return self._review(text, self._section(editing), typing=typing)

    def signs(self, item: Item) -> tuple[Finding, ...]:
        """What the coach says to an item that was captured, less what the room has waved through."""
        if item not in self._signs:
            found = self._review(self.line(item.id), section_of(item))
            self._signs[item] = tuple(f for f in found if f.rule not in item.dismissed)
        return self._signs[item]

    def draft(self, section: Section | None = None) -> Draft | None:
        """The half-typed line that waits in a pane."""
        which = section or self.section
        return next((d for d in self.pm.drafts if d.section is which), None)

    # -- lines ---------------------------------------------------------------------------------------------------

    def capture(self, text: str) -> Item | None:
        """Take a typed line into the pane that is on; None when it is blank."""
        taken = self.capture_all((text,))
        return taken[0] if taken else None

    def capture_all(self, texts: Iterable[str]) -> tuple[Item, ...]:
        """Take several lines at once (a paste), in one step of undo."""
        before, found = self.pm, []
        for text in texts:
            item = self.read(text)
            if item.text:
                found.append(self._numbered(item))
                self.pm = _with(self.pm, found[-1])
        after, self.pm = self.pm, before
        self._commit(after, "add")
        return tuple(found)

    def park(self, text: str) -> Item | None:
        """Put a line into the parking lot, whatever pane is on."""
        from facilitator.capture.parking import parked

        line = text.strip()
        return self.capture(line if parked(line) else f"/park {line}") if line else None

    def edit(self, key: str, text: str) -> Item | None:
        """Replace an item by what the line says now; None when the line is blank or the item is gone."""
        old = self.item(key)
        new = self.read(text, key)
        if old is None or not new.text:
            return None
        if section_of(new) is not section_of(old):
            new = self._numbered(new)
            self._commit(_with(_without(self.pm, key), new), "edit")
            return new
        kept = old.dismissed if new.text == old.text else ()
        new = replace(new, id=old.id, position=old.position, dismissed=kept)
        if isinstance(new, Entry) and isinstance(old, Entry):
            new = replace(new, explains=self._explained(old, new))
        if isinstance(new, Action) and isinstance(old, Action):
            new = replace(new, status=old.status)
        self._commit(_with(_without(self.pm, key, unlink=False), new), "edit")
        return new

    def delete(self, key: str) -> Item | None:
        """Remove an item; undo brings it back with all its links."""
        old = self.item(key)
        if old:
            self._commit(_without(self.pm, key), "delete")
        return old

    def dismiss(self, key: str) -> None:
        """Wave through what the coach says to an item at present."""
        item = self.item(key)
        if item and (rules := [f.rule for f in self.signs(item)]):
            waved = replace(item, dismissed=(*item.dismissed, *dict.fromkeys(rules)))
            self._commit(_with(_without(self.pm, key, unlink=False), waved), "dismiss")

    def keep_draft(self, text: str, editing: str | None = None, section: Section | None = None) -> None:
        """Save a half-typed line in its pane; a blank one clears it."""
        which = section or self.section
        others = tuple(d for d in self.pm.drafts if d.section is not which)
        mine = (Draft(which, text, editing),) if text.strip() else ()
        drafts = tuple(sorted((*others, *mine), key=lambda d: d.section))
        if drafts != self.pm.drafts:
            self._commit(replace(self.pm, drafts=drafts), DRAFT)

    def state_facts(
        self, *, summary: str | None = None, root_cause: str | None = None, impact: Impact | None = None
    ) -> None:
        """Fill in what is said of the incident as a whole; None leaves a part as it is."""
        pm = self.pm
        new = replace(
            pm,
            summary=pm.summary if summary is None else summary,
            root_cause=pm.root_cause if root_cause is None else root_cause,
            impact=pm.impact if impact is None else impact,
        )
        self._commit(new, "facts")

    def undo(self) -> Batch | None:
        """Take the last change back; gives the batch that was undone."""
        if not self._history.done:
            return None
        last = self._history.done[-1]
        self._commit(patched(self.pm, inverse(last.changes)), UNDO, last.id)
        return last

    def redo(self) -> Batch | None:
        """Do again what was undone last; gives that batch."""
        if not self._history.undone:
            return None
        last = self._history.undone[-1]
        self._commit(patched(self.pm, last.changes), REDO, last.id)
        return last

    # -- the clock -----------------------------------------------------------------------------------------------

    def toggle(self) -> None:
        """Start, pause or resume."""
        now = self._look()
        move = clockwork.pause if self.agenda.state is State.RUNNING else clockwork.start
        self._move(move(self.agenda, now))

    def replan(self, minutes: tuple[float, ...]) -> bool:
        """Other time boxes, in minutes; False (and no change) once the meeting was started."""
        if self.agenda.state is not State.NOT_STARTED:
            return False
        self._move(replace(clockwork.plan(minutes), index=self.agenda.index))
        return True

    def start(self) -> None:
        """Start or resume."""
        now = self._look()
        self._move(clockwork.start(self.agenda, now))

    def extend(self, seconds: float = 60.0) -> None:
        """Give the pane that is on a minute, or take one back."""
        now = self._look()
        self._move(clockwork.extend(self.agenda, now, seconds))

    def advance(self) -> None:
        """Go to the next pane, or from the last one to the end."""
        now = self._look()
        self._move(clockwork.advance(self.agenda, now))

    def back(self) -> None:
        """Go to the pane before."""
        now = self._look()
        self._move(clockwork.back(self.agenda, now))

    def tick(self) -> bool:
        """Look at the clock: advance when a countdown has run out, notice a gap. True when the pane has changed."""
        now = self._look()
        self.away, self._unasked = self.away + self._unasked, 0.0
        moved = clockwork.tick(self.agenda, now)
        if moved is self.agenda:
            return False
        self._move(moved)
        return True

    def pulse(self) -> None:
        """Note on the disk where the running clock stands; to be called about once a second."""
        self._look()
        if self.agenda.state is State.RUNNING:
            self._move(self.agenda, PULSE)

    def count_away(self, *, count: bool) -> None:
        """Answer whether the time nobody watched counts."""
        if count and self.away:
            self._move(clockwork.count(self.agenda, self.away))
        self.away = 0.0

    def reload(self, pm: Postmortem, journal: Iterable[Batch], refused: Iterable[Batch]) -> None:
        """Take over what another window has written; what was refused of ours is done again on top of it."""
        self._history, self._seen = replay(journal), self.clock.ticks()
        self.pm = pm
        self._resume(asked=False)
        self._commit(merged(self.pm, refused), "merge")

    # -- inside --------------------------------------------------------------------------------------------------

    def _resume(self, *, asked: bool = True) -> None:
        """Let a clock that ran when it was last saved run on, and ask about the time in between."""
        if self.agenda.state is not State.RUNNING:
            return
        if asked and self.pm.heard_at:
            gone = (self.clock.now() - self.pm.heard_at).total_seconds()
            self.away = max(0.0, gone) if gone >= 1 else 0.0
        self.pm = replace(self.pm, agenda=replace(self.agenda, since=self._seen))

    def _review(self, text: str, section: Section, *, typing: bool = False) -> tuple[Finding, ...]:
        from facilitator.coach import LineKind, review

        return review(text, LineKind(_KINDS.get(section, "narrative")), names=people(self.pm), typing=typing)

    def _section(self, editing: str | None) -> Section:
        item = self.item(editing) if editing else None
        return section_of(item) if item else self.section

    def _explained(self, old: Entry, new: Entry) -> tuple[str, ...]:
        """The links of an edited factor; those to untimed entries, which a line cannot name, stay."""
        untimed = {e.id for e in self.pm.entries if e.at is None}
        kept = tuple(key for key in old.explains if key in new.explains or key in untimed)
        return (*kept, *(key for key in new.explains if key not in kept))

    def _without(self, editing: str | None) -> Postmortem:
        return _without(self.pm, editing, unlink=False) if editing else self.pm

    def _numbered(self, item: Item) -> Item:
        """An item with an id and the next place in its section."""
        same: tuple[Item, ...] = self.pm.actions
        if isinstance(item, Entry):
            same = tuple(e for e in self.pm.entries if e.section is item.section)
        return replace(item, id=secrets.token_hex(6), position=max((i.position for i in same), default=0) + 1)

    def _look(self) -> float:
        """Read the clock; a stretch in which nobody can have looked is left out, and asked about."""
        now = self.clock.ticks()
        gap, self._seen = now - self._seen, now
        if gap > ASLEEP and self.agenda.state is State.RUNNING:
            self._unasked += gap
            self.pm = replace(self.pm, agenda=clockwork.skip(self.agenda, gap))
        return now

    def _move(self, agenda: Agenda, what: str = CLOCK) -> None:
        """Save where the clock stands now."""
        settled = clockwork.settle(agenda, self.clock.ticks())
        self._commit(replace(self.pm, agenda=settled, heard_at=self.clock.now()), what)

    def _commit(self, new: Postmortem, what: str, reverses: str | None = None) -> None:
        """The one way in: from the post-mortem as it was to the new one."""
        changes = diff(self.pm, new)
        self.pm = new
        if changes:
            batch = Batch(secrets.token_hex(6), self.clock.now(), what, changes, reverses)
            self._history = record(self._history, batch)
            self._save(batch)


def _with(pm: Postmortem, item: Item) -> Postmortem:
    if isinstance(item, Action):
        return replace(pm, actions=tuple(sorted((*pm.actions, item), key=lambda a: (a.position, a.id))))
    return replace(pm, entries=tuple(sorted((*pm.entries, item), key=lambda e: (e.position, e.id))))


def _without(pm: Postmortem, key: str, *, unlink: bool = True) -> Postmortem:
    """The post-mortem less one item, and (with `unlink`) less the links to it."""
    entries = tuple(e for e in pm.entries if e.id != key)
    actions = tuple(a for a in pm.actions if a.id != key)
    if unlink:
        entries = tuple(replace(e, explains=_less(e.explains, key)) if key in e.explains else e for e in entries)
        actions = tuple(replace(a, factors=_less(a.factors, key)) if key in a.factors else a for a in actions)
    return replace(pm, entries=entries, actions=actions)


def _less(keys: tuple[str, ...], key: str) -> tuple[str, ...]:
    return tuple(k for k in keys if k != key)

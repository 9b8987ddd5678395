"""A live meeting: the one object that screens talk to.

It holds the post-mortem as an immutable value, turns each wish into changes, hands them to `save` in order and
keeps what can be undone. It knows nothing of screens, disks or threads. Parser and coach are imported when a line is
first read, after the first frame is on the screen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from facilitator.agenda import Section
from facilitator.clock import Clock
from facilitator.facts import people
from facilitator.history import DRAFT
from facilitator.ids import new_id
from facilitator.intake import with_imported
from facilitator.items import Item, section_of, with_item, without_item
from facilitator.model import Action, Attendee, Draft, Entry, Impact, Postmortem
from facilitator.sitting import Save, Sitting
from facilitator.spoken import show_time
from facilitator.store.change import Batch

if TYPE_CHECKING:
    from facilitator.coach.config import Settings
    from facilitator.coach.finding import Finding
    from facilitator.store.intake import Imported

_KINDS = {Section.TIMELINE: "timeline", Section.ACTIONS: "action"}


def as_heard(item: Item) -> str:
    """An item as the coach reads it: as it might be typed, made without looking at any other line."""
    if isinstance(item, Entry):
        return f"{show_time(item.at)} {item.text}" if item.at else item.text
    parts = [item.text, f"@{'.'.join(item.owner.split())}" if item.owner else ""]
    parts += [f"by {item.due.isoformat()}" if item.due else "", f"=> {item.outcome}" if item.outcome else ""]
    return " ".join(filter(None, parts))


class Meeting(Sitting):
    """One meeting being held: what can be wished of its lines."""

    def __init__(
        self,
        pm: Postmortem,
        save: Save,
        clock: Clock,
        journal: Iterable[Batch] = (),
        wanted: Callable[[], Settings] | None = None,
    ) -> None:
        super().__init__(pm, save, clock, journal)
        self._wanted = wanted
        """What the team wants of the coach; asked for with the first line that is read."""
        self.known: tuple[Attendee, ...] = ()
        """People of other post-mortems, who can own an action here without being invited."""
        self._settings: Settings | None = None
        self._signs: dict[Item, tuple[Finding, ...]] = {}

    # -- reading -------------------------------------------------------------------------------------------------

    def item(self, key: str) -> Item | None:
        """The entry or action of this id."""
        items: tuple[Item, ...] = (*self.pm.entries, *self.pm.actions)
        return next((i for i in items if i.id == key), None)

    def line(self, key: str) -> str:
        """An item as the line one edits; empty when there is none."""
        from facilitator import capture

        item = self.item(key)
        return capture.render(item, self.around) if item else ""

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
            found = self._review(as_heard(item), section_of(item))
            self._signs[item] = tuple(f for f in found if f.rule not in item.dismissed)
        return self._signs[item]

    def facts_signs(self) -> dict[str, tuple[Finding, ...]]:
        """What the coach says to the summary and the root cause, by their names."""
        return {"Summary": self.said(self.pm.summary), "Root cause": self.said(self.pm.root_cause, cause=True)}

    @property
    def around(self) -> Postmortem:
        """The post-mortem with everybody in it whom a line can name: whoever is known, behind those who are here."""
        return self._around(self.pm)

    def said(self, text: str, *, cause: bool = False) -> tuple[Finding, ...]:
        """What the coach says to a text about the incident as a whole."""
        return self._review(text, Section.FACTORS, cause=cause)

    @property
    def settings(self) -> Settings:
        """What the team wants of the coach, and which words are internal to it; read once."""
        if self._settings is None:
            from facilitator.coach.config import Settings

            self._settings = self._wanted() if self._wanted else Settings()
        return self._settings

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
                self.pm = with_item(self.pm, found[-1])
        after, self.pm = self.pm, before
        self._commit(after, "add")
        return tuple(found)

    def take_lines(self, lines: Iterable[Imported]) -> tuple[Entry, ...]:
        """Put imported lines into the timeline, in one step of undo; gives the new entries."""
        new, taken = with_imported(self.pm, lines)
        self._commit(new, "import")
        return taken

    def restate(self, new: Postmortem) -> None:
        """Take what is settled of the incident and its meeting (title, people, triage, time): a new value of `pm`."""
        self._commit(new, "facts")

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
            self._commit(with_item(without_item(self.pm, key), new), "edit")
            return new
        kept = old.dismissed if new.text == old.text else ()
        new = replace(new, id=old.id, position=old.position, dismissed=kept)
        if isinstance(new, Entry) and isinstance(old, Entry):
            new = replace(new, explains=self._explained(old, new))
        if isinstance(new, Action) and isinstance(old, Action):
            new = replace(new, status=old.status)
        self._commit(with_item(without_item(self.pm, key, unlink=False), new), "edit")
        return new

    def delete(self, key: str) -> Item | None:
        """Remove an item; undo brings it back with all its links."""
        old = self.item(key)
        if old:
            self._commit(without_item(self.pm, key), "delete")
        return old

    def dismiss(self, key: str) -> None:
        """Wave through what the coach says to an item at present."""
        item = self.item(key)
        if item and (rules := [f.rule for f in self.signs(item)]):
            waved = replace(item, dismissed=(*item.dismissed, *dict.fromkeys(rules)))
            self._commit(with_item(without_item(self.pm, key, unlink=False), waved), "dismiss")

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

    # -- inside --------------------------------------------------------------------------------------------------

    def _review(self, text: str, section: Section, *, typing: bool = False, cause: bool = False) -> tuple[Finding, ...]:
        from facilitator.coach import LineKind, review

        names, terms = (*people(self.pm), *self.settings.names), self.settings.terms
        kind = LineKind(_KINDS.get(section, "narrative"))
        found = review(text, kind, names=names, terms=terms, cause=cause, typing=typing)
        return tuple(f for f in found if self.settings.applies(f.rule))

    def _section(self, editing: str | None) -> Section:
        item = self.item(editing) if editing else None
        return section_of(item) if item else self.section

    def _explained(self, old: Entry, new: Entry) -> tuple[str, ...]:
        """The links of an edited factor; those to untimed entries, which a line cannot name, stay."""
        untimed = {e.id for e in self.pm.entries if e.at is None}
        kept = tuple(key for key in old.explains if key in new.explains or key in untimed)
        return (*kept, *(key for key in new.explains if key not in kept))

    def _without(self, editing: str | None) -> Postmortem:
        return self._around(without_item(self.pm, editing, unlink=False) if editing else self.pm)

    def _around(self, pm: Postmortem) -> Postmortem:
        here = set(people(pm))
        return replace(pm, attendees=(*pm.attendees, *(one for one in self.known if one.name not in here)))

    def _numbered(self, item: Item) -> Item:
        """An item with an id and the next place in its section."""
        same: tuple[Item, ...] = self.pm.actions
        if isinstance(item, Entry):
            same = tuple(e for e in self.pm.entries if e.section is item.section)
        return replace(item, id=new_id(), position=max((i.position for i in same), default=0) + 1)

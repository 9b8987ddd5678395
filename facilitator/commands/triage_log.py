"""What triage asks the log: which earlier incidents are like this one, and which one is meant."""

from __future__ import annotations

import click

from facilitator.before.related import Near, Titled, similar
from facilitator.clean import clean
from facilitator.commands.common import load, opened, there, where
from facilitator.model import Postmortem
from facilitator.store import Store, StoreError


class Log:
    """The log as triage reads it: opened when it is asked something, and never made.

    With a post-mortem only earlier ones count, and its title is what they are compared to unless another is given.
    """

    def __init__(self, db: str | None, store: Store | None, pm: Postmortem | None, title: str | None) -> None:
        self._db, self._store, self._pm = db, store, pm
        self._title = clean(title or "") or (pm.title if pm else "")
        self._titles: tuple[Titled, ...] | None = None

    def near(self) -> tuple[Near, ...]:
        """The earlier incidents most like this one; none while it has no title."""
        return similar(self._title, self._read()) if self._title else ()

    def near_asked(self) -> tuple[Near, ...]:
        """The same; where there are any to look through and no title, it is asked for."""
        if not self._title and self._read():
            asked = "     What happened, in a few words? (Enter leaves it out)"
            self._title = clean(click.prompt(asked, default="", show_default=False, err=True))
        return self.near()

    def named(self, name: str | None) -> str | None:
        """The id of the post-mortem that this means, None where nothing is named. Raises Wrong or StoreError."""
        return load(self._store or opened(self._db, write=False), name).id if name else None

    def _read(self) -> tuple[Titled, ...]:
        if self._titles is None:
            self._titles = tuple(self._earlier())
        return self._titles

    def _earlier(self) -> list[Titled]:
        """Ids, titles and dates. That there is no log yet is no news; why it cannot be read is said."""
        if self._store is None and not there(where(self._db)):
            return []
        try:
            headings = (self._store or opened(self._db, write=False)).headings()
        except StoreError as error:
            click.echo(f"Note: earlier incidents could not be looked up. {error}", err=True)
            return []
        last = self._pm.date.isoformat() if self._pm else "9999-12-31"
        mine = self._pm.id if self._pm else ""
        return [(one.id, one.title, one.date) for one in headings if one.id != mine and one.date <= last]

"""The page that lists what is published: which files beside it are post-mortems of this log, and which are not."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from facilitator.commands.common import Wrong
from facilitator.commands.publish_files import Planned, Shelf, content, within
from facilitator.model import Postmortem, Stage
from facilitator.publishing import index, pattern
from facilitator.publishing.stamp import key, stamp_of
from facilitator.store import Store

TAIL = 600
"""Bytes at the end of a file in which its stamp stands."""


def listing(store: Store, pm: Postmortem, shelf: Shelf, file: Path) -> tuple[Planned, list[str]]:
    """The page with `pm` in it, published as `file`; and notes on what lies there besides.

    Raises Wrong where the page cannot be where it is said, or has no place for the list.
    """
    try:
        page = within(shelf.folder, pattern.checked(shelf.page, pattern.ENDINGS))
    except ValueError as error:
        raise Wrong(f"--index: {error}") from None
    if page == file:
        raise Wrong(f"{page} would be both the document and the page that lists it; name one of them otherwise.")
    there = content(page)
    try:
        old = index.new_page(shelf.whom) if there is None else index.parse(there, shelf.whom)
    except ValueError as error:
        raise Wrong(f"{page}: {error} --no-index leaves it as it is; --index names another page.") from None
    ids = dict(_published(store, shelf, page, old, file))
    lines = index.listed(old, _rows(store, pm, shelf, page, {**ids, file: pm.id}), _Stays(page, ids), shelf.whom)
    kept = "has a list that was changed by hand" if index.lost(old, lines) else ""
    earlier = [path for path, id in ids.items() if id == pm.id]
    notes = [f"{path} is what was published of it before, under another name; remove it." for path in earlier]
    return Planned(page, index.composed(old, lines, shelf.whom), there, kept), notes


def _published(
    store: Store, shelf: Shelf, page: Path, old: index.Page, file: Path
) -> Iterator[tuple[Path, str]]:  # fmt: skip
    """Other files that hold a post-mortem of this log: what the pattern could have named, and what is linked to."""
    ids = {key(heading.id, shelf.whom): heading.id for heading in store.headings()}
    linked = (path for to in index.links(old) if (path := _beside(page, to)))
    seen = {file.resolve()}
    for path in (*sorted(shelf.folder.glob(pattern.candidates(shelf.called))), *linked):
        if path.resolve() not in seen and path.is_file() and (id := ids.get(_mark(path))):
            yield path, id
        seen.add(path.resolve())


def _mark(path: Path) -> str:
    """The key in the stamp of a file; empty where it has none. Raises Wrong."""
    try:
        with path.open("rb") as file:
            file.seek(max(0, path.stat().st_size - TAIL))
            stamp = stamp_of(file.read().decode(errors="replace"))
    except OSError as error:
        raise Wrong(f"{path} cannot be read: {error.strerror or error}.") from None
    return stamp.key if stamp else ""


def _rows(store: Store, pm: Postmortem, shelf: Shelf, page: Path, ids: dict[Path, str]) -> Iterator[index.Row]:
    """A row for each post-mortem that is published; of several files of the one at hand the last counts."""
    latest = {id: path for path, id in ids.items()}
    for id, path in latest.items():
        told = pm if id == pm.id else store.load(id)
        if told.stage is Stage.PUBLISHED:
            yield index.row(told, shelf.whom, PurePosixPath(_relative(path, page)))


class _Stays:
    """Whether a row that this log does not make stays: it leads elsewhere, or to a file that somebody else wrote."""

    def __init__(self, page: Path, ids: dict[Path, str]) -> None:
        self._page, self._known = page, {_relative(path, page) for path in ids}

    def __call__(self, to: str) -> bool:
        path = _beside(self._page, to)
        return path is None or (_relative(path, self._page) not in self._known and path.is_file())


def _beside(page: Path, to: str) -> Path | None:
    """The file that a link of the page leads to; None for a link that leads elsewhere."""
    file = to.partition("#")[0]
    return page.parent / file if file and not file.startswith("/") and ":" not in file else None


def _relative(path: Path, page: Path) -> str:
    return Path(os.path.relpath(path, page.parent)).as_posix()

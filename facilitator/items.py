"""Lines of a post-mortem as items, whatever section they stand in: which it is, with one more, with one less."""

from __future__ import annotations

from dataclasses import replace

from facilitator.model import Action, Entry, Postmortem, Section

Item = Entry | Action


def section_of(item: Item) -> Section:
    """The section an item stands in."""
    return item.section if isinstance(item, Entry) else Section.ACTIONS


def with_item(pm: Postmortem, item: Item) -> Postmortem:
    """The post-mortem with one item more, in the order of positions."""
    if isinstance(item, Action):
        return replace(pm, actions=tuple(sorted((*pm.actions, item), key=lambda a: (a.position, a.id))))
    return replace(pm, entries=tuple(sorted((*pm.entries, item), key=lambda e: (e.position, e.id))))


def without_item(pm: Postmortem, key: str, *, unlink: bool = True) -> Postmortem:
    """The post-mortem less one item, and (with `unlink`) less the links to it."""
    entries = tuple(e for e in pm.entries if e.id != key)
    actions = tuple(a for a in pm.actions if a.id != key)
    if unlink:
        entries = tuple(replace(e, explains=_less(e.explains, key)) if key in e.explains else e for e in entries)
        actions = tuple(replace(a, factors=_less(a.factors, key)) if key in a.factors else a for a in actions)
    return replace(pm, entries=entries, actions=actions)


def _less(keys: tuple[str, ...], key: str) -> tuple[str, ...]:
    return tuple(k for k in keys if k != key)

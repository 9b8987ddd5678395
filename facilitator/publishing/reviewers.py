"""Who has reviewed a document: names as one types them, matched to the people who were in the room."""

from __future__ import annotations

from collections.abc import Iterable

from facilitator import facts
from facilitator.documents import words
from facilitator.fold import fold
from facilitator.model import Postmortem


def reviewer(typed: str, pm: Postmortem) -> str:
    """The name that is meant: the one person of the room whose name begins so, else what was typed.

    Raises ValueError (a sentence) where nobody or more than one is meant.
    """
    name, begun = words.line(typed), fold(words.line(typed))
    if not begun:
        raise ValueError("the name of who has reviewed it is empty.")
    room = tuple(dict.fromkeys((*facts.people(pm), *pm.reviewed_by)))
    if same := [one for one in room if fold(one) == begun]:
        return same[0]
    meant = [one for one in room if f" {fold(one)}".find(f" {begun}") >= 0]
    if len(meant) > 1:
        raise ValueError(f"{name!r} could be {' or '.join(meant)}: write more of the name.")
    return meant[0] if meant else name


def with_reviewers(pm: Postmortem, added: Iterable[str], removed: Iterable[str] = ()) -> tuple[str, ...]:
    """Who has reviewed it, after these have and those have not. Raises ValueError as `reviewer`."""
    out = {reviewer(typed, pm) for typed in removed}
    if unknown := out - set(pm.reviewed_by):
        raise ValueError(f"{sorted(unknown)[0]!r} is not among those who have reviewed it.")
    names = (*pm.reviewed_by, *(reviewer(typed, pm) for typed in added))
    return tuple(dict.fromkeys(name for name in names if name not in out))


def waited_for(pm: Postmortem) -> tuple[str, ...]:
    """Those who were in the room and have not reviewed it."""
    return tuple(name for name in facts.people(pm) if name not in pm.reviewed_by)

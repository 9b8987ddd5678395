"""The coach: rules that read one line of a post-mortem and say, kindly, what to ask about it.

>>> [f.rule for f in review("Alex forgot to run the migration check", LineKind.NARRATIVE) if f.weight is Weight.WARNING]
['blame']

Deterministic and offline; nothing but the standard library is imported, and the lexicons are read with the first line.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from facilitator.coach.finding import Finding, LineKind, Weight
from facilitator.coach.rule import Rule
from facilitator.coach.rules import RULES, explain, run

__all__ = ["RULES", "Finding", "LineKind", "Mapping", "Rule", "Weight", "explain", "review"]


def review(
    text: str,
    kind: LineKind,
    *,
    names: Sequence[str] = (),
    terms: Sequence[str] = (),
    cause: bool = False,
    typing: bool = False,
) -> tuple[Finding, ...]:
    """What the coach has to say about one line, in the order it stands in the text.

    `text` is the line as it was typed (`14:40 Alex forgot …`), `kind` what it is. `names` are the attendees' names;
    `terms` the team's own words for systems, which are never persons. `cause=True` says that the line stands in a
    root-cause field. `typing=True` leaves an unfinished last word out, so that a finding does not come and go with
    single letters, and says nothing of what an action still lacks. Never raises, whatever the text.
    """
    return run(text, kind, names=names, terms=terms, cause=cause, typing=typing)

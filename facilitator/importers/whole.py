"""What the readers of whole post-mortems give."""

from __future__ import annotations

from dataclasses import dataclass

from facilitator.model import Postmortem


@dataclass(frozen=True, slots=True)
class Whole:
    """A post-mortem that was read whole, and what is to be said of it.

    `notes` are clauses without a full stop, fit to stand after the file's name ("severity not stated: taken as
    major"): what was assumed, and what was left out. Secrets in it are not masked yet (`wash.masked_postmortem`).
    """

    pm: Postmortem
    notes: tuple[str, ...] = ()

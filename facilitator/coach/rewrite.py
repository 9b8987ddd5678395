"""Rewrites: stub until the rules stand."""

from __future__ import annotations

from facilitator.coach.hit import Hit
from facilitator.coach.line import Line


def rewrite(line: Line, hit: Hit) -> str | None:
    """The line with the system as subject."""
    return None

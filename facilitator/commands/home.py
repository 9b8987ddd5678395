"""Bare `facilitator`: the home screen."""

from __future__ import annotations

import sys

from facilitator.commands.common import where
from facilitator.commands.run import hold, require_terminal
from facilitator.store import open_store


def at_home() -> bool:
    """Open the home screen; False (and nothing done) where there is no terminal. Raises StoreError, Wrong."""
    if not (sys.stdin and sys.stdin.isatty() and sys.stdout and sys.stdout.isatty()):
        return False
    require_terminal()
    from facilitator.app import FacilitatorApp

    place = where(None)
    open_store(place).close()  # what is wrong with the log is said before the screen is taken
    hold(FacilitatorApp(library=lambda: open_store(place), place="home"))
    return True

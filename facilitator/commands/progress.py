"""How far long work is, on standard error, where somebody watches."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def progress(what: str) -> Iterator[Callable[[int], None]]:
    """Gives a function that is told a number now and then; it is shown in place (`42,000 lines read`), then taken away.

    Where standard error is no terminal, nothing is shown.
    """
    if sys.stderr is None or not sys.stderr.isatty():
        yield lambda _: None
        return
    shown = False

    def tell(n: int) -> None:
        nonlocal shown
        shown = True
        print(f"\r{n:,} {what}…", end="", file=sys.stderr, flush=True)

    try:
        yield tell
    finally:
        if shown:
            print("\r\033[K", end="", file=sys.stderr, flush=True)

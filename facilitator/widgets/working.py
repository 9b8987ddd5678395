"""Work that a screen awaits beside its keys."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from textual.dom import DOMNode


def work(node: DOMNode, what: Callable[[], Coroutine[Any, Any, None]], group: str) -> None:
    """Begin it; earlier work of the same group is not awaited any more.

    What is begun is a function, not a coroutine: one that is replaced before its turn would never be awaited.
    """
    # Textual's types allow this, but leave mypy to choose between three readings of it.
    node.run_worker(what, group=group, exclusive=True)  # type: ignore[arg-type]

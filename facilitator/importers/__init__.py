"""The import room: files of other programs become lines of a draft timeline, or whole post-mortems.

Each reader is a module of its own that is imported when its kind is asked for; they know the model and nothing above.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from facilitator.importers.found import Line, Reading
    from facilitator.importers.source import Source
    from facilitator.importers.whole import Whole

KINDS = ("auto", "slack", "pagerduty", "alertmanager", "grafana", "csv", "log", "journald", "markdown", "json")
"""The words for `--from` (contract); `auto` finds out which of the others it is."""
LINES = ("slack", "pagerduty", "alertmanager", "grafana", "csv", "log", "journald")
"""The kinds that give lines of a timeline."""
WHOLE = ("markdown", "json")
"""The kinds that give whole post-mortems."""

_READERS = {"log": "logs", "csv": "table", "markdown": "written", "json": "exported"}
"""The modules that are not named like their kind."""


def kind_of(kind: str, source: Source) -> str:
    """The kind itself, and for `auto` the one that the file turns out to be. Raises Unreadable."""
    if kind != "auto":
        return kind
    from facilitator.importers.auto import recognised

    return recognised(source)


def lines(kind: str, source: Source, reading: Reading) -> Iterator[Line]:
    """The lines of a file, washed: its clock put right, the words harmless and clipped, secrets masked.

    Logs, journals and tables pass through line by line in the file's order; the others come in the order of time.
    Raises Unreadable, also on the way, for what cannot be read, and at once for a whole post-mortem.
    """
    reader = _reader(kind, source, LINES)
    from facilitator.importers.wash import washed

    return washed(reader.read(source, reading), reading)


def postmortem(kind: str, source: Source, reading: Reading) -> Whole:
    """The post-mortem that a whole document holds, and what is to be said of it.

    Its texts are harmless; secrets are masked by `wash.masked_postmortem`, which also says what they were.
    Raises Unreadable, also for a file that only holds lines.
    """
    found: Whole = _reader(kind, source, WHOLE).read(source, reading)
    return found


def _reader(kind: str, source: Source, wanted: tuple[str, ...]) -> Any:
    from facilitator.importers.found import Unreadable

    found = kind_of(kind, source)
    if found not in wanted:
        what = (
            "is a whole post-mortem, not lines of a timeline"
            if found in WHOLE
            else "holds lines, not a whole post-mortem"
        )
        raise Unreadable(f"{source.name} ({found}) {what}; import it on its own with --from {found}.")
    return import_module(f"facilitator.importers.{_READERS.get(found, found)}")

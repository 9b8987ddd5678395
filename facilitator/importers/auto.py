"""What kind of file it is, by its name and its first 64 KB."""

from __future__ import annotations

import codecs
import os
import re
from pathlib import Path

from facilitator.importers import shapes
from facilitator.importers.found import Unreadable
from facilitator.importers.outline import outline
from facilitator.importers.slack import is_day
from facilitator.importers.source import Source, web_page

DELIMITERS = ",;\t|"
"""What may stand between the names of columns."""
HEAD = 64 << 10
"""Bytes that are looked at."""
_LINES = 200
"""Lines of them in which times are looked for."""

_SUFFIXES = {".md": "markdown", ".markdown": "markdown", ".csv": "csv", ".tsv": "csv", ".log": "log"}
_MARKS = ((codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"), (codecs.BOM_UTF16_LE, "utf-16"),
          (codecs.BOM_UTF16_BE, "utf-16"), (codecs.BOM_UTF8, "utf-8-sig"))  # fmt: skip
_HEADING = re.compile(r"^#{1,6}[ \t]+(.+)$|^(\S.*)\n[=-]{3,}[ \t]*$", re.MULTILINE)
_SECTION = re.compile(
    r"\b(?:timeline|summary|impact|root causes?|action items?|actions|lessons|resolution|what happened"
    r"|contributing factors|post-?mortem|incident)\b",
    re.IGNORECASE,
)
_KINDS = "slack, pagerduty, alertmanager, grafana, csv, log, journald, markdown, json"


def recognised(source: Source) -> str:
    """The kind of a file or folder, one of `importers.KINDS` but `auto`.

    JSON that breaks off is still of its kind, so that its own reader says where. Raises Unreadable with what to do
    where it is none.
    """
    if os.path.isdir(source.path):
        return _folder(source)
    if os.path.exists(source.path) and not os.path.isfile(source.path):
        raise Unreadable(f"{source.name} can be read only once, so its kind has to be named; name it with --from.")
    head = _head(source)
    found = outline(head)
    kind = shapes.kind_of(found) or _SUFFIXES.get(Path(source.name).suffix.lower(), "")
    kind = kind or (_logged(head) if found else _text(head))
    if not kind:
        raise _unknown(source, head)
    return kind


def _folder(source: Source) -> str:
    """Only Slack's export comes in folders; its reader says so of a whole export."""
    signs = {"channels.json", "users.json", "org_users.json"}
    try:
        found = any(p.name in signs or is_day(p) for p in Path(source.path).iterdir())
    except OSError as error:
        raise Unreadable(f"{source.name} cannot be read: {error.strerror or error}.") from None
    if not found:
        raise Unreadable(f"{source.name} is a folder, and not one of a Slack export; name the files in it.")
    return "slack"


def _head(source: Source) -> str:
    with source.open() as stream:
        raw = stream.read(HEAD)
    encoding = next((name for mark, name in _MARKS if raw.startswith(mark)), "utf-8")
    head = raw.decode(encoding, "replace").replace("\r\n", "\n").replace("\r", "\n")
    if not head.strip():
        raise Unreadable(f"{source.name} is empty.")
    if "\0" in head:
        raise Unreadable(f"{source.name} is no text file; a text or JSON export is what can be imported.")
    return head


def _text(head: str) -> str:
    lines = [line for line in head.split("\n") if line.strip()]
    if _table(lines):
        return "csv"
    return "markdown" if _document(head, lines[0]) else _logged(head)


def _logged(head: str) -> str:
    from facilitator.importers.logs import shape_of

    return "log" if shape_of([line for line in head.split("\n") if line.strip()][:_LINES]) else ""


def _table(lines: list[str]) -> bool:
    """Whether the first line names columns of which one says when and one what; Markdown's tables begin with a bar."""
    first = lines[0].strip()
    return first.lower().startswith("sep=") or any(
        sign in first and not first.startswith("|") and _columns(first, sign) for sign in DELIMITERS
    )


def _columns(header: str, sign: str) -> bool:
    import csv

    from facilitator.importers.table_columns import Missing, columns_of

    try:
        return columns_of(next(csv.reader([header], delimiter=sign), []), {}) is not None
    except (Missing, csv.Error):
        return False


def _document(head: str, first: str) -> bool:
    """Whether there is a heading such as post-mortems have, or the text begins with a title or front matter."""
    named = any(_SECTION.search(found[1] or found[2]) for found in _HEADING.finditer(head))
    return named or first.startswith("# ") or first.rstrip() == "---"


def _unknown(source: Source, head: str) -> Unreadable:
    if web_page(head):
        return Unreadable(
            f"{source.name} is a web page or XML; save the export itself, signed in to where it comes from."
        )
    if head.lstrip()[:2] in ("[]", "{}"):
        return Unreadable(f"{source.name} holds nothing ({head.strip()[:2]}); export it again.")
    what = "JSON, but none" if outline(head) else "none"
    return Unreadable(f"{source.name} is {what} of the kinds that are recognised; name one with --from ({_KINDS}).")

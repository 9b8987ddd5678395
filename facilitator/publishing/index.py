"""The page that lists what was published: a table between two comments, in a page that is otherwise somebody's own.

What stands around the table is never touched. The table is made anew each time: of the post-mortems in this log, and of
the rows that it knows nothing of, since others publish into the same folder from logs of their own.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from urllib.parse import quote, unquote

from facilitator.documents.audience import read_by
from facilitator.documents.escape import cell
from facilitator.model import Audience, Postmortem

NAME = "index.md"
BEGIN, END = "<!-- facilitator:begin -->", "<!-- facilitator:end -->"
"""What somebody puts into a page, each on a line of its own, where the table shall be."""
TITLES = {
    Audience.ENGINEERING: "Post-mortems",
    Audience.ORGANISATION: "Incident reports",
    Audience.CUSTOMERS: "Incident reviews",
}
"""The heading of a page that is made anew."""
_BEGIN = re.compile(r"^[ \t]*<!-- facilitator:begin(?: (\w+))? -->[ \t\r]*$", re.MULTILINE)
_END = re.compile(r"^[ \t]*<!-- facilitator:end(?: ([0-9a-f]{32}))? -->[ \t\r]*$", re.MULTILINE)
_LINK = re.compile(r"(?<!\\)\]\(([^()\s]+)\)")
_DAY = re.compile(r"\|\s*(\d{4}-\d{2}-\d{2})\s*\|")
_PIECES = re.compile(r"\\.|[\[\]]")


@dataclass(frozen=True, slots=True)
class Row:
    """What is listed of a post-mortem; `path` is relative to the page, `severity` None for customers."""

    path: PurePosixPath
    day: date
    title: str
    severity: str | None
    duration: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page with its table: the text before it, its lines, the text behind it; whose it is, and their digest."""

    before: str
    lines: tuple[str, ...]
    after: str
    audience: str | None
    digest: str | None

    @property
    def by_hand(self) -> bool:
        """Whether the lines are not those that were written: somebody changed them, or put two versions together."""
        return bool(self.lines) and self.digest != _digest(self.lines)


def row(pm: Postmortem, audience: Audience, path: PurePosixPath) -> Row:
    """The row of a post-mortem: nothing in it that its document for this audience does not say."""
    _, told = read_by(pm, audience)
    return Row(path, pm.date, told.title, getattr(told, "severity", None), told.duration or "not stated")


def new_page(audience: Audience) -> Page:
    """A page where there is none yet."""
    return Page(f"# {TITLES[audience]}\n\n", (), "\n", None, None)


def parse(text: str, audience: Audience) -> Page:
    """Find the table. Raises ValueError (a sentence) where its place is not plain, or it lists for somebody else."""
    begins, ends = list(_BEGIN.finditer(text)), list(_END.finditer(text))
    if not begins and not ends:
        raise ValueError(
            f"this has no place for the list: put a line {BEGIN} and below it a line {END} where it shall be."
        )
    if len(begins) != 1 or len(ends) != 1 or begins[0].end() > ends[0].start():
        raise ValueError(f"this must hold one line {BEGIN} and below it one line {END}.")
    begin, end = begins[0], ends[0]
    if begin[1] not in (None, audience.value):
        raise ValueError(f"this lists what is for {begin[1]}: publish for {audience} into another folder or page.")
    lines = (line.strip() for line in text[begin.end() : end.start()].splitlines())
    return Page(text[: begin.start()], tuple(filter(None, lines)), text[end.end() :], begin[1], end[1])


def links(page: Page) -> Iterator[str]:
    """Where the rows of the table lead, as they stand there without escapes: paths relative to the page."""
    yield from (target for line in page.lines if (target := _target(line)))


def listed(page: Page, rows: Iterable[Row], stays: Callable[[str], bool], audience: Audience) -> tuple[str, ...]:
    """The lines of the new table, newest first: these rows, and those of the old that lead elsewhere and `stays` keeps.

    A row without a link is kept.
    """
    made = {str(row.path): _line(row) for row in rows}
    old = (line for line in page.lines if line.startswith("|") and not _is_heading(line))
    kept = [line for line in old if (to := _target(line)) is None or (to not in made and stays(to))]
    days = {line: found[1] if (found := _DAY.match(line)) else "" for line in (*made.values(), *kept)}
    return (*_heading(audience), *sorted(sorted(days), key=lambda line: days[line], reverse=True))


def composed(page: Page, lines: Sequence[str], audience: Audience) -> str:
    """The whole page with these lines for its table, its line ends as they are."""
    table = "\n".join(lines)
    block = f"<!-- facilitator:begin {audience} -->\n\n{table}\n\n<!-- facilitator:end {_digest(lines)} -->"
    if "\r\n" in page.before + page.after:
        block = block.replace("\n", "\r\n")
    return f"{page.before}{block}{page.after}"


def lost(page: Page, lines: Sequence[str]) -> tuple[str, ...]:
    """The lines that somebody has put into the table by hand and that would not stand in the new one."""
    return tuple(line for line in page.lines if line not in lines) if page.by_hand else ()


def _heading(audience: Audience) -> tuple[str, str]:
    if audience is Audience.CUSTOMERS:
        return "| Date | Incident | Duration |", "| --- | --- | --- |"
    return "| Date | Incident | Severity | Duration |", "| --- | --- | --- | --- |"


def _is_heading(line: str) -> bool:
    return any(line in _heading(audience) for audience in Audience)


def _line(row: Row) -> str:
    severity = f" {row.severity} |" if row.severity else ""
    return f"| {row.day.isoformat()} | [{_link_text(row.title)}]({quote(str(row.path))}) |{severity} {row.duration} |"


def _link_text(title: str) -> str:
    r"""A title within the brackets of a link: an address in it must not become a link of its own.

    >>> _link_text("a [b] https://example.org")
    'a \\[b\\] https:\\//example.org'
    """
    whole = ":\\//".join(cell(part) for part in title.split("://"))
    return _PIECES.sub(lambda found: found[0] if len(found[0]) > 1 else f"\\{found[0]}", whole)


def _target(line: str) -> str | None:
    found = _LINK.search(line)
    return unquote(found[1]) if found else None


def _digest(lines: Sequence[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:32]

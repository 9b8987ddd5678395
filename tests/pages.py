"""README and docs as values: their blocks, tables, links and code spans, for the tests that hold them to the truth.

A comment on a line of its own before a block or table says what it is: `<!-- file: draft.txt -->`, `<!-- output -->`,
`<!-- keys: MEETING -->`.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
PATHS = (ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md")))
_BLOCK = re.compile(
    r"(?:^<!-- (?P<mark>[^\n]*) -->\n+)?^```(?P<language>[\w-]*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL
)
_TABLE = re.compile(r"^<!-- (?P<mark>[^\n]*) -->\n+(?P<rows>(?:\|[^\n]*\n)+)", re.MULTILINE)
_SPAN = re.compile(r"`([^`\n]+)`")
_LINK = re.compile(r"(!?)\[([^\]]*)\]\(([^)\s]+)\)")


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: what the comment before it says, its language, its text."""

    mark: str
    language: str
    text: str

    @property
    def commands(self) -> list[list[str]]:
        """The words of each command line; a backslash at the end goes on with the next."""
        lines = self.text.replace("\\\n", " ").splitlines()
        return [words for line in lines if (words := shlex.split(line, comments=True))]


@dataclass(frozen=True, slots=True)
class Link:
    """A link or (`image`) a picture: the words shown or told, and where it goes."""

    image: bool
    words: str
    target: str


class Page:
    """One page of Markdown."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.text = path.read_text(encoding="utf-8")

    @property
    def name(self) -> str:
        """Its path in the project."""
        return self.path.relative_to(ROOT).as_posix()

    @property
    def blocks(self) -> list[Block]:
        """All fenced blocks in order."""
        return [Block(m["mark"] or "", m["language"], m["text"]) for m in _BLOCK.finditer(self.text)]

    @property
    def prose(self) -> str:
        """The text without its blocks."""
        return _BLOCK.sub("", self.text)

    @property
    def spans(self) -> list[str]:
        """What stands between backticks outside of blocks."""
        return _SPAN.findall(self.prose)

    @property
    def links(self) -> Iterator[Link]:
        """All links and pictures."""
        return (Link(bool(m[1]), m[2], m[3]) for m in _LINK.finditer(self.prose))

    def table(self, mark: str) -> list[list[str]]:
        """The rows under the heading of the table that is marked so."""
        (found,) = [m["rows"] for m in _TABLE.finditer(self.text) if m["mark"] == mark]
        return rows(found)


def rows(table: str) -> list[list[str]]:
    """The cells of a table's rows, those of its heading left out."""
    return [[cell.strip() for cell in line.strip("| ").split(" | ")] for line in table.splitlines()[2:]]


def plain(cell: str) -> str:
    """A cell that is one code span, without its backticks."""
    return cell.strip("`")


PAGES = {page.name: page for page in map(Page, PATHS)}

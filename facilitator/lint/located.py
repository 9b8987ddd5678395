"""What is reported: findings with their place in a file, and sentences about files that could not be read."""

from __future__ import annotations

from dataclasses import dataclass

from facilitator.coach.finding import Finding, LineKind, Weight


@dataclass(frozen=True, slots=True)
class Located:
    """A finding in a file.

    Lines and columns count from 1, columns in characters; the end column is that of the character after the span.
    `source` is the line the span begins on, as it stands in the file; `kind` is what the passage was read as.
    """

    file: str
    line: int
    column: int
    end_line: int
    end_column: int
    source: str
    kind: LineKind
    finding: Finding

    @property
    def shown_end(self) -> int:
        """The column after the part of the span that stands on its first line."""
        return self.end_column if self.end_line == self.line else len(self.source) + 1


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that kept a file, or a part of it, from being read as meant: one sentence; `line` where it is known."""

    file: str
    message: str
    line: int | None = None

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.message}"


@dataclass(frozen=True, slots=True)
class Result:
    """What one file gave. `quiet` counts hints that were found and not asked for; `read` is false where nothing was."""

    file: str
    findings: tuple[Located, ...] = ()
    problems: tuple[Problem, ...] = ()
    quiet: int = 0
    read: bool = True

    def count(self, weight: Weight) -> int:
        """How many of its findings have this weight."""
        return sum(one.finding.weight is weight for one in self.findings)

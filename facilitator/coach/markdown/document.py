"""What is handed to the rules: passages of visible text, each of one kind, with their place in the source."""

from __future__ import annotations

from dataclasses import dataclass

from facilitator.coach.finding import LineKind
from facilitator.coach.markdown.blocks import Comment
from facilitator.coach.markdown.visible import Visible

NO_OWNER, NO_DEADLINE, NO_OUTCOME, NO_TIME = "no-owner", "no-deadline", "no-outcome", "imprecise-time"
"""Rules that ask for a fact which a document may give elsewhere: in a column, a heading, a line below."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The header of an action table that has no column for some facts: its span, and the rules that ask for them."""

    start: int
    end: int
    lacking: frozenset[str]


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence, a timeline row or an action: `visible.text[start:end]`, read as `kind`.

    `settled` names rules whose question the document answers elsewhere; `cause` is true where
    one sentence is all that is said of the root cause; `columns` is the header of the table the action stands in.
    """

    kind: LineKind
    visible: Visible
    start: int
    end: int
    cause: bool = False
    settled: frozenset[str] = frozenset()
    columns: Columns | None = None

    @property
    def text(self) -> str:
        """What the reader sees, code spans in their backticks."""
        return self.visible.text[self.start : self.end].replace("\n", " ")

    def source(self, start: int, end: int) -> tuple[int, int]:
        """The span in the source of `text[start:end]`."""
        return self.visible.source(self.start + start, self.start + end)

    def hidden(self, start: int, end: int) -> bool:
        """Whether `text[start:end]` lies wholly within code or an address."""
        return self.visible.hidden(self.start + start, self.start + end)


@dataclass(frozen=True, slots=True)
class Document:
    """A post-mortem as read.

    `names` are the people listed as present or as authors; `extents` the spans of all blocks, in order;
    `unclosed` is the kind (`code fence`, `comment`) and offset of a block that is never closed.
    """

    text: str
    passages: tuple[Passage, ...]
    names: tuple[str, ...] = ()
    comments: tuple[Comment, ...] = ()
    extents: tuple[tuple[int, int], ...] = ()
    unclosed: tuple[str, int] | None = None

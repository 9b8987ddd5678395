"""What the coach has to say about one line: a small, frozen value."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class LineKind(StrEnum):
    """What sort of line is read; a rule applies to some of them only (words of the `lint --jsonl` contract)."""

    NARRATIVE = "narrative"
    ACTION = "action"
    TIMELINE = "timeline"


class Weight(StrEnum):
    """How loudly a finding is put: a warning is shown as one, a hint softly."""

    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding: `text[start:end]` is the exact span it is about.

    `message` is one short sentence for the room, `question` one the facilitator can ask aloud,
    `rewrite` the whole line said with the system as subject (None where none would be right).
    """

    rule: str
    start: int
    end: int
    message: str
    question: str
    rewrite: str | None = None
    weight: Weight = Weight.WARNING

    @property
    def loud(self) -> bool:
        """Whether it is a warning, and not only a hint."""
        return self.weight is Weight.WARNING

"""What stands above the capture line while one types: how the line is understood, and what the coach says to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content

if TYPE_CHECKING:
    from facilitator.capture import Chip
    from facilitator.coach.finding import Finding


ASKED = {
    "owner": "Who takes it? @name",
    "due": "By when? by April 30",
    "outcome": "What will be different? => …",
    "factor": "Which factor does it answer? ^1",
}
"""What is asked for by name: the first of these that an action lacks."""


def chips(found: Sequence[Chip]) -> Content:
    """How the line is understood; what is missing or doubtful has a question mark, the first missing is asked for."""
    parts: list[str | tuple[str, str]] = []
    for chip in found:
        said = f"{chip.label} {chip.value}".strip()
        parts.append((f" {said} ", "$foreground on $panel") if chip.ok else (f" {said}? ", "$warning on $panel"))
        parts.append(" ")
    if first := next((ASKED[chip.label] for chip in found if not chip.value and chip.label in ASKED), None):
        parts.append((f" {first}", "italic $secondary"))
    return Content.assemble(*parts)


def coach(findings: Sequence[Finding], text: str) -> Content:
    """The first finding in full (warnings before hints), its rewrite if there is one, and how many more there are."""
    if not findings:
        return Content("")
    first = min(findings, key=lambda f: (not f.loud, f.rewrite is None, f.start))
    quoted = text[first.start : first.end].strip()
    if len(quoted) > 40 or quoted in first.message:
        quoted = ""
    more = len({f.rule for f in findings}) - 1
    said = Content.assemble(
        (f"⚑ {first.rule}  ", "bold $warning" if first.loud else "$muted"),
        (f"“{quoted}” " if quoted else "", "bold"),
        first.message,
        (f"  {first.question}", "italic $secondary"),
        (f"  (+{more} more)" if more else "", "$muted"),
    )
    lines = [said]
    if first.rewrite:
        lines.append(Content.assemble(("  → ", "$success"), (first.rewrite, "$success"), ("   ^R take it", "$muted")))
    return Content("\n").join(lines)


def rewrite(findings: Sequence[Finding]) -> str | None:
    """The rewrite that ^R takes: of the finding that is shown."""
    shown = sorted(findings, key=lambda f: (not f.loud, f.rewrite is None, f.start))
    return shown[0].rewrite if shown else None

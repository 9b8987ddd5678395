"""The entry list: what a row says, how it wraps."""

from __future__ import annotations

from dataclasses import replace

from facilitator.agenda import Section
from facilitator.coach import review
from facilitator.coach.finding import Finding, LineKind
from facilitator.demo import incident
from facilitator.model import Action, Entry
from facilitator.widgets.rows import pane_rows


def silent(_item: object) -> tuple[Finding, ...]:
    return ()


def blaming(item: Entry | Action) -> tuple[Finding, ...]:
    return review(item.text, LineKind.NARRATIVE)


def said(section: Section, signs: object = silent) -> list[str]:
    return [f"{row.lead.plain.rstrip()} {row.body.plain}".strip() for row in pane_rows(incident(), section, signs)]  # type: ignore[arg-type]


def test_the_timeline_is_in_order_of_time_with_marks_days_and_gaps() -> None:
    rows = said(Section.TIMELINE)
    assert any(row.startswith("13:58  ▸ started") for row in rows)
    assert any("22 min without an entry" in row for row in rows)
    assert rows.index("── Mon 13 Apr 2026 ──") < next(n for n, row in enumerate(rows) if row.startswith("00:25"))
    assert any(row.startswith("--:--") for row in rows)


def test_a_factor_shows_its_entries_and_its_actions() -> None:
    rows = said(Section.FACTORS)
    assert any("→ action 1, 2" in row for row in rows)
    assert any("no action yet" in row for row in rows)
    assert any("← 14:0" in row or "← 13:5" in row or "←" in row for row in rows)


def test_an_action_names_what_it_lacks() -> None:
    assert any("owner?" in row and "due?" in row for row in said(Section.ACTIONS))


def test_the_coach_leaves_a_small_sign() -> None:
    assert any("Alex forgot" in row and "⚑ blame" in row for row in said(Section.TIMELINE, blaming))


def test_typed_markup_is_text() -> None:
    pm = incident()
    pm = replace(pm, entries=(replace(pm.entries[0], text="[red]x[/red] [/]"),))
    (row, *_) = pane_rows(pm, Section.TIMELINE, silent)
    assert "[red]x[/red] [/]" in row.body.plain
    assert not any("red" in str(span.style) for span in row.body.spans)

"""Whole documents in three house styles: what is found, and exactly where."""

from __future__ import annotations

import pytest

from facilitator.coach.config import Settings
from facilitator.coach.finding import Weight

from .conftest import HOUSES, Linted

# line, column, kind, rule, the words pointed at
TABLES = [
    (15, 36, "narrative", "counterfactual", "should have"),
    (23, 57, "timeline", "blame", "forgot"),
    (25, 3, "timeline", "imprecise-time", "2026-03-01 | later      | Tom  | Someone restarts the job"),
    (32, 7, "action", "no-deadline", "Delete the nightly lock"),
    (32, 7, "action", "no-owner", "Delete the nightly lock"),
    (33, 7, "narrative", "blame", "Forgot"),
    (37, 1, "action", "no-deadline", "| Ticket | Task |"),
    (37, 1, "action", "no-owner", "| Ticket | Task |"),
]
HEADINGS = [
    (17, 1, "timeline", "blame", "forgot"),
    (24, 5, "timeline", "imprecise-time", "around midnight"),
    (31, 20, "narrative", "blame", "forgot"),
    (36, 1, "action", "no-deadline", "Install the renewal job on both proxies."),
    (36, 1, "action", "no-owner", "Install the renewal job on both proxies."),
    (45, 7, "narrative", "blame", "Forgot"),
    (47, 6, "action", "no-deadline", "List them all in one place"),
    (47, 6, "action", "no-owner", "List them all in one place"),
]
BOLD = [
    (4, 4, "narrative", "blame", "forgot"),
    (9, 31, "timeline", "blame", "forgot"),
    (17, 3, "timeline", "imprecise-time", "soon after, rollback"),
    (19, 26, "narrative", "blame", "forgot"),
    (20, 1, "narrative", "blame", "forgot"),
    (24, 4, "action", "no-deadline", "Set a memory limit of 512 MB"),
    (24, 4, "action", "no-owner", "Set a memory limit of 512 MB"),
    (29, 10, "narrative", "blame", "forgot"),
    (33, 32, "narrative", "blame", "forgot"),
    (34, 11, "narrative", "blame", "forgot"),
]


@pytest.mark.parametrize(("house", "expected"), [("tables", TABLES), ("headings", HEADINGS), ("bold", BOLD)])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_a_document_gives_these_findings_at_these_places(
    house: str, expected: list[tuple[int, int, str, str, str]], newline: str, linted: Linted
) -> None:
    text = (HOUSES / f"{house}.md").read_text(encoding="utf-8").replace("\n", newline)
    found = linted(text).findings
    assert [
        (one.line, one.column, one.kind.value, one.finding.rule, one.source[one.column - 1 : one.shown_end - 1])
        for one in found
    ] == expected


def test_attendees_and_authors_are_known_by_name(linted: Linted) -> None:
    text = (HOUSES / "bold.md").read_text(encoding="utf-8")
    hints = [one for one in linted(text, Settings(severity=Weight.HINT)).findings if one.finding.weight is Weight.HINT]
    assert [one.source[one.column - 1 : one.end_column - 1] for one in hints] == ["Ana Ruiz", "Bo", "cy"]


def test_a_missing_column_is_the_headers_fault_and_says_how_many_rows_lack_it(linted: Linted) -> None:
    rows = "| Add an index | |\n| Drop a table | 2026-05-01 |\n| Do it @kim | 1 May |\n"
    text = f"## Action items\n\n| What | Due |\n|---|---|\n{rows}"
    found = [(one.line, one.finding.rule, one.finding.message) for one in linted(text).findings]
    assert found == [
        (3, "no-owner", "This table has no column that names an owner: 2 actions have none."),
        (5, "no-deadline", "Never."),
    ]

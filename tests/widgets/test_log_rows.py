"""The lines of the home screen, in words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from facilitator.log.listing import Due, Log
from facilitator.model import Section
from facilitator.store import Heading
from facilitator.widgets.log_rows import above, due_line, log_line

NOW = datetime(2026, 4, 14, 12, 0, tzinfo=UTC)


def heading(state: str = "not-started", date: str = "2026-04-12", **more: str) -> Heading:
    return Heading("id", "Checkout slow", date, "major", state, None, **more)


@pytest.mark.parametrize(
    ("hours", "said"),
    [(43, "◷ 1 d 19 h left"), (24, "◔ 1 d left"), (21, "◔ 21 h left"), (0, "◔ 0 s left"), (-3, "! 3 h late")],
)
def test_how_much_is_left_has_a_sign_and_words(hours: int, said: str) -> None:
    line = due_line(Due(heading(), NOW + timedelta(hours=hours)), NOW, UTC, 110).plain
    assert line.startswith(f"{said} ")
    assert line.rstrip().endswith("no time yet")


def test_a_meeting_to_resume_says_where_it_stands() -> None:
    assert "Contributing factors" in due_line(Due(heading(), part=Section.FACTORS), NOW, UTC, 110).plain
    assert "Factors" in due_line(Due(heading(), part=Section.FACTORS), NOW, UTC, 70).plain
    assert "begun" in due_line(Due(heading()), NOW, UTC, 70).plain


def test_lines_are_as_wide_as_asked_and_titles_are_cut() -> None:
    long = Heading("id", "界" * 100, "2026-04-12", "critical", "finished", None, None, "2026-04-15T08:00:00Z")
    for width in (60, 79, 101, 118):
        assert log_line(long, NOW, width).cell_length == width
        assert due_line(Due(long, NOW), NOW, UTC, width).cell_length == width
    assert "…" in log_line(long, NOW, 60).plain


@pytest.mark.parametrize(
    ("state", "date", "said"),
    [
        ("not-started", "2026-04-12", "○ to hold"),
        ("not-started", "2025-04-12", ""),
        ("paused", "2025-04-12", "‖ paused"),
        ("running", "2026-04-12", "▸ running"),
        ("finished", "2026-04-12", "✓ held"),
        ("strange", "2025-04-12", ""),
    ],
)
def test_the_state_of_a_meeting(state: str, date: str, said: str) -> None:
    assert log_line(heading(state, date), NOW, 80).plain.split("slow")[1].strip() == said


def test_with_a_filter_attention_waits() -> None:
    log = Log((Due(heading(), NOW),), 2, (heading(),), ("",))
    words = [line.plain if not isinstance(line, Due) else line for line in above(log, None)]
    assert words == ["Needs attention now", log.due[0], "… and 2 more, in the log below", "", "The log · 1"]
    assert [str(line) for line in above(log, 1)] == ["Found 1 of 1"]

"""Header, cue, facts and keys in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from rich.cells import cell_len
from textual.content import Content

from facilitator import agenda as clockwork
from facilitator.agenda import Agenda, Section, plan
from facilitator.demo import incident
from facilitator.model import Kind
from facilitator.widgets import texts

WALL = datetime(2026, 4, 14, 15, 0, tzinfo=UTC)
SAVED = Content("● saved")


@pytest.mark.parametrize("width", [58, 78, 98, 118, 198])
def test_the_header_fills_one_line_exactly_and_keeps_the_saved_mark(width: int) -> None:
    said = texts.header(replace(incident(), title="a very long title " * 20), SAVED, width, "20:00")
    assert cell_len(said.plain) == width
    assert said.plain.endswith("● saved")
    assert "20:00" in said.plain


@pytest.mark.parametrize("width", [58, 78, 118])
def test_wide_characters_in_a_title_do_not_push_anything_out(width: int) -> None:
    said = texts.header(replace(incident(), title="決済が停止した" * 20), SAVED, width)
    assert cell_len(said.plain) == width


def cue(agenda: Agenda, now: float) -> str:
    return texts.cue(agenda, now, WALL, 100).plain


def test_cues_follow_the_clock() -> None:
    agenda = clockwork.start(plan(), 0.0)
    assert cue(plan(), 0.0).startswith("^T starts the clock")
    assert cue(agenda, 10.0).strip().startswith("ends")
    assert cue(agenda, 901.0).startswith("5 minutes left")
    assert cue(agenda, 1141.0).startswith("1 minute left")
    assert cue(agenda, 1202.5).startswith("Contributing factors in 8 s · ^G gives a minute")
    assert cue(clockwork.pause(agenda, 60.0), 90.0).startswith("Paused")
    assert cue(clockwork.back(clockwork.advance(agenda, 1300.0), 1310.0), 1400.0).startswith("Over time by 3 min")
    assert cue(clockwork.finish(agenda, 60.0), 90.0).startswith("The meeting has ended")


def test_the_projected_end_moves_with_a_minute_given() -> None:
    agenda = clockwork.start(plan(), 0.0)
    assert "ends 16:00 UTC" in cue(agenda, 0.0)
    later = clockwork.extend(clockwork.extend(agenda, 0.0), 0.0)
    assert "ends 16:02 UTC (+2 min) · over the hour" in cue(later, 0.0)


def test_coverage_presses_on_with_the_minutes_left_for_each_factor() -> None:
    pm, agenda = incident(), clockwork.start(replace(plan(), index=3), 0.0)
    said = texts.found(pm, agenda, 600.0, Section.ACTIONS).plain
    assert said.startswith("5 of 6 factors have an action · still without: ^5 · 10 min for each")


def test_a_long_detection_that_nothing_would_shorten_is_said() -> None:
    pm = incident()
    late = replace(
        pm,
        entries=tuple(
            replace(e, at=e.at.replace(hour=13, minute=0)) if e.mark == "started" and e.at else e for e in pm.entries
        ),
        actions=tuple(replace(a, kind=None if a.kind is Kind.DETECT else a.kind) for a in pm.actions),
    )
    assert "It took 1 h 3 min to detect" in texts.found(late, plan(), 0.0, Section.ACTIONS).plain
    assert "to detect, and" not in texts.found(pm, plan(), 0.0, Section.ACTIONS).plain


def test_the_timeline_says_times_to_detect_and_resolve_and_the_gap() -> None:
    said = texts.found(incident(), plan(), 0.0, Section.TIMELINE).plain
    assert said == "detected after 5 min · resolved after 1 h 23 min · 2 deviations · 22 min gap 14:09–14:31"

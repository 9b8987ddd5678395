"""What stands above the capture line: chips, the coach, what ^R takes."""

from __future__ import annotations

from facilitator.capture import Chip
from facilitator.coach.finding import Finding, Weight
from facilitator.widgets import coach_line


def finding(rule: str, rewrite: str | None = None, weight: Weight = Weight.WARNING) -> Finding:
    return Finding(rule, 0, 4, f"{rule} said.", f"{rule} asked?", rewrite, weight)


def test_chips_say_what_is_understood_and_ask_for_the_first_thing_missing() -> None:
    said = coach_line.chips([Chip("owner", "Sarah"), Chip("due", "", ok=False), Chip("outcome", "", ok=False)]).plain
    assert "owner Sarah" in said
    assert "due?" in said
    assert said.endswith("By when? by April 30")


def test_nothing_is_asked_for_when_nothing_is_missing() -> None:
    assert "?" not in coach_line.chips([Chip("owner", "Sarah"), Chip("due", "Thu 30 Apr 2026")]).plain


def test_a_warning_goes_before_a_hint_and_the_others_are_counted() -> None:
    said = coach_line.coach([finding("names-person", weight=Weight.HINT), finding("blame", "better")], "Alex forgot")
    assert said.plain.startswith("⚑ blame")
    assert "(+1 more)" in said.plain
    assert "→ better" in said.plain


def test_the_rewrite_taken_is_the_one_shown() -> None:
    assert coach_line.rewrite([finding("names-person", "hint", Weight.HINT), finding("blame", "better")]) == "better"
    assert coach_line.rewrite([finding("blame")]) is None
    assert coach_line.rewrite([]) is None


def test_silence_takes_no_room() -> None:
    assert not coach_line.coach([], "14:03 alert fires")

"""The work grows in step with the line: no pattern and no loop goes over the text again and again."""

from __future__ import annotations

import re
import sys
from importlib import import_module
from pathlib import Path
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

import pytest

import facilitator.coach
from facilitator.coach import LineKind, review

HERE = Path(facilitator.coach.__file__).parent
MODULES = [path.stem for path in sorted(HERE.glob("*.py")) if path.stem not in ("__init__", "config", "suppress")]
PATTERNS = [
    pytest.param(value, id=f"{name}.{key}")
    for name in MODULES
    for key, value in vars(import_module(f"facilitator.coach.{name}")).items()
    if isinstance(value, re.Pattern)
]
UNITS = [
    "again ", "knew ", "thought it was fine ", "against the rules ", "would not tell ", "before anyone ",
    "had no skill ", "' ",
    "a", " ", '"', "'", "`", "“", "a ", ". ", "a, ", "- ", "1:", "~", "(", "[x] ", "by ", "add ", "we should have ",
    "not ", "due ", "Alex forgot ", "who, ", "and ", "if ", "one of ", "12:00 ", "could ", "without ", "owner ",
]  # fmt: skip


def unbounded(repeat: tuple[Any, ...]) -> bool:
    return bool(repeat[1] == sre.MAXREPEAT)


def nested(parsed: Any, inside: bool = False) -> bool:
    """Whether an unbounded repeat stands within another."""
    for op, args in parsed:
        if op in (sre.MAX_REPEAT, sre.MIN_REPEAT):
            if unbounded(args) and inside:
                return True
            if nested(args[2], inside or unbounded(args)):
                return True
        elif op is sre.BRANCH:
            if any(nested(branch, inside) for branch in args[1]):
                return True
        elif op is sre.SUBPATTERN:
            if nested(args[3], inside):
                return True
        elif op in (sre.ASSERT, sre.ASSERT_NOT) and nested(args[1], inside):
            return True
    return False


@pytest.mark.parametrize("pattern", PATTERNS)
def test_no_pattern_repeats_a_repeat_without_bound(pattern: re.Pattern[str]) -> None:
    if pattern.pattern == facilitator.coach.rules.read.__globals__["TOKEN"].pattern:
        pytest.skip("a word is letters, then (one sign, letters) again: each sign is consumed once")
    assert not nested(_parser.parse(pattern.pattern, pattern.flags))


def test_the_check_sees_a_repeat_of_a_repeat() -> None:
    assert nested(_parser.parse(r"(?:a+b?)+"))
    assert not nested(_parser.parse(r"(?:a+b?){1,6}c*"))


def calls(text: str, kind: LineKind) -> int:
    """How many function calls a review takes."""
    count = 0

    def count_one(_frame: object, event: str, _arg: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count_one)
    try:
        review(text, kind)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("kind", LineKind)
def test_twice_the_text_is_at_most_about_twice_the_calls(kind: LineKind, unit: str) -> None:
    review(unit, kind)
    once, twice = calls(unit * 400, kind), calls(unit * 800, kind)
    assert twice < 2.3 * once + 200

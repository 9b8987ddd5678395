"""The closing line: what was found in how many files, and what was not shown."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.coach.finding import Weight
from facilitator.lint.located import Result


def summary(results: Sequence[Result]) -> str:
    """One line, such as `3 warnings in 2 of 5 files; 4 hints not shown (--severity hint)`."""
    read = [result for result in results if result.read]
    warnings, hints = (sum(result.count(weight) for result in read) for weight in (Weight.WARNING, Weight.HINT))
    with_some = sum(bool(result.findings) for result in read)
    files = f"{_many(len(read), 'file')} read" if not with_some else f"{with_some} of {_many(len(read), 'file')}"
    found = [_many(number, word) for number, word in ((warnings, "warning"), (hints, "hint")) if number]
    said = (
        f"{' and '.join(found)} in {files}" if found else f"{files}, no {'finding' if not _quiet(read) else 'warning'}"
    )
    left = len(results) - len(read)
    parts = [said, f"{_many(left, 'file')} not read" if left else "", _hidden(_quiet(read))]
    return "; ".join(part for part in parts if part)


def _quiet(results: Sequence[Result]) -> int:
    return sum(result.quiet for result in results)


def _hidden(number: int) -> str:
    return f"{_many(number, 'hint')} not shown (--severity hint)" if number else ""


def _many(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"

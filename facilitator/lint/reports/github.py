"""For GitHub Actions: workflow commands that annotate the lines of a pull request.

Escaping as in actions/toolkit, packages/core/src/command.ts: `%`, CR and LF in data, also `:` and `,` in properties.
"""

from __future__ import annotations

from facilitator.coach.finding import Weight
from facilitator.lint.located import Located, Problem, Result
from facilitator.lint.reports.plain import plain

_LEVELS = {Weight.WARNING: "warning", Weight.HINT: "notice"}


def render(result: Result) -> str:
    """The commands for one file, a line each; problems are errors."""
    lines = [*(_finding(one) for one in result.findings), *(_problem(one) for one in result.problems)]
    return "".join(f"{line}\n" for line in lines)


def _finding(one: Located) -> str:
    finding = one.finding
    place = {"file": one.file, "line": one.line, "endLine": one.end_line}
    if one.line == one.end_line:
        place |= {"col": one.column, "endColumn": one.end_column}
    said = [finding.message, finding.question, f"Perhaps: {finding.rewrite}" if finding.rewrite else ""]
    return _command(_LEVELS[finding.weight], place | {"title": finding.rule}, "\n".join(filter(None, map(plain, said))))


def _problem(one: Problem) -> str:
    return _command("error", {"file": one.file} | ({"line": one.line} if one.line else {}), plain(one.message))


def _command(level: str, properties: dict[str, object], message: str) -> str:
    named = ",".join(f"{key}={_escape(plain(str(value)), ':,')}" for key, value in properties.items())
    return f"::{level} {named}::{_escape(message)}"


def _escape(text: str, more: str = "") -> str:
    for char in f"%\r\n{more}":
        text = text.replace(char, f"%{ord(char):02X}")
    return text

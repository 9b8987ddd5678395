"""Which report is which: formats that are told file by file, and those that are one document at the end."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.lint.located import Problem, Result
from facilitator.lint.reports.plain import plain
from facilitator.lint.reports.text import Look, text


def one(result: Result, form: str, look: Look) -> str:
    """What is said of one file as soon as it is done."""
    if form == "text":
        return text(result, look)
    if form == "github":
        from facilitator.lint.reports import github

        return github.render(result)
    return ""


def all_of(results: Sequence[Result], form: str) -> str:
    """What is said once every file is done."""
    if form == "json":
        from facilitator.lint.reports import json

        return json.render(results)
    if form == "sarif":
        from facilitator.coach import RULES, explain
        from facilitator.lint.reports import sarif

        return sarif.render(results, RULES, explain)
    return ""


def problem(found: Problem) -> str:
    """A problem as a line for stderr."""
    return plain(str(found))

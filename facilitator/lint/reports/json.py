"""For programs: one JSON object with every finding and every problem."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from facilitator.lint.located import Located, Result


def render(results: Sequence[Result]) -> str:
    """`{"findings": […], "problems": […]}`; lines and columns count from 1, columns in characters, ends exclusive."""
    findings = [_finding(one) for result in results for one in result.findings]
    problems = [
        {"file": one.file, "line": one.line, "message": one.message} for result in results for one in result.problems
    ]
    return json.dumps({"findings": findings, "problems": problems}, indent=2) + "\n"


def _finding(one: Located) -> dict[str, Any]:
    finding = one.finding
    return {
        "file": one.file,
        "line": one.line,
        "column": one.column,
        "end_line": one.end_line,
        "end_column": one.end_column,
        "rule": finding.rule,
        "severity": finding.weight.value,
        "kind": one.kind.value,
        "message": finding.message,
        "question": finding.question,
        "suggestion": finding.rewrite,
    }

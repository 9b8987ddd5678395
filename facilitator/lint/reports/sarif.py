"""For code scanning: SARIF 2.1.0 (OASIS standard, 27 March 2020), columns in Unicode code points."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from facilitator import __version__
from facilitator.coach.finding import Weight
from facilitator.lint.located import Located, Problem, Result

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Weight.WARNING: "warning", Weight.HINT: "note"}


def render(results: Sequence[Result], rules: Collection[str], explain: Callable[[str], str]) -> str:
    """One run with every rule's description, every finding, and what could not be read as notifications."""
    names = sorted(rules)
    found = [_result(one, names) for result in results for one in result.findings]
    notes = [_notification(one) for result in results for one in result.problems]
    driver = {"name": "facilitator", "version": __version__, "rules": [_rule(name, explain(name)) for name in names]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": found,
        "invocations": [{"executionSuccessful": not notes, "toolExecutionNotifications": notes}],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _rule(name: str, explanation: str) -> dict[str, Any]:
    first = explanation.strip().partition("\n")[0]
    return {"id": name, "shortDescription": {"text": first}, "help": {"text": explanation.strip()}}


def _result(one: Located, rules: list[str]) -> dict[str, Any]:
    finding = one.finding
    said = [finding.message, finding.question, f"Perhaps: {finding.rewrite}" if finding.rewrite else ""]
    known = {"ruleIndex": rules.index(finding.rule)} if finding.rule in rules else {}
    region = {
        "startLine": one.line,
        "startColumn": one.column,
        "endLine": one.end_line,
        "endColumn": one.end_column,
    }
    return {
        "ruleId": finding.rule,
        **known,
        "level": _LEVELS[finding.weight],
        "message": {"text": " ".join(filter(None, said))},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": _uri(one.file)}, "region": region}}],
    }


def _notification(one: Problem) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": _uri(one.file)}}
    if one.line:
        place["region"] = {"startLine": one.line}
    return {"level": "error", "message": {"text": one.message}, "locations": [{"physicalLocation": place}]}


def _uri(file: str) -> str:
    path = Path(file)
    if path.is_absolute():
        return path.as_uri()
    return quote(path.as_posix(), safe="/", errors="surrogateescape")

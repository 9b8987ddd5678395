"""One document under the rules: read it, judge each passage, leave out what is waived, say where the rest stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace

from facilitator.coach import markdown
from facilitator.coach.config import Settings
from facilitator.coach.finding import Finding
from facilitator.coach.markdown.document import NO_DEADLINE, NO_OWNER, Columns, Document, Passage
from facilitator.coach.markdown.lines import Line, split
from facilitator.coach.suppress import waived
from facilitator.lint.located import Located, Problem, Result

Review = Callable[..., tuple[Finding, ...]]
"""`facilitator.coach.review`, or what stands in for it in a test."""

_MISSING = {NO_OWNER: "no column that names an owner", NO_DEADLINE: "no column that gives a date"}


class Places:
    """From offsets in a text to lines and columns."""

    def __init__(self, text: str) -> None:
        self._lines = list(split(text)) or [Line(0, "")]
        self._starts = [line.offset for line in self._lines]

    def at(self, offset: int) -> tuple[int, int]:
        """Line and column, both counted from 1, of an offset."""
        n = bisect_right(self._starts, offset) - 1
        return n + 1, offset - self._starts[n] + 1

    def line(self, number: int) -> str:
        """The text of a line."""
        return self._lines[number - 1].text


def check(name: str, text: str, settings: Settings, review: Review, rules: Collection[str]) -> Result:
    """The findings of one document, in the order of its text, then of `rules`, the names that rules have."""
    document = markdown.read(text)
    places = Places(text)
    excused, misread = waived(document, rules)
    problems = [Problem(name, one.message, places.at(one.at)[0]) for one in misread]
    if document.unclosed:
        kind, at = document.unclosed
        problems.append(
            Problem(name, f"this {kind} is never closed, and hides the rest of the file.", places.at(at)[0])
        )
    found: list[Located] = []
    quiet = 0
    rank = {rule: n for n, rule in enumerate(rules)}
    judged = sorted(_judged(document, settings, review), key=lambda one: (one[0], one[1], rank.get(one[3].rule, -1)))
    for start, end, passage, finding in judged:
        if not settings.applies(finding.rule) or excused.covers(finding.rule, start):
            continue
        if settings.shows(finding.weight):
            line, column = places.at(start)
            found.append(Located(name, line, column, *places.at(end), places.line(line), passage.kind, finding))
        else:
            quiet += 1
    return Result(name, tuple(found), tuple(problems), quiet)


Judged = tuple[int, int, Passage, Finding]


def _judged(document: Document, settings: Settings, review: Review) -> Iterator[Judged]:
    """Every finding with the span in the source that it is about."""
    names = (*document.names, *settings.names)
    columns: dict[tuple[Columns, str], list[tuple[Passage, Finding]]] = {}
    for passage in document.passages:
        for finding in review(passage.text, passage.kind, names=names, terms=settings.terms, cause=passage.cause):
            if finding.rule in passage.settled or passage.hidden(finding.start, finding.end):
                continue
            if passage.columns and finding.rule in passage.columns.lacking:
                columns.setdefault((passage.columns, finding.rule), []).append((passage, finding))
            else:
                yield *passage.source(finding.start, finding.end), passage, finding
    for (header, rule), missing in columns.items():
        passage, finding = missing[0]
        many = "1 action has" if len(missing) == 1 else f"{len(missing)} actions have"
        message = f"This table has {_MISSING[rule]}: {many} none."
        yield header.start, header.end, passage, replace(finding, message=message, rewrite=None)

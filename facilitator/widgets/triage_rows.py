"""The triage in words: the questions with their answers as rows, and the verdict."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from textual.content import Content

from facilitator.before.triage import CONDITIONS, NAMES, Decision, verdict
from facilitator.widgets.rows import Row

_SIGNS = {
    Decision.HOLD: ("●", "bold $warning"),
    Decision.CONSIDER: ("◐", "bold $accent"),
    Decision.SKIP: ("○", "bold $success"),
}
_HEADS = {
    True: "Always hold one if one of these is so",
    False: "Consider one if one of these is so",
}


def rows(answers: Mapping[str, bool], *, roomy: bool) -> Iterator[Row]:
    """The questions as rows, a heading above each of the two groups."""
    always: bool | None = None
    for n, condition in enumerate(CONDITIONS, 1):
        if condition.always is not always:
            always = condition.always
            if n > 1:
                yield Row(Content(""), Content(""))
            yield Row(Content(""), Content.styled(_HEADS[always], "$muted"))
        mark, style = _MARKS[answers.get(condition.name)]
        if roomy:
            yield Row(Content(""), Content(""))
        lead = Content.assemble((f"{n}  ", "bold $secondary"), (mark.ljust(7), style))
        yield Row(
            lead, Content.styled(condition.question, "bold" if answers.get(condition.name) else ""), condition.name
        )


_MARKS = {True: ("● yes", "bold $accent"), False: ("○ no", "$muted"), None: ("·", "$muted")}


def said(answers: Mapping[str, bool]) -> Content:
    """The verdict with its reason; that none is needed is not said before every question is answered."""
    found = verdict(name for name, so in answers.items() if so)
    if found.decision is Decision.SKIP and len(answers) < len(NAMES):
        so_far = f"{len(answers)} of {len(NAMES)} answered" if answers else "y yes, n no; or the number of what is so"
        return Content.styled(f"No reason for one so far · {so_far}", "$muted")
    sign, style = _SIGNS[found.decision]
    head, colon, reason = found.sentence.partition(":")
    return Content.assemble((f"{sign} {head}{colon}", style), reason)


def in_short(answers: tuple[str, ...] | None) -> Content:
    """The verdict in a word or two, for the second page."""
    if answers is None:
        return Content.styled("questions not answered", "$muted")
    found = verdict(answers).decision
    words = {Decision.HOLD: "hold one", Decision.CONSIDER: "consider one", Decision.SKIP: "none needed, your choice"}
    sign, style = _SIGNS[found]
    return Content.styled(f"{sign} {words[found]}", style)

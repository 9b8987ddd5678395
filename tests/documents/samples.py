"""Post-mortems for these tests, and text that tries to be more than text."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from facilitator.model import Action, Attendee, Category, Entry, Impact, Kind, Mark, Postmortem, Section, Severity

DAY = date(2026, 3, 9)

HOSTILE = (
    "<script>alert(1)</script>",
    "</style></title><img src=x onerror=alert(1)>",
    "<!-- gone? --> <?php x ?> <![CDATA[ y ]]>",
    "{{ 7*7 }} {% raw %} {# gone? #}",
    "BEGIN:VEVENT",
    "| a | b |",
    "| --- | --- |",
    r"a \| b \\| c \\",
    "# no heading #",
    "## ",
    "#",
    "1. no list",
    "12) no list",
    "- no list",
    "+ no list",
    "* no list",
    "---",
    "- - -",
    "***",
    "___",
    "===",
    "> no quote",
    "[ ] no task",
    "[x]: https://example.org",
    "[^1]: no note",
    "*a* **b** _c_ __d__ ~e~ ~~f~~",
    "`code` ``more``",
    "```",
    "~~~",
    "[a](https://example.org) ![b](c.png)",
    "&lt; &amp; &#65; &copy;",
    "<https://example.org> <a@b.example>",
    "see https://example.org/_a_/*b*?x=~y~&z=1.",
    "(https://example.org/a_b)",
    "https://example.org/?a=1&copy;=2",
    "ends with a backslash \\",
    "C:\\temp\\new \\* \\_",
    "\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627 abc",
    "\U0001f525 outage \U0001f468\u200d\U0001f469\u200d\U0001f467",
    "long " + "x*_`<|" * 1666,
)


def at(minute: int) -> datetime:
    """So many minutes after noon of DAY, UTC."""
    return datetime(DAY.year, DAY.month, DAY.day, 12, tzinfo=UTC) + timedelta(minutes=minute)


def moment(n: int, text: str, minute: int | None, mark: Mark | None = None) -> Entry:
    """A timeline entry with the id `t<n>`."""
    return Entry(f"t{n}", Section.TIMELINE, n, text, at=None if minute is None else at(minute), mark=mark)


def empty() -> Postmortem:
    """A post-mortem of which nothing but the necessary is known."""
    return Postmortem("2026-03-09-search-slow", "Search was slow", DAY, Severity.MINOR, "Ines Duarte")


def saying(text: str) -> Postmortem:
    """A post-mortem that says `text` wherever somebody can type."""
    factor = Entry("f1", Section.FACTORS, 1, text, category=Category.OTHER, explains=("t1",))
    return replace(
        empty(),
        title=text,
        lead=text,
        attendees=(Attendee(text),),
        summary=text,
        root_cause=text,
        impact=Impact(20, text, text, text, text),
        entries=(
            moment(1, text, 0, Mark.STARTED),
            factor,
            Entry("w1", Section.WENT_WELL, 1, text),
            Entry("p1", Section.PARKING, 1, text),
        ),
        actions=(Action("a1", 1, text, text, DAY, text, Kind.PREVENT, ("f1",)),),
    )


def crowded(entries: int = 500) -> Postmortem:
    """A post-mortem with many timeline entries, and factors and actions to match."""
    return replace(
        empty(),
        entries=(
            *(moment(n, f"queue_depth at {n} * 10 on <search-{n}>", n * 3) for n in range(entries)),
            *(Entry(f"f{n}", Section.FACTORS, n, f"factor {n}", explains=(f"t{n}",)) for n in range(30)),
        ),
        actions=tuple(Action(f"a{n}", n, f"action {n}", factors=(f"f{n}",)) for n in range(30)),
    )

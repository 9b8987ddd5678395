"""Post-mortems for these tests, and text that tries to be more than text."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from facilitator import agenda
from facilitator.model import (
    Action,
    Attendee,
    Audience,
    Category,
    Entry,
    Group,
    Impact,
    Kind,
    Mark,
    Plan,
    Postmortem,
    Section,
    Severity,
    Stage,
    Status,
    Wording,
)

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
        actions=(Action("a1", 1, text, text, DAY, text, Kind.PREVENT, ("f1",), public=text),),
        wordings=tuple(Wording(a, what, text) for a in Audience for what in ("title", "summary", "impact", "changes")),
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


def rich() -> Postmortem:
    """A post-mortem with everything a document can say, and some text that tries to be more than text."""
    moments = (
        (1, "index job starts on search-07 with the new analyser", -20, None, None),
        (2, "search answers `[]` for Danish and Swedish queries", 0, Mark.STARTED, None),
        (3, '=HYPERLINK("https://example.org") pasted into the channel', 4, None, None),
        (4, "zero-result alert fires | page goes to search on-call", 26, Mark.DETECTED, Plan.FOLLOWED),
        (5, "Ines Duarte reads <script>alert(1)</script> in the log", 31, None, None),
        (6, "old index put back for Danish, 40 % of traffic", 58, Mark.MITIGATED, None),
        (7, "index of Swedish rebuilt before the runbook says so", 75, None, Plan.DEVIATED),
        (8, "zero-result rate back at 2 %", 131, Mark.RESOLVED, None),
        (9, "BEGIN:VEVENT seen in a support mail ]]> closed", 760, None, None),
        (10, "somebody saw odd results “around lunch”", None, None, None),
    )
    factors = (
        ("f1", "The analyser is tested on English texts only", Category.TESTING, ("t1", "t2")),
        ("f2", "The zero-result alert looks at all languages together; a small one hardly moves it", None, ("t4",)),
        ("f3", "Only one person may put an old index back", Category.SINGLE_POINT, ()),
    )
    said = (
        (Audience.ORGANISATION, "summary", "For 2 h 11 min, search found nothing in Danish and Swedish."),
        (Audience.ORGANISATION, "impact", "Shoppers in two countries bought a third less than on other days."),
        (Audience.ORGANISATION, "changes", "Search is tested in every language before it changes."),
        (Audience.CUSTOMERS, "title", "Search in Danish and Swedish"),
        (
            Audience.CUSTOMERS, "summary",
            "On 9 March, search in our shop found nothing in Danish and Swedish.\nOther languages were not affected.",
        ),
        (Audience.CUSTOMERS, "impact", "About one in nine searches gave no result. No order was lost."),
        (Audience.CUSTOMERS, "changes", "Every change to search is now tried in all the languages we offer."),
    )  # fmt: skip
    return replace(
        empty(),
        title="Search found nothing in two languages",
        severity=Severity.CRITICAL,
        attendees=(
            Attendee("Ines Duarte", "lead", "search", Group.INVOLVED, "ines@example.com"),
            Attendee("Noor Haddad", "on-call", "search", Group.INVOLVED),
            Attendee("Bea Sørlie", "support", "", Group.AFFECTED, "bea@example.com"),
        ),
        summary="A new analyser dropped every word of two languages. It was found by an alert on empty results.",
        root_cause="The analyser treats æ, ø and å as blanks.\nNo test uses a word that has them.",
        impact=Impact(None, "11 % of searches", "€ 38,000, estimated", "57", None),
        entries=(
            *(replace(moment(n, text, m, mark), plan=plan) for n, text, m, mark, plan in moments),
            *(
                Entry(key, Section.FACTORS, n, text, category=category, explains=explains)
                for n, (key, text, category, explains) in enumerate(factors, 1)
            ),
            Entry("w1", Section.WENT_WELL, 1, "the old index was still there"),
            Entry("p1", Section.PARKING, 1, "do we need 14 indexes?"),
        ),
        actions=_tasks(),
        agenda=agenda.finish(agenda.advance(agenda.start(agenda.plan(), 0.0), 1290.0), 1305.0),
        wordings=tuple(Wording(*one) for one in said),
        stage=Stage.IN_REVIEW,
        reviewed_by=("Noor Haddad", "Per Lund"),
    )


def _tasks() -> tuple[Action, ...]:
    return (
        Action(
            "a1", 1, "Add a test with words of each of the 14 languages to the analyser's suite", "Noor Haddad",
            date(2026, 3, 20), "no analyser is released that drops a language", Kind.PREVENT, ("f1",), Status.DONE,
            public="Search is tested in all languages before each change.",
        ),
        Action(
            "a2", 2, "=SUM(1,2) is not a formula: alert on zero results by language, | 5 min", "Bea Sørlie",
            date(2026, 4, 3), "an empty language pages within 5 min", Kind.DETECT, ("f2", "f1"), Status.IN_PROGRESS,
            public="We notice within minutes when one language finds too little.",
        ),
        Action("a3", 3, "Write down how an old index is put back", "ops", None, None, Kind.MITIGATE, ("f3",)),
        Action(
            "a4", 4, "Move search to another product", "Ines Duarte", date(2026, 12, 1), "no analyser of our own",
            status=Status.DROPPED, public="We looked at other products.",
        ),
    )  # fmt: skip

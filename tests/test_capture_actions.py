"""Lines of the actions pane, as the grammar has them and as people write them."""

from __future__ import annotations

import time
from datetime import date

import pytest

from facilitator.capture import chips, missing, parse
from facilitator.model import Action, Attendee, Entry, Kind, Postmortem, Section, Severity

TODAY = date(2026, 11, 24)  # a Tuesday
FRIDAY, APRIL_30 = date(2026, 11, 27), date(2026, 4, 30)
PM = Postmortem(
    "id",
    "Queue stalled",
    date(2026, 4, 12),
    Severity.MAJOR,
    "Lee Wong",
    attendees=tuple(Attendee(name) for name in ("Sarah Chen", "Omar", "Petra", "Sarah Diaz")),
    entries=(
        Entry("t", Section.TIMELINE, 0, "x"),
        Entry("f2", Section.FACTORS, 7, "g"),
        Entry("f1", Section.FACTORS, 3, "f"),
    ),
)


def read(line: str, pm: Postmortem = PM) -> Action:
    action = parse(line, Section.ACTIONS, pm, TODAY)
    assert isinstance(action, Action)
    return action


def act(text: str, **said: object) -> Action:
    return Action("", 0, text, **said)  # type: ignore[arg-type]


def test_one_line_says_everything() -> None:
    words = "Add a health check for the payment endpoint with a 2-minute threshold"
    line = f"{words} @sarah by April 30 => outages page within 2 min ^2"
    assert read(line) == act(
        words,
        owner="Sarah Chen",
        due=APRIL_30,
        outcome="outages page within 2 min",
        factors=("f2",),
    )


@pytest.mark.parametrize(
    ("line", "text", "owner", "due"),
    [
        ("Add a check, assigned to Sarah, due by April 30", "Add a check", "Sarah Chen", APRIL_30),
        ("Add a check (owner: Sarah, due: 2026-04-30)", "Add a check", "Sarah Chen", APRIL_30),
        ("Add a check [owner: sarah.diaz] by 30/04.", "Add a check", "Sarah Diaz", APRIL_30),
        ("Add a check. Owner: Omar. Due: Friday.", "Add a check.", "Omar", FRIDAY),
        ("Cap the pool at 20, owner Omar, by 30 April", "Cap the pool at 20", "Omar", APRIL_30),
        ("Cap the pool owner omar due Friday", "Cap the pool", "Omar", FRIDAY),
        ("Move a replica – Petra – until 2026-04-30", "Move a replica", "Petra", APRIL_30),
        ("Move a replica (Petra, by Friday)", "Move a replica", "Petra", FRIDAY),
        ("Petra: move a replica", "move a replica", "Petra", None),
        ("Omar will split the gateway in two weeks", "split the gateway", "Omar", date(2026, 12, 8)),
        ("By Friday, add a check", "add a check", None, FRIDAY),
        ("Add a check by Friday", "Add a check", None, FRIDAY),
        ("Add a check by Friday and @omar", "Add a check", "Omar", FRIDAY),
        ("Add by Friday a check to the endpoint", "Add a check to the endpoint", None, FRIDAY),
        ("Add a check by Friday, then page on it", "Add a check, then page on it", None, FRIDAY),
        ("Add a check before end of month", "Add a check", None, date(2026, 11, 30)),
        ("Add a check by EOD Thursday", "Add a check", None, date(2026, 11, 26)),
        ("Add a check within 10 days", "Add a check", None, date(2026, 12, 4)),
        ("Add a check by end of Q3", "Add a check", None, date(2026, 9, 30)),
        ("Add a check by Q3", "Add a check", None, date(2026, 9, 30)),
        ("Add a check by next Tuesday", "Add a check", None, date(2026, 12, 1)),
        ("Add a check by April 30th, 2027", "Add a check", None, date(2027, 4, 30)),
        ("Add a check by tomorrow", "Add a check", None, date(2026, 11, 25)),
        ("Add a check by end of week", "Add a check", None, FRIDAY),
        ("Add a check due in 10 days", "Add a check", None, date(2026, 12, 4)),
        ("Add a check, deadline: EOM", "Add a check", None, date(2026, 11, 30)),
        ("Add a check no later than Friday", "Add a check", None, FRIDAY),
        ("Add a check on Friday", "Add a check", None, FRIDAY),
        ("Add a check by May", "Add a check", None, date(2026, 5, 31)),
        ("Add a check by a week from Friday", "Add a check", None, date(2026, 12, 4)),
        ("Stage by Friday, roll out by Monday", "Stage by Friday, roll out", None, date(2026, 11, 30)),
        ("Add a check by Friday (by Friday)", "Add a check by Friday", None, FRIDAY),
        ("Pair with @omar on it @sarah", "Pair with @omar on it", "Sarah Chen", None),
    ],
)
def test_owner_and_due_are_read_as_people_write_them(line: str, text: str, owner: str | None, due: date | None) -> None:
    assert read(line) == act(text, owner=owner, due=due)


@pytest.mark.parametrize(
    ("line", "owner"),
    [
        ("x @sarah", "Sarah Chen"),
        ("x @SARAH", "Sarah Chen"),
        ("x @sarah.diaz", "Sarah Diaz"),
        ("x @sarah-diaz", "Sarah Diaz"),
        ("x @Sarah_Diaz", "Sarah Diaz"),
        ("x @lee", "Lee Wong"),
        ("x @bob", "bob"),
        ("x @bob.", "bob"),
        ("x (@bob)", "bob"),
        ('x @"the payments team"', "the payments team"),
        (r'x @"Ann \"Al\" Li"', 'Ann "Al" Li'),
        ("x @Łucja", "Łucja"),
        ("x owner: Bob Stone, by Friday", "Bob Stone"),
        ("x assigned to the payments team", "the payments team"),
        ("x, owner Bob", "Bob"),
        ("x owned by: platform squad", "platform squad"),
        ("x owner: Sarah Diaz", "Sarah Diaz"),
        ("x assigned to @bob", "bob"),
        ("x assignee: sarah.diaz", "Sarah Diaz"),
    ],
)
def test_owners_are_people_of_the_room_or_as_written(line: str, owner: str) -> None:
    assert read(line).owner == owner
    assert read(line).text == "x"


@pytest.mark.parametrize(
    "line",
    [
        "Reduce p99 by 10 %",
        "Shrink the image by removing duplicates",
        "signed off by Sarah",
        "Run in two regions",
        "Fix what may break by then",
        "Fail by design in May",
        "Extend retention by 10 days",
        "Cut costs by 3/4",
        "In two weeks of tests we may see",
        "Page within 2 min",
        "Serve on 24/7",
        "Finish by April 31",
        "Finish by 2026-02-30",
        "mail sarah@example.org",
        "install @angular/core",
        "rotate on Monday mornings",
        "by Fridays",
        "Name a service owner",
        "Alert the owner of each queue",
        "alerts are assigned to nobody",
        "rule x^2 of ^9",
        "a->b",
        "if a=>b",
        "see #42",
        "on call on Mondays",
        "rename @ to at",
        "Limit it before Friday deploys",
        "Keep C:\\dir and \\d+ as they are",
        "(a, b)",
        "Ask Sarah, who knows",
        "Due diligence on vendors",
        "pages due to load",
        "reviewed by June Carter",
        "by the 5th node",
    ],
)
def test_words_that_only_look_like_tokens_stay_words(line: str) -> None:
    assert read(line) == act(line)


@pytest.mark.parametrize(
    ("line", "text", "outcome", "rest"),
    [
        ("Add a check => pages sooner", "Add a check", "pages sooner", {}),
        ("Add a check → pages sooner", "Add a check", "pages sooner", {}),
        ("Add a check, => pages, sooner; @omar", "Add a check", "pages, sooner", {"owner": "Omar"}),
        ("Move a => b => no paging", "Move a => b", "no paging", {}),
        ("=> no paging", "", "no paging", {}),
        ("Add a check =>", "Add a check", None, {}),
        ("Add a check => pages within 2 min by Friday", "Add a check", "pages within 2 min", {"due": FRIDAY}),
        ("Add a check by Friday => done by Monday", "Add a check", "done by Monday", {"due": FRIDAY}),
        (r"Move a \=> b", "Move a => b", None, {}),
    ],
)
def test_an_outcome_runs_to_the_next_token(line: str, text: str, outcome: str | None, rest: dict[str, object]) -> None:
    assert read(line) == act(text, outcome=outcome, **rest)


def test_factors_are_answered_by_number_in_order_of_typing() -> None:
    assert read("x ^2 ^1, ^2").factors == ("f1", "f2")
    assert read("Fix ^1.") == act("Fix", factors=("f1",))


def test_an_unknown_factor_stays_in_sight() -> None:
    action = read("Fix it ^9 ^1")
    assert (action.text, action.factors) == ("Fix it ^9", ("f1",))
    assert [(c.label, c.value, c.ok) for c in chips(action, PM, TODAY)][-1] == ("factor", "^9", False)


def test_an_action_may_say_what_it_does() -> None:
    assert read("x #detect #Prevent #ops") == act("x #ops", kind=Kind.PREVENT)


def test_a_backslash_keeps_a_word_a_word() -> None:
    line = r"\@sarah \by Friday \^1 \=> \#prevent \owner: Omar \\@x"
    assert read(line) == act(r"@sarah by Friday ^1 => #prevent owner: Omar \@x")


def test_missing_parts_are_named_in_order() -> None:
    assert missing(act("x")) == ("owner", "due", "outcome", "factor")
    assert missing(read("x @omar ^1")) == ("due", "outcome")
    assert missing(read("x @omar by Friday => y ^1")) == ()


def test_chips_echo_owner_due_outcome_factors_and_kind() -> None:
    def shown(line: str) -> list[tuple[str, str, bool]]:
        return [(c.label, c.value, c.ok) for c in chips(read(line), PM, TODAY)]

    assert shown("x @omar by Friday => pages sooner ^2 ^1 #detect") == [
        ("owner", "Omar", True),
        ("due", "Fri 27 Nov 2026", True),
        ("outcome", "pages sooner", True),
        ("factor", "^1 ^2", True),
        ("kind", "detect", True),
    ]
    assert shown("x by April 30") == [
        ("owner", "", False),
        ("due", "Thu 30 Apr 2026 (past)", False),
        ("outcome", "", False),
        ("factor", "", False),
    ]


@pytest.mark.parametrize(
    "part",
    [
        "by ",
        "due by ",
        "by Friday ",
        "by 17 May ",
        "owner: ",
        "owner Sarah ",
        "assigned to ",
        "@",
        "@sarah ",
        '@"',
        '@"\\" ',
        "^1 ",
        "=> ",
        "(",
        " ",
        "\\",
        "\\@",
        ",",
        "– ",
        "the next ",
        "assigned to the ",
        "Sarah, ",
        "#detect ",
        "in two ",
    ],
)
def test_ten_thousand_characters_are_read_in_a_moment(part: str) -> None:
    line = (part * 10000)[:10000]
    begun = time.process_time()
    for section in Section:
        parse(line, section, PM, TODAY)
    assert time.process_time() - begun < 1.0

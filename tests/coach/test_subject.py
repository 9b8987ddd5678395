"""Who a verb is said of."""

from __future__ import annotations

import pytest

from facilitator.coach.finding import LineKind
from facilitator.coach.line import read
from facilitator.coach.look import verb_before
from facilitator.coach.subject import agent, group_start, subject
from facilitator.coach.who import Who

CASES = [
    ("Alex ignored", Who.NAME),
    ("Alex Brandt has simply ignored", Who.NAME),
    ("The engineer on the payments rota ignored", Who.ROLE),
    ("The alert for the payments team ignored", Who.THING),
    ("After the deploy the operator ignored", Who.ROLE),
    ("During the call, we ignored", Who.WE),
    ("None of the reviewers ignored", Who.NOBODY),
    ("One of the developers ignored", Who.ROLE),
    ("The storage team ignored", Who.TEAM),
    ("The team's dashboard ignored", Who.THING),
    ("The developer portal ignored", Who.THING),
    ("Lena, who was on call, ignored", Who.NAME),
    ("The engineer who wrote it ignored", Who.ROLE),
    ("The script that Alex wrote ignored", Who.THING),
    ("Alex pushed the change and ignored", Who.NAME),
    ("The job started and ignored", Who.THING),
    ("Jenkins ignored", Who.THING),
    ("The Postgres operator ignored", Who.THING),
    ("It turned out the contractor had ignored", Who.ROLE),
    ("@omar ignored", Who.NAME),
    ("Zbyrt ignored", Who.STRANGER),
    ("They ignored", Who.THEY),
    ("The provider ignored", Who.ORG),
    ("ignored", Who.ABSENT),
]


@pytest.mark.parametrize(("text", "who"), CASES, ids=[text for text, _ in CASES])
def test_the_subject_of_the_last_verb(text: str, who: Who) -> None:
    line = read(text, LineKind.NARRATIVE)
    verb = len(line.words) - 1
    assert subject(line, group_start(line, verb)).who is who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("dropped by Olga", Who.NAME),
        ("missed by both on-calls", Who.ROLE),
        ("killed by the OOM killer", Who.THING),
        ("caused by someone pushing a change", Who.SOMEONE),
        ("done by", Who.ABSENT),
    ],
)
def test_the_agent_behind_a_passive(text: str, who: Who) -> None:
    line = read(text, LineKind.NARRATIVE)
    assert agent(line, line.words.index("by")).who is who


def test_the_verb_before_a_word_is_found_within_its_sentence_only() -> None:
    line = read("It stopped. The wrong host", LineKind.NARRATIVE)
    assert verb_before(line, line.words.index("wrong")) is None

"""Constructions that hold something against people, each beside a sentence that looks alike and holds nothing."""

from __future__ import annotations

import pytest

from facilitator.coach import LineKind, review

N, A, T = LineKind.NARRATIVE, LineKind.ACTION, LineKind.TIMELINE
BLAME = {
    "Marta merged it before anyone had a look": "Marta merged it before the second alert fired",
    "Two hours passed before anybody noticed": "Two hours passed before the replica caught up",
    "The payroll team sent the file two days late": "The file arrived two days late",
    "Ali had been told twice not to touch it": "Ali had been told about the plan",
    "Ops had known about the leak for a week": "Ops had known the runbook",
    "For some reason Hannah upgraded both nodes": "For some reason the pod restarted",
    "Peter pushed directly to main": "The bot pushed directly to main",
    "Product pushed us to ship it": "The outage pushed us to the limit",
    "Support only told us after an hour": "The probe only told us after an hour",
    "Rosa dropped it, thinking it was staging": "The script dropped it, assuming it was staging",
    "Ken thought it was safe to test in production": "Ken thought of the second region",
    "Ops got the time zone wrong": "The parser got the time zone wrong",
    "The user didn't think to scroll down": "The page does not scroll down",
    "Our handling was embarrassing": "The load was embarrassing",
    "The second-line team simply closed the ticket": "The bot simply closed it",
    "Still no answer from the vendor": "Still no answer from the proxy",
    "Kevin again.": "Timeouts again.",
    "Typical ops.": "Typical load.",
    "Finally someone looks at the logs": "Finally the queue drains",
    "The author had no understanding of locks": "The author had no access to the console",
    "Fault: storage team.": "Fault: storage array.",
    "The mistake was ours": "The servers were ours",
    "Against the procedure Jo restarted both": "Both were restarted against the load balancer",
    "The on-call kept restarting the pods": "The scheduler kept restarting the pods",
    "The vendor would not tell us": "The server would not start",
    "Sandra deployed her branch although the freeze was on": "The job deployed it although the freeze was on",
    "It's the second time that the DBAs drop an index": "It's the second time that we see the index grow",
    "He left no documentation": "The crash left no trace",
    "Neither the author nor the reviewer spotted the clause": "Neither the author nor the date is shown",
    "Tobias, without asking anyone, raised the limit": "The limit, without a unit, was raised",
    "It was backend who broke the contract": "The backend broke the contract with a 500",
    "A developer did execute the script on the incorrect server": "The script did run on the old server",
}
OTHER = [
    (N, "The scheduler forgot the pending jobs.", ()),
    (N, "The leader forgot its term after the restart.", ()),
    (N, "The 'careless' flag of the linter is off.", ()),
    (T, "14:58 shoppers sent to a waiting page, so that nobody pays twice", ()),
    (T, "14:58 nobody reacts to the page", ("blame",)),
    (T, "11:20: page sent", ()),
    (A, "@kim adds an index on orders by 2 May", ()),
    (A, "Owner: Dana, due: 14/06/2026. Improve monitoring", ("vague-action",)),
    (N, "Assumed user error at the time", ()),
    (N, "It was not human error: two prompts look alike.", ()),
    (N, "The latter could have been done by the teams themselves", ("counterfactual",)),
    (N, "We did not assume we could have started it faster", ()),
    (N, "If I'd waited, the replica would have caught up.", ("counterfactual",)),
    (N, "Why wasn't this tested? It should have been.", ("counterfactual",)),
    (N, "Would it have killed them to send a mail?", ("counterfactual",)),
    (N, "One would expect a senior engineer to have checked that.", ("counterfactual",)),
    (N, "Had the alert been taken seriously, the disk would have lasted.", ("counterfactual",)),
    (N, "The change had been tested in staging.", ()),
]


def loud(text: str, kind: LineKind = N) -> set[str]:
    return {f.rule for f in review(text, kind) if f.loud and f.rule not in ("no-owner", "no-deadline")}


@pytest.mark.parametrize(("bad", "good"), BLAME.items(), ids=BLAME)
def test_people_are_blamed_and_software_is_not(bad: str, good: str) -> None:
    assert "blame" in loud(bad)
    assert loud(good) == set()


@pytest.mark.parametrize(("kind", "text", "rules"), OTHER, ids=[row[1] for row in OTHER])
def test_what_looks_alike_is_told_apart(kind: LineKind, text: str, rules: tuple[str, ...]) -> None:
    assert loud(text, kind) == set(rules)

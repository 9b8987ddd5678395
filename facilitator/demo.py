"""A made-up incident to play with: a cart release at a web shop, and what its first review has collected so far.

It shows every feature at once, and what is still to settle is in it on purpose: a summary to write, a factor that no
action answers, a vague action, one without owner and deadline, and lines the coach has something to say about.
All dates are fixed and nothing depends on when it is made.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

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
    Status,
    Wording,
)

DAY = date(2026, 4, 12)
"""The day of the incident; times past `24:00` below are on the day after."""

_MOMENTS: tuple[tuple[str | None, str, Mark | Plan | None], ...] = (
    ("13:46", "release window opens, error budget for checkout at 71 %", None),
    ("13:58", "deploy of cart_v4.12 begins, on all eight servers at once", Mark.STARTED),
    ("14:00", "first shoppers get a 502 after “Pay now”", None),
    ("14:03", "checkout 5xx alert fires and pages the payments on-call", Mark.DETECTED),
    ("14:05", "on-call acknowledges and opens the incident channel", Plan.FOLLOWED),
    ("14:07", "5xx at 38 % of checkout requests, up from < 0.1 %", None),
    ("14:09", "status page updated: payments degraded", Plan.FOLLOWED),
    ("14:31", "rollback tried before the runbook step that empties the session cache", Plan.DEVIATED),
    ("14:34", "cart_v4.11 servers read v4.12 sessions and restart in a loop", None),
    ("14:37", "5xx rises to 52 %", None),
    ("14:40", "Alex forgot to run the migration check", None),
    ("14:44", "incident lead handed over to the platform team without a word on the status page", Plan.DEVIATED),
    ("14:48", "support reports 60 tickets about failed or doubled payments", None),
    ("14:52", "session format of v4.12 identified as what v4.11 cannot read", None),
    ("14:58", "shoppers sent to a waiting page, so that nobody pays twice", Mark.MITIGATED),
    ("15:04", "session cache emptied, as step 3 of the runbook says", Plan.FOLLOWED),
    ("15:08", "rollback to cart_v4.11 runs again, two servers at a time", None),
    ("15:15", "all eight servers on v4.11", None),
    ("15:19", "waiting page taken down", None),
    ("15:21", "5xx back under 0.1 %", Mark.RESOLVED),
    ("15:27", "status page updated: resolved", Plan.FOLLOWED),
    ("23:40", "nightly settlement lists 312 doubled payments", None),
    ("24:25", "last doubled payment refunded", None),
    (None, "the session cache graph looked odd around 2pm", None),
)
_FACTORS: tuple[tuple[str, Category, tuple[str, ...]], ...] = (
    ("Cart releases go to all servers at once; there is no canary stage", Category.TESTING, ("t02", "t03", "t06")),
    (
        "The release check does not compare session formats between neighbouring versions",
        Category.TESTING,
        ("t09", "t14"),
    ),
    (
        "The rollback runbook hides the cache step below two pages of history",
        Category.DOCUMENTATION,
        ("t08", "t10", "t16"),
    ),
    ("It is not settled which team decides on a rollback of cart", Category.OWNERSHIP, ("t08", "t12")),
    ("All checkout servers share one session cache", Category.SINGLE_POINT, ("t09", "t16")),
    ("Doubled payments are noticed by support first, not by a check", Category.MONITORING, ("t13", "t22")),
)
_WENT_WELL = (
    "The alert fired five minutes after the first release step, and was acknowledged in two",
    "The waiting page stopped doubled payments within a minute of being switched on",
    "Support had a ready answer for shoppers by 14:55, agreed with the incident channel",
)
_PARKED = (
    "Load test for Black Friday",
    "Would one session cache per region be worth its cost?",
)
_ACTIONS = (
    Action(
        "a01", 1, "Add a canary stage to the cart pipeline: 5 % of traffic for 10 minutes, stop on 5xx above 1 %",
        "Tomás Herrera", date(2026, 4, 30), "a bad release reaches at most 5 % of shoppers", Kind.PREVENT, ("f01",),
        public="Updates of the shop reach a small part of it first, and stop by themselves when errors appear.",
    ),
    Action(
        "a02", 2, "Block a release in CI when the version before cannot read its sessions",
        "Alex Okafor", date(2026, 4, 24), "no release that cannot be rolled back", Kind.PREVENT, ("f01", "f02"),
        public="An update that could not be undone is stopped before it is released.",
    ),
    Action(
        "a03", 3, "Put the cache step first in the rollback runbook and rehearse it once on staging",
        "Priya Raman", date(2026, 4, 21), "a rollback takes under 10 minutes", Kind.MITIGATE, ("f03",),
        Status.IN_PROGRESS,
    ),
    Action(
        "a04", 4, "Add a health check that counts doubled payments, with a 2-minute alert threshold",
        "Sarah Bennett", date(2026, 4, 30), "doubled payments page within 2 min", Kind.DETECT, ("f06",),
        public="An order that is charged twice is noticed within minutes.",
    ),
    Action("a05", 5, "Agree with platform and payments who decides on a cart rollback", factors=("f04",)),
    Action("a06", 6, "Improve monitoring", "Jonas Weber", date(2026, 5, 15), factors=("f06",)),
)  # fmt: skip


_PEOPLE = (
    Attendee("Maya Lindqvist", "incident lead", "Platform", Group.INVOLVED),
    Attendee("Alex Okafor", "engineer", "Cart", Group.INVOLVED),
    Attendee("Sarah Bennett", "on-call", "Payments", Group.INVOLVED),
    Attendee("Tomás Herrera", "release engineer", "Platform", Group.INVOLVED),
    Attendee("Priya Raman", "on-call", "Platform", Group.INVOLVED),
    Attendee("Jonas Weber", "team lead", "Customer support", Group.AFFECTED),
)
_WORDINGS = (
    Wording(
        Audience.CUSTOMERS, "impact",
        "More than a third of attempts to pay ended in an error. 312 orders were charged twice; all of these charges "
        "were refunded by the next morning.",
    ),
    Wording(
        Audience.CUSTOMERS, "summary",
        "On 12 April many of you could not pay for 83 minutes, after an update of our shop. We undid the update, and "
        "are sorry for the trouble this has caused.",
    ),
    Wording(Audience.CUSTOMERS, "title", "Errors at the checkout on 12 April 2026"),
)  # fmt: skip


def incident() -> Postmortem:
    """The demo's post-mortem: prepared, its meeting not started, the same value at every call.

    Entry ids are `t01`… for the timeline, `f01`… for factors, `w01`… for what went well, `p01`… for the parking lot.
    """
    return Postmortem(
        id="2026-04-12-checkout-returned-502s",
        title="Checkout returned 502s to 38 % of shoppers",
        date=DAY,
        severity=Severity.MAJOR,
        lead=_PEOPLE[0].name,
        attendees=_PEOPLE,
        root_cause=(
            "Version 4.12 of the cart service writes its sessions in a new format. Servers that still ran 4.11 read "
            "them from the shared session cache, failed, and restarted; the load balancer answered 502 meanwhile.\n"
            "Rolling back made it worse until the cache was emptied, because the new sessions outlived the new version."
        ),
        impact=Impact(users="38 % of checkout requests, about 11,400 shoppers", tickets="212"),
        entries=(*_timeline(), *_factors(), *_plain(Section.WENT_WELL, _WENT_WELL), *_plain(Section.PARKING, _PARKED)),
        actions=_ACTIONS,
        triage=("downtime", "data-loss", "teams", "revenue"),
        meeting_at=datetime(2026, 4, 14, 13, 0, tzinfo=UTC),
        wordings=_WORDINGS,
    )


def _timeline() -> tuple[Entry, ...]:
    def one(n: int, clock: str | None, text: str, tag: Mark | Plan | None) -> Entry:
        mark, plan = (tag if isinstance(tag, Mark) else None), (tag if isinstance(tag, Plan) else None)
        return Entry(f"t{n:02}", Section.TIMELINE, n, text, at=_at(clock) if clock else None, mark=mark, plan=plan)

    return tuple(one(n, *moment) for n, moment in enumerate(_MOMENTS, 1))


def _at(clock: str) -> datetime:
    hours, minutes = map(int, clock.split(":"))
    return datetime(DAY.year, DAY.month, DAY.day + hours // 24, hours % 24, minutes, tzinfo=UTC)


def _factors() -> tuple[Entry, ...]:
    return tuple(
        Entry(f"f{n:02}", Section.FACTORS, n, text, category=category, explains=explains)
        for n, (text, category, explains) in enumerate(_FACTORS, 1)
    )


def _plain(section: Section, texts: tuple[str, ...]) -> tuple[Entry, ...]:
    return tuple(Entry(f"{section.value[0]}{n:02}", section, n, text) for n, text in enumerate(texts, 1))


def renamed(pm: Postmortem, name: str) -> Postmortem:
    """The same incident under another id, its lines with ids of their own, so that one file can hold it twice."""
    return replace(
        pm,
        id=name,
        entries=tuple(
            replace(e, id=f"{name}-{e.id}", explains=tuple(f"{name}-{key}" for key in e.explains)) for e in pm.entries
        ),
        actions=tuple(
            replace(a, id=f"{name}-{a.id}", factors=tuple(f"{name}-{key}" for key in a.factors)) for a in pm.actions
        ),
    )

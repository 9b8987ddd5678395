"""A real incident of a public notebook service, entered as its facilitator would, in our own words.

The shape is mybinder.org's incident of 18 April 2018: a release with three faults in it, two days, times told in local
time and out of order, a first repair that was none. People and sentences are invented.
"""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from facilitator.agenda import Section, State
from facilitator.model import Attendee, Postmortem, Severity
from tests.clock import FakeClock
from tests.journeys.hands import line, reword, say, seen
from tests.room import Room, room

PEOPLE = ("Ines Marchetti", "Jonah Okoro", "Wanda Lis", "Teo Brandt")
PM = Postmortem(
    id="2018-04-18-launches-fell-to-zero",
    title="Launches fell to zero after a hub release",
    date=date(2018, 4, 18),
    severity=Severity.MAJOR,
    lead=PEOPLE[0],
    attendees=tuple(map(Attendee, PEOPLE)),
)
MONDAY = datetime(2018, 4, 23, 14, 0, tzinfo=UTC)

TIMELINE = [
    ("2018-04-18T10:35:00Z", "hub and builder released together, every check green", "started", None),
    ("2018-04-18T11:38:00Z", "launches fall to zero", None, None),
    ("2018-04-18T12:29:00Z", "a user asks in the chat why nothing launches", "detected", None),
    ("2018-04-18T12:33:00Z", "proxy restarted, no change", None, None),
    ("2018-04-18T12:36:00Z", "ingress restarted, no change", None, None),
    ("2018-04-18T12:38:00Z", "an invented address is answered: only the hub is stuck", None, None),
    ("2018-04-18T12:40:00Z", "hub restarted, launches work again", "mitigated", None),
    ("2018-04-18T12:43:00Z", "repaired culler goes into the hub chart", None, "followed"),
    ("2018-04-18T12:49:00Z", "hub log from 13:30 local on is full of refused stop requests", None, None),
    ("2018-04-18T12:55:00Z", "builder chart takes the repaired hub chart", None, "followed"),
    ("2018-04-18T13:36:00Z", "repaired chart live after several tries", None, None),
    ("2018-04-18T15:03:00Z", "taken for over, other merges go on", None, "deviated"),
    ("2018-04-18T15:23:00Z", "memory and CPU of the hub still climb", None, None),
    ("2018-04-18T17:47:00Z", "release without the new spawner stops at a fault of the new image cleaner", None, None),
    ("2018-04-18T17:56:00Z", "everything put back to the last good release", None, "followed"),
    ("2018-04-19T09:00:00Z", "repaired image cleaner released", None, None),
    ("2018-04-19T09:07:00Z", "production alone refuses it, a second fault of the cleaner", None, None),
    ("2018-04-19T09:09:00Z", "cleaner switched off by its threshold", None, None),
    ("2018-04-19T09:27:00Z", "release through after half an hour, memory still grows", None, None),
    ("2018-04-19T09:47:00Z", "hub image alone pinned to the last good one", "resolved", None),
    ("2018-04-19T09:58:00Z", "hub had been half upgraded; pin taken off, no growth", None, None),
]
FACTORS = [
    ("Nothing tests the culler over hours", "testing"),
    ("Nothing tests the image cleaner on a full disk", "testing"),
    ("Several components change in one release, so a fault has many suspects", "other"),
    ("A repair of the hub takes an hour through three repositories", "other"),
    ("No alert watches launches, nor the memory of the hub", "monitoring"),
    ("Pinning a single image is described nowhere", "documentation"),
]
LINKS = [
    (1, "2018-04-18T11:38:00Z"),
    (1, "2018-04-18T12:49:00Z"),
    (2, "2018-04-18T17:47:00Z"),
    (2, "2018-04-19T09:07:00Z"),
    (3, "2018-04-18T10:35:00Z"),
    (4, "2018-04-18T13:36:00Z"),
    (5, "2018-04-18T12:29:00Z"),
    (5, "2018-04-18T15:23:00Z"),
    (6, "2018-04-19T09:47:00Z"),
]
WENT_WELL = [
    "Going back to the last good release was agreed on within minutes",
    "One invented address told which part still answered",
]
# fmt: off
ACTIONS: list[tuple[str, str | None, str | None, str | None, str | None, list[int]]] = [
    ("Run the culler against two hundred idle servers in the hub's tests", "Jonah Okoro", "2018-05-04",
     "a flood of stop requests fails the build", "prevent", [1]),
    ("Add a full-disk test of the image cleaner", "Wanda Lis", "2018-05-11",
     "a cleaner that cannot start stays out of production", "prevent", [2]),
    ("Alert when fewer than 80 % of launches succeed or the hub holds over 2 GB", "Teo Brandt", "2018-04-27",
     "we know within five minutes", "detect", [5]),
    ("Open one release for each component", "Ines Marchetti", "2018-05-31", "one suspect for a fault", "prevent", [3]),
    ("Describe how to pin one image, with the hub as example", "Teo Brandt", None, None, "mitigate", [4, 6]),
]
# fmt: on
SUMMARY = "A release of the hub carried three faults. Launches stopped, and the service stayed unsteady for a day."
ROOT_CAUSE = "The new culler asked for stops of servers that were gone; the new spawner kept what it should let go."


async def test_a_two_day_incident_told_in_local_time_from_the_first_line_to_the_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("facilitator.screens.minutes.PAUSE", 3600.0)  # what is typed is saved on the way out as well
    async with room(tmp_path / "log.db", PM, clock=FakeClock(MONDAY)) as r:
        assert "^T starts the clock" in await seen(r)
        await r.press("ctrl+t")
        await first_day(r)
        await second_day_until_the_pane_moves_on(r)
        await factors(r)
        await went_well(r)
        await actions(r)
        await minutes(r)
        said = await r.export()
    check(said)
    name = tmp_path / PM.id
    assert json.loads(name.with_suffix(".json").read_text(encoding="utf-8")) == said
    check_markdown(name.with_suffix(".md").read_text(encoding="utf-8"))


async def first_day(r: Room) -> None:
    """Local times, an estimate that is settled, steps told by how much later they came, and one line undone."""
    await say(r, "12:35 CEST hub and builder released together, every check green !started")
    await say(r, "~13:30 CEST launches fall to zero")
    assert "imprecise-time" in await seen(r)
    assert [e.at is None for e in r.meeting.pm.entries] == [False, True]
    await r.passes(120, step=5)
    await reword(r, "~13:30", "13:38 CEST launches fall to zero")
    assert "imprecise-time" not in await seen(r)
    await say(r, "14:29 CEST a user asks in the chat why nothing launches !detected")
    assert "detected after 1 h 54 min" in await seen(r)
    await say(
        r,
        "+4m proxy restarted, no change",
        "+3m ingress restarted, no change",
        "+2m an invented address is answered: only the hub is stuck",
        "+2m hub restarted, launches work again !mitigated",
    )
    await r.passes(300, step=5)
    await say(r, "14:49 CEST hub log from 13:30 local on is full of refused stop requests")
    await say(r, "14:43 CEST repaired culler goes into the hub chart ~followed")
    await say(r, "+12m builder chart takes the repaired hub chart ~followed")
    await say(r, "15:36 CEST repaired chart live")
    await r.press("ctrl+z")
    assert "repaired chart live" not in [e.text for e in r.meeting.pm.entries]
    await say(r, "15:36 CEST repaired chart live after several tries")
    await say(r, "17:03 CEST taken for over, other merges go on ~deviated")
    await r.type("a fixed day for releases")
    await r.press("ctrl+l")
    await r.passes(300, step=5)
    await say(r, "17:23 CEST memory and CPU of the hub still climb")
    await say(r, "19:47 CEST release without the new spawner stops at a fault of the new image cleaner")
    await say(r, "+9m everything put back to the last good release ~followed")
    assert "2 h 24 min without an entry" in await seen(r)


async def second_day_until_the_pane_moves_on(r: Room) -> None:
    """A day once said holds for the times after it; what is half-typed when the part is over waits, and is finished."""
    await r.type("2018-04-19 11:00 CEST repaired image cleaner released")
    assert "time Thu 19 Apr" in await seen(r)
    await r.press("enter")
    await say(
        r,
        "11:07 CEST production alone refuses it, a second fault of the cleaner",
        "+2m cleaner switched off by its threshold",
        "11:27 CEST release through after half an hour, memory still grows",
        "11:47 CEST hub image alone pinned to the last good one !resolved",
    )
    assert "resolved after 23 h 12 min" in await seen(r)
    await r.type("11:58 CEST hub had been half up")
    await r.passes(490, step=5)
    assert r.meeting.section is Section.FACTORS
    assert line(r) == ""
    await r.press("ctrl+b")
    assert line(r) == "11:58 CEST hub had been half up"
    await r.passes(30, step=5)
    await say(r, "graded; pin taken off, no growth")
    await r.press("ctrl+n")


async def factors(r: Room) -> None:
    """Categories, links to the timeline by time, a link to a time nobody noted, a category completed."""
    await say(
        r,
        "Nothing tests the culler over hours #testing ^11:38 ^12:49",
        "Nothing tests the image cleaner on a full disk #testing ^17:47 ^09:07",
        "Several components change in one release, so a fault has many suspects #other ^10:35",
    )
    await r.passes(400, step=5)
    await say(r, "A repair of the hub takes an hour through three repositories #other ^13:36")
    await r.type("No alert watches launches, nor the memory of the hub #mon")
    await r.press("tab")
    await say(r, " ^12:29 ^15:23")
    await say(r, "Pinning a single image is described nowhere #documentation ^11:47")
    assert said_last(r).endswith("nowhere ^11:47")  # local time: no entry stands at 11:47 UTC
    await reword(r, "Pinning a single image", "Pinning a single image is described nowhere #documentation ^09:47")
    await r.passes(200, step=5)
    running = await r.export()
    assert running["meeting"] == {"state": "running", "phase": "factors"}
    assert len(running["factors"]) == len(FACTORS)
    await r.press("ctrl+n")


async def went_well(r: Room) -> None:
    await say(r, *WENT_WELL)
    await r.passes(180, step=5)
    await r.press("ctrl+n")


async def actions(r: Room) -> None:
    """Owners completed, dates as people say them, a vague wish reworded, the coverage followed to its end."""
    assert "0 of 6 factors have an action" in await seen(r)
    assert "no action would #detect it sooner" in await seen(r)
    await r.type("Run the culler against two hundred idle servers in the hub's tests @jo")
    await r.press("tab")
    await say(r, " by May 4 => a flood of stop requests fails the build ^1 #prevent")
    await say(
        r,
        "Add a full-disk test of the image cleaner, Wanda, by 11 May"
        " => a cleaner that cannot start stays out of production ^2 #prevent",
        "Alert when fewer than 80 % of launches succeed or the hub holds over 2 GB @teo by Friday"
        " => we know within five minutes ^5 #detect",
    )
    assert "no action would #detect it sooner" not in await seen(r)
    await r.passes(600, step=5)
    await r.type("Improve releases")
    assert "vague-action" in await seen(r)
    await r.press("ctrl+u")
    await say(
        r,
        "Open one release for each component @ines by end of May => one suspect for a fault ^3 #prevent",
        "Describe how to pin one image, with the hub as example @teo ^4 ^6 #mitigate",
    )
    assert "6 of 6 factors have an action" in await seen(r)
    await r.passes(200, step=5)
    await r.press("ctrl+n")
    assert r.meeting.agenda.state is State.FINISHED


async def minutes(r: Room) -> None:
    """The fields of the minutes in the order of the Tab key, then the files."""
    await r.press("ctrl+s")
    for text in (SUMMARY, ROOT_CAUSE, None, "everybody who launched in two outages", "none", "3", "none promised"):
        if text:
            await r.type(text)
        await r.press("tab")
    await r.press("f3")
    await r.press("escape")


def said_last(r: Room) -> str:
    """The words of the factor that was captured last."""
    return max((e for e in r.meeting.pm.entries if e.section is Section.FACTORS), key=lambda e: e.position).text


def check(said: dict[str, Any]) -> None:
    """Every field of the export."""
    assert (said["schema"], said["id"], said["title"], said["date"], said["severity"], said["lead"]) == (
        "facilitator/1", PM.id, PM.title, "2018-04-18", "major", "Ines Marchetti",
    )  # fmt: skip
    assert said["attendees"] == list(PEOPLE)
    assert (said["summary"], said["root_cause"]) == (SUMMARY, ROOT_CAUSE)
    assert said["impact"] == {
        "duration_minutes": 1392,
        "users": "everybody who launched in two outages",
        "revenue": "none",
        "tickets": "3",
        "sla": "none promised",
    }
    assert [(e["at"], e["text"], e["mark"], e["plan"]) for e in said["timeline"]] == TIMELINE
    assert [(f["n"], f["text"], f["category"]) for f in said["factors"]] == [(n, *f) for n, f in enumerate(FACTORS, 1)]
    assert [(link["factor"], link["at"]) for link in said["links"]] == LINKS
    assert [w["text"] for w in said["went_well"]] == WENT_WELL
    keys = ("text", "owner", "due", "outcome", "kind", "factors")
    assert [tuple(a[k] for k in keys) for a in said["actions"]] == ACTIONS
    assert [(a["n"], a["status"]) for a in said["actions"]] == [(n, "open") for n in range(1, 6)]
    assert said["parking_lot"] == [{"text": "a fixed day for releases"}]
    assert [(a["phase"], a["planned_seconds"], a["actual_seconds"]) for a in said["agenda"]] == [
        ("timeline", 1200, 1240),  # to the end of its countdown, and half a minute to finish a line
        ("factors", 900, 600),
        ("went-well", 300, 180),
        ("actions", 1200, 800),
    ]
    assert said["meeting"] == {"state": "finished", "phase": "actions"}
    assert said["metrics"] == {"time_to_detect_seconds": 6840, "time_to_resolve_seconds": 83520}


def check_markdown(text: str) -> None:
    """What the room reads: both days, marks, gaps, links, the action without a date named as such."""
    before, after = text.index("### Wed 18 Apr 2018"), text.index("### Thu 19 Apr 2018")
    assert before < text.index("[17:56 UTC] – everything put back") < after < text.index("[09:00 UTC] – repaired image")
    assert "- [10:35 UTC] – hub and builder released together, every check green **(started)**" in text
    assert "2 h 24 min without an entry" in text
    assert "**Time to detect:** 1 h 54 min. **Time to resolve:** 23 h 12 min." in text
    assert "5. No alert watches launches, nor the memory of the hub\n   - Category: " in text
    assert "Every contributing factor has an action." in text
    assert "| Teo Brandt | no deadline | not stated | open | factors 4 and 6 |" in text
    assert "- a fixed day for releases" in text
    assert f"## Summary\n\n{SUMMARY}\n" in text
    assert "not final" not in text

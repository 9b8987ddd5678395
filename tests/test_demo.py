"""The demo's incident shows every feature there is, and leaves something to settle."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from facilitator import demo, facts
from facilitator.agenda import State
from facilitator.create import creation
from facilitator.documents import FORMATS, render
from facilitator.model import Kind, Mark, Plan, Section, Severity
from facilitator.store import open_store


def test_it_is_the_incident_of_the_picture_and_always_the_same() -> None:
    pm = demo.incident()
    assert pm == demo.incident()
    assert (pm.title, pm.severity) == ("Checkout returned 502s to 38 % of shoppers", Severity.MAJOR)
    assert (facts.time_to_detect(pm), facts.time_to_resolve(pm)) == (5 * 60, 83 * 60)
    assert pm.agenda.state is State.NOT_STARTED


def test_its_timeline_has_everything_a_timeline_can_have() -> None:
    moments = facts.timeline(demo.incident())
    assert len(moments) >= 20
    assert {e.mark for e in moments} == {*Mark, None}
    assert {e.plan for e in moments} == {*Plan, None}
    assert any(gap.seconds == 22 * 60 for gap in facts.gaps(demo.incident()))
    assert len({e.at.date() for e in moments if e.at}) == 2
    assert any(e.at is None for e in moments)


def test_its_references_lead_somewhere() -> None:
    pm = demo.incident()
    ids = [*(e.id for e in pm.entries), *(a.id for a in pm.actions)]
    assert len(ids) == len(set(ids))
    assert {t for e in pm.entries for t in e.explains} <= {e.id for e in facts.timeline(pm)}
    assert all(e.explains for e in facts.factors(pm))
    assert {f for a in pm.actions for f in a.factors} <= {e.id for e in facts.factors(pm)}
    names = {a.name for a in pm.attendees}
    assert len(names) >= 5
    assert {pm.lead, *(a.owner for a in pm.actions if a.owner)} <= names


def test_it_has_something_in_every_section_and_something_left_to_settle() -> None:
    pm = demo.incident()
    assert all(facts.section(pm, section) for section in Section if section is not Section.ACTIONS)
    assert len({e.category for e in facts.factors(pm)}) >= 5
    assert {a.kind for a in pm.actions} == {*Kind, None}
    assert facts.uncovered(pm) == (5,)
    assert any(not a.owner and not a.due for a in pm.actions)
    assert not pm.summary
    assert pm.impact.users
    assert not pm.impact.revenue


def test_it_can_be_handed_out() -> None:
    assert all(render(demo.incident(), format) for format in FORMATS)


def test_one_file_can_hold_the_demo_twice(tmp_path: Path) -> None:
    store, pm = open_store(str(tmp_path / "log.db")), demo.incident()
    for name in ("one", "two"):
        store.apply(name, creation(demo.renamed(pm, name), datetime(2026, 4, 14, tzinfo=UTC)))
    found = store.load("two")
    assert facts.uncovered(found) == facts.uncovered(pm)
    assert [len(f.explains) for f in facts.factors(found)] == [len(f.explains) for f in facts.factors(pm)]
    store.close()

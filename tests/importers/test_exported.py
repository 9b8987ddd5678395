"""Our own JSON, read back: nothing of it is lost, and what is no export of ours is refused with one sentence."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.agenda import State
from facilitator.clean import clean, clean_block
from facilitator.demo import incident
from facilitator.documents.as_json import dumps, to_dict
from facilitator.importers.exported import read
from facilitator.importers.found import Unreadable
from facilitator.importers.source import Source
from facilitator.importers.whole import Whole
from facilitator.model import Entry, Impact, Postmortem, Section
from tests.importers.reading import JSON, READING, put, spoilt
from tests.strategies import postmortems

LATER = (
    "people", "triage", "repeats", "meeting_at", "stage", "reviewed_by", "wordings", "public", "dismissed",
    "duration_stated", "clock",
)  # fmt: skip
"""The keys that an export of the first version lacks."""


def back(folder: Path, value: object) -> Whole:
    path = put(folder, value)
    return read(Source("export.json", path), READING)


def refused(folder: Path, value: object) -> str:
    with pytest.raises(Unreadable) as caught:
        back(folder, value)
    return str(caught.value)


def changed(change: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
    """The demo's export after a change by hand."""
    said: dict[str, Any] = json.loads(dumps(incident()))
    change(said)
    return said


def tidy(pm: Postmortem) -> Postmortem:
    """The same with every text as it is after coming in."""
    hit = pm.impact
    return replace(
        pm,
        title=clean(pm.title),
        lead=clean(pm.lead),
        summary=clean_block(pm.summary),
        root_cause=clean_block(pm.root_cause),
        attendees=tuple(
            replace(a, name=clean(a.name), role=clean(a.role), team=clean(a.team), email=clean(a.email))
            for a in pm.attendees
        ),
        impact=Impact(hit.duration_minutes, *map(maybe, (hit.users, hit.revenue, hit.tickets, hit.sla))),
        entries=tuple(replace(e, text=clean(e.text)) for e in pm.entries),
        actions=tuple(
            replace(a, text=clean(a.text), owner=maybe(a.owner), outcome=maybe(a.outcome), public=clean(a.public))
            for a in pm.actions
        ),
        wordings=tuple(replace(w, text=clean_block(w.text)) for w in pm.wordings),
        reviewed_by=tuple(filter(None, map(clean, pm.reviewed_by))),
    )


def maybe(text: str | None) -> str | None:
    return text if text is None else clean(text)


@given(pm=postmortems().map(tidy))
@settings(max_examples=80, deadline=None)
def test_an_export_that_was_read_exports_the_same(tmp_path_factory: pytest.TempPathFactory, pm: Postmortem) -> None:
    told = back(tmp_path_factory.mktemp("round"), dumps(pm))
    assert to_dict(told.pm) == to_dict(pm)
    assert told.notes == ()


@given(pm=postmortems())
@settings(max_examples=30, deadline=None)
def test_any_text_comes_in_harmless_and_then_stays_as_it_is(
    tmp_path_factory: pytest.TempPathFactory, pm: Postmortem
) -> None:
    folder = tmp_path_factory.mktemp("round")
    once = back(folder, dumps(pm)).pm
    assert once == tidy(once)
    assert to_dict(back(folder, dumps(once)).pm) == to_dict(once)


def test_the_demo_comes_back_with_its_lines_links_and_clock(tmp_path: Path) -> None:
    pm = incident()
    told = back(tmp_path, dumps(pm)).pm

    def shape(of: Postmortem) -> list[object]:
        numbers = {e.id: n for n, e in enumerate(of.entries)}
        return [
            [
                (e.section, e.text, e.at, e.mark, e.plan, e.category, [numbers[x] for x in e.explains])
                for e in of.entries
            ],
            [replace(a, id="", factors=tuple(str(numbers[f]) for f in a.factors)) for a in of.actions],
        ]

    assert shape(told) == shape(pm)
    assert replace(told, entries=(), actions=()) == replace(pm, entries=(), actions=(), drafts=(), heard_at=None)
    assert [e.position for e in told.entries] == list(range(1, len(told.entries) + 1))
    assert len({item.id for item in (*told.entries, *told.actions)}) == len(told.entries) + len(told.actions)


def test_an_export_of_the_first_version_is_read(tmp_path: Path) -> None:
    said = {key: value for key, value in to_dict(incident()).items() if key not in LATER}
    told = back(tmp_path, said)
    assert {key: value for key, value in to_dict(told.pm).items() if key not in LATER} == said
    assert told.notes == ()


def test_a_duration_that_follows_from_the_marks_goes_on_following_them(tmp_path: Path) -> None:
    stated = replace(incident(), impact=Impact(83))
    assert back(tmp_path, dumps(incident())).pm.impact.duration_minutes is None
    assert back(tmp_path, dumps(stated)).pm.impact.duration_minutes == 83
    by_hand = changed(lambda said: said["impact"].update(duration_minutes=90))
    assert back(tmp_path, by_hand).pm.impact.duration_minutes == 90


def test_of_two_like_entries_a_factor_explains_as_many_as_before(tmp_path: Path) -> None:
    twins = tuple(Entry(f"t{n}", Section.TIMELINE, n, "pager fires") for n in (1, 2))
    factor = Entry("f", Section.FACTORS, 3, "loud pager", explains=("t1", "t2"))
    entries = back(tmp_path, dumps(replace(incident(), entries=(*twins, factor), actions=()))).pm.entries
    assert entries[2].explains == (entries[0].id, entries[1].id)


def test_a_meeting_that_ran_comes_back_where_it_stood(tmp_path: Path) -> None:
    pm = incident()
    slots = (replace(pm.agenda.slots[0], spent=61.5, given=60.0, away=4.0), *pm.agenda.slots[1:])
    agenda = replace(pm.agenda, slots=slots, index=2, state=State.PAUSED, held=True)
    assert back(tmp_path, dumps(replace(pm, agenda=agenda))).pm.agenda == agenda


def test_a_key_of_a_later_version_is_left_out_and_said(tmp_path: Path) -> None:
    told = back(tmp_path, changed(lambda said: said.update({"mood\x1b[31m": "calm"})))
    assert told.notes == ("key “mood” is not known here and was left out",)
    assert to_dict(told.pm) == to_dict(incident())


def test_an_id_that_is_none_is_given_anew(tmp_path: Path) -> None:
    told = back(tmp_path, changed(lambda said: said.update(id="../../etc", repeats="a b"))).pm
    assert (told.id, told.repeats) == ("", None)


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ([], 'it has no key "schema"; export it with --format json.'),
        ({"title": "x"}, 'it has no key "schema"; export it with --format json.'),
        ({"schema": "other/1"}, "its schema is “other/1”, not facilitator/1."),
    ],
)
def test_what_is_no_export_is_refused(tmp_path: Path, value: object, sentence: str) -> None:
    assert refused(tmp_path, value) == f"export.json is no export of facilitator: {sentence}"


def test_an_export_of_a_newer_contract_asks_for_an_update(tmp_path: Path) -> None:
    assert refused(tmp_path, changed(lambda said: said.update(schema="facilitator/2"))) == (
        "export.json was written by a newer facilitator (facilitator/2, this one reads facilitator/1); update it."
    )


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda s: s.pop("title"), "it lacks the key “title”"),
        (lambda s: s["timeline"][0].pop("at"), "timeline[0] lacks the key “at”"),
        (lambda s: s["timeline"][3].update(mark="oops"),
         "timeline[3].mark is “oops”, which is none of started, detected, mitigated, resolved"),
        (lambda s: s["timeline"][0].update(who="me"), "timeline[0] has a key “who” that does not belong there"),
        (lambda s: s["timeline"][0].update(at="14:03"),
         "timeline[0].at is “14:03”, which is no time such as 2026-04-12T14:03:00Z"),
        (lambda s: s["timeline"][0].update(at="2026-04-12T25:03:00Z"), "timeline[0].at is no time of any day"),
        (lambda s: s.update(date="2026-02-31"), "date is no day of the calendar"),
        (lambda s: s["actions"][0].update(due="soon"), "actions[0].due is “soon”, which is no day such as 2026-04-12"),
        (lambda s: s["actions"][1].update(factors=[9]), "actions[1].factors names factor 9, which is not there"),
        (lambda s: s["actions"][1].update(factors=[1, 1]), "actions[1].factors names the same one twice"),
        (lambda s: s["links"][0].update(text="other"),
         "links[0] names a factor or an entry of the timeline that is not there"),
        (lambda s: s["impact"].update(users=5), "impact.users should be text or null"),
        (lambda s: s["impact"].update(duration_minutes=-1), "impact.duration_minutes is less than 0"),
        (lambda s: s["impact"].update(duration_minutes=10**400), "impact.duration_minutes is longer than a lifetime"),
        (lambda s: s["agenda"].pop(),
         "agenda should have the parts timeline, factors, went-well, actions, in this order"),
        (lambda s: s["clock"]["panes"].pop(), "clock.panes should have 4 parts"),
    ],
)  # fmt: skip
def test_a_change_by_hand_that_breaks_the_contract_is_named_with_its_place(
    tmp_path: Path, change: Callable[[dict[str, Any]], object], sentence: str
) -> None:
    assert refused(tmp_path, changed(change)) == f"export.json is no whole export: {sentence}."


def test_a_number_without_bounds_is_refused(tmp_path: Path) -> None:
    source = dumps(incident()).replace('"planned_seconds": 900', '"planned_seconds": 1e999')
    assert "agenda[1].planned_seconds is longer than a lifetime" in refused(tmp_path, source)


def test_a_list_without_bounds_is_refused(tmp_path: Path) -> None:
    many = changed(lambda said: said.update(went_well=[{"text": ""}] * 100_001))
    assert refused(tmp_path, many) == "export.json holds more than 100,000 lines; that is no post-mortem."


@given(value=spoilt(json.loads(dumps(incident()))) | JSON)
@settings(max_examples=60, deadline=None)
def test_anything_else_is_an_export_or_one_sentence(tmp_path_factory: pytest.TempPathFactory, value: object) -> None:
    sentence = ""
    try:
        assert to_dict(back(tmp_path_factory.mktemp("noise"), value).pm)
    except Unreadable as refusal:
        sentence = str(refusal)
    assert not sentence or re.fullmatch(r"export\.json\b.*[.?]", sentence)


@given(text=st.text(max_size=60))
@settings(max_examples=30, deadline=None)
def test_any_text_is_refused_with_a_sentence(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    assert refused(tmp_path_factory.mktemp("noise"), text + "{").endswith((".", "?"))

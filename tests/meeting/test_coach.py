"""When the coach speaks, and when it is waved through."""

from __future__ import annotations

import pytest

from facilitator.model import Section
from tests.meeting.table import Table, item_of, to
from tests.samples import ID


def test_the_coach_hears_a_line_as_it_is_typed(table: Table) -> None:
    assert [f.rule for f in table.meeting.heard("8:50 Bela forgot the flag")] == ["blame"]
    to(table, Section.ACTIONS)
    assert "vague-action" in [f.rule for f in table.meeting.heard("Improve monitoring")]
    assert "no-owner" not in [f.rule for f in table.meeting.heard("Improve monitoring", typing=True)]
    assert [f.rule for f in table.meeting.heard("8:50 Bela forgot the flag", f"{ID}-t1")] == ["blame"]


def test_a_sign_stays_until_it_is_waved_through_or_the_words_change(table: Table) -> None:
    taken = table.meeting.capture("8:50 Bela forgot the flag")
    assert taken is not None
    assert [f.rule for f in table.meeting.signs(taken)] == ["blame"]
    table.meeting.dismiss(taken.id)
    waved = table.meeting.item(taken.id)
    assert waved is not None
    assert (waved.dismissed, table.meeting.signs(waved)) == (("blame",), ())
    table.meeting.edit(taken.id, "8:51 Bela forgot the flag")
    assert table.meeting.signs(item_of(table, taken.id)) == ()
    table.meeting.edit(taken.id, "8:51 Jun forgot the flag")
    assert [f.rule for f in table.meeting.signs(item_of(table, taken.id))] == ["blame"]


def test_a_line_with_nothing_to_say_to_is_not_waved_through(table: Table) -> None:
    table.meeting.dismiss(f"{ID}-w1")
    table.meeting.dismiss("gone")
    assert table.saved == []


def test_a_line_is_read_by_the_coach_once(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    first = {item: table.meeting.signs(item) for item in (*table.pm.entries, *table.pm.actions)}
    monkeypatch.setattr("facilitator.coach.review", None)
    assert {item: table.meeting.signs(item) for item in first} == first

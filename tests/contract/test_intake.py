"""What every store must do with imported lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from facilitator.importers.found import Line, Masked, Sort, Unreadable
from facilitator.items import with_item
from facilitator.model import Entry, Mark, Section
from facilitator.store import Conflict, Store
from facilitator.store.change import Batch
from facilitator.store.intake import Wanted
from facilitator.store.rows import diff
from tests.samples import batch, full

PM = full()
AT = datetime(2026, 4, 12, 14, 3, tzinfo=UTC)


def line(minute: int, text: str, **other: object) -> Line:
    made = Line(AT + timedelta(minutes=minute), text, "slack #ops", f"day.json message {minute}", Sort.MESSAGE)
    return replace(made, **other)  # type: ignore[arg-type]


@pytest.fixture
def kept(store: Store) -> Store:
    store.apply(PM.id, batch(None, PM, "new"))
    return store


def test_staged_lines_are_not_written(kept: Store) -> None:
    intake = kept.intake(PM.id)
    staged = intake.stage([line(1, "one"), line(0, "none")])
    assert (staged.total, staged.new, staged.first, staged.last) == (2, 2, AT, AT + timedelta(minutes=1))
    assert [one.text for one in intake.fresh(10)] == ["none", "one"]
    assert intake.count(Wanted()) == 0


def test_lines_come_in_once(kept: Store) -> None:
    intake = kept.intake(PM.id)
    first = intake.stage([line(1, "one"), line(1, "one"), line(2, "two")])
    assert (first.total, first.again, first.new) == (3, 1, 2)
    assert intake.take_in() == 2
    second = intake.stage([line(1, "one"), line(2, "two"), line(3, "three")])
    assert (second.total, second.new) == (3, 1)
    assert [one.text for one in intake.fresh(10)] == ["three"]
    assert intake.take_in() == 1
    assert [one.text for one in intake.find(Wanted())] == ["one", "two", "three"]


def test_the_same_words_from_elsewhere_or_at_another_time_are_other_lines(kept: Store) -> None:
    intake = kept.intake(PM.id)
    assert intake.stage([line(1, "one"), line(2, "one"), line(1, "one", source="log api.log")]).new == 3


def test_a_reader_that_stops_leaves_nothing(kept: Store) -> None:
    def broken() -> Iterator[Line]:
        yield line(1, "one")
        raise Unreadable("day.json, line 7 is no JSON.")

    intake = kept.intake(PM.id)
    with pytest.raises(Unreadable):
        intake.stage(broken())
    assert intake.count(Wanted()) == 0
    assert intake.stage([line(2, "two")]).new == 1
    assert intake.take_in() == 1


def test_lines_and_their_entries_are_written_together(kept: Store) -> None:
    intake = kept.intake(PM.id)
    intake.stage([line(1, "alert fires", mark=Mark.DETECTED)])
    (fresh,) = intake.fresh(10)
    entry = Entry("e1", Section.TIMELINE, 9, fresh.text, at=fresh.at, mark=fresh.mark, origin=fresh.id)
    batch = Batch("b", AT, "import", diff(PM, with_item(PM, entry)))
    intake.take_in(batch)
    assert entry in kept.load(PM.id).entries
    assert [one.what for one in kept.journal(PM.id)][-1] == "import"
    assert intake.count(Wanted()) == 1
    assert intake.count(Wanted(waiting=True)) == 0


def test_an_entry_of_a_line_that_another_program_took_in_meanwhile_is_refused(
    kept: Store, opener: Callable[[], Store]
) -> None:
    """Two shells import the same file at the same moment: both have found its lines new."""
    ours, theirs = kept.intake(PM.id), opener().intake(PM.id)
    for intake in (ours, theirs):
        intake.stage([line(1, "alert fires")])
    (fresh,) = ours.fresh(10)
    theirs.take_in()
    entry = Entry("e1", Section.TIMELINE, 9, fresh.text, at=fresh.at, origin=fresh.id)
    with pytest.raises(Conflict, match="imported the same lines at this moment"):
        ours.take_in(Batch("b", AT, "import", diff(PM, with_item(PM, entry))))
    assert kept.load(PM.id) == PM
    assert ours.fresh(10) == ()
    assert ours.take_in() == 0


def test_nothing_is_written_where_the_entries_cannot_be(kept: Store) -> None:
    intake = kept.intake(PM.id)
    intake.stage([line(1, "alert fires")])
    stale = diff(replace(PM, title="another"), replace(PM, title="a third"))
    with pytest.raises(Exception, match="Another window"):
        intake.take_in(Batch("b", AT, "import", stale))
    assert intake.count(Wanted()) == 0


def test_lines_are_found_by_their_words_sort_and_state(kept: Store) -> None:
    intake = kept.intake(PM.id)
    masked = (Masked("token", "abc"),)
    intake.stage([
        line(1, "100 % of checkouts fail"), line(2, "1000 checkouts are queued"),
        line(3, "deploy_a ends", sort=Sort.BOT),
        line(4, "deploy-a begins [token]", masked=masked),
    ])  # fmt: skip
    intake.take_in()
    assert [one.text for one in intake.find(Wanted("checkouts 100"))] == [
        "100 % of checkouts fail", "1000 checkouts are queued",
    ]  # fmt: skip
    assert [one.text for one in intake.find(Wanted("%"))] == ["100 % of checkouts fail"]
    assert [one.text for one in intake.find(Wanted("deploy_a"))] == ["deploy_a ends"]
    assert [one.text for one in intake.find(Wanted(sort="bot"))] == ["deploy_a ends"]
    assert [one.masked for one in intake.find(Wanted(masked=True))] == [1]
    assert intake.count(Wanted("DEPLOY")) == 2
    assert [one.text for one in intake.find(Wanted(), offset=2, limit=1)] == ["deploy_a ends"]


def test_lines_are_set_aside_and_taken_back(kept: Store) -> None:
    intake = kept.intake(PM.id)
    intake.stage([line(1, "one"), line(2, "two")])
    intake.take_in()
    (one, _) = intake.find(Wanted())
    intake.set_aside([one.id])
    assert [kept.text for kept in intake.find(Wanted(waiting=True))] == ["two"]
    assert intake.find(Wanted())[0].aside
    intake.set_aside([one.id], False)
    assert intake.count(Wanted(waiting=True)) == 2


def test_what_is_counted_while_reading(kept: Store) -> None:
    heard: list[int] = []
    lines = [line(n, f"line {n}", zoned=n % 2 == 0, dated=n > 3, sort=Sort.LOG) for n in range(2001)]
    lines.append(line(5, "back in time", masked=(Masked("e-mail", "sarah@example.com"),)))
    staged = kept.intake(PM.id).stage(lines, heard.append)
    assert heard == [1000, 2000]
    assert (staged.unzoned, staged.undated, staged.backwards) == (1000, 4, 1)
    assert dict(staged.sorts) == {Sort.LOG: 2001, Sort.MESSAGE: 1}
    assert dict(staged.masked) == {"e-mail": 1}
    assert staged.maskings == (("day.json message 5", Masked("e-mail", "sarah@example.com")),)


def test_another_post_mortem_has_lines_of_its_own(kept: Store) -> None:
    other = full("2026-04-13-other")
    kept.apply(other.id, batch(None, other, "new"))
    for pm in (PM.id, other.id):
        intake = kept.intake(pm)
        assert intake.stage([line(1, "one")]).new == 1
        intake.take_in()
        assert intake.count(Wanted()) == 1


def test_positions_lead_to_the_lines_that_are_meant_in_the_order_of_time(kept: Store) -> None:
    intake = kept.intake(PM.id)
    intake.stage(line(n, f"line {n} {'odd' if n % 2 else 'even'}") for n in reversed(range(700)))
    intake.take_in()
    for wanted in (Wanted(), Wanted("odd"), Wanted("odd 69"), Wanted("nothing like it")):
        stretches = list(intake.positions(wanted))
        places = [place for stretch in stretches for place in stretch]
        found = intake.at(places)
        assert [found[place] for place in places] == list(intake.find(wanted, limit=1000))
        assert len(places) == intake.count(wanted)
    assert intake.at([]) == {}
    assert intake.at([10**9]) == {}


def test_the_first_positions_come_before_the_others(kept: Store) -> None:
    intake = kept.intake(PM.id)
    intake.stage(line(n, f"line {n}") for n in range(700))
    intake.take_in()
    first = next(iter(intake.positions(Wanted())))
    assert 100 <= len(first) < 700


def test_a_search_that_is_not_wanted_any_more_ends(kept: Store) -> None:
    intake = kept.intake(PM.id)
    intake.stage(line(n, f"line {n} " + "x" * 200) for n in range(3000))
    intake.take_in()
    asked = 0

    def goes_on() -> bool:
        nonlocal asked
        asked += 1
        return asked < 3

    assert list(intake.positions(Wanted("y"), goes_on)) == []
    assert asked == 3
    assert intake.count(Wanted()) == 3000


def test_what_is_asked_between_two_stretches_is_answered_though_the_search_is_not_wanted(kept: Store) -> None:
    intake = kept.intake(PM.id)
    intake.stage(line(n, f"line {n}") for n in range(4000))
    intake.take_in()
    wanted = True
    search = intake.positions(Wanted(), lambda: wanted)
    first = next(search)
    wanted = False
    assert intake.count(Wanted("line")) == 4000
    assert len(intake.at(first)) == len(first)
    assert list(search) == []


def test_how_many_lines_there_are_of_each_sort(kept: Store) -> None:
    intake = kept.intake(PM.id)
    assert intake.sorts() == {}
    intake.stage([line(1, "one"), line(2, "two", sort=Sort.LOG), line(3, "three", sort=Sort.LOG)])
    intake.take_in()
    assert intake.sorts() == {"message": 1, "log": 2}


def test_a_word_with_a_minus_leaves_lines_out(kept: Store) -> None:
    intake = kept.intake(PM.id)
    intake.stage([
        line(1, "GET /cart 502"), line(2, "GET /health 200"), line(3, "GET /cart 200", source="log health.log"),
        line(4, "git push --force"), line(5, "nothing -- but dashes -"),
    ])  # fmt: skip
    intake.take_in()
    assert [one.text for one in intake.find(Wanted("get -Health"))] == ["GET /cart 502"]
    assert [one.text for one in intake.find(Wanted("--force"))] == ["git push --force"]
    assert intake.count(Wanted("-")) == 5 - 3
    assert [one.text for one in intake.find(Wanted("-- -git"))] == ["nothing -- but dashes -"]


def test_upper_and_lower_case_are_the_same_in_other_alphabets(kept: Store) -> None:
    intake = kept.intake(PM.id)
    intake.stage([line(1, "Überlast am Proxy"), line(2, "ÜBERLAST"), line(3, "Отказ базы")])
    intake.take_in()
    assert intake.count(Wanted("überlast")) == 2
    assert intake.count(Wanted("отказ")) == 1
    assert intake.count(Wanted("-überlast")) == 1

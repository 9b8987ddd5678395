"""Two windows that changed one meeting at once: what was typed in either is kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from hypothesis import given

from facilitator import facts
from facilitator.model import Action, Category, Draft, Entry, Impact, Postmortem, Section
from facilitator.store.merge import merged
from tests.samples import ID, batch, full
from tests.strategies import postmortems

Change = Callable[[Postmortem], Postmortem]


def both(theirs: Change, *ours: Change) -> Postmortem:
    """What comes of it when they write theirs first and ours, a batch each, is refused."""
    mine, refused = full(), []
    for change in ours:
        refused.append(batch(mine, change(mine)))
        mine = change(mine)
    return merged(theirs(full()), refused)


def adds(key: str, text: str, section: Section = Section.WENT_WELL, position: int = 2) -> Change:
    return lambda pm: replace(pm, entries=(*pm.entries, Entry(key, section, position, text)))


def edits(key: str, **parts: object) -> Change:
    return lambda pm: replace(pm, entries=tuple(replace(e, **parts) if e.id == key else e for e in pm.entries))


def removes(key: str) -> Change:
    def change(pm: Postmortem) -> Postmortem:
        entries = tuple(replace(e, explains=_less(e.explains, key)) for e in pm.entries if e.id != key)
        actions = tuple(replace(a, factors=_less(a.factors, key)) for a in pm.actions if a.id != key)
        return replace(pm, entries=entries, actions=actions)

    return change


def _less(keys: tuple[str, ...], key: str) -> tuple[str, ...]:
    return tuple(k for k in keys if k != key)


def texts(pm: Postmortem, section: Section = Section.WENT_WELL) -> list[str]:
    return [e.text for e in facts.section(pm, section)]


FACTOR, WELL = f"{ID}-f1", f"{ID}-w1"


def test_lines_of_both_are_kept_theirs_before_ours() -> None:
    pm = both(adds("z", "theirs"), adds("a", "ours"))
    assert texts(pm) == ["the runbook named the right team", "theirs", "ours"]
    assert [e.position for e in facts.section(pm, Section.WENT_WELL)] == [1, 2, 3]


def test_a_line_added_and_then_edited_is_kept_as_edited() -> None:
    pm = both(adds("z", "theirs"), adds("a", "our"), edits("a", text="ours"))
    assert texts(pm)[1:] == ["theirs", "ours"]


def test_a_line_added_and_then_removed_stays_away() -> None:
    assert texts(both(adds("z", "theirs"), adds("a", "ours"), removes("a")))[1:] == ["theirs"]


def test_an_action_keeps_the_factors_it_answers() -> None:
    action = Action("a", 2, "Page on lag", factors=(FACTOR,))
    pm = both(adds("z", "theirs"), lambda pm: replace(pm, actions=(*pm.actions, action)))
    assert facts.actions(pm)[1] == action


def test_an_action_loses_a_factor_they_have_removed() -> None:
    action = Action("a", 2, "Page on lag", factors=(FACTOR,))
    pm = both(removes(FACTOR), lambda pm: replace(pm, actions=(*pm.actions, action)))
    assert facts.actions(pm)[1] == replace(action, factors=())


def test_a_line_we_removed_takes_the_link_they_have_made_to_it_along() -> None:
    pm = both(edits(FACTOR, explains=(f"{ID}-t1", f"{ID}-t2")), removes(f"{ID}-t1"))
    assert facts.factors(pm)[0].explains == (f"{ID}-t2",)


def test_a_half_typed_line_of_ours_is_kept_and_theirs_where_we_have_none() -> None:
    def types(section: Section, text: str) -> Change:
        return lambda pm: replace(pm, drafts=(*pm.drafts, Draft(section, text)))

    pm = both(types(Section.FACTORS, "theirs"), types(Section.TIMELINE, "ours"))
    assert pm.drafts == (Draft(Section.FACTORS, "theirs"), Draft(Section.TIMELINE, "ours"))
    pm = both(types(Section.TIMELINE, "theirs"), types(Section.TIMELINE, "ours"))
    assert pm.drafts == (Draft(Section.TIMELINE, "ours"),)


def test_other_parts_of_one_line_go_together() -> None:
    pm = both(edits(FACTOR, text="lag is hardly watched"), edits(FACTOR, category=Category.ALERT_FATIGUE))
    (factor,) = facts.factors(pm)
    assert (factor.text, factor.category) == ("lag is hardly watched", Category.ALERT_FATIGUE)


def test_the_same_words_changed_by_both_are_kept_twice() -> None:
    pm = both(edits(WELL, text="theirs"), edits(WELL, text="ours"))
    assert texts(pm) == ["theirs", "ours"]


def test_the_same_change_by_both_is_kept_once() -> None:
    pm = both(edits(WELL, text="the same"), edits(WELL, text="the same"))
    assert texts(pm) == ["the same"]


def test_a_line_they_removed_and_we_changed_comes_back() -> None:
    assert texts(both(removes(WELL), edits(WELL, text="ours"))) == ["ours"]


def test_a_line_they_changed_and_we_removed_stays() -> None:
    assert texts(both(edits(WELL, text="theirs"), removes(WELL))) == ["theirs"]


def test_a_line_both_removed_is_gone() -> None:
    assert texts(both(removes(WELL), removes(WELL))) == []


def test_facts_go_together_field_by_field() -> None:
    pm = both(lambda pm: replace(pm, summary="theirs"), lambda pm: replace(pm, impact=Impact(users="ours")))
    assert (pm.summary, pm.impact.users) == ("theirs", "ours")


def test_their_clock_goes_on() -> None:
    def later(seconds: float) -> Change:
        return lambda pm: replace(
            pm, agenda=replace(pm.agenda, slots=(replace(pm.agenda.slots[0], spent=seconds), *pm.agenda.slots[1:]))
        )

    assert both(later(7.0), later(5.0)) == later(7.0)(full())


@given(old=postmortems(), new=postmortems())
def test_where_nobody_else_wrote_our_lines_are_done_as_they_were(old: Postmortem, new: Postmortem) -> None:
    new = replace(new, agenda=old.agenda, drafts=old.drafts, attendees=old.attendees, heard_at=old.heard_at)
    assert merged(old, [batch(old, new)]) == new


@given(ours=postmortems(), theirs=postmortems())
def test_no_line_that_either_added_is_ever_lost(ours: Postmortem, theirs: Postmortem) -> None:
    base = replace(theirs, entries=(), actions=())
    mine = replace(
        base,
        entries=tuple(replace(e, id=f"our-{e.id}", explains=()) for e in ours.entries),
        actions=tuple(replace(a, id=f"our-{a.id}", factors=()) for a in ours.actions),
    )
    pm = merged(theirs, [batch(base, mine)])
    kept = {(item.id, item.text) for item in (*pm.entries, *pm.actions)}
    typed = (*theirs.entries, *theirs.actions, *mine.entries, *mine.actions)
    assert kept == {(item.id, item.text) for item in typed}
    for lines in (*(facts.section(pm, s) for s in Section), facts.actions(pm)):
        assert len({line.position for line in lines}) == len(lines)

"""What is still open before the minutes go out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from facilitator.closing import open_points
from facilitator.coach.finding import Finding, Weight
from facilitator.model import Action, Draft, Entry, Impact, Kind, Mark, Postmortem, Section
from tests.samples import ID, at, empty, full


def silent(_item: Entry | Action) -> Sequence[Finding]:
    return ()


def settled() -> Postmortem:
    """The sample with nothing left to do."""
    pm = full()
    resolved = Entry(f"{ID}-t3", Section.TIMELINE, 3, "lag is gone", at=at(9, 0), mark=Mark.RESOLVED)
    return replace(
        pm, summary="A queue stalled.", root_cause="One consumer.", impact=Impact(users="all"),
        entries=(*pm.entries, resolved),
    )  # fmt: skip


def test_nothing_is_open_when_all_is_said() -> None:
    assert open_points(settled(), silent) == []


@pytest.mark.parametrize(
    ("pm", "said"),
    [
        (replace(settled(), summary=" \n"), "The summary is missing."),
        (replace(settled(), root_cause=""), "The root cause is missing."),
        (replace(settled(), impact=Impact()), "The impact does not say how many users were affected."),
        (replace(settled(), actions=()), "Factor 1 has no action."),
    ],
)
def test_what_is_missing_is_named(pm: Postmortem, said: str) -> None:
    assert said in open_points(pm, silent)


@pytest.mark.parametrize("mark", [Mark.STARTED, Mark.DETECTED, Mark.RESOLVED])
def test_a_missing_turning_point_is_named(mark: Mark) -> None:
    pm = settled()
    without = replace(pm, entries=tuple(replace(e, mark=None) if e.mark is mark else e for e in pm.entries))
    said = open_points(without, silent)
    assert f"No entry of the timeline is marked !{mark}." in said
    assert ("The impact has no duration." in said) == (mark is not Mark.DETECTED)


def test_a_stated_duration_needs_no_marks() -> None:
    assert "The impact has no duration." not in open_points(replace(empty(), impact=Impact(12)), silent)


def test_a_long_detection_without_an_answer_is_open() -> None:
    pm = settled()
    prevents = replace(pm.actions[0], kind=Kind.PREVENT)
    assert open_points(replace(pm, actions=(prevents,)), silent) == [
        "Detection took long, and no action would #detect it sooner."
    ]


@pytest.mark.parametrize(
    ("lacks", "said"),
    [
        ({"owner": None}, "Action 1 has no owner."),
        ({"owner": None, "due": None}, "Action 1 has no owner or due date."),
        ({"owner": None, "due": None, "outcome": None}, "Action 1 has no owner, due date or outcome."),
    ],
)
def test_what_an_action_lacks_is_named(lacks: dict[str, None], said: str) -> None:
    pm = settled()
    (point,) = open_points(replace(pm, actions=(replace(pm.actions[0], **lacks),)), silent)  # type: ignore[arg-type]
    assert point == said


def test_a_half_typed_line_is_open() -> None:
    pm = replace(settled(), drafts=(Draft(Section.FACTORS, "one consumer for"),))
    (point,) = open_points(pm, silent)
    assert "contributing factors" in point
    assert "“one consumer for”" in point


def finding(rule: str, weight: Weight = Weight.WARNING) -> Finding:
    return Finding(rule, 0, 1, "m", "q", weight=weight)


def test_warnings_of_the_coach_are_named_with_the_line_hints_are_not() -> None:
    def signs(item: Entry | Action) -> Sequence[Finding]:
        return {
            f"{ID}-t2": (finding("blame"), finding("blame"), finding("imprecise-time")),
            f"{ID}-f1": (finding("human-error"),),
            f"{ID}-w1": (finding("blame", Weight.HINT),),
            f"{ID}-p1": (finding("blame"),),
            f"{ID}-a1": (finding("no-owner"), finding("no-outcome"), finding("vague-action")),
        }.get(item.id, ())

    assert open_points(settled(), signs) == [
        "Timeline 2: blame, imprecise-time in “lag alert fires”.",
        "Factor 1: human-error in “lag is watched once an hour”.",
        "Parked 1: blame in “do we need two queues”.",
        "Action 1: vague-action in “Watch lag each minute”.",
    ]


def test_a_long_line_is_cut_short() -> None:
    pm = replace(empty(), entries=(Entry("e", Section.WENT_WELL, 1, "x" * 500),))
    assert open_points(pm, lambda _: (finding("blame"),))[-1] == f"Went well 1: blame in “{'x' * 50}”."

"""Which passages a document gives, of which kind."""

from __future__ import annotations

import pytest

from facilitator.coach.finding import LineKind
from facilitator.coach.markdown import read
from facilitator.coach.markdown.headings import Part, part_of

NARRATIVE, TIMELINE, ACTION = LineKind.NARRATIVE, LineKind.TIMELINE, LineKind.ACTION


def kinds(text: str) -> list[tuple[LineKind, str]]:
    return [(p.kind, p.text) for p in read(text).passages]


@pytest.mark.parametrize(
    ("title", "part"),
    [
        ("Timeline", Part.TIMELINE),
        ("3.1 Timeline of events (UTC)", Part.TIMELINE),
        ("⏱ Chronology", Part.TIMELINE),
        ("Sequence of Events:", Part.TIMELINE),
        ("What happened (timeline)", Part.TIMELINE),
        ("What happened", Part.NARRATIVE),
        ("Action Items", Part.ACTIONS),
        ("Follow-ups", Part.ACTIONS),
        ("Corrective & Preventative Actions", Part.ACTIONS),
        ("TODO", Part.ACTIONS),
        ("To-do's", Part.ACTIONS),
        ("Remediation", Part.ACTIONS),
        ("Next Steps", Part.ACTIONS),
        ("How do we prevent this?", Part.ACTIONS),
        ("Actions taken", Part.NARRATIVE),
        ("Follow-up questions", Part.NARRATIVE),
        ("Root Cause(s)", Part.CAUSE),
        ("Root-cause analysis", Part.CAUSE),
        ("Contributing factors", Part.NARRATIVE),
        ("Lessons learnt", Part.NARRATIVE),
        ("What went well?", Part.NARRATIVE),
        ("Attendees", Part.PEOPLE),
        ("Checkout returns 502", None),
        ("", None),
        ("a" * 5000 + " timeline", None),
    ],
)
def test_a_heading_opens_this_part(title: str, part: Part | None) -> None:
    assert part_of(title) is part


def test_the_title_is_no_section_whatever_its_words() -> None:
    assert kinds("# Root cause analysis: timeline of the outage\n\n- Add an index\n") == [
        (NARRATIVE, "Root cause analysis: timeline of the outage"),
        (NARRATIVE, "Add an index"),
    ]


def test_sections_of_the_first_level_are_sections() -> None:
    assert kinds("# Timeline\n- 10:00 a\n# Actions\n- b c\n")[1::2] == [(TIMELINE, "10:00 a"), (ACTION, "b c")]


def test_a_heading_of_no_known_kind_belongs_to_the_part_above_it_and_ends_with_it() -> None:
    text = "# T\n## Action items\n### Database\n- Add an index\n## Thanks\n- To everybody\n"
    assert kinds(text)[3:] == [(ACTION, "Add an index"), (NARRATIVE, "Thanks"), (NARRATIVE, "To everybody")]


def test_only_the_root_cause_section_has_a_cause() -> None:
    passages = read("## Root cause\nA full disk.\n## Impact\nNone.\n").passages
    assert [p.text for p in passages if p.cause] == ["A full disk."]


def test_a_root_cause_section_of_several_sentences_names_no_single_cause() -> None:
    assert not [p for p in read("## Root cause\n- A full disk.\n- A muted alert.\n").passages if p.cause]


@pytest.mark.parametrize("label", ["**Root cause:** ", "**Root cause**: ", "Root cause: ", "__Root cause__ – "])
def test_a_label_in_front_of_a_paragraph_opens_a_part(label: str) -> None:
    assert [p.text for p in read(f"{label}A full disk.\n").passages if p.cause] == ["A full disk."]


def test_a_heading_that_is_a_time_goes_on_with_the_timeline_whatever_its_level() -> None:
    text = "# T\n## Timeline\n## 10:15 reports\nThe queue grows.\n## Impact\nSmall.\n"
    assert kinds(text)[2:4] == [(TIMELINE, "10:15 reports"), (TIMELINE, "The queue grows.")]
    assert kinds(text)[5] == (NARRATIVE, "Small.")


def unsettled(text: str) -> list[str]:
    return [p.text for p in read(text).passages if p.kind is TIMELINE and "imprecise-time" not in p.settled]


def test_a_row_is_asked_for_its_time_once() -> None:
    assert unsettled("## Timeline\n- 10:00 it breaks. We look. It is 10:05.\n") == ["10:00 it breaks."]


def test_a_time_in_a_later_sentence_counts_for_the_row() -> None:
    assert unsettled("## Timeline\n- It breaks. It was 10:05 then.\n") == []


def test_what_is_nested_under_a_time_shares_it() -> None:
    assert unsettled("## Timeline\n- 10:00 it breaks\n  - Kim looks\n\n  And thinks.\n") == ["10:00 it breaks"]


def test_a_day_that_groups_times_is_not_asked_for_one() -> None:
    assert unsettled("## Timeline\n- Monday\n  - 10:00 it breaks\n  - later it works\n") == [
        "10:00 it breaks",
        "later it works",
    ]
    assert unsettled("## Timeline\n### 3 March\n- 10:00 it breaks\n") == ["10:00 it breaks"]


def test_a_day_without_times_is_asked_for_one() -> None:
    assert unsettled("## Timeline\n### 3 March\nIt breaks.\n") == ["3 March"]


def test_lists_under_a_timeline_told_by_headings_are_no_rows() -> None:
    assert unsettled("## Timeline\nDashboards:\n\n- queue length\n\n### 10:00\nIt breaks.\n") == ["10:00"]


def test_lines_that_begin_with_a_time_are_rows() -> None:
    assert unsettled("## Timeline\nAll in UTC.\n\n10:00 it breaks\n**10:02** paged\nby phone\n") == [
        "10:00 it breaks",
        "10:02 paged by phone",
    ]


def test_a_list_of_times_is_a_timeline_under_any_heading() -> None:
    assert kinds("## Story\n- 10:00 it breaks\n- 10:02 paged\n- the end\n")[1:] == [
        (TIMELINE, "10:00 it breaks"),
        (TIMELINE, "10:02 paged"),
        (TIMELINE, "the end"),
    ]
    assert kinds("## Story\n- 10:00 it breaks\n- b\n- c\n")[1] == (NARRATIVE, "10:00 it breaks")


def test_an_empty_time_cell_means_the_time_above() -> None:
    text = "## Timeline\n|Time|Event|\n|-|-|\n|10:00|a|\n||b|\n|?|c|\n"
    assert unsettled(text) == ["10:00 a", "? c"]


@pytest.mark.parametrize(
    ("item", "settled"),
    [
        ("- Add an index", set()),
        ("- Add an index\n  - Owner: Kim", {"no-owner"}),
        ("- Add an index\n  - **Owner**: Kim\n  - Due date: 1 May", {"no-owner", "no-deadline"}),
        ("- Add an index\n  - Owner: TBD\n  - Deadline: ?", set()),
    ],
)
def test_an_owner_or_a_date_below_an_action_counts(item: str, settled: set[str]) -> None:
    first = next(p for p in read(f"## Action items\n{item}\n").passages if p.kind is ACTION)
    assert first.settled == settled


@pytest.mark.parametrize(
    "item",
    [
        "[x] Add an index",
        "Add an index (done)",
        "Add an index ✅",
        "DONE: add an index",
        "Added an index",
        "We've added an index",
        "The index has been added.",
        "~~Add an index~~",
    ],
)
def test_what_is_done_is_no_action_any_more(item: str) -> None:
    assert ACTION not in [kind for kind, _ in kinds(f"## Action items\n- {item}\n")]


@pytest.mark.parametrize(
    "item",
    [
        "An issue has been created",
        "Need an index",
        "Feed the index from the log",
        "Embed the index",
        "Proceed to shard",
    ],
)
def test_words_that_look_past_are_not(item: str) -> None:
    assert (ACTION, item) in kinds(f"## Action items\n- {item}\n")


@pytest.mark.parametrize("cell", ["", "-", "TBD", "?", "n/a", "unassigned"])
def test_an_empty_word_in_a_cell_names_no_owner(cell: str) -> None:
    text = f"## Actions\n|Action|Owner|Due|\n|-|-|-|\n|Add an index|{cell}|1 May|\n"
    assert [p.settled for p in read(text).passages if p.kind is ACTION] == [{"no-deadline"}]


def test_an_action_table_is_known_by_its_header_under_any_heading() -> None:
    assert (ACTION, "Add an index") in kinds("## Wrap-up\n|Task|Assignee|ETA|\n|-|-|-|\n|Add an index|Kim|1 May|\n")
    assert (NARRATIVE, "Add an index") in kinds("## Wrap-up\n|Topic|Words|\n|-|-|\n|Add an index|Kim|\n")


def test_an_introduction_above_a_list_of_actions_is_none() -> None:
    assert kinds("## Action items\nAdd tickets for these:\n\n- Add an index\n")[1:] == [
        (NARRATIVE, "Add tickets for these:"),
        (ACTION, "Add an index"),
    ]


@pytest.mark.parametrize(
    ("source", "names"),
    [
        (
            "## Attendees\n- Priya Nair (scribe)\n- @sam, Jo O'Neil & lee\n- Kim Roe – SRE\n",
            "Priya Nair,sam,Jo O'Neil,lee,Kim Roe",
        ),
        ("**Authors:** Ana Ruiz and Bo Li\n", "Ana Ruiz,Bo Li"),
        ("Incident responders: [Ana](http://a.b) / Bo\n", "Ana,Bo"),
        ("---\nauthors: [Ana Ruiz, Bo Li]\n---\n", "Ana Ruiz,Bo Li"),
        ("## Participants\nAN, EC, the whole team, Platform Engineering, TBD\n", ""),
        ("## Summary\nAna Ruiz did it.\n", ""),
    ],
)
def test_people_are_known_from_the_lists_that_name_them(source: str, names: str) -> None:
    assert ",".join(read(source).names) == names


def test_a_root_cause_label_ends_with_its_paragraph() -> None:
    assert [p.text for p in read("Root cause: a full disk.\n\nTrigger: a backup.\n").passages if p.cause] == [
        "a full disk."
    ]


def test_a_table_with_an_actor_is_a_timeline_and_one_with_a_task_is_not() -> None:
    assert (TIMELINE, "10:00 sees it") in kinds("## Actions\nTime | Who | Note\n---|---|---\n10:00 | Kim | sees it\n")
    assert (ACTION, "Add a limit") in kinds("## Actions\n|What|When|\n|-|-|\n|Add a limit|1 May|\n")
    assert (ACTION, "Add a limit") in kinds("## Actions\n|When|Who|Task|\n|-|-|-|\n|1 May|Kim|Add a limit|\n")


def test_a_time_with_a_full_stop_is_one_where_a_column_holds_times() -> None:
    text = "## Timeline\n|Day|Time|Event|\n|-|-|-|\n|2026-03-01|14.30|a|\n|2026-03-01|14.3|b|\n"
    assert unsettled(text) == ["2026-03-01 14.3 b"]


def test_a_row_of_very_many_cells_is_read() -> None:
    row = "|a|" * 5_000
    assert len(kinds(f"|a|b|\n|-|-|\n{row}\n")) <= 101


def test_done_anywhere_in_a_row_counts() -> None:
    text = "## Actions\n|Action|Owner|Bug|\n|-|-|-|\n|Add a limit|Kim|n/a **DONE**|\n|Add two|Kim|A-1|\n"
    assert [p.text for p in read(text).passages if p.kind is ACTION] == ["Add two"]

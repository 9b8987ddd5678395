"""The Markdown document, read back with markdown-it."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from facilitator import demo
from facilitator.documents import render, words
from facilitator.model import Audience, Entry, Mark, Plan, Postmortem, Section

from .samples import HOSTILE, empty, moment, saying

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
SECTIONS = [
    "Summary", "Timeline", "Response plan", "Root cause", "Contributing factors", "Impact", "What went well",
    "Action items", "Parking lot", "Reviewed by", "Time spent",
]  # fmt: skip


def skeleton(source: str) -> list[str]:
    """The kinds of all blocks and inline marks, without what they say; text and bare addresses count as one."""
    kinds = ["start"]
    for token in READER.parse(source):
        for part in (token.children or []) if token.type == "inline" else [token]:
            if part.markup != "autolink" and (part.type != "text" or kinds[-1] != "text"):
                kinds.append(part.type)
    return kinds


def section(pm: Postmortem, name: str) -> str:
    """The Markdown under one heading."""
    return render(pm, "md").split(f"\n## {name}\n\n")[1].split("\n\n## ")[0]


def table(pm: Postmortem) -> list[list[str]]:
    """The action items' table as rows of cells, the first the header."""
    cells = [t.content for t in READER.parse(section(pm, "Action items")) if t.type == "inline"]
    cells = cells[: len(cells) // 8 * 8]
    return [cells[i : i + 8] for i in range(0, len(cells), 8)]


@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_does_not_change_the_document(text: str, audience: Audience) -> None:
    assert skeleton(render(saying(text), "md", audience)) == skeleton(render(saying("x"), "md", audience))


@settings(deadline=None, max_examples=30)
@given(text=st.text(st.sampled_from("\\`*_~[](){}<>!|#+-.=:& 1a"), max_size=20).map(words.line).filter(bool))
def test_no_typed_text_changes_the_document(text: str) -> None:
    assert skeleton(render(saying(text), "md")) == skeleton(render(saying("x"), "md"))


@pytest.mark.parametrize("pm", [demo.incident(), empty()])
def test_title_and_sections_stand_in_the_order_of_the_template(pm: Postmortem) -> None:
    tokens = READER.parse(render(pm, "md"))
    headings = [(a.tag, b.content) for a, b in pairwise(tokens) if a.type == "heading_open"]
    assert headings[0] == ("h1", pm.title)
    assert [text for tag, text in headings if tag == "h2"] == SECTIONS


def test_every_empty_section_says_so_in_a_sentence() -> None:
    for name in SECTIONS:
        assert section(empty(), name).strip().rstrip("|").rstrip("*") != ""
    assert section(empty(), "Summary") == "No summary has been written."
    assert section(empty(), "Root cause") == "No root cause has been written."
    assert section(empty(), "Reviewed by") == "No attendees were noted."
    for name in ("Response plan", "Contributing factors", "What went well", "Action items", "Parking lot"):
        assert section(empty(), name) == "Nothing was noted."


def test_a_timeline_line_has_its_time_its_mark_and_its_plan() -> None:
    one = replace(moment(1, "alert fires", 3, Mark.DETECTED), plan=Plan.FOLLOWED)
    text = section(replace(empty(), entries=(one, moment(2, "later", None))), "Timeline")
    assert "- [12:03 UTC] – alert fires **(detected)** *(plan followed)*\n- [no time] – later\n" in text


def test_line_breaks_in_the_summary_become_paragraphs() -> None:
    assert section(replace(empty(), summary="one\ntwo\r\n\r\n- three"), "Summary") == "one\n\ntwo\n\n\\- three"


def test_the_response_plan_lists_both_sides_or_says_which_is_missing() -> None:
    deviated = replace(moment(1, "paged by phone", 3), plan=Plan.DEVIATED)
    text = section(replace(empty(), entries=(deviated,)), "Response plan")
    assert "No entry says that it was followed." in text
    assert "deviated from it:\n\n- [12:03 UTC] – paged by phone" in text
    text = section(replace(empty(), entries=(replace(deviated, plan=Plan.FOLLOWED),)), "Response plan")
    assert "followed:\n\n- [12:03 UTC] – paged by phone" in text
    assert "No deviation was noted." in text


def test_the_eleventh_factor_keeps_its_list_inside() -> None:
    factors = tuple(Entry(f"f{n}", Section.FACTORS, n, f"factor {n}") for n in range(1, 121))
    tokens = READER.parse(section(replace(empty(), entries=factors), "Contributing factors"))
    assert [t.level for t in tokens if t.type == "ordered_list_open"] == [0]
    assert [t.level for t in tokens if t.type == "bullet_list_open"] == [2] * 120


def test_the_table_of_actions_has_every_column_of_every_action() -> None:
    rows = table(demo.incident())
    assert rows[0] == ["#", "Description", "Owner", "Deadline", "Expected outcome", "Status", "Answers", "Kind"]
    assert [row[0] for row in rows[1:]] == ["1", "2", "3", "4", "5", "6"]
    assert rows[3][2:] == [
        "Priya Raman", "Tue 21 Apr 2026", "a rollback takes under 10 minutes", "in progress", "factor 3", "mitigates",
    ]  # fmt: skip
    assert rows[5][2:] == ["no owner", "no deadline", "not stated", "open", "factor 4", "not stated"]
    assert section(demo.incident(), "Action items").endswith("have an action; factor 5 has none.")

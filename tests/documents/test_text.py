"""Plain text: 72 columns, nothing lost, nothing that looks like markup."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from facilitator import demo
from facilitator.documents import render, words
from facilitator.documents.plain import WIDTH, columns, fill
from facilitator.model import Audience

from .samples import HOSTILE, crowded, empty, rich, saying

HEADINGS = [
    "SUMMARY", "TIMELINE", "RESPONSE PLAN", "ROOT CAUSE", "CONTRIBUTING FACTORS", "IMPACT", "WHAT WENT WELL",
    "ACTION ITEMS", "PARKING LOT", "REVIEWED BY", "TIME SPENT",
]  # fmt: skip


def headings(text: str) -> list[str]:
    return [line for line in text.splitlines()[1:] if line and line[0] != " " and line.isupper()]


@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize("pm", [demo.incident(), empty(), rich(), crowded(40)], ids=lambda pm: pm.title)
def test_no_line_is_wider_than_72_columns(pm: object, audience: Audience) -> None:
    text = render(pm, "txt", audience)  # type: ignore[arg-type]
    assert [line for line in text.splitlines() if wcswidth(line) > WIDTH or line != line.rstrip()] == []
    assert "\n\n\n" not in text


def test_the_sections_are_those_of_the_minutes() -> None:
    assert headings(render(demo.incident(), "txt")) == HEADINGS == headings(render(empty(), "txt"))


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_adds_no_heading_and_no_line_of_its_own(text: str) -> None:
    told = render(saying(text), "txt")
    assert headings(told) == HEADINGS
    said = words.line(text)
    if len(said) < 50:
        assert told.count(said) >= 10


def test_the_text_says_what_the_minutes_say() -> None:
    told = " ".join(render(demo.incident(), "txt").split())
    for line in (
        "14:03 checkout 5xx alert fires and pages the payments on-call (detected)",
        "(22 min without an entry, 14:09–14:31 UTC)",
        "--:-- the session cache graph looked odd around 2pm",
        "Time to detect: 5 min Time to resolve: 1 h 23 min",
        "[14:31 UTC] deviated: rollback tried before the runbook step",
        "5. All checkout servers share one session cache Category: single point of failure",
        "No action answers it yet.",
        "6. Improve monitoring Owner: Jonas Weber. Deadline: Fri 15 May 2026. Status: open. Expected outcome: not",
        "Owner: no owner. Deadline: no deadline.",
        "Revenue: not stated",
        "Timeline review: none (planned 20 min)",
    ):
        assert line in told


@given(st.text(max_size=300).map(words.line), st.sampled_from(["", "  ", "  - ", "  14:03  "]))
def test_filling_loses_nothing_and_fits(text: str, first: str) -> None:
    filled = fill(text, first)
    lines = filled.split("\n")
    assert all(columns(line) <= WIDTH for line in lines if "://" not in line)
    assert "".join(filled[len(first.rstrip()) if not text else len(first) :].split()) == "".join(text.split())
    assert all(line.startswith(" " * len(first)) for line in lines[1:] if line)


def test_an_address_is_not_cut_and_another_long_word_is() -> None:
    address = "https://example.org/" + "a" * 100
    assert fill(f"see {address} now", "  - ") == f"  - see\n    {address}\n    now"
    assert fill("x" * 150, "  ") == f"  {'x' * 70}\n  {'x' * 70}\n  {'x' * 10}"


def test_wide_letters_take_two_columns() -> None:
    assert (columns("決済"), columns("e\u0301"), columns("abc")) == (4, 1, 3)
    assert max(map(wcswidth, fill("決済が遅い" * 30, "  ").split("\n"))) <= WIDTH
    assert max(map(wcswidth, render(replace(rich(), summary="決済が遅い" * 30), "txt").split("\n"))) <= WIDTH

"""What is reported, in each format."""

from __future__ import annotations

import json as jsonlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.coach.config import Settings
from facilitator.coach.finding import Finding, LineKind, Weight
from facilitator.lint.located import Located, Problem, Result
from facilitator.lint.reports import github, json, sarif
from facilitator.lint.reports.plain import plain
from facilitator.lint.reports.text import Look, text
from facilitator.lint.summary import summary

from . import coach
from .conftest import Linted


def located(source: str, start: int, end: int, **other: object) -> Result:
    finding = Finding("blame", 0, 1, "A message.", "A question?", **other)  # type: ignore[arg-type]
    return Result("a.md", (Located("a.md", 3, start, 3, end, source, LineKind.NARRATIVE, finding),))


def test_text_points_at_the_span_as_a_compiler_does(linted: Linted) -> None:
    assert text(linted("Then **Kim** forgot it.\n"), Look()) == (
        "a.md:1:14: warning: Said of a person. [blame]\n"
        "    1 | Then **Kim** forgot it.\n"
        "      |              ^^^^^^\n"
        "      | ask: What let it through?\n"
        "      | try: Not: Then Kim forgot it.\n"
    )


def test_findings_about_the_same_words_share_an_excerpt(linted: Linted) -> None:
    said = text(linted("## Actions\n- Add an index\n"), Look())
    assert said == (
        "a.md:2:3: warning: Never. [no-deadline]\n"
        "a.md:2:3: warning: Nobody. [no-owner]\n"
        "    2 | - Add an index\n"
        "      |   ^^^^^^^^^^^^\n"
        "      | ask: By when?\n"
        "      | ask: Who?\n"
    )


@pytest.mark.parametrize(
    ("source", "start", "end", "line", "carets"),
    [
        ("日本 forgot it", 4, 10, "日本 forgot it", "     ^^^^^^"),
        ("forgot 日本 it", 8, 10, "forgot 日本 it", "       ^^^^"),
        ("e\u0301 forgot", 4, 10, "e\u0301 forgot", "  ^^^^^^"),
        ("\tforgot", 2, 8, " forgot", " ^^^^^^"),
        ("\x1b[2Jforgot", 5, 11, "␛[2Jforgot", "    ^^^^^^"),
    ],
)
def test_carets_stand_under_the_words_whatever_their_width(
    source: str, start: int, end: int, line: str, carets: str
) -> None:
    rows = text(located(source, start, end), Look()).splitlines()
    assert rows[1:3] == [f"    3 | {line}", f"      | {carets}"]


@pytest.mark.parametrize("source", ["a" * 300, "日" * 300, "a 日" * 100])
@pytest.mark.parametrize(("start", "end"), [(1, 7), (150, 156), (290, 301), (5, 295)])
@pytest.mark.parametrize("width", [40, 80, 133])
def test_a_long_line_is_cut_to_the_terminal_around_the_span(source: str, start: int, end: int, width: int) -> None:
    from rich.cells import cell_len

    row, carets = text(located(source, start, end), Look(width)).splitlines()[1:3]
    assert cell_len(row) <= width
    assert cell_len(carets) <= width
    at = cell_len(carets[: carets.index("^")])
    shown = row
    while cell_len(shown) > at:
        shown = shown[:-1]
    assert row[len(shown)] == source[start - 1]


def test_a_span_over_several_lines_is_pointed_at_on_the_first(linted: Linted) -> None:
    said = text(linted("## Actions\n- Add\n  an index\n"), Look()).splitlines()
    assert said[2:4] == ["    2 | - Add", "      |   ^^^"]


def test_colour_is_only_there_when_wanted() -> None:
    assert "\x1b" not in text(located("forgot", 1, 7), Look())
    assert "\x1b[1;33m^^^^^^\x1b[0m" in text(located("forgot", 1, 7), Look(colour=True))


@given(st.text(max_size=40))
def test_nothing_a_terminal_obeys_gets_through_and_every_character_keeps_its_place(given_text: str) -> None:
    shown = plain(given_text)
    assert len(shown) == len(given_text)
    assert not any(ord(char) < 32 or 0x7F <= ord(char) < 0xA0 or 0x202A <= ord(char) <= 0x202E for char in shown)
    shown.encode()


def test_json_holds_everything(linted: Linted) -> None:
    result = linted("# T\n\nKim forgot.\n\n```\n")
    assert jsonlib.loads(json.render([result])) == {
        "findings": [
            {
                "file": "a.md",
                "line": 3,
                "column": 5,
                "end_line": 3,
                "end_column": 11,
                "rule": "blame",
                "severity": "warning",
                "kind": "narrative",
                "message": "Said of a person.",
                "question": "What let it through?",
                "suggestion": "Not: Kim forgot.",
            }
        ],
        "problems": [
            {"file": "a.md", "line": 5, "message": "this code fence is never closed, and hides the rest of the file."}
        ],
    }


def test_github_annotates_and_escapes() -> None:
    result = located("forgot", 1, 7, rewrite="100 %\nsure", weight=Weight.HINT)
    odd = Result("a,b:c.md", result.findings, (Problem("a,b:c.md", "gone.", 2), Problem("d.md", "gone.")))
    assert github.render(odd) == (
        "::notice file=a.md,line=3,endLine=3,col=1,endColumn=7,title=blame::"
        "A message.%0AA question?%0APerhaps: 100 %25␊sure\n"
        "::error file=a%2Cb%3Ac.md,line=2::gone.\n"
        "::error file=d.md::gone.\n"
    )


def test_github_gives_no_columns_for_a_span_of_several_lines(linted: Linted) -> None:
    said = github.render(linted("## Actions\n- Add\n  it @kim\n"))
    assert said.startswith("::warning file=a.md,line=2,endLine=3,title=no-deadline::")


def test_sarif_names_rules_places_and_what_could_not_be_read(linted: Linted) -> None:
    result = linted("Kim forgot.\n")
    bad = Result("b c.md", problems=(Problem("b c.md", "there is no such file."),), read=False)
    (run,) = jsonlib.loads(sarif.render([result, bad], coach.RULES, lambda rule: f"{rule}: why\n\nmore"))["runs"]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == sorted(coach.RULES)
    assert run["tool"]["driver"]["rules"][0]["shortDescription"]["text"] == "blame: why"
    assert run["results"] == [
        {
            "ruleId": "blame",
            "ruleIndex": 0,
            "level": "warning",
            "message": {"text": "Said of a person. What let it through? Perhaps: Not: Kim forgot."},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": "a.md"},
                        "region": {"startLine": 1, "startColumn": 5, "endLine": 1, "endColumn": 11},
                    }
                }
            ],
        }
    ]
    (invocation,) = run["invocations"]
    assert not invocation["executionSuccessful"]
    (note,) = invocation["toolExecutionNotifications"]
    assert note["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "b%20c.md"


def test_the_closing_line_counts(linted: Linted) -> None:
    hinted = linted("Attendees: Kim Roe\n\nKim Roe forgot.\n")
    clean = linted("All fine.\n")
    unread = Result("x.md", problems=(Problem("x.md", "gone."),), read=False)
    assert summary([hinted]) == "1 warning in 1 of 1 file; 2 hints not shown (--severity hint)"
    assert summary([clean, clean]) == "2 files read, no finding"
    assert summary([clean, unread]) == "1 file read, no finding; 1 file not read"
    both = linted("Attendees: Kim Roe\n\nKim Roe forgot.\n", Settings(severity=Weight.HINT))
    assert summary([both, clean]) == "1 warning and 2 hints in 1 of 2 files"

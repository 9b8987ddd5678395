"""Action items for trackers, read back by parsers that are not ours."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from facilitator.documents import NAMES, asana, jira, linear, render, words
from facilitator.documents.csv_cells import table
from facilitator.documents.jira import wiki
from facilitator.documents.trackers import LISTED, TEXT, TITLE, shortened, tickets
from facilitator.model import Action, Attendee, Entry, Kind, Postmortem, Section, Status

from .samples import HOSTILE, empty, rich, saying

SOURCE = "Search found nothing in two languages, Mon 9 Mar 2026 (2026-03-09-search-slow)"
CSV = ("jira-csv", "linear-csv", "asana-csv")
FORMULAS = (
    '=HYPERLINK("https://example.org";"here")', "=1+1", "+1+1", "-1+1", "@SUM(A1:A9)", "＝1+1", "=cmd|' /C calc'!A0",
    'x","=1+1', "a\r\n=1+1", "\t=1+1",
)  # fmt: skip
ISSUE = {
    "type": "object",
    "required": ["title"],
    "additionalProperties": False,
    "properties": {
        "title": {"type": "string", "minLength": 1, "maxLength": 256},
        "body": {"type": "string", "maxLength": 65536},
        "labels": {"type": "array", "items": {"type": "string", "minLength": 1, "maxLength": 50}},
        "assignees": {"type": "array", "items": {"type": "string"}},
    },
}
"""The body of "Create an issue", as GitHub's REST API describes it, and its limits."""


def rows(pm: Postmortem, format: str) -> list[list[str]]:
    """The file as a strict reader of RFC 4180 sees it; the first row is the header."""
    return list(csv.reader(io.StringIO(render(pm, format), newline=""), strict=True))


def one(pm: Postmortem, format: str, n: int = 1) -> dict[str, str]:
    """One row by the names of its columns."""
    header, *body = rows(pm, format)
    return dict(zip(header, body[n - 1], strict=True))


def issues(pm: Postmortem) -> list[dict[str, object]]:
    return [json.loads(line) for line in render(pm, "github-json").splitlines()]


def todo(text: str, **more: object) -> Postmortem:
    """A post-mortem with one action."""
    return replace(empty(), actions=(Action("a1", 1, text, **more),))  # type: ignore[arg-type]


# -- cells ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("format", CSV)
@pytest.mark.parametrize("text", [*HOSTILE, *FORMULAS], ids=range(len(HOSTILE) + len(FORMULAS)))
def test_hostile_text_stays_the_text_of_one_cell_and_is_no_formula(format: str, text: str) -> None:
    header, row = rows(saying(text), format)
    assert len(row) == len(header)
    assert [cell for cell in row if cell[:1] in tuple("=+-@\t\r\n＝＋－＠") and cell] == []
    said = shortened(words.line(text), TITLE)
    assert row[0] in (said, f"'{said}")


@given(cells=st.lists(st.text(st.characters(exclude_categories=("Cs",)), max_size=20), min_size=1, max_size=4))
def test_any_cells_are_read_back_as_they_were(cells: list[str]) -> None:
    text = table(cells, [cells])
    first, second = csv.reader(io.StringIO(text, newline=""), strict=True)
    assert first == second
    assert [cell.removeprefix("'") for cell in first] == [cell.removeprefix("'") for cell in cells]
    assert text.endswith('"\r\n')
    assert not text.startswith("\ufeff")


@pytest.mark.parametrize("format", CSV)
def test_an_empty_list_of_actions_is_a_header(format: str) -> None:
    assert len(rows(empty(), format)) == 1


# -- what a ticket says --------------------------------------------------------------------------------------------


def test_a_ticket_tells_what_how_who_when_and_from_where() -> None:
    ticket = tickets(rich())[1]
    assert ticket.title == "=SUM(1,2) is not a formula: alert on zero results by language, | 5 min"
    assert ticket.about == (
        ("Expected outcome", "an empty language pages within 5 min"),
        ("Answers factor 1", "The analyser is tested on English texts only"),
        ("Answers factor 2", "The zero-result alert looks at all languages together; a small one hardly moves it"),
        ("Owner", "Bea Sørlie"),
        ("Due", "Fri 3 Apr 2026"),
        ("Action 2 of the post-mortem", SOURCE),
    )  # fmt: skip
    assert (ticket.owner, ticket.email, ticket.labels) == ("Bea Sørlie", "bea@example.com", ("post-mortem", "detect"))


def test_a_long_action_is_cut_in_the_title_and_whole_below() -> None:
    long = "Measure the 🔥 latency of every call " * 20
    (ticket,) = tickets(todo(long))
    assert len(ticket.title.encode("utf-16-le")) // 2 <= TITLE
    assert words.line(long).startswith(ticket.title.removesuffix("…") + " ")
    assert ticket.about[0][0] == "In full"
    assert ticket.about[0][1].startswith(words.line(long)[: TEXT - 40])
    assert tickets(todo("short"))[0].about[0][0] == "Action 1 of the post-mortem"


@given(text=st.text(st.characters(exclude_categories=("Cs",)), max_size=60), most=st.integers(3, 30))
def test_a_shortened_text_fits_and_begins_as_it_did(text: str, most: int) -> None:
    short = shortened(text, most)
    assert len(short.encode("utf-16-le")) // 2 <= most
    assert short == text or text.startswith(short.removesuffix("…"))


def test_however_much_is_said_each_tracker_takes_it() -> None:
    factors = tuple(Entry(f"f{n}", Section.FACTORS, n, "{*_&" * 5000) for n in range(100))
    action = Action(
        "a1", 1, "*_<&" * 5000, "o" * 5000, date(2026, 4, 1), "[{" * 5000, factors=tuple(f.id for f in factors)
    )
    pm = replace(empty(), entries=factors, actions=(action,))
    assert len(one(pm, "jira-csv")["Description"]) <= 32_767
    jsonschema.validate(issues(pm)[0], ISSUE)
    assert "factors 21, 22" in one(pm, "asana-csv")["Description"]
    assert LISTED == 20


def test_an_action_without_a_text_still_has_a_title() -> None:
    assert [row[0] for row in rows(todo(" "), "jira-csv")][1:] == ["Action 1"]


# -- Jira ----------------------------------------------------------------------------------------------------------


def test_jira_gets_its_columns_and_every_status() -> None:
    header, *body = rows(rich(), "jira-csv")
    assert header == [
        "Summary", "Description", "Issue Type", "Status", "Resolution", "Assignee", "Due Date", "Labels", "Labels",
    ]  # fmt: skip
    assert [row[2:] for row in body] == [
        ["Task", "Done", "Done", "Noor Haddad", "2026-03-20", "post-mortem", "prevent"],
        ["Task", "In Progress", "", "bea@example.com", "2026-04-03", "post-mortem", "detect"],
        ["Task", "To Do", "", "ops", "", "post-mortem", "mitigate"],
        ["Task", "Done", "Won't Do", "ines@example.com", "2026-12-01", "post-mortem", ""],
    ]


@pytest.mark.parametrize("text", [*HOSTILE, *FORMULAS], ids=range(len(HOSTILE) + len(FORMULAS)))
def test_jiras_notation_shows_typed_text_as_it_is(text: str) -> None:
    said = words.line(text)
    safe = wiki(said)
    assert re.search(r"(?<!\\)[{\[!|]", safe) is None
    assert html.unescape(re.sub(r"\\([{\[!|*_^~+?-])", r"\1", safe)) == said


def test_jiras_notation_leaves_plain_text_alone() -> None:
    for text in ("a 2-minute alert, 5 - 3 = 2, x_y, C:\\temp, AT&T, a*b, 38 %", "Ask: why (and how)?"):
        assert wiki(text) == text
    assert wiki("{code} !a.png! [x|y] -gone- *b*") == "\\{code} \\!a.png\\! \\[x\\|y] \\-gone- \\*b*"
    assert wiki("\\\\ &lt;") == "&#92;\\ &amp;lt;"


# -- Linear --------------------------------------------------------------------------------------------------------


def test_linear_gets_its_columns_and_every_status() -> None:
    header, *body = rows(rich(), "linear-csv")
    assert header == ["Title", "Description", "Status", "Priority", "Assignee", "Labels", "Due Date"]
    assert [row[2:] for row in body] == [
        ["Done", "No priority", "Noor Haddad", "post-mortem, prevent", "2026-03-20"],
        ["In Progress", "No priority", "Bea Sørlie", "post-mortem, detect", "2026-04-03"],
        ["Todo", "No priority", "ops", "post-mortem, mitigate", ""],
        ["Canceled", "No priority", "Ines Duarte", "post-mortem", "2026-12-01"],
    ]


def test_linears_importer_sees_the_title_as_it_was_typed() -> None:
    for formula in ("=1+1", "+1", "-1", "@x"):
        title = one(todo(formula), "linear-csv")["Title"]
        assert re.sub(r"^'([+\-=@])", r"\1", title) == formula  # what linear-import does to a title


# -- Asana ---------------------------------------------------------------------------------------------------------


def test_asana_gets_its_columns_in_order_and_what_is_still_to_do() -> None:
    header, *body = rows(rich(), "asana-csv")
    assert header == ["Name", "Description", "Section", "Assignee", "Due Date"]
    assert [row[2:] for row in body] == [[SOURCE, "bea@example.com", "04/03/2026"], [SOURCE, "", ""]]
    assert "Owner: ops" in body[1][1]


# -- GitHub --------------------------------------------------------------------------------------------------------


def test_github_gets_bodies_of_create_an_issue() -> None:
    for body in issues(rich()):
        jsonschema.validate(body, ISSUE)
    assert [body["labels"] for body in issues(rich())] == [["post-mortem", "detect"], ["post-mortem", "mitigate"]]
    assert "**Owner:** ops\n\n" in str(issues(rich())[1]["body"])


@pytest.mark.parametrize("text", [*HOSTILE, *FORMULAS], ids=range(len(HOSTILE) + len(FORMULAS)))
def test_a_body_is_one_line_of_json_and_its_markdown_reads_as_typed(text: str) -> None:
    pm = saying(text)
    (line,) = render(pm, "github-json").splitlines()
    body = json.loads(line)
    jsonschema.validate(body, ISSUE)
    reader = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    kinds = [[t.type for t in reader.parse(str(b["body"]))] for b in (body, issues(saying("x"))[0])]
    assert kinds[0][-len(kinds[1]) :] == kinds[1]


def test_nobody_is_called_to_an_issue_by_a_text() -> None:
    (body,) = issues(todo("x", outcome="@everyone sees #12, not https://example.org/#a or a@b.example"))
    assert "@<!-- -->everyone sees #<!-- -->12, not https://example.org/#a or a@b.example" in str(body["body"])


def test_who_attends_gives_the_address_of_an_owner() -> None:
    pm = replace(todo("x", owner="Noor Haddad"), attendees=(Attendee("Noor Haddad", email="noor@example.com"),))
    assert one(pm, "jira-csv")["Assignee"] == one(pm, "asana-csv")["Assignee"] == "noor@example.com"
    assert one(pm, "linear-csv")["Assignee"] == "Noor Haddad"
    assert "assignees" not in issues(pm)[0]


@settings(max_examples=20)
@given(status=st.sampled_from(Status), kind=st.sampled_from([None, *Kind]))
def test_every_status_and_kind_has_its_place_in_every_tracker(status: Status, kind: Kind | None) -> None:
    pm = todo("x", status=status, kind=kind)
    waits = status in (Status.OPEN, Status.IN_PROGRESS)
    assert [len(rows(pm, format)) - 1 for format in CSV] == [1, 1, int(waits)]
    assert len(issues(pm)) == int(waits)


def test_the_page_about_it_names_the_columns_and_files_there_are() -> None:
    page = (Path(__file__).parents[2] / "docs/handout.md").read_text(encoding="utf-8")
    for header in (jira.HEADER, linear.HEADER, asana.HEADER, tuple(issues(rich())[0])):
        assert f"| {', '.join(header)} |" in page
    for format, ending in NAMES.items():
        assert f"| `{format}` | `ID{ending}` |" in page

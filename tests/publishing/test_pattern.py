"""How published files are called: filled in from the post-mortem, and never out of the folder."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.model import Audience, Wording
from facilitator.publishing.pattern import DEFAULT, LONGEST, PLACEHOLDERS, candidates, file_path
from tests.pages import PAGES
from tests.samples import empty

ENGINEERING, ORGANISATION, CUSTOMERS = Audience
TITLE = Wording(CUSTOMERS, "title", "Orders were late / \u00fc")


def called(pattern: str, audience: Audience = ENGINEERING) -> str:
    return str(file_path(pattern, empty(), audience))


def test_the_page_tells_of_every_placeholder() -> None:
    told = {row[0].strip("`"): row[1] for row in PAGES["docs/publish.md"].table("placeholders")}
    assert told == {f"{{{name}}}": what for name, what in PLACEHOLDERS.items()}
    assert f"`{DEFAULT}`" in PAGES["docs/publish.md"].text


def test_every_placeholder_becomes_what_it_stands_for() -> None:
    assert called(DEFAULT) == "2026-04-12-queue-stalled.md"
    pattern = "{year}/{month}/{day}/{id}-{severity}-{audience}-{slug}{date}.markdown"
    assert called(pattern) == ("2026/04/12/2026-04-12-queue-stalled-major-engineering-queue-stalled2026-04-12.markdown")
    assert str(file_path("{date}{year}{month}{day}.md", replace(empty(), date=date(33, 1, 2)), ENGINEERING)) == (
        "0033-01-0200330102.md"
    )


def test_the_slug_stays_when_the_title_is_put_better_and_keeps_two_apart() -> None:
    pm = replace(empty("2026-04-12-queue-stalled-2"), title="The queue stalled for an hour")
    assert str(file_path(DEFAULT, pm, ORGANISATION)) == "2026-04-12-queue-stalled-2.md"


def test_the_name_of_a_file_for_customers_says_nothing_internal() -> None:
    pm = replace(empty("2026-04-12-db-17-died"), title="db-17 died")
    assert str(file_path(DEFAULT, pm, CUSTOMERS)) == "2026-04-12-incident.md"
    assert str(file_path(DEFAULT, replace(pm, wordings=(TITLE,)), CUSTOMERS)) == "2026-04-12-orders-were-late-u.md"
    for name in ("id", "severity"):
        with pytest.raises(ValueError, match=rf"\{{{name}\}} is not for customers"):
            file_path(f"{{{name}}}.md", pm, CUSTOMERS)


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("{titel}.md", "a pattern takes {date}, {year}, {month}, {day}, {slug}, {id}, {severity}, {audience}, not"),
        ("{date.year}.md", "not {date.year}."),
        ("{}.md", "not {}."),
        ("{date.md", "a brace in '{date.md' has no counterpart."),
        ("{date}}.md", "a brace in '{date}}.md' has no counterpart."),
        ("{date}.txt", "'2026-04-12.txt' is no name of a Markdown file: let it end in .md or .markdown."),
        ("", "'' is no name of a Markdown file"),
        (".md", "is no name of a Markdown file"),
        ("a/.md", "is no name of a Markdown file"),
        ("../{date}.md", "'../2026-04-12.md' leads out of the folder or to a hidden file"),
        ("a/../../b.md", "leads out of the folder"),
        ("/etc/{date}.md", "leads out of the folder"),
        ("a//b.md", "leads out of the folder"),
        ("./a.md", "leads out of the folder"),
        (".git/hooks/{date}.md", "or to a hidden file"),
        ("a/ b.md", "leads out of the folder"),
        ("a\\..\\b.md", "holds a sign that cannot stand in the name of a file everywhere."),
        ("C:a.md", "holds a sign"),
        ("a\x1b[2J.md", "holds a sign"),
        ("*.md", "holds a sign"),
        ("{id}" * 20 + ".md", f"has a part of more than {LONGEST} bytes"),
    ],
)  # fmt: skip
def test_what_leads_elsewhere_is_refused(pattern: str, said: str) -> None:
    with pytest.raises(ValueError, match=re.escape(said)):
        called(pattern)


@given(st.text(alphabet="ab./\\{}:~ *\0é-", max_size=12), st.sampled_from(Audience))
def test_no_pattern_leads_out(start: str, audience: Audience) -> None:
    try:
        path = file_path(f"{start}{{slug}}.md", empty(), audience)
    except ValueError:
        return
    whole = (Path("/folder") / path).resolve()
    assert whole.is_relative_to("/folder")
    assert not any(part.startswith(".") for part in path.parts)


@given(st.text(max_size=60))
def test_an_id_from_elsewhere_makes_a_plain_name(id: str) -> None:
    (name,) = file_path("{id}.md", empty(id), ENGINEERING).parts
    assert set(name) & set("/\\: *\0") == set()


def test_candidates_find_what_the_pattern_names_and_signs_are_signs(tmp_path: Path) -> None:
    for name in ("2026/a-1[x].md", "2025/b-2[x].md", "2026/a-1x.md", "c-3[x].md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    found = {path.relative_to(tmp_path).as_posix() for path in tmp_path.glob(candidates("{year}/{slug}-{date}[x].md"))}
    assert found == {"2026/a-1[x].md", "2025/b-2[x].md"}
    assert candidates("{date}{slug}.md") == "*.md"

"""The page that lists what was published: our lines between two marks, and every other byte as it was."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from facilitator.model import Audience, Wording
from facilitator.publishing.index import (
    BEGIN,
    END,
    Page,
    Row,
    composed,
    links,
    listed,
    lost,
    new_page,
    parse,
    row,
)
from tests.documents.samples import HOSTILE
from tests.samples import full

ENGINEERING, ORGANISATION, CUSTOMERS = Audience
HEADING = "| Date | Incident | Severity | Duration |\n| --- | --- | --- | --- |\n"
ALICE = "| 2026-03-01 | [Alice's](a.md) | Minor | 5 min |"


def item(name: str, day: int = 1, title: str = "Queue stalled") -> Row:
    return Row(PurePosixPath(name), date(2026, 4, day), title, "Major", "1 h")


def page(*rows: Row, audience: Audience = ENGINEERING) -> str:
    """A new page with these rows."""
    empty = new_page(audience)
    return composed(empty, listed(empty, rows, lambda _: False, audience), audience)


def again(text: str, *rows: Row, stays: bool = True) -> str:
    """The page with its list made anew."""
    old = parse(text, ENGINEERING)
    return composed(old, listed(old, rows, lambda _: stays, ENGINEERING), ENGINEERING)


def test_a_new_page_lists_the_newest_first() -> None:
    text = page(item("a.md", 1), item("2026/c d.md", 12), item("b.md", 2))
    begin, end = text.split(HEADING)
    assert begin == "# Post-mortems\n\n<!-- facilitator:begin engineering -->\n\n"
    assert end.startswith(
        "| 2026-04-12 | [Queue stalled](2026/c%20d.md) | Major | 1 h |\n"
        "| 2026-04-02 | [Queue stalled](b.md) | Major | 1 h |\n"
        "| 2026-04-01 | [Queue stalled](a.md) | Major | 1 h |\n\n<!-- facilitator:end "
    )
    assert list(links(parse(text, ENGINEERING))) == ["2026/c d.md", "b.md", "a.md"]


def test_a_row_says_what_the_document_of_its_audience_says() -> None:
    pm = replace(full(), wordings=(Wording(CUSTOMERS, "title", "Late orders"),))
    path = PurePosixPath("a.md")
    assert row(pm, ENGINEERING, path) == Row(path, pm.date, "Queue stalled", "Major", "not stated")
    assert row(pm, CUSTOMERS, path) == Row(path, pm.date, "Late orders", None, "not stated")
    text = page(row(pm, CUSTOMERS, path), audience=CUSTOMERS)
    assert "| Date | Incident | Duration |\n" in text
    assert "| 2026-04-12 | [Late orders](a.md) | not stated |\n" in text
    assert "Major" not in text


@pytest.mark.parametrize(
    "title", [*HOSTILE, "a ] b [ c", "see https://example.org/a_b_c now", "![x](y)", "www.example.org"]
)
def test_any_title_is_the_text_of_one_link(title: str) -> None:
    tokens = MarkdownIt("gfm-like").parse(page(item("a.md", title=title)))
    cells = [token for token in tokens if token.type == "inline"][5:9]
    children = cells[1].children or []
    assert [token.attrs["href"] for token in children if token.type == "link_open"] == ["a.md"]
    assert " ".join("".join(token.content for token in children).split()) == " ".join(title.split())
    assert [cell.content for cell in cells[2:]] == ["Major", "1 h"]


def test_what_stands_around_the_list_is_kept_to_the_byte() -> None:
    text = f"\ufeff# Ours\r\n\r\n{BEGIN}\r\n{END}  \r\nmixed\nends \t\n\n| a | b |\r\n"
    made = again(text, item("a.md"))
    before, after = text.split(f"{BEGIN}\r\n{END}  \r")
    assert made.startswith(before)
    assert made.endswith(after)
    assert "\r\n| 2026-04-01 | [Queue stalled](a.md) | Major | 1 h |\r\n" in made
    assert again(made, item("a.md")) == made


@given(st.text(max_size=60), st.text(max_size=60), st.lists(st.integers(1, 28), max_size=5))
def test_a_list_made_anew_changes_nothing_else(before: str, after: str, days: list[int]) -> None:
    text = f"{before}\n{BEGIN}\n{END}\n{after}"
    rows = [item(f"{n}.md", day) for n, day in enumerate(days)]
    made = again(text, *rows)
    assert made.startswith(before)
    assert made.endswith(after)
    assert again(made, *rows) == made
    assert not parse(made, ENGINEERING).by_hand


def test_rows_of_other_logs_stay_in_their_place_and_those_that_lead_nowhere_go() -> None:
    text = page(item("b.md", 2)).replace("\n\n<!-- facilitator:end", f"\n{ALICE}\n\n<!-- facilitator:end")
    made = again(text, item("c.md", 3))
    assert made.index("](c.md)") < made.index("](b.md)") < made.index(ALICE)
    made = again(text, item("b.md", 2, "Put better"), stays=False)
    assert ALICE not in made
    assert "Put better" in made
    assert "Queue stalled" not in made
    bare = text.replace(ALICE, "| 2026-03-01 | no link | Minor | 5 min |")
    assert "no link" in again(bare, stays=False)


def test_what_somebody_put_into_the_list_is_not_lost_without_a_word() -> None:
    ours = page(item("a.md"))
    old = parse(ours, ENGINEERING)
    assert not old.by_hand
    assert lost(old, ("other",)) == ()
    for line in ("Some words.", "| 2026-04-01 | [Queue stalled](a.md) | Major, really | 1 h |", "<<<<<<< HEAD"):
        text = ours.replace(HEADING, f"{HEADING}{line}\n")
        changed = parse(text, ENGINEERING)
        assert changed.by_hand
        assert lost(changed, listed(changed, [item("a.md")], lambda _: True, ENGINEERING)) == (line,)


def test_two_lists_put_together_lose_nothing_and_are_no_change() -> None:
    rows = page(item("a.md"), item("b.md", 2))
    swapped = "\n".join(sorted(rows.splitlines(), key=lambda line: (line.startswith("| 2026"), line)))
    old = parse(f"{BEGIN}\n{swapped[swapped.index('| Date') :]}\n{END}", ENGINEERING)
    assert old.by_hand
    assert lost(old, listed(old, [item("a.md"), item("b.md", 2)], lambda _: False, ENGINEERING)) == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("# Ours\n", f"this has no place for the list: put a line {BEGIN} and below it a line {END} where it shall be"),
        (BEGIN, f"this must hold one line {BEGIN} and below it one line {END}."),
        (f"{END}\n{BEGIN}", "this must hold one line"),
        (f"{BEGIN}\n{END}\n{BEGIN}\n{END}", "this must hold one line"),
        (f"see {BEGIN} and {END}", "this has no place for the list"),
        (page(audience=CUSTOMERS), "this lists what is for customers: publish for engineering into another folder"),
    ],
)  # fmt: skip
def test_a_page_whose_place_for_the_list_is_not_plain_is_refused(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=re.escape(said)):
        parse(text, ENGINEERING)


def test_a_page_with_an_empty_place_is_not_changed_by_hand() -> None:
    assert parse(f"{BEGIN}\n\n{END}", ENGINEERING) == Page("", (), "", None, None)
    assert not parse(f"{BEGIN}\n\n{END}", ENGINEERING).by_hand

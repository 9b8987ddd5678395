"""Typed text in Markdown, read back by a parser that is not ours."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from facilitator.documents import words
from facilitator.documents.escape import block, cell, heading, inline

from .samples import HOSTILE

READERS = (MarkdownIt("commonmark"), MarkdownIt("commonmark").enable(["table", "strikethrough"]))
MARKS = st.text(st.sampled_from("\\`*_~[](){}<>&!|#+-.=:;/'\" 1aé\u00a0"), max_size=25)
TYPED = (
    st.one_of(
        MARKS, st.text(max_size=60), st.sampled_from(HOSTILE), MARKS.map(lambda t: f"https://example.org/{t}/ {t}")
    )
    .map(words.line)
    .filter(bool)
)


def shown(tokens: list[Token]) -> str:
    """What a reader sees, markup of any kind standing out."""
    parts = []
    for token in tokens:
        if token.type == "text":
            parts.append(token.content)
        elif token.type in ("link_open", "link_close") and token.markup == "autolink":
            continue
        else:
            parts.append(f"<<{token.type}>>")
    return "".join(parts)


def blocks(source: str, reader: MarkdownIt) -> list[tuple[str, str]]:
    """Kind of block and text seen, for every line of text in the document."""
    tokens = reader.parse(source)
    return [(one.type, shown(two.children or [])) for one, two in pairwise(tokens) if two.type == "inline"]


@pytest.mark.parametrize("reader", READERS)
@settings(deadline=None)
@given(text=TYPED)
@example("<a@b.example>")
@example("a\\")
@example("1.")
@example("[ ] a task")
@example("[a]: b")
@example("https://example.org/_a_ and ~ https://example.org/~b/c")
def test_a_paragraph_reads_as_it_was_typed(reader: MarkdownIt, text: str) -> None:
    assert blocks(f"{block(text)}\n", reader) == [("paragraph_open", text)]


@settings(deadline=None)
@given(text=TYPED, more=TYPED)
def test_list_items_read_as_they_were_typed(text: str, more: str) -> None:
    tail = "**(detected)** *(plan followed)*"
    source = f"1. {block(text)}\n   - {block(more)}\n   - [14:03 UTC] – {inline(text)} {tail}\n"
    seen = blocks(source, READERS[1])
    assert seen[:2] == [("paragraph_open", text), ("paragraph_open", more)]
    strong, em = "<<strong_open>>(detected)<<strong_close>>", "<<em_open>>(plan followed)<<em_close>>"
    assert seen[2:] == [("paragraph_open", f"[14:03 UTC] – {text} {strong} {em}")]


@settings(deadline=None)
@given(text=TYPED, more=TYPED)
def test_table_cells_read_as_they_were_typed(text: str, more: str) -> None:
    source = f"| # | Text | More |\n| --- | --- | --- |\n| 1 | {cell(text)} | {cell(more)} |\n"
    assert blocks(source, READERS[1])[3:] == [("td_open", "1"), ("td_open", text), ("td_open", more)]


@settings(deadline=None)
@given(text=TYPED)
def test_a_heading_reads_as_it_was_typed(text: str) -> None:
    assert blocks(f"# {heading(text)}\n\nx\n", READERS[1]) == [("heading_open", text), ("paragraph_open", "x")]


@pytest.mark.parametrize(
    "text",
    [
        "5xx at 38 % on cart_v4.12, up from < 0.1 %",
        "2 * 3 = 6 & AT&T, a > b, ~20 min",
        "[checkout] is down! (again)",
        "C:\\temp is full; cost $12,000",
        "see https://example.org/a_b?c=1&d=2 and ask @sarah about #42",
        "1.5 s -> 9 s",
    ],
)
def test_what_no_reader_takes_for_markup_is_left_as_it_is(text: str) -> None:
    assert block(text) == text
    assert cell(text) == text


def test_an_address_with_marks_in_it_stays_one_link() -> None:
    assert inline("see https://example.org/_a_/x, please") == "see <https://example.org/_a_/x>, please"

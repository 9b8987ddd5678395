"""The visible text of a paragraph, and where its characters stand."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.coach.markdown.inline import visible
from facilitator.coach.markdown.lines import Line, split
from facilitator.coach.markdown.sentences import sentences


def seen(text: str) -> str:
    return visible(list(split(text))).text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("a *b* **c** ***d*** _e_ __f__", "a b c d e f"),
        ("snake_case_name 5 * 3 * 2 a*b", "snake_case_name 5 * 3 * 2 a*b"),
        ("un*frigging*believable", "unfriggingbelievable"),
        (r"\*kept\* \_kept\_", "*kept* _kept_"),
        ("[the *docs*](http://a.b/c_(d) 'T')", "the docs"),
        ("[the docs][ref] [kept] [^1]", "the docs [kept] "),
        ("![alt](x.png)[![alt](y.png)](z)", ""),
        ("a ~~gone~~ b", "a  b"),
        ("`*code*` and ``a ` b``", "`*code*` and `a ' b`"),
        ("one ` tick", "one ` tick"),
        ("<http://a.b> http://c.d/e_f_g. <b>x</b>", "http://a.b http://c.d/e_f_g. x"),
        ("a<br>b", "a\nb"),
        ("a &amp; b&nbsp;&#233; &nope;", "a & b é &nope;"),
        ("a <!-- b --> c", "a  c"),
        ("a  \nb\\\nc\nd", "a\nb\nc d"),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
    ],
)
def test_marks_are_taken_off(source: str, text: str) -> None:
    assert seen(source) == text


@pytest.mark.parametrize(
    ("source", "words", "span"),
    [
        ("**Kim** forgot", "Kim forgot", "Kim** forgot"),
        ("see [the\n  log](u) now", "the log now", "the\n  log](u) now"),
        ("R&amp;D forgot", "R&D", "R&amp;D"),
        ("a `b` c", "`b` c", "`b` c"),
        ("日本 *x* 👩‍💻 y", "x 👩‍💻 y", "x* 👩‍💻 y"),
    ],
)
def test_a_span_points_at_its_words_in_the_source(source: str, words: str, span: str) -> None:
    shown = visible(list(split(source)))
    at = shown.text.index(words)
    start, end = shown.source(at, at + len(words))
    assert source[start:end] == span


@given(st.text(alphabet="ab *_`[]()!<>&;\\~\n#-|:/.\"'htps", max_size=60), st.integers(0, 5))
def test_every_character_that_is_shown_as_it_stands_is_found_where_it_stands(text: str, offset: int) -> None:
    lines = [Line(line.offset + offset, line.text) for line in split(text)]
    if not lines:
        return
    shown = visible(lines)
    for piece in shown.pieces:
        source = text[piece.source - offset : piece.source - offset + piece.taken]
        assert 0 <= piece.source - offset <= len(text)
        if piece.shown == piece.taken and piece.shown > 1:
            same = shown.text[piece.at : piece.at + piece.shown]
            assert same == source or "`" in source or "\n" in source
    ends = [(piece.source, piece.source + piece.taken) for piece in shown.pieces]
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(ends))
    assert sum(piece.shown for piece in shown.pieces) == len(shown.text)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("It failed. We left.", ["It failed.", "We left."]),
        ("it failed. we left", ["it failed.", "we left"]),
        ("Approx. 5 nodes, e.g. db-1. Gone!", ["Approx. 5 nodes, e.g. db-1.", "Gone!"]),
        ("v1.2.3 of api.example.com broke", ["v1.2.3 of api.example.com broke"]),
        ("At 5 p.m. we left. J. Doe stayed.", ["At 5 p.m. we left.", "J. Doe stayed."]),
        (
            'It said "Disk full. Stop." twice. Then it stopped.',
            ['It said "Disk full. Stop." twice.', "Then it stopped."],
        ),
        ("Why?! (Really.) Yes", ["Why?!", "(Really.)", "Yes"]),
        ("one\ntwo", ["one", "two"]),
        ("wait... what", ["wait... what"]),
        ("", []),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, parts: list[str]) -> None:
    assert [text[a:b] for a, b in sentences(text)] == parts


def test_no_sentence_ends_within_code() -> None:
    shown = visible([Line(0, "run `a. B` now. Then rest.")])
    assert [shown.text[a:b] for a, b in sentences(shown.text, shown.opaque)] == ["run `a. B` now.", "Then rest."]


@given(st.text(max_size=80))
def test_sentences_leave_out_nothing_but_space(text: str) -> None:
    spans = list(sentences(text))
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))

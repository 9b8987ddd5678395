"""Blocks: what is code, what is not, and what hostile or half-finished documents do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.coach.markdown import read


def texts(source: str) -> list[str]:
    return [p.text for p in read(source).passages]


@pytest.mark.parametrize(
    "source",
    [
        "```\nforgot\n```\n",
        "~~~ sh\nforgot\n```\n~~~\n",
        "    forgot\n",
        "- ```\n  forgot\n  ```\n",
        "> ```\n> forgot\n> ```\n",
        "<!-- forgot -->\n",
        "<!--\nforgot\n\nforgot\n-->\n",
        "<pre>\nforgot\n\nforgot</pre>\n",
        "<style>\nforgot\n</style>\n",
        "[ref]: http://forgot 'forgot'\n",
        "---\ntitle: forgot\n---\n",
        "+++\nforgot = 1\n+++\n",
        "![forgot](forgot.png)\n",
        "* * *\n***\n---\n",
        ":::warning\n:::\n",
        "|---|\n",
        "",
        "\n\n",
        "#\n",
        "-\n",
        ">\n",
    ],
)
def test_this_shows_no_text(source: str) -> None:
    assert not [text for text in texts(source) if "forgot" in text]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a\n    forgot\n", ["a forgot"]),
        ("- a\n\n      code\n- b\n", ["a", "b"]),
        ("- a\n  b\nlazy\n- c\n", ["a b lazy", "c"]),
        ("- a\n\n  b\n\nc\n", ["a", "b", "c"]),
        ("1) a\n2) b\n", ["a", "b"]),
        ("1986 was a year\n", ["1986 was a year"]),
        ("text\n12. not a list\n", ["text 12. not a list"]),
        ("# a #\n## b ##{#id}\n", ["a", "b ##"]),
        ("a\n=\nb\n--\n", ["a", "b"]),
        ("> a\nlazy\n\nb\n", ["a lazy", "b"]),
        ("- > a\n  > b\n", ["a b"]),
        ("a\n| x | y |\n|---|---|\n| b | c |\nd\n\ne\n", ["a", "b", "c", "d", "e"]),
        ("<!-- x --> a\n", ["a"]),
        ("<div>\na\n</div>\n", ["a"]),
        ("\tcode\n\na\n", ["a"]),
        ("-\ta\n\n\tb\n", ["a", "b"]),
        ("---\na\n", ["a"]),
        ("---\na: b\n", ["a: b"]),
        ("```a`b`\n", ["```a`b`"]),
    ],
)
def test_this_is_the_text(source: str, expected: list[str]) -> None:
    assert texts(source) == expected


@pytest.mark.parametrize(
    ("source", "unclosed"),
    [
        ("a\n```\nforgot\n", ("code fence", 2)),
        ("~~~\n```\n", ("code fence", 0)),
        ("a\n\n<!-- forgot\n\nb\n", ("comment", 3)),
        ("```\na\n```\n", None),
        ("- ```\n  a\n\nb\n", None),
    ],
)
def test_what_is_never_closed_is_noticed(source: str, unclosed: tuple[str, int] | None) -> None:
    assert read(source).unclosed == unclosed
    assert not [text for text in texts(source) if "forgot" in text]


MARKS = "ab #*_`-+>|:.1)\t[x]\n\n<!->~="


@given(st.text(alphabet=MARKS, max_size=120))
def test_any_text_is_read_and_every_passage_lies_within_it(source: str) -> None:
    document = read(source)
    for passage in document.passages:
        start, end = passage.source(0, len(passage.text))
        assert 0 <= start < end <= len(source)
    assert all(0 <= start < end <= len(source) for start, end in document.extents)
    assert list(document.extents) == sorted(document.extents, key=lambda extent: (extent[0], -extent[1]))


@given(
    st.lists(st.sampled_from(["- a", "  - b", "> c", "| d |", "|---|", "# e", "```", "", "    f", "1. g", "- [ ] h"]))
)
def test_any_mixture_of_blocks_is_read(lines: list[str]) -> None:
    source = "\n".join(lines)
    words = {word for text in texts(source) for word in text.split()}
    assert words <= {*"abcdefgh", "```", "|", "|---|", "---", "-", ">", "#", "1.", "[", "]"}


HOSTILE = [
    "a" * 10_000,
    " " * 10_000,
    "a" + " " * 10_000 + "b",
    '"' * 10_000,
    "`" * 10_000,
    "` " * 5_000,
    " ".join("`" * n for n in range(140)),
    "[" * 10_000,
    "](" * 5_000,
    "[a](" * 2_500,
    "![" * 5_000,
    "*a " * 3_000,
    "a* " * 3_000,
    "*" * 10_000,
    "_a" * 5_000,
    "<" * 10_000,
    "<a " * 3_000,
    "<!--" * 2_500,
    "<!-- -->" * 1_250,
    "&" * 10_000,
    "." * 10_000,
    ". " * 5_000,
    "...a" * 2_500,
    "> " * 5_000,
    "- " * 5_000,
    "1. " * 3_000,
    "#" * 10_000,
    "# " * 5_000,
    "|" * 10_000,
    "|-" * 5_000,
    "a|\n-|\n" * 2_000,
    "- a\n" * 2_500,
    "\n".join(" " * n + "- a" for n in range(140)),
    "```\n" * 2_500,
    "~~a" * 3_000,
    "http://" * 1_400,
    "“" * 10_000,
    "a\n" * 5_000,
    "\\" * 10_000,
    "## Action items\n- " + "done " * 2_000,
    "## Timeline\n- " + "1:" * 5_000,
]


@pytest.mark.parametrize("source", HOSTILE, ids=lambda text: repr(text[:12]))
def test_hostile_text_is_read_in_steps_that_grow_with_it(source: str) -> None:
    """Four times the text must not take sixteen times the calls; seconds are the benchmark's (tests/bench)."""
    once = steps(source)
    assert steps(source * 4) <= 6 * once + 2_000


def steps(source: str) -> int:
    import sys

    count = 0

    def tick(*_: object) -> None:
        nonlocal count
        count += 1

    sys.setprofile(tick)
    try:
        read(source)
    finally:
        sys.setprofile(None)
    return count

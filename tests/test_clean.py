"""What comes in from keyboard, clipboard and files is made plain text."""

from __future__ import annotations

import sys
import time
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from facilitator.clean import clean, clean_block

ANY = st.text(st.characters())
NASTY = st.text(
    st.sampled_from(
        "ab1 e\u0301\u0338<\u200d\u200c\ufe0f\u20e3\u202e\u2066\ufeff\x1b[]m\x07\x9b\x9c"
        "\r\n\t\u05d0\u0628\u0928\u094d❤🔥🏴\U000e0067\U000e007f\ud800"
    )
)

PLAIN = [
    ("14:03 alert fires", "14:03 alert fires"),
    ("  disk full \t", "disk full"),
    ("one\r\ntwo\rthree\nfour\tfive\u2028six\x85seven", "one two three four five six seven"),
    ("\x1b[31mred\x1b[0m", "red"),
    ("\x1b[2J\x1b[1;1Hgone?", "gone?"),
    ("\x9b31mred", "red"),
    ("\x1b]0;title\x07after", "after"),
    ("\x1b]8;;https://example.org\x1b\\link\x1b]8;;\x1b\\", "link"),
    ("\x1bPq#0\x1b\\sixel", "sixel"),
    ("\x1b]0;never ended and the words stay", "0;never ended and the words stay"),
    ("bell\x07 null\x00 del\x7f", "bell null del"),
    ("pay\u202eload\u2066x\u2069", "payloadx"),
    ("zero\u200bwidth\ufeff\u00ad\u2060", "zerowidth"),
    ("lone \ud83d half", "lone \ufffd half"),
    ("cafe\u0301", "café"),
    ("a\u200db \u200c-", "ab -"),
    ("a\ufe0f", "a"),
    ("x\U000e0068\U000e0069", "x"),
]


@pytest.mark.parametrize(("text", "plain"), PLAIN)
def test_controls_escapes_and_hidden_characters_go(text: str, plain: str) -> None:
    assert clean(text) == plain


@pytest.mark.parametrize(
    "text",
    [
        "deploy 🚀 went 👍🏽",
        "👩‍💻 on call, 👨‍👩‍👧 at home, ❤️‍🔥",
        "1️⃣ first, #️⃣ second, ⚠️ third, ©️",
        "flag 🏴󠁧󠁢󠁥󠁮󠁧󠁿 and 🇩🇪",
        "השרת נפל ב־14:03",
        "سرور از کار افتاد، می‌خواهم",
        "क्‍ष and ന്‍",
        "葛󠄀飾区",
        "naïve Zürich – “quoted” → 3 µs",
    ],
)
def test_emoji_and_other_scripts_are_unharmed(text: str) -> None:
    assert clean(text) == text


def test_a_block_keeps_its_lines() -> None:
    assert clean_block("\n one\r\n  two\x07 \r\rthree\x1b[0m\t\n\n") == " one\n  two\n\nthree"


@given(ANY | NASTY)
@example("❤\ufe0f\u200d\u202e🔥")
@example("e\u200d\u0301")
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert clean_block(clean_block(text)) == clean_block(text)


@given(ANY | NASTY)
def test_what_is_left_is_one_line_without_controls(text: str) -> None:
    plain = clean(text)
    assert not any(unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") for char in plain)
    assert not set(plain) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\ufeff")
    assert plain == plain.strip()
    assert unicodedata.is_normalized("NFC", plain)


def test_every_format_character_is_dropped_but_the_visible_and_the_joining() -> None:
    kept = {
        char
        for char in map(chr, range(sys.maxunicode + 1))
        if unicodedata.category(char) == "Cf" and clean(f"a{char}b") != "ab"
    }
    visible = {
        *map(chr, range(0x600, 0x606)),
        "\u06dd",
        "\u070f",
        "\u0890",
        "\u0891",
        "\u08e2",
        "\U000110bd",
        "\U000110cd",
    }
    assert kept <= visible


def test_long_hostile_lines_take_linear_time() -> None:
    hostile = [
        "\x1b]" * 5000,
        "\x1b[1;" * 2500,
        "a" + "\u0301\u0316" * 5000,
        "\u200d" * 10000,
        "🏴" + "\U000e0067" * 9999,
        "\r" * 10000,
    ]
    begun = time.process_time()
    for text in hostile:
        clean(text)
    assert time.process_time() - begun < 0.5

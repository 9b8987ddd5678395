"""What people type, paste or import, made plain text: no control or escape sequences, nothing invisible.

Whatever comes in is data: it must neither move the cursor, nor turn a line round, nor hide words from the room.
Both functions are idempotent, linear in the length of the text, and give NFC.
"""

from __future__ import annotations

import re
import unicodedata

__all__ = ["clean", "clean_block"]

# Whole terminal sequences (ECMA-48): CSI; strings (OSC, DCS, SOS, PM, APC) with their terminator; other escapes.
# A string that is never ended loses its introducer only, or one stray byte would swallow the rest of the line.
_ESCAPES = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"
    r"|(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)"
    r"|\x1b[ -/]*[0-~]"
)
_BREAK = re.compile("\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
_CONTROLS = "\x00-\x08\x0e-\x1f\x7f-\x9f"
# Unicode's format characters (Cf) and other default-ignorable ones. Left out: the joiners U+200C and U+200D, tags and
# variation selectors, which are judged by their neighbours below, and the Arabic and Kaithi signs that are visible.
_HIDDEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0"
    "\ufff0-\ufffb\ufffe\uffff\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0001"
)
_DROP = re.compile(f"[{_CONTROLS}{_HIDDEN}]")
_SURROGATE = re.compile("[\ud800-\udfff]")
# Tags spell the flags of England, Scotland and Wales after a black flag; anywhere else they are hidden text.
_TAGS = re.compile("(\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{1,6}\U000e007f)|[\U000e0020-\U000e007f]")
_EMOJI = "\u203c\u2049\u20e3\u2100-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
_HAN = "\u2e80-\u2fdf\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_KEYCAP = "(?<=[0-9#*])\ufe0f(?=\u20e3)"
_SELECTED = f"(?<=[\u00a9\u00ae{_EMOJI}{_HAN}\u1000-\u109f\u1800-\u18af\ua840-\ua87f])"
_SELECTORS = "[\ufe00-\ufe0f\U000e0100-\U000e01ef]"
_SELECTOR = re.compile(f"({_KEYCAP}|{_SELECTED}{_SELECTORS})|{_SELECTORS}")
# Scripts whose letters join or part by U+200D and U+200C: Arabic and its kin, the Indic ones, Khmer, Mongolian.
_INDIC = "\u0900-\u0dff\u0f00-\u109f\u1780-\u17ff\U00011000-\U00011fff"
_JOINED = f"{_INDIC}{_EMOJI}\u0600-\u08ff\u1800-\u18af\ufb50-\ufdff\ufe0f\ufe70-\ufefe\U000e007f"
_JOINER = re.compile(f"((?<=[{_JOINED}])[\u200c\u200d](?=[{_JOINED}])|(?<=[{_INDIC}])\u200d)|[\u200c\u200d]")
_MARKS = 30
"""The most combining marks in a row (Unicode's stream-safe text, UAX 15): NFC sorts longer runs in quadratic time."""


def clean(text: str) -> str:
    r"""One line of plain text: breaks and tabs become blanks, what is invisible or a terminal's goes, ends stripped.

    >>> clean("\x1b[31mdisk\tfull\x1b[0m\r\n")
    'disk full'
    """
    if text.isascii() and text.isprintable():
        return text.strip()
    return _BREAK.sub(" ", _plain(text)).strip()


def clean_block(text: str) -> str:
    r"""The same for several lines: breaks become `\n`, blanks at the ends of lines and blank outer lines go.

    >>> clean_block("one\r\n  two \x07\n\n")
    'one\n  two'
    """
    lines = (line.rstrip() for line in _BREAK.sub("\n", _plain(text)).split("\n"))
    return "\n".join(lines).strip("\n").rstrip()


def _plain(text: str) -> str:
    text = _DROP.sub("", _BREAK.sub(_break, _ESCAPES.sub("", text)).replace("\t", " "))
    if text.isascii():
        return text
    text = _normal(_TAGS.sub(r"\1", _SURROGATE.sub("\ufffd", text)))
    return _normal(_JOINER.sub(r"\1", _SELECTOR.sub(r"\1", text)))


def _break(found: re.Match[str]) -> str:
    return "\n" if found[0] in ("\r\n", "\x85") else found[0]


def _normal(text: str) -> str:
    if unicodedata.is_normalized("NFC", text):
        return text
    kept, run = [], 0
    for char in text:
        run = run + 1 if unicodedata.combining(char) else 0
        if run <= _MARKS:
            kept.append(char)
    return unicodedata.normalize("NFC", "".join(kept))

"""Text from a file, made fit for a terminal, character for character, so that columns stay where they are."""

from __future__ import annotations

import re

_UNFIT = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
_PICTURES = 0x2400
"""Unicode's pictures of the control characters begin here; the one of DEL is the 34th."""


def plain(text: str) -> str:
    r"""One visible character for each that a terminal would obey or hide; a tab is a blank.

    >>> plain("\x1b[31mred\t")
    '␛[31mred '
    """
    return text if text.isascii() and text.isprintable() else _UNFIT.sub(_visible, text)


def _visible(match: re.Match[str]) -> str:
    char = match[0]
    if char in "\t\u202f":
        return " "
    if char < " ":
        return chr(_PICTURES + ord(char))
    return "\u2421" if char == "\x7f" else "\ufffd"

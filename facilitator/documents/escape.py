r"""Typed text as Markdown that says exactly that text, with as few backslashes as are right.

The rules are those of CommonMark 0.31 and GitHub Flavored Markdown 0.29 (tables, strikethrough). Left alone is what
no reader would take for markup where it stands: `38 %`, `cart_v4.12`, `5xx < 0.1 %`, `2 * 3`. What follows relies on
two things that the template keeps: typed text stands between blanks or at the end of a line, and the document
defines no link references.
"""

from __future__ import annotations

import re
from string import punctuation


class Markdown(str):
    """Text that is Markdown already and must not be escaped again."""

    __slots__ = ()


_MARK = r"[\\`*_~\]<&]"
# A web address that stands alone, without the characters that a reader of links would decode or end it at.
_URL = r"(?<!\S)https?://[!-$&-;=?-\[\]^_a-~]*?[\w/](?=[.,;:!?)]*(?:\s|$))"
_SPECIAL = re.compile(f"{_URL}|{_MARK}", re.ASCII)
_IN_URL = re.compile(_MARK)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]*);")
_NUMBERED = re.compile(r"(\d{1,9})([.)])(?= |$)", re.ASCII)
_OPENS = re.compile(r"#{1,6}(?: |$)|[-+*](?: |$)|-[- ]*$|>|\[(?:[ xX]\]|.*\]:)")
_CLOSING = re.compile(r"(?:^|(?<= ))#+$")


def inline(text: str) -> Markdown:
    r"""`text` as it stands inside a line.

    >>> inline("cart_v4.12 and *this*")
    'cart_v4.12 and \\*this\\*'
    """
    return Markdown(_SPECIAL.sub(_escaped, text))


def block(text: str) -> Markdown:
    r"""`text` as the beginning of a paragraph or of a list item.

    >>> block("1. first"), block("# not a heading")
    ('1\\. first', '\\# not a heading')
    """
    safe = inline(text)
    if _OPENS.match(safe):
        return Markdown("\\" + safe)
    return Markdown(_NUMBERED.sub(r"\1\\\2", safe, count=1)) if _NUMBERED.match(safe) else safe


def heading(text: str) -> Markdown:
    """`text` as a heading: a closing run of `#` would be taken for the heading's own."""
    return Markdown(_CLOSING.sub(lambda run: "\\" + run[0], inline(text)))


def cell(text: str) -> Markdown:
    r"""`text` as a table cell: a bar would end it.

    >>> cell("a | b")
    'a \\| b'
    """
    return Markdown(inline(text).replace("|", "\\|"))


def _escaped(found: re.Match[str]) -> str:
    here = found[0]
    if len(here) > 1:
        return _url(here)
    return "\\" + here if _acts(found.string, found.start()) else here


def _acts(text: str, at: int) -> bool:
    """Whether the mark at this place could be taken for markup; the text's own ends count as blanks."""
    before, after = text[at - 1 : at] or " ", text[at + 1 : at + 2] or " "
    blank = before == after == " "
    match text[at]:
        case "*":
            return not blank
        case "_":
            return not blank and not (before.isalnum() and after.isalnum())
        case "~":
            return text.find("~") != text.rfind("~")
        case "<":
            return after in "/!?" or (after.isascii() and after.isalpha()) or "@" in text
        case "&":
            return _ENTITY.match(text, at) is not None
        case "]":
            return after == "("
        case "\\":
            return after in punctuation or at + 1 == len(text)
        case _:
            return True


def _url(url: str) -> str:
    """An address with marks in it goes between angle brackets: backslashes would become part of GitHub's link."""
    safe = _IN_URL.sub(_escaped, url)
    return safe if _ENTITY.search(url) or (safe == url and "~" not in url) else f"<{url}>"

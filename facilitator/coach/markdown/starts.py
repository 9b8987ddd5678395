"""How a block begins: small questions about one line. Forms are those of CommonMark 0.31 and GitHub's tables."""

from __future__ import annotations

import re
from typing import NamedTuple

from facilitator.coach.markdown.lines import TAB, Line, indent

_ATX = re.compile(r" {0,3}(#{1,6})(?:[ \t]+|$)")
_ANCHOR = re.compile(r"\{#[\w-]{1,100}\}$")
_FENCE = re.compile(r" {0,3}(`{3,}(?=[^`]*$)|~{3,})")
_QUOTE = re.compile(r" {0,3}> ?")
_BREAK = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_MARKER = re.compile(r"( {0,3})([-*+]|\d{1,9}[.)])(?:([ \t]+)|$)")
_SETEXT = re.compile(r" {0,3}(=+|-+)[ \t]*$")
_TABLE_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_DEFINITION = re.compile(r" {0,3}\[[^\[\]]{1,200}\]:(?:[ \t]|$)")
_COMMENT = re.compile(r" {0,3}<!--")
_RAW = re.compile(r" {0,3}<(script|style|pre|textarea|SCRIPT|STYLE|PRE|TEXTAREA)\b")
_FENCED_DIV = re.compile(r" {0,3}:{3,}")


class Marker(NamedTuple):
    """A list item's beginning: `content` columns belong to the marker, the text begins `skip` characters in."""

    ordered: bool
    first: bool
    content: int
    skip: int


def heading(line: Line) -> tuple[int, Line] | None:
    """Level and text of an ATX heading."""
    if not (match := _ATX.match(line.text)):
        return None
    rest = line.cut(match.end()).strip()
    bare = rest.text.rstrip("#")
    if bare != rest.text and (not bare or bare[-1].isspace()):
        rest = Line(rest.offset, bare).strip()
    return len(match[1]), Line(rest.offset, _ANCHOR.sub("", rest.text)).strip()


def fence(text: str) -> str | None:
    """The backticks or tildes that open a code block."""
    match = _FENCE.match(text) if "```" in text or "~~~" in text else None
    return match[1] if match else None


def closes(text: str, mark: str) -> bool:
    """Whether a line closes the code block that `mark` opened."""
    bare = text.strip()
    return len(bare) >= len(mark) and not bare.strip(mark[0]) and indent(text) < TAB


def quote(text: str) -> int:
    """How many characters a block quote's mark takes; 0 where none stands."""
    match = _QUOTE.match(text)
    return match.end() if match else 0


def thematic(text: str) -> bool:
    """Whether the line is a rule across the page."""
    return bool(_BREAK.match(text))


def marker(text: str) -> Marker | None:
    """The list marker a line begins with."""
    if not (match := _MARKER.match(text)) or _BREAK.match(text):
        return None
    lead, mark, gap = match[1], match[2], match[3] or ""
    width = len(lead) + len(mark)
    room = indent(gap, width)
    one = room > TAB or not text[match.end() :].strip()
    first = mark[:-1] in ("", "1")
    return Marker(
        mark[-1] in ".)", first, width + (1 if one else room), width + (min(len(gap), 1) if one else len(gap))
    )


def underline(text: str) -> int:
    """The level of the heading that this line makes of the text above: 1, 2, or 0 for none."""
    match = _SETEXT.match(text)
    return 0 if not match else 1 if match[1][0] == "=" else 2


def table(line: str, following: str) -> bool:
    """Whether a line and the one below are a table's header and its rule."""
    return "|" in line and "|" in following and "-" in following and bool(_TABLE_RULE.match(following))


def definition(text: str) -> bool:
    """Whether the line defines a link or a footnote's target (`[name]: address`)."""
    return bool(_DEFINITION.match(text)) and not text.lstrip().startswith("[^")


def comment(text: str) -> bool:
    """Whether an HTML comment begins the line."""
    return bool(_COMMENT.match(text))


def raw(text: str) -> str | None:
    """The closing tag of a block whose content is not text (script, style, pre)."""
    match = _RAW.match(text)
    return f"</{match[1].lower()}>" if match else None


def admonition(text: str) -> bool:
    """Whether the line is the frame of an admonition (`:::note`), which says nothing itself."""
    return bool(_FENCED_DIV.match(text))


def interrupts(text: str) -> bool:
    """Whether a line ends the paragraph above it."""
    head = text.lstrip(" ")[:1]
    if not head or head not in "#`~>*-_+<:0123456789|":
        return False
    item = marker(text)
    if item and text.strip() not in "-+*" and (not item.ordered or item.first):
        return True
    return bool(_ATX.match(text) or fence(text) or quote(text) or thematic(text) or comment(text) or admonition(text))

"""Running text with its marks taken off: emphasis, links, code, tags, escapes; every character keeps its place.

Scanned once from left to right, with a stack for brackets and one for emphasis, so that time grows with the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from facilitator.coach.markdown.lines import Line
from facilitator.coach.markdown.visible import Piece, Visible

_SPECIAL = re.compile(r"[\\`*_\[\]<&~\n\v]|[Hh][Tt]{2}[Pp][Ss]?://|[Ww]{3}\.")
_TOKEN = re.compile(
    r"(?P<escape>\\[!-/:-@\[-`{-~])"
    r"|(?P<soft>\n)"
    r"|(?P<hard>\v)"
    r"|(?P<code>`+)"
    r"|(?P<open>!?\[)"
    r"|(?P<close>\])"
    r"|(?P<emphasis>\*+|_+|~~)"
    r"|(?P<comment><!--)"
    r"|(?P<auto><(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*|[\w.+-]{1,64}@[\w.-]{1,255})>)"
    r"|(?P<tag></?[A-Za-z][A-Za-z0-9-]*(?:[\s/][^<>]*)?>)"
    r"|(?P<entity>&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)"
    r"|(?P<url>\b(?:[Hh][Tt]{2}[Pp][Ss]?://|[Ww]{3}\.)[^\s<>)\]|]+)"
)
_TARGET = re.compile(
    r"\(\s*(?:<[^<>\n]*>|[^\s()<]*(?:\([^\s()]*\)[^\s()]*)*)(?:\s+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?\s*\)|\[[^\[\]]*\]"
)
_BLOCK_TAG = re.compile(r"</?(?:br|p|div|li|ul|ol|tr|td|th|table|h[1-6]|summary|details|dd|dt|hr)\b")
_TICKS = re.compile("`+")
_LONGEST_CODE = 400
"""Characters of code shown: what the rules take for one word in backticks is no longer."""
_URL_TAIL = ".,;:!?'\"*_~"


class Edit(NamedTuple):
    """`raw[start:end]` reads `text`; one-to-one where both are as long."""

    start: int
    end: int
    text: str


@dataclass(slots=True)
class _Run:
    """A run of emphasis marks: where those that are still free begin and end."""

    char: str
    start: int
    end: int


@dataclass(slots=True)
class _Scan:
    raw: str
    edits: list[Edit] = field(default_factory=list)
    brackets: list[tuple[int, int, bool]] = field(default_factory=list)
    runs: dict[str, list[_Run]] = field(default_factory=lambda: {"*": [], "_": [], "~": []})
    opaque: list[int] = field(default_factory=list)
    comments: list[tuple[int, int]] = field(default_factory=list)
    ticks: dict[int, list[int]] = field(default_factory=dict)
    open_comment: bool = True


def visible(lines: Sequence[Line], comments: list[tuple[int, int]] | None = None) -> Visible:
    """The visible text of a paragraph, a cell or a heading; source spans of HTML comments are added to `comments`."""
    lines, raw = _joined(lines)
    scan = _Scan(raw)
    if _SPECIAL.search(raw):
        _run(scan)
    origin = _Origin(lines)
    if comments is not None:
        comments.extend((origin.of(a), origin.of(b - 1) + 1) for a, b in scan.comments)
    return _build(scan, origin)


def _joined(lines: Sequence[Line]) -> tuple[list[Line], str]:
    """The lines without the blanks around them, and their text: a line feed between two, a vertical tab for a break."""
    bare: list[Line] = []
    texts: list[str] = []
    for n, line in enumerate(lines):
        inner = line.strip()
        hard = n + 1 < len(lines) and (line.text.endswith("  ") or inner.text.endswith("\\"))
        bare.append(Line(inner.offset, inner.text.removesuffix("\\")) if hard else inner)
        texts += bare[-1].text, "\v" if hard else "\n"
    return bare, "".join(texts[:-1])


def _run(scan: _Scan) -> None:
    """Take token after token; each handler says where to go on."""
    at = 0
    while match := _TOKEN.search(scan.raw, at):
        kind = match.lastgroup or ""
        handle = _HANDLERS.get(kind)
        at = handle(scan, match) if handle else match.end()


def _escape(scan: _Scan, match: re.Match[str]) -> int:
    scan.edits.append(Edit(match.start(), match.start() + 1, ""))
    return match.end()


def _hard(scan: _Scan, match: re.Match[str]) -> int:
    scan.edits.append(Edit(match.start(), match.end(), "\n"))
    return match.end()


def _soft(scan: _Scan, match: re.Match[str]) -> int:
    scan.edits.append(Edit(match.start(), match.end(), " "))
    return match.end()


def _code(scan: _Scan, match: re.Match[str]) -> int:
    """A code span keeps its backticks, by which the rules know it; backticks without a partner are just characters."""
    width = len(match[0])
    start, end = match.span()
    if not scan.ticks:
        for run in _TICKS.finditer(scan.raw, start):
            scan.ticks.setdefault(len(run[0]), []).append(run.start())
    same = scan.ticks.get(width, [])
    n = bisect_right(same, start)
    if n == len(same):
        return end
    code = scan.raw[end : same[n]].replace("`", "'").replace("\n", " ").replace("\v", " ")
    scan.edits.append(Edit(start, same[n] + width, f"`{code[:_LONGEST_CODE]}`"))
    scan.opaque.append(start)
    return same[n] + width


def _open(scan: _Scan, match: re.Match[str]) -> int:
    scan.brackets.append((match.start(), match.end(), match[0][0] == "!"))
    return match.end()


def _close(scan: _Scan, match: re.Match[str]) -> int:
    if not scan.brackets:
        return match.end()
    start, inner, image = scan.brackets.pop()
    if scan.raw[inner : inner + 1] == "^":
        end = match.end() + (start == 0 and scan.raw.startswith(":", match.end()))
        scan.edits.append(Edit(start, end, ""))
        return end
    target = _TARGET.match(scan.raw, match.end())
    if not target:
        return match.end()
    if image:
        _drop(scan, start, target.end())
    else:
        scan.edits.append(Edit(start, inner, ""))
        scan.edits.append(Edit(match.start(), target.end(), ""))
    return target.end()


def _drop(scan: _Scan, start: int, end: int) -> None:
    """Nothing of this stretch is shown; what had been found in it is forgotten."""
    while scan.edits and scan.edits[-1].start >= start:
        scan.edits.pop()
    while scan.opaque and scan.opaque[-1] >= start:
        scan.opaque.pop()
    for runs in scan.runs.values():
        while runs and runs[-1].start >= start:
            runs.pop()
    scan.edits.append(Edit(start, end, ""))


def _emphasis(scan: _Scan, match: re.Match[str]) -> int:
    """Pair this run with earlier ones of its kind; flanking as in CommonMark 0.31, section 6.2."""
    raw, start, end = scan.raw, match.start(), match.end()
    before, after = raw[start - 1 : start] or " ", raw[end : end + 1] or " "
    left = not after.isspace() and (after.isalnum() or not before.isalnum() or match[0][0] == "*")
    right = not before.isspace() and (before.isalnum() or not after.isalnum() or match[0][0] == "*")
    if match[0][0] == "_":
        left, right = left and not before.isalnum(), right and not after.isalnum()
    run = _Run(match[0][0], start, end)
    stack = scan.runs[run.char]
    while right and stack and run.start < run.end:
        _pair(scan, stack, run)
    if left and run.start < run.end:
        stack.append(run)
    return end


def _pair(scan: _Scan, stack: list[_Run], run: _Run) -> None:
    opener = stack[-1]
    if run.char == "~":
        stack.pop()
        _drop(scan, opener.start, run.end)
        run.start = run.end
        return
    width = min(opener.end - opener.start, run.end - run.start)
    scan.edits.append(Edit(opener.end - width, opener.end, ""))
    scan.edits.append(Edit(run.start, run.start + width, ""))
    opener.end -= width
    run.start += width
    if opener.start == opener.end:
        stack.pop()


def _comment(scan: _Scan, match: re.Match[str]) -> int:
    close = scan.raw.find("-->", match.end()) if scan.open_comment else -1
    if close < 0:
        scan.open_comment = False
        return match.end()
    scan.edits.append(Edit(match.start(), close + 3, ""))
    scan.comments.append((match.start(), close + 3))
    return close + 3


def _auto(scan: _Scan, match: re.Match[str]) -> int:
    start, end = match.span()
    scan.edits.extend([Edit(start, start + 1, ""), Edit(start + 1, end - 1, match[0][1:-1]), Edit(end - 1, end, "")])
    scan.opaque.append(start + 1)
    return end


def _tag(scan: _Scan, match: re.Match[str]) -> int:
    scan.edits.append(Edit(match.start(), match.end(), "\n" if _BLOCK_TAG.match(match[0].lower()) else ""))
    return match.end()


def _entity(scan: _Scan, match: re.Match[str]) -> int:
    from html import unescape

    scan.edits.append(Edit(match.start(), match.end(), unescape(match[0]).replace("\xa0", " ")))
    return match.end()


def _url(scan: _Scan, match: re.Match[str]) -> int:
    end = match.start() + max(len(match[0].rstrip(_URL_TAIL)), 4)
    scan.edits.append(Edit(match.start(), end, scan.raw[match.start() : end]))
    scan.opaque.append(match.start())
    return end


_HANDLERS = {
    "escape": _escape, "hard": _hard, "soft": _soft, "code": _code, "open": _open, "close": _close,
    "emphasis": _emphasis, "comment": _comment, "auto": _auto, "tag": _tag, "entity": _entity, "url": _url,
}  # fmt: skip


class _Origin:
    """From offsets in the joined lines to offsets in the source."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.starts, self.sources, at = [], [], 0
        for line in lines:
            self.starts.append(at)
            self.sources.append(line.offset)
            at += len(line.text) + 1

    def of(self, at: int) -> int:
        """Where the character stands in the source."""
        if len(self.starts) == 1:
            return self.sources[0] + at
        n = bisect_right(self.starts, at) - 1
        return self.sources[n] + at - self.starts[n]


def _build(scan: _Scan, origin: _Origin) -> Visible:
    raw, texts, pieces, spans, at, size = scan.raw, [], [], {}, 0, 0
    for edit in [*sorted(scan.edits), Edit(len(raw), len(raw), "")]:
        if edit.start < at:
            continue
        if edit.start > at:
            pieces.append(Piece(size, edit.start - at, origin.of(at), edit.start - at))
            texts.append(raw[at : edit.start])
            size += edit.start - at
        if edit.text:
            begin, end = origin.of(edit.start), origin.of(edit.end - 1) + 1
            pieces.append(Piece(size, len(edit.text), begin, end - begin))
            spans[edit.start] = size, size + len(edit.text)
            texts.append(edit.text)
            size += len(edit.text)
        at = edit.end
    return Visible("".join(texts), tuple(pieces), tuple(spans[a] for a in scan.opaque if a in spans))

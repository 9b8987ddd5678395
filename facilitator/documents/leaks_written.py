"""The check of `leaks` on a whole document: what a team's own template says to customers besides what it was given."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from html import unescape
from html.parser import HTMLParser
from string import punctuation

from facilitator.documents.leaks import Leak, leaks
from facilitator.model import Postmortem

_TOLD = ("alt", "title", "aria-label", "content", "href", "src")
"""Attributes that somebody reads, hears or is led by."""
_STYLE = re.compile(r"/\*.*?\*/|url\([^)]*\)|\"[^\"]*\"|'[^']*'", re.DOTALL)
"""What a style sheet says in words: its comments, addresses and texts."""
_ESCAPED = re.compile(rf"\\([{re.escape(punctuation)}])")


def leaks_written(
    text: str, form: str, pm: Postmortem, internal: Collection[str] = (), public: Collection[str] = ()
) -> tuple[Leak, ...]:
    """What in a document customers must not read, its comments too; `form` is "md", "html" or "txt".

    Places are those in the text as it is read, where lines are one.
    """
    return leaks(readable(text, form), pm, internal, public)


def readable(text: str, form: str) -> str:
    """The words of a document without their escapes and tags, on one line."""
    if form == "html":
        page = _Page()
        page.feed(text)
        page.close()
        text = " ".join(page.said)
    elif form == "md":
        text = unescape(_ESCAPED.sub(r"\1", text))
    return " ".join(text.split())


class _Page(HTMLParser):
    """Gathers all that a page says, in its source too."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self._styles = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._styles = tag == "style"
        self.said.extend(_told(attrs))

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - the parser's own signature
        self._styles = False

    def handle_data(self, data: str) -> None:
        self.said.extend(_STYLE.findall(data) if self._styles else [data])

    def handle_comment(self, data: str) -> None:
        self.said.append(data)


def _told(attrs: list[tuple[str, str | None]]) -> Iterator[str]:
    for name, value in attrs:
        if value and name in _TOLD:
            yield value

"""The title of a document."""

from __future__ import annotations

import re
from pathlib import PurePath

from facilitator.importers.markdown.days import find_day, match_day
from facilitator.importers.markdown.fields import Fields
from facilitator.importers.markdown.labels import Label
from facilitator.importers.markdown.layout import Laid
from facilitator.importers.markdown.moments import opening

_KIND = re.compile(
    r"(?:incident|outage|blameless|public)?[\s-]*(?:post[\s-]?mortem|incident|rca|root cause analysis|retrospective)"
    r"(?:[\s-]+(?:report|review|analysis|document|retrospective|summary|post[\s-]?mortem))?"
    r"(?:\s*(?:[:–—|]|-\s)\s*|\s+(?:for|of|on|about)\s+(?:the\s+)?|$)",
    re.IGNORECASE,
)
_LABEL = re.compile(r"(?:incident\s+)?date\s*:\s*", re.IGNORECASE)
_NUMBER = re.compile(r"(?:#\d{1,6}|[A-Z]{2,8}[-_ ]?\d{1,6}(?:-\d{1,6})?)\s*(?:[:–—|.]|-)\s+")
_LAST = re.compile(r"(?:\s[–—-]+\s|,\s|\s?\()[^()–—]{6,30}\)?$")
_EDGE = " \t-–—:,|_."
_LONGEST = 300
"""Characters of a title; a longer first line is a text."""


def title(document: Laid, said: Fields, name: str) -> str:
    """The title: its heading, else front matter or a label, else the file's name, without date, number and kind."""
    stem = PurePath(name).stem.replace("_", " ")
    spaced = stem if " " in stem else stem.replace("-", " ")
    for candidate in (document.title, said.get(Label.TITLE, ""), spaced):
        if bare := bare_title(candidate):
            return bare
    return ""


def bare_title(text: str) -> str:
    """A title without the date, number and kind of document that it begins with.

    >>> bare_title("PM2021-005 - All services return 503"), bare_title("2018-02-12 4:23PM PST, Launch failures")
    ('All services return 503', 'Launch failures')
    """
    text, before = text[:_LONGEST], None
    while before != text:
        before = text
        text = _LABEL.sub("", text, count=1) if _LABEL.match(text) else text
        text = _NUMBER.sub("", text, count=1) if _NUMBER.match(text) else text
        kind = _KIND.match(text)
        text = text[kind.end() :] if kind else text
        text = _undated(text).strip(_EDGE)
    return _undated_end(text)


def _undated(text: str) -> str:
    begins = opening(text, None)
    if begins.clock is not None and begins.day is None:
        return text
    if begins.clock is None and begins.day:
        return _after_day(text)
    return begins.rest if begins.day else text


def _undated_end(text: str) -> str:
    """The title without a day that is set off at its end."""
    found = _LAST.search(text)
    return text[: found.start()].strip(_EDGE) if found and find_day(found[0]) else text


def _after_day(text: str) -> str:
    bare = text.lstrip(" [(")
    found = match_day(bare, 0, None)
    return bare[found.end :].lstrip(" )]") if found else text

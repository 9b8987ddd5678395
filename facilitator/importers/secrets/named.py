"""Secrets that stand after a name: `DB_PASSWORD=…`, `"client_secret": "…"`, `--token …`, "the password is …"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from facilitator.importers.secrets.names import BEFORE, STEMS, TAILS, Maker, Promise, promise
from facilitator.importers.secrets.spans import Span
from facilitator.importers.secrets.values import chosen, cryptic, hollow, mixed, strong, told

_FOR = r"(?:[ \t](?:for|of|on)[ \t][^\s:=]{1,60})?"
_CLOSE = r"[\"'`\])}*\\]{0,3}[ \t]{0,9}"
_ATTRIBUTE = r"(?:[,;]?[ \t]{0,9}\\?[\"']?value\\?[\"']?[ \t]{0,9})?"
_SIGN = r"(?::=|=>|=(?![=~>])|:(?![:=])|>)[ \t]{0,9}\*{0,2}"
_GAP = r"[ \t]{1,9}(?:(?:(?:for|of|on)(?:[ \t]\S{1,40}){1,5}?[ \t]{1,9})?(?P<verb>is|was|to|now|=)[ \t]{1,9})?"
_NAME = re.compile(rf"(?P<stem>{STEMS}){TAILS}(?:{_FOR}{_CLOSE}{_ATTRIBUTE}(?P<sign>{_SIGN})|(?P<gap>{_GAP}))")
"""Read in lower case: the end of a name and what stands between it and a value (`password" value="`, `pw is `)."""

_FLAG = re.compile(r"(?:^|\s)--?[\w\-]*$")
_ALONE = re.compile(r"(?:^|[{,;(|\[&?\n])[ \t\-*]*[\"'\w.\-]*$")
_USER_OF_URL = re.compile(r"://[\w.%\-]*$")
_TAG = re.compile(r"<[\w.:\-]*$")

_PLAIN = re.compile(r"([\"'`])((?:\\.|(?!\1)[^\\\n])*)\1")
_ESCAPED = re.compile(r"(\\[\"'])([^\n]*?)\1")
_BARE = re.compile(
    r"(?:[^\s\"'`<>,;&|(){}\[\]\\]+|\\(?![\"'nrt])|[,;&|(){}\[\]](?![\s\"'`<>,;&|(){}\[\]]|\Z|[\w.\-]{1,40}[=:]))+"
)
"""Up to a blank, a quote or a bracket; a comma and the like are of the value where no `name=` and no end follows."""
_END = ".,;:)]}*"
_LISTED = re.compile(r"[ \t]*(?:\Z|[,;})\]|&\n]|[\w.\-]{1,40}[=:])")
_LOOKED_AT = 80
"""Characters of a bare value that are judged; a longer one is a secret or none by then."""


class _Value(NamedTuple):
    """What stands behind a name, from `start` to `end` of the text."""

    start: int
    end: int
    text: str
    quoted: bool


def named(text: str, low: str) -> Iterator[Span]:
    """The secrets of this text that a name tells of; `low` is the same text in lower case, as long."""
    until = 0
    for found in _NAME.finditer(low):
        if found.start() < until:
            continue
        before = low[max(0, found.start() - BEFORE) : found.start()]
        name = promise(found["stem"], before)
        value = name and _value(text, found.end())
        if name and value and _is_secret(name, value, found, before):
            until = value.end if value.quoted else _whole(text, value)
            yield Span(value.start, until, name.kind)


def _value(text: str, at: int) -> _Value | None:
    for quotes in (_PLAIN, _ESCAPED):
        if found := quotes.match(text, at):
            return _Value(*found.span(2), found[2], True)
    while at < len(text) and text[at] in "\"'`\\":
        at += 1
    found = _BARE.match(text, at, at + _LOOKED_AT)
    value = found[0].rstrip(_END) if found else ""
    return _Value(at, at + len(value), value, False) if value else None


def _whole(text: str, value: _Value) -> int:
    """Where a bare value ends; what was judged may be its beginning only."""
    found = _BARE.match(text, value.start)
    return value.start + len(found[0].rstrip(_END)) if found else value.end


def _is_secret(name: Promise, value: _Value, found: re.Match[str], before: str) -> bool:
    sign = (found["sign"] or "").strip(" \t*")
    if (sign == ">" and not _TAG.search(before)) or (sign == ":" and _USER_OF_URL.search(before)):
        return False
    if name.maker is Maker.MACHINE:
        plain = not sign and not value.quoted and not _FLAG.search(before)
        return strong(value.text) if plain else mixed(value.text, name.least)
    if not sign:
        return _follows(value, found, before)
    if name.maker is Maker.PERHAPS:
        return chosen(value.text)
    if value.quoted or sign != ":":
        return told(value.text)
    listed = _ALONE.search(before) and _LISTED.match(found.string, value.end)
    return chosen(value.text) or bool(listed and told(value.text))


def _follows(value: _Value, found: re.Match[str], before: str) -> bool:
    """Whether a password follows with nothing but blanks or a verb between: options, sentences, SQL."""
    if _FLAG.search(before):
        last = value.quoted or _LISTED.match(found.string, value.end) or found.string.startswith(" -", value.end)
        return chosen(value.text) or (bool(last) and told(value.text))
    if value.quoted:
        return " " not in value.text and not hollow(value.text) and len(value.text) > 3
    return cryptic(value.text, sure=found["verb"] is not None)

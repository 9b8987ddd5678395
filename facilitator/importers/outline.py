"""The keys of JSON of which only the beginning is at hand, or that breaks off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from json import JSONDecodeError, loads

from facilitator.importers.shapes import LIST

# The closing quote may be missing where the text breaks off: so each string is gone through once, whatever is in it.
_TOKEN = re.compile(r'"((?:[^"\\]|\\.)*)(?:"(\s*:)?)?|[{}]', re.DOTALL)
_DEEP = 4


def outline(head: str) -> frozenset[str]:
    """The keys as `shapes.keys` gives them, as far as this beginning goes; of several documents, those of all.

    Empty for what does not begin as JSON does.
    """
    # Before it may stand the signs of JSON text sequences and of server-sent events (journalctl -o json-seq, json-sse).
    bare = head.lstrip("\ufeff\x1e \t\r\n").removeprefix("data:").lstrip()
    if not re.match(r'\{\s*(?:["}]|$)|\[\s*(?:[{\[\]"]|$)', bare):
        return frozenset()
    return frozenset({LIST} | set(_keys(bare)) if bare[0] == "[" else _keys(bare))


def _keys(head: str) -> Iterator[str]:
    """A key is a string before a colon; its path is that of the objects it stands in."""
    path: list[str] = []
    key = ""
    for token in _TOKEN.finditer(head):
        sign = token[0][0]
        if sign == "{":
            path.append(key)
        elif sign == "}":
            key = path.pop() if path else ""
        elif token[2]:
            key = _string(token[1])
            if len(path) <= _DEEP:
                yield ".".join([*filter(None, path), key])


def _string(inside: str) -> str:
    try:
        return str(loads(f'"{inside}"'))
    except JSONDecodeError:
        return inside

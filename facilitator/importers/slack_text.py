"""What a Slack message says, as plain text: mrkdwn decoded, ids given their names.

By Slack's own pages "Formatting text for app surfaces" (mrkdwn) and "Rich text block", "Secondary message attachments".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from facilitator.importers.fields import items, text, within, words
from facilitator.importers.slack_people import Names

_ANGLED = re.compile(r"<([^<>]*)>")
_BOLD = re.compile(r"(`[^`]*`)|(?<![\w*])\*(?=\S)([^*\n]+)(?<=\S)\*(?![\w*])")
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))
"""The only three that Slack escapes; the ampersand comes last, so that `&amp;lt;` stays `&lt;`."""
_DEEP = 6
"""Levels of a rich text that are read; Slack nests four (block, list, section, element)."""


def decoded(mrkdwn: str, names: Names) -> str:
    """Slack's mrkdwn as one plain line: mentions, channels, dates and links in words, bold without its stars."""
    plain = _ANGLED.sub(lambda found: _angled(found[1], names), mrkdwn)
    plain = _BOLD.sub(lambda found: found[1] or found[2], plain)
    for entity, char in _ENTITIES:
        plain = plain.replace(entity, char)
    return words(plain)


def _angled(inside: str, names: Names) -> str:
    target, _, label = inside.partition("|")
    if target.startswith("@"):
        return "@" + _person(target[1:], label, names)
    if target.startswith("#"):
        return "#" + (label or names.channel(target[1:]))
    if target.startswith("!"):
        return _special(target[1:], label)
    bare = target.removeprefix("mailto:").removeprefix("tel:")
    if not label or label in (bare, target) or target.endswith("://" + label):
        return bare
    return f"{label} ({target})"


def _person(key: str, label: str, names: Names) -> str:
    return names.person(key) if key in names.people or not label else label


def _special(target: str, label: str) -> str:
    """`!here` and its like, groups of people, and dates, of which the fallback is written out."""
    name, _, rest = target.partition("^")
    if name == "date":
        return label or "a date"
    if name == "subteam":
        return label if label.startswith("@") else f"@{label or rest}"
    return "@" + (name if name in ("here", "channel", "everyone") else label.lstrip("@") or name)


def said(message: Any, names: Names) -> str:
    """The words of a message: its text, else its blocks, else its attachments, and the names of its files."""
    attached = items(message, "attachments")
    spoken = (
        decoded(text(message, "text"), names)
        or _blocks(items(message, "blocks"), names)
        or words(" ".join(_attachment(a, names) for a in attached))
    )
    files = [_file(f) for f in items(message, "files") if isinstance(f, dict)]
    return words(" ".join((spoken, *files)))


def _file(file: Any) -> str:
    name = text(file, "title") or text(file, "name")
    return f"[file {name}]" if name else "[file]"


def _attachment(attachment: Any, names: Names) -> str:
    """Title, text and fields as they are shown, else the plain words meant for where they cannot be shown."""
    shown = [decoded(text(attachment, key), names) for key in ("pretext", "title", "text")]
    shown.append(_blocks(items(attachment, "blocks"), names))
    for field in items(attachment, "fields"):
        pair = (text(field, "title"), decoded(text(field, "value"), names))
        shown.append(": ".join(part for part in pair if part))
    return " · ".join(part for part in shown if part) or decoded(text(attachment, "fallback"), names)


def _blocks(blocks: list[Any], names: Names) -> str:
    return words(" ".join("".join(_pieces(block, names, _DEEP)) for block in blocks))


def _pieces(block: Any, names: Names, depth: int) -> Iterator[str]:
    """The texts of a block and what it holds, sections set apart by a blank; buttons are left out."""
    kind = text(block, "type")
    if not depth or not isinstance(block, dict) or kind == "actions":
        return
    yield _leaf(block, kind, names)
    for inner in (within(block, "text"), *items(block, "fields"), *items(block, "elements")):
        yield from _pieces(inner, names, depth - 1)
    if kind.startswith("rich_text") or kind in ("mrkdwn", "plain_text"):
        yield " "


def _leaf(element: Any, kind: str, names: Names) -> str:
    plain = within(element, "text")
    if isinstance(plain, str):
        return decoded(plain, names) if kind == "mrkdwn" else plain
    match kind:
        case "link":
            return text(element, "url")
        case "user":
            return "@" + names.person(text(element, "user_id"))
        case "channel":
            return "#" + names.channel(text(element, "channel_id"))
        case "usergroup":
            return "@" + text(element, "usergroup_id")
        case "broadcast":
            return "@" + text(element, "range")
        case "emoji":
            return f":{text(element, 'name')}:"
        case "date":
            return text(element, "fallback")
        case "image":
            return text(element, "alt_text")
    return ""

"""Slack: a channel's folder of the workspace export, one of its days, or an answer of conversations.history.

The export, by Slack's help page "How to read Slack data exports": `users.json` and `channels.json` in the root, a
folder for each channel, a file for each day (`2026-04-12.json`) that holds a list of messages.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from facilitator.clean import clean
from facilitator.importers import fields, shapes
from facilitator.importers.fields import text, within
from facilitator.importers.found import Line, Reading, Sort, Unreadable
from facilitator.importers.slack_people import Names, channels_in, names_near
from facilitator.importers.slack_text import decoded, said
from facilitator.importers.source import LARGEST, Source, json_of

_DAY = re.compile(r"\d{4}-\d\d-\d\d\.json", re.ASCII)
_LEFT_OUT = frozenset(
    f"{room}_{what}"
    for room in ("channel", "group")
    for what in ("join", "leave", "archive", "unarchive", "name", "purpose", "posting_permission",
                 "posting_permissions", "convert_to_private", "convert_to_public")
) | {
    "tombstone", "message_deleted", "message_changed", "message_replied", "message_locked", "ekm_access_denied",
    "pinned_item", "unpinned_item", "reminder_add", "bot_add", "bot_remove", "joiner_notification",
    "joiner_notification_for_inviter", "app_conversation_join", "document_mention",
}  # fmt: skip
"""Subtypes that say nothing of an incident, or whose words are gone (the message event's list of subtypes). Kept are
changes of the topic, in which incident channels state where they are, and the start of a huddle."""


def read(source: Source, reading: Reading) -> Iterator[Line]:  # noqa: ARG001 - Slack's times are whole
    """The messages by time, of people, of programs and in threads told apart. Raises Unreadable."""
    path = Path(os.path.abspath(source.path))
    days = _days(source, path) if os.path.isdir(path) else [source]
    names = names_near(_roots(source, path))
    room = path.name if os.path.isdir(path) else path.parent.name if is_day(path) else ""
    where = f"slack #{clean(room)}" if room else "slack"
    lines: dict[str, Line] = {}
    for day in days:
        messages = _messages(day)
        # One day after the other, so that a long history is never held whole: a day's messages name their own people.
        names.learn(messages)
        for n, message in enumerate(messages, 1):
            line = _line(message, day, n, where, names)
            if line:
                lines.setdefault(text(message, "ts"), line)
    if not lines:
        raise Unreadable(f"{source.name} holds no messages.")
    return iter(fields.in_time_order(lines.values()))


def is_day(path: Path) -> bool:
    """Whether a file is named like a day of an export."""
    return _DAY.fullmatch(path.name) is not None


def _roots(source: Source, path: Path) -> tuple[Path, ...]:
    """The folders in which the lists of people and channels may lie: the export's root is above the channel's folder.

    None for standard input, whose bytes lie in a place that says nothing.
    """
    if os.path.isdir(path):
        return path.parent, path
    if Path(source.name).name != path.name:
        return ()
    return (path.parent.parent, path.parent) if is_day(path) else (path.parent,)


def _days(source: Source, folder: Path) -> list[Source]:
    """The days in a channel's folder. Raises Unreadable where there are none, or more than can be held."""
    try:
        days = sorted(p for p in folder.iterdir() if is_day(p) and p.is_file())  # a pipe would be waited for
        size = sum(p.stat().st_size for p in days)
    except OSError as error:
        raise Unreadable(f"{source.name} cannot be read: {error.strerror or error}.") from None
    if not days:
        raise Unreadable(_no_days(source, folder))
    if size > LARGEST:
        raise Unreadable(f"{source.name} holds more than 64 MB of messages; name the files of the days that matter.")
    return [Source(f"{source.name.rstrip('/')}/{day.name}", day) for day in days]


def _no_days(source: Source, folder: Path) -> str:
    rooms = [room for room in channels_in(folder) if any(is_day(p) for p in (folder / room).glob("*.json"))]
    if not rooms:
        return f"{source.name} holds no day of a Slack export (a file like 2026-04-12.json); name a channel's folder."
    named = ", ".join(clean(room) for room in rooms[:5]) + (" …" if len(rooms) > 5 else "")
    return f"{source.name} is a whole Slack export; name one channel's folder in it: {named}."


def _messages(day: Source) -> list[Any]:
    """The messages of one file, whichever of the two shapes it has."""
    value = json_of(day)
    seems = shapes.kind_of(shapes.keys(value))
    messages = value if isinstance(value, list) else within(value, "messages")
    if not isinstance(messages, list) or seems not in ("slack", ""):
        raise shapes.wrong(day.name, "slack", value)
    return messages


def _line(message: Any, day: Source, n: int, source: str, names: Names) -> Line | None:
    """One message as a line, None for what is left out."""
    if not isinstance(message, dict):
        raise Unreadable(f"{day.name}, message {n} is no object with “ts” and “text” but {fields.shown(message)}.")
    at = fields.epoch(within(message, "ts"), f"{day.name}, message {n}")
    if text(message, "subtype") in _LEFT_OUT or within(message, "hidden") is True:
        return None
    told = _told(message, names)
    return Line(at, told, source, fields.place(day.name, f"message {n}"), _sort(message)) if told else None


def _told(message: Any, names: Names) -> str:
    """Who said what; empty where nothing was said."""
    who, what = _who(message, names), said(message, names)
    match text(message, "subtype"):
        case "channel_topic" | "group_topic":
            return f"{who} set the topic: {decoded(text(message, 'topic'), names) or what}"
        case "huddle_thread":
            return f"{names.person(text(message, 'room', 'created_by'))} started a huddle"
        case "me_message":
            return f"{who} {what}" if what else ""
    return f"{who}: {what}" if what else ""


def _who(message: Any, names: Names) -> str:
    user = text(message, "user")
    if not _by_program(message):
        return names.person(user)
    known = names.people.get(user, "")
    return text(message, "username") or text(message, "bot_profile", "name") or known or "a bot"


def _by_program(message: Any) -> bool:
    """Programs have a bot id; the oldest ones only a subtype."""
    return text(message, "subtype") == "bot_message" or bool(text(message, "bot_id"))


def _sort(message: Any) -> Sort:
    """A reply that was also sent to the channel was meant for everybody and counts as a message."""
    if _by_program(message):
        return Sort.BOT
    thread = text(message, "thread_ts")
    below = thread and thread != text(message, "ts") and text(message, "subtype") != "thread_broadcast"
    return Sort.THREAD if below else Sort.MESSAGE

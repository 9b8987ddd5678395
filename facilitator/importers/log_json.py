"""Logs of one JSON object a line, as bunyan, pino, zap, zerolog, structlog, logback, Docker and MongoDB write them."""

from __future__ import annotations

import json
from typing import Any

from facilitator.clean import clean
from facilitator.importers.log_layouts import Hit
from facilitator.importers.stamps import Clock, Stamp

TIMES = ("@timestamp", "timestamp", "time", "ts", "t", "@t", "datetime", "date", "at", "asctime", "eventTime",
         "timeMillis", "instant", "Timestamp", "Time")  # fmt: skip
"""Keys under which loggers write the time, in the order of looking."""
MESSAGES = ("message", "msg", "text", "@m", "event", "short_message", "log", "body", "MESSAGE", "Message", "@mt")
"""Keys under which they write the words."""
LEVELS = ("level", "lvl", "severity", "levelname", "log.level", "@l", "s", "Level")
"""Keys under which they write the level."""
_NESTED = ("fields", "@fields", "attributes", "attr", "data")
_NUMBERED = {10: "trace", 20: "debug", 30: "info", 40: "warn", 50: "error", 60: "fatal"}
_MOST = 12
"""Fields that are shown of an object without a message."""


class JsonLine:
    """The line is a JSON object with a time among its fields."""

    name, loose = "JSON lines", False

    def find(self, line: str) -> dict[str, Any] | None:
        """The object; None for anything else, and for one without a time."""
        if line[:1] != "{" or line[-1:] != "}":
            return None
        try:
            found = json.loads(line)
        except (ValueError, RecursionError):
            return None
        return found if isinstance(found, dict) and _first(found, TIMES) is not None else None

    def read(self, found: dict[str, Any], clock: Clock) -> Hit | None:
        """Level, message and error; where there is no message, the fields by name."""
        stamp = _stamp(_first(found, TIMES), clock)
        if stamp is None:
            return None
        level = _first(found, LEVELS)
        message = said(found)
        if message is None:
            return Hit(stamp, _fields(found))
        error = next((found[key] for key in ("error", "err", "exception") if isinstance(found.get(key), str)), "")
        parts = [_level(level), message, f"({error})" if error and error not in message else ""]
        return Hit(stamp, clean(" ".join(part for part in parts if part)))


def said(found: dict[str, Any]) -> str | None:
    """The message of a log's object, at its top or one step down; None where it has none."""
    nested = (found.get(key) for key in _NESTED)
    return _words(found) or next((_words(fields) for fields in nested if isinstance(fields, dict)), None)


def _words(fields: dict[str, Any]) -> str | None:
    for key in MESSAGES:
        if isinstance(text := fields.get(key), str) and text.strip():
            return text
    return None


def _first(found: dict[str, Any], keys: tuple[str, ...]) -> Any:
    for key in keys:
        if (value := found.get(key)) is not None:
            return value
    return None


def _stamp(value: Any, clock: Clock) -> Stamp | None:
    if isinstance(value, dict):  # MongoDB's {"$date": …}; log4j's {"epochSecond": …, "nanoOfSecond": …}
        seconds, nanos = value.get("epochSecond"), value.get("nanoOfSecond", 0)
        value = f"{seconds}.{nanos:09}" if isinstance(seconds, int) and isinstance(nanos, int) else value.get("$date")
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return clock.whole(str(value)[:80])


def _level(level: Any) -> str:
    if isinstance(level, int):
        return _NUMBERED.get(level, "")
    return level if isinstance(level, str) and len(level) <= 12 else ""


def _fields(found: dict[str, Any]) -> str:
    shown = [(k, v) for k, v in found.items() if k not in TIMES and isinstance(v, str | int | float) and v != ""]
    return clean(" ".join(f"{key}={value}" for key, value in shown[:_MOST]))

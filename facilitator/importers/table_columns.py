"""Which column of a table holds what: by the names of a header, or as they were named."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import tzinfo

from facilitator.importers.stamps import zone_of

NAMES = {
    "time": ("time", "timestamp", "datetime", "date_time", "date_and_time", "at", "when", "occurred_at", "occurred",
             "event_time", "start_time", "started_at", "start", "created_at", "created", "ts", "logged_at", "clock",
             "date"),
    "text": ("text", "message", "msg", "what", "what_happened", "description", "event", "entry", "summary", "title",
             "details", "detail", "note", "notes", "comment", "action", "activity", "subject", "body", "content"),
    "who": ("who", "author", "user", "username", "user_name", "by", "from", "sender", "person", "actor", "owner",
            "reporter", "reported_by", "created_by", "assignee"),
    "date": ("date", "day"),
    "zone": ("zone", "tz", "timezone", "time_zone", "utc_offset"),
}  # fmt: skip
"""Names under which a column is found, the likeliest first; capitals, blanks and signs do not matter."""


class Missing(Exception):
    """A column that cannot do without is not there: a clause that says so."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each thing stands in a row, counted from 0; None where there is no such column.

    `zone_of_time` is the zone that the name of the time's column says ("Time (UTC)").
    """

    time: int
    text: int
    who: int | None = None
    date: int | None = None
    zone: int | None = None
    zone_of_time: tzinfo | None = None


def columns_of(header: Sequence[str], named: Mapping[str, str]) -> Columns:
    """The columns of a table with this header; `named` says of some what they are called there.

    Raises Missing for a named column that is not there, and when no column holds times or words.
    """
    plain = [_plain(name) for name in header]
    at = {what: _place(what, header, plain, named) for what in NAMES}
    time, text = at["time"], at["text"]
    if time is None or text is None:
        what = "time" if time is None else "text"
        raise Missing(f"no column is called {what} or the like; name it with --column {what}=…")
    date = at["date"] if at["date"] != time else None
    return Columns(time, text, at["who"], date, at["zone"], _zone(header[time]))


def _place(what: str, header: Sequence[str], plain: Sequence[str], named: Mapping[str, str]) -> int | None:
    if wanted := named.get(what):
        for names, name in ((list(header), wanted), (list(plain), _plain(wanted))):
            if name in names:
                return names.index(name)
        raise Missing(f"there is no column {wanted!r}")
    return next((plain.index(name) for name in NAMES[what] if name in plain), None)


def _plain(name: str) -> str:
    """The name without capitals, signs and a zone: "@timestamp", "_time" and "Time (UTC)" are timestamp, time, time."""
    words = re.sub(r"[\W_]+", "_", re.sub(r"[\s_]\(?(?:UTC|GMT)\)?$", "", name.strip(), flags=re.IGNORECASE))
    return words.strip("_").casefold()


def _zone(name: str) -> tzinfo | None:
    """The zone in the name of a column: the last word, or what stands in brackets."""
    found = re.search(r"[\s_(\[]([A-Za-z/_+:\d-]{3,40})[)\]]?$", name.strip())
    return zone_of(found[1].upper() if found[1].lower() in ("utc", "gmt") else found[1]) if found else None

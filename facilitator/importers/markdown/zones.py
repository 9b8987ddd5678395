"""The time zone that a document states for its times: "All times in CET (GMT+1)", "Time (UTC)", "Pacific time"."""

from __future__ import annotations

import re
from datetime import tzinfo

from facilitator.when.zones import match_zone

_STARTS = re.compile(r"(?<![\w/])(?=[A-Z(+-])")
_OFFSET = re.compile(r"(?:UTC|GMT) ?[+−-] ?\d", re.IGNORECASE)
# Zones by their names in words; the abbreviation is read by `when.zones`.
_NAMES = (
    (re.compile(r"\b(?:US[ /])?pacific(?: (?:standard|daylight))?\b", re.IGNORECASE), "PT"),
    (re.compile(r"\b(?:US[ /])?mountain(?: (?:standard|daylight))? time\b", re.IGNORECASE), "MT"),
    (re.compile(r"\b(?:US[ /])?eastern(?: (?:standard|daylight))?(?: time)?\b(?! europe)", re.IGNORECASE), "ET"),
    (re.compile(r"\bcentral european summer time\b", re.IGNORECASE), "CEST"),
    (re.compile(r"\bcentral european time\b", re.IGNORECASE), "CET"),
    (re.compile(r"\bcoordinated universal time\b|\buniversal time\b", re.IGNORECASE), "UTC"),
)
_SAYS = re.compile(r"\b(?:times?|timestamps?|zone|timezone|hours|clock)\b", re.IGNORECASE)


def stated_zone(text: str) -> tzinfo | None:
    """The zone named in a text that is about times; an offset counts before an abbreviation, then a name in words.

    >>> stated_zone("All times in PST (UTC-7)")
    datetime.timezone(datetime.timedelta(days=-1, seconds=61200))
    """
    text = text.replace("UTC +", "UTC+").replace("UTC -", "UTC-")
    found = [(start.end(), zoned[0]) for start in _STARTS.finditer(text) if (zoned := _zone(text, start.end()))]
    exact = (zone for at, zone in found if _OFFSET.match(text, at))
    named = (zone[0] for words, short in _NAMES if words.search(text) and (zone := match_zone(short, 0, dated=False)))
    return next(exact, None) or next((zone for _, zone in found), None) or next(named, None)


def about_times(text: str) -> bool:
    """Whether a sentence speaks of times at all: only then is a zone in it that of the timeline."""
    return bool(_SAYS.search(text))


def _zone(text: str, at: int) -> tuple[tzinfo, int] | None:
    return match_zone(text, at + (text[at] == "("), dated=False)

"""Time zones as people write them after a clock time."""

from __future__ import annotations

import re
from datetime import UTC, timedelta, timezone, tzinfo

ABBREVIATIONS: dict[str, float | str] = {
    # Abbreviation -> hours east of UTC, or the region whose clock is meant (summer time by date).
    # Several are shared between regions; each is given what on-call teams most often mean by it:
    # IST India (not Ireland, Israel), CST and CDT North America (not China, Cuba), BST British summer
    # (not Bangladesh), MST and MDT North America (not Malaysia), AST and ADT the Atlantic (not Arabia),
    # PST North America (not the Philippines), EST and EDT North America (not Australia's east).
    "WET": 0, "WEST": 1, "BST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3, "SAST": 2, "MSK": 3, "TRT": 3,
    "GST": 4, "PKT": 5, "IST": 5.5, "ICT": 7, "WIB": 7, "HKT": 8, "SGT": 8, "AWST": 8, "JST": 9, "KST": 9,
    "ACST": 9.5, "ACDT": 10.5, "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13,
    "NST": -3.5, "NDT": -2.5, "BRT": -3, "AST": -4, "ADT": -3, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5,
    "MST": -7, "MDT": -6, "PST": -8, "PDT": -7, "AKST": -9, "AKDT": -8, "HST": -10,
    "ET": "America/New_York", "CT": "America/Chicago", "MT": "America/Denver", "PT": "America/Los_Angeles",
}  # fmt: skip
"""Abbreviations that are read; upper case only, so that "14:03 est." or "14:03 et al." keep their words."""

_ZONE = re.compile(
    r"\s{0,2}(?P<open>\()?(?:"
    r"(?:[Uu][Tt][Cc]|[Gg][Mm][Tt])(?P<utc>[+\-−]\d{1,2}(?::?\d{2})?)?"
    r"|(?P<zulu>Z|(?<=\d)z)"
    r"|(?P<offset>[+\-−]\d{2}:?\d{2})"
    r"|(?P<region>[A-Z][A-Za-z_]{1,14}/[A-Za-z][A-Za-z_+\-/]{1,30})"
    r"|(?P<abbreviation>[A-Z]{2,4})"
    r")(?(open)\))(?![\w/]|-\w)"
)
_SHORT = re.compile(r"(?P<offset>[+\-−]\d{2})(?![\d:])")


def match_zone(text: str, pos: int, *, dated: bool) -> tuple[tzinfo, int] | None:
    """The zone written at `pos` (right after a clock time, a blank or two between) and where it ends.

    `dated` says that the time is a full one, with a day or seconds: then `-05:00` or `+02` right after it is an
    offset, while the `-11:00` of `10:00-11:00` is the end of a stretch.
    """
    found = _ZONE.match(text, pos) or (_SHORT.match(text, pos) if dated else None)
    if found is None or (text[pos] in "-−" and not dated):
        return None
    zone = _zone(found.groupdict())
    return (zone, found.end()) if zone else None


def _zone(parts: dict[str, str | None]) -> tzinfo | None:
    if offset := parts.get("utc") or parts.get("offset"):
        return _offset(offset)
    if region := parts.get("region"):
        return _region(region)
    if abbreviation := parts.get("abbreviation"):
        meant = ABBREVIATIONS.get(abbreviation)
        return _region(meant) if isinstance(meant, str) else None if meant is None else timezone(timedelta(hours=meant))
    return UTC


def _offset(text: str) -> tzinfo | None:
    sign = 1 if text[0] == "+" else -1
    digits = text[1:].replace(":", "")
    hours, minutes = (int(digits), 0) if len(digits) <= 2 else (int(digits[:-2]), int(digits[-2:]))
    # Zones in use lie between -12:00 and +14:00, on quarters of an hour (IANA time zone database).
    if minutes not in (0, 15, 30, 45) or not -720 <= sign * (60 * hours + minutes) <= 840:
        return None
    return timezone(sign * timedelta(hours=hours, minutes=minutes))


def _region(key: str) -> tzinfo | None:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return ZoneInfo(key)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # unknown, malformed, or a folder of the database
        return None

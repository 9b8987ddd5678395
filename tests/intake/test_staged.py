"""What was read, in sentences."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from facilitator.importers.found import Masked
from facilitator.intake.staged import secrets, told
from facilitator.intake.wish import zone_named
from facilitator.store.intake import Staged

DAY = date(2026, 4, 12)
FIRST = datetime(2026, 4, 12, 13, 58, 2, tzinfo=UTC)
LAST = datetime(2026, 4, 12, 15, 21, 40, tzinfo=UTC)


def test_everything_there_is_to_say() -> None:
    staged = Staged(
        1204, 1180, 4, FIRST, LAST, unzoned=1204, undated=12, backwards=3,
        sorts={"message": 600, "thread": 300, "bot": 4, "log": 300}, masked={"token": 2, "e-mail": 3},
    )  # fmt: skip
    assert told(staged, "Europe/Berlin", DAY) == [
        "1,204 lines were read: 1,180 of them new, 20 in the log already, 4 there twice.",
        "From Sun 12 Apr 2026 13:58:02 to 15:21:40 UTC.",
        "4 bot messages, 300 log lines, 600 messages, 300 thread replies.",
        "1,204 times named no zone: read as Europe/Berlin.",
        "12 times named no day: read as of Sun 12 Apr 2026.",
        "3 times went back by more than a minute: a clock may have been wrong.",
        "Masked: 3 × e-mail, 2 × token. What stood there is not kept.",
    ]


def test_one_line() -> None:
    staged = Staged(1, 1, 0, FIRST, FIRST, unzoned=1, sorts={"alert": 1})
    assert told(staged, "UTC", DAY) == [
        "1 line was read, and it is new.",
        "From Sun 12 Apr 2026 13:58:02 to 13:58:02 UTC.",
        "1 alert.",
        "1 time named no zone: read as UTC.",
    ]


def test_several_days_and_nothing() -> None:
    later = LAST + timedelta(days=1)
    assert told(Staged(2, 2, 0, FIRST, later, sorts={"log": 2}), "UTC", DAY)[1] == (
        "From Sun 12 Apr 2026 13:58:02 to Mon 13 Apr 2026 15:21:40 UTC."
    )
    assert told(Staged(), "UTC", DAY) == ["No lines were found."]


def test_what_was_masked_is_harmless_and_counted_where_it_is_too_much_to_show() -> None:
    staged = Staged(masked={"token": 3}, maskings=(("a.log line 1", Masked("token", "x\x1b[31my\u202e")),))
    assert secrets(staged) == ["a.log line 1  token  xy", "… and 2 more"]


@pytest.mark.parametrize("name", ["", "UTC", "utc", "CEST", "+02:00", "UTC+2", "Europe/Berlin", " Z "])
def test_zones_that_are_some(name: str) -> None:
    assert FIRST.astimezone(zone_named(name)) == FIRST


@pytest.mark.parametrize("name", ["Mars/Olympus", "+99:00", "Berlin", "UTC and more", "\x00", "../etc/passwd"])
def test_zones_that_are_none(name: str) -> None:
    with pytest.raises(ValueError, match="names no time zone"):
        zone_named(name)

"""The last line of a published file tells whose it is and whether somebody has changed it."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from facilitator.model import Audience
from facilitator.publishing.stamp import Found, compare, key, stamp_of, stamped

KEY = key("2026-04-12-queue-stalled", Audience.ENGINEERING)
TEXT = "# Queue stalled\n\nIt stalled.\n"
THERE = stamped(TEXT, KEY)


def test_the_stamp_is_the_last_line_and_shows_nothing() -> None:
    assert THERE.startswith("# Queue stalled\n\nIt stalled.\n\n<!-- published by facilitator ")
    assert THERE.endswith(" -->\n")
    assert "queue" not in THERE.removeprefix(TEXT)


def test_a_key_is_of_one_post_mortem_and_one_audience() -> None:
    keys = {key(id, audience) for id in ("a", "b") for audience in Audience}
    assert len(keys) == 6


@pytest.mark.parametrize(
    ("there", "found"),
    [
        (None, Found.NOTHING),
        (THERE, Found.SAME),
        (THERE.replace("\n", "\r\n"), Found.SAME),
        (stamped("older\n", KEY), Found.OURS),
        (stamped("older\n\nstill\n", KEY).replace("\n", "\r\n"), Found.OURS),
        (stamped("older\n", KEY) + "\n\n", Found.OURS),
        (THERE.replace("It stalled", "It did not stall"), Found.CHANGED),
        (THERE + "one more line\n", Found.CHANGED),
        ("one more line\n" + THERE, Found.CHANGED),
        (stamped(THERE, key("another", Audience.ENGINEERING)), Found.ANOTHER),
        (stamped(TEXT, key("2026-04-12-queue-stalled", Audience.CUSTOMERS)), Found.ANOTHER),
        (TEXT, Found.FOREIGN),
        ("", Found.FOREIGN),
        (THERE.replace("facilitator ", "facilitator x"), Found.FOREIGN),
    ],
)
def test_what_is_there_is_told_apart(there: str | None, found: Found) -> None:
    assert compare(there, THERE, KEY) is found


@given(st.text(max_size=80))
@example("a\r")
@example("a\r\n\r\nb")
def test_any_text_is_known_again_until_it_is_changed(text: str) -> None:
    there = stamped(text, KEY)
    assert (stamp := stamp_of(there))
    assert stamp.key == KEY
    assert compare(there, "x", KEY) is Found.OURS
    assert compare(f"y{there}", "x", KEY) is Found.CHANGED

"""What was read is washed: the clock put right, text made harmless and short, secrets masked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.importers.found import Line, Masked, Reading, Sort, Unreadable
from facilitator.importers.secrets import mask
from facilitator.importers.wash import LONGEST, Tally, masked_postmortem, washed
from facilitator.model import (
    Action,
    Attendee,
    Audience,
    Draft,
    Entry,
    Impact,
    Mark,
    Postmortem,
    Section,
    Severity,
    Wording,
)
from tests.importers.secrets.corpus import shape

AT = datetime(2026, 4, 12, 14, 3, tzinfo=UTC)
READING = Reading(date(2026, 4, 12))
LINE = Line(AT, "checkout 5xx alert fires", "slack #incidents", "2026-04-12.json message 17", Sort.MESSAGE)


def wash(*texts: str, source: str = LINE.source) -> list[Line]:
    return list(washed((replace(LINE, text=text, source=source) for text in texts), READING))


def test_a_harmless_line_stays_as_it_is() -> None:
    line = replace(LINE, mark=Mark.DETECTED, zoned=False, dated=False)
    assert list(washed([line], READING)) == [line]


def test_a_clock_that_went_wrong_is_put_right() -> None:
    (line,) = washed([LINE], replace(READING, shift=timedelta(minutes=-90)))
    assert line.at == AT - timedelta(minutes=90)


@pytest.mark.parametrize("shift", [timedelta.max, timedelta.min, timedelta(days=-800_000)])
def test_a_shift_out_of_the_calendar_is_said(shift: timedelta) -> None:
    with pytest.raises(Unreadable, match=r"^2026-04-12.json message 17: --shift moves its time out of the calendar"):
        list(washed([LINE], replace(READING, shift=shift)))


def test_escapes_and_hidden_characters_go_before_secrets_are_looked_for() -> None:
    (line,) = wash("\x1b[31mpass\u200bword=hun\u202eter2\x1b[0m\r\n")
    assert line.text == "password=[password]"
    assert line.masked == (Masked("password", "hunter2"),)


def test_a_secret_in_the_name_of_a_file_is_masked_in_the_source_and_in_every_place() -> None:
    token = shape("github", Random(1))
    log = [replace(LINE, source=f"log {token}.log", place=f"{token}.log line {n}") for n in (1, 2)]
    found = list(washed([LINE, *log], READING))
    assert [line.place for line in found] == [LINE.place, "[token].log line 1", "[token].log line 2"]
    assert {line.source for line in found[1:]} == {"log [token].log"}


def test_source_and_place_are_plain_too() -> None:
    (line,) = washed([replace(LINE, source="slack \x1b[1m#ops", place="a\x07.json message 1")], READING)
    assert (line.source, line.place) == ("slack #ops", "a.json message 1")


def test_blank_lines_are_left_out_and_counted() -> None:
    tally = Tally()
    lines = [replace(LINE, text=text) for text in ("one", " \t", "\u200b", "two", "x" * 3000)]
    assert [line.text[:3] for line in washed(lines, READING, tally)] == ["one", "two", "xxx"]
    assert (tally.blank, tally.clipped) == (2, 1)


def test_long_lines_are_clipped() -> None:
    short, long = wash("x" * LONGEST, "no " * 1000)
    assert short.text == "x" * LONGEST
    assert len(long.text) <= LONGEST
    assert long.text.endswith("no no …")


@pytest.mark.parametrize("before", range(LONGEST - 60, LONGEST + 5, 5))
def test_no_half_of_a_secret_survives_the_clipping(before: int) -> None:
    secret = shape("base62-40", Random(before))
    (line,) = wash("x" * before + f" token={secret} and more")
    assert secret[:4] not in line.text
    assert [one.was for one in line.masked] == [secret]


def test_what_a_reader_has_masked_is_kept() -> None:
    line = replace(LINE, text="password=hunter2", masked=(Masked("e-mail", "sarah@example.com"),))
    (clean,) = washed([line], READING)
    assert [one.kind for one in clean.masked] == ["e-mail", "password"]


def test_a_secret_in_the_name_of_a_source_is_masked_and_told_once() -> None:
    one, two = wash("alert fires", "rolled back", source="slack sarah@example.com")
    assert one.source == two.source == "slack [e-mail]"
    assert (one.masked, two.masked) == ((Masked("e-mail", "sarah@example.com"),), ())


# -- private keys over several lines -------------------------------------------------------------------------------

BEGIN, END = (f"-----{word} RSA {shape('private', Random(0))} KEY-----" for word in ("BEGIN", "END"))
BODY = shape("pem", Random(3)).split()


def test_each_line_of_a_private_key_is_masked() -> None:
    texts = [line.text for line in wash("found in the log:", BEGIN, *BODY, END, "rolled back")]
    assert texts == ["found in the log:", BEGIN, *["[key]"] * len(BODY), END, "rolled back"]


def test_what_a_log_puts_before_each_line_stays() -> None:
    texts = [line.text for line in wash(f"api[7]: {BEGIN}", "api[7]: Proc-Type: 4", *(f"api[7]: {b}" for b in BODY))]
    assert texts[2:] == ["api[7]: [key]"] * len(BODY)


def test_a_key_that_is_cut_off_ends_with_the_first_line_that_is_none() -> None:
    texts = [line.text for line in wash(BEGIN, BODY[0], "yes", BODY[1])]
    assert texts == [BEGIN, "[key]", "yes", BODY[1]]


def test_lines_of_another_source_between_are_not_of_the_key() -> None:
    lines = [LINE, replace(LINE, text=BEGIN), replace(LINE, source="pager", text=BODY[0]), replace(LINE, text=BODY[1])]
    assert [line.text for line in washed(lines, READING)][2:] == [BODY[0], "[key]"]


@given(st.lists(st.text(max_size=30) | st.sampled_from([BEGIN, END, *BODY, "token=a1b2c3d4e5f6"]), max_size=8))
def test_washing_twice_changes_nothing_more(texts: list[str]) -> None:
    once = [replace(line, masked=()) for line in wash(*texts)]
    assert list(washed(once, READING)) == once


# -- whole post-mortems --------------------------------------------------------------------------------------------

SARAH = "sarah@example.com"
PM = Postmortem(
    "pm-1", "Checkout down", date(2026, 4, 12), Severity.MAJOR, "Sam",
    attendees=(Attendee("Sarah Lee", "on-call", "payments", email=SARAH),),
    summary="Nothing was sold.", root_cause="A key had expired.", impact=Impact(83, "38 %", "$12,000", "41", "99.9"),
    entries=(Entry("e1", Section.TIMELINE, 1, "alert fires", AT, explains=("e2",), dismissed=("blame",), origin="l1"),),
    actions=(Action("a1", 1, "Renew keys", "sarah", outcome="none expires", factors=("e1",), public="Keys renew."),),
    drafts=(Draft(Section.FACTORS, "half a", "e1"),), triage=("repeat",), repeats="pm-0",
    wordings=(Wording(Audience.CUSTOMERS, "summary", "It was down."),), reviewed_by=("Sam",),
)  # fmt: skip


def strings(value: Any, field: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a post-mortem with the name of its field."""
    if isinstance(value, str) and not isinstance(value, Enum):
        yield field, value
    elif isinstance(value, tuple):
        for one in value:
            yield from strings(one, field)
    elif is_dataclass(value):
        for part in fields(value):
            yield from strings(getattr(value, part.name), part.name)


def filled(value: Any, text: str) -> Any:
    """The same with that text in place of every text."""
    if isinstance(value, str) and not isinstance(value, Enum):
        return text
    if isinstance(value, tuple):
        return tuple(filled(one, text) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{part.name: filled(getattr(value, part.name), text) for part in fields(value)})
    return value


def test_a_post_mortem_without_secrets_is_the_same_object() -> None:
    assert masked_postmortem(PM) == (PM, ())
    assert masked_postmortem(PM)[0] is PM


def test_of_all_texts_only_ids_and_addresses_of_attendees_are_left() -> None:
    pm, masked = masked_postmortem(filled(PM, "token=a1b2c3d4e5f6 leaked"))
    left = {field for field, text in strings(pm) if "a1b2" in text}
    assert left == {
        "id", "email", "explains", "dismissed", "origin", "factors", "editing", "triage", "repeats", "what",
    }  # fmt: skip
    assert {one.was for one in masked} == {"a1b2c3d4e5f6"}
    assert len(masked) == sum(text == "token=[token] leaked" for _, text in strings(pm))


def test_what_was_masked_comes_in_the_order_of_the_document() -> None:
    pm, masked = masked_postmortem(
        replace(PM, title=f"Mail to {SARAH} lost", root_cause="password=hunter2 had changed")
    )
    assert (pm.title, pm.root_cause) == ("Mail to [e-mail] lost", "password=[password] had changed")
    assert [one.was for one in masked] == [SARAH, "hunter2"]


@pytest.mark.parametrize(
    ("name", "left"),
    [(SARAH, "sarah"), (f"Sarah Lee <{SARAH}>", "Sarah Lee"), ("sarah%40example.com", "sarah"), ("Sarah", "Sarah")],
)
def test_a_person_who_is_an_address_keeps_a_name(name: str, left: str) -> None:
    pm = replace(PM, lead=name, actions=(replace(PM.actions[0], owner=name),), reviewed_by=(name,))
    plain, masked = masked_postmortem(replace(pm, attendees=(Attendee(name, email=SARAH),)))
    assert (plain.lead, plain.actions[0].owner, plain.reviewed_by, plain.attendees[0].name) == (
        left,
        left,
        (left,),
        left,
    )
    assert plain.attendees[0].email == SARAH
    assert len(masked) == (0 if name == left else 4)


@given(st.text(max_size=40))
def test_masking_a_post_mortem_is_masking_each_text(text: str) -> None:
    pm, _ = masked_postmortem(replace(PM, summary=text))
    assert pm.summary == mask(text)[0]

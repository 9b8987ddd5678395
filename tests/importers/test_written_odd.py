"""What written documents leave open, get wrong or are not: the day, the zone, marks, secrets, refusals, any text."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.importers.found import Unreadable
from facilitator.importers.source import Source
from facilitator.importers.whole import Whole
from facilitator.importers.written import read
from facilitator.model import Section, Stage
from tests.importers.reading import READING, put


def written(folder: Path, text: str, name: str = "a.md") -> Whole:
    return read(Source(name, put(folder, text, name)), READING)


def refused(folder: Path, text: str) -> str:
    with pytest.raises(Unreadable) as caught:
        written(folder, text)
    return str(caught.value)


def rows(whole: Whole) -> list[tuple[str, str, str]]:
    """The timeline in the order of the document: month, day and time (UTC), mark, words."""
    return [
        (f"{e.at:%m-%d %H:%M}" if e.at else "", e.mark or "", e.text)
        for e in whole.pm.entries
        if e.section is Section.TIMELINE
    ]


TIMELINE = "# Disk full\n\n## Timeline\n\n- 2026-03-01 14:03 disk full\n- 14:20 disk grown\n"


def test_times_without_a_zone_are_read_in_that_of_the_reading_and_it_is_said(tmp_path: Path) -> None:
    zone = timezone(timedelta(hours=-5))
    told = read(Source("a.md", put(tmp_path, TIMELINE, "a.md")), replace(READING, zone=zone))
    assert [row[0] for row in rows(told)] == ["03-01 19:03", "03-01 19:20"]
    assert "no time zone stated: times read as UTC-05:00" in told.notes


def test_a_document_that_names_no_day_asks_for_one(tmp_path: Path) -> None:
    assert refused(tmp_path, TIMELINE.replace("2026-03-01 ", "")) == (
        "a.md names no day: add the date of the incident to its title, its file name or a line"
        ' such as "Date: 2026-04-12".'
    )


@pytest.mark.parametrize("name", ["2026-03-02 disk.md", "20260302-disk.md", "disk_2026-03-02.md"])
def test_the_file_name_may_name_the_day(tmp_path: Path, name: str) -> None:
    assert written(tmp_path, TIMELINE.replace("2026-03-01 ", ""), name).pm.date == date(2026, 3, 2)


def test_a_date_behind_a_label_counts_before_all_others(tmp_path: Path) -> None:
    told = written(tmp_path, "Date: 28 Feb 2026\n\n" + TIMELINE, "2026-03-02.md")
    assert told.pm.date == date(2026, 2, 28)


def test_a_title_that_was_copied_with_its_date_is_outvoted(tmp_path: Path) -> None:
    told = written(tmp_path, TIMELINE.replace("# Disk full", "# 2024-12-12, Disk full"), "2026-03-01-disk.md")
    assert (told.pm.date, told.pm.title) == (date(2026, 3, 1), "Disk full")
    assert told.notes[0] == "the title says 2024-12-12, the rest of the document 2026-03-01: the latter was taken"


def test_a_row_is_taken_once_though_it_stands_under_two_headings(tmp_path: Path) -> None:
    again = TIMELINE + "\n## Response\n\n- 14:03 disk full\n- 14:10 somebody calls\n"
    assert rows(written(tmp_path, again)) == [
        ("03-01 14:03", "", "disk full"), ("03-01 14:20", "", "disk grown"), ("03-01 14:10", "", "somebody calls"),
    ]  # fmt: skip


def test_a_timeline_that_was_pasted_as_code_is_read(tmp_path: Path) -> None:
    told = written(tmp_path, "# Disk full 2026-03-01\n\n## Timeline\n\n```\n14:03 disk full\n14:20 <b>grown</b>\n```\n")
    assert rows(told) == [("03-01 14:03", "", "disk full"), ("03-01 14:20", "", "<b>grown</b>")]


def test_a_mark_without_its_row_becomes_an_entry(tmp_path: Path) -> None:
    told = written(tmp_path, "Detected at: 14:05 UTC\n\n" + TIMELINE)
    assert rows(told)[-1] == ("03-01 14:05", "detected", "Detection, as the document states it")


def test_equal_lengths_do_not_make_a_start(tmp_path: Path) -> None:
    told = written(tmp_path, TIMELINE + "\n## Stats\n\n- Time to detection: 17 min\n- Time to recovery: 17 min\n")
    assert [row[1] for row in rows(told)] == ["", ""]
    assert told.pm.impact.duration_minutes == 17


@pytest.mark.parametrize("status", ["Draft", "WIP", "Status: in progress"])
def test_a_draft_stays_one(tmp_path: Path, status: str) -> None:
    line = status if ":" in status else f"Status: {status}"
    assert written(tmp_path, f"{line}\n\n{TIMELINE}").pm.stage is Stage.DRAFT


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "a.md is empty."),
        (" \n\t\n", "a.md is empty."),
        ("<!DOCTYPE html><p>Timeline", "a.md is a web page (HTML), not Markdown; export the document as Markdown."),
        ("MIT License\n\nPermission is granted.\n",
         "a.md is no post-mortem that can be read: it has no heading such as Timeline, Contributing factors or Action"
         " items; give it one, or leave the file out."),
        ("# T 2026-03-01\n\n## Timeline\n\n" + "x " * 600_000,
         "a.md, line 5 is longer than a megabyte; this is no text file made of lines."),
        ("## Timeline\n\n" + "some words\n" * 100_000,
         "a.md is longer than any post-mortem (a million characters); is it a log?"),
        ("a\0b", "a.md, line 1 holds NUL characters; this is no text file."),
    ],
    ids=["empty", "blank", "web page", "licence", "long line", "long text", "binary"],
)  # fmt: skip
def test_what_is_no_post_mortem_is_refused_with_one_sentence(tmp_path: Path, text: str, sentence: str) -> None:
    assert refused(tmp_path, text) == sentence


def test_a_file_of_another_encoding_names_its_line(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes("# T\n\nGröße\n".encode("latin-1"))
    with pytest.raises(Unreadable, match=r"a\.md, line 3 is not UTF-8 text"):
        read(Source("a.md", path), READING)


def test_another_encoding_may_be_named(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(TIMELINE.replace("Disk", "Größe").encode("latin-1"))
    told = read(Source("a.md", path), replace(READING, encoding="latin-1"))
    assert told.pm.title == "Größe full"


PIECES = st.sampled_from(
    ("# ", "## Timeline\n", "## Action items\n", "### 14:03\n", "- 14:03 ", "- [x] ", "| Time | Event |\n|--|--|\n",
     "| ", "\n", "\n\n", "2026-03-01 ", "T+5 ", "Owner: ", "Date: ", "Severity: SEV-1\n", "~~", "**", "```\n",
     "(resolved)", "> ", "  - ", "by Friday ", "@sam ", "[a](b) ", "Start: 25:99\n", "9999-12-31 23:59 ", "day 2 ",
     "Monday ", "\x1b[31m", "\u202e"),
)  # fmt: skip
NOISE = st.lists(PIECES | st.text(max_size=8), max_size=40).map("".join)


@given(text=NOISE | NOISE.map("# Disk 2026-03-01\n\n## Timeline\n\n".__add__))
@settings(max_examples=150, deadline=None)
def test_any_text_is_a_post_mortem_or_one_sentence(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    sentence = ""
    try:
        told = written(tmp_path_factory.mktemp("noise"), text)
    except Unreadable as refusal:
        sentence = str(refusal)
    else:
        assert sound(told)
    assert "\n" not in sentence


def sound(told: Whole) -> bool:
    lines = [e.text for e in told.pm.entries] + [a.text for a in told.pm.actions] + list(told.notes) + [told.pm.title]
    assert all(line.strip() == line and line for line in lines)
    assert not any(sign in line for line in lines for sign in ("\n", "\x1b", "\u202e"))
    return all(e.at is None or e.at.tzinfo is UTC for e in told.pm.entries)


def test_a_line_that_is_a_day_holds_for_the_rows_below_it(tmp_path: Path) -> None:
    text = "# Disk 2026-03-01\n\n## Timeline\n\n23:50 disk full\n\nMonday 2 March (in UTC)\n\n08:00 disk grown\n"
    assert rows(written(tmp_path, text)) == [("03-01 23:50", "", "disk full"), ("03-02 08:00", "", "disk grown")]
    lists = (
        "# Disk 2026-03-01\n\n## Timeline\n\n- 09:00 disk full\n\n2026-03-04:\n\n- 10:00 disk grown\n- later a call\n"
    )
    assert rows(written(tmp_path, lists)) == [
        ("03-01 09:00", "", "disk full"), ("03-04 10:00", "", "disk grown"), ("", "", "later a call"),
    ]  # fmt: skip

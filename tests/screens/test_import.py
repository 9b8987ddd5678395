"""The import dialog, by keys."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from facilitator.errors import StoreError
from facilitator.importers.found import Line
from facilitator.screens.import_lines import ImportScreen, Taken
from facilitator.store import open_store
from facilitator.store.intake import Wanted
from facilitator.store.sqlite_intake import SqliteIntake
from tests.room import PM, Room, room, send
from tests.screens.lines import many, settle

LOG = """\
2026-04-12 15:58:00 deploy of cart 4.12 begins
2026-04-12 16:03:00 checkout 5xx alert fires [/]
2026-04-12 16:04:00 login of sarah@example.com with password=hunter2-and-more failed
"""


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A folder with something to read."""
    folder = tmp_path / "files"
    (folder / "old logs").mkdir(parents=True)
    (folder / "api.log").write_text(LOG)
    (folder / "api.log.1").write_text("2026-04-12T13:00:00Z before it all\n")
    (folder / "old logs" / "cart.log").write_text("2026-04-11T23:00:00Z the day before\n")
    (folder / "alerts.json").write_text('{"status": "firing", "alerts": [{"labels": \n')
    return folder


@asynccontextmanager
async def dialog(db: Path, files: Path, size: tuple[int, int] = (100, 36)) -> AsyncIterator[tuple[Room, list[object]]]:
    """The dialog over a meeting, and what it gives back."""
    given: list[object] = []
    async with room(db, size=size) as r:
        r.app.push_screen(ImportScreen(r.meeting, lambda: open_store(str(db)), folder=files), given.append)
        await settle(r)
        yield r, given


async def press(r: Room, *keys: str) -> str:
    """Keys, all at once; the screen once they are worked through."""
    send(r.app, *keys)
    await settle(r)
    return " ".join(r.text.replace("│", " ").split())


def waiting(db: Path) -> int:
    store = open_store(str(db), write=False)
    try:
        return store.intake(PM.id).count(Wanted(waiting=True))
    finally:
        store.close()


async def test_what_was_read_is_told_before_it_is_written(db: Path, files: Path) -> None:
    async with dialog(db, files) as (r, given):
        text = await press(r, *"api.log", "enter")
        for said in (
            "Read as log: api.log",
            "3 lines were read, all of them new.",
            "From Sun 12 Apr 2026 15:58:00 to 16:04:00 UTC.",
            "3 log lines.",
            "3 times named no zone: read as UTC.",
            "Masked: 1 × e-mail, 1 × password.",
            "2026-04-12 16:03:00 log api.log checkout 5xx alert fires [/]",
        ):
            assert said in text
        assert waiting(db) == 0
        await press(r, "enter")
        assert given == [Taken(3)]
        assert waiting(db) == 3
        assert r.meeting.pm.entries == ()


async def test_escape_writes_nothing(db: Path, files: Path) -> None:
    async with dialog(db, files) as (r, given):
        await press(r, *"api.log", "enter")
        await press(r, "escape")
        assert given == [None]
        assert waiting(db) == 0


async def test_times_without_a_zone_are_of_the_one_that_is_named(db: Path, files: Path) -> None:
    async with dialog(db, files) as (r, _):
        text = await press(r, *"api.log", "tab", "tab", "tab", "ctrl+u")
        text = await press(r, *"Europe/Berlin", "enter")
        assert "From Sun 12 Apr 2026 13:58:00 to 14:04:00 UTC." in text
        assert "3 times named no zone: read as Europe/Berlin." in text


async def test_a_zone_that_is_none_is_one_sentence_and_the_fields_stay(db: Path, files: Path) -> None:
    async with dialog(db, files) as (r, _):
        await press(r, *"api.log", "tab", "tab", "tab", "ctrl+u")
        text = await press(r, *"Mars/Olympus", "enter")
        assert "Mars/Olympus names no time zone; UTC, CET, +02:00 and Europe/Berlin do." in text
        assert "Files api.log" in text
        await press(r, "ctrl+u")
        assert "3 lines were read" in await press(r, *"CET", "enter")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Name the files to read"),
        ("nowhere.log", "There is no file nowhere.log"),
        ("*.txt", "No file matches *.txt."),
        ("'api.log", "A quote or backslash in the path has no partner"),
        ("alerts.json", "alerts.json, line"),
    ],
)
async def test_what_cannot_be_read_is_one_sentence(db: Path, files: Path, typed: str, said: str) -> None:
    async with dialog(db, files) as (r, given):
        text = await press(r, *typed, "enter")
        assert said in text
        assert f"Files {typed}" in text
        assert given == []
        await press(r, "shift+tab", "tab", "ctrl+u")
        assert "3 lines were read" in await press(r, *"api.log", "enter")


async def test_tab_completes_names_and_then_goes_to_the_next_field(db: Path, files: Path) -> None:
    async with dialog(db, files) as (r, _):
        text = await press(r, *"ap", "tab")
        assert "Files api.log Kind" in text
        assert "2 names begin so: api.log api.log.1" in text
        text = await press(r, *" ol", "tab", "tab", "tab", "enter")
        assert r"Files api.log old\ logs/cart.log Kind" in text
        assert "Read as log: api.log, old logs/cart.log" in text
        assert "4 lines were read" in text


async def test_a_pattern_names_several_files(db: Path, files: Path) -> None:
    async with dialog(db, files) as (r, _):
        text = await press(r, *"api*", "enter")
        assert "Read as log: api.log, api.log.1" in text
        assert "4 lines were read" in text
        assert "1 time went back by more than a minute" in text


async def test_what_was_masked_is_shown_on_a_key_and_never_written(db: Path, files: Path) -> None:
    async with dialog(db, files) as (r, _):
        text = await press(r, *"api.log", "enter")
        assert "hunter2" not in text
        text = await press(r, "f2")
        assert "api.log line 3 e-mail sarah@example.com" in text
        assert "api.log line 3 password hunter2-and-more" in text
        text = await press(r, "f2", "enter")
    with sqlite3.connect(db) as raw:
        dump = "\n".join(raw.iterdump())
    assert "[password]" in dump
    assert "hunter2" not in dump
    assert "sarah@example.com" not in dump


async def test_what_is_known_does_not_come_in_again(db: Path, files: Path) -> None:
    async with dialog(db, files) as (r, given):
        await press(r, *"api.log", "enter")
        await press(r, "enter")
        r.app.push_screen(ImportScreen(r.meeting, lambda: open_store(str(db)), folder=files), given.append)
        text = await press(r, *"api.log*", "enter")
        assert "4 lines were read: 1 of them new, 3 in the log already." in text
        await press(r, "enter")
        assert given == [Taken(3), Taken(1)]


async def test_fields_that_change_after_the_reading_are_read_anew(db: Path, files: Path) -> None:
    async with dialog(db, files) as (r, given):
        await press(r, *"api.log", "enter")
        text = await press(r, *".1")
        assert "lines were read" not in text
        assert "1 line was read, and it is new." in await press(r, "enter")
        text = await press(r, "tab", "c")
        assert "‹csv›" in text
        assert "was read" not in text
        assert given == []


async def test_reading_tells_how_far_it_is_and_escape_stops_it(
    db: Path, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    goes_on = threading.Event()

    def slowly(*_: object) -> Iterator[Line]:
        yield from many(1500)
        assert goes_on.wait(20)
        yield from many(1500)

    monkeypatch.setattr("facilitator.importers.lines", slowly)
    async with dialog(db, files) as (r, given):
        send(r.app, *"api.log", "enter")
        while "1,000 lines read… Escape stops." not in r.text:
            await r.pilot.pause()
        send(r.app, "enter", "escape")
        while "Stopped: nothing was written." not in r.text:
            await r.pilot.pause()
        goes_on.set()
        await settle(r)
        assert given == []
        assert "Stopped" in r.text
        monkeypatch.undo()
        assert "3 lines were read" in await press(r, "enter")
        assert waiting(db) == 0


async def test_what_cannot_be_written_is_said_and_the_dialog_stays(
    db: Path, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> int:
        raise StoreError("The disk that holds log.db is full; free some space.")

    async with dialog(db, files) as (r, given):
        with monkeypatch.context() as patched:
            patched.setattr(SqliteIntake, "take_in", full)
            await press(r, *"api.log", "enter")
            assert "The disk that holds log.db is full" in await press(r, "enter")
        assert given == []
        await press(r, "enter")
        assert given == [Taken(3)]


async def test_an_alert_of_another_program_is_recognised(db: Path, files: Path) -> None:
    alert = {
        "status": "resolved", "labels": {"alertname": "CheckoutErrors", "severity": "page"},
        "annotations": {"summary": "checkout 5xx above 5 %"}, "startsAt": "2026-04-12T14:03:00Z",
        "endsAt": "2026-04-12T15:21:00Z", "fingerprint": "6f1c", "generatorURL": "http://prometheus.example.com/g",
    }  # fmt: skip
    whole = {
        "version": "4", "groupKey": "{}:{}", "status": "resolved", "receiver": "ops", "groupLabels": {},
        "commonLabels": {}, "commonAnnotations": {}, "externalURL": "http://am.example.com", "alerts": [alert],
    }  # fmt: skip
    (files / "hook.json").write_text(json.dumps(whole))
    async with dialog(db, files, size=(80, 24)) as (r, _):
        text = await press(r, *"hook.json", "enter")
        assert "Read as alertmanager: hook.json" in text
        assert "2 alerts." in text
        assert "named no zone" not in text

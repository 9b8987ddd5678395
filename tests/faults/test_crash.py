"""The program is ended from outside while a meeting runs: nothing that was on the screen is lost."""

from __future__ import annotations

import signal
import sqlite3
from datetime import UTC, datetime, timedelta

import pytest

from tests.faults.conftest import Program
from tests.terminal import Terminal


def away(program: Program, minutes: int) -> None:
    """The program was last on so many minutes ago."""
    db = sqlite3.connect(program.db)
    then = datetime.now(UTC) - timedelta(minutes=minutes)
    db.execute("update meetings set heard_at = ?", [then.isoformat().replace("+00:00", "Z")])
    db.commit()
    db.close()


def spent(program: Program) -> list[float]:
    return [slot["actual_seconds"] for slot in program.export()["agenda"]]


def drafts(program: Program) -> list[str]:
    db = sqlite3.connect(program.db)
    try:
        return [text for (text,) in db.execute("select text from drafts order by section")]
    finally:
        db.close()


def in_the_middle(program: Program) -> Terminal:
    """A meeting in its second pane, with lines in the first and something half-typed in both."""
    terminal = program.run("--start")
    terminal.enter("8:10 consumer restarts !started", "8:25 lag alert fires !detected")
    terminal.expect("detected after 15 min")
    terminal.type("8:3")
    terminal.key("ctrl+n")
    terminal.expect("Contributing factors")
    terminal.enter("lag is watched once an hour #monitoring")
    terminal.expect("lag is watched once an hour")
    terminal.type("one consumer for")
    terminal.until(lambda: drafts(program) == ["one consumer for", "8:3"], "drafts in the file")
    return terminal


def test_power_off_and_on_again(prepared: Program) -> None:
    in_the_middle(prepared).kill()
    before = prepared.export()
    away(prepared, 4)
    again = prepared.run()
    again.expect("Contributing factors", "▸ one consumer for", "lag is watched once an hour")
    again.expect("Nobody watched the clock for 4 min: F2 counts that time, F3 leaves it out")
    after = prepared.export()
    assert {**after, "agenda": None} == {**before, "agenda": None}
    assert after["meeting"] == {"state": "running", "phase": "factors"}
    again.key("f2")
    again.gone("Nobody watched the clock")
    again.key("ctrl+b")
    again.expect("▸ 8:3")
    again.key("ctrl+q")
    assert again.exit_code() == 0
    added = spent(prepared)[1] - before["agenda"][1]["actual_seconds"]
    assert 240 <= added < 270


def test_undo_reaches_back_before_the_crash(prepared: Program) -> None:
    first = prepared.run()
    first.enter("8:10 consumer restarts", "8:25 lag alert fires")
    first.until(lambda: len(prepared.export()["timeline"]) == 2, "both lines in the file")
    first.kill()
    again = prepared.run()
    again.key("ctrl+z")
    again.gone("lag alert fires")
    again.key("ctrl+z")
    again.gone("consumer restarts")
    again.key("ctrl+y")
    again.expect("consumer restarts")
    again.key("ctrl+q")
    assert again.exit_code() == 0
    assert [e["text"] for e in prepared.export()["timeline"]] == ["consumer restarts"]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_ends_it_in_order(prepared: Program, number: signal.Signals) -> None:
    terminal = prepared.run("--start")
    terminal.enter("8:10 consumer restarts")
    terminal.type("8:25 lag al")
    terminal.expect("▸ 8:25 lag al")
    terminal.signal(number)
    assert terminal.exit_code() == 128 + number
    terminal.assert_restored()
    assert [e["text"] for e in prepared.export()["timeline"]] == ["consumer restarts"]
    assert drafts(prepared) == ["8:25 lag al"]


def test_a_lost_connection(prepared: Program) -> None:
    terminal = prepared.run("--start")
    terminal.enter("8:10 consumer restarts")
    terminal.type("8:25 lag al")
    terminal.expect("▸ 8:25 lag al")
    terminal.hang_up()
    terminal.process.wait(30)
    assert [e["text"] for e in prepared.export()["timeline"]] == ["consumer restarts"]
    assert drafts(prepared) == ["8:25 lag al"]


def test_a_program_that_was_stopped_asks_about_the_gap(prepared: Program) -> None:
    """The one test that waits by the clock on the wall: what makes nobody watch cannot be made to happen faster."""
    terminal = prepared.run("--start")
    terminal.signal(signal.SIGSTOP)
    with pytest.raises(AssertionError, match="never"):
        terminal.until(lambda: False, "never", 5.5)
    terminal.signal(signal.SIGCONT)
    terminal.expect("Nobody watched the clock for", "F2 counts that time")
    terminal.key("f3")
    terminal.gone("Nobody watched the clock")
    terminal.key("ctrl+q")
    assert terminal.exit_code() == 0
    terminal.assert_restored()
    assert spent(prepared)[0] < 5.0

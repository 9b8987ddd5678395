"""Several programs on one meeting at once."""

from __future__ import annotations

import subprocess

from tests.faults.conftest import COMMAND, ID, NEW, Program


def test_another_shell_exports_what_is_saved_so_far(prepared: Program) -> None:
    terminal = prepared.run()
    assert prepared.export()["meeting"] == {"state": "not-started", "phase": "timeline"}
    terminal.key("ctrl+t")
    terminal.enter("8:10 consumer restarts !started")
    terminal.key("ctrl+n")
    terminal.enter("lag is watched once an hour")
    terminal.expect("1 factor", "● saved")
    said = prepared.export()
    assert said["meeting"] == {"state": "running", "phase": "factors"}
    assert [e["text"] for e in said["timeline"]] == ["consumer restarts"]
    assert [e["text"] for e in said["factors"]] == ["lag is watched once an hour"]
    terminal.key("ctrl+t")
    terminal.expect("Paused")
    terminal.until(lambda: prepared.export()["meeting"]["state"] == "paused", "the pause is saved")


def test_two_windows_on_one_meeting_lose_nothing(prepared: Program) -> None:
    one = prepared.run("--start")
    two = prepared.run()
    for n in range(10, 16):
        one.enter(f"8:{n} line {n} of one")
        two.enter(f"9:{n} line {n} of two")
        one.expect(f"line {n} of one")
        two.expect(f"line {n} of two")
    for window in (one, two):
        window.key("ctrl+q")
        assert window.exit_code() == 0, window.text
    kept = [e["text"] for e in prepared.export()["timeline"]]
    assert kept == [f"line {n} of {name}" for name in ("one", "two") for n in range(10, 16)]


def test_two_post_mortems_started_at_once_get_an_id_each(program: Program) -> None:
    started = [
        subprocess.Popen([*COMMAND, *NEW], env=program.env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    told = [one.communicate(timeout=60) for one in started]
    assert sorted(out.strip() for out, _ in told) == [ID, f"{ID}-2", f"{ID}-3"], told

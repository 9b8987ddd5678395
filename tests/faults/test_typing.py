"""What people type and paste, as fast as they like and whatever it is."""

from __future__ import annotations

import sqlite3

from tests.faults.conftest import Program

PANES = ("Timeline review", "Contributing factors", "What went well", "Action items")


def test_what_is_typed_faster_than_it_is_shown_arrives_in_order(prepared: Program) -> None:
    terminal = prepared.run()
    keys = "".join(f"8:{n} line {n}\r" for n in range(10, 20)) + "8:3\x0elag is watched once an hour\rone cons\x11"
    terminal.type(keys)
    assert terminal.exit_code() == 0
    said = prepared.export()
    assert [e["text"] for e in said["timeline"]] == [f"line {n}" for n in range(10, 20)]
    assert [e["text"] for e in said["factors"]] == ["lag is watched once an hour"]
    drafts = dict(sqlite3.connect(prepared.db).execute("select section, text from drafts").fetchall())
    assert drafts == {"timeline": "8:3", "factors": "one cons"}


def test_an_agenda_at_a_hundredth_goes_by_itself_while_lines_are_typed(prepared: Program) -> None:
    terminal = prepared.run("--agenda", "0.02,0.02,0.02,0.02", "--start")
    typed = ("8:10 consumer restarts", "lag is watched once an hour #monitoring", "the runbook was right",
             "Watch lag each minute @jun by May 1 => pages in 2 min ^1")  # fmt: skip
    for pane, line in zip(PANES, typed, strict=True):
        terminal.expect(f"▶ {pane}")
        terminal.enter(line)
    terminal.expect("The meeting has ended", "● saved")
    said = prepared.export()
    assert said["meeting"] == {"state": "finished", "phase": "actions"}
    assert [e["text"] for e in said["timeline"]] == ["consumer restarts"]
    assert [(e["text"], e["category"]) for e in said["factors"]] == [("lag is watched once an hour", "monitoring")]
    assert [e["text"] for e in said["went_well"]] == ["the runbook was right"]
    assert [(a["text"], a["owner"], a["factors"]) for a in said["actions"]] == [
        ("Watch lag each minute", "Jun Ito", [1])
    ]
    assert all(2.2 <= slot["actual_seconds"] < 6.0 for slot in said["agenda"])
    terminal.key("ctrl+q")
    assert terminal.exit_code() == 0
    terminal.assert_restored()


def test_hostile_text_is_text(prepared: Program) -> None:
    terminal = prepared.run(size=(120, 50))
    lines = ("[/] closes nothing", "[@click=app.quit]not a link[/]", "[red]not red[/red] $error", "{0} %s \\n 100 %",
             "🔥 outage", "שלום עולם")  # fmt: skip
    for n, line in enumerate(lines, 10):
        terminal.enter(f"8:{n} {line}")
    terminal.paste("8:20 \x1b[2J\x1b[31m still here")
    terminal.key("enter")
    terminal.expect("7 entries", "still here", "[@click=app.quit]not a link[/]")
    plain = terminal.styles("[/] closes")
    for text in ("@click=app.quit]not a link", "[red]not red[/red] $error", "still here"):
        assert terminal.styles(text) == plain
    terminal.paste("8:21 " + "x" * 10_000)
    terminal.key("enter")
    terminal.expect("8 entries", "xxxx", "● saved")
    kept = [e["text"] for e in prepared.export()["timeline"]]
    assert [text for text in kept if "still here" not in text] == [*lines, "x" * 10_000]
    assert not any("\x1b" in text for text in kept)
    terminal.key("ctrl+s")
    terminal.expect("Still open")
    terminal.key("escape")
    terminal.expect("8 entries")
    terminal.key("ctrl+q")
    assert terminal.exit_code() == 0
    terminal.assert_restored()


def test_a_paste_of_several_lines_is_captured_line_by_line(prepared: Program) -> None:
    terminal = prepared.run()
    terminal.paste("8:10 consumer restarts\r\n\r\n8:25 lag alert fires\n8:30 rolled back")
    terminal.expect("2 lines captured", "▸ 8:30 rolled back")
    terminal.key("enter")
    terminal.expect("3 entries")
    terminal.until(lambda: len(prepared.export()["timeline"]) == 3, "three lines in the file")


def test_the_terminal_is_put_in_order(prepared: Program) -> None:
    terminal = prepared.run()
    terminal.until(lambda: terminal.modes["1049"] and not terminal.modes["25"], "the screen is taken")
    terminal.key("ctrl+q")
    assert terminal.exit_code() == 0
    terminal.assert_restored()

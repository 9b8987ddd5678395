"""What a command does not need it does not import: Textual for text, and for the first frame what only typing needs.

Every check is a process of its own that prints which modules it has; what pytest has imported is not in the way.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from facilitator.cli import COMMANDS, run

ROOT = Path(__file__).parent.parent

COMMAND = """
import sys
from facilitator.cli import run
code = run(sys.argv[1:])
print(code, *sys.modules, file=sys.stderr)
"""

FIRST_FRAME = """
import asyncio, sys
from facilitator.app import FacilitatorApp
from facilitator.commands import run as command
from facilitator.cli import run
from facilitator.screens.meeting import MeetingScreen

class Watched(MeetingScreen):
    shown = False

    def post_message(self, message):
        if isinstance(message, MeetingScreen.Shown):
            print(0, *sys.modules, file=sys.stderr)
            Watched.shown = True
        return super().post_message(message)

async def held(app):
    async with app.run_test(size=(120, 36)) as pilot:
        while not Watched.shown:
            await asyncio.sleep(0)
        await pilot.press(*"lag", "enter")
        await pilot.pause()
    app.close()

command.require_terminal = lambda: None
command.hold = lambda app: asyncio.run(held(app))
FacilitatorApp.get_default_screen = lambda self: Watched(self.meeting)
run(sys.argv[1:])
"""
"""The command `run` without its terminal. It prints when the screen says that its first frame is on; then it types."""

SAY_MORE = "print(0, *sys.modules, file=sys.stderr)"
"""Behind the code above: what was imported in the end, so that the names looked for are the right ones."""


def loaded(code: str, *args: str, folder: Path, typed: str = "") -> set[str]:
    """The modules of a fresh process that has run this code, which ended with exit code 0."""
    env = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "FACILITATOR", "COVERAGE"))}
    env |= {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-c", code, *args], cwd=folder, env=env, input=typed, capture_output=True, encoding="utf-8",
        check=False,
    )  # fmt: skip
    told = [line.split() for line in done.stderr.splitlines() if line.startswith("0 ")]
    assert done.returncode == 0, done.stderr
    assert told, done.stderr
    _exit_code, *modules = told[-1]
    assert "facilitator" in modules
    return set(modules)


@pytest.fixture
def db(tmp_path: Path) -> str:
    path = str(tmp_path / "log.db")
    asked = ("--title", "Cart down", "--date", "2026-04-12", "--severity", "minor", "--lead", "Priya", "--db", path)
    assert run(["new", *asked]) == 0
    return path


def test_help_and_version_import_next_to_nothing(tmp_path: Path) -> None:
    modules = loaded(COMMAND, "--version", folder=tmp_path)
    assert not modules & {"textual", "rich", "sqlite3", "sqlite_utils", "jinja2", "parsedatetime", "facilitator.coach"}
    assert not loaded(COMMAND, "--help", folder=tmp_path) & {"textual", "sqlite_utils", "jinja2", "parsedatetime"}


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_no_command_imports_textual(tmp_path: Path, name: str) -> None:
    assert not loaded(COMMAND, name, "--help", folder=tmp_path) & {"textual", "sqlite_utils", "jinja2"}


@pytest.mark.parametrize("form", ["md", "html", "json"])
def test_export_does_not_import_textual(tmp_path: Path, db: str, form: str) -> None:
    modules = loaded(COMMAND, "export", "2026-04-12-cart-down", "--format", form, "--db", db, folder=tmp_path)
    assert not modules & {"textual", "rich", "parsedatetime"}
    assert ("jinja2" in modules) == (form != "json")


def test_new_does_not_import_textual(tmp_path: Path) -> None:
    lines = tmp_path / "draft.txt"
    lines.write_text("14:03 UTC alert fires !detected\n", encoding="utf-8")
    asked = ("--title", "Again", "--date", "2026-04-12", "--severity", "minor", "--lead", "Priya")
    modules = loaded(COMMAND, "new", *asked, "--timeline", str(lines), "--db", str(tmp_path / "n.db"), folder=tmp_path)
    assert not modules & {"textual", "rich", "jinja2"}
    assert "sqlite_utils" in modules  # it makes a new log; opening one that is there does without


def test_lint_imports_neither_textual_nor_the_store(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# Cart down\n\n## Timeline\n\n- 14:03 UTC alert fires\n", encoding="utf-8")
    unwanted = {"textual", "rich", "sqlite3", "sqlite_utils", "jinja2", "parsedatetime"}
    assert not loaded(COMMAND, "lint", str(page), folder=tmp_path) & unwanted
    lines = '{"id": 1, "kind": "action", "text": "Add a canary stage to the cart pipeline @sarah by April 30"}\n'
    assert not loaded(COMMAND, "lint", "--jsonl", "-", folder=tmp_path, typed=lines) & unwanted


def test_the_first_frame_of_a_meeting_waits_for_neither_parser_coach_documents_nor_sqlite_utils(
    tmp_path: Path, db: str
) -> None:
    modules = loaded(FIRST_FRAME, "run", "--db", db, folder=tmp_path)
    assert {"textual", "facilitator.screens.meeting", "facilitator.widgets.board"} <= modules
    late = {"facilitator.capture", "facilitator.coach.rules"}
    assert modules & late == set()
    assert modules & {"sqlite_utils", "jinja2", "parsedatetime", "pyperclip"} == set()
    assert not modules & {"facilitator.screens.minutes", "facilitator.screens.help"}
    assert late <= loaded(FIRST_FRAME + SAY_MORE, "run", "--db", db, folder=tmp_path)

"""The command line as a whole: which database, which exit code, what help teaches, what is imported."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from facilitator import __version__
from facilitator.agenda import start
from facilitator.cli import COMMANDS
from facilitator.commands.run import next_id
from facilitator.store import default_path, open_store
from tests.commands.conftest import ID, NEW, Command
from tests.samples import batch

ROOT = Path(__file__).parents[2]


def test_help_names_every_command_and_teaches(command: Command) -> None:
    done = command("--help")
    assert (done.code, done.err) == (0, "")
    for name in COMMANDS:
        assert f"\n  {name} " in done.out
    for line in ("facilitator new --title", "14:03 alert fires !detected", "facilitator demo", "--db"):
        assert line in done.out
    assert max(map(len, done.out.splitlines())) <= 80


def test_no_command_is_a_question_for_help(command: Command) -> None:
    done = command()
    assert done.code == 0
    assert done.out == command("--help").out


@pytest.mark.parametrize("name", COMMANDS)
def test_help_of_every_command(command: Command, name: str) -> None:
    done = command(name, "--help")
    assert done.code == 0
    assert done.out.startswith(f"Usage: facilitator {name} ")


def test_version(command: Command) -> None:
    assert command("--version").out == f"facilitator {__version__}\n"


@pytest.mark.parametrize("args", [("frobnicate",), ("--frobnicate",), ("export", ID, "--format", "docx"), ("new",)])
def test_wrong_usage_ends_with_2(command: Command, args: tuple[str, ...]) -> None:
    done = command(*args)
    assert (done.code, done.out) == (2, "")
    assert "Error: " in done.err


def test_the_database_before_and_after_the_command(command: Command) -> None:
    assert command("--db", "before.db", *NEW).code == 0
    assert command(*NEW, "--db", "after.db").code == 0
    assert command("--db", "nowhere.db", *NEW, "--db", "both.db").code == 0  # the one nearer to the command counts
    assert sorted(p.name for p in Path().glob("*.db")) == ["after.db", "before.db", "both.db"]
    for name in ("before.db", "after.db", "both.db"):
        assert command("--db", name, "export", ID).code == 0
        assert command("export", ID, "--db", f"sqlite:///{name}").code == 0
    assert command("export", ID, "--db", f"sqlite:///{Path('after.db').absolute()}").code == 0
    assert command("export", ID).code == 2


def test_the_environment_names_the_database(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACILITATOR_DB", "elsewhere.db")
    command(*NEW)
    assert Path("elsewhere.db").exists()


def test_else_it_is_in_the_data_folder(command: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("FACILITATOR_DB")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("HOME", str(tmp_path))
    command(*NEW)
    assert default_path().is_file()
    assert tmp_path in default_path().parents


def test_the_meeting_that_is_on_comes_before_the_next(command: Command) -> None:
    for title in ("One", "Two", "Three"):
        command("new", "--title", title, *NEW[3:])
    store = open_store("log.db")
    assert next_id(store) == "2026-04-12-three"
    one = store.load("2026-04-12-one")
    store.apply(one.id, batch(one, replace(one, agenda=start(one.agenda, 0.0)), "clock"))
    assert next_id(store) == "2026-04-12-one"
    store.close()


def test_demo_without_a_terminal_prints_the_minutes(command: Command) -> None:
    done = command("demo")
    assert done.code == 0
    assert done.out.startswith("# Checkout returned 502s")
    assert "there is no terminal here" in done.err
    assert not Path("log.db").exists()


def test_what_nobody_expected_is_one_sentence_with_the_details_in_a_file(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_args: object, **_options: object) -> None:
        raise ZeroDivisionError("division by nothing")

    monkeypatch.setattr("facilitator.commands.export.load", fails)
    command(*NEW)
    done = command("export", ID)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert "division by nothing" in done.err
    (noted,) = Path().rglob("last-error.txt")
    assert "ZeroDivisionError: division by nothing" in noted.read_text(encoding="utf-8")


# -- in a process of its own -----------------------------------------------------------------------------------------


def alone(*args: str, folder: Path, **options: object) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PYTHONPATH": str(ROOT), "FACILITATOR_DB": str(folder / "log.db")}
    return subprocess.run(
        [sys.executable, *args], capture_output=True, text=True, env=env, cwd=folder, timeout=60, check=False, **options
    )  # type: ignore[call-overload, no-any-return]


def test_python_m_facilitator(tmp_path: Path) -> None:
    done = alone("-m", "facilitator", "--version", folder=tmp_path)
    assert (done.returncode, done.stdout) == (0, f"facilitator {__version__}\n")


LOADED = """
import sys
from facilitator.cli import run
code = run(sys.argv[1:])
heavy = [name for name in ("textual", "rich", "parsedatetime", "pyperclip") if name in sys.modules]
print(code, heavy, file=sys.stderr)
"""


@pytest.mark.parametrize(
    ("args", "code"),
    [(("--help",), 0), (("run", "--help"), 0), (("export", ID), 0), (("lint", "minutes.md"), 1), (("run",), 2)],
    ids=["help", "help of run", "export", "lint", "run without a terminal"],
)
def test_what_needs_no_screen_loads_none(prepared: Command, tmp_path: Path, args: tuple[str, ...], code: int) -> None:
    (tmp_path / "minutes.md").write_text("# Timeline\n\n- 14:03 Alex forgot the flag\n", encoding="utf-8")
    done = alone("-c", LOADED, *args, folder=tmp_path)
    last = done.stderr.splitlines()[-1]
    assert "textual" not in last
    assert last.startswith(f"{code} ")


def test_a_reader_that_goes_away_is_no_error(prepared: Command, tmp_path: Path) -> None:
    shell = f"{sys.executable} -m facilitator export {ID} --format html | true; echo ${{PIPESTATUS[0]}}"
    env = {**os.environ, "PYTHONPATH": str(ROOT), "FACILITATOR_DB": str(tmp_path / "log.db")}
    done = subprocess.run(
        ["bash", "-c", shell], capture_output=True, text=True, env=env, cwd=tmp_path, timeout=60, check=False
    )
    assert (done.stdout, done.stderr) == ("0\n", "")

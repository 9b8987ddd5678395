"""`facilitator lint` from the command line, with the rules as they are."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from facilitator.commands.lint import command

BLAME = "Alex forgot to run the migration check.\n"
CLEAN = "# Summary\n\nThe deploy ran without the migration check.\n"


def lint(*args: object, stdin: str | bytes = "") -> Result:
    return CliRunner().invoke(command, [str(arg) for arg in args], input=stdin, catch_exceptions=False)


@pytest.fixture
def blame(tmp_path: Path) -> Path:
    path = tmp_path / "blame.md"
    path.write_text(BLAME, encoding="utf-8")
    return path


@pytest.fixture
def clean(tmp_path: Path) -> Path:
    path = tmp_path / "clean.md"
    path.write_text(CLEAN, encoding="utf-8")
    return path


def test_exit_codes(blame: Path, clean: Path, tmp_path: Path) -> None:
    assert lint(clean).exit_code == 0
    assert lint(blame).exit_code == 1
    assert lint(blame, clean).exit_code == 1
    assert lint(clean, tmp_path / "none.md").exit_code == 2


def test_findings_go_to_stdout_and_the_rest_to_stderr(blame: Path, tmp_path: Path) -> None:
    result = lint(tmp_path / "none.md", blame)
    assert result.exit_code == 2
    assert f"{blame}:1:1: warning: " in result.stdout
    assert "[blame]" in result.stdout
    assert f"{tmp_path / 'none.md'}: there is no such file.\n" in result.stderr
    assert result.stderr.endswith("1 warning in 1 of 1 file; 1 file not read\n")


def test_standard_input(clean: Path) -> None:
    result = lint("-", stdin=BLAME)
    assert result.exit_code == 1
    assert result.stdout.startswith("standard input:1:1: warning: ")


def test_select_and_ignore_take_lists_and_are_repeatable(blame: Path) -> None:
    assert lint(blame, "--ignore", "blame").exit_code == 0
    assert lint(blame, "--select", "no-owner,no-deadline", "--select", "blame").exit_code == 1
    assert lint(blame, "--select", "no-owner , no-deadline").exit_code == 0


@pytest.mark.parametrize("option", ["--select", "--ignore", "--explain"])
def test_an_unknown_rule_is_told_with_the_nearest(option: str, blame: Path) -> None:
    result = lint(blame, option, "balme")
    assert result.exit_code == 2
    assert f'{option}: there is no rule "balme"; did you mean "blame"?' in result.stderr


def test_hints_are_shown_and_counted_only_when_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("## Action items\n- Add an index on orders @kim by 2 May\n", encoding="utf-8")
    quiet = lint(path)
    assert (quiet.exit_code, quiet.stdout) == (0, "")
    assert "hint not shown (--severity hint)" in quiet.stderr
    loud = lint(path, "--severity", "hint")
    assert loud.exit_code == 1
    assert "hint: " in loud.stdout


def test_explain_says_why_with_examples() -> None:
    result = lint("--explain", "blame")
    assert result.exit_code == 0
    assert result.stdout.startswith("blame (warning): ")
    assert "Not flagged:" in result.stdout


def test_nothing_to_check_is_wrong_usage() -> None:
    result = lint()
    assert result.exit_code == 2
    assert "Name a file to check, or - for standard input." in result.stderr


def test_jsonl_answers_line_by_line() -> None:
    rows = [
        {"id": "a", "kind": "narrative", "text": BLAME},
        {"id": "b", "kind": "action", "text": "Improve monitoring"},
    ]
    result = lint("--jsonl", "-", stdin="".join(json.dumps(row) + "\n" for row in rows))
    assert result.exit_code == 0
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert [one["id"] for one in answers] == ["a", "b"]
    assert {finding["rule"] for finding in answers[1]["findings"]} >= {"vague-action", "no-owner", "no-deadline"}


@pytest.mark.parametrize("stdin", ["nonsense\n", '{"id": 1}\n', b"\xff\n"])
def test_jsonl_that_is_none_is_told_in_one_sentence(stdin: str | bytes) -> None:
    result = lint("--jsonl", "-", stdin=stdin)
    assert result.exit_code == 2
    assert "Error: --jsonl: " in result.stderr
    assert "Traceback" not in result.stderr


def test_jsonl_beside_files_or_from_a_missing_file_is_wrong(blame: Path, tmp_path: Path) -> None:
    assert lint("--jsonl", "-", blame).exit_code == 2
    missing = lint("--jsonl", tmp_path / "none.jsonl")
    assert missing.exit_code == 2
    assert "No such file" in missing.stderr


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_machine_formats_are_one_document(form: str, blame: Path, clean: Path) -> None:
    result = lint(blame, clean, "--format", form)
    assert result.exit_code == 1
    assert json.loads(result.stdout)


def test_github_format(blame: Path) -> None:
    result = lint(blame, "--format", "github")
    assert result.stdout.startswith(f"::warning file={blame},line=1,endLine=1,col=1,endColumn=")


def test_a_config_file_that_is_broken_or_missing_is_told(blame: Path, tmp_path: Path) -> None:
    (tmp_path / "my.toml").write_text("select = [\n")
    for name, said in (("my.toml", "this is not valid TOML"), ("no.toml", "cannot be read")):
        result = lint(blame, "--config", tmp_path / name)
        assert result.exit_code == 2
        assert f"{tmp_path / name}" in result.stderr
        assert said in result.stderr


def test_escape_sequences_in_a_file_never_reach_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("Alex forgot \x1b[2J\x1b]0;x\x07 the check \u202e now.\n", encoding="utf-8")
    for form in ("text", "github", "json", "sarif"):
        result = lint(path, "--format", form)
        assert result.exit_code == 1
        assert not set(result.stdout) & set("\x1b\x07\u202e")


def shell(*args: object, **env: str) -> subprocess.CompletedProcess[bytes]:
    call = [sys.executable, "-c", "from facilitator.commands.lint import command; command()", *map(str, args)]
    return subprocess.run(call, capture_output=True, env={**os.environ, **env}, check=False, timeout=60)


def test_a_terminal_that_cannot_show_a_character_shows_another(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("Zoë forgot to run the 日本 check.\n", encoding="utf-8")
    done = shell(path, PYTHONIOENCODING="latin-1")
    assert done.returncode == 1
    assert b"?? check." in done.stdout
    assert "Zoë".encode("latin-1") in done.stdout
    assert b"Traceback" not in done.stderr


def test_a_closed_pipe_is_no_error(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text((BLAME + "\n") * 3_000, encoding="utf-8")
    call = f"{sys.executable} -c 'from facilitator.commands.lint import command; command()' {path} | head -1"
    done = subprocess.run(["sh", "-c", call], capture_output=True, check=False, timeout=60)
    assert done.stdout.count(b"\n") == 1
    assert b"Traceback" not in done.stderr
    assert b"Broken pipe" not in done.stderr


def test_neither_textual_nor_sql_is_loaded(blame: Path) -> None:
    code = (
        "import sys, facilitator.commands.lint as lint\n"
        f"try: lint.command([{str(blame)!r}])\n"
        "except SystemExit: pass\n"
        "heavy = {'textual', 'rich', 'sqlite3', 'sqlite_utils', 'jinja2', 'parsedatetime', 'tomllib', 'difflib'}\n"
        "sys.exit(str(sorted(heavy & set(sys.modules))))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, timeout=60)
    assert done.stderr.splitlines()[-1] == b"[]"


@pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal is needed")
@pytest.mark.parametrize(("no_color", "coloured"), [("", True), ("1", False)])
def test_colour_on_a_terminal_unless_it_is_not_wanted(no_color: str, coloured: bool, blame: Path) -> None:
    outer, inner = os.openpty()
    call = [sys.executable, "-c", "from facilitator.commands.lint import command; command()", str(blame)]
    env = {**os.environ, "TERM": "xterm", "NO_COLOR": no_color, "COLUMNS": "80"}
    subprocess.run(call, stdout=inner, stderr=subprocess.DEVNULL, env=env, check=False, timeout=60)
    os.close(inner)
    said = os.read(outer, 10_000)
    os.close(outer)
    assert (b"\x1b[" in said) == coloured
    assert b"Alex forgot" in said

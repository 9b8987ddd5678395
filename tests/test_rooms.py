"""The house rules that no other tool checks: sizes, docstrings, nothing left undone, nothing of one machine.

Which room may import which is import-linter's to say (`make rooms`). The sizes hold for the package: files up to 300
lines with a median under 90, classes up to 250, functions up to 50 and nine in ten under 20.
"""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from statistics import median, quantiles

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = sorted((ROOT / "facilitator").rglob("*.py"))

# Written in pieces, so that this file does not hold what it looks for.
MACHINES = re.compile("|".join((r"(?<![\w.:-])/(?:work|root|home|Users)" + r"/\w", r"(?<![\w.:-])/tmp" + r"/\w")))
HOSTS = re.compile(
    "|".join(("pypi" + r"\.org", "python" + "hosted", "npm" + r"js\.", "crates" + r"\.io", "artifact" + "ory[./]"))
)
UNDONE = re.compile(rf"(?:#|<!--|/\*|\.\. )\s*(?:{'|'.join(('TO' + 'DO', 'FIX' + 'ME', 'X' + 'XX', 'HA' + 'CK'))})\b")


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def length(node: ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines from `class` or `def` to the end; decorators do not count."""
    return (node.end_lineno or node.lineno) - node.lineno + 1


def definitions() -> Iterator[tuple[str, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef]]:
    for path in PACKAGE:
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                yield f"{path.relative_to(ROOT).as_posix()}:{node.lineno} {node.name}", node


@cache
def tracked() -> tuple[Path, ...]:
    """The text files of the repository; where this is no repository (an unpacked sdist), every file beside the code."""
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    names = (
        done.stdout.split("\0") if done.returncode == 0 else [str(p) for p in ROOT.rglob("*") if ".venv" not in p.parts]
    )
    found = (ROOT / name for name in names if name)
    return tuple(path for path in found if path.is_file() and b"\0" not in path.read_bytes()[:8000])


def lines(pattern: re.Pattern[str]) -> list[str]:
    """Where a pattern is found in the repository's text files."""
    return [
        f"{path.relative_to(ROOT).as_posix()}:{number}: {line.strip()[:100]}"
        for path in tracked()
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1)
        if pattern.search(line)
    ]


def test_every_module_says_what_it_is_for() -> None:
    assert len(PACKAGE) > 50
    assert [path.relative_to(ROOT).as_posix() for path in PACKAGE if not ast.get_docstring(tree(path))] == []


def test_no_file_is_longer_than_three_hundred_lines_and_most_are_short() -> None:
    sizes = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8").count("\n") for path in PACKAGE}
    assert {name: size for name, size in sizes.items() if size > 300} == {}
    assert median(sizes.values()) < 90


def test_no_class_is_longer_than_two_hundred_and_fifty_lines() -> None:
    sizes = {where: length(node) for where, node in definitions() if isinstance(node, ast.ClassDef)}
    assert {where: size for where, size in sizes.items() if size > 250} == {}


def test_no_function_is_longer_than_fifty_lines_and_nine_in_ten_are_under_twenty() -> None:
    sizes = {where: length(node) for where, node in definitions() if not isinstance(node, ast.ClassDef)}
    assert {where: size for where, size in sizes.items() if size > 50} == {}
    assert quantiles(sizes.values(), n=10)[-1] < 20


@pytest.mark.parametrize(
    "pattern", [MACHINES, HOSTS, UNDONE], ids=["paths of a machine", "hosts of registries", "undone"]
)
def test_no_tracked_file_holds(pattern: re.Pattern[str]) -> None:
    assert len(tracked()) > 100
    assert lines(pattern) == []


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (MACHINES, "see /wo" + "rk/main"),
        (MACHINES, '"/ro' + 'ot/x"'),
        (MACHINES, "cd /tm" + "p/v"),
        (HOSTS, "https://pyp" + "i.org/simple"),
        (UNDONE, "x = 1  # TO" + "DO: later"),
    ],
)
def test_the_patterns_find_what_they_are_for(pattern: re.Pattern[str], text: str) -> None:
    assert pattern.search(text)

"""What is handed out holds all it needs: a wheel, an sdist, a wheel built from that sdist, and a checkout.

An editable install is the checkout: it holds no file but one that puts the checkout's folder on the path, and that is
how the checkout is tried here. Nothing asks a package index; what the package depends on is taken from the environment
of the tests.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from facilitator import __version__

ROOT = Path(__file__).parent.parent
STYLES = sorted(path.name for path in (ROOT / "styles").glob("*.tcss"))
DATA = sorted(
    path.relative_to(ROOT).as_posix()
    for pattern in (
        "facilitator/documents/templates/*",
        "facilitator/documents/schema.json",
        "facilitator/coach/**/*.txt",
    )
    for path in ROOT.glob(pattern)
)
PLACES = ("checkout", "wheel", "wheel from the sdist")

PROBE = """
import asyncio, json
from textual.app import App
import facilitator
from facilitator.coach import LineKind, review
from facilitator.demo import incident
from facilitator.documents import FORMATS, render
from facilitator.stylesheets import folder
from facilitator.themes import DARK

class Dressed(App):
    CSS_PATH = sorted(folder().glob("*.tcss"))

    def __init__(self):
        super().__init__()
        self.register_theme(DARK)
        self.theme = DARK.name

async def dressed():
    app = Dressed()
    async with app.run_test():
        return sum(1 for rule in app.stylesheet.rules if rule.errors), len(app.stylesheet.rules)

print(json.dumps({
    "package": facilitator.__file__,
    "styles": sorted(path.name for path in folder().glob("*.tcss")),
    "rules": asyncio.run(dressed()),
    "documents": {form: len(render(incident(), form)) for form in FORMATS},
    "signs": [f.rule for f in review("Improve monitoring", LineKind("action"), names=())],
}))
"""
"""Uses every file that is not Python, in the place it was found in."""


@dataclass(frozen=True)
class Built:
    """What was built: a wheel, an sdist, and a wheel from that sdist."""

    wheel: Path
    sdist: Path
    second: Path


def python(*args: str, cwd: Path, path: Path | None = None) -> str:
    """Run Python, with one folder on its path, and give what it prints; its complaint where it fails."""
    env = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "FACILITATOR", "COVERAGE"))}
    env |= {"PYTHONPATH": str(path)} if path else {}
    env |= {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, *args], cwd=cwd, env=env, capture_output=True, encoding="utf-8", stdin=subprocess.DEVNULL,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Everything built once, without an isolated environment: the build needs hatchling only."""
    out = tmp_path_factory.mktemp("dist")
    wheel = build("wheel", ROOT, out / "first")
    sdist = build("sdist", ROOT, out / "first")
    with tarfile.open(sdist) as packed:
        packed.extraction_filter = getattr(tarfile, "data_filter", None)  # Pythons before 3.11.4 know no filters
        packed.extractall(out / "unpacked")
    (unpacked,) = (out / "unpacked").iterdir()
    second = build("wheel", unpacked, out / "second")
    return Built(wheel, sdist, second)


def build(target: str, source: Path, into: Path) -> Path:
    """The one file that this build adds."""
    before = set(into.glob("*"))
    python("-m", "hatchling", "build", "-t", target, "-d", str(into), cwd=source)
    (new,) = set(into.glob("*")) - before
    return new


@pytest.fixture(scope="module")
def place(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The folder to put on the path for each of the places; a wheel is installed when first asked for."""
    wheels, installed = {"wheel": built.wheel, "wheel from the sdist": built.second}, {"checkout": ROOT}

    def find(name: str) -> Path:
        if name not in installed:
            installed[name] = tmp_path_factory.mktemp("installed")
            quiet = ("--quiet", "--disable-pip-version-check", "--no-index", "--no-deps", "--no-compile")
            python("-m", "pip", "install", *quiet, "--target", str(installed[name]), str(wheels[name]), cwd=ROOT)
        return installed[name]

    return find


@pytest.mark.parametrize("which", ["wheel", "second"])
def test_a_wheel_holds_the_data_files_and_nothing_of_the_repository_beside_them(built: Built, which: str) -> None:
    names = zipfile.ZipFile(getattr(built, which)).namelist()
    styles = [name for name in names if name.endswith(".tcss")]
    assert sorted(styles) == [f"facilitator/styles/{name}" for name in STYLES]
    assert len(STYLES) > 1
    assert len(DATA) > 4
    assert set(DATA) <= set(names)
    tops = {name.split("/")[0] for name in names}
    assert tops == {"facilitator", f"postmortem_facilitator-{__version__}.dist-info"}
    assert not [name for name in names if "test" in name.split("/")[-1] or "__pycache__" in name]


def test_both_wheels_hold_the_same_files(built: Built) -> None:
    first, second = (zipfile.ZipFile(path) for path in (built.wheel, built.second))
    contents = [
        {i.filename: i.CRC for i in wheel.infolist() if "RECORD" not in i.filename} for wheel in (first, second)
    ]
    assert contents[0] == contents[1]


def test_the_sdist_holds_what_is_needed_to_test_it(built: Built) -> None:
    with tarfile.open(built.sdist) as packed:
        names = {name.partition("/")[2] for name in packed.getnames()}
    assert {"pyproject.toml", "README.md", "LICENSE", "Makefile", "tests/test_packaging.py"} <= names
    assert {f"styles/{name}" for name in STYLES} <= names


@pytest.mark.parametrize("where", PLACES)
def test_every_file_is_found_from_where_it_was_installed(
    place: Callable[[str], Path], tmp_path: Path, where: str
) -> None:
    found: dict[str, Any] = json.loads(python("-c", PROBE, cwd=tmp_path, path=place(where)))
    assert Path(found["package"]).parent.parent == place(where)
    assert found["styles"] == STYLES
    wrong, rules = found["rules"]
    assert wrong == 0
    assert rules > 20
    assert all(size > 1000 for size in found["documents"].values())
    assert "vague-action" in found["signs"]


@pytest.mark.parametrize("where", PLACES)
def test_the_module_runs_from_where_it_was_installed(place: Callable[[str], Path], tmp_path: Path, where: str) -> None:
    assert python("-m", "facilitator", "--version", cwd=tmp_path, path=place(where)) == f"facilitator {__version__}\n"
    assert python("-m", "facilitator", "demo", cwd=tmp_path, path=place(where)).startswith("# Checkout returned 502s")


def test_the_command_is_installed(place: Callable[[str], Path], tmp_path: Path) -> None:
    (script,) = (path for path in (place("wheel") / "bin").iterdir() if path.stem == "facilitator")
    assert python(str(script), "--version", cwd=tmp_path, path=place("wheel")) == f"facilitator {__version__}\n"

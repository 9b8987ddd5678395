"""Paths typed into one line."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.intake.paths import completed, named


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("api.log", "api.log.1", "apt.log", ".hidden", "it's.log", "my logs/one.log", "my logs/two.log"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    return tmp_path


def test_several_paths_quotes_and_backslashes(folder: Path) -> None:
    found = named(r"""api.log 'my logs/one.log' my\ logs/two.log "it's.log" ./api.log""", folder)
    assert [name for name, _ in found] == ["./api.log", "my logs/one.log", "my logs/two.log", "it's.log"]
    assert [path.relative_to(folder).as_posix() for _, path in found] == [
        "api.log", "my logs/one.log", "my logs/two.log", "it's.log",
    ]  # fmt: skip


def test_patterns(folder: Path) -> None:
    assert [name for name, _ in named("api*", folder)] == ["api.log", "api.log.1"]
    assert [name for name, _ in named(f"{shlex.quote(str(folder))}/my*/*", folder)] == [
        "my logs/one.log", "my logs/two.log",
    ]  # fmt: skip


def test_home(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(folder))
    assert named("~/api.log", Path("/"))[0][1] == folder / "api.log"
    assert completed("~/apt", Path("/")).text == "~/apt.log"


@pytest.mark.parametrize("text", ["", "  ", "'open", "ends with \\", "nothing.log", "*.txt", "api.log nothing.log"])
def test_what_names_nothing_is_one_sentence(folder: Path, text: str) -> None:
    with pytest.raises(ValueError, match=r"[.]$") as error:
        named(text, folder)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("typed", "becomes", "choices"),
    [
        ("ap", "ap", 3),
        ("api", "api.log", 2),
        ("apt", "apt.log", 0),
        ("api.log ap", "api.log ap", 3),
        ("my", "my\\ logs/", 0),
        ("my\\ logs/o", "my\\ logs/one.log", 0),
        ('"my logs/t', '"my logs/two.log', 0),
        ("it", "it\\'s.log", 0),
        ("zzz", "zzz", 0),
        ("nowhere/", "nowhere/", 0),
        (".h", ".hidden", 0),
        ("", "", 5),
    ],
)
def test_completion(folder: Path, typed: str, becomes: str, choices: int) -> None:
    done = completed(typed, folder)
    assert (done.text, len(done.choices)) == (becomes, choices)


@given(st.text(alphabet="ab '\"\\*.\t~é", min_size=1, max_size=8).filter(lambda name: name not in (".", "..")))
def test_every_name_completes_to_a_path_that_names_it(tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    folder = tmp_path_factory.mktemp("names")
    (folder / name).touch()
    done = completed(name[0] if name[0] == "." else "", folder).text
    if name[0] != "~":
        assert named(done, folder) == [(name, folder / name)]

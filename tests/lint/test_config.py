"""Settings: where they are found, what they mean, and what is said of broken ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from facilitator.coach.config import ConfigError, Settings, find, load
from facilitator.coach.finding import Weight

from . import coach


def loaded(tmp_path: Path, text: str, name: str = ".facilitator.toml") -> Settings:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return load(path, coach.RULES)


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("pyproject.toml", "[tool.facilitator.lint]"),
        (".facilitator.toml", "[lint]"),
        (".facilitator.toml", "[tool.facilitator.lint]"),
        (".facilitator.toml", ""),
    ],
)
def test_every_setting_is_read(name: str, head: str, tmp_path: Path) -> None:
    body = 'select = ["blame"]\nignore = ["no-owner"]\nseverity = "hint"\n'
    body += 'names = ["Kim"]\nterms = ["Otto"]\nexclude = ["old/*"]\n'
    assert loaded(tmp_path, f"{head}\n{body}", name) == Settings(
        frozenset({"blame"}), frozenset({"no-owner"}), Weight.HINT, ("Kim",), ("Otto",), ("old/*",), tmp_path
    )


def test_without_settings_every_rule_applies_and_hints_are_quiet(tmp_path: Path) -> None:
    settings = loaded(tmp_path, "")
    assert all(settings.applies(rule) for rule in coach.RULES)
    assert settings.shows(Weight.WARNING)
    assert not settings.shows(Weight.HINT)


def test_the_command_line_replaces_what_is_selected_and_adds_to_what_is_ignored() -> None:
    settings = Settings(select=frozenset({"blame"}), ignore=frozenset({"no-owner"}))
    narrowed = settings.narrowed(["no-owner", "no-deadline", "blame"], ["blame"], Weight.HINT)
    assert [rule for rule in coach.RULES if narrowed.applies(rule)] == ["no-deadline"]
    assert narrowed.shows(Weight.HINT)
    assert settings.narrowed(None, [], None) == settings


def test_the_nearest_file_above_counts_and_our_own_before_the_projects(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    assert find(inner) is None
    (tmp_path / "pyproject.toml").write_text("[tool.facilitator.lint]\n")
    assert find(inner) == tmp_path / "pyproject.toml"
    (tmp_path / ".facilitator.toml").write_text("")
    assert find(inner) == tmp_path / ".facilitator.toml"
    (tmp_path / "a" / "pyproject.toml").write_text("[project]\nname = 'x'\n")
    assert find(inner) == tmp_path / ".facilitator.toml"
    (inner / "pyproject.toml").write_text("[tool.facilitator.lint]\n")
    assert find(inner) == inner / "pyproject.toml"


@pytest.mark.parametrize(
    ("pattern", "excluded"),
    [
        ("docs/old/*", ["docs/old/a.md", "docs/old/deep/b.md"]),
        ("docs/old/", ["docs/old/a.md", "docs/old/deep/b.md"]),
        ("./docs/old", ["docs/old/a.md", "docs/old/deep/b.md"]),
        ("b.md", ["docs/old/deep/b.md", "b.md"]),
        ("**/deep/*.md", ["docs/old/deep/b.md"]),
        ("docs/ol", []),
    ],
)
def test_exclude_means_files_and_whole_folders(pattern: str, excluded: list[str], tmp_path: Path) -> None:
    settings = Settings(exclude=(pattern,), folder=tmp_path)
    files = ["docs/old/a.md", "docs/old/deep/b.md", "docs/c.md", "b.md"]
    assert [file for file in files if settings.excludes(tmp_path / file)] == excluded


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("\n[lint\n", 2, "this is not valid TOML"),
        ('x = """', None, "this is not valid TOML"),
        ('[lint]\n\nignor = ["blame"]\n', 3, 'there is no setting "ignor"; did you mean "ignore"?'),
        ('[lint]\nignore = ["balme"]\n', 2, 'there is no rule "balme"; did you mean "blame"?'),
        ('[lint]\nselect = "blame"\n', 2, "select takes a list of words in quotes, not 'blame'."),
        ("[lint]\nnames = [1]\n", 2, "names takes a list of words in quotes, not [1]."),
        ('[lint]\nseverity = "loud"\n', 2, 'severity is "warning" or "hint", not \'loud\'.'),
        ("[lint]\nseverity = []\n", 2, 'severity is "warning" or "hint", not [].'),
        ("lint = 3\n", None, "the settings of facilitator lint must be a table, not 3."),
    ],
)
def test_broken_settings_are_told_with_file_and_line(text: str, line: int | None, message: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as error:
        loaded(tmp_path, text)
    assert (error.value.path, error.value.line) == (tmp_path / ".facilitator.toml", line)
    assert error.value.message.startswith(message)


def test_settings_that_are_no_text_or_not_there_are_told(tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    with pytest.raises(ConfigError, match="cannot be read"):
        load(path, coach.RULES)
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(ConfigError, match="not UTF-8"):
        load(path, coach.RULES)
    path.write_bytes(b" " * 1_000_001)
    with pytest.raises(ConfigError, match="too large"):
        load(path, coach.RULES)

"""What a team wants of the coach in its written documents: `[tool.facilitator.lint]` and what the command line adds.

Settings stand in `.facilitator.toml` (in a table `[lint]`, or at the top) or in `pyproject.toml` (in
`[tool.facilitator.lint]`); those nearest above a file count for it, `.facilitator.toml` first.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from facilitator.coach.finding import Weight

OWN_FILE, PROJECT_FILE = ".facilitator.toml", "pyproject.toml"
LISTS = ("select", "ignore", "names", "terms", "exclude", "internal", "public")
KEYS = (*LISTS, "severity")
LARGEST = 1_000_000
"""Bytes; a file of settings that is larger is none."""


class ConfigError(ValueError):
    """Settings that cannot be used: the file, the line where it is known, and one sentence."""

    def __init__(self, path: Path, message: str, line: int | None = None) -> None:
        super().__init__(f"{path}:{line}: {message}" if line else f"{path}: {message}")
        self.path, self.message, self.line = path, message, line


@dataclass(frozen=True, slots=True)
class Settings:
    """Which findings count, and which words are the team's own.

    `select` names the only rules to apply (None: all), `ignore` those not to; `severity` is the softest finding that
    is shown and counted; `names` are people's, `terms` the team's words for things; `exclude` are patterns of files,
    relative to `folder`. `internal` and `public` are words that must not, or may, stand in a text for customers.
    """

    select: frozenset[str] | None = None
    ignore: frozenset[str] = frozenset()
    severity: Weight = Weight.WARNING
    names: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    folder: Path = Path()
    internal: tuple[str, ...] = ()
    public: tuple[str, ...] = ()

    def applies(self, rule: str) -> bool:
        """Whether a rule is wanted."""
        return rule not in self.ignore and (self.select is None or rule in self.select)

    def shows(self, weight: Weight) -> bool:
        """Whether findings of this weight are shown and counted."""
        return weight is Weight.WARNING or self.severity is Weight.HINT

    def excludes(self, path: Path) -> bool:
        """Whether a file, or a folder it lies in, matches a pattern; `*` stands for any characters, `/` too."""
        from fnmatch import fnmatchcase

        if not self.exclude:
            return False
        try:
            parts = path.resolve().relative_to(self.folder.resolve()).parts
        except (ValueError, OSError, RuntimeError):
            return False
        paths = ["/".join(parts[: n + 1]) for n in range(len(parts))]
        wanted = [pattern.removeprefix("./").rstrip("/") for pattern in self.exclude]
        return any(fnmatchcase(one, pattern) for pattern in wanted for one in (*paths, *parts))

    def narrowed(self, select: Collection[str] | None, ignore: Collection[str], severity: Weight | None) -> Settings:
        """These settings under the command line's: its selection and severity replace, what it ignores is added."""
        return replace(
            self,
            select=frozenset(select) if select is not None else self.select,
            ignore=self.ignore | frozenset(ignore),
            severity=severity or self.severity,
        )


def find(folder: Path) -> Path | None:
    """The file of settings nearest above: in `folder` or in one that holds it."""
    for place in (folder, *folder.parents):
        own, project = place / OWN_FILE, place / PROJECT_FILE
        if own.is_file():
            return own
        if project.is_file() and b"facilitator" in _bytes(project):
            return project
    return None


def team(folder: Path) -> Settings:
    """What the team wants of the coach in this folder; ConfigError when its settings cannot be used."""
    from facilitator.coach import RULES

    path = find(folder)
    return load(path, RULES) if path else Settings()


def load(path: Path, rules: Collection[str]) -> Settings:
    """Read a file of settings; `rules` are the names that rules have. Raises ConfigError."""
    import tomllib

    raw = _bytes(path)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ConfigError(path, "this is not UTF-8 text.") from None
    try:
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise _broken(path, str(error)) from None
    table = _table(data, path)
    if not isinstance(table, dict):
        raise ConfigError(path, f"the settings of facilitator lint must be a table, not {table!r}.")
    return _settings(path, text, table, rules)


def unknown(name: str, known: Iterable[str], what: str = "rule") -> str:
    """The sentence about a name that is none, with the nearest that is one."""
    from difflib import get_close_matches

    near = get_close_matches(name.lower(), known, 1, 0.5)
    end = f'; did you mean "{near[0]}"?' if near else f": {what}s are {', '.join(known)}."
    return f'there is no {what} "{name}"{end}'


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
    except OSError as error:
        raise ConfigError(path, f"cannot be read ({error.strerror or error}).") from None
    if len(raw) > LARGEST:
        raise ConfigError(path, "this is too large for a file of settings.")
    return raw


def _table(data: Mapping[str, Any], path: Path) -> Any:
    tool = data.get("tool")
    own = tool.get("facilitator") if isinstance(tool, dict) else None
    if isinstance(own, dict) and "lint" in own:
        return own["lint"]
    if path.name == PROJECT_FILE:
        return {}
    return data["lint"] if "lint" in data else {key: value for key, value in data.items() if key != "tool"}


def _settings(path: Path, text: str, table: Mapping[str, Any], rules: Collection[str]) -> Settings:
    for key, value in table.items():
        if problem := _problem(key, value, rules):
            raise ConfigError(path, problem, _line(text, key))
    lists: dict[str, tuple[str, ...]] = {key: tuple(table.get(key, ())) for key in LISTS}
    return Settings(
        select=frozenset(lists["select"]) if "select" in table else None,
        ignore=frozenset(lists["ignore"]),
        severity=Weight(table.get("severity", Weight.WARNING)),
        names=lists["names"],
        terms=lists["terms"],
        exclude=lists["exclude"],
        folder=path.parent,
        internal=lists["internal"],
        public=lists["public"],
    )


def _problem(key: str, value: object, rules: Collection[str]) -> str | None:
    """What is wrong with one setting."""
    if key not in KEYS:
        return unknown(key, KEYS, "setting")
    if key == "severity":
        return None if value in tuple(Weight) else f'severity is "warning" or "hint", not {_short(value)}.'
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        return f"{key} takes a list of words in quotes, not {_short(value)}."
    if key in ("select", "ignore"):
        return next((unknown(one, rules) for one in value if one not in rules), None)
    return None


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 40 else f"{text[:39]}…"


def _line(text: str, key: str) -> int:
    """The line on which a key stands."""
    match = re.search(rf"^[ \t]*[\"']?{re.escape(key)}[\"']?[ \t]*=", text, re.MULTILINE)
    return text.count("\n", 0, match.start()) + 1 if match else 1


def _broken(path: Path, message: str) -> ConfigError:
    place = re.search(r" \(at line (\d+), column \d+\)| \(at end of document\)", message)
    line = int(place[1]) if place and place[1] else None
    return ConfigError(path, f"this is not valid TOML ({message.replace(place[0], '') if place else message}).", line)

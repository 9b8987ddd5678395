"""The run over files: settings for each, one result each, whatever is wrong with the others."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from facilitator.coach.config import ConfigError, Settings, find, load
from facilitator.coach.finding import Weight
from facilitator.lint.check import Review, check
from facilitator.lint.located import Problem, Result
from facilitator.lint.source import Unreadable, read, read_stream

STDIN = "-"
STDIN_NAME = "standard input"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the command line asks for; None where it leaves a question to the settings."""

    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    severity: Weight | None = None
    config: Path | None = None


@dataclass(slots=True)
class Linter:
    """Lints file after file; settings are read once a folder, and one broken file of settings is reported once."""

    wanted: Wanted
    review: Review
    rules: Collection[str]
    _settings: dict[Path, Settings | None] = field(default_factory=dict)
    _reported: set[str] = field(default_factory=set)

    def run(self, files: Sequence[str], stdin: Callable[[], BinaryIO]) -> Iterator[Result]:
        """A result for each file that is not excluded, as it is done; `-` is standard input, a name counts once."""
        for name in dict.fromkeys(files):
            result = self._one(name, stdin)
            if result is not None:
                yield result

    def _one(self, name: str, stdin: Callable[[], BinaryIO]) -> Result | None:
        path = Path(name)
        shown = STDIN_NAME if name == STDIN else name
        try:
            settings = self._for(Path() if name == STDIN else path.parent)
        except ConfigError as error:
            return Result(shown, problems=self._once(error), read=False)
        if settings is None:
            return Result(shown, read=False)
        if name != STDIN and settings.excludes(path):
            return None
        try:
            text = read_stream(stdin()) if name == STDIN else read(path)
        except Unreadable as error:
            return Result(shown, problems=(Problem(shown, str(error)),), read=False)
        return check(shown, text, settings, self.review, self.rules)

    def _for(self, folder: Path) -> Settings | None:
        """The settings for files in a folder; None where they are broken and that has been said. Raises ConfigError."""
        place = self.wanted.config or folder
        if place not in self._settings:
            self._settings[place] = None
            self._settings[place] = self._load(place)
        return self._settings[place]

    def _load(self, place: Path) -> Settings:
        path = self.wanted.config or find(_absolute(place))
        settings = load(path, self.rules) if path else Settings()
        return settings.narrowed(self.wanted.select, self.wanted.ignore, self.wanted.severity)

    def _once(self, error: ConfigError) -> tuple[Problem, ...]:
        if str(error) in self._reported:
            return ()
        self._reported.add(str(error))
        return (Problem(str(error.path), error.message, error.line),)


def _absolute(folder: Path) -> Path:
    try:
        return folder.resolve()
    except (OSError, RuntimeError):
        return folder.absolute()

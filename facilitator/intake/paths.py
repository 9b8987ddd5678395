"""Paths of files as people type them into one line, as in a shell: blanks apart, quotes, `~`, patterns."""

from __future__ import annotations

import os
import shlex
from dataclasses import dataclass
from pathlib import Path

_QUOTES = "\"'"
_SPECIAL = " \t\\\"'"
_PATTERN = "*?["


@dataclass(frozen=True, slots=True)
class Completion:
    """The line after completing its last path, and the names among which it could not decide."""

    text: str
    choices: tuple[str, ...] = ()


def named(text: str, folder: Path) -> list[tuple[str, Path]]:
    """The files that a line names, each once: as typed, and where it is (relative to `folder`).

    Raises ValueError, in one sentence, where a quote is open, nothing is named or nothing is there.
    """
    try:
        words = shlex.split(text)
    except ValueError:
        raise ValueError("A quote or backslash in the path has no partner; close it.") from None
    found = [pair for word in words for pair in _places(word, folder)]
    if not found:
        raise ValueError("Name the files to read; Tab completes their names.")
    return list({path: (name, path) for name, path in found}.values())


def completed(text: str, folder: Path) -> Completion:
    """The line with its last path completed as far as the names in its folder agree."""
    start, word, quote = _last(text)
    head, tail = os.path.split(word)
    names = _names(_place(head, folder), tail)
    if not names:
        return Completion(text)
    common = os.path.commonprefix(names)  # noqa: RUF071 - the letters they share, not the folders
    whole = os.path.join(head, common) if head else common
    done = text[:start] + (quote + whole if quote else _escaped(whole))
    return Completion(done, tuple(names) if len(names) > 1 else ())


def _places(word: str, folder: Path) -> list[tuple[str, Path]]:
    path = _place(word, folder)
    if os.path.lexists(path):
        return [(word, path)]
    if any(sign in word for sign in _PATTERN):
        if found := _matching(path):
            return [(_short(one, folder), one) for one in found]
        raise ValueError(f"No file matches {word}.")
    raise ValueError(f"There is no file {word}; Tab completes names.")


def _matching(path: Path) -> list[Path]:
    """The files that a pattern means, by name."""
    top = Path(path.anchor)
    return sorted(one for one in top.glob(str(path.relative_to(top))) if one.is_file())


def _short(path: Path, folder: Path) -> str:
    return str(path.relative_to(folder)) if path.is_relative_to(folder) else str(path)


def _place(word: str, folder: Path) -> Path:
    return Path(os.path.abspath(folder / os.path.expanduser(word)))


def _names(folder: Path, begin: str) -> list[str]:
    """The names that begin so, folders with a slash; hidden ones where a dot was typed."""
    try:
        with os.scandir(folder) as found:
            fitting = [one for one in found if one.name.startswith(begin) and (begin or one.name[0] != ".")]
            return sorted(f"{one.name}/" if one.is_dir() else one.name for one in fitting)
    except OSError:  # no such folder, or none that may be read: there is nothing to complete
        return []


def _last(text: str) -> tuple[int, str, str]:
    """Where the last path of a line begins, what it says, and the quote that is open at its end."""
    start, word, quote, escaped = 0, "", "", False
    for n, char in enumerate(text):
        if escaped:
            word, escaped = word + char, False
        elif char == "\\" and quote != "'":
            escaped = True
        elif quote:
            word, quote = (word, "") if char == quote else (word + char, quote)
        elif char in _QUOTES:
            quote = char
        elif char in " \t":
            start, word = n + 1, ""
        else:
            word += char
    return start, word, quote


def _escaped(path: str) -> str:
    return "".join(f"\\{char}" if char in _SPECIAL else char for char in path)

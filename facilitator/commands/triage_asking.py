"""Triage on a terminal: one question after the other, answered by a single key. Questions go to standard error."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from facilitator.before.related import Near
from facilitator.before.triage import CONDITIONS
from facilitator.commands.triage_options import REPEAT, Triaged

YES_NO = {"y": "yes", "n": "no", "b": "back", "q": "leave"}


def can_ask() -> bool:
    """Whether somebody is there to answer: keys come from a terminal, and questions go to one."""
    return bool(sys.stdin and sys.stdin.isatty() and sys.stderr and sys.stderr.isatty())


def ask(similar: Callable[[], tuple[Near, ...]]) -> Triaged:
    """Ask all eight; `similar` is called when this has happened before. Raises Abort when somebody leaves."""
    click.echo("Does it need a post-mortem? y yes · n no · b back · q leave", err=True)
    with single_keys():
        return _asked(Keys(), similar)


def _asked(keys: Keys, similar: Callable[[], tuple[Near, ...]]) -> Triaged:
    answers: dict[str, bool] = {}
    repeats, n = None, 0
    while n < len(CONDITIONS):
        name = CONDITIONS[n].name
        key = keys.press(f"{n + 1}/{len(CONDITIONS)}  {CONDITIONS[n].question}", YES_NO)
        if key == "b":
            n = max(0, n - 1)
            continue
        answers[name] = key == "y"
        if name == REPEAT:
            chosen = _which(_near(similar), keys) if answers[name] else ""
            if chosen is None:
                continue
            repeats = chosen or None
        n += 1
    return Triaged(tuple(name for name, yes in answers.items() if yes), repeats)


def _near(similar: Callable[[], tuple[Near, ...]]) -> tuple[Near, ...]:
    """Look for similar ones; a title may have to be typed for that, as a line."""
    with single_keys(wanted=False):
        return similar()


def _which(near: tuple[Near, ...], keys: Keys) -> str | None:
    """The id of the earlier one, empty for none of those shown, None to go back."""
    if not near:
        return ""
    shown = {str(n): one.id for n, one in enumerate(near[:9], 1)}
    for n, one in enumerate(near[:9], 1):
        click.echo(f"     {n}  {one.date}  {one.title}", err=True)
    key = keys.press("     Which one? n none of these", {**shown, "n": "none of these", "b": "back", "q": "leave"})
    return None if key == "b" else shown.get(key, "")


class Keys:
    """Single keys, in the order in which they were pressed, also those typed ahead; arrows and the like are none."""

    def __init__(self) -> None:
        self._ahead: list[str] = []

    def press(self, text: str, keys: dict[str, str]) -> str:
        """Show a text and wait for one of these keys; what it means is echoed. Raises Abort for q, ^C and ^D."""
        click.echo(f"{text}  ", nl=False, err=True)
        key = ""
        while key not in keys:
            try:
                key = self._next().lower()
            except (EOFError, KeyboardInterrupt):
                key = "q"
        click.echo(keys[key], err=True)
        if key == "q":
            click.echo("Nothing was kept.", err=True)
            raise click.Abort
        return key

    def _next(self) -> str:
        while not self._ahead:
            self._ahead = _ONE.findall(typed())
        key = self._ahead.pop(0)
        if key == "\x04":
            raise EOFError
        return str(key)


_ONE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|O?.)?|.", re.DOTALL)
"""A key: a terminal's sequence as a whole (ECMA-48), so that the B of an arrow is no answer, or a character."""


@contextmanager
def single_keys(*, wanted: bool = True) -> Iterator[None]:
    """Let the terminal give each key as it is pressed, or (not `wanted`) whole lines; afterwards it is as it was.

    From the first question to the last: a ^D pressed while the terminal was waiting for a line would be eaten by it.
    """
    try:
        import termios
        import tty
    except ImportError:  # Windows: `getchar` does it
        yield
        return
    if not sys.stdin.isatty():
        yield
        return
    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)
    try:
        if wanted:
            tty.setcbreak(terminal, termios.TCSADRAIN)
        else:
            lines = termios.tcgetattr(terminal)
            lines[3] |= termios.ICANON | termios.ECHO
            termios.tcsetattr(terminal, termios.TCSADRAIN, lines)
        yield
    finally:
        termios.tcsetattr(terminal, termios.TCSADRAIN, before)


def typed() -> str:
    """What is typed next, a key or several. Raises EOFError and KeyboardInterrupt.

    click's own `getchar` throws away what was typed before it waits.
    """
    if sys.platform == "win32":
        return click.getchar()
    raw = os.read(sys.stdin.fileno(), 64)
    if not raw:
        raise EOFError
    return raw.decode(errors="replace")

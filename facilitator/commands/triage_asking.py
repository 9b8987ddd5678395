"""Triage on a terminal: one question after the other, answered by a single key. Questions go to standard error."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable

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
    answers: dict[str, bool] = {}
    keys, repeats, n = Keys(), None, 0
    while n < len(CONDITIONS):
        name = CONDITIONS[n].name
        key = keys.press(f"{n + 1}/{len(CONDITIONS)}  {CONDITIONS[n].question}", YES_NO)
        if key == "b":
            n = max(0, n - 1)
            continue
        answers[name] = key == "y"
        if name == REPEAT:
            chosen = _which(similar(), keys) if answers[name] else ""
            if chosen is None:
                continue
            repeats = chosen or None
        n += 1
    return Triaged(tuple(name for name, yes in answers.items() if yes), repeats)


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


def typed() -> str:
    """What is typed next, a key or several. Raises EOFError and KeyboardInterrupt.

    click's own `getchar` throws away what was typed before it waits.
    """
    try:
        import termios
        import tty
    except ImportError:  # Windows
        return click.getchar()
    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)
    try:
        tty.setcbreak(terminal, termios.TCSADRAIN)
        raw = os.read(terminal, 64)
    finally:
        termios.tcsetattr(terminal, termios.TCSADRAIN, before)
    if not raw:
        raise EOFError
    return raw.decode(errors="replace")

"""A terminal to run a program in: type, wait for what it shows, see what it leaves behind.

Waiting is for output with a deadline, never for a fixed time.
"""

from __future__ import annotations

import codecs
import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import ClassVar

import pyte

PATIENCE = 30.0
"""Seconds a test waits for what must come; a busy machine needs some of them, a good run hardly any."""
KEYS = {
    "enter": "\r", "tab": "\t", "escape": "\x1b", "up": "\x1b[A", "down": "\x1b[B", "delete": "\x1b[3~",
    "f1": "\x1bOP", "f2": "\x1bOQ", "f3": "\x1bOR", "f4": "\x1bOS",
}  # fmt: skip
_PRIVATE = re.compile(r"\x1b\[[<>=][0-9;]*[a-z]|\x1b\[\?[0-9;]*\$p|\x1bP[^\x1b]*\x1b\\")
"""What newer terminals understand and pyte would print: keyboard protocols, questions about modes."""
_MODE = re.compile(r"\x1b\[\?([0-9;]+)([hl])")
_PLAIN = {"25": True, "1049": False, "1000": False, "1002": False, "1003": False, "1006": False, "1015": False,
          "2004": False, "1004": False}  # fmt: skip
"""The modes of a terminal in which nothing runs: cursor shown; no alternate screen, mouse, paste or focus reports."""


class Terminal:
    """One program in a terminal of its own. Closing it ends the program."""

    _open: ClassVar[list[Terminal]] = []
    """All that are open: while one is waited for, the others are read as well, or their programs would stand still."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        size: tuple[int, int] = (120, 36),
        env: dict[str, str] | None = None,
        cwd: Path | None = None,
        before: Callable[[], None] | None = None,
    ) -> None:
        self._screen = pyte.Screen(*size)
        self._stream = pyte.Stream(self._screen)
        self._decoder, self._rest = codecs.getincrementaldecoder("utf-8")("replace"), ""
        self.modes = dict(_PLAIN)
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        self._cooked = termios.tcgetattr(slave)

        def set_up() -> None:
            fcntl.ioctl(0, termios.TIOCSCTTY, 0)
            if before:
                before()

        self.process = subprocess.Popen(
            command,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=env,
            cwd=cwd,
            start_new_session=True,
            preexec_fn=set_up,  # noqa: PLW1509 - no thread runs in a test that opens a terminal
        )
        self._slave = slave
        self._open.append(self)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self.hang_up()

    # -- what a person does ------------------------------------------------------------------------------------------

    def type(self, text: str) -> None:
        """Press the keys of a text."""
        os.write(self._master, text.encode())

    def key(self, *names: str) -> None:
        """Press keys by name: `enter`, `ctrl+q`, `f2`."""
        for name in names:
            self.type(chr(ord(name[5].upper()) & 0x1F) if name.startswith("ctrl+") else KEYS[name])

    def enter(self, *lines: str) -> None:
        """Type lines, Enter behind each."""
        for line in lines:
            self.type(line)
            self.key("enter")

    def paste(self, text: str) -> None:
        """Paste, as terminals do it nowadays. A long text goes in piece by piece, while the program reads."""
        data = f"\x1b[200~{text}\x1b[201~".encode()
        end = time.monotonic() + PATIENCE
        while data and time.monotonic() < end:
            _, writable, _ = select.select([], [self._master], [], 0.0)
            data = data[os.write(self._master, data[:1024]) :] if writable else data
            self._read(0.01)
        assert not data, "the program does not read what is pasted"

    def hang_up(self) -> None:
        """Close the terminal, as a lost connection does."""
        if self in self._open:
            self._open.remove(self)
        for end in (self._master, self._slave):
            with contextlib.suppress(OSError):
                os.close(end)

    # -- what a person sees ------------------------------------------------------------------------------------------

    @property
    def text(self) -> str:
        """The screen."""
        return "\n".join(line.rstrip() for line in self._screen.display)

    def styles(self, text: str) -> set[tuple[object, ...]]:
        """Colours and the like of the characters of a text on one line of the screen."""
        for y, line in enumerate(self._screen.display):
            if (x := line.find(text)) >= 0:
                return {tuple(self._screen.buffer[y][x + n])[1:] for n in range(len(text))}
        raise AssertionError(f"not on the screen: {text!r}\n{self.text}")

    def until(self, true: Callable[[], bool], what: str, seconds: float = PATIENCE) -> None:
        """Wait until something is so; whatever the program writes meanwhile is shown."""
        end = time.monotonic() + seconds
        while not true():
            left = end - time.monotonic()
            assert left > 0, f"{what}, not within {seconds} s\n{self.text}"
            self._read(min(left, 0.05))

    def expect(self, *texts: str, seconds: float = PATIENCE) -> None:
        """Wait until all of these are on the screen."""
        self.until(lambda: all(text in self.text for text in texts), f"expected {texts!r}", seconds)

    def gone(self, text: str, seconds: float = PATIENCE) -> None:
        """Wait until this is not on the screen any more."""
        self.until(lambda: text not in self.text, f"expected {text!r} to go", seconds)

    def exit_code(self, seconds: float = PATIENCE) -> int:
        """Wait for the end; gives the exit code, or minus the signal's number."""
        self.until(lambda: self.process.poll() is not None, "the program goes on", seconds)
        while self._read(0.0):
            pass
        return int(self.process.returncode)

    def assert_restored(self) -> None:
        """The terminal is as it was before: its modes, and how it treats keys."""
        assert self.modes == _PLAIN
        assert termios.tcgetattr(self._slave)[:4] == self._cooked[:4]

    def signal(self, number: int) -> None:
        """Send the program a signal."""
        os.kill(self.process.pid, number)

    def kill(self) -> None:
        """Power off: nothing is put in order."""
        self.signal(signal.SIGKILL)
        assert self.exit_code() == -signal.SIGKILL

    def _read(self, seconds: float) -> bool:
        """Show what was written, after waiting so long at most; False when there was nothing on this terminal."""
        masters = {terminal._master: terminal for terminal in self._open}
        ready, _, _ = select.select(masters, [], [], seconds)
        for master in ready:
            masters[master]._show()
        return self._master in ready

    def _show(self) -> None:
        try:
            data = self._decoder.decode(os.read(self._master, 65536))
        except OSError:
            return
        data, self._rest = _whole(self._rest + data)
        for modes, on in _MODE.findall(data):
            self.modes |= {mode: on == "h" for mode in modes.split(";") if mode in _PLAIN}
        self._stream.feed(_PRIVATE.sub("", data).replace("\x1b[?1049h", "\x1b[?1049h\x1b[2J"))


def _whole(data: str) -> tuple[str, str]:
    """The data up to an escape sequence that is not complete yet, and that beginning."""
    at = data.rfind("\x1b", len(data) - 64 if len(data) > 64 else 0)
    cut = at >= 0 and not re.match(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|[^\[])", data[at:])
    return (data[:at], data[at:]) if cut else (data, "")

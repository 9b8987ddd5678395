"""How long the meeting screen takes to come and to answer a key, and what it costs while nobody does anything.

    python -m tests.bench.bench_screen [--rounds 15] [--keys 200] [--seconds 8]

`facilitator demo` and `facilitator run` (on a prepared database) run beside the floor (floor.py) in a
pseudo-terminal of 120 by 36 cells, one after the other in every round, so that a busy moment of the machine hits all
alike. Ratios are of medians. Times end when the bytes arrive that complete what is waited for; what this program
does to understand them is not in it.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import select
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from time import perf_counter

from facilitator.create import creation
from facilitator.demo import incident
from facilitator.store import open_store
from tests.terminal import Terminal

WARM = 5
"""Keys at the start of a row that are not counted: caches fill."""
LETTERS = "bcdfghjklmnpqrstvwxz"
FULL = 60
"""Letters after which the line is cleared, so that it never scrolls."""
FRAME = ("Checkout returned 502s", "release window opens", "14:03 alert fires !detected", "^N next")
"""What a first useful frame holds: the incident, its timeline, the line to type into, the keys."""

_ESCAPES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|[PX^_\]].*?(?:\x07|\x1b\\)|[^\[PX^_\]])", re.DOTALL)


class Timed(Terminal):
    """A terminal that only notes what is written and when: to draw it would hold the program up."""

    raw, arrived = b"", 0.0

    def _read(self, seconds: float) -> bool:
        ready, _, _ = select.select([self._master], [], [], seconds)
        if ready:
            self.raw += os.read(self._master, 65536)
            self.arrived = perf_counter()
        return bool(ready)

    @property
    def text(self) -> str:
        """All that was written, in the order it came, without escape sequences."""
        return _ESCAPES.sub("", self.raw.decode(errors="replace"))

    def quiet(self, seconds: float = 0.02) -> None:
        """Read until nothing has come for so long, and forget it."""
        while self._read(seconds):
            pass
        self.raw = b""


@dataclass
class Program:
    """One program under test and what was measured of it: seconds."""

    name: str
    command: Sequence[str]
    frame: Sequence[str]
    env: dict[str, str]
    prepare: Callable[[], object] = int
    starts: list[float] = field(default_factory=list)
    echoes: list[float] = field(default_factory=list)

    @contextmanager
    def shown(self) -> Iterator[tuple[Timed, float]]:
        """The program with its first useful frame on the screen, and the seconds that took."""
        self.prepare()
        begin = perf_counter()
        terminal = Timed(self.command, env=self.env)
        with terminal:
            terminal.expect(*self.frame)
            yield terminal, terminal.arrived - begin

    def start(self) -> float:
        """Seconds from the command to the first useful frame."""
        with self.shown() as (_, took):
            return took

    def rest(self, seconds: float) -> tuple[float, float]:
        """Percent of one core used while nothing is done, and resident memory in MiB."""
        with self.shown() as (terminal, _):
            terminal.quiet(0.5)
            begin, before = perf_counter(), _cpu(terminal.process.pid)
            end = begin + seconds
            while (left := end - perf_counter()) > 0:
                terminal._read(left)
            used = _cpu(terminal.process.pid) - before
            return 100 * used / (perf_counter() - begin), _resident(terminal.process.pid)


def echo(programs: Sequence[Program], keys: int) -> None:
    """Seconds from each key to its character on the screen: all programs open, the same key to each in turn."""
    letters, typed = random.Random(keys), ""
    with ExitStack() as open_ones:
        terminals = [open_ones.enter_context(program.shown())[0] for program in programs]
        for n in range(WARM + keys):
            if n % FULL == 0:
                typed = ""
                for terminal in terminals:
                    terminal.key("ctrl+u")
            typed += letters.choice(LETTERS)
            for program, terminal in zip(programs, terminals, strict=True):
                # Textual draws 60 times a second: a pause of random length meets that beat anywhere.
                terminal.quiet(letters.uniform(0.02, 0.05))
                begin = perf_counter()
                terminal.type(typed[-1])
                terminal.expect(typed[-6:])
                program.echoes += [terminal.arrived - begin] if n >= WARM else []


def _cpu(pid: int) -> float:
    """Seconds of processor time."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _resident(pid: int) -> float:
    """MiB of resident memory."""
    (line,) = (line for line in Path(f"/proc/{pid}/status").read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def prepare(path: Path) -> None:
    """A database that holds the demo's incident and nothing else: the program before was ended at some moment."""
    for ending in ("", "-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
    pm, store = incident(), open_store(str(path))
    store.apply(pm.id, creation(pm, datetime.now(UTC)))
    store.close()


def programs(folder: Path) -> list[Program]:
    """The floor first, then ours."""
    root, db = str(Path(__file__).parents[2]), folder / "log.db"
    env = {"PATH": os.environ["PATH"], "PYTHONPATH": root, "HOME": str(folder), "TZ": "UTC", "LANG": "C.UTF-8",
           "TERM": "xterm-256color", "COLORTERM": "truecolor", "FACILITATOR_DB": str(db)}  # fmt: skip
    own = (sys.executable, "-m", "facilitator")
    floor = (sys.executable, "-m", "tests.bench.floor")
    return [
        Program("floor", floor, ("Timeline", "Actions"), env),
        Program("demo", (*own, "demo"), FRAME, env),
        Program("run", (*own, "run"), FRAME, env, lambda: prepare(db)),
    ]


def table(title: str, measured: dict[str, list[float]], floor: str = "floor") -> None:
    """Best, median and 95th percentile in milliseconds; the ratio of medians, and of bests, to the floor's."""
    print(f"{title:8}{'best':>12}{'median':>12}{'95 %':>12}   to floor (of bests)")
    for name, found in measured.items():
        high = sorted(found)[int(0.95 * (len(found) - 1))]
        ratios = [of(found) / of(measured[floor]) for of in (median, min)]
        shown = "".join(f"{1e3 * one:9.1f} ms" for one in (min(found), median(found), high))
        print(f"  {name:6}{shown}{ratios[0]:11.2f} ({ratios[1]:.2f})")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--keys", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=8.0)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        tested = programs(Path(folder))
        for n in range(args.rounds + 1):
            for program in tested[n % 3 :] + tested[: n % 3]:
                took = program.start()
                program.starts += [took] if n else []
        table("start", {p.name: p.starts for p in tested})
        echo(tested, args.keys)
        table("echo", {p.name: p.echoes for p in tested})
        print(f"{'idle':8}{'one core':>12}{'resident':>12}")
        for program in tested:
            percent, resident = program.rest(args.seconds)
            print(f"  {program.name:6}{percent:10.1f} %{resident:8.0f} MiB")


if __name__ == "__main__":
    main()

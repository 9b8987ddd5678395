"""How long `facilitator lint` takes, beside other prose linters on the same files.

    python tests/bench/bench_lint.py [--runs 9] [--beside NAME=COMMAND …] [FILE…]

Prints seconds of the wall clock from the shell (start-up included), the median and the best of some runs, for one
short file, for 10,000 lines made of the test houses, and for the FILEs given, each command alone after the other. With
them the microseconds that reading and judging take a line within one process, and the slowest hostile text.
"""

from __future__ import annotations

import argparse
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from time import perf_counter

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent.parent))
OWN = f"facilitator={shlex.quote(sys.executable)} -m facilitator lint"
LINES = 10_000


def document(lines: int) -> str:
    """A post-mortem of so many lines: the houses of the tests over and over."""
    houses = "".join(
        path.read_text(encoding="utf-8") + "\n" for path in sorted((HERE.parent / "lint/houses").glob("*.md"))
    )
    every = houses.splitlines()
    return "\n".join((every * (lines // len(every) + 1))[:lines]) + "\n"


def shell(command: Sequence[str], files: Sequence[Path], runs: int) -> tuple[float, float, int]:
    """Median and best seconds of some runs, and the exit code."""
    times, code = [], 0
    for _ in range(runs):
        start = perf_counter()
        code = subprocess.run([*command, *map(str, files)], capture_output=True, check=False).returncode
        times.append(perf_counter() - start)
    return median(times), min(times), code


def within(text: str) -> float:
    """Seconds to read and judge a text in this process, the second time."""
    from facilitator.coach import RULES, review
    from facilitator.coach.config import Settings
    from facilitator.lint.check import check

    for _ in range(2):
        start = perf_counter()
        check("a.md", text, Settings(), review, RULES)
        took = perf_counter() - start
    return took


def hostile() -> tuple[float, str]:
    """The slowest of the hostile texts of the tests: seconds, and how it begins."""
    from tests.lint.test_blocks import HOSTILE

    return max((within(text), text[:12]) for text in HOSTILE)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--beside", nargs="*", default=[], metavar="NAME=COMMAND")
    parser.add_argument("files", nargs="*", type=Path)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        long = Path(folder) / "long.md"
        long.write_text(document(LINES), encoding="utf-8")
        sets = [("one short file", [HERE.parent / "lint/houses/tables.md"]), (f"{LINES} lines", [long])]
        if args.files:
            sets.append((f"{len(args.files)} files", args.files))
        for label, files in sets:
            for name, command in (pair.split("=", 1) for pair in (OWN, *args.beside)):
                middle, best, code = shell(shlex.split(command), files, args.runs)
                print(f"{label:16}{name:14}median {middle:7.3f} s   best {best:7.3f} s   exit {code}")
    print(f"a line, read and judged: {within(document(LINES)) / LINES * 1e6:.0f} µs")
    slowest, text = hostile()
    print(f"slowest hostile text (10,000 characters, {text!r}…): {slowest * 1e3:.0f} ms")


if __name__ == "__main__":
    main()

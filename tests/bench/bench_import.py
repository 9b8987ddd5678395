"""How long `facilitator import` takes for a long log, beside a plain insert of the same lines, and what memory it has.

    python tests/bench/bench_import.py [--runs 3] [LINES…]        (default: 100000 and 1000000)

Both commands run in turn from the shell, start-up included, each into an empty database. The peer is
`sqlite-utils insert --lines`, which keeps each line as it is: no times read, no secrets masked, nothing known again.
Memory is the greatest resident size of the process.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter

BEGIN = datetime(2026, 4, 12, 13, 0, tzinfo=UTC)
WORDS = (
    "GET /cart 200",
    "checkout answers 502 for session 8f3a",
    "pool of 40 connections is used up",
    "retry in 250 ms",
)
NEW = ("--title", "Checkout returned 502s", "--date", "2026-04-12", "--severity", "major", "--lead", "Maya")


def log(path: Path, lines: int) -> None:
    """A log of so many lines, four a second."""
    with path.open("w", encoding="utf-8") as file:
        for n in range(lines):
            at = BEGIN + timedelta(milliseconds=250 * n)
            file.write(
                f"{at:%Y-%m-%dT%H:%M:%S}.{n % 4 * 25:02}Z INFO api-{n % 7} request {n}: {WORDS[n % 4]} in {n % 97} ms\n"
            )


def run(command: Sequence[str]) -> tuple[float, float]:
    """Seconds, and MiB of the greatest resident size."""
    start = perf_counter()
    child = subprocess.Popen([sys.executable, "-m", *command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        sys.exit(f"{' '.join(command)} ended with {child.returncode}")
    return perf_counter() - start, usage.ru_maxrss / 1024


def measured(folder: Path, lines: int, runs: int) -> None:
    """Both commands in turn, and their ratio."""
    took: tuple[list[float], list[float]] = ([], [])
    source = folder / f"{lines}.log"
    log(source, lines)
    memory = 0.0
    for n in range(runs):
        ours, peer = folder / f"ours-{lines}-{n}.db", folder / f"peer-{lines}-{n}.db"
        run(["facilitator", "--db", str(ours), "new", *NEW])
        seconds, peak = run(["facilitator", "--db", str(ours), "import", "--from", "log", str(source)])
        took[0].append(seconds)
        memory = max(memory, peak)
        took[1].append(run(["sqlite_utils", "insert", str(peer), "lines", str(source), "--lines"])[0])
    size = source.stat().st_size / 1e6
    print(f"{lines:9,} lines, {size:5.1f} MB   import {median(took[0]):6.2f} s   plain insert {median(took[1]):6.2f} s"
          f"   ratio {median(took[0]) / median(took[1]):4.1f}   memory {memory:4.0f} MiB", flush=True)  # fmt: skip


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("lines", nargs="*", type=int, default=[100_000, 1_000_000])
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for lines in args.lines:
            measured(Path(folder), lines, args.runs)


if __name__ == "__main__":
    main()

"""How long the coach takes for one line: microseconds, the median of many rounds.

    python -m tests.bench.bench_coach [--rounds 200]

The bar is 150 µs for a line of 120 characters on the machine the figures of docs/coach.md come from. The last rows show
that 10,000 characters without end stay in milliseconds.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from statistics import median
from time import perf_counter

from facilitator.coach import LineKind, review

LINES = (
    (
        LineKind.NARRATIVE,
        "The second region took over because the first one had lost its quorum when the 4.12 release went out on "
        "Tuesday night.",
    ),
    (
        LineKind.NARRATIVE,
        "14:40 Alex forgot to run the migration check before the cart deploy, and the orders table was locked for "
        "eleven minutes",
    ),
    (
        LineKind.ACTION,
        "Page the payments rotation when the queue is older than five minutes, assigned to Omar, due by 30 April => no "
        "lost order",
    ),
    (
        LineKind.TIMELINE,
        "14:31 UTC rollback of the cart service started by the release job, error rate on checkout still at 38 % in "
        "both zones",
    ),
)
NAMES = ("Sarah Miller", "Omar", "Lena Brandt")
ENDLESS = ("a", " ", '"', "by ", "a, ", "we should have ")
BATCH = 20


def microseconds(text: str, kind: LineKind, rounds: int, batch: int = BATCH) -> float:
    """The median time of one review, in microseconds."""
    review(text, kind, names=NAMES)
    times = []
    for _ in range(rounds):
        start = perf_counter()
        for _ in range(batch):
            review(text, kind, names=NAMES)
        times.append((perf_counter() - start) / batch)
    return median(times) * 1e6


def main(args: Sequence[str]) -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--rounds", type=int, default=200)
    rounds = parser.parse_args(args).rounds
    for kind, text in LINES:
        print(f"{kind.value:10} {len(text):4} characters  {microseconds(text, kind, rounds):7.0f} µs")
    for unit in ENDLESS:
        text = (unit * 10_000)[:10_000]
        slowest = max(microseconds(text, kind, 3, 1) for kind in LineKind)
        print(f"10,000 characters of {unit!r:18} {slowest / 1000:7.1f} ms")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

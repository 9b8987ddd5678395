"""Run the benchmarks and print their figures.

    python -m tests.bench [NAME…]        every bench_NAME.py of this folder, or those named

Each runs in a process of its own, one after the other, so that no figure depends on what was measured before.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent.parent


def names() -> list[str]:
    """The benchmarks there are."""
    return sorted(path.stem.removeprefix("bench_") for path in HERE.glob("bench_*.py"))


def main(wanted: Sequence[str]) -> int:
    """Run those wanted, or all; gives 0, 1 when one of them failed, or 2 for a name that is none's."""
    known = names()
    if unknown := [name for name in wanted if name not in known]:
        print(f"There is no benchmark {unknown[0]!r}; there are {', '.join(known)}.", file=sys.stderr)
        return 2
    failed = 0
    for name in wanted or known:
        print(f"== {name}", flush=True)
        command = [sys.executable, "-m", f"tests.bench.bench_{name}"]
        failed += subprocess.run(command, cwd=ROOT, check=False).returncode != 0
    return min(failed, 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

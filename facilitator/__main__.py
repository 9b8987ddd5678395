"""`python -m facilitator`, and what the `facilitator` command calls."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line; whatever happens, the user reads sentences."""
    from facilitator.cli import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()

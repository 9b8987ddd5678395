"""`python -m facilitator`, and what the `facilitator` command calls."""

from __future__ import annotations

import gc
import sys


def main() -> None:
    """Run the command line; whatever happens, the user reads sentences."""
    gc.disable()  # start-up makes many objects and no garbage: `app` turns the collector on with the first frame
    from facilitator.cli import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()

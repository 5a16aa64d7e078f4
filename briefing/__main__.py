"""The way into the program: a still of the list first, then everything else behind it."""

from __future__ import annotations

import sys

from briefing.still import standing


def main() -> int:
    """Do what the command line asks for and return the exit status."""
    still = None
    try:
        still = standing.show(sys.argv[1:])
        from briefing.cli import main as run

        return run(still=still)
    except KeyboardInterrupt:
        return 130
    finally:
        if still:
            still.leave()


if __name__ == "__main__":
    sys.exit(main())

"""``python -m schemadsl`` and the console script."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line and exit with its code."""
    if sys.argv[1:2] in ([], ["generate"]):
        from schemadsl.cli.fast import answered

        if answered(sys.argv[1:]):
            return
    from schemadsl.cli.main import main as run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()

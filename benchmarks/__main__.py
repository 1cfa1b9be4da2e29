"""``python -m benchmarks [NAME…]``: all of them, or some."""

from __future__ import annotations

import importlib
import os
import platform
import sys

from benchmarks.timing import table

NAMES = (
    *("check", "apply", "fleet", "imports", "generate", "server", "scale", "diff"),
    *("queries", "added", "testing", "pictures"),
)


def main(names: list[str]) -> int:
    """Print one table for each benchmark."""
    unknown = sorted(set(names) - set(NAMES))
    if unknown:
        print(f"no benchmark {', '.join(unknown)}; there are: {', '.join(NAMES)}", file=sys.stderr)
        return 2
    print(f"{platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}\n")
    for name in names or NAMES:
        module = importlib.import_module(f"benchmarks.{name}")
        print(table(module.TITLE, module.rows()), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

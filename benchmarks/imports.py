"""What ``import schemadsl`` costs a program, beside ``import attrs``."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from benchmarks.timing import Row, interleaved, process

TITLE = "imports, a new interpreter each"
RUNS = 25


def rows() -> Iterator[Row]:
    """Time the bare interpreter, schemadsl, its language, and attrs."""
    codes = {
        "import schemadsl": "import schemadsl",
        "the language: from schemadsl import Table, types": "from schemadsl import Table, types",
        "the interpreter alone": "pass",
        "import attrs": "import attrs",
    }
    medians = interleaved({n: process([sys.executable, "-c", c]) for n, c in codes.items()}, RUNS)
    for name in list(codes)[:3]:
        yield Row(name, medians[name], "import attrs", medians["import attrs"])

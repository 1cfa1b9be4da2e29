"""How the time grows with the number of tables: ten columns, three indexes and a key in each."""

from __future__ import annotations

import gc
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import attrs

from benchmarks.sqlc import INSTALLED, one, sqlc
from benchmarks.timing import Row, Work, interleaved, process
from schemadsl.model import Catalog, Object
from schemadsl.plan import Options, build
from schemadsl.plan.script import schema
from schemadsl.sources.module import load

TITLE = "scale: tables of 10 columns, 3 indexes, 1 foreign key"
SIZES = (100, 300, 1000)
RUNS = 5


def rows() -> Iterator[Row]:
    """Time each size, and say by what it grew from the size before."""
    with tempfile.TemporaryDirectory() as folder:
        works: dict[str, Work] = {}
        for size in SIZES:
            root = Path(folder, str(size))
            root.mkdir()
            works |= {f"{size} tables: {name}": work for name, work in _works(root, size).items()}
        gc.freeze()
        gc.set_threshold(200_000)  # as the command line does
        medians = interleaved(works, RUNS)
    for what in dict.fromkeys(name.partition(": ")[2] for name in works):
        for size, former in zip(SIZES, (None, *SIZES[:-1]), strict=True):
            took = medians[f"{size} tables: {what}"]
            name = f"{what}, {size} tables"
            if former is None:
                yield Row(name, took)
            else:
                # 3.0 and 3.3 are what tables grew by
                yield Row(name, took, f"{former} tables", medians[f"{former} tables: {what}"])


def _works(root: Path, size: int) -> dict[str, Work]:
    file = root / "schema.py"
    file.write_text(written(size))
    (root / "pyproject.toml").write_text("[tool.schemadsl]\n")
    declared = load(file, root=root)
    changed = Catalog(_changed(obj) for obj in declared)
    whole = Options(anything=True)
    command = (sys.executable, "-m", "schemadsl", "generate")
    process([*command, "--no-proof"], root)()
    made = (root / "generated" / "schema.sql").read_text()
    return {
        "schema.py to a catalog": lambda: _do(load(file, root=root)),
        "plan of all, as SQL": lambda: _do(schema(build(Catalog(), declared, whole), "schema.py")),
        "plan of a change in each table": lambda: _do(build(declared, changed, whole)),
        "plan of dropping all": lambda: _do(build(declared, Catalog(), whole)),
        "full check (process)": process([*command, "--check"], root, SCHEMADSL_NO_CACHE="1"),
        "remembered check (process)": process(
            [*command, "--check"], root, SCHEMADSL_CACHE_DIR=str(root.parent / "cache")
        ),
        "sqlc generate (process)": sqlc(root / "sqlc", made, one("t1"))[INSTALLED],
    }


def _do(_result: object) -> None:
    """Take what was made for its own sake."""


def _changed(obj: Object) -> Object:
    if obj.ref.kind == "column" and obj.name == "number0":
        return attrs.evolve(obj, type="bigint")  # type: ignore[call-arg]  # a column's own field
    return obj


def written(size: int) -> str:
    """Write a schema of *size* tables, each with a key to one before it."""
    lines = ["from schemadsl import Index, Table", "from schemadsl import types as t"]
    for number in range(size):
        to = "lambda: T0.id" if number == 0 else f"T{number // 2}.id"
        lines += [
            f'\n\nclass T{number}(Table, name="t{number}"):',
            "    id = t.bigint(primary_key=True)",
            f'    parent_id = t.bigint(null=True, references={to}, on_delete="cascade")',
            *(f"    text{n} = t.text(null=True)" for n in range(4)),
            *(f"    number{n} = t.integer(default=0)" for n in range(4)),
            "    by_parent = Index(parent_id)",
            "    by_pair = Index(text0, number0, unique=True)",
            '    by_lower = Index("lower(text1)", where="text1 IS NOT NULL")',
        ]
    return "\n".join(lines) + "\n"

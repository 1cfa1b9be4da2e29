"""The project of these tests: its module made in any style, and values of every type."""

from __future__ import annotations

import importlib
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from ipaddress import ip_address, ip_interface, ip_network
from pathlib import Path
from types import ModuleType
from typing import Any
from uuid import UUID

from psycopg.types.multirange import Multirange
from psycopg.types.range import Range

from schemadsl.codegen.outputs import MARK, outputs
from schemadsl.codegen.python.module import module
from schemadsl.codegen.python.stored import Stored
from schemadsl.model import Catalog
from schemadsl.postgres.connect import Connection
from schemadsl.queries.analyse import analysed
from schemadsl.queries.read import read
from schemadsl.queries.settings import Settings
from schemadsl.queries.shape import QueryShape
from schemadsl.sources.files import files
from schemadsl.sources.module import load

PROJECT = Path(__file__).parent / "project"
STYLES = ("attrs", "dataclass", "msgspec", "pydantic")


def declared() -> Catalog:
    return load(PROJECT / "schema.py", root=PROJECT)


def schema(catalog: Catalog) -> str:
    return outputs(catalog, "schema.py")["schema.sql"]


def shapes(connection: Connection) -> list[QueryShape]:
    found = analysed(connection, read(files(PROJECT / "queries", "queries")).queries)
    refused = [result for result in found if not isinstance(result, QueryShape)]
    assert refused == []
    return [result for result in found if isinstance(result, QueryShape)]


def written(
    folder: Path,
    of: list[QueryShape],
    catalog: Catalog,
    settings: Settings,
    name: str,
    kept: dict[str, str] | None = None,
) -> Path:
    """Write the module as the package *name* into *folder*, beside the application.

    What is *kept* is not formatted again.
    """
    shutil.copytree(PROJECT / "application", folder / "application", dirs_exist_ok=True)
    package = folder / name
    package.mkdir()
    for file, text in module(of, Stored.of(catalog), settings, mark=MARK, kept=kept).items():
        (package / file).write_text(text)
    return package


@contextmanager
def importing(folder: Path, name: str) -> Iterator[ModuleType]:
    """Import the package *name* from *folder*."""
    sys.path.insert(0, str(folder))
    try:
        yield importlib.import_module(name)
    finally:
        sys.path.remove(str(folder))
        for loaded in [m for m in sys.modules if m.split(".")[0] in (name, "application")]:
            del sys.modules[loaded]


_AT = datetime(2026, 2, 3, 4, 5, 6, 789, tzinfo=UTC)
_NAIVE = datetime(2026, 2, 3, 4, 5, 6, 789)


def values(made: ModuleType) -> Mapping[str, Any]:
    """Return a value for each column of the table of every type."""
    mood, level, address = made.Mood, made.AppLevel, made.Address
    where = address('A "quoted", (odd) \\ street', 7, _AT, mood.SO_SO, ["a,b", 'c"d', "", "NULL"])
    empty = address(None, None, None, None, None)
    plain: dict[str, Any] = {
        "int2": 1,
        "int4": 100_000,
        "int8": 5_000_000_000,
        "float4": 0.5,
        "float8": 1e300,
        "numeric": Decimal("12345678901234567890.123"),
        "money": "$1.50",
        "bool": True,
        "text": "a 'text' \\ \"q\" \n é",
        "varchar": "b",
        "bytea": b"\x00\xff'",
        "uuid": UUID(int=5),
        "json": {"a": [1, None, "x"]},
        "jsonb": {"a": [1, None, "x"], "b": {"c": 1.5}},
        "date": date(2026, 1, 2),
        "time": time(1, 2, 3, 4),
        "timestamptz": _AT,
        "interval": timedelta(days=3, seconds=4, microseconds=5),
        "inet": ip_address("10.0.0.1"),
        "int4range": Range(1, 5),
        "tstzrange": Range(_AT, None),
        "box": "(3,4),(1,2)",
        "oid": 5,
        "name": "n",
        "vector": [1.0, 2.5, -3.0],
        "positive": 5,
        "moment": _AT,
        "spirits": mood.SO_SO,
        "floats": Range(0.5, 1.5, "[]"),
        "mood": mood.HAPPY,
        "address": where,
    }
    rest: dict[str, Any] = {
        "char": "abc",
        "bit": "101",
        "varbit": "10101",
        "tsvector": "'a' 'b'",
        "tsquery": "'a' & 'b'",
        "jsonpath": '$."a"',
        "timetz": time(1, 2, 3, tzinfo=UTC),
        "timestamp": _NAIVE,
        "cidr": ip_network("10.0.0.0/8"),
        "macaddr": "08:00:2b:01:02:03",
        "point": "(1,2)",
        "int8range": Range(1, 5_000_000_000),
        "numrange": Range(Decimal("1.5"), Decimal(2)),
        "daterange": Range(date(2026, 1, 1), date(2026, 1, 5)),
        "tsrange": Range(_NAIVE, None),
        "int4multirange": Multirange([Range(1, 3), Range(5, 7)]),
        "int8multirange": Multirange([Range(1, 3)]),
        "tstzmultirange": Multirange([Range(None, _AT)]),
        "regclass": "pg_class",
        "internal": "x",
        "lsn": "1/2",
        "xid": "7",
        "tid": "(0,1)",
        "halfvec": [0.5, 1.0, 2.0],
        "sparsevec": "{1:1,3:2}/3",
        "level": level.HIGH,
        "counts": Range(3, 6),
        "many_floats": Multirange([Range(0.5, 1.5), Range(2.5, 3.5)]),
    }
    row: dict[str, Any] = {f"a_{name}": value for name, value in (plain | rest).items()}
    row |= {f"an_{name}": [value, value] for name, value in plain.items()}
    row["an_inet"] = [ip_address("::1"), ip_interface("10.0.0.1/8")]
    row["an_address"] = [where, empty]
    row["an_int8"] = [1, None, 3]
    row["an_text"] = ["a,b", 'c"d', "", "NULL", None, "\\"]
    return row

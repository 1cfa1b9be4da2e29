"""Which imports a generated module needs, found by the words of its code."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

__all__ = ["brought", "helpers", "imports", "used"]

WIDTH = 88
"""The longest line that black leaves."""

_STANDARD = (
    ("datetime", ""),
    *(("collections.abc", name) for name in ("AsyncIterator", "Callable", "Iterable", "Iterator")),
    *(("collections.abc", name) for name in ("AsyncGenerator", "Generator")),
    *(("collections.abc", name) for name in ("Mapping", "Sequence")),
    ("dataclasses", "dataclass"),
    ("decimal", "Decimal"),
    ("enum", "StrEnum"),
    *(
        ("ipaddress", f"IPv{v}{part}")
        for v in (4, 6)
        for part in ("Address", "Interface", "Network")
    ),
    ("itertools", ""),
    *(("typing", name) for name in ("Any", "Final", "NamedTuple")),
    ("uuid", "UUID"),
)
_ELSEWHERE = (
    *(("attrs", name) for name in ("define", "frozen")),
    *(("msgspec", name) for name in ("Struct", "convert", "to_builtins")),
    *(("numpy", name) for name in ("float16", "float32")),
    ("numpy.typing", "NDArray"),
    *(("pgvector", name) for name in ("HalfVector", "SparseVector", "Vector")),
    *(("psycopg", name) for name in ("AsyncConnection", "AsyncRawCursor", "AsyncRawServerCursor")),
    *(("psycopg", name) for name in ("BaseConnection", "Connection", "RawCursor")),
    ("psycopg", "RawServerCursor"),
    ("psycopg.rows", "tuple_row"),
    *(("psycopg.types.json", name) for name in ("Json", "Jsonb")),
    ("psycopg.types.multirange", "Multirange"),
    ("psycopg.types.range", "Range"),
    *(("pydantic", name) for name in ("BaseModel", "ConfigDict")),
)
#: what only the module of helpers needs, which has no parameters of queries
_HELPERS = (
    *((name, "") for name in ("decimal", "enum", "json", "re", "struct", "types", "uuid")),
    ("enum", "Enum"),
    ("time", "monotonic"),
    *(("typing", name) for name in ("Literal", "LiteralString", "NotRequired", "Required")),
    *(("typing", name) for name in ("TypeVar", "Union", "cast")),
    *(("typing", f) for f in ("get_args", "get_origin", "get_type_hints")),
)
_HELPERS_ELSEWHERE = (
    *(("psycopg", name) for name in ("AsyncCursor", "Cursor", "ProgrammingError")),
    ("psycopg.abc", "Buffer"),
    *(("psycopg.adapt", name) for name in ("Loader", "PyFormat", "Transformer")),
    ("psycopg.types.json", "JsonbLoader"),
    *(("psycopg.pq", name) for name in ("Format", "TransactionStatus")),
    ("psycopg.types.multirange", "MultirangeLoader"),
    ("psycopg.types.range", "RangeLoader"),
    *((name, "") for name in ("numpy", "pgvector")),
)
_TEXT = re.compile(
    r'''"""(?:[^\\]|\\.)*?"""|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|\#[^\n]*''', re.DOTALL
)
_WORD = re.compile(r"(?<![\w.])[^\W\d]\w*")
_HELPER = re.compile(r"(?<![\w.])_support\.(\w+)")
_NAMED = re.compile(r"(?<=def )\w+|^\s+\w+(?=: )|(?<=[(,] )\w+(?==)|(?<=\()\w+(?==)", re.MULTILINE)


def used(code: str) -> set[str]:
    """Return the names that *code* uses; texts, comments and names of fields are none."""
    return set(_WORD.findall(_NAMED.sub("", _TEXT.sub("", code))))


def helpers(code: str) -> set[str]:
    """Return the helpers that *code* uses: what it takes from ``_support``."""
    return set(_HELPER.findall(_TEXT.sub("", code)))


def imports(words: set[str], own: Mapping[str, Iterable[str]], *, helpers: bool = False) -> str:
    """Write the imports for *words*; *own* are names by the module that they come from."""
    standard = (*_STANDARD, *_HELPERS) if helpers else _STANDARD
    elsewhere = (*_ELSEWHERE, *_HELPERS_ELSEWHERE) if helpers else _ELSEWHERE
    groups = [
        _group([(m, n) for m, n in standard if (n or m) in words]),
        _group([(m, n) for m, n in elsewhere if (n or m) in words]),
    ]
    theirs = [(m, n) for m, names in own.items() for n in names if n in words]
    groups.append(_group([pair for pair in theirs if not pair[0].startswith(".")]))
    groups.append(_group([pair for pair in theirs if pair[0].startswith(".")]))
    return "\n\n".join(group for group in groups if group)


def _group(pairs: Iterable[tuple[str, str]]) -> str:
    plain: list[str] = []
    named: dict[str, list[str]] = {}
    for module, name in pairs:
        if name:
            named.setdefault(module, []).append(name)
        else:
            plain.append(f"import {module}")
    # as isort: constants, classes, then the rest
    lines = [
        brought(module, sorted(set(names), key=_rank)) for module, names in sorted(named.items())
    ]
    return "\n".join([*sorted(plain), *lines])


def brought(module: str, names: Sequence[str]) -> str:
    """Write the import of *names*, laid out as black does."""
    line = f"from {module} import {', '.join(names)}"
    if len(line) <= WIDTH:
        return line
    rows = "".join(f"    {name},\n" for name in names)
    return f"from {module} import (\n{rows})"


def _rank(name: str) -> tuple[int, str]:
    return (0 if name.isupper() else 1 if name[:1].isupper() else 2), name

"""The WITH options of a BM25 index: what each takes, since when, and which are equal.

Facts of pg_search 0.21.14 as its server states them; unknown keys inside the JSON
options are silently ignored there, so they are looked at here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, cast

from attrs import frozen

from schemadsl.kinds.ext.paradedb_fields import check_field
from schemadsl.kinds.ext.paradedb_tokenizers import Version

__all__ = [
    "FIELD_OPTIONS",
    "OPTIONS",
    "WithOption",
    "bytes_of",
    "check_options",
    "fields",
    "mapping",
    "same",
]


@frozen(kw_only=True)
class WithOption:
    """One WITH option: *kind* is key, fields, sizes, int, number or text."""

    kind: str
    low: int = 0
    high: int = 2147483647
    since: Version = ()
    until: Version = ()


FIELD_OPTIONS: tuple[str, ...] = (
    "text_fields",
    "json_fields",
    "numeric_fields",
    "boolean_fields",
    "datetime_fields",
    "range_fields",
)
"""The options that hold JSON about fields of one sort each."""

OPTIONS: Mapping[str, WithOption] = MappingProxyType(
    {
        "key_field": WithOption(kind="key"),
        **{name: WithOption(kind="fields") for name in FIELD_OPTIONS},
        "layer_sizes": WithOption(kind="sizes"),
        "background_layer_sizes": WithOption(kind="sizes"),
        "target_segment_count": WithOption(kind="int"),
        "mutable_segment_rows": WithOption(kind="int", high=10000),
        "sort_by": WithOption(kind="text", since=(0, 22)),
        "search_tokenizer": WithOption(kind="text", since=(0, 22)),
        "partition_by": WithOption(kind="text", since=(0, 25)),
        "bounds_scope": WithOption(kind="text", since=(0, 25)),
        "centroid_ratio": WithOption(kind="number", since=(0, 25), until=(0, 26)),
        "training_samples_per_centroid": WithOption(kind="number", since=(0, 25), until=(0, 26)),
        "cluster_replication": WithOption(kind="number", since=(0, 25), until=(0, 26)),
        "training_sample_ratio": WithOption(kind="number", since=(0, 26)),
        "max_leaf_size": WithOption(kind="number", since=(0, 26)),
        "vector_fields": WithOption(kind="text", since=(0, 26)),
    }
)
"""Every WITH option of pg_search, by name."""

Finding = tuple[str, str]
"""What is wrong, and what to do."""

_SIZE = re.compile(r"\s*(\d+(?:\.\d*)?|\.\d+)\s*([a-z]*)\s*\Z", re.IGNORECASE)
_UNITS = {"": 0, "bytes": 0, "b": 0, "kb": 10, "mb": 20, "gb": 30, "tb": 40, "pb": 50}


def bytes_of(size: str) -> int | None:
    """Read a size as ``pg_size_bytes`` does: ``10KB`` is 10240; None where it is no size."""
    match = _SIZE.match(size)
    if match is None or match.group(2).lower() not in _UNITS:
        return None
    return round(float(match.group(1)) * (1 << _UNITS[match.group(2).lower()]))


def fields(value: str) -> dict[str, Any] | None:
    """Read a JSON option; None where it is no JSON object."""
    if not value.strip():
        return {}
    try:
        found: object = json.loads(value)
    except ValueError:
        return None
    return cast("dict[str, Any]", found) if isinstance(found, dict) else None


def mapping(value: object) -> dict[str, Any]:
    """Return *value* where it is a JSON object, else an empty one."""
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}


def same(old: Mapping[str, str], new: Mapping[str, str]) -> bool:
    """Compare WITH options by meaning: JSON as parsed, sizes as bytes, numbers as numbers."""
    return _meaning(old) == _meaning(new)


def _meaning(options: Mapping[str, str]) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in options.items():
        name = key.lower()
        option = OPTIONS.get(name)
        read = _READERS.get(option.kind) if option is not None else None
        found[name] = read(value) if read is not None else value
    # a JSON option without fields says nothing
    return {name: value for name, value in found.items() if value != {}}


def _sizes(value: str) -> object:
    found = [bytes_of(part) for part in value.split(",")]
    return value if None in found else tuple(found)


def _number(value: str) -> object:
    try:
        return float(value)
    except ValueError:
        return value


def _fields(value: str) -> object:
    found = fields(value)
    return value if found is None else found


_READERS: Mapping[str, Callable[[str], object]] = {
    "fields": _fields,
    "sizes": _sizes,
    "int": _number,
    "number": _number,
}


def check_options(options: Mapping[str, str], version: Version | None) -> Iterator[Finding]:
    """Yield what is wrong with WITH options: unknown names, values out of range, broken JSON."""
    for key, value in options.items():
        option = OPTIONS.get(key)
        if option is None:
            known = ", ".join(OPTIONS)
            yield f"pg_search has no option {key}", f"There are: {known}."
            continue
        if version is not None:
            yield from _check_version(key, option, version)
        yield from _check_value(key, option, value, version)


def _check_version(key: str, option: WithOption, version: Version) -> Iterator[Finding]:
    declared = ".".join(map(str, version))
    if option.since and version < option.since:
        since = ".".join(map(str, option.since))
        yield (
            f"option {key} came with pg_search {since}, version {declared} is declared",
            f"Declare {since}.0 or later, or leave {key} out.",
        )
    elif option.until and version >= option.until:
        until = ".".join(map(str, option.until))
        yield f"option {key} went away with pg_search {until}", f"Leave {key} out."


def _check_value(
    key: str, option: WithOption, value: str, version: Version | None
) -> Iterator[Finding]:
    if option.kind == "int":
        number = _number(value)
        if not isinstance(number, float) or not option.low <= number <= option.high:
            yield f"{key} is {value!r}", f"Give it {option.low} to {option.high}."
    elif option.kind == "sizes":
        for part in value.split(","):
            if bytes_of(part) is None:
                yield (
                    f"{key} holds {part.strip()!r}, which is no size",
                    "Write sizes such as 100KB, 10MB, joined by commas.",
                )
    elif option.kind == "fields":
        found = fields(value)
        if found is None:
            yield f"{key} is no JSON object", 'Write {"field": {…}}.'
            return
        for name, config in found.items():
            yield from check_field(key, name, config, version)

"""What PostgreSQL rejects about foreign keys, or accepts and fails on later."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from schemadsl.errors import Problem
from schemadsl.kinds.checks.common import (
    ColumnFacts,
    columns_of,
    listed,
    problem,
    repeated,
)
from schemadsl.kinds.checks.keys import check_deferral
from schemadsl.kinds.checks.typetext import BUILTIN, enum_of, read, same
from schemadsl.model import Catalog, Object

if TYPE_CHECKING:
    from schemadsl.kinds.foreign_key import ForeignKey

__all__ = ["check"]

_ACTIONS = ("no action", "restrict", "cascade", "set null", "set default")
_MATCHES = ("simple", "full")

_INTEGERS = frozenset({"smallint", "integer", "bigint"})
_TEXTS = frozenset({"text", "character varying", "character", "name", '"char"'})
_OIDS = frozenset(
    {
        "oid",
        *(
            f"reg{what}"
            for what in (
                "proc procedure oper operator class collation type role namespace config dictionary"
            ).split()
        ),
    }
)
_DATES = frozenset({"date", "timestamp without time zone", "timestamp with time zone"})
_BITS = frozenset({"bit", "bit varying"})

#: for the type of a key, the other types that may refer to it: those with an equality
#: operator in the key's operator family, or an implicit cast (tried for all pairs)
_REFERRING: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        **dict.fromkeys(_INTEGERS, _INTEGERS),
        **dict.fromkeys(_TEXTS - {'"char"'}, _TEXTS),
        **dict.fromkeys(_OIDS, _OIDS | _INTEGERS),
        **dict.fromkeys(_DATES, _DATES),
        **dict.fromkeys(_BITS, _BITS),
        **dict.fromkeys(("inet", "cidr"), frozenset({"inet", "cidr"})),
        **dict.fromkeys(("macaddr", "macaddr8"), frozenset({"macaddr", "macaddr8"})),
        "numeric": _INTEGERS,
        "real": _INTEGERS | {"numeric", "double precision"},
        "double precision": _INTEGERS | {"numeric", "real"},
        "time with time zone": frozenset({"time without time zone"}),
        "interval": frozenset({"time without time zone"}),
    }
)


def check(key: ForeignKey, catalog: Catalog) -> Iterator[Problem]:
    """Yield what ADD FOREIGN KEY would reject about *key*."""
    own = columns_of(catalog, key.table)
    yield from _check_words(key)
    yield from check_deferral(key, key.deferrable, key.initially_deferred)
    yield from _check_set(key, own)
    yield from _check_generated(key, own)
    if key.period:
        yield from _check_period(key)
    if key.target in catalog:
        yield from _check_target(key, own, catalog)


def _check_words(key: ForeignKey) -> Iterator[Problem]:
    for word, action in (("on_update", key.on_update), ("on_delete", key.on_delete)):
        if action not in _ACTIONS:
            yield problem(key, f"its {word} is {action!r}", f"Use {listed(_ACTIONS)}.")
    if key.match not in _MATCHES:
        # MATCH PARTIAL is in the standard, PostgreSQL has not implemented it
        yield problem(key, f"its match is {key.match!r}", f"Use {listed(_MATCHES)}.")


def _check_set(key: ForeignKey, own: Mapping[str, ColumnFacts]) -> Iterator[Problem]:
    if key.set_columns and key.on_delete not in ("set null", "set default"):
        yield problem(
            key,
            f"it names columns to set with on_delete {key.on_delete}",
            "Use set null or set default, or name no columns.",
        )
    for name in key.set_columns:
        if name not in key.columns:
            yield problem(
                key, f"it sets {name}, which is not one of its columns", "Name its own columns."
            )
    for word, action, columns in (
        ("on_delete", key.on_delete, key.set_columns or key.columns),
        ("on_update", key.on_update, key.columns),
    ):
        if action != "set null":
            continue
        for name in columns:
            if name in own and own[name].not_null:
                yield problem(
                    key,
                    f"its {word} sets {name} to NULL, and {name} is NOT NULL",
                    f"Write null=True on {name}, or another action.",
                    excuse="SD607",
                )


def _check_generated(key: ForeignKey, own: Mapping[str, ColumnFacts]) -> Iterator[Problem]:
    for name in key.columns:
        column = own.get(name)
        if column is None or column.generated is None:
            continue
        if column.virtual:
            yield problem(key, f"{name} is a virtual generated column", "Make the column stored.")
            continue
        for word, action, refused in (
            ("on_delete", key.on_delete, ("set null", "set default")),
            ("on_update", key.on_update, ("set null", "set default", "cascade")),
        ):
            if action in refused:
                yield problem(
                    key,
                    f"its {word} is {action}, and {name} is generated",
                    "Use no action or restrict.",
                )


def _check_target(
    key: ForeignKey, own: Mapping[str, ColumnFacts], catalog: Catalog
) -> Iterator[Problem]:
    target = columns_of(catalog, key.target)
    if len(key.columns) != len(key.target_columns):
        yield problem(
            key,
            f"it has {len(key.columns)} columns and refers to {len(key.target_columns)}",
            "Name as many columns on both sides.",
        )
        return
    for name in repeated(key.target_columns):
        yield problem(key, f"it refers to {name} twice", "Name it once.")
        return
    if all(name in target for name in key.target_columns):
        yield from _check_unique(key, catalog)
    for mine, theirs in zip(key.columns, key.target_columns, strict=True):
        left, right = own.get(mine), target.get(theirs)
        if left is not None and right is not None and not _fits(left.type, right.type, catalog):
            yield problem(
                key,
                f"{mine} is {left.type} and {key.target.name}.{theirs} is {right.type}",
                "Give both the same type.",
            )


def _check_unique(key: ForeignKey, catalog: Catalog) -> Iterator[Problem]:
    members = catalog.members(key.target)
    wanted = sorted(key.target_columns)
    found = [m for m in members if _columns(m, "key_columns") == wanted]
    if found:
        yield from _check_overlaps(key, found)
        return
    names = ", ".join(key.target_columns)
    late = [m for m in members if getattr(m, "deferrable", False)]
    if any(_columns(m, "columns") == wanted and m.ref.kind != "foreign_key" for m in late):
        yield problem(
            key,
            f"the key of {key.target.name} ({names}) is deferrable, none can refer to it",
            "Make that key not deferrable.",
        )
        return
    yield problem(
        key,
        f"{key.target.name} has no primary key or unique constraint on ({names})",
        f"Add one, or refer to columns that have one: {_offers(members)}.",
    )


def _check_period(key: ForeignKey) -> Iterator[Problem]:
    """Yield what PostgreSQL 18 rejects about PERIOD (ATAddForeignKeyConstraint)."""
    if len(key.columns) < 2:
        yield problem(
            key, "it has one column, which PERIOD needs beside others", "Name the others first."
        )
    for word, action in (("on_delete", key.on_delete), ("on_update", key.on_update)):
        if action != "no action":
            yield problem(
                key, f"its {word} is {action}, PERIOD has no action only", f"Drop {word}=."
            )


def _check_overlaps(key: ForeignKey, keys: list[Object]) -> Iterator[Problem]:
    """Yield a problem where the key is WITHOUT OVERLAPS and this one is not PERIOD, or reversed."""
    temporal = [m for m in keys if getattr(m, "without_overlaps", False)]
    if not key.period and len(temporal) == len(keys):
        yield problem(
            key,
            f"the key {temporal[0].name} of {key.target.name} is WITHOUT OVERLAPS",
            "Write period=True.",
        )
    last = key.target_columns[-1]
    if key.period and not any(getattr(m, "columns", ())[-1:] == (last,) for m in temporal):
        yield problem(
            key,
            f"{key.target.name} has no key that ends in {last} WITHOUT OVERLAPS",
            "Write without_overlaps=True on the key, or leave out period=.",
        )


def _columns(member: Object, field: str) -> list[str] | None:
    found: tuple[str, ...] | None = getattr(member, field, None)
    return None if found is None else sorted(found)


def _offers(members: tuple[Object, ...]) -> str:
    found = [getattr(m, "key_columns", None) for m in members]
    return " or ".join(f"({listed(one)})" for one in found if one) or "there are none"


def _fits(mine: str, theirs: str, catalog: Catalog) -> bool:
    """Tell whether a column of type *mine* may refer to one of type *theirs*.

    Domains and other types that schemadsl does not know pass.
    """
    if same(mine, theirs):
        return True
    left, right = read(mine, catalog), read(theirs, catalog)
    for text, parts in ((mine, left), (theirs, right)):
        if parts.name not in BUILTIN and enum_of(catalog, text) is None:
            return True
    if left.array or right.array:
        return False
    return left.name in _REFERRING.get(right.name, frozenset())

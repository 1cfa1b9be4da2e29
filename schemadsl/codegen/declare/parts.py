"""Pieces that several kinds write: lists of columns, storage parameters, keys of an index."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from schemadsl.codegen.declare.python import Raw, call, text
from schemadsl.codegen.declare.writer import Body
from schemadsl.kinds.constraint import BackedConstraint
from schemadsl.kinds.judged import Judged
from schemadsl.model import Catalog, Object, Ref
from schemadsl.sqltext import ident

__all__ = [
    "backing",
    "clustered_by",
    "columns_of",
    "judged",
    "key",
    "keyed",
    "looked_at",
    "parameters",
    "schema_of",
    "within",
]


class Key(Protocol):
    """One key of an index or of an exclusion constraint."""

    @property
    def column(self) -> str | None: ...
    @property
    def expression(self) -> str | None: ...
    @property
    def collation(self) -> str | None: ...
    @property
    def opclass(self) -> str | None: ...
    @property
    def desc(self) -> bool: ...
    @property
    def nulls_first(self) -> bool | None: ...


def schema_of(ref: Ref, understood: str = "public") -> str | None:
    """Return the schema to say; None where it is *understood*, as it is not with a dotted name."""
    return None if ref.path[0] == understood and "." not in ref.bare else ref.path[0]


def within(name: str, table: Ref) -> str:
    """Return a name without that of the table, which the class says already."""
    rest = [part for part in name.replace(table.name, "_").split("_") if part]
    return "_".join(rest) or name


def columns_of(names: Iterable[str], body: Body) -> Raw | None:
    """Write a list of the table's own columns; None where there are none."""
    found = ", ".join(map(body.column, names))
    return Raw(f"[{found}]") if found else None


def parameters(pairs: Iterable[tuple[str, str]]) -> dict[str, object]:
    """Read storage parameters as Python values that are written back letter by letter."""
    return {key: _parameter(value) for key, value in pairs}


def _parameter(value: str) -> object:
    if value in ("true", "false"):
        return value == "true"
    if value.isascii() and value.isdigit() and str(int(value)) == value:
        return int(value)
    return value


def looked_at(statistics: int | None, options: Iterable[tuple[str, str]]) -> dict[str, object]:
    """Write what is said of a column's statistics."""
    return {
        "statistics": None if statistics is None else Raw(str(statistics)),
        **{name: Raw(value) for name, value in options},
    }


def backing(obj: BackedConstraint) -> dict[str, object]:
    """Write what a constraint says of its index, its comment among it."""
    return {
        "with_": parameters(obj.storage),
        "tablespace": obj.tablespace,
        "comment": obj.comment,
        "index_comment": obj.index_comment,
    }


def clustered_by(obj: Object, catalog: Catalog) -> str | None:
    """Return the index by which CLUSTER orders a table or materialized view, as it is said."""
    for member in catalog.members(obj.ref):
        if getattr(member, "clustered", False):
            return ident(member.name)
    return None


def judged(obj: Judged) -> dict[str, object]:
    """Write whether a check or foreign key is held to."""
    return {"not_valid": not obj.validated, "not_enforced": not obj.enforced}


def key(
    one: Key,
    body: Body,
    options: Iterable[tuple[str, str]] = (),
    statistics: int | None = None,
) -> str:
    """Write one key: a column, SQL, or an `Element` where it is ordered in its own way."""
    source = keyed(one, body)
    nulls = {None: None, True: "first", False: "last"}[one.nulls_first]
    said = {
        "opclass": one.opclass,
        "opclass_options": parameters(options),
        "collate": body.page.collation(one.collation),
        "statistics": None if statistics is None else Raw(str(statistics)),
    }
    if any(said.values()):
        return str(call(body.page.use("Element"), source, desc=one.desc, nulls=nulls, **said))
    if one.desc:
        return str(call(body.page.use("desc"), source, nulls=nulls))
    return str(call(body.page.use("Element"), source, nulls=nulls)) if nulls else source


def keyed(one: Key, body: Body) -> str:
    """Write the column or the expression of a key."""
    if one.column is not None:
        return body.column(one.column)
    body.note(one.expression)
    return text(one.expression or "")

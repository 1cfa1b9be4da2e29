"""From parse trees to facts: names, types, columns, constraints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from attrs import define, evolve

from schemadsl.errors import Where
from schemadsl.lint.expression import Expression, enum_word, kind_of, text_of, texts_of
from schemadsl.lint.facts import Column, Constraint, Name, Type
from schemadsl.model import Ref
from schemadsl.sqltext import object_name

__all__ = ["Reading", "options_of", "roles_of"]

_TYPES = {
    "int2": "smallint",
    "int4": "integer",
    "int8": "bigint",
    "bool": "boolean",
    "float4": "real",
    "float8": "double precision",
    "bpchar": "character",
    "varchar": "character varying",
    "varbit": "bit varying",
    "timestamp": "timestamp without time zone",
    "timestamptz": "timestamp with time zone",
    "time": "time without time zone",
    "timetz": "time with time zone",
    "decimal": "numeric",
}
_SERIALS = {
    "smallserial": "smallint",
    "serial2": "smallint",
    "serial": "integer",
    "serial4": "integer",
    "bigserial": "bigint",
    "serial8": "bigint",
}
_ACTIONS = {"a": "", "r": "restrict", "c": "cascade", "n": "set null", "d": "set default"}
#: pg_query's names of the sorts of constraints; those that qualify others are left out
_SORTS = {
    "CONSTR_CHECK": "check",
    "CONSTR_PRIMARY": "primary_key",
    "CONSTR_UNIQUE": "unique",
    "CONSTR_EXCLUSION": "exclusion",
    "CONSTR_FOREIGN": "foreign_key",
    "CONSTR_NOTNULL": "not_null",
}
_SUFFIXES = {
    "check": "check",
    "unique": "key",
    "exclusion": "excl",
    "foreign_key": "fkey",
    "not_null": "not_null",
}


@define
class Reading:
    """One statement while it is read: where it stands, and what a bare name means there."""

    where: Where
    schema: str
    born: int

    def name(self, var: Any) -> Name:
        """Return the name of a RangeVar."""
        return (str(var.schemaname) or self.schema, str(var.relname))

    def listed(self, parts: Iterable[str]) -> Name:
        """Return the name that a list of parts means."""
        found = list(parts)
        return (found[-2] if len(found) > 1 else self.schema, found[-1] if found else "")

    def type(self, node: Any) -> tuple[Type, bool]:
        """Return a type, and whether it is one of the serial ones."""
        parts = texts_of(node.names)
        array = len(node.array_bounds) > 0
        if not parts:  # a partition's column has that of its parent
            return Type(""), False
        name = parts[-1]
        mods = [int(t) for t in texts_of(node.typmods) if t.lstrip("-").isdigit()]
        if name == "interval" and mods:
            name, mods = _interval(mods[0]), mods[1:]
        if len(parts) == 1 and name in _SERIALS:
            return Type(_SERIALS[name], (), array), True
        if len(parts) == 1 or parts[0] == "pg_catalog":
            return Type(_TYPES.get(name, name), tuple(mods), array), False
        return Type(name, tuple(mods), array, parts[0]), False

    def arguments(self, nodes: Iterable[Any]) -> tuple[str, ...]:
        """Return the types that a routine is called with, without their schemas and limits."""
        return tuple(str(evolve(self.type(node)[0], modifiers=())) for node in nodes)

    def column(self, table: Name, node: Any) -> tuple[Column, list[Constraint]]:
        """Return a column and the constraints that stand beside it."""
        sort, serial = self.type(node.type_name)
        made = Column(
            ref=Ref("column", (*table, str(node.colname))),
            where=self.where,
            born=self.born,
            name=str(node.colname),
            type=sort,
            serial=serial,
            not_null=serial or bool(node.is_not_null),
        )
        beside: list[Constraint] = []
        for part in node.constraints:
            constraint = part.constraint
            word = enum_word(constraint, "contype")
            if word == "CONSTR_DEFAULT":
                made.default = Expression(constraint.raw_expr)
            elif word == "CONSTR_IDENTITY":
                made.identity = "always" if constraint.generated_when == "a" else "by default"
                made.not_null = True
            elif word == "CONSTR_GENERATED":
                made.generated = Expression(constraint.raw_expr)
                made.virtual = constraint.generated_kind == "v"
            elif word == "CONSTR_NOTNULL":
                made.not_null = True
            elif word in _SORTS:
                read = self.constraint(table, constraint, (made.name,))
                made.not_null = made.not_null or read.kind == "primary_key"
                beside.append(read)
            elif word == "CONSTR_ATTR_NOT_ENFORCED" and beside:
                beside[-1].enforced = beside[-1].valid = False
        return made, beside

    def constraint(self, table: Name, node: Any, beside: tuple[str, ...] = ()) -> Constraint:
        """Return a constraint; *beside* is the column that it stands beside."""
        kind = _SORTS.get(enum_word(node, "contype"), "")
        columns = tuple(texts_of(node.fk_attrs if kind == "foreign_key" else node.keys)) or beside
        expression = Expression(node.raw_expr) if node.HasField("raw_expr") else None
        name = str(node.conname)
        if not name and not node.indexname:
            used = columns
            if expression is not None:
                used = tuple(dict.fromkeys(expression.columns))
            name = (
                object_name(table[1], suffix="pkey")
                if kind == "primary_key"
                else object_name(table[1], *_within(kind, used), suffix=_SUFFIXES.get(kind, ""))
            )
        return Constraint(
            ref=Ref("column" if kind == "not_null" else kind, (*table, name or node.indexname)),
            where=self.where,
            born=self.born,
            name=name or str(node.indexname),
            kind=kind,
            columns=columns,
            target=self.name(node.pktable) if node.HasField("pktable") else None,
            target_columns=tuple(texts_of(node.pk_attrs)),
            expression=expression,
            valid=not node.skip_validation,
            enforced=bool(node.is_enforced) or kind not in ("check", "foreign_key"),
            deferrable=bool(node.deferrable),
            on_delete=_ACTIONS.get(str(node.fk_del_action), ""),
            on_update=_ACTIONS.get(str(node.fk_upd_action), ""),
            match=str(node.fk_matchtype),
            index=str(node.indexname),
            named=bool(node.conname or node.indexname),
        )


#: the fields of an interval (INTERVAL_MASK in src/include/utils/timestamp.h), the largest first
_FIELDS = {"year": 2, "month": 1, "day": 3, "hour": 10, "minute": 11, "second": 12}


def _interval(mask: int) -> str:
    """Return an interval with its fields, as their bits say which."""
    found = [name for name, bit in _FIELDS.items() if mask >> bit & 1]
    if len(found) == len(_FIELDS):
        return "interval"
    return f"interval {' to '.join(dict.fromkeys((found[0], found[-1])))}"


def _within(kind: str, columns: tuple[str, ...]) -> tuple[str, ...]:
    """Return the columns that a constraint's own name tells: a check's only where it is one."""
    return columns if kind != "check" or len(columns) == 1 else ()


def options_of(nodes: Any) -> Iterator[tuple[str, str]]:
    """Yield the names and texts of a list of options."""
    for node in nodes:
        if kind_of(node) == "def_elem":
            option = node.def_elem
            prefix = f"{option.defnamespace}." if option.defnamespace else ""
            yield prefix + str(option.defname), text_of(option.arg)


def roles_of(nodes: Any) -> tuple[str, ...]:
    """Return the names of roles; PUBLIC is ``public``."""
    found: list[str] = []
    for node in nodes:
        role = node.role_spec
        sort = enum_word(role, "roletype")
        plain = {"ROLESPEC_PUBLIC": "public", "ROLESPEC_CSTRING": str(role.rolename)}
        found.append(plain.get(sort, sort.removeprefix("ROLESPEC_").lower()))
    return tuple(found)

"""Operator families and operator classes: how an index method works on a type."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from attrs import frozen

from schemadsl.errors import Problem
from schemadsl.kinds.base import Context, ServerFacts, Statement
from schemadsl.kinds.operator_members import (
    Strategy,
    Support,
    family_ref,
    members,
    operands,
    read,
    types,
    written,
)
from schemadsl.kinds.plain import PlainKind, types_in
from schemadsl.kinds.reading import PLACES, comment_on, common, member_of
from schemadsl.model import Catalog, Object, Ref, sql_type
from schemadsl.sqltext import ident, qualified

__all__ = [
    "CLASS",
    "FAMILY",
    "OperatorClass",
    "OperatorFamily",
    "Strategy",
    "Support",
]


@frozen(kw_only=True)
class OperatorFamily(Object):
    """A family of operator classes; its members are those that belong to none of the classes.

    The path is schema, index method, name.
    """

    mentioned = False

    strategies: tuple[Strategy, ...] = ()
    supports: tuple[Support, ...] = ()


@frozen(kw_only=True)
class OperatorClass(Object):
    """What an index *method* needs to know about *type*; the path is schema, method, name.

    *storage* is the type kept in the index where it is another one.
    """

    mentioned = False

    type: str = sql_type()
    default: bool = False
    family: Ref
    storage: str | None = sql_type(None)
    strategies: tuple[Strategy, ...] = ()
    supports: tuple[Support, ...] = ()


class OperatorFamilyKind(PlainKind[OperatorFamily]):
    """CREATE, ALTER and DROP OPERATOR FAMILY."""

    name = "operator_family"
    object_type = OperatorFamily
    catalog = "pg_opfamily"
    parts = ("pg_amop", "pg_amproc")
    owned = True
    words = "OPERATOR FAMILY"
    depth = 3
    rank = 35

    def depends(self, obj: OperatorFamily, catalog: Catalog) -> Iterator[Ref]:
        yield Ref.of("access_method", obj.ref.path[1])
        yield from _members_need(obj, catalog)

    def identity(self, ref: Ref, obj: OperatorFamily) -> str:
        return _using(ref)

    def create(self, obj: OperatorFamily, parts: Iterable[Object], ctx: Context) -> list[Statement]:
        made = [self.statement(obj, f"CREATE {self.address(obj)}", "create", "create")]
        if added := [*written(obj.strategies, obj.supports)]:
            made.append(self._change(obj, "ADD", added))
        return made

    def alter(
        self, old: OperatorFamily, new: OperatorFamily, ctx: Context
    ) -> list[Statement] | None:
        made: list[Statement] = []
        if gone := [
            *(
                f"OPERATOR {s.number} {operands(s)}"
                for s in old.strategies
                if s not in new.strategies
            ),
            *(f"FUNCTION {s.number} {types(s)}" for s in old.supports if s not in new.supports),
        ]:
            made.append(self._change(new, "DROP", gone))
        strategies = [s for s in new.strategies if s not in old.strategies]
        supports = [s for s in new.supports if s not in old.supports]
        if added := [*written(strategies, supports)]:
            made.append(self._change(new, "ADD", added))
        return made

    def _change(self, obj: OperatorFamily, verb: str, items: list[str]) -> Statement:
        text = ",\n    ".join(items)
        return self.statement(
            obj, f"ALTER {self.address(obj)} {verb}\n    {text}", "alter", "alter"
        )

    def rebuilt_by(self, obj: OperatorFamily, disturbed: Ref, ctx: Context) -> bool:
        return True

    def check(self, obj: OperatorFamily, catalog: Catalog) -> Iterator[Problem]:
        from schemadsl.kinds.checks import operator_members as rules

        return rules.check_members(obj, catalog)

    def query(self, server: ServerFacts) -> str:
        return f"""
            WITH {PLACES}
            SELECT f.oid, {family_ref("f.oid")} AS ref, {members("pg_opfamily", "f.oid")},
                pg_get_userbyid(f.opfowner) AS owner,
                {comment_on("pg_opfamily", "f.oid")} AS comment
            FROM pg_opfamily f JOIN place p ON p.oid = f.opfnamespace
            WHERE NOT {member_of("pg_opfamily", "f")}
        """

    def from_row(self, row: Mapping[str, Any]) -> OperatorFamily:
        return OperatorFamily(ref=Ref.of(*row["ref"]), **read(row), **common(row))


class OperatorClassKind(PlainKind[OperatorClass]):
    """CREATE and DROP OPERATOR CLASS: nothing of it can be altered."""

    name = "operator_class"
    object_type = OperatorClass
    catalog = "pg_opclass"
    owned = True
    words = "OPERATOR CLASS"
    depth = 3
    rank = 36

    def depends(self, obj: OperatorClass, catalog: Catalog) -> Iterator[Ref]:
        yield Ref.of("access_method", obj.ref.path[1])
        yield obj.family
        yield from types_in(obj.type, catalog)
        yield from types_in(obj.storage, catalog)
        yield from _members_need(obj, catalog)

    def identity(self, ref: Ref, obj: OperatorClass) -> str:
        return _using(ref)

    def claims(self, obj: OperatorClass) -> tuple[str, ...]:
        # one class of a method is a type's default
        default = (f"default class {obj.ref.path[1]} {obj.type}",) if obj.default else ()
        return (*super().claims(obj), *default)

    def written(self, obj: OperatorClass) -> str:
        schema, method, name = obj.ref.path
        _, _, family = obj.family.path
        items = [*written(obj.strategies, obj.supports)]
        # a class has at least one item; the type itself is what it stores by itself
        if obj.storage is not None or not items:
            items.insert(0, f"STORAGE {obj.storage or obj.type}")
        text = ",\n    ".join(items)
        return (
            f"CREATE OPERATOR CLASS {qualified(schema, name)} {'DEFAULT ' * obj.default}"
            f"FOR TYPE {obj.type} USING {ident(method)}"
            f" FAMILY {qualified(obj.family.path[0], family)} AS\n    {text}"
        )

    def check(self, obj: OperatorClass, catalog: Catalog) -> Iterator[Problem]:
        from schemadsl.kinds.checks import operator_members as rules

        return rules.check(obj, catalog)

    def query(self, server: ServerFacts) -> str:
        return f"""
            WITH {PLACES}
            SELECT c.oid, p.schema, m.amname AS method, c.opcname AS name,
                format_type(c.opcintype, NULL) AS type, c.opcdefault AS "default",
                {family_ref("c.opcfamily")} AS family,
                CASE WHEN c.opckeytype <> 0 THEN format_type(c.opckeytype, NULL) END AS storage,
                {members("pg_opclass", "c.oid")},
                pg_get_userbyid(c.opcowner) AS owner,
                {comment_on("pg_opclass", "c.oid")} AS comment
            FROM pg_opclass c
            JOIN place p ON p.oid = c.opcnamespace
            JOIN pg_am m ON m.oid = c.opcmethod
            WHERE NOT {member_of("pg_opclass", "c")}
        """

    def from_row(self, row: Mapping[str, Any]) -> OperatorClass:
        return OperatorClass(
            ref=Ref.of("operator_class", row["schema"], row["method"], row["name"]),
            type=row["type"],
            default=row["default"],
            family=Ref.of(*row["family"]),
            storage=row["storage"],
            **read(row),
            **common(row),
        )


def _using(ref: Ref) -> str:
    schema, method, name = ref.path
    return f"{qualified(schema, name)} USING {ident(method)}"


def _members_need(obj: OperatorFamily | OperatorClass, catalog: Catalog) -> Iterator[Ref]:
    for strategy in obj.strategies:
        yield strategy.operator
        if strategy.order_by is not None:
            yield strategy.order_by
    for support in obj.supports:
        yield support.function
        yield from types_in(f"{support.left}, {support.right}", catalog)


FAMILY = OperatorFamilyKind()
CLASS = OperatorClassKind()

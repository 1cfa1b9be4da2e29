"""Operators, operator families and operator classes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from schemadsl.codegen.declare.parts import schema_of
from schemadsl.codegen.declare.python import Call, Line, call, text, value
from schemadsl.codegen.declare.said import declared, function, named
from schemadsl.codegen.declare.said import operator as said_operator
from schemadsl.codegen.declare.writer import Page, Writer
from schemadsl.kinds.operator import Operator, sides
from schemadsl.kinds.operator_class import OperatorClass, OperatorFamily
from schemadsl.kinds.operator_members import Strategy, Support, operands
from schemadsl.kinds.routine_arguments import arguments
from schemadsl.model import Catalog, Ref

__all__ = ["WRITERS"]


class OperatorWriter(Writer[Operator]):
    """``same = Operator("===", leftarg="text", rightarg="text", function=alike)``."""

    kind = "operator"
    rank = 34
    says = frozenset("function commutator negator restrict join hashes merges".split())

    def needs(self, obj: Operator, catalog: Catalog) -> Iterator[Ref]:
        return declared(catalog, [obj.function, obj.restrict, obj.join])

    def called(self, obj: Operator) -> str:
        return obj.function.bare

    def block(self, obj: Operator, page: Page, name: str) -> Line:
        left, right = sides(obj.ref)
        turned = f"({right}, {left})"
        others: dict[str, object] = {}
        for word, other, usual in (
            ("commutator", obj.commutator, turned),
            ("negator", obj.negator, f"({left}, {right})"),
        ):
            typed = other is not None and other.name[len(other.bare) :] != usual
            others[word] = said_operator(page, other, typed=typed, later=True)
        made = call(
            page.use("Operator"),
            text(obj.ref.bare),
            schema=schema_of(obj.ref),
            leftarg=None if left == "NONE" else left,
            rightarg=right,
            function=function(page, obj.function),
            **others,
            restrict=function(page, obj.restrict),
            join=function(page, obj.join),
            hashes=obj.hashes,
            merges=obj.merges,
            comment=obj.comment,
        )
        return Line(name, made)


class FamilyWriter(Writer[OperatorFamily]):
    """``numbers = OperatorFamily("numbers", using="btree")``."""

    kind = "operator_family"
    rank = 35
    says = frozenset({"strategies", "supports"})

    def needs(self, obj: OperatorFamily, catalog: Catalog) -> Iterator[Ref]:
        return declared(catalog, _members(obj))

    def block(self, obj: OperatorFamily, page: Page, name: str) -> Line:
        made = call(
            page.use("OperatorFamily"),
            text(obj.name),
            schema=schema_of(obj.ref),
            using=obj.ref.path[1],
            **_said(obj, page, None),
            comment=obj.comment,
        )
        return Line(name, made)


class ClassWriter(Writer[OperatorClass]):
    """``ops = OperatorClass("ops", for_type="integer", using="btree", operators={1: "<"})``."""

    kind = "operator_class"
    rank = 36
    says = frozenset("type default family storage strategies supports".split())

    def needs(self, obj: OperatorClass, catalog: Catalog) -> Iterator[Ref]:
        return declared(catalog, [obj.family, *_members(obj)])

    def block(self, obj: OperatorClass, page: Page, name: str) -> Line:
        made = call(
            page.use("OperatorClass"),
            text(obj.name),
            schema=schema_of(obj.ref),
            for_type=obj.type,
            using=obj.ref.path[1],
            default=obj.default,
            family=named(page, obj.family),
            **_said(obj, page, obj.type),
            storage=obj.storage,
            comment=obj.comment,
        )
        return Line(name, made)


def _members(obj: OperatorFamily | OperatorClass) -> Iterator[Ref | None]:
    for strategy in obj.strategies:
        yield strategy.operator
        yield strategy.order_by
    for support in obj.supports:
        yield support.function


def _said(obj: OperatorFamily | OperatorClass, page: Page, of: str | None) -> dict[str, Any]:
    """Write the members under their numbers; *of* is the type of the class."""
    operators: dict[int, list[object]] = {}
    for s in obj.strategies:
        operators.setdefault(s.number, []).append(_strategy(s, page, of))
    functions: dict[int, list[object]] = {}
    for f in obj.supports:
        functions.setdefault(f.number, []).append(_support(f, page, of, obj.ref.path[1]))
    return {
        word: {number: some[0] if len(some) == 1 else some for number, some in said.items()}
        for word, said in (("operators", operators), ("functions", functions))
    }


def _strategy(strategy: Strategy, page: Page, of: str | None) -> object:
    typed = operands(strategy) != f"({of}, {of})"
    made = said_operator(page, strategy.operator, typed=typed)
    if strategy.order_by is None:
        return made
    return Call(page.use("OrderBy"), (value(made), value(named(page, strategy.order_by))))


def _support(support: Support, page: Page, of: str | None, method: str) -> object:
    made = function(page, support.function, typed=True)
    signature = support.function.name[len(support.function.bare) :]
    types = [one.type for one in arguments(signature[1:-1])]
    usual = None if of is None else [of, of]
    if method == "btree" and support.number == 1 and len(types) == 2:
        usual = types
    elif method == "hash" and types:
        usual = [types[0], types[0]]
    if usual == [support.left, support.right]:
        return made
    return Call(page.use("Support"), (value(made), text(support.left), text(support.right)))


WRITERS = (OperatorWriter(), FamilyWriter(), ClassWriter())

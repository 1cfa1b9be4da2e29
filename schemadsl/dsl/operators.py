"""Operators, and the families and classes that tell index methods about them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from schemadsl.dsl.arguments import PUBLIC, checked
from schemadsl.dsl.naming import Made

if TYPE_CHECKING:
    from typing import TypeAlias

    from schemadsl.dsl.ignore import LintIgnore
    from schemadsl.dsl.languages import AccessMethod
    from schemadsl.dsl.naming import FunctionSaid, TypeSaid
    from schemadsl.dsl.top import Schema

__all__ = ["Operator", "OperatorClass", "OperatorFamily", "OrderBy", "Support"]


class Operator(Made):
    """An operator: ``Operator("===", leftarg="text", rightarg="text", function=same)``.

    Without *leftarg* it stands before its operand. *commutator* and *negator* are
    operators or their names, which may be declared further down; *restrict* and *join*
    are estimators.
    """

    kind = "operator"

    @checked
    def __init__(
        self,
        name: str,
        *,
        rightarg: TypeSaid,
        function: FunctionSaid,
        leftarg: TypeSaid | None = None,
        schema: Schema | str = PUBLIC,
        commutator: Operator | str | None = None,
        negator: Operator | str | None = None,
        restrict: FunctionSaid | None = None,
        join: FunctionSaid | None = None,
        hashes: bool = False,
        merges: bool = False,
        comment: str | None = None,
        lint_ignore: LintIgnore | None = None,
        owner: str | None = None,
    ) -> None:
        super().__init__(name, None, comment, owner)
        self.schema = schema
        self.leftarg = leftarg
        self.rightarg = rightarg
        self.function = function
        self.commutator = commutator
        self.negator = negator
        self.restrict = restrict
        self.join = join
        self.hashes = hashes
        self.merges = merges


class OrderBy:
    """An operator of an `OperatorClass` by whose result the index can sort (FOR ORDER BY).

    *family* is the btree family of that result: ``OrderBy("<->", "float_ops")``.
    """

    __slots__ = ("family", "operator")

    def __init__(self, operator: Operator | str, family: OperatorFamily | str) -> None:
        self.operator = operator
        self.family = family


class Support:
    """A support function for other types than those of its class.

    ``Support(compare, "integer", "bigint")``: *left* and *right* as in CREATE OPERATOR CLASS.
    """

    __slots__ = ("function", "left", "right")

    def __init__(self, function: FunctionSaid, left: TypeSaid, right: TypeSaid) -> None:
        self.function = function
        self.left = left
        self.right = right


if TYPE_CHECKING:
    _Strategy: TypeAlias = Operator | OrderBy | str
    _Support: TypeAlias = FunctionSaid | Support
    Operators: TypeAlias = Mapping[int, _Strategy | Sequence[_Strategy]]
    Functions: TypeAlias = Mapping[int, _Support | Sequence[_Support]]


class OperatorFamily(Made):
    """A family of operator classes: ``OperatorFamily("numbers", using="btree")``.

    Its *operators* and *functions*, by their numbers, are those that belong to no class:
    ``operators={1: "<(integer, bigint)"}``.
    """

    kind = "operator_family"

    @checked
    def __init__(
        self,
        name: str,
        *,
        using: AccessMethod | str,
        schema: Schema | str = PUBLIC,
        operators: Operators | None = None,
        functions: Functions | None = None,
        renamed_from: str | None = None,
        comment: str | None = None,
        lint_ignore: LintIgnore | None = None,
        owner: str | None = None,
    ) -> None:
        super().__init__(name, renamed_from, comment, owner)
        self.schema = schema
        self.using = using
        self.operators = dict(operators or {})
        self.functions = dict(functions or {})


class OperatorClass(Made):
    """What an index method needs to know about a type.

    ``OperatorClass("ops", for_type=Mood, using="btree", operators={1: "<"}, functions={1: cmp})``.
    Operators and functions stand under the numbers that the method gives them. Without
    *family* it has one of its own name. *storage* is the type kept in the index.
    """

    kind = "operator_class"

    @checked
    def __init__(
        self,
        name: str,
        *,
        for_type: TypeSaid,
        using: AccessMethod | str,
        schema: Schema | str = PUBLIC,
        default: bool = False,
        family: OperatorFamily | str | None = None,
        operators: Operators | None = None,
        functions: Functions | None = None,
        storage: TypeSaid | None = None,
        renamed_from: str | None = None,
        comment: str | None = None,
        lint_ignore: LintIgnore | None = None,
        owner: str | None = None,
    ) -> None:
        super().__init__(name, renamed_from, comment, owner)
        self.schema = schema
        self.for_type = for_type
        self.using = using
        self.default = default
        self.family = family
        self.operators = dict(operators or {})
        self.functions = dict(functions or {})
        self.storage = storage
